"""The lines of a paragraph as one text, and what readers see in place of its marks.

For markup that is read line by line. What is found here stays linear in the text, whatever the text is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.read.lines import lines
from factcheck.read.prose import Prose, add_verbatim

SPACE = " \t\f\v"
"""What indents a line. A full-width space, with which paragraphs begin in Chinese, is text."""
_TAB = 8
_RAISED = str.maketrans("0123456789+-n", "\u2070\xb9\xb2\xb3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207f")
Span = tuple[int, int]
"""Start and end in the document."""


class Row(NamedTuple):
    """A line of a document, or of a cell in it."""

    start: int
    """Where its text begins, behind the indentation."""
    end: int
    """Where its text ends, before space at the end of the line. It is `start` where the line is blank."""
    indent: int
    """The columns of its indentation."""

    @property
    def blank(self) -> bool:
        return self.start == self.end


def rows(document: str, body: int) -> list[Row]:
    """The lines of a document from offset `body` on."""
    found = []
    for start, end in lines(document):
        if start >= body:
            line = document[start:end]
            text = line.lstrip(SPACE)
            leading = line[: len(line) - len(text)]
            indent = len(leading.expandtabs(_TAB)) if "\t" in leading else len(leading)
            first = start + len(leading)
            found.append(Row(first, first + len(text.rstrip(SPACE)), indent))
    return found


@dataclass(frozen=True, slots=True)
class Joined:
    """The lines of a paragraph with a line feed between each two, and the way back to the document."""

    text: str
    starts: Sequence[int]
    """Where in `text` each line begins."""
    origins: Sequence[int]
    """Where in the document it begins."""

    def origin(self, offset: int) -> int:
        """The offset in the document of a character of `text`."""
        line = bisect_right(self.starts, offset) - 1
        return self.origins[line] + offset - self.starts[line]

    def spans(self, start: int, end: int) -> list[Span]:
        """Where in the document the lines of `text[start:end]` stand."""
        found, at = [], start
        for line in self.text[start:end].split("\n"):
            found.append((self.origin(at), self.origin(at) + len(line)))
            at += len(line) + 1
        return found


def join(document: str, spans: Sequence[Span]) -> Joined:
    """The text of lines that stand at `spans` of the document."""
    starts, size = [], 0
    for start, end in spans:
        starts.append(size)
        size += end - start + 1
    return Joined("\n".join(document[start:end] for start, end in spans), starts, [start for start, _ in spans])


class Change(NamedTuple):
    """A part of a text, and what readers see in its place."""

    start: int
    end: int
    shown: str = ""
    code: bool = False


def add_changed(prose: Prose, joined: Joined, changes: Iterable[Change]) -> None:
    """Add the text with `changes`, which come in its order. Of two that overlap the first holds."""
    text, at = joined.text, 0
    for start, end, shown, code in changes:
        if start < at or end <= start:
            continue
        add_verbatim(prose, text, at, start, joined.origin)
        if shown == text[start:end]:
            add_verbatim(prose, text, start, end, joined.origin, code=code)
        else:
            prose.add(shown, joined.origin(start), joined.origin(end - 1) + 1, code=code)
        at = end
    add_verbatim(prose, text, at, len(text), joined.origin)


class Ahead:
    """Looks for patterns in a text. A match that lies ahead is not looked for again, so all look-ups take linear time.

    The places from which a pattern is looked for must not go back.
    """

    def __init__(self, text: str):
        self._text = text
        self._known: dict[re.Pattern[str], re.Match[str] | None] = {}

    def next(self, pattern: re.Pattern[str], start: int) -> re.Match[str] | None:
        """The next match of a pattern that begins at `start` or later."""
        if pattern in self._known:
            known = self._known[pattern]
            if known is None or known.start() >= start:
                return known
        found = self._known[pattern] = pattern.search(self._text, start)
        return found


def raised(text: str) -> str:
    """Superscript text: figures as raised ones, as the millions in 10⁶ are no 106, any other as it stands."""
    shown = text.translate(_RAISED)
    return shown if all(before != after for before, after in zip(text, shown, strict=True)) else text
