"""Words of a text, by ICU's word boundaries: rules of Unicode, and dictionaries where a script has no spaces."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import Any


def word_spans(text: str, lang: str) -> list[tuple[int, int]]:
    """Spans of the words of a text: what stands between word boundaries and has a letter or digit."""
    breaker, place = _breaker(lang), _places(text)
    breaker.setText(text)
    found, start = [], 0
    for end in breaker:
        if breaker.getRuleStatus() > 0:
            found.append((place[start], place[end]))
        start = end
    return found


def word_boundaries(text: str, lang: str) -> frozenset[int]:
    """Where words begin and end, in characters."""
    breaker, place = _breaker(lang), _places(text)
    breaker.setText(text)
    return frozenset((0, *(place[end] for end in breaker)))


@lru_cache(maxsize=64)
def _breaker(lang: str) -> Any:
    import icu

    return icu.BreakIterator.createWordInstance(icu.Locale.forLanguageTag(lang))


def _places(text: str) -> range | dict[int, int]:
    """Offset in UTF-16 units, which ICU counts, to offset in characters."""
    if text.isascii() or all(char <= "\uffff" for char in text):
        return range(len(text) + 1)
    units = accumulate((1 + (char > "\uffff") for char in text), initial=0)
    return {offset: place for place, offset in enumerate(units)}
