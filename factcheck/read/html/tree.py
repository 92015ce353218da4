"""The blocks of a page, and the elements that they stand in, as browsers understand the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from factcheck.read.html.blocks import Around, Block, BlockBuilder
from factcheck.read.html.cells import PARTS_OF_TABLES, CellTags
from factcheck.read.html.elements import (
    ANY_HEADING,
    AROUND_ARTICLES,
    ARTICLES,
    BLOCKS,
    CAPTIONS,
    CODE,
    ENDED_BY,
    HEADING,
    NO_PROSE,
    ROLES,
    SURROUNDINGS,
    VOID,
)
from factcheck.read.html.tokens import Run, Tag, tokens
from factcheck.read.prose import Origin, Prose
from factcheck.read.tables import TableCounter

_HIDING = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_MARK_OF_LINK = re.compile(r"[^\w]*|[\W_]*\[\w{1,3}\][\W_]*")
"""A link to a place within a page that is a sign ("¶") or a note ("[3]")."""
_FARTHEST = 32
"""Open elements that are searched for one that an opening tag, or a closing one within a line, ends."""

Part = str | Block
"""The opening or closing tag of a block element, or a block."""


def parts(
    text: str,
    start: int = 0,
    stop: int | None = None,
    origin: Origin = int,
    tables: TableCounter | None = None,
) -> list[Part]:
    """The blocks with prose in `text[start:stop]`, between the tags of the block elements that they stand in.

    Opening tags are given as they stand there, and elements are closed where browsers close them. `origin` gives the
    offset in the document of a character. `tables` are those of the document before `start`: one may reach over that.
    Time is linear in the text.
    """
    tree = _Tree(text, origin, TableCounter() if tables is None else tables)
    for token in tokens(text, start, stop):
        if isinstance(token, Tag):
            tree.tag(token)
        elif isinstance(token, Run):
            tree.run(token)
    return tree.end()


def blocks(found: list[Part]) -> Iterator[Block]:
    """The blocks alone."""
    return (part for part in found if isinstance(part, Block))


@dataclass(slots=True)
class _Open:
    """An open element: what is around it, and how much there was of the open block when it began."""

    name: str
    outer: Around
    prose: Prose
    before: int
    notes: bool = False
    """Whether it holds links to notes, and so is no prose itself."""


class _Tree:
    def __init__(self, text: str, origin: Origin, tables: TableCounter):
        self._text = text
        self._builder = BlockBuilder(text, origin)
        self._tables = CellTags(text, tables)
        self._parts: list[Part] = []
        self._around = Around(slot=tables.slot())
        self._open: list[_Open] = []
        self._count: Counter[str] = Counter()

    def run(self, run: Run) -> None:
        if not self._around.hidden:
            self._builder.add(run, self._around)

    def tag(self, tag: Tag) -> None:
        name = ANY_HEADING if HEADING.fullmatch(tag.name) else tag.name
        is_block = name in BLOCKS
        if self._around.hidden:
            pass  # nothing within a picture or a script ends the sentence that it stands in
        elif is_block:
            self._parts += self._builder.finish()
        elif name == "br":
            self._parts += self._builder.break_line(tag.start, tag.end, self._around)
        elif name == "img" and (said := tag.attribute("alt")) and not _is_hidden(tag, self._text):
            self._parts += self._builder.image(said, self._around)
        if tag.closing:
            self._close(name, is_block)
        elif name not in VOID:
            self._end_open(name, is_block)
            if not tag.is_empty(self._text):
                self._enter(tag, name, is_block)

    def end(self) -> list[Part]:
        self._parts += self._builder.finish()
        return self._parts

    def _enter(self, tag: Tag, name: str, is_block: bool) -> None:
        text, outer = self._text, self._around
        prose = self._builder.prose
        self._open.append(_Open(name, outer, prose, len(prose.pieces)))
        self._count[name] += 1
        if is_block:
            self._parts.append(text[tag.start : tag.end])
        slot = self._tables.open(tag) if name in PARTS_OF_TABLES and not outer.hidden else outer.slot
        hidden = outer.hidden or name in NO_PROSE or (bool(tag.attributes) and _is_hidden(tag, text))
        if name == "a":
            is_note = "#" in (tag.value(text, "href") or "")
            hidden = hidden or (is_note and outer.raised and self._mark_notes())
            self._around = replace(outer, hidden=hidden, link=True, note=is_note)
        elif name == "sup":
            self._around = replace(outer, hidden=hidden or outer.note, raised=True)
        elif name in CODE:
            self._around = replace(outer, hidden=hidden, code=True)
        elif is_block or tag.attributes:
            role = (tag.value(text, "role") or "").strip().lower()
            in_article = outer.in_article or name in ARTICLES or role in ARTICLES
            is_outside = name in SURROUNDINGS or not ROLES.isdisjoint(role.split())
            is_outside = is_outside or (name in AROUND_ARTICLES and not in_article)
            self._around = replace(
                outer,
                hidden=hidden,
                # A form may hold the whole page, its main part too.
                outside=(outer.outside or is_outside) and name != "main",
                in_article=in_article,
                heading=int(tag.name[1]) if HEADING.fullmatch(tag.name) else outer.heading,
                caption=outer.caption or name in CAPTIONS,
                slot=slot,
            )
        elif hidden != outer.hidden:
            self._around = replace(outer, hidden=hidden)

    def _mark_notes(self) -> bool:
        """Mark the superscript that is open as one that holds links to notes. Returns whether there is one."""
        for opened in reversed(self._open[-_FARTHEST:]):
            if opened.name == "sup":
                opened.notes = True
                return True
        return False

    def _end_open(self, name: str, is_block: bool) -> None:
        """Close what the opening of an element ends: a paragraph before a block, an item before the next."""
        if is_block and self._count["p"]:
            self._close_to(next(i for i in range(len(self._open) - 1, -1, -1) if self._open[i].name == "p"))
        if name in ENDED_BY:
            ended, kept = ENDED_BY[name]
            for index in range(len(self._open) - 1, max(-1, len(self._open) - _FARTHEST), -1):
                if self._open[index].name in kept:
                    return
                if self._open[index].name in ended:
                    self._close_to(index)
                    return

    def _close(self, name: str, is_block: bool) -> None:
        """Close the element that a closing tag is about; one within a line ends no block."""
        if not self._count[name]:
            if name in PARTS_OF_TABLES and not self._around.hidden:  # what opened it was another block of Markdown
                self._around = replace(self._around, slot=self._tables.close(name))
            return
        farthest = 0 if is_block else max(0, len(self._open) - _FARTHEST)
        for index in range(len(self._open) - 1, farthest - 1, -1):
            if self._open[index].name == name:
                self._close_to(index)
                return
            if not is_block and self._open[index].name in BLOCKS:
                return

    def _close_to(self, index: int) -> None:
        while len(self._open) > index:
            closed = self._open.pop()
            self._count[closed.name] -= 1
            if closed.name in BLOCKS:
                self._parts.append(f"</{closed.name if closed.name != ANY_HEADING else f'h{self._around.heading}'}>")
            elif closed.prose is self._builder.prose and not closed.outer.hidden:
                self._drop_marks(closed)
            self._around = closed.outer
            if closed.name in PARTS_OF_TABLES and not closed.outer.hidden:
                self._tables.close(closed.name)

    def _drop_marks(self, closed: _Open) -> None:
        """Take out the sign of a link to a place within a page, and what stands around the number of a note."""
        pieces = closed.prose.pieces
        is_mark = closed.name == "a" and self._around.note and len(pieces) - closed.before < 10
        if closed.notes or (is_mark and _MARK_OF_LINK.fullmatch("".join(one.text for one in pieces[closed.before :]))):
            del pieces[closed.before :]


def _is_hidden(tag: Tag, text: str) -> bool:
    if tag.value(text, "aria-hidden") == "true":
        return True
    hidden = tag.value(text, "hidden")
    return (hidden is not None and hidden != "until-found") or bool(_HIDING.search(tag.value(text, "style") or ""))
