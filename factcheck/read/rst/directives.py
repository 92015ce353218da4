"""What of a directive is prose: its argument, its options, its content.

The names are those of docutils, Sphinx, sphinx-design and the extensions that documentation sites use most.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Argument = Literal["text", "title", "none"]
"""The first paragraph of the content, a title, or what is no prose."""


class Directive(NamedTuple):
    argument: Argument
    content: Literal["blocks", "csv", "list", "none"] = "blocks"
    """Text, values or a list that are a table, or what is no prose."""


_TEXT = """attention caution centered danger deprecated epigraph error footer header highlights hint
important note pull-quote seealso tip versionadded versionchanged versionremoved warning"""
_TITLE = (
    """admonition card collapse details dropdown grid-item-card group-tab rubric sidebar tab tab-item table topic"""
)
_NO_CONTENT = """autosummary bibliography blockdiag code code-block code-tab command-output contents currentmodule
default-role digraph doctest graph graphviz highlight highlightlang iframe image include index inheritance-diagram
ipython jinja jupyter-execute literalinclude math mermaid meta module nwdiag parsed-literal plantuml plot productionlist
program-output prompt py:currentmodule raw role section-numbering sectnum seqdiag sourcecode tabularcolumns target-notes
testcleanup testcode testoutput testsetup title toctree todo todolist uml video youtube"""
_BLOCKS = """button-link button-ref class compound confval container cssclass describe envvar figure glossary grid
grid-item hlist ifconfig only option program rst-class tab-set tabs tags"""
_KNOWN: dict[str, Directive] = {
    **dict.fromkeys(_TEXT.split(), Directive("text")),
    **dict.fromkeys(_TITLE.split(), Directive("title")),
    **dict.fromkeys(_NO_CONTENT.split(), Directive("none", "none")),
    **dict.fromkeys(_BLOCKS.split(), Directive("none")),
    "csv-table": Directive("title", "csv"),
    **dict.fromkeys(("list-table", "flat-table"), Directive("title", "list")),
}
PROSE_OPTIONS = frozenset({"alt", "caption", "description", "header", "subtitle", "title"})
"""Options whose value readers see; `header` has the first row of a csv-table."""
PLAIN_OPTIONS = frozenset({"alt", "description"})
"""Those whose value has no marks."""
_WORDS_OF_TEXT = 3
"""So many words are no path, name or class, but text."""


def directive(name: str, argument: str) -> Directive:
    """What is prose of a directive called `name`.

    Of one that is not known the content is prose, as nearly all that are made for a project are boxes of text. So is
    its argument where it is as long as a text; those of descriptions of objects (`py:function`) are signatures.
    """
    name = name.lower()
    known = _KNOWN.get(name)
    if known:
        return known
    is_text = ":" not in name and not name.startswith("auto") and len(argument.split()) >= _WORDS_OF_TEXT
    return Directive("text" if is_text and "(" not in argument else "none")
