"""The lines of a reStructuredText file: where their text begins, which are blank, end a block, stand under a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from factcheck.read.joined import Row
from factcheck.read.rst import marks
from factcheck.read.rst.tables import SIMPLE_BORDER

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*")
_LOOKED_AHEAD = 200
"""Lines in which the column of a block is looked for, where the line of its mark does not tell it."""


class Lines:
    """The rows of a document, or of a cell in it."""

    def __init__(self, document: str, rows: Sequence[Row]):
        self._document, self._rows = document, rows
        self._no_table_from = len(rows)
        """The row from which on no simple table is closed any more."""

    def behind_markers(self, row: int) -> tuple[int, int]:
        """Offset and column of the text behind the marks of items, of which a line may have several."""
        start, end, column = self._rows[row]
        document = self._document
        while marker := marks.BULLET.match(document, start, end) or marks.ENUMERATOR.match(document, start, end):
            if marker[0][0] not in "-*+\u2022\u2023\u2043" and not self._is_enumerated(row, column):
                break
            column += marker.end() - start
            start = marker.end()
        return start, column

    def _is_enumerated(self, row: int, column: int) -> bool:
        """Whether what looks like a number of an item is one: then the text does not go on at the margin below it."""
        if self.is_blank(row + 1) or self._rows[row + 1].indent > column:
            return True
        following = self._rows[row + 1]
        return marks.ENUMERATOR.match(self._document, following.start, following.end) is not None

    def body_column(self, row: int, column: int) -> int:
        """The column of what follows in a block whose mark is at a column: that of its least indented line."""
        indents = (line.indent for line in self._rows[row : row + _LOOKED_AHEAD] if not line.blank)
        return min(takewhile(lambda indent: indent > column, indents), default=column)

    def behind_literal(self, row: int, column: int) -> int:
        """The row behind a literal block that may begin at a row: indented lines, or lines that begin with one mark."""
        while row < len(self._rows) and self._rows[row].blank:
            row += 1
        if row == len(self._rows):
            return row
        line = self._rows[row]
        if line.indent > column:
            return self.behind_content(row, column)
        mark = self._document[line.start]
        return self.while_text(row, mark) if line.indent == column and _ADORNMENT.fullmatch(mark) else row

    def behind_content(self, row: int, column: int) -> int:
        """The row behind all that is indented more than a column."""
        while row < len(self._rows) and (self._rows[row].blank or self._rows[row].indent > column):
            row += 1
        return row

    def behind_lines(self, row: int, column: int) -> int:
        """The same up to a blank line."""
        while not self.is_blank(row) and self._rows[row].indent > column:
            row += 1
        return row

    def while_text(self, row: int, first: str = "") -> int:
        """The row behind those that are not blank and begin with one of `first`."""
        while not self.is_blank(row) and (not first or self._document[self._rows[row].start] in first):
            row += 1
        return row

    def is_blank(self, row: int) -> bool:
        """Whether a line is blank, as is any behind the last."""
        return row >= len(self._rows) or self._rows[row].blank

    def length(self, row: int) -> int:
        return self._rows[row].end - self._rows[row].start

    def adornment(self, row: int) -> str:
        """The line that may stand over or under a title; empty where a row is none."""
        if self.is_blank(row):
            return ""
        line = self._rows[row]
        match = _ADORNMENT.fullmatch(self._document, line.start, line.end)
        return match[0] if match else ""

    def behind_simple_table(self, row: int) -> int:
        """The row behind a simple table; 0 where it is not closed."""
        if row >= self._no_table_from:
            return 0
        borders = 0
        for at in range(row + 1, len(self._rows)):
            line = self._rows[at]
            if SIMPLE_BORDER.fullmatch(self._document, line.start, line.end):
                borders += 1
                if borders == 2 or self.is_blank(at + 1):
                    return at + 1
        self._no_table_from = row
        return 0
