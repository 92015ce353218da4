"""The cells of comma-separated values that stand within a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.read.joined import Joined, Span

_QUOTED = re.compile(r'[ \t]*"((?:[^"]|"")*)"[ \t]*(,|\n|\Z)')
_PLAIN = re.compile(r"([^,\n]*)(,|\n|\Z)")


def csv_cells(joined: Joined) -> Iterator[list[Span]]:
    """Where the lines of each cell stand of comma-separated values. A quoted cell may hold commas and line ends."""
    text, at = joined.text, 0
    while at < len(text):
        if cell := _QUOTED.match(text, at) or _PLAIN.match(text, at):
            yield joined.spans(*cell.span(1))
        at = max(cell.end() if cell else 0, at + 1)
