"""The prose of one block of HTML after the other: its text as readers see it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.nouns.text import Slot
from factcheck.read.html.tokens import Attribute, Run, pieces
from factcheck.read.prose import FILLER, Origin, Piece, Prose, add_verbatim

_SPACE = " \t\n\f\r"
_SPACES = re.compile(rf"[{_SPACE}]{{2,}}")
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Around:
    """What the open elements say of the text in them."""

    hidden: bool = False
    """Whether it is no prose."""
    outside: bool = False
    """Whether it is in the surroundings of an article, such as navigation."""
    in_article: bool = False
    """Whether it is in a `main` or `article`."""
    heading: int = 0
    """1 to 6 in a heading; 0 outside of any."""
    caption: bool = False
    code: bool = False
    raised: bool = False
    """Whether it is superscript."""
    link: bool = False
    note: bool = False
    """Whether it is in a link to a place within a page."""
    slot: Slot | None = None
    """The cell of a table that it is in."""


@dataclass(frozen=True, slots=True)
class Block:
    """The prose of one block, and what stands around it."""

    prose: Prose
    around: Around
    linked: int = 0
    """How many of its characters are in links."""
    alternative: bool = False
    """Whether it is what is said in place of an image."""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.prose.pieces)


class BlockBuilder:
    """Collects the text of the block that is open."""

    def __init__(self, text: str, origin: Origin):
        self._text, self._origin = text, origin
        self.prose = Prose()
        self._around = Around()
        self._linked = 0
        self._images: list[Block] = []
        self._broken_line = False

    def add(self, run: Run, around: Around) -> None:
        """Add the text of a run; of several spaces in a row readers see one."""
        for piece in pieces(self._text, run.start, run.end):
            if not self.prose.pieces:
                self._around = around
                self.prose.heading, self.prose.slot = around.heading > 0, around.slot
            if piece.text.strip(_SPACE):
                self._broken_line = False
            if piece.end - piece.start == len(piece.text):
                self._verbatim(piece, around)
            elif piece.text != _SOFT_HYPHEN:
                self._shown(piece.text, piece.start, piece.end, around)
            if around.link:
                self._linked += piece.end - piece.start

    def break_line(self, start: int, end: int, around: Around) -> list[Block]:
        """The block that ends at a `<br>`: the second in a row ends one, the first is a space."""
        if self._broken_line:
            return self.finish()
        if self.prose.pieces:
            self._shown(" ", start, end, around)
            self._broken_line = True
        return []

    def image(self, said: Attribute, around: Around) -> list[Block]:
        """What is said in place of an image, unless a block is open: then it comes behind that."""
        prose = Prose(slot=around.slot)
        for piece in pieces(self._text, said.start, said.end):
            shown = piece.text.replace(FILLER, "")
            prose.add(shown, self._origin(piece.start), self._origin(piece.end - 1) + 1)
        if not has_text(prose):
            return []
        block = Block(prose, around, alternative=True)
        if not has_text(self.prose):
            return [block]
        self._images.append(block)
        return []

    def finish(self) -> list[Block]:
        """The block that ends here, if it has text, and the images in it."""
        found = [Block(self.prose, self._around, self._linked)] if has_text(self.prose) else []
        found += self._images
        self.prose, self._linked, self._images, self._broken_line = Prose(), 0, [], False
        return found

    def _verbatim(self, piece: Piece, around: Around) -> None:
        text, prose = self._text, self.prose
        at, end = piece.start, piece.end
        if not prose.pieces or prose.pieces[-1].text[-1] in _SPACE:
            while at < end and text[at] in _SPACE:
                at += 1
        if around.raised:
            if at < end:
                self._shown(text[at:end].translate(_SUPERSCRIPTS).replace(FILLER, ""), at, end, around)
            return
        for spaces in _SPACES.finditer(text, at, end):
            kept = spaces.start() + text.startswith("\r\n", spaces.start())
            self._lines(at, spaces.start(), around)
            self._lines(kept, kept + 1, around)
            at = spaces.end()
        self._lines(at, end, around)

    def _lines(self, start: int, end: int, around: Around) -> None:
        add_verbatim(self.prose, self._text, start, end, self._origin, code=around.code)

    def _shown(self, shown: str, start: int, end: int, around: Around) -> None:
        self.prose.add(shown, self._origin(start), self._origin(end - 1) + 1, code=around.code)


def has_text(prose: Prose) -> bool:
    return any(not piece.text.isspace() for piece in prose.pieces)
