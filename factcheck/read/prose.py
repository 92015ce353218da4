"""Prose: a run of text for readers, and where in the document each piece of it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from factcheck.nouns.text import Slot

FILLER = "\ue000"
"""A private character of Unicode in place of each character of template code: offsets stay, and it is no mark."""


class Piece(NamedTuple):
    """A piece of prose, and its span in the document.

    The document has the piece there letter by letter, or an entity or escape in its place.
    """

    text: str
    start: int
    end: int
    code: bool = False
    """Whether it is code or an address: shown, but read by nobody."""


@dataclass(slots=True)
class Prose:
    """The pieces of one block, such as a paragraph or a cell, in order."""

    heading: bool = False
    pieces: list[Piece] = field(default_factory=list)
    slot: Slot | None = None
    """The cell or field that the block is."""

    def add(self, text: str, start: int, end: int, *, code: bool = False) -> None:
        if text:
            self.pieces.append(Piece(text, start, end, code))


Origin = Callable[[int], int]
"""The offset in the document of a character of the text that is read."""


def add_verbatim(prose: Prose, text: str, start: int, end: int, origin: Origin, *, code: bool = False) -> None:
    """Add `text[start:end]` without fillers to the prose, a line at a time: only a line stands together in the file."""
    at = start
    while at < end:
        stop = text.find("\n", at, end) + 1 or end
        while at < stop:
            filler = text.find(FILLER, at, stop)
            piece_end = stop if filler < 0 else filler
            if piece_end > at:
                prose.add(text[at:piece_end], origin(at), origin(piece_end - 1) + 1, code=code)
            at = piece_end if filler < 0 else filler + 1
