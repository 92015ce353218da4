"""The paragraphs of plain text, as spans of it.

Text from the web has a paragraph a line; text from an editor may wrap its paragraphs at some width.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.read.lines import lines

_WRAP_WIDTHS = range(40, 101)
"""Columns at which text is wrapped by hand or by an editor; mail's 72 and the typewriter's 80 are in the middle."""


@dataclass(frozen=True, slots=True)
class Block:
    start: int
    end: int


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
