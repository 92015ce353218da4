"""The blocks of a reStructuredText file: paragraphs, titles, items, cells, each with its prose.

The reader goes from line to line. It keeps no tree: what an indented line belongs to matters only where that is no
prose, and such blocks are passed over as a whole. So it takes whatever it is given, in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence

from factcheck.read.csv_cells import csv_cells
from factcheck.read.joined import Joined, Row, Span, join, rows
from factcheck.read.prose import Prose
from factcheck.read.rst import marks
from factcheck.read.rst.directives import PLAIN_OPTIONS, PROSE_OPTIONS, Directive, directive
from factcheck.read.rst.fields import METADATA, TYPES
from factcheck.read.rst.inline import inline_prose, plain_prose
from factcheck.read.rst.lines import Lines
from factcheck.read.rst.tables import GRID_BORDER, SIMPLE_BORDER, Cell, grid_cells, list_cells, simple_cells
from factcheck.read.tables import TableCounter

_DEEPEST_TABLE = 4
"""Tables within tables that are read; what is deeper is read as paragraphs."""
_SURE_ADORNMENT = 4
"""Characters of a line under a title that may be shorter than the title."""


def rst_prose(document: str, body: int) -> Iterator[Prose]:
    """The prose of a document whose body begins at `body`, block by block in reading order."""
    return _Reader(document, rows(document, body)).prose()


def rst_comments(document: str, body: int) -> list[Span]:
    """Start and end of each comment; a comment goes on in the lines that are indented more than it."""
    reader = _Reader(document, rows(document, body))
    for _ in reader.prose():
        pass
    return reader.comments


def head_fields(document: str, body: int) -> dict[str, str]:
    """The fields at the head of a document by their names in lower case: its docinfo, or the metadata of Pelican."""
    reader = _Reader(document, rows(document, body))
    for _ in reader.prose():
        if not reader.at_head:
            break
    return reader.fields


_Step = Generator[Prose, None, int]
"""Yields the prose of a block and returns the row behind it."""


class _Reader:
    """Reads the rows of a document, or of a cell in it."""

    def __init__(self, document: str, lines: Sequence[Row], outer: _Reader | None = None):
        self._document, self._rows = document, lines
        self._depth: int = outer._depth + 1 if outer else 0
        self._lines = Lines(document, lines)
        self._tables: TableCounter = outer._tables if outer else TableCounter()
        self.at_head = outer is None
        self.fields: dict[str, str] = {}
        self.comments: list[Span] = outer.comments if outer else []

    def prose(self) -> Iterator[Prose]:
        row = 0
        while row < len(self._rows):
            row = yield from self._block(row)

    def _block(self, row: int) -> _Step:
        first = self._rows[row]
        if first.blank:
            return row + 1
        start, column = self._lines.behind_markers(row)
        if start == first.end:
            return row + 1
        document, end = self._document, first.end
        if explicit := marks.EXPLICIT.match(document, start, end):
            return (yield from self._explicit(row, start, explicit.end(), column))
        if document.startswith("__ ", start):
            return self._lines.behind_lines(row + 1, column)
        if field := marks.FIELD.match(document, start, end):
            return (yield from self._field(row, field, column))
        if start == first.start and (drawn := (yield from self._title_or_table(row))):
            return drawn
        self.at_head = False
        if document.startswith(">>> ", start):
            return self._lines.while_text(row + 1)
        if document.startswith("| ", start) or document[start:end] == "|":
            return (yield from self._line_block(row, start, column))
        if option := marks.OPTION.match(document, start, end):
            if option.end() == end:
                return row + 1
            return (yield from self._text(row, option.end(), column, hanging=True))
        return (yield from self._text(row, start, column))

    def _title_or_table(self, row: int) -> _Step:
        """The row behind a title, a rule or a table that begins at a row; 0 where none does."""
        document, first = self._document, self._rows[row]
        if GRID_BORDER.fullmatch(document, first.start, first.end):
            after = self._lines.while_text(row, "+|")
            yield from self._cells(grid_cells(document, self._rows[row:after]))
            return after
        if SIMPLE_BORDER.fullmatch(document, first.start, first.end) and (
            after := self._lines.behind_simple_table(row)
        ):
            yield from self._cells(simple_cells(document, self._rows[row:after]))
            return after
        line = self._lines.adornment(row)
        if line:
            is_over = not self._lines.is_blank(row + 1) and self._lines.adornment(row + 2)[:1] == line[0]
            if is_over and len(line) >= min(_SURE_ADORNMENT, self._lines.length(row + 1)):
                yield self._prose([self._rows[row + 1][:2]], heading=True)
                return row + 3
            return row + 1 if len(line) >= _SURE_ADORNMENT else 0
        under = self._lines.adornment(row + 1)
        if not under or self._rows[row + 1].indent != first.indent:
            return 0
        if len(under) < min(_SURE_ADORNMENT, self._lines.length(row)):
            return 0
        yield self._prose([first[:2]], heading=True)
        return row + 2

    def _cells(self, cells: Iterable[Cell]) -> Iterator[Prose]:
        self.at_head = False
        self._tables.open_table()
        for row, column, lines in cells:
            self._tables.place_cell(row, column)
            if self._depth < _DEEPEST_TABLE:
                yield from _Reader(self._document, lines, self).prose()
            else:
                yield self._prose([line[:2] for line in lines])
        self._tables.close_table()

    def _csv_cells(self, values: Joined) -> Iterator[Prose]:
        for cell in csv_cells(values):
            if cell.opens_row:
                self._tables.open_row()
            self._tables.open_cell()
            yield self._prose(cell.spans)
        self._tables.close_cell()

    def _explicit(self, row: int, mark: int, start: int, column: int) -> _Step:
        """A directive, note, target, substitution or comment, whose text begins at `start`."""
        document, end = self._document, self._rows[row].end
        if note := marks.NOTE.match(document, start, end):
            self.at_head = False
            return (yield from self._text(row, note.end(), column, hanging=True)) if note.end() < end else row + 1
        if document.startswith("_", start):
            return self._lines.behind_lines(row + 1, column)
        if document.startswith("|", start):
            return self._lines.behind_content(row + 1, column)
        if found := marks.DIRECTIVE.match(document, start, end):
            return (yield from self._directive(row, found, column))
        if start == end and self._lines.is_blank(row + 1):
            return row + 1
        after = self._lines.behind_content(row + 1, column)
        last = next(at for at in range(after - 1, row - 1, -1) if not self._rows[at].blank)
        self.comments.append((mark, self._rows[last].end))
        return after

    def _directive(self, row: int, found: re.Match[str], column: int) -> _Step:
        document, start, end = self._document, found.end(), self._rows[row].end
        kind = directive(found[1], document[start:end])
        self.at_head = self.at_head and found[1].lower() == "meta"
        after = row + 1
        if start < end and kind.argument == "text":
            after = yield from self._text(row, start, column, hanging=True, in_directive=True)
        elif start < end:
            spans, after = self._lines_of(row, start, column, hanging=True, in_directive=True)
            if kind.argument == "title":
                yield self._prose(spans, heading=True)
        if kind.content == "csv":
            return (yield from self._csv_table(after, column, kind))
        after = yield from self._options(after, column, kind)
        if kind.content == "blocks":
            return after
        behind = self._lines.behind_content(after, column)
        if kind.content == "none":
            return behind
        cells, length = list_cells(document, self._rows[after:behind])
        yield from self._cells(cells)
        return after + length

    def _csv_table(self, row: int, column: int, kind: Directive) -> _Step:
        """A table of comma-separated values, whose first row may be an option."""
        self._tables.open_table()
        after = yield from self._options(row, column, kind)
        behind = self._lines.behind_content(after, column)
        content = [line[:2] for line in self._rows[after:behind] if not line.blank]
        yield from self._csv_cells(join(self._document, content))
        self._tables.close_table()
        return behind

    def _options(self, row: int, column: int, kind: Directive) -> _Step:
        """The options of a directive, of which few are prose."""
        while not self._lines.is_blank(row) and self._rows[row].indent > column:
            line = self._rows[row]
            option = marks.FIELD.match(self._document, line.start, line.end)
            if not option:
                break
            after = self._lines.behind_lines(row + 1, line.indent)
            if option[1].split()[0] in PROSE_OPTIONS and option.end() < line.end:
                spans = [(option.end(), line.end), *(one[:2] for one in self._rows[row + 1 : after])]
                if option[1] in PLAIN_OPTIONS:
                    yield self._placed(plain_prose(self._document, spans))
                elif option[1] == "header" and kind.content == "csv":
                    yield from self._csv_cells(join(self._document, spans))
                else:
                    yield self._prose(spans)
            row = after
        return row

    def _field(self, row: int, field: re.Match[str], column: int) -> _Step:
        name, end = field[1].split()[0].lower(), self._rows[row].end
        if self.at_head:
            self.fields.setdefault(field[1].lower(), self._document[field.end() : end])
        if name in TYPES or (self.at_head and name in METADATA):
            return self._lines.behind_content(row + 1, column)
        if field.end() == end:
            return row + 1
        return (yield from self._text(row, field.end(), column, hanging=True))

    def _line_block(self, row: int, start: int, column: int) -> _Step:
        """Lines that are kept as they are: one block of prose."""
        document, spans = self._document, list[Span]()
        while True:
            end = self._rows[row].end
            is_line = document[start : start + 1] == "|"
            text = start + len(document[start:end]) - len(document[start:end].lstrip("| ")) if is_line else start
            if text < end:
                spans.append((text, end))
            row += 1
            if self._lines.is_blank(row) or self._rows[row].indent < column:
                break
            start = self._rows[row].start
            if self._rows[row].indent == column and not document.startswith("|", start):
                break
        yield self._prose(spans)
        return row

    def _text(self, row: int, start: int, column: int, *, hanging: bool = False, in_directive: bool = False) -> _Step:
        """A paragraph, or the term of a definition. Behind one that ends in `::` the text is literal."""
        document = self._document
        if row and self._rows[row].indent and self._lines.is_blank(row - 1):
            quoted = marks.ATTRIBUTION.match(document, start, self._rows[row].end)
            start = quoted.end() if quoted else start
        spans, after = self._lines_of(row, start, column, hanging=hanging, in_directive=in_directive)
        is_term = (
            not hanging and not self._lines.is_blank(after) and len(spans) == 1 and self._rows[after].indent > column
        )
        last_start, last_end = spans[-1]
        literal = not is_term and document.endswith("::", last_start, last_end)
        if literal:
            text = document[last_start : last_end - 2]
            kept = last_start + len(text.rstrip()) if text[-1:].isspace() else last_end - 1
            spans = [*spans[:-1], (last_start, kept)]
        yield self._prose(spans)
        if literal and hanging:
            column = self._lines.body_column(after, column) if len(spans) == 1 else self._rows[after - 1].indent
        return self._lines.behind_literal(after, column) if literal else after

    def _lines_of(
        self, row: int, start: int, column: int, *, hanging: bool, in_directive: bool = False
    ) -> tuple[list[Span], int]:
        """The lines of a paragraph, and the row behind it.

        They stand in one column, or, where the paragraph hangs behind a mark, in any that is right of the mark.
        """
        spans, after = [(start, self._rows[row].end)], row + 1
        body = -1 if hanging else column
        while not self._lines.is_blank(after):
            line = self._rows[after]
            body = line.indent if body < 0 and line.indent > column else body
            if line.indent != body or (in_directive and marks.FIELD.match(self._document, line.start, line.end)):
                break
            spans.append(line[:2])
            after += 1
        return spans, after

    def _prose(self, spans: Sequence[Span], *, heading: bool = False) -> Prose:
        return self._placed(inline_prose(self._document, spans, heading=heading))

    def _placed(self, prose: Prose) -> Prose:
        prose.slot = self._tables.slot()
        return prose
