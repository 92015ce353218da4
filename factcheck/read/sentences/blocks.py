"""The blocks of a document: its paragraphs, headings, list items and table cells, as spans of its text.

Plain text from the web has a paragraph a line; plain text from an editor may wrap its paragraphs at some width.
Markdown has its own rules (CommonMark 0.31), of which those are followed that move a sentence's edges.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.read import markup
from factcheck.read.lines import lines

_WRAP_WIDTHS = range(40, 101)
"""Columns at which text is wrapped by hand or by an editor; mail's 72 and the typewriter's 80 are in the middle."""


@dataclass(frozen=True, slots=True)
class Block:
    start: int
    end: int
    marked_heading: bool = False
    """The markup says that it is a heading."""


def text_blocks(text: str) -> list[Block]:
    """The paragraphs of plain text: its lines, or runs of lines where the text is clearly hard-wrapped."""
    filled: list[list[tuple[int, int]]] = [[]]
    for start, end in lines(text):
        if text[start:end].strip():
            filled[-1].append((start, end))
        elif filled[-1]:
            filled.append([])
    width = _wrap_width(text, filled)
    blocks: list[Block] = []
    for paragraph in filled:
        before: tuple[int, int] | None = None
        for start, end in paragraph:
            if width and before and _overflows(text, before, start, width):
                blocks[-1] = Block(blocks[-1].start, end)
            else:
                blocks.append(Block(start, end))
            before = (start, end)
    return blocks


def _wrap_width(text: str, paragraphs: Sequence[Sequence[tuple[int, int]]]) -> int:
    """The column at which the lines are wrapped, 0 where they are not.

    An editor breaks a line where the next word would not fit. Lines that are sentences or paragraphs do not look
    like that: their lengths vary, and they end in full stops. Nine breaks of ten have to fit, half without a stop.
    """
    pairs = [pair for paragraph in paragraphs for pair in itertools.pairwise(paragraph)]
    if len(pairs) < 3:
        return 0
    width = max(_columns(text[start:end].rstrip()) for pair in pairs for start, end in pair)
    if width not in _WRAP_WIDTHS:
        return 0
    wrapped = [pair for pair in pairs if _overflows(text, pair[0], pair[1][0], width)]
    open_ended = [pair for pair in wrapped if not ends_in_mark(text[pair[0][0] : pair[0][1]])]
    return width if len(wrapped) >= 0.9 * len(pairs) and len(open_ended) >= 0.5 * len(wrapped) else 0


def _overflows(text: str, line: tuple[int, int], following: int, width: int) -> bool:
    """Whether the word at `following` would not have fitted into `line`; spaceless scripts break anywhere."""
    word = re.match(r"\S{1,100}", text[following : following + 110].lstrip())
    content = text[line[0] : line[1]].rstrip()
    if word is None or not content:
        return False
    wide = unicodedata.east_asian_width(word[0][0]) in "WF"
    # A spaceless script may not begin a line with a closing mark, so up to two characters' room can be left.
    room = 3 if wide else 1 + _columns(word[0])
    return _columns(content) + room > width - (2 if wide else 0)


def _columns(text: str) -> int:
    if text.isascii() or len(text) > 4 * _WRAP_WIDTHS.stop:
        return len(text)
    return sum(
        2 if unicodedata.east_asian_width(character) in "WF" else 0 if unicodedata.category(character) == "Mn" else 1
        for character in text
    )


def ends_in_mark(text: str) -> bool:
    """Whether `text` ends in sentence punctuation (also `:` or `;`), closing quotation marks and brackets aside."""
    stripped = text.rstrip().rstrip("\"'“”„‟‘’‛«»‹›)]}」』）】〉》*_ ")
    if not stripped:
        return False
    from factcheck.read.sentences.boundaries import is_terminator

    return is_terminator(stripped[-1]) or stripped[-1] in ":;,：；，،؛、"


def markdown_blocks(text: str) -> tuple[str, list[Block]]:
    """A copy of `text` as long as it is, with markup blanked out, and the blocks of it; offsets are those of `text`.

    Front matter, fenced code, comments, link definitions and tables' rulers yield no block. The lines of a paragraph
    are one block, as in Markdown; a cell of a table is one.
    """
    masked = markup.mask(text)
    _, _, body = markup.front_matter(text)
    blocks: list[Block] = []
    open_block = False
    fence = ""
    for start, end in lines(text):
        if start < body:
            continue
        line = masked[start:end]
        if fence:
            fence = "" if markup.closes_code(line, fence) else fence
            continue
        if fence := markup.opens_code(line):
            open_block = False
            continue
        if open_block and markup.UNDERLINE.match(line):
            blocks[-1] = Block(blocks[-1].start, blocks[-1].end, marked_heading="=" in line or "-" in line)
            open_block = False
            continue
        if not any(character.isalnum() for character in line) or markup.DEFINITION.match(text[start:end]):
            open_block = False
            continue
        content = start
        marked = False
        while marker := markup.MARKER.match(masked, content, end):
            content, marked = marker.end(), True
        if heading := markup.HEADING.match(masked[content:end]):
            closing = masked[content:end].rstrip().rstrip("#")
            blocks.append(Block(content + heading.end(), content + len(closing), marked_heading=True))
            open_block = False
        elif line.count("|") >= 2:
            blocks.extend(_cells(masked, content, end))
            open_block = False
        elif open_block and not (marked and ">" not in masked[start:content]):
            blocks[-1] = Block(blocks[-1].start, end)
        else:
            blocks.append(Block(content, end))
            open_block = True
    return masked, blocks


def _cells(text: str, start: int, end: int) -> Iterator[Block]:
    for match in re.finditer(r"(?:[^|\\]|\\.)+", text[start:end]):
        if any(character.isalnum() for character in match[0]):
            yield Block(start + match.start(), start + match.end())
