"""Counts the tables of a document and the place of each cell, for readers of every markup that marks rows and cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.nouns.text import Slot

_WIDEST = 100
"""Columns that a cell may span at most, and up to which a cell may reach into the rows below."""


@dataclass(slots=True)
class _Table:
    number: int
    columns: int = 0
    """After so many a row begins without a mark; 0 where rows are marked."""
    row: int = -1
    column: int = -1
    """That of the last cell that was opened."""
    width: int = 1
    """Columns that it spans."""
    taken: dict[int, int] = field(default_factory=dict)
    """By column, the last row that a cell from above reaches into."""
    in_cell: bool = False

    def skip_taken(self) -> None:
        """Go to the next column that no cell from above reaches into."""
        while self.taken.get(self.column, -1) >= self.row:
            self.column += 1

    def free_row(self) -> int:
        """The next row in which a column is free."""
        return max(self.row + 1, min(self.taken.get(column, -1) + 1 for column in range(self.columns)))


@dataclass(slots=True)
class TableCounter:
    """Gives each cell its slot while a document is read from top to bottom. Tables may stand in cells."""

    _count: int = 0
    _open: list[_Table] = field(default_factory=list)

    def slot(self) -> Slot | None:
        """The slot of the cell that is open, if one is."""
        if not self._open or not self._open[-1].in_cell:
            return None
        table = self._open[-1]
        return Slot("cell", table.number, table.row, table.column)

    def open_table(self, columns: int = 0) -> None:
        """A table begins. Where no mark parts its rows, a row begins after so many columns."""
        self._open.append(_Table(self._count, min(columns, _WIDEST)))
        self._count += 1

    def close_table(self) -> None:
        """The innermost table ends."""
        if self._open:
            self._open.pop()

    def open_row(self) -> None:
        """A row begins."""
        if self._open:
            table = self._open[-1]
            table.row, table.column, table.width, table.in_cell = table.row + 1, -1, 1, False

    def open_cell(self, columns: int = 1, rows: int = 1) -> None:
        """A cell begins that spans so many columns and rows."""
        if not self._open:
            return
        table = self._open[-1]
        if table.row < 0:
            self.open_row()
        table.column += table.width
        table.skip_taken()
        if 0 < table.columns <= table.column:
            table.row, table.column = table.free_row(), 0
            table.skip_taken()
        table.width, table.in_cell = min(max(columns, 1), _WIDEST), True
        if rows > 1:
            reached = range(table.column, min(table.column + table.width, _WIDEST))
            table.taken |= dict.fromkeys(reached, table.row + rows - 1)

    def place_cell(self, row: int, column: int) -> None:
        """A cell begins whose place in the table the drawing of the table tells."""
        if self._open:
            table = self._open[-1]
            table.row, table.column, table.width, table.in_cell = row, column, 1, True

    def close_cell(self) -> None:
        """The cell that is open ends."""
        if self._open:
            self._open[-1].in_cell = False
