"""Inline macros of AsciiDoc, such as `link:url[text]`: what of each is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.read.joined import Change, Span

MACRO = re.compile(
    r"(?<![\w\\])(?:(link|mailto|xref|image|icon|footnoteref|footnote|kbd|btn|menu|anchor|indexterm2?|pass|stem|latexmath"
    r"|asciimath):(?!:)([^\s\[\]]{0,500})|((?:https?|ftp|irc)://[^\s\[\]<>\"']{1,1000}"
    r"|(?:\{[\w-]{1,60}\}[^\s\[\]{}]{0,300}){1,4}))(?=\[)"
)
"""The name and target of a macro, or an address with a text behind it, which may begin with an attribute."""
_LINKS = frozenset({"link", "mailto", "xref", None})
_TEXT = frozenset({"btn", "indexterm2"})
_ATTRIBUTE = re.compile(r"[\w-]{1,40}=|\Z")
_NAMED_ALT = re.compile(r"(?:^|,)\s*alt\s*=\s*\"?([^\"\]]*)")


def brackets(text: str) -> dict[int, int]:
    """Where each opening bracket is closed; brackets behind a backslash count for nothing."""
    closed: dict[int, int] = {}
    opened: list[int] = []
    for mark in re.finditer(r"\\(?s:.)|[\[\]]", text):
        if mark[0] == "[":
            opened.append(mark.start())
        elif mark[0] == "]" and opened:
            closed[opened.pop()] = mark.start()
    return closed


def macro_changes(text: str, macro: re.Match[str], close: int) -> tuple[list[Change], int, Span | None]:
    """What is not shown of a macro whose bracket closes at `close`.

    Also where reading goes on, which is within the bracket where that has text, and the span of a footnote's text.
    """
    name, start, opened = macro[1], macro.start(), macro.end()
    first, last = opened + 1, close
    if name in {"footnote", "footnoteref"}:
        return [Change(start, close + 1)], close + 1, (first, last)
    if name == "kbd":
        return [Change(start, first), Change(first, last, text[first:last], True), Change(last, close + 1)], close, None
    if name == "menu":
        target = macro.start(2)
        return [Change(start, target), Change(opened, first, " "), Change(last, close + 1)], target, None
    if name in _LINKS:
        first, last = label(text, first, last)
        if first == last:
            target = macro.start(2) if name else macro.start(3)
            return [*_as_code(text, start, target, opened), Change(opened, close + 1)], close + 1, None
    elif name == "image":
        first, last = alternative(text, first, last)
    elif name not in _TEXT:
        return [Change(start, close + 1)], close + 1, None
    return [Change(start, first), Change(last, close + 1)], first, None


def _as_code(text: str, start: int, target: int, end: int) -> Iterator[Change]:
    yield Change(start, target)
    yield Change(target, end, text[target:end], True)


def label(text: str, start: int, end: int) -> Span:
    """The text of a link within its bracket: the first of its attributes, without quotes and without `^`."""
    if text.find("=", start, end) >= 0:
        start, end = _first_positional(text, start, end)
    elif text[start : start + 1] == '"' == text[end - 1 : end] and end - start > 1:
        start, end = start + 1, end - 1
    if end > start and text[end - 1] == "^":
        end -= 1
    return start, end


def alternative(text: str, start: int, end: int) -> Span:
    """The text of an image for those who do not see it: the first of its attributes, or the one called `alt`."""
    if named := _NAMED_ALT.search(text[start:end]):
        stop = named.end(1) if '"' in named[0] else named.start(1) + len(named[1].partition(",")[0])
        return start + named.start(1), start + stop
    return _first_positional(text, start, end)


def _first_positional(text: str, start: int, end: int) -> Span:
    """The first attribute in a bracket where it has no name; else nothing."""
    if text[start : start + 1] == '"' and (close := text.find('"', start + 1, end)) >= 0:
        return start + 1, close
    comma = text.find(",", start, end)
    stop = comma if comma >= 0 else end
    named = _ATTRIBUTE.match(text, start, stop)
    return (start, start) if named and named.end() > start else (start, stop)
