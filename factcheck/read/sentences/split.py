"""A document's sentences, with their places in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.nouns.text import Document, PlacedPiece, Sentence, Slot
from factcheck.read.asciidoc.blocks import asciidoc_prose
from factcheck.read.front_matter.values import front_matter_prose, without_repeated_title
from factcheck.read.html.prose import html_prose
from factcheck.read.lines import lines
from factcheck.read.markdown.blocks import markdown_prose
from factcheck.read.markup import front_matter
from factcheck.read.prose import Piece, Prose
from factcheck.read.rst.blocks import rst_prose
from factcheck.read.sentences.blocks import ends_in_mark, text_blocks
from factcheck.read.sentences.boundaries import boundaries

_HEADING_LENGTH = 200
"""Most characters of a heading; longer lines without final punctuation are paragraphs that lost it."""
_CODE = "x"
"""A letter that stands for one of code, whose marks end no sentence."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph, heading, item or cell: its pieces in order, and the spans of its sentences in its text."""

    text: str
    pieces: Sequence[Piece]
    marked_heading: bool
    spans: Sequence[tuple[int, int]]
    slot: Slot | None = None


def split(document: Document) -> tuple[Sentence, ...]:
    """The sentences of `document`, in order.

    Space is outside a sentence where it stands at its edge, and in markup all that is no text for readers. Lines
    without a letter or digit yield none.
    """
    paragraphs = []
    for prose in _prose(document):
        text = "".join(piece.text for piece in prose.pieces)
        masked = "".join(_CODE * len(piece.text) if piece.code else piece.text for piece in prose.pieces)
        if spans := list(_spans(masked, document.lang)):
            paragraphs.append(_Paragraph(text, prose.pieces, prose.heading, spans, prose.slot))
    return _sentences(document.text, paragraphs)


def _prose(document: Document) -> Iterator[Prose]:
    """The paragraphs, headings, items and cells of a document."""
    match document.markup:
        case "markdown":
            fence, matter, body = front_matter(document.text)
            start = document.text.index(matter)  # behind the fence, or at the start
            fields = front_matter_prose(fence, matter, start, document.front_matter)
            yield from without_repeated_title(fields, markdown_prose(document.text, body))
        case "rst":
            yield from rst_prose(document.text, 0)
        case "asciidoc":
            _, _, body = front_matter(document.text)
            yield from asciidoc_prose(document.text, body)
        case "html":
            yield from html_prose(document.text)
        case _:
            for block in text_blocks(document.text):
                yield Prose(pieces=[Piece(document.text[block.start : block.end], block.start, block.end)])


def split_lines(document: Document) -> tuple[Sentence, ...]:
    """The lines of `document`, one sentence each, also empty ones: the index of a sentence is that of its line.

    Of a page these are its lines as readers see them. Space at the ends of a line is outside its sentence's span. A
    line end at the end of the text opens no line.
    """
    found = lines(document.text)
    if found[-1][0] == found[-1][1]:
        found.pop()
    if document.markup == "html":
        return _sentences(document.text, list(_shown_lines(document, found)))
    return whole_sentences(document.text, [[Piece(document.text[start:end], start, end)] for start, end in found])


def whole_sentences(text: str, cells: Sequence[Sequence[Piece]]) -> tuple[Sentence, ...]:
    """A sentence for each cell of a document with this text, as which a line counts too. Space at the ends of a cell is
    outside its sentence's span."""
    shown = [("".join(piece.text for piece in pieces), pieces) for pieces in cells]
    return _sentences(text, [_Paragraph(cell, pieces, False, [_trim(cell, 0, len(cell))]) for cell, pieces in shown])


def _shown_lines(document: Document, found: Sequence[tuple[int, int]]) -> Iterator[_Paragraph]:
    """For each line of a page, the prose that stands on it."""
    starts = [start for start, _ in found]
    on_line: dict[int, list[Piece]] = {}
    for prose in _prose(document):
        for piece in prose.pieces:
            on_line.setdefault(bisect_right(starts, piece.start) - 1, []).append(piece)
    for number, (start, end) in enumerate(found):
        pieces = on_line.get(number) or [Piece("", start, end)]
        text = "".join(piece.text for piece in pieces)
        yield _Paragraph(text, pieces, False, [_trim(text, 0, len(text))])


