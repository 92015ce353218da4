"""Sentences that are what a link is called: the titles of other pages, which may be in any language."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

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
_MOST = 0.5
"""Share of a sentence's letters from which on it is no more than what links are called."""


def titles_of_links(version: Version) -> frozenset[int]:
    """The sentences of a version most of whose letters are what links are called. Time is linear in the document."""
    spans = _spans(version.document)
    if not spans:
        return frozenset()
    starts = [start for start, _ in spans]
    return frozenset(i for i, one in enumerate(version.sentences) if _is_title(one, spans, starts))


def _spans(document: Document) -> list[tuple[int, int]]:
    """Where the document has what links are called."""
    return sorted(found.span(1) for link in _LINKS[document.markup] for found in link.finditer(document.text))


def _is_title(sentence: Sentence, spans: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    text = sentence.without_code(" ")
    within = 0
    for start, end in spans[max(0, bisect_right(starts, sentence.start) - 1) : bisect_right(starts, sentence.end)]:
        first, last = max(0, sentence.in_text(start)), sentence.in_text(end)
        within += _letters(text[first : max(0, last)])
    return within > 0 and within >= _MOST * _letters(_ADDRESS.sub(" ", text))


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
