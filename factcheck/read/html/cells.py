"""Which cell of which table the text of a page is in, by the tags of tables, rows and cells."""

from __future__ import annotations

from factcheck.nouns.text import Slot
from factcheck.read.html.tokens import Tag
from factcheck.read.tables import TableCounter

PARTS_OF_TABLES = frozenset({"table", "tr", "td", "th"})
_MOST_DIGITS = 4
"""Digits of the rows or columns that a cell spans; browsers take no more than 1,000 columns and 65,534 rows."""


class CellTags:
    """Tells the tables of a document what tags open and close of them."""

    def __init__(self, text: str, tables: TableCounter):
        self._text, self._tables = text, tables

    def open(self, tag: Tag) -> Slot | None:
        """Count what a tag opens. Returns the slot of the text behind it."""
        name = tag.name
        match name:
            case "table":
                self._tables.open_table()
            case "tr":
                self._tables.open_row()
            case _:
                self._tables.open_cell(self._span(tag, "colspan"), self._span(tag, "rowspan"))
        return self._tables.slot()

    def close(self, name: str) -> Slot | None:
        """Count the end of a table, a row or a cell. Returns the slot of the text behind it."""
        if name == "table":
            self._tables.close_table()
        else:
            self._tables.close_cell()
        return self._tables.slot()

    def _span(self, tag: Tag, name: str) -> int:
        stated = (tag.value(self._text, name) or "").strip()[:_MOST_DIGITS]
        return int(stated) if stated.isdecimal() else 1
