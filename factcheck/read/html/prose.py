"""The prose of a page: its title and description where the text does not repeat them, and its article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.read.html.article import article
from factcheck.read.html.blocks import Block
from factcheck.read.html.head import Head, read_head
from factcheck.read.html.tree import parts
from factcheck.read.prose import Piece, Prose

_SEPARATOR = re.compile(r"(?<!\s)\s+(?:[|·•»«‹›:/—–-]|::)\s+")
"""What stands between the title of a page and the name of its site; within a title a dash may stand as well."""
_SURE_SEPARATORS = "|·•»«‹›:"
_WHOLE_WORDS = re.compile(r"[^\w]+")


def html_prose(document: str) -> Iterator[Prose]:
    """The prose of a page, block by block in reading order. Time is linear in the document."""
    head = read_head(document)
    blocks = article(parts(document))
    said = _SaidBefore(blocks)
    opening = [prose for prose in (_title(head, said), _description(head, said)) if prose]
    yield from sorted(opening, key=lambda prose: prose.pieces[0].start)
    for block in blocks:
        yield block.prose


class _SaidBefore:
    """What the article says, to compare the head with."""

    def __init__(self, blocks: Sequence[Block]):
        self.headings = {_folded(block.text) for block in blocks if block.around.heading}
        self.text = _folded(" ".join(block.text for block in blocks))


def _title(head: Head, said: _SaidBefore) -> Prose | None:
    """The title of the page without the name of its site; None where a heading says the same."""
    text = "".join(piece.text for piece in head.title)
    parts = _title_parts(text)
    if not parts or _folded(text) in said.headings:
        return None
    if any(_folded(text[start:end]) in said.headings for start, end in parts):
        return None
    names = {_folded(head.site_name or "")}
    own = [(start, end) for start, end in parts if _folded(text[start:end]) not in names] or parts
    if len(own) > 1 and len(own) == len(parts) and text[own[0][1] : own[1][0]].strip() in _SURE_SEPARATORS:
        own = [max(own, key=lambda span: span[1] - span[0])]
    return Prose(True, _cut(head.title, own[0][0], own[-1][1]))


def _title_parts(text: str) -> list[tuple[int, int]]:
    """The spans between the separators of a title."""
    found, start = [], 0
    for separator in _SEPARATOR.finditer(text):
        found.append((start, separator.start()))
        start = separator.end()
    found.append((start, len(text)))
    return [(start, end) for start, end in found if text[start:end].strip()]


def _description(head: Head, said: _SaidBefore) -> Prose | None:
    """The description of the page; None where it is empty, or the beginning or another part of the text."""
    text = _folded("".join(piece.text for piece in head.description))
    if not text or text in said.text or text in _folded("".join(piece.text for piece in head.title)):
        return None
    return Prose(pieces=list(head.description))


def _cut(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """The pieces of `text[start:end]`, where `text` is that of all pieces."""
    found, at = [], 0
    for piece in pieces:
        first, last = max(0, start - at), min(len(piece.text), end - at)
        at += len(piece.text)
        if first >= last:
            continue
        if piece.end - piece.start == len(piece.text):
            found.append(Piece(piece.text[first:last], piece.start + first, piece.start + last))
        else:
            found.append(piece)
    return found


def _folded(text: str) -> str:
    """The words alone, to compare what is set in different ways; a text that was cut off loses its dots."""
    return _WHOLE_WORDS.sub(" ", text).strip().casefold()
