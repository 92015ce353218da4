"""Tags, comments and text of HTML with their offsets, cut as the HTML standard tells browsers to cut them.

Each character is looked at a bounded number of times, whatever the input is: `html.parser` and `tree-sitter-html` take
quadratic time for a megabyte of `<!--`, and the one for `<a `, the other for `<div>`, as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.entities import html5
from typing import NamedTuple

from factcheck.read.prose import Piece

_OPENING = re.compile(r"<(?:(/?)([A-Za-z][^\t\n\f\r />]*)|!--|[!?]|/(?=[^A-Za-z]))")
"""What opens a tag, a comment, or what counts as a comment: `<!doctype`, `<?xml`, `</3`. Any other `<` is text."""
_COMMENT_END = re.compile(r"--!?>")
_EMPTY_COMMENT_END = re.compile(r"-?>")
_ATTRIBUTE = re.compile(
    r"[\t\n\f\r /]*+"
    r"(?:(?P<close>>)|(?P<name>[^\t\n\f\r />][^\t\n\f\r />=]*+)"
    r"(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+(?P<value>\"[^\"]*+\"|'[^']*+'|(?![\"'])[^\t\n\f\r >]*+|))?+)"
)
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "title", "textarea"})
"""Elements that hold no tags: all up to the closing tag is text."""
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]{0,31};?)")
_LONGEST_NAME = 32
"""Characters of the longest name of a character (CounterClockwiseContourIntegral;)."""


class Attribute(NamedTuple):
    """An attribute of a tag, and the span of its value without quotes."""

    name: str
    start: int
    end: int


class Tag(NamedTuple):
    """A tag; its name is in lower case."""

    name: str
    closing: bool
    start: int
    end: int
    attributes: tuple[Attribute, ...] = ()

    def is_empty(self, text: str) -> bool:
        """Whether the tag closes itself (`<script/>`): browsers heed that in XHTML only, authors mean it everywhere."""
        last = self.attributes[-1].end if self.attributes else self.start
        return text[self.end - 2] == "/" and last <= self.end - 2

    def attribute(self, name: str) -> Attribute | None:
        """The first attribute of this name, which is the one that counts."""
        return next((one for one in self.attributes if one.name == name), None)

    def value(self, text: str, name: str) -> str | None:
        """What the attribute of this name says in `text`; None where there is none."""
        found = self.attribute(name)
        return None if found is None else unescape(text[found.start : found.end])


class Comment(NamedTuple):
    start: int
    end: int


class Run(NamedTuple):
    """A run of text between tags, with its character references; `raw` where it stands in an element without tags."""

    start: int
    end: int
    raw: bool = False


def tokens(text: str, start: int = 0, stop: int | None = None) -> Iterator[Tag | Comment | Run]:
    """The tags, comments and runs of text in `text[start:stop]`, in order.

    A tag that is never closed is not shown by browsers, nor is what follows it, and is not given.
    """
    stop = len(text) if stop is None else stop
    at = run = start
    while opening := _OPENING.search(text, at, stop):
        begin, name = opening.start(), opening[2]
        if begin > run:
            yield Run(run, begin)
        if name is None:
            at = _comment_end(text, opening, stop)
            yield Comment(begin, at)
        else:
            tag = _tag(text, opening, stop)
            if tag is None:
                return
            yield tag
            at = tag.end
            if tag.name in _RAW and not tag.closing and not tag.is_empty(text):
                end = _raw_end(text, tag.name, at, stop)
                if end > at:
                    yield Run(at, end, True)
                at = end
        run = at
    if stop > run:
        yield Run(run, stop)


def _comment_end(text: str, opening: re.Match[str], stop: int) -> int:
    if opening[0] != "<!--":
        found = text.find(">", opening.end(), stop)
        return found + 1 if found >= 0 else stop
    start = opening.end()
    end = _EMPTY_COMMENT_END.match(text, start, stop) or _COMMENT_END.search(text, start, stop)
    return end.end() if end else stop


def _tag(text: str, opening: re.Match[str], stop: int) -> Tag | None:
    """The tag that is opened; None where nothing closes it."""
    at = opening.end()
    attributes: list[Attribute] = []
    while found := _ATTRIBUTE.match(text, at, stop):
        at = found.end()
        if found["close"]:
            return Tag(opening[2].lower(), bool(opening[1]), opening.start(), at, tuple(attributes))
        first, last = found.span("value") if found["value"] is not None else (at, at)
        if found["value"] and found["value"][0] in "\"'":
            first, last = first + 1, last - 1
        elif found["value"] == "" and text[at : at + 1] in {'"', "'"}:
            return None
        attributes.append(Attribute(found["name"].lower(), first, last))
    return None


def _raw_end(text: str, name: str, start: int, stop: int) -> int:
    found = _closing(name).search(text, start, stop)
    return found.start() if found else stop


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE)


def pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """What readers see of `text[start:end]`: its characters, and those that character references stand for."""
    at = start
    for found in _REFERENCE.finditer(text, start, end):
        shown, length = _referenced(found[0])
        if length:
            if found.start() > at:
                yield Piece(text[at : found.start()], at, found.start())
            at = found.start() + length
            yield Piece(shown, found.start(), at)
    if end > at:
        yield Piece(text[at:end], at, end)


def _referenced(reference: str) -> tuple[str, int]:
    """What a character reference stands for and how long it is: `&notit` is "¬" and 4; nothing where it is none."""
    if reference[1] == "#":
        return unescape(reference), len(reference)
    name = reference[1:]
    if name in html5:
        return html5[name], len(reference)
    for length in range(min(len(name) - 1, _LONGEST_NAME), 1, -1):
        if name[:length] in html5:
            return html5[name[:length]], length + 1
    return "", 0
