"""Where a file has comments for factcheck, in the comments that its markup has.

`<!-- factcheck: ... -->` in Markdown and HTML, `.. factcheck: ...` in reStructuredText, `// factcheck: ...` in
AsciiDoc.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.nouns.text import Document, Markup, Version
from factcheck.read import markup
from factcheck.read.asciidoc.blocks import asciidoc_comments
from factcheck.read.html import tokens as html_tokens
from factcheck.read.lines import line_index, lines
from factcheck.read.rst.blocks import rst_comments

_HTML = re.compile(rf"{markup.COMMENT_STARTS}\s{{0,20}}factcheck\s{{0,5}}:")
_MARKS: dict[Markup, re.Pattern[str]] = {
    "rst": re.compile(r"\.\.\s{1,20}factcheck\s{0,5}:"),
    "asciidoc": re.compile(r"//\s{0,20}factcheck\s{0,5}:"),
}
"""How a comment begins, where that is not as in HTML."""
_LONGEST = 2_000
"""Characters within which a comment of HTML must end."""


class Marked(NamedTuple):
    """A comment for factcheck."""

    line: int
    """The line on which it begins, from 1."""
    covers: int
    """The line that it is about, from 1."""
    start: int
    """Where in the document it begins."""
    instruction: str
    """What it says behind `factcheck:`; empty where it is not closed."""


def form(document: Document) -> str:
    """How a comment is written in a document."""
    match document.markup:
        case "rst":
            return "write .. factcheck: ignore RULE: reason"
        case "asciidoc":
            return "write // factcheck: ignore RULE: reason"
        case _:
            return "write <!-- factcheck: ignore RULE: reason -->"


def marked(version: Version) -> Iterator[Marked]:
    """The comments for factcheck in a version, in order; also those of HTML in a file that has other comments."""
    document = version.document
    mark = _MARKS.get(document.markup)
    if mark is None:
        yield from _in_html(version) if _HTML.search(document.text) else ()
    elif mark.search(document.text) or _HTML.search(document.text):
        yield from sorted([*_in_own_lines(version, mark), *_in_html(version)])


def is_of_markup(document: Document, start: int) -> bool:
    """Whether the comment that begins at an offset is one in the markup of its document."""
    mark = _MARKS.get(document.markup, _HTML if document.markup != "text" else None)
    return mark is not None and mark.match(document.text, start) is not None


def _in_own_lines(version: Version, mark: re.Pattern[str]) -> Iterator[Marked]:
    """The comments of a markup whose comments have lines of their own. Each is about the next line with prose."""
    document = version.document
    body = markup.front_matter(document.text)[2] if document.markup == "asciidoc" else 0
    spans = lines(document.text)
    comments = (rst_comments if document.markup == "rst" else asciidoc_comments)(document.text, body)
    for start, end in comments:
        if begins := mark.match(document.text, start, end):
            line = line_index(spans, start) + 1
            covers = next((one.line for one in version.sentences if one.start >= end), line)
            yield Marked(line, covers, start, document.text[begins.end() : end].strip())


def _in_html(version: Version) -> Iterator[Marked]:
    """The comments of HTML outside fenced code.

    One on a line of its own is about the next line with text, any other about the line that it is on.
    """
    document = version.document
    text, fence = document.text, ""
    spans = lines(text)
    of_page = _comments_of_page(text) if document.markup == "html" else None
    # Found once, since a file may have as many comments as lines.
    with_text = _lines_with_text(text, spans) if of_page is None else _lines_with_sentences(version)
    for index, (start, end) in enumerate(spans):
        line = text[start:end]
        if fence:
            fence = "" if markup.closes_code(line, fence) else fence
            continue
        if document.markup == "markdown" and (fence := markup.opens_code(line)):
            continue
        for mark in _HTML.finditer(line):
            begin = start + mark.start()
            if of_page is not None and begin not in of_page:
                continue
            close = text.find(markup.COMMENT_ENDS, begin, begin + _LONGEST)
            stop = close + len(markup.COMMENT_ENDS) if close >= 0 else end
            instruction = text[start + mark.end() : close].strip() if close >= 0 else ""
            if of_page is None:
                covers = _covered(text, spans, with_text, index, begin, stop)
            else:
                covers = _covered_in_page(spans, with_text, index, stop)
            yield Marked(index + 1, covers, begin, instruction)


def _comments_of_page(text: str) -> frozenset[int]:
    """Where the comments of a page begin: what looks like a comment within a script is none."""
    return frozenset(token.start for token in html_tokens.tokens(text) if isinstance(token, html_tokens.Comment))


def _lines_with_sentences(version: Version) -> list[int]:
    """The lines, from 1 and in order, that have part of a sentence."""
    ends = (sentence.line_at(max(0, len(sentence.text) - 1)) for sentence in version.sentences)
    return sorted({n for one, final in zip(version.sentences, ends, strict=True) for n in range(one.line, final + 1)})


def _lines_with_text(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """The lines, from 1 and in order, that have anything but white space and a comment for factcheck."""
    return [number for number, (start, end) in enumerate(spans, 1) if _has_text(text[start:end])]


def _covered_in_page(spans: Sequence[tuple[int, int]], with_text: Sequence[int], index: int, end: int) -> int:
    """As `_covered`, for a page, whose lines may have tags and no text."""
    last = next((n for n in range(index, len(spans)) if spans[n][1] >= end), len(spans) - 1)
    first = _first_from(with_text, index + 1)
    if first is not None and first <= last + 1:
        return index + 1
    return first or index + 1


def _first_from(lines: Sequence[int], least: int) -> int | None:
    """The first of some lines in order that is not before another; None where all are."""
    place = bisect_left(lines, least)
    return lines[place] if place < len(lines) else None


def _covered(
    text: str, spans: Sequence[tuple[int, int]], with_text: Sequence[int], index: int, start: int, end: int
) -> int:
    """The line that a comment is about, from 1: its own, or the next with text if nothing else is on its lines."""
    last = next((n for n in range(index, len(spans)) if spans[n][1] >= end), len(spans) - 1)
    if text[spans[index][0] : start].strip() or text[end : spans[last][1]].strip():
        return index + 1
    return _first_from(with_text, last + 2) or index + 1


def _has_text(line: str) -> bool:
    """Whether a line has anything but white space and a comment for factcheck."""
    return bool(line.strip()) and not _HTML.match(line.strip())
