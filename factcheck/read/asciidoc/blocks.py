"""The blocks of an AsciiDoc file: paragraphs, titles, items, cells, each with its prose.

The reader goes from line to line and keeps no tree: blocks that hold blocks are read through, blocks that hold no
prose are passed over. So it takes whatever it is given, in linear time. Where a condition (`ifdef::`) keeps a part of
the text for one kind of reader, all parts are read.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence

from factcheck.read.asciidoc import lines as kinds
from factcheck.read.asciidoc.inline import inline_prose
from factcheck.read.asciidoc.macros import alternative
from factcheck.read.asciidoc.tables import (
    Cell,
    cells,
    cells_by_line,
    column_styles,
    columns_of_first_line,
    table_format,
)
from factcheck.read.csv_cells import csv_cells
from factcheck.read.joined import Joined, Row, Span, join, rows
from factcheck.read.prose import Prose
from factcheck.read.tables import TableCounter

_DEEPEST_TABLE = 4
"""Tables within cells that are read; what is deeper is read as paragraphs."""
_MOST_COPIES = 20
"""So many copies of a cell are counted."""


def asciidoc_prose(document: str, body: int) -> Iterator[Prose]:
    """The prose of a document whose body begins at `body`, block by block in reading order."""
    return _Reader(document, rows(document, body)).prose()


def asciidoc_comments(document: str, body: int) -> list[Span]:
    """Start and end of each line that is a comment."""
    reader = _Reader(document, rows(document, body))
    for _ in reader.prose():
        pass
    return reader.comments


def head_attributes(document: str, body: int) -> dict[str, str]:
    """The attributes that the head of a document sets, by their names in lower case."""
    reader = _Reader(document, rows(document, body))
    for _ in reader.prose():
        if not reader.at_head:
            break
    return reader.attributes


_Step = Generator[Prose, None, int]
"""Yields the prose of a block and returns the row behind it."""


class _Reader:
    """Reads the rows of a document, or of a cell in it."""

    def __init__(self, document: str, lines: Sequence[Row], outer: _Reader | None = None):
        self._document, self._rows = document, lines
        self._depth: int = outer._depth + 1 if outer else 0
        self._tables: TableCounter = outer._tables if outer else TableCounter()
        self._block_attributes = ""
        """The line of attributes that is about the next block."""
        self._in_item = False
        """Whether the next paragraph is the text of an item or a description, however it is indented."""
        self.at_head = outer is None
        self.attributes: dict[str, str] = {}
        self.comments: list[Span] = outer.comments if outer else []

    def prose(self) -> Iterator[Prose]:
        row = 0
        while row < len(self._rows):
            row = yield from self._block(row)

    def _block(self, row: int) -> _Step:
        line = self._rows[row]
        if line.blank:
            return row + 1
        text = self._document[line.start : line.end]
        style = kinds.style(self._block_attributes)
        if self._passed_over(row, text):
            return row + 1
        if condition := kinds.CONDITION.match(text):
            if condition[1] and condition[2] and not kinds.ATTRIBUTE.match(condition[2]):
                yield from self._inline([(line.start + condition.start(2), line.start + condition.end(2))])
            return row + 1
        if attribute := kinds.ATTRIBUTE.match(text):
            return (yield from self._attribute(row, attribute[1].lower(), line.start + attribute.end()))
        if not line.indent and kinds.BLOCK_ATTRIBUTES.match(text):
            if kinds.style(text) in kinds.QUOTE_STYLES:
                start, end = kinds.source_of_quote(text)
                if start < end:
                    yield from self._inline([(line.start + start, line.start + end)])
            # An anchor in a line of its own takes nothing from the attributes before it.
            self._block_attributes = self._block_attributes if text.startswith("[[") else text
            return row + 1
        if not line.indent and (title := kinds.TITLE.match(text)):
            yield from self._inline(
                [(line.start + title.end(), line.start + kinds.title_end(text, title[1]))], heading=True
            )
            return (yield from self._authors(row + 1)) if self.at_head and len(title[1]) == 1 else row + 1
        if not line.indent and self._is_underlined(row, text):
            yield from self._inline([line[:2]], heading=True)
            self._block_attributes = ""
            return row + 2
        self.at_head = False
        if not line.indent and (caption := kinds.BLOCK_TITLE.match(text)):
            yield from self._inline([(line.start + caption.end(), line.end)])
            return row + 1
        if (fence := kinds.VERBATIM.match(text)) and not line.indent:
            return self._behind_fence(row, fence[1] or fence[2])
        if kinds.COMPOUND.match(text) and not line.indent:
            return self._behind_fence(row, text) if style in kinds.NO_PROSE_STYLES else self._next(row)
        if table := kinds.TABLE.match(text):
            return (yield from self._table(row, table[1]))
        if macro := kinds.BLOCK_MACRO.match(text):
            if macro[1] == "image":
                start, end = alternative(text, macro.start(3), macro.end(3))
                yield from self._inline([(line.start + start, line.start + end)])
            return self._next(row)
        if style in kinds.NO_PROSE_STYLES:
            return self._next(self._behind_paragraph(row) - 1)
        return (yield from self._text(row))

    def _passed_over(self, row: int, text: str) -> bool:
        """Whether a line is a comment or a rule."""
        line = self._rows[row]
        if kinds.COMMENT.match(text) and not line.indent:
            self.comments.append(line[:2])
            return True
        return kinds.RULE.match(text) is not None

    def _attribute(self, row: int, name: str, start: int) -> _Step:
        """An entry that sets an attribute. Its value goes on behind a backslash at the end of the line."""
        spans = list[Span]()
        while True:
            line = self._rows[row]
            end = line.end
            begin = start if not spans else line.start
            goes_on = self._document[max(begin, end - 2) : end] == " \\"
            spans.append((begin, max(begin, end - 2) if goes_on else end))
            row += 1
            if not goes_on or self._is_blank(row):
                break
        if self.at_head:
            self.attributes.setdefault(name, self._document[slice(*spans[0])])
            if name in kinds.PROSE_ATTRIBUTES and spans[0][0] < spans[0][1]:
                yield from self._inline(spans)
        return row

    def _authors(self, row: int) -> _Step:
        """The lines of the author and the revision below the title of the document."""
        for at in (row, row + 1):
            if self._is_blank(at):
                return at
            line = self._rows[at]
            text = self._document[line.start : line.end]
            if kinds.ATTRIBUTE.match(text) or kinds.COMMENT.match(text) or kinds.opens_block(text):
                return at
            yield from self._inline([line[:2]])
        return row + 2

    def _is_underlined(self, row: int, text: str) -> bool:
        if self._is_blank(row + 1) or not text[0].isalnum():
            return False
        under = self._rows[row + 1]
        return (
            not under.indent
            and abs(under.end - under.start - len(text)) <= 1
            and kinds.UNDERLINE.match(self._document[under.start : under.end]) is not None
        )

    def _table(self, row: int, mark: str) -> _Step:
        document, opening = self._document, self._rows[row]
        attributes = self._block_attributes[1:-1]
        after = self._behind_fence(row, document[opening.start : opening.end])
        last = after - 1 if document[slice(*self._rows[after - 1][:2])] == document[slice(*opening[:2])] else after
        content = [line for line in self._rows[row + 1 : last] if not self._is_directive(line)]
        separator, styles = table_format(attributes, mark), column_styles(attributes)
        if separator == "csv":
            self._tables.open_table()
            yield from self._csv_cells(join(document, [line[:2] for line in content if not line.blank]))
        elif separator == ":":
            self._tables.open_table()
            yield from self._cells(cells_by_line(document, content, separator))
        else:
            self._tables.open_table(len(styles) or columns_of_first_line(document, content, separator))
            yield from self._cells(cells(document, content, separator, styles))
        self._tables.close_table()
        return after

    def _cells(self, found: Iterable[Cell]) -> Iterator[Prose]:
        for cell in found:
            if cell.opens == "row":
                self._tables.open_row()
            if cell.opens != "nothing":
                self._tables.open_cell(cell.columns, cell.rows)
            if cell.style == "a" and self._depth < _DEEPEST_TABLE:
                yield from _Reader(self._document, cell.lines, self).prose()
            elif cell.style not in {"l", "m"}:
                yield from self._paragraphs(cell.lines)
            for _ in range(min(cell.copies, _MOST_COPIES) - 1):
                self._tables.open_cell()

    def _csv_cells(self, values: Joined) -> Iterator[Prose]:
        for cell in csv_cells(values):
            if cell.opens_row:
                self._tables.open_row()
            self._tables.open_cell()
            yield from self._inline(cell.spans)

    def _is_directive(self, line: Row) -> bool:
        """Whether a line of a table is a comment or a condition."""
        text = self._document[line.start : line.end]
        if kinds.COMMENT.match(text):
            self.comments.append(line[:2])
            return True
        return kinds.CONDITION.match(text) is not None or text.startswith("include::")

    def _paragraphs(self, lines: Sequence[Row]) -> Iterator[Prose]:
        spans: list[Span] = []
        for line in lines:
            if not line.blank:
                spans.append(line[:2])
            elif spans:
                yield from self._inline(spans)
                spans = []
        if spans:
            yield from self._inline(spans)

    def _text(self, row: int) -> _Step:
        """A paragraph, an item, or a term with or without its description."""
        document, line = self._document, self._rows[row]
        start, in_item = line.start, self._in_item
        while item := kinds.ITEM.match(document, start, line.end):
            start, in_item = item.end(), True
        term = kinds.TERM.search(document, start, line.end)
        if term:
            yield from self._inline([(start, term.start())])
            start, in_item = term.end(), True
            if start == line.end:
                self._next(row)
                self._in_item = True
                return row + 1
        if line.indent and not in_item:
            return self._next(self._behind_paragraph(row) - 1)
        if admonition := kinds.ADMONITION.match(document, start, line.end):
            start = admonition.end()
        spans = [(start, line.end)]
        after = row + 1
        while not self._is_blank(after) and not self._ends_paragraph(after, in_item):
            following = self._rows[after]
            text = document[following.start : following.end]
            if not (kinds.CONDITION.match(text) or self._passed_over(after, text)):
                spans.append(following[:2])
            after += 1
        yield from self._inline(kinds.unquoted(document, spans))
        return self._next(after - 1)

    def _ends_paragraph(self, row: int, in_item: bool) -> bool:
        line = self._rows[row]
        text = self._document[line.start : line.end]
        if not line.indent and kinds.opens_block(text):
            return True
        return in_item and (kinds.ITEM.match(text) is not None or kinds.TERM.search(text) is not None)

    def _behind_fence(self, row: int, fence: str) -> int:
        """The row behind a block that ends with the line that it begins with, or with the text."""
        self._next(row)
        for after in range(row + 1, len(self._rows)):
            line = self._rows[after]
            if line.end - line.start == len(fence) and self._document.startswith(fence, line.start):
                return after + 1
        return len(self._rows)

    def _behind_paragraph(self, row: int) -> int:
        while not self._is_blank(row) and not self._ends_paragraph(row, in_item=False):
            row += 1
        return row

    def _next(self, row: int) -> int:
        """The row behind a block, about which the attributes before it were."""
        self._block_attributes, self._in_item = "", False
        return row + 1

    def _is_blank(self, row: int) -> bool:
        """Whether a line is blank, as is any behind the last."""
        return row >= len(self._rows) or self._rows[row].blank

    def _inline(self, spans: Sequence[Span], *, heading: bool = False) -> Iterator[Prose]:
        for prose in inline_prose(self._document, spans, heading=heading):
            prose.slot = self._tables.slot()
            yield prose
