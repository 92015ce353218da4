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

_LINE_END = re.compile("\r\n|[\n\r]")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_MARKER = re.compile(r"[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[[ xX]\](?=[ \t]))[ \t]*")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}(?=[ \t]|$)")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-+)[ \t]*$")
_DEFINITION = re.compile(r"[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]*\S")
_LINK_TARGET = re.compile(r"\]\([^()\n]{0,2000}(?:\([^()\n]{0,2000}\)[^()\n]{0,2000}){0,2}\)|\]\[[^\]\n]{0,200}\]")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,2000}>")
_CODE = re.compile(r"(?<!`)`[^`\n]{1,2000}`(?!`)")
_WRAP_WIDTHS = range(40, 101)
"""Columns at which text is wrapped by hand or by an editor; mail's 72 and the typewriter's 80 are in the middle."""


@dataclass(frozen=True, slots=True)
class Block:
    start: int
    end: int
    marked_heading: bool = False
    """The markup says that it is a heading."""


def lines(text: str) -> list[tuple[int, int]]:
    """Start and end of each line of `text`, without its line end (CRLF, CR or LF, as editors and git count)."""
    found = []
    start = 0
    for match in _LINE_END.finditer(text):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, len(text)))
    return found


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
    masked = _mask(text)
    blocks: list[Block] = []
    open_block = False
    fence = ""
    for start, end in _body(text):
        line = masked[start:end]
        if fence:
            fence = "" if line.strip().startswith(fence) and not line.strip().strip(fence[0]) else fence
            continue
        if opening := _FENCE.match(line):
            fence, open_block = opening[1], False
            continue
        if open_block and _UNDERLINE.match(line):
            blocks[-1] = Block(blocks[-1].start, blocks[-1].end, marked_heading="=" in line or "-" in line)
            open_block = False
            continue
        if not any(character.isalnum() for character in line) or _DEFINITION.match(text[start:end]):
            open_block = False
            continue
        content = start
        marked = False
        while marker := _MARKER.match(masked, content, end):
            content, marked = marker.end(), True
        if heading := _HEADING.match(masked[content:end]):
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


def _body(text: str) -> list[tuple[int, int]]:
    """The lines after the front matter (YAML between `---`, TOML between `+++`), all where there is none."""
    found = lines(text)
    ruler = text[found[0][0] : found[0][1]].rstrip()
    if ruler in ("---", "+++"):
        for index in range(1, len(found)):
            if text[found[index][0] : found[index][1]].rstrip() in (ruler, "..." if ruler == "---" else ruler):
                return found[index + 1 :]
    return found


def _mask(text: str) -> str:
    """`text` with comments, tags, link targets and brackets of links as spaces, inline code as filler letters."""
    pieces = []
    at = 0
    while (begin := text.find("<!--", at)) >= 0 and (close := text.find("-->", begin)) >= 0:
        pieces.append(text[at:begin])
        pieces.append(re.sub(r"[^\n\r]", " ", text[begin : close + 3]))
        at = close + 3
    masked = "".join(pieces) + text[at:]
    masked = _TAG.sub(lambda match: " " * len(match[0]), masked)
    masked = _CODE.sub(lambda match: "`" + "x" * (len(match[0]) - 2) + "`", masked)
    opened: list[int] = []
    blanked: list[tuple[int, int]] = []
    targets = {match.start(): match.end() for match in _LINK_TARGET.finditer(masked)}
    for match in re.finditer(r"!?\[|\]|\n\n", masked):
        if match[0] == "\n\n":
            opened.clear()
        elif match[0] != "]":
            opened.append(match.start())
        elif opened:
            begin = opened.pop()
            if match.start() in targets:
                blanked.append((begin, begin + (2 if masked[begin] == "!" else 1)))
                blanked.append((match.start(), targets[match.start()]))
    characters = list(masked)
    for begin, stop in blanked:
        characters[begin:stop] = " " * (stop - begin)
    return "".join(characters)
