"""What is held back from training, to measure on: languages and stories; and the vectors of a document's sentences."""

from __future__ import annotations

from typing import Any

from benchmarks.corpora import data
from factcheck.embed.unit_vectors import unit_vectors

HELD_LANGUAGES = ("ces", "ell", "hin", "kor", "por-BR", "tha", "tur")
"""Nothing is learnt from these, so that what is measured on them holds for languages that nobody has tried."""


def held_back(story: str) -> bool:
    """A third of the stories, by their order in the data."""
    return sorted(set(data.story_ids())).index(story) % 3 == 0


def centred(vectors: Any) -> Any:
    """Of a document's sentences, shape (n, d), centred and of unit length."""
    return unit_vectors(vectors - vectors.mean(axis=0, keepdims=True))
