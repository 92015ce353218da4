"""The cells of tables in AsciiDoc."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from factcheck.read.joined import SPACE, Row

_SPEC = re.compile(
    r"(?:([0-9]{1,4})?(?:\.([0-9]{1,4}))?\+|([0-9]{1,4})\*)?(?:[<^>](?:\.[<^>])?|\.[<^>])?([a-z])?", re.IGNORECASE
)
"""What may stand before the mark of a cell: how many columns and rows, or how many copies; alignment; style."""
_LONGEST_SPEC = 16
_COLUMNS = re.compile(r"(?:^|,)[ \t]*(?:cols[ \t]*=[ \t]*)(?:\"([^\"]{1,1000})\"|([^\s,\"\]]{1,100}))")
_COLUMN = re.compile(r"[ \t]*(?:([0-9]{1,3})\*)?[^,;a-z]*([a-z])?[ \t]*", re.IGNORECASE)
_FORMAT = re.compile(r"(?:^|,)[ \t]*format[ \t]*=[ \t]*\"?([\w]+)|%?\b(csv|dsv|tsv)\b")
_SEPARATOR = re.compile(r"(?:^|,)[ \t]*separator[ \t]*=[ \t]*\"?([^\s\"\],]|,(?=\"))")
_MOST_COLUMNS = 1_000


@dataclass(slots=True)
class Cell:
    """A cell, and what it opens: text before the first mark of a table is in none."""

    opens: Literal["row", "cell", "nothing"]
    style: str = ""
    """A letter, such as `a` where it holds blocks."""
    columns: int = 1
    rows: int = 1
    """How many columns and rows it spans."""
    copies: int = 1
    """How many cells have its text."""
    lines: list[Row] = field(default_factory=list)


def table_format(attributes: str, mark: str) -> str:
    """How cells are told apart: `csv`, or the sign between them. `mark` begins the line before the table."""
    if found := _SEPARATOR.search(attributes):
        return found[1]
    stated = _FORMAT.search(attributes)
    form = (stated[1] or stated[2]) if stated else ""
    if form == "csv" or mark == ",":
        return "csv"
    return ":" if form == "dsv" or mark == ":" else "!" if mark == "!" else "|"


def column_styles(attributes: str) -> list[str]:
    """The style of each column that the attribute `cols` names; empty where it names none."""
    found = _COLUMNS.search(attributes)
    if not found:
        return []
    styles: list[str] = []
    for column in re.split("[,;]", found[1] or found[2]):
        match = _COLUMN.match(column)
        if match and len(styles) < _MOST_COLUMNS:
            styles += [(match[2] or "").lower()] * int(match[1] or 1)
    return styles


def columns_of_first_line(document: str, table: Sequence[Row], separator: str) -> int:
    """How many columns the cells on the first line of a table have, which is how many the table has."""
    first = next((row for row in table if not row.blank), None)
    number, begin = 0, first.start if first else 0
    for found in _mark(separator).finditer(document, first.start, first.end) if first else ():
        cell = _cell(_spec(document, begin, found.start())[1])
        number += cell.columns * cell.copies
        begin = found.end()
    return max(number, 1)


def cells(document: str, table: Sequence[Row], separator: str, styles: Sequence[str]) -> Iterator[Cell]:
    """The cells between the two marks of a table, in reading order. A cell may run over lines."""
    cell, column = Cell("nothing"), 0
    for row in table:
        at = row.start
        for found in _mark(separator).finditer(document, row.start, row.end):
            spec_start, spec = _spec(document, at, found.start())
            _add(document, cell, at, spec_start)
            yield cell
            cell = _cell(spec)
            cell.style = cell.style or (styles[column % len(styles)] if styles else "")
            column += cell.columns * cell.copies
            at = found.end()
        if at < row.end or row.blank:
            _add(document, cell, at, row.end)
    yield cell


def cells_by_line(document: str, table: Sequence[Row], separator: str) -> Iterator[Cell]:
    """The cells of a table each line of which is a row, with marks between the cells."""
    for row in table:
        cell, at = Cell("row"), row.start
        for found in _mark(separator).finditer(document, row.start, row.end):
            _add(document, cell, at, found.start())
            yield cell
            cell, at = Cell("cell"), found.end()
        _add(document, cell, at, row.end)
        yield cell


@lru_cache(16)
def _mark(separator: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\\){re.escape(separator)}")


def _cell(spec: re.Match[str] | None) -> Cell:
    if spec is None:
        return Cell("cell")
    columns, rows, copies = (int(spec[group] or 1) for group in (1, 2, 3))
    return Cell("cell", (spec[4] or "").lower(), columns, rows, copies)


def _spec(document: str, begin: int, mark: int) -> tuple[int, re.Match[str] | None]:
    """Where what is said of a cell before its mark begins, and what that is."""
    window = document[max(begin, mark - _LONGEST_SPEC) : mark]
    word = window[len(window.rstrip()) :] or window.split(" ")[-1].split("\t")[-1]
    start = mark - len(word)
    spec = _SPEC.fullmatch(document, start, mark)
    if spec is None or not (start == begin or document[start - 1 : start].isspace()):
        return mark, None
    return start, spec


def _add(document: str, cell: Cell, start: int, end: int) -> None:
    text = document[start:end]
    body = text.strip(SPACE)
    indent = len(text) - len(text.lstrip(SPACE)) if body else 0
    first = start + indent
    cell.lines.append(Row(first, first + len(body), indent if cell.lines else 0))
