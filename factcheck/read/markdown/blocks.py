"""The blocks of a Markdown file: paragraphs, headings, items, cells, each with its prose.

The parser is tree-sitter-markdown (CommonMark 0.31 with the tables and task lists of GitHub): it has offsets, and takes
whatever it is given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from factcheck.read.html.tree import blocks, parts
from factcheck.read.markdown.inline import add_inline
from factcheck.read.markdown.source import Source, source_of
from factcheck.read.prose import FILLER, Prose, add_verbatim
from factcheck.read.tables import TableCounter

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

_NO_PROSE = frozenset(
    {"fenced_code_block", "indented_code_block", "link_reference_definition", "minus_metadata", "plus_metadata"}
)
_LONGEST_INLINE = 20_000
"""Bytes of a paragraph up to which its inline marks are read: hostile ones take the parser more than linear time."""
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,100}\]:[ \t]*")
_LINK = re.compile(r"!?\[([^\[\]]{1,300})\]\([^()<>\s]{1,1000}(?:[ \t]+\"[^\"\n]{0,200}\")?\)")
"""A link of Markdown within a block of HTML, where `markdown="1"` or the site's generator allows it."""
_CLOSING_HASHES = re.compile(r"(?:(?<![ \t#])[ \t]+#+)?[ \t]*$")
"""The end of a heading such as `## Title ##`. It matches every text, as it may be empty."""


def markdown_prose(document: str, body: int) -> Iterator[Prose]:
    """The prose of a document whose body begins at `body`, block by block in reading order."""
    source = source_of(document, body)
    data = source.text.encode("utf-8", "surrogatepass")
    reader = _Reader(source, data)
    stack = [_block_parser().parse(data).root_node]
    while stack:
        node = stack.pop()
        kind = node.type
        if kind == "inline":
            yield reader.inline(node, heading=_in_heading(node))
        elif kind == "pipe_table":
            yield from reader.table(node)
        elif kind == "html_block":
            yield from reader.html(node)
        elif kind not in _NO_PROSE:
            stack.extend(reversed(node.children))


def _in_heading(node: Node) -> bool:
    parent = node.parent
    above = parent.parent if parent is not None else None
    return (parent is not None and parent.type == "atx_heading") or (
        above is not None and above.type == "setext_heading"
    )


class _Reader:
    """Takes the prose out of nodes, which have to come in the order of the text."""

    def __init__(self, source: Source, data: bytes):
        self._source, self._data = source, data
        self._ascii = len(data) == len(source.text)
        self._byte = self._character = 0
        self._tables = TableCounter()
        self._labels = frozenset(
            match[1].casefold() for match in re.finditer(r"(?m)^[ ]{0,3}\[([^\]\n^]{1,200})\]:", source.text)
        )

    def inline(self, node: Node, *, heading: bool) -> Prose:
        """The prose of a paragraph, heading or cell."""
        prose = Prose(heading, slot=self._tables.slot())
        runs = list(self._runs(node))
        joined = "".join(self._source.text[start:end] for start, end in runs)
        ends = list(accumulate(end - start for start, end in runs))

        def origin(offset: int) -> int:
            run = bisect_right(ends, offset)
            return self._source.origin(runs[run][1] - (ends[run] - offset))

        if heading:
            joined = joined[: _CLOSING_HASHES.search(joined).start()]  # type: ignore[union-attr]
        footnote = _FOOTNOTE.match(joined)
        start = footnote.end() if footnote else 0
        if len(joined) > _LONGEST_INLINE:
            add_verbatim(prose, joined, start, len(joined), origin)
        else:
            add_inline(prose, joined, start, origin, self._labels)
        return prose

    def table(self, node: Node) -> Iterator[Prose]:
        """The cells of a pipe table, row by row."""
        self._tables.open_table()
        previous = node
        for row in node.children:
            before, previous = previous, row
            if row.type not in {"pipe_table_header", "pipe_table_row"}:
                continue
            self._tables.open_row()
            if before.type == "ERROR" and before.end_byte == row.start_byte:  # empty cells without a blank
                for _ in before.children:
                    self._tables.open_cell()
            filled = False
            for number, child in enumerate(row.children):
                if child.type == "pipe_table_cell":
                    self._tables.open_cell()
                    filled = True
                    yield self.inline(child, heading=False)
                elif number:
                    if not filled:
                        self._tables.open_cell()  # nothing stands between two bars
                    filled = False
        self._tables.close_table()

    def html(self, node: Node) -> Iterator[Prose]:
        """The runs of prose in a block of HTML."""
        start, end = self._at(node.start_byte), self._at(node.end_byte)
        end = start + len(self._source.text[start:end].rstrip("\n"))  # the file's last line may have no end
        for block in blocks(parts(self._text_without_links, start, end, self._source.origin, self._tables)):
            yield block.prose

    @cached_property
    def _text_without_links(self) -> str:
        """The text with fillers in place of all of a link of Markdown but what it is called."""
        return _LINK.sub(
            lambda link: f"{FILLER * (link.start(1) - link.start())}{link[1]}{FILLER * (link.end() - link.end(1))}",
            self._source.text,
        )

    def _runs(self, node: Node) -> Iterator[tuple[int, int]]:
        """The runs of a block's characters without what its following lines are marked with, such as `> `."""
        at = self._at(node.start_byte)
        for child in node.children:
            if child.type == "block_continuation":
                begin, end = self._at(child.start_byte), self._at(child.end_byte)
                if begin > at:
                    yield at, begin
                at = end
        end = self._at(node.end_byte)
        if end > at:
            yield at, end

    def _at(self, byte: int) -> int:
        """The character at a byte, which must not be before the one asked for last."""
        if not self._ascii:
            self._character += len(self._data[self._byte : byte].decode("utf-8", "surrogatepass"))
            self._byte = byte
            return self._character
        return byte


@cache
def _block_parser() -> Parser:
    import tree_sitter_markdown
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_markdown.language()))
