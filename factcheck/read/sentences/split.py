"""A document's sentences, with their places in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from factcheck.nouns.text import Document, Sentence
from factcheck.read.lines import lines
from factcheck.read.markup import EMPHASIS
from factcheck.read.sentences.blocks import Block, ends_in_mark, markdown_blocks, text_blocks
from factcheck.read.sentences.boundaries import boundaries

_HEADING_LENGTH = 200
"""Most characters of a heading; longer lines without final punctuation are paragraphs that lost it."""


def split(document: Document) -> tuple[Sentence, ...]:
    """The sentences of `document`, in order; `document.text[s.start:s.end] == s.text` for each.

    Space, and in Markdown the marks of lists, headings, quotations, links and emphasis, are outside a sentence's
    span where they stand at its edge. Lines without a letter or digit yield none.
    """
    masked, blocks = _blocks(document)
    spans = [list(_spans(masked, block, document.lang)) for block in blocks]
    return _sentences(document, masked, zip(blocks, spans, strict=True))


def _blocks(document: Document) -> tuple[str, list[Block]]:
    """A copy of the text, as long as it is, with all that is no prose blanked out; and the blocks of it."""
    match document.markup:
        case "markdown":
            return markdown_blocks(document.text)
        case "text":
            return document.text, text_blocks(document.text)


def split_lines(document: Document) -> tuple[Sentence, ...]:
    """The lines of `document`, one sentence each, also empty ones: the index of a sentence is that of its line.

    Space at the ends of a line is outside its sentence's span. A line end at the end of the text opens no line.
    """
    found = lines(document.text)
    if found[-1][0] == found[-1][1]:
        found.pop()
    spans = ((Block(start, end), [_trim(document.text, start, end)]) for start, end in found)
    return _sentences(document, document.text, spans)


def _spans(text: str, block: Block, lang: str) -> Iterator[tuple[int, int]]:
    content = text[block.start : block.end]
    begin = 0
    for end in boundaries(content, lang):
        start, stop = _trim(content, begin, end)
        begin = end
        if any(character.isalnum() for character in content[start:stop]):
            yield block.start + start, block.start + stop


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "\u200b\ufeff"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\u200b\ufeff"):
        end -= 1
    return start, end


def _without_emphasis(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without marks of emphasis at its edges, unless both marks of a pair are inside: `**so** it is`."""
    while True:
        content = text[start:end]
        opening = content[: len(content) - len(content.lstrip(EMPHASIS))]
        closing = content[len(content.rstrip(EMPHASIS)) :]
        if not (opening or closing) or len(opening) + len(closing) >= len(content):
            return start, end
        if opening and opening == closing and opening not in content[len(opening) : -len(closing)]:
            start, end = start + len(opening), end - len(closing)
        elif opening and opening not in content[len(opening) :]:
            start += len(opening)
        elif closing and closing not in content[: len(content) - len(closing)]:
            end -= len(closing)
        else:
            return start, end


def _sentences(
    document: Document, masked: str, blocks: Iterable[tuple[Block, list[tuple[int, int]]]]
) -> tuple[Sentence, ...]:
    starts = [start for start, _ in lines(document.text)]
    filled = [(block, spans) for block, spans in blocks if spans]
    ended = [ends_in_mark(masked[spans[-1][0] : spans[-1][1]]) for _, spans in filled]
    # A line without final punctuation stands out only among lines that have it; Thai and poems do not.
    punctuated = sum(b.end - b.start for (b, _), end in zip(filled, ended, strict=True) if end)
    stands_out = 2 * punctuated >= sum(block.end - block.start for block, _ in filled) > 0
    found = []
    for index, ((block, spans), end_marked) in enumerate(zip(filled, ended, strict=True)):
        short = len(spans) == 1 and spans[0][1] - spans[0][0] <= _HEADING_LENGTH
        heading = block.marked_heading or (stands_out and short and not end_marked and spans[0][0] < spans[0][1])
        for span in spans:
            start, end = _without_emphasis(document.text, *span) if document.markup == "markdown" else span
            line = bisect_right(starts, start)
            found.append(Sentence(document.text[start:end], start, end, line, index, heading))
    return tuple(found)
