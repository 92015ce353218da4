"""Tables of delimited values as rows of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.errors import FactcheckError
from factcheck.read.aligned.interface import BadRow
from factcheck.read.csv_cells import Cell, cells
from factcheck.read.lines import line_index, lines
from factcheck.read.prose import Piece

DELIMITERS = ",;\t|"
"""In the order in which they are taken where the header is as good with several."""
TAB = "\t"
_QUOTE = '"'


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as cells."""

    header: list[Cell]
    rows: dict[int, list[Cell]]
    """By their number, from 1, those with as many cells as the header."""
    bad: list[BadRow]


def read_grid(text: str, delimiter: str) -> Grid:
    """The cells of a table. Between tabs, quotation marks are part of the text where more rows are sound so.

    Raises FactcheckError where there is no table.
    """
    grid = _grid(text, delimiter)
    if delimiter == TAB:
        grid = max(grid, _grid(text, delimiter, quotes=False), key=lambda one: len(one.rows))
    return grid


def header_of(text: str, delimiter: str) -> list[str]:
    """The names of the columns."""
    first = next(_lines_of_cells(text, delimiter), [])
    return [text_of(text, cell) for cell in first]


def _lines_of_cells(text: str, delimiter: str, *, quotes: bool = True) -> Iterator[list[Cell]]:
    """The cells of each line that is not blank."""
    # A line end at the end, so that the last cell is there even if it is empty.
    row: list[Cell] = []
    for cell in cells(text if text.endswith(("\n", "\r")) else f"{text}\n", delimiter, quotes=quotes):
        if cell.opens_row:
            if not _is_blank(text, row):
                yield row
            row = []
        row.append(cell)
    if not _is_blank(text, row):
        yield row


def _is_blank(text: str, row: Sequence[Cell]) -> bool:
    return not row or (len(row) == 1 and not text[row[0].start : row[0].end].strip())


def _grid(text: str, delimiter: str, *, quotes: bool = True) -> Grid:
    """The cells of a table. Raises FactcheckError where it has none."""
    found = _lines_of_cells(text, delimiter, quotes=quotes)
    header = next(found, None)
    if header is None:
        raise FactcheckError("there is no table in this file", hint="put it in or remove the file")
    grid = Grid(header, {}, [])
    spans = lines(text)
    for number, row in enumerate(found, 1):
        if quotes and (open_cell := next((cell for cell in row if _is_open(text, cell)), None)):
            message = "a quotation mark opens a cell here and none closes it, so this row and those below are not read"
            hint = "close it at the end of the cell, and double the quotation marks within"
            grid.bad.append(BadRow(line_index(spans, open_cell.start) + 1, message, hint))
            break
        if len(row) == len(header):
            grid.rows[number] = row
        else:
            cells_here = f"{len(row)} cell{'s' if len(row) > 1 else ''}"
            message = f"this row has {cells_here} and the header {len(header)}"
            hint = "quote a cell that holds the sign between cells, and give each column a cell"
            grid.bad.append(BadRow(line_index(spans, row[0].start) + 1, message, hint))
    return grid


def _is_open(text: str, cell: Cell) -> bool:
    """Whether a quotation mark opens a cell and does not close it."""
    return not cell.quoted and text[cell.start : cell.end].lstrip().startswith(_QUOTE)


def text_of(text: str, cell: Cell) -> str:
    """What a cell says, without the spaces around it."""
    return "".join(piece.text for piece in pieces_of(text, cell)).strip()


def pieces_of(text: str, cell: Cell) -> Sequence[Piece]:
    """What a cell says; a doubled quotation mark in a quoted one stands for one."""
    said = text[cell.start : cell.end]
    if not cell.quoted or _QUOTE not in said:
        return [Piece(said, cell.start, cell.end)]
    pieces, at = [], cell.start
    for number, run in enumerate(said.split(_QUOTE * 2)):
        if number:
            pieces.append(Piece(_QUOTE, at, at + 2))
            at += 2
        if run:
            pieces.append(Piece(run, at, at + len(run)))
        at += len(run)
    return pieces
