"""The lines of a text, as editors and git count them."""

from __future__ import annotations

import re

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
