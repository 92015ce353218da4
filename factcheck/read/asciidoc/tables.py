"""The cells of tables in AsciiDoc."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.read.joined import SPACE, Row

_SPEC = re.compile(r"(?:([0-9]{1,4})?(?:\.[0-9]{1,4})?([+*]))?(?:[<^>](?:\.[<^>])?|\.[<^>])?([a-z])?", re.IGNORECASE)
"""What may stand before the mark of a cell: how many columns or copies, alignment, style."""
_LONGEST_SPEC = 16
_COLUMNS = re.compile(r"(?:^|,)[ \t]*(?:cols[ \t]*=[ \t]*)(?:\"([^\"]{1,1000})\"|([^\s,\"\]]{1,100}))")
_COLUMN = re.compile(r"[ \t]*(?:([0-9]{1,3})\*)?[^,;a-z]*([a-z])?[ \t]*", re.IGNORECASE)
_FORMAT = re.compile(r"(?:^|,)[ \t]*format[ \t]*=[ \t]*\"?([\w]+)|%?\b(csv|dsv|tsv)\b")
_SEPARATOR = re.compile(r"(?:^|,)[ \t]*separator[ \t]*=[ \t]*\"?([^\s\"\],]|,(?=\"))")
_MOST_COLUMNS = 1_000


@dataclass(slots=True)
class Cell:
    """A cell: its lines, and the letter of its style, such as `a` where it holds blocks."""

    style: str
    rows: list[Row] = field(default_factory=list)


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


def cells(document: str, table: Sequence[Row], separator: str, styles: Sequence[str]) -> Iterator[Cell]:
    """The cells between the two marks of a table, in reading order. A cell may run over lines."""
    mark = re.compile(rf"(?<!\\){re.escape(separator)}")
    cell, column = Cell(""), 0
    for row in table:
        at = begin = row.start
        for found in mark.finditer(document, row.start, row.end):
            spec_start, spec = _spec(document, begin, found.start()) if separator != ":" else (found.start(), None)
            if separator == ":":
                _add(document, cell, at, found.start())
                yield cell
                cell = Cell("")
            else:
                _add(document, cell, at, spec_start)
                yield cell
                own = (spec[3] or "").lower() if spec else ""
                cell = Cell(own or (styles[column % len(styles)] if styles else ""))
                column += int(spec[1] or 1) if spec else 1
            at = begin = found.end()
        if at < row.end or row.blank:
            _add(document, cell, at, row.end)
        if separator == ":":
            yield cell
            cell = Cell("")
    yield cell


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
    cell.rows.append(Row(first, first + len(body), indent if cell.rows else 0))
