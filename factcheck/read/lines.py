"""The lines of a text, as editors and git count them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_LINE_END = re.compile("\r\n|[\n\r]")


def lines(text: str) -> list[tuple[int, int]]:
    """Start and end of each line of `text`, without its line end (CRLF, CR or LF, as editors and git count)."""
    found = []
    start = 0
    for match in _LINE_END.finditer(text):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, len(text)))
    return found


def line_index(spans: Sequence[tuple[int, int]], offset: int) -> int:
    """The index in `lines(text)` of the line that an offset is on."""
    return bisect_right(spans, offset, key=lambda span: span[0]) - 1
