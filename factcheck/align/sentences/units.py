"""Groups of sentences that their file says to correspond, such as the cells of a row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from factcheck.align.sentences.pairwise import TOLD
from factcheck.align.vectors import Vectors, centred
from factcheck.embed.unit_vectors import unit_vectors
from factcheck.nouns.story import Group

if TYPE_CHECKING:
    from factcheck.embed.mean_vectors import MeanVectors

_NONE = -1
"""Stands for the sentence of a version that lacks a unit."""


def align_units(
    units: Sequence[Sequence[int]], vectors: Sequence[Vectors], means: MeanVectors | None = None
) -> list[Group]:
    """A group for each unit, in ascending order.

    `units[v][s]` is the unit of sentence s of version v, which has no other sentence of that unit, and `vectors[v]` are
    the unit sentence vectors `[n_v, d]`. `means` are the model's mean vectors, where they are known.
    """
    numbers = sorted(set().union(*units))
    place = {unit: row for row, unit in enumerate(numbers)}
    sentences = np.full((len(numbers), len(units)), _NONE)
    for v, own in enumerate(units):
        sentences[[place[unit] for unit in own], v] = np.arange(len(own))
    middle = [unit_vectors(v) for v in centred(vectors, mean=means.sentence if means else None)]
    total, pairs = np.zeros(len(numbers)), np.zeros(len(numbers))
    for v, w in combinations(range(len(units)), 2):
        both = np.flatnonzero((sentences[:, v] != _NONE) & (sentences[:, w] != _NONE))
        total[both] += np.einsum("nd,nd->n", middle[v][sentences[both, v]], middle[w][sentences[both, w]])
        pairs[both] += 1
    similarities = np.clip(total / np.maximum(pairs, 1), -1.0, 1.0).tolist()
    return [
        Group(tuple((s,) if s != _NONE else () for s in row), similarity, TOLD if compared else 0.0)
        for row, similarity, compared in zip(sentences.tolist(), similarities, pairs.tolist(), strict=True)
    ]
