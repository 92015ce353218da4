"""The cells of comma-separated values that stand within a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.read.joined import Joined, Span

_QUOTED = re.compile(r'[ \t]*"((?:[^"]|"")*)"[ \t]*(,|\n|\Z)')
_PLAIN = re.compile(r"([^,\n]*)(,|\n|\Z)")


class CsvCell(NamedTuple):
    opens_row: bool
    spans: list[Span]
    """Where its lines stand."""


def csv_cells(joined: Joined) -> Iterator[CsvCell]:
    """The cells of comma-separated values in order. A quoted cell may hold commas and line ends."""
    text, at, opens_row = joined.text, 0, True
    while at < len(text):
        cell = _QUOTED.match(text, at) or _PLAIN.match(text, at)
        if cell:
            yield CsvCell(opens_row, joined.spans(*cell.span(1)))
            opens_row = cell[2] != ","
        at = max(cell.end() if cell else 0, at + 1)
