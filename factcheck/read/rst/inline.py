"""The prose of a paragraph, a title or a cell: its text without marks, targets and roles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.read.joined import Ahead, Change, Joined, Span, add_changed, join, raised
from factcheck.read.prose import Prose

_BEFORE = r"(?<![\w!#$%&)*+,.;=>?@\\\]^_`|}~])"
"""Markup begins behind space, an opening bracket or quote, a dash or a colon."""
_AFTER = r"""(?=\Z|[\s'")\]}>\-/\\:.,;!?]|[^\w\x00-\x7f])"""
"""Markup ends before space, a closing bracket or quote, or a mark that ends a clause."""
_OPENING = re.compile(
    r"\\(?s:.)"
    rf"|{_BEFORE}(?:``(?=\S)|(?::([A-Za-z][\w.+:-]{{0,60}}):)?`(?=[^\s`])|\*\*(?=\S)|\*(?=[^\s*])|_`(?=\S)|\|(?=[^\s|]))"
    rf"|\[(?:\*|\#?[\w.-]{{0,60}})\]_{_AFTER}"
    rf"|(?<=[^\W_])__?{_AFTER}"
)
"""An escape, the start of markup, the reference of a footnote, or the underscore behind a reference."""
_ENDS = {
    "``": re.compile(rf"(?<=\S)``{_AFTER}"),
    "`": re.compile(rf"(?<![\s\\])`(?::([A-Za-z][\w.+:-]{{0,60}}):|__?)?{_AFTER}"),
    "**": re.compile(rf"(?<![\s\\])\*\*{_AFTER}"),
    "*": re.compile(rf"(?<![\s\\])\*{_AFTER}"),
    "|": re.compile(rf"(?<![\s\\])\|(?:__?)?{_AFTER}"),
}
_ESCAPE = re.compile(r"\\(?s:.)")
_LONGEST_NAME = 100
_PAIRS = frozenset({"''", '""', "()", "[]", "{}", "<>"})
_TARGET = re.compile(r"(?:\s+|(?<![A-Za-z0-9_:]))<[^<>]*>\Z")
"""What stands behind the text of a role or reference; right behind a Latin letter, as in `list<int>`, it is text."""
_SHOWN = frozenset(
    {
        "abbr",
        "abbreviation",
        "acronym",
        "cite",
        "dfn",
        "emphasis",
        "guilabel",
        "index",
        "menuselection",
        "strong",
        "sub",
        "subscript",
        "sup",
        "superscript",
        "t",
        "term",
        "title",
        "title-reference",
    }
)
"""Roles whose text is prose as it stands. That of any other is the name of something, unless it has a `<target>`."""
_RAISED = frozenset({"sup", "superscript"})
_NOT_SHOWN = frozenset({"math", "eq", "raw"})


def inline_prose(document: str, spans: Sequence[Span], *, heading: bool = False) -> Prose:
    """The prose of lines that stand at `spans` of the document."""
    prose = Prose(heading)
    joined = join(document, spans)
    add_changed(prose, joined, _changes(joined))
    return prose


def plain_prose(document: str, spans: Sequence[Span]) -> Prose:
    """The prose of lines in which no marks are read."""
    prose = Prose()
    add_changed(prose, join(document, spans), ())
    return prose


def _changes(joined: Joined) -> Iterator[Change]:
    """What is not shown as it stands, in the order of the text."""
    text, at = joined.text, 0
    ahead = Ahead(text)
    while opening := _OPENING.search(text, at):
        start, mark = opening.start(), opening[0]
        at = opening.end()
        if mark[0] == "\\":
            yield _escaped(start, mark)
        elif mark[0] == "[" or (mark.strip("_") == "" and _ends_name(text, start)):
            yield Change(start, at)
        elif mark.strip("_") == "":
            continue
        elif start == 0 or at == len(text) or text[start - 1] + text[at] not in _PAIRS:
            kind = mark.lstrip("_") if mark[0] != ":" else "`"
            if end := ahead.next(_ENDS[kind], at + 1):
                yield Change(start, at) if kind != "|" else Change(start, end.end(), text[start : end.end()], True)
                yield from _inside(text, at, end, kind, opening[1] or end[1] if kind == "`" else None)
                at = end.end()


def _ends_name(text: str, end: int) -> bool:
    """Whether what ends before an underscore is the name of a reference: `python_` is, `__init__` is not."""
    start = end
    while start > 0 and end - start < _LONGEST_NAME and (text[start - 1].isalnum() or text[start - 1] in "_.+:-"):
        start -= 1
    return text[start] != "_"


def _inside(text: str, start: int, end: re.Match[str], kind: str, role: str | None) -> Iterator[Change]:
    """What is not shown as it stands between two marks, and the mark at the end."""
    stop = shown_end = end.start()
    code = kind == "``"
    if kind == "`" and (role or end[0] != "`"):
        target = _TARGET.search(text, max(start, text.rfind("<", start, stop) - 100), stop)
        name = (role or "").rpartition(":")[2].lower()
        if name in _NOT_SHOWN:
            shown_end = start
        elif target and target.start() > start:
            shown_end = target.start()
        else:
            code = target is not None or (bool(role) and name not in _SHOWN)
    figures = raised(text[start:shown_end]) if (role or "").lower() in _RAISED else ""
    if code or figures:
        yield Change(start, shown_end, figures or text[start:shown_end], code)
    else:
        for escape in _ESCAPE.finditer(text, start, shown_end):
            yield _escaped(escape.start(), escape[0])
    yield Change(shown_end, end.end())


def _escaped(start: int, mark: str) -> Change:
    """A character behind a backslash, as readers see it; escaped space is nothing."""
    return Change(start, start + 2, "" if mark[1].isspace() else mark[1])
