"""The cells of comma-separated values, in a file of their own or within a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck.read.joined import Joined, Span


class Cell(NamedTuple):
    opens_row: bool
    start: int
    end: int
    quoted: bool
    """Whether it stands between quotation marks, which are outside of it; those within it are doubled."""


def cells(text: str, delimiter: str = ",", *, quotes: bool = True) -> Iterator[Cell]:
    """The cells in order. With `quotes` a cell in quotation marks may hold delimiters and line ends.

    A mark that opens a cell and is not closed at its end is part of the cell. Behind the delimiter that ends the text
    there is no cell.
    """
    quoted, plain = _patterns(delimiter)
    at, opens_row = 0, True
    while at < len(text):
        found = quoted.match(text, at) if quotes else None
        cell = found or plain.match(text, at)
        assert cell is not None  # noqa: S101 - it may be empty
        yield Cell(opens_row, *cell.span(1), found is not None)
        at, opens_row = cell.end(), cell[2] != delimiter


@cache
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A cell in quotation marks, and any other, with the delimiter or line end behind it."""
    part = re.escape(delimiter)
    space, end = "[ ]*+" if delimiter == "\t" else r"[ \t]*+", rf"({part}|\r\n|[\n\r]|\Z)"
    quoted = rf'{space}"([^"]*+(?:""[^"]*+)*+)"{space}{end}'
    return re.compile(quoted), re.compile(rf"([^{part}\r\n]*+){end}")


class CsvCell(NamedTuple):
    opens_row: bool
    spans: list[Span]
    """Where its lines stand."""


def csv_cells(joined: Joined) -> Iterator[CsvCell]:
    """The cells of comma-separated values in order. A quoted cell may hold commas and line ends."""
    for cell in cells(joined.text):
        yield CsvCell(cell.opens_row, joined.spans(cell.start, cell.end))
