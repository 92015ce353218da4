"""What several scripts need to know of stories: which are held back, and their sentences' vectors."""

from __future__ import annotations

from typing import Any

import data
import numpy as np


def held_back(story: str) -> bool:
    """A third of the stories, by their order in the data."""
    return sorted(set(data.story_ids())).index(story) % 3 == 0


def centred(vectors: Any) -> Any:
    """Of a document's sentences, shape (n, d), centred and of unit length."""
    vectors = vectors - vectors.mean(axis=0, keepdims=True)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
