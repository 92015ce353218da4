"""The blocks of a reStructuredText file: paragraphs, titles, items, cells, each with its prose.

The reader goes from line to line. It keeps no tree: what an indented line belongs to matters only where that is no
prose, and such blocks are passed over as a whole. So it takes whatever it is given, in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence

from factcheck.read.csv_cells import csv_cells
from factcheck.read.joined import Row, Span, join, rows
from factcheck.read.prose import Prose
from factcheck.read.rst.directives import PLAIN_OPTIONS, PROSE_OPTIONS, directive
from factcheck.read.rst.fields import METADATA, TYPES
from factcheck.read.rst.inline import inline_prose, plain_prose
from factcheck.read.rst.lines import Lines
from factcheck.read.rst.tables import GRID_BORDER, SIMPLE_BORDER, grid_cells, simple_cells

_DEEPEST_TABLE = 4
"""Tables within tables that are read; what is deeper is read as paragraphs."""
_SURE_ADORNMENT = 4
"""Characters of a line under a title that may be shorter than the title."""
_BULLET = re.compile(r"[-*+\u2022\u2023\u2043](?:[ \t]+|\Z)")
_ENUMERATOR = re.compile(
    r"(?:\(?(?:[0-9]{1,9}|[A-Za-z]|[ivxlcdm]{1,10}|[IVXLCDM]{1,10}|#)\)"
    r"|(?:[0-9]{1,9}|[A-Za-z]|[ivxlcdm]{1,10}|[IVXLCDM]{1,10}|#)\.)(?:[ \t]+|\Z)"
)
_EXPLICIT = re.compile(r"\.\.(?:[ \t]+|\Z)")
_NOTE = re.compile(r"\[(?:\*|#?[\w.-]{0,100})\](?:[ \t]+|\Z)")
_DIRECTIVE = re.compile(r"([^\W_][\w.+-]*(?::[\w.+-]+)*) ?::(?:[ \t]+|\Z)")
_FIELD = re.compile(r":([^\s:`][^:\n]{0,200}(?::[^\s:`][^:\n]{0,200})?):(?:[ \t]+|\Z)")
_OPTION = re.compile(
    r"(?:-\w|--?\w[\w-]*|/\w)(?:[ =]?(?:<[^<>\n]{1,80}>|[A-Za-z][\w-]*))?"
    r"(?:, (?:-\w|--\w[\w-]*|/\w)(?:[ =]?(?:<[^<>\n]{1,80}>|[A-Za-z][\w-]*))?){0,4}(?:[ ]{2,}|\Z)"
)
_ATTRIBUTION = re.compile(r"(?:---?(?!-)|\u2014) *(?=[^ \n])")


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

    def __init__(self, document: str, lines: Sequence[Row], depth: int = 0):
        self._document, self._rows, self._depth = document, lines, depth
        self._lines = Lines(document, lines)
        self.at_head = depth == 0
        self.fields: dict[str, str] = {}
        self.comments: list[Span] = []

    def prose(self) -> Iterator[Prose]:
        row = 0
        while row < len(self._rows):
            row = yield from self._block(row)

    def _block(self, row: int) -> _Step:
        first = self._rows[row]
        if first.blank:
            return row + 1
        start, column = self._behind_markers(row)
        if start == first.end:
            return row + 1
        document, end = self._document, first.end
        if explicit := _EXPLICIT.match(document, start, end):
            return (yield from self._explicit(row, start, explicit.end(), column))
        if document.startswith("__ ", start):
            return self._lines.behind_lines(row + 1, column)
        if field := _FIELD.match(document, start, end):
            return (yield from self._field(row, field, column))
        if start == first.start and (drawn := (yield from self._title_or_table(row))):
            return drawn
        self.at_head = False
        if document.startswith(">>> ", start):
            return self._lines.while_text(row + 1)
        if document.startswith("| ", start) or document[start:end] == "|":
            return (yield from self._line_block(row, start, column))
        if option := _OPTION.match(document, start, end):
            if option.end() == end:
                return row + 1
            return (yield from self._text(row, option.end(), column, hanging=True))
        return (yield from self._text(row, start, column))

    def _behind_markers(self, row: int) -> tuple[int, int]:
        """Offset and column of the text behind the marks of items, of which a line may have several."""
        start, end, column = self._rows[row]
        document = self._document
        while marker := _BULLET.match(document, start, end) or _ENUMERATOR.match(document, start, end):
            if marker[0][0] not in "-*+\u2022\u2023\u2043" and not self._is_enumerated(row, column):
                break
            column += marker.end() - start
            start = marker.end()
        return start, column

    def _is_enumerated(self, row: int, column: int) -> bool:
        """Whether what looks like a number of an item is one: then the text does not go on at the margin below it."""
        if self._lines.is_blank(row + 1) or self._rows[row + 1].indent > column:
            return True
        following = self._rows[row + 1]
        return _ENUMERATOR.match(self._document, following.start, following.end) is not None

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

    def _cells(self, cells: Iterator[list[Row]]) -> Iterator[Prose]:
        self.at_head = False
        for cell in cells:
            if self._depth < _DEEPEST_TABLE:
                yield from _Reader(self._document, cell, self._depth + 1).prose()
            else:
                yield self._prose([row[:2] for row in cell])

    def _explicit(self, row: int, mark: int, start: int, column: int) -> _Step:
        """A directive, note, target, substitution or comment, whose text begins at `start`."""
        document, end = self._document, self._rows[row].end
        if note := _NOTE.match(document, start, end):
            self.at_head = False
            return (yield from self._text(row, note.end(), column, hanging=True)) if note.end() < end else row + 1
        if document.startswith("_", start):
            return self._lines.behind_lines(row + 1, column)
        if document.startswith("|", start):
            return self._lines.behind_content(row + 1, column)
        if found := _DIRECTIVE.match(document, start, end):
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
        after = yield from self._options(after, column)
        if kind.content == "blocks":
            return after
        behind = self._lines.behind_content(after, column)
        if kind.content == "csv":
            content = [row[:2] for row in self._rows[after:behind] if not row.blank]
            for cell in csv_cells(join(document, content)):
                yield self._prose(cell)
        return behind

    def _options(self, row: int, column: int) -> _Step:
        """The options of a directive, of which few are prose."""
        while not self._lines.is_blank(row) and self._rows[row].indent > column:
            line = self._rows[row]
            option = _FIELD.match(self._document, line.start, line.end)
            if not option:
                break
            after = self._lines.behind_lines(row + 1, line.indent)
            if option[1].split()[0] in PROSE_OPTIONS and option.end() < line.end:
                spans = [(option.end(), line.end), *(one[:2] for one in self._rows[row + 1 : after])]
                if option[1] in PLAIN_OPTIONS:
                    yield plain_prose(self._document, spans)
                elif option[1] == "header":
                    for cell in csv_cells(join(self._document, spans)):
                        yield self._prose(cell)
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
            quoted = _ATTRIBUTION.match(document, start, self._rows[row].end)
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
            if line.indent != body or (in_directive and _FIELD.match(self._document, line.start, line.end)):
                break
            spans.append(line[:2])
            after += 1
        return spans, after

    def _prose(self, spans: Sequence[Span], *, heading: bool = False) -> Prose:
        return inline_prose(self._document, spans, heading=heading)
