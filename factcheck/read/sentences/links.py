"""Sentences that are what a link is called: the titles of other pages, which may be in any language."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from factcheck.nouns.text import Document, Markup, Sentence, Version

_MARKDOWN = re.compile(r"(?<!!)\[([^\[\]]{1,300}(?<![.。।]))\][(\[]")
"""What a link is called stands in the only group, here and below. It is a title where it ends without a full stop."""
_HTML = re.compile(r"<a\s[^<>]{0,1000}>(.{1,300}?(?<![.。।]))</a\s*>", re.IGNORECASE | re.DOTALL)
_RST = re.compile(r"`([^`<>]{1,300}(?<![.。।\s])\s?)<[^`<>]{1,500}>`_")
_ASCIIDOC = re.compile(r"(?:link:|xref:|https?://)[^\s\[\]]{1,300}\[([^\[\]]{1,300}(?<![.。।]))\]")
_LINKS: dict[Markup, tuple[re.Pattern[str], ...]] = {
    "text": (_MARKDOWN,),
    "markdown": (_MARKDOWN, _HTML),
    "html": (_HTML,),
    "rst": (_RST,),
    "asciidoc": (_ASCIIDOC,),
}
_ADDRESS = re.compile(r"\]\([^()\s]*\)|\S*(?:://|www\.|@)\S*")


def titles_of_links(version: Version, says_something: Callable[[str], bool]) -> frozenset[int]:
    """The sentences of a version most of whose letters are what links are called, and whose other words make up no
    sentence: `says_something` tells whether they do. Time is linear in the document."""
    spans = _spans(version.document)
    if not spans:
        return frozenset()
    starts = [start for start, _ in spans]
    return frozenset(i for i, one in enumerate(version.sentences) if _is_title(one, spans, starts, says_something))


def _spans(document: Document) -> list[tuple[int, int]]:
    """Where the document has what links are called."""
    rows = document.rows.sentences if document.rows else None
    parts = [(0, len(document.text))] if rows is None else [(row.start, row.end) for row in rows]
    return sorted(
        found.span(1)
        for link in _LINKS[document.markup]
        for start, end in parts
        for found in link.finditer(document.text, start, end)
    )


def _is_title(
    sentence: Sentence,
    spans: Sequence[tuple[int, int]],
    starts: Sequence[int],
    says_something: Callable[[str], bool],
) -> bool:
    text = sentence.without_code(" ")
    others: list[str] = []
    at = within = 0
    for start, end in spans[max(0, bisect_right(starts, sentence.start) - 1) : bisect_right(starts, sentence.end)]:
        first, last = max(at, sentence.in_text(start)), sentence.in_text(end)
        if last > first:
            within += _letters(text[first:last])
            others.append(text[at:first])
            at = last
    rest = _ADDRESS.sub(" ", " ".join([*others, text[at:]]))
    return within > 0 and within >= _letters(rest) and not says_something(rest)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
