"""The prose of a paragraph, a heading or a cell: its text without emphasis, addresses and tags."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from factcheck.read.prose import Origin, Prose, add_verbatim

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

_SHOWN_PART = {
    "inline_link": "link_text",
    "full_reference_link": "link_text",
    "collapsed_reference_link": "link_text",
    "image": "image_description",
}
"""Of links and images, the part that readers see."""
_LEFT_OUT = frozenset({"emphasis_delimiter", "html_tag", "link_destination", "link_title", "link_label"})
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_NOTE = re.compile(r"\[(?:\^[^\]]+|!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION))\]")
"""The reference of a footnote, or the mark of an alert."""


def add_inline(prose: Prose, text: str, start: int, origin: Origin, labels: Collection[str]) -> None:
    """Add the prose of `text[start:]`. `labels` are the names of the addresses that the document defines."""
    # The parser takes "$5 and $" for math; what is math has been left out before.
    data = text.replace("$", "\x1a").encode("utf-8", "surrogatepass")
    place = _characters(text, data)
    at = start
    for begin, end, shown, code in _replaced(_parser().parse(data).root_node, place, text, labels):
        if begin >= at:
            add_verbatim(prose, text, at, begin, origin)
            if shown and end > begin:
                _add(prose, shown, text, begin, end, origin, code)
            at = end
    add_verbatim(prose, text, at, len(text), origin)


def _add(prose: Prose, shown: str, text: str, start: int, end: int, origin: Origin, code: bool) -> None:
    if shown == text[start:end]:
        add_verbatim(prose, text, start, end, origin, code=code)
    else:
        prose.add(shown, origin(start), origin(end - 1) + 1, code=code)


Replaced = tuple[int, int, str, bool]
"""Start and end of a part of the text, what is shown in its place, and whether that is code."""


def _replaced(root: Node, place: Sequence[int] | None, text: str, labels: Collection[str]) -> Iterator[Replaced]:
    """What is not shown as it stands, in the order of the text."""
    stack: list[Node | tuple[int, int]] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            yield *node, "", False
            continue
        start, end = _span(node, place)
        kind = node.type
        part = _shown_part(kind, text[start:end], labels)
        if kind in _LEFT_OUT:
            yield start, end, " " if kind == "html_tag" and _BREAK.match(text, start) else "", False
        elif kind == "strikethrough" and text.startswith("~~", start):
            yield start, end, "", False
        elif kind in {"entity_reference", "numeric_character_reference"}:
            yield start, end, unescape(text[start:end]), False
        elif kind == "backslash_escape":
            yield start, end, text[start + 1 : end], False
        elif kind in {"uri_autolink", "email_autolink"}:
            yield from ((start, start + 1, "", False), (start + 1, end - 1, text[start + 1 : end - 1], True))
            yield end - 1, end, "", False
        elif kind == "code_span":
            yield from _code(node, place, text)
        elif kind == "shortcut_link" and _NOTE.fullmatch(text, start, end):
            yield start, end, "", False
        elif part:
            shown = next((child for child in node.children if child.type == part), None)
            first, last = _span(shown, place) if shown else (end, end)
            yield start, first, "", False
            stack += [(last, end), *reversed(shown.children if shown else [])]
        else:
            stack.extend(reversed(node.children))


def _shown_part(kind: str, text: str, labels: Collection[str]) -> str | None:
    """The type of the child that readers see of a link or image; None for any other node.

    `[text]` is a link only where the document defines its address, and else text in brackets.
    """
    if kind == "shortcut_link":
        return "link_text" if text[1:-1].casefold() in labels else None
    return _SHOWN_PART.get(kind)


def _code(node: Node, place: Sequence[int] | None, text: str) -> Iterator[Replaced]:
    marks = [_span(child, place) for child in node.children if child.type == "code_span_delimiter"]
    start, end = _span(node, place)
    inner = (marks[0][1], marks[-1][0]) if len(marks) > 1 else (start, end)
    yield start, inner[0], "", False
    yield *inner, text[slice(*inner)], True
    yield inner[1], end, "", False


def _span(node: Node, place: Sequence[int] | None) -> tuple[int, int]:
    """Start and end of a node in characters; `place` has the character at each byte, None where they are the same."""
    return (node.start_byte, node.end_byte) if place is None else (place[node.start_byte], place[node.end_byte])


def _characters(text: str, data: bytes) -> Sequence[int] | None:
    """The character at each byte of `data`, and at its end; None where each character is one byte."""
    if len(data) == len(text):
        return None
    place: list[int] = []
    for index, character in enumerate(text):
        place += [index] * len(character.encode("utf-8", "surrogatepass"))
    return [*place, len(text)]


@cache
def _parser() -> Parser:
    import tree_sitter_markdown
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_markdown.inline_language()))
