"""Versions made of known concepts: a sentence's vector is its concepts, its language and some noise."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

DIMENSIONS = 384
CONCEPTS = np.random.default_rng(0).normal(size=(400, DIMENSIONS))
COMMON = 1.5 * np.random.default_rng(1).normal(size=DIMENSIONS)
"""What all sentences share, as in e5, whose cosines crowd near 1."""


def version(contents: Sequence[Sequence[int]], language: int, noise: float = 0.5) -> tuple[np.ndarray, list[int]]:
    """Vectors and lengths of sentences, each of which says some of the concepts."""
    rng = np.random.default_rng([language, *itertools.chain(*contents)])
    accent = rng.normal(size=DIMENSIONS)
    shared = COMMON + accent
    rows = [CONCEPTS[list(said)].sum(axis=0) + shared + noise * rng.normal(size=DIMENSIONS) for said in contents]
    vectors = np.array(rows, dtype=np.float32).reshape(len(contents), DIMENSIONS)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return vectors, [(80 + 4 * language) * len(said) for said in contents]


def singles(*concepts: int) -> list[list[int]]:
    return [[concept] for concept in concepts]