def _spans(text: str, lang: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for end in boundaries(text, lang):
        start, stop = _trim(text, begin, end)
        begin = end
        if any(character.isalnum() for character in text[start:stop]):
            yield start, stop


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "\u200b\ufeff"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\u200b\ufeff"):
        end -= 1
    return start, end


def _sentences(document: str, paragraphs: Sequence[_Paragraph]) -> tuple[Sentence, ...]:
    """The sentences of the paragraphs of a document with this text."""
    starts = [start for start, _ in lines(document)]
    ended = [ends_in_mark(one.text[one.spans[-1][0] : one.spans[-1][1]]) for one in paragraphs]
    # A line without final punctuation stands out only among lines that have it; Thai and poems do not.
    punctuated = sum(len(one.text) for one, end in zip(paragraphs, ended, strict=True) if end)
    stands_out = 2 * punctuated >= sum(len(one.text) for one in paragraphs) > 0
    found = []
    for index, (paragraph, end_marked) in enumerate(zip(paragraphs, ended, strict=True)):
        spans = paragraph.spans
        short = len(spans) == 1 and spans[0][1] - spans[0][0] <= _HEADING_LENGTH
        heading = paragraph.marked_heading or (stands_out and short and not end_marked and spans[0][0] < spans[0][1])
        placed = tuple(_placed(paragraph.pieces, starts))
        whole = Sentence(paragraph.text, 0, 0, 0, index, heading, placed, slot=paragraph.slot)
        code = _code(paragraph.pieces)
        found += [_sentence(whole, span, code, starts) for span in spans]
    return tuple(found)


def _placed(pieces: Sequence[Piece], starts: Sequence[int]) -> list[PlacedPiece]:
    """The pieces by their offset in the paragraph; those that stand together letter by letter are one."""
    placed: list[PlacedPiece] = []
    at, verbatim = 0, False
    for piece in pieces:
        is_verbatim = piece.end - piece.start == len(piece.text)
        if placed and verbatim and is_verbatim and placed[-1].end == piece.start:
            placed[-1] = placed[-1]._replace(end=piece.end)
        else:
            placed.append(PlacedPiece(at, piece.start, piece.end, bisect_right(starts, piece.start)))
        at, verbatim = at + len(piece.text), is_verbatim
    return placed


def _code(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """The spans of the paragraph's text that are code."""
    spans, at = [], 0
    for piece in pieces:
        if piece.code:
            spans.append((at, at + len(piece.text)))
        at += len(piece.text)
    return spans


def _sentence(
    paragraph: Sentence, span: tuple[int, int], code: Sequence[tuple[int, int]], starts: Sequence[int]
) -> Sentence:
    """The sentence at `span` of a paragraph, which is given as if it were one.

    `code` has the spans of the paragraph's code, `starts` where each line of the document begins.
    """
    begin, stop = span
    start, end = paragraph.in_document(begin, stop)
    pieces = paragraph.pieces
    first = max(0, bisect_right(pieces, begin, key=lambda piece: piece.at) - 1)
    last = bisect_right(pieces, max(begin, stop - 1), key=lambda piece: piece.at)
    own: tuple[PlacedPiece, ...] = ()
    if last - first > 1 or end - start != stop - begin:
        ends = [*(piece.at for piece in pieces[first + 1 : last]), stop]
        parts = zip(pieces[first:last], ends, strict=True)
        own = tuple(_cut(paragraph, piece, piece_end, begin, starts) for piece, piece_end in parts)
    first = bisect_right(code, begin, key=lambda one: one[1])
    last = bisect_left(code, stop, key=lambda one: one[0])
    own_code = tuple((max(a, begin) - begin, min(b, stop) - begin) for a, b in code[first:last])
    line = bisect_right(starts, start)
    text, slot = paragraph.text[begin:stop], paragraph.slot
    return Sentence(text, start, end, line, paragraph.paragraph, paragraph.heading, own, own_code, slot=slot)


def _cut(paragraph: Sentence, piece: PlacedPiece, stop: int, base: int, starts: Sequence[int]) -> PlacedPiece:
    """A piece of a paragraph, up to `stop`, as a piece of the sentence that begins at `base`."""
    at = max(piece.at, base)
    start, end = paragraph.in_document(at, stop)
    return PlacedPiece(at - base, start, end, bisect_right(starts, start))
