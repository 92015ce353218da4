"""Finds the words that deny in a sentence."""

from __future__ import annotations

from factcheck.language.polarity import denying, polarity
from factcheck.language.text.segmentation import word_spans


def denials(text: str, lang: str) -> list[tuple[int, int]]:
    """The spans of the words that deny, in order; empty in a language without a list of them."""
    own = polarity(lang)
    return denying(own.find(text, word_spans(text, lang))) if own else []
