"""The languages and stories that are held back from training, and how sentence vectors are centred."""

from __future__ import annotations

from typing import Any

from benchmarks.corpora import data
from factcheck.embed.unit_vectors import unit_vectors

HELD_LANGUAGES = ("ces", "ell", "hin", "kor", "por-BR", "tha", "tur")
"""Languages that nothing is learnt from. Figures on them show what to expect for a language that was never tried."""


def held_back(story: str) -> bool:
    """Whether a story is held back: every third one, by the order of their names."""
    return sorted(set(data.story_ids())).index(story) % 3 == 0


def centred(vectors: Any) -> Any:
    """The sentence vectors of a document, shape (n, d), less their mean and scaled to unit length."""
    return unit_vectors(vectors - vectors.mean(axis=0, keepdims=True))
