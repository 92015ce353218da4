"""The cells of tables in reStructuredText: grid tables and simple tables, which are drawn, and lists that are tables.

Drawn tables have columns of a fixed width, in which East Asian letters take two.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from typing import NamedTuple

from factcheck.read.joined import Row
from factcheck.read.rst.marks import BULLET

GRID_BORDER = re.compile(r"\+(?:[-=]+\+)+")
SIMPLE_BORDER = re.compile(r"=+(?: +=+)+")
_CORNER = re.compile(r"\+(?=[-=])|(?<=[-=])\+")
_MARK = re.compile(r"[+|]")
_COLUMN = re.compile(r"=+")
_SPAN = re.compile(r"-+")
_SPANNING = re.compile(r"[- ]+")
_SECOND_COLUMN = "\x00"
"""Stands in the second column of a wide letter."""


class Cell(NamedTuple):
    row: int
    column: int
    lines: list[Row]


@dataclass(slots=True)
class _Drawn:
    line: int
    left: int
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Columns:
    """A line of a table, one character a column."""

    text: str
    offsets: Sequence[int]
    """Where in the document the character of each column begins, and the line ends."""

    def row(self, left: int, right: int) -> Row:
        """The text between two columns."""
        part = self.text[left:right]
        indent = len(part) - len(part.lstrip(" "))
        start = left + indent
        end = left + len(part.rstrip(" "))
        return Row(self.offsets[start], self.offsets[max(start, end)], indent)


def _columns(document: str, row: Row) -> _Columns:
    text = document[row.start : row.end]
    if text.isascii():
        return _Columns(text, range(row.start, row.end + 1))
    shown: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text, row.start):
        if not unicodedata.combining(character):
            shown.append(character)
            offsets.append(offset)
            if unicodedata.east_asian_width(character) in "WF":
                shown.append(_SECOND_COLUMN)
                offsets.append(offset)
    return _Columns("".join(shown), [*offsets, row.end])


def grid_cells(document: str, table: Sequence[Row]) -> Iterator[Cell]:
    """The cells of a grid table in reading order, also those that span rows or columns."""
    lines = [_columns(document, row) for row in table]
    borders = {corner.start() for line in lines for corner in _CORNER.finditer(line.text)}
    growing: dict[int, _Drawn] = {}
    cells: list[_Drawn] = []
    for number, line in enumerate(lines):
        marks = [mark.start() for mark in _MARK.finditer(line.text) if mark.start() in borders]
        for left, right in pairwise(marks):
            segment = line.text[left + 1 : right]
            if not segment.strip("-=+"):
                growing.pop(left, None)
                continue
            if left not in growing:
                growing[left] = _Drawn(number, left)
                cells.append(growing[left])
            growing[left].rows.append(line.row(left + 1, right))
    row_of, column_of = (
        {place: number for number, place in enumerate(sorted(places))}
        for places in ({cell.line for cell in cells}, {cell.left for cell in cells})
    )
    for cell in sorted(cells, key=lambda one: (one.line, one.left)):
        yield Cell(row_of[cell.line], column_of[cell.left], cell.rows)


def simple_cells(document: str, table: Sequence[Row]) -> Iterator[Cell]:
    """The cells of a simple table, whose first line is its upper border."""
    indent = table[0].indent
    starts = [column.start() for column in _COLUMN.finditer(document[table[0].start : table[0].end])]
    cells: dict[int, list[Row]] = {}
    number = 0
    for row, below in zip_longest(table[1:], table[2:]):
        if row.blank:
            for cell in cells.values():
                cell.append(row)
            continue
        columns = _columns(document, row)
        is_border = not columns.text.strip("= ") or _SPANNING.fullmatch(columns.text) is not None
        if is_border or row.indent <= indent:
            yield from (Cell(number, column, lines) for column, lines in cells.items())
            number += bool(cells)
            cells = {}
        if not is_border:
            for start, line in _split(columns, _spanned(document, below) or starts, row.indent - indent):
                cells.setdefault(bisect_right(starts, start) - 1, []).append(line)
    yield from (Cell(number, column, lines) for column, lines in cells.items())


def list_cells(document: str, content: Sequence[Row]) -> tuple[list[Cell], int]:
    """The cells of a list whose items are rows, which hold lists whose items are cells, and the number of its lines."""
    cells: list[Cell] = []
    row, column, outer, inner, body = -1, 0, -1, -1, -1
    for number, line in enumerate(content):
        if line.blank:
            if cells:
                cells[-1].lines.append(line)
            continue
        start, at = line.start, line.indent
        if (outer < 0 or at == outer) and (mark := BULLET.match(document, start, line.end)):
            outer, row, column, inner = at, row + 1, 0, -1
            start, at = mark.end(), at + mark.end() - start
        elif outer < 0 or at <= outer:
            return cells, number
        if start == line.end:
            continue
        if (inner < 0 or at == inner) and (mark := BULLET.match(document, start, line.end)):
            inner, body = at, at + mark.end() - start
            cells.append(Cell(row, column, [Row(mark.end(), line.end, 0)]))
            column += 1
        elif inner < 0 or at <= inner:
            return cells, number
        else:
            cells[-1].lines.append(Row(start, line.end, max(0, at - body)))
    return cells, len(content)


def _spanned(document: str, row: Row | None) -> list[int]:
    """Where the columns begin in the line above a row that says which of them are spanned; empty for any other row."""
    text = document[row.start : row.end] if row else ""
    return [run.start() for run in _SPAN.finditer(text)] if _SPANNING.fullmatch(text) else []


def _split(columns: _Columns, starts: Sequence[int], shift: int) -> Iterator[tuple[int, Row]]:
    """Where each column begins that a line has text in, and that text, which may run over columns.

    `shift` says how far the line is indented.
    """
    text, column = columns.text, 0
    while column < len(starts) and starts[column] - shift < len(text):
        left = max(0, starts[column] - shift)
        following = column + 1
        while following < len(starts) and _runs_over(text, starts[following] - shift):
            following += 1
        right = starts[following] - shift if following < len(starts) else len(text)
        if right > left and text[left:right].strip(" "):
            yield starts[column], columns.row(left, right)
        column = following


def _runs_over(text: str, at: int) -> bool:
    """Whether a word stands where two columns should be parted."""
    return 0 < at < len(text) and text[at - 1] != " "
