"""Where a sentence denies something, for tests of the words that do."""

from __future__ import annotations

from factcheck.language.polarity import denying, polarity
from factcheck.language.text.segmentation import word_spans


def denials(text: str, lang: str) -> list[tuple[int, int]]:
    """Spans in order; none in a language without polarity."""
    own = polarity(lang)
    return denying(own.find(text, word_spans(text, lang))) if own else []
