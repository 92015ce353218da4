"""Sentence and token vectors: centring, and mutual nearest neighbours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""One vector a row, `[n, d]`."""


_PRIOR = 4.0
"""Number of sentences from which a document's own mean weighs more than the mean that it is drawn to."""
_BLOCK = 512
"""Rows of which all cosines are computed at once, to bound the memory."""
_CLEAR_COSINE, _CLEAR_MARGIN = 0.5, 0.15
"""A nearest neighbour is clear from this cosine on, if the second nearest is further away by this much at least."""


def centred(
    vectors: Sequence[Vectors], prior: float = _PRIOR, mean: NDArray[np.float32] | None = None
) -> list[Vectors]:
    """Each document's vectors less a mean, not normalised; shapes as given, `[sentences, d]`.

    e5 cosines crowd between 0.7 and 1. What all sentences of a document share, its language and topic, is no evidence.
    The mean of a few sentences would take away what they say, so it is drawn to `mean`, shape `[d]`, the mean of the
    model's vectors of any text. Where that is not known, it is drawn to the mean of the other documents, and that to
    zero where they too are short. `prior` is the number of sentences at which both weigh the same.
    """
    sums = [v.sum(axis=0, dtype=np.float64) for v in vectors]
    total = np.sum(sums, axis=0) if vectors else np.zeros(0)
    count = sum(map(len, vectors))
    result = []
    for v, document_sum in zip(vectors, sums, strict=True):
        others = (total - document_sum) / (count - len(v) + prior) if mean is None else mean
        result.append((v - (document_sum + prior * others) / (len(v) + prior)).astype(np.float32))
    return result


def mutual(x: Vectors, y: Vectors) -> list[tuple[int, int]]:
    """The rows of x and y, unit vectors, that are each other's nearest, in the order of x."""
    if not len(x) or not len(y):
        return []
    to_y = np.zeros(len(x), dtype=np.int64)
    to_x, best = np.zeros(len(y), dtype=np.int64), np.full(len(y), -np.inf, dtype=np.float32)
    for start in range(0, len(x), _BLOCK):
        cosines = x[start : start + _BLOCK] @ y.T
        to_y[start : start + _BLOCK] = cosines.argmax(axis=1)
        highest = cosines.max(axis=0)
        better = highest > best
        to_x[better] = cosines.argmax(axis=0)[better] + start
        best = np.maximum(best, highest)
    return [(i, int(j)) for i, j in enumerate(to_y) if to_x[j] == i]


def nearest(x: Vectors, y: Vectors) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The row of y that is nearest to each row of x, and whether it is clearly nearer than the second, shape
    `[len(x)]`.

    Both are unit vectors, at least one each.
    """
    indices, clear = [], []
    for start in range(0, len(x), _BLOCK):
        cosines = x[start : start + _BLOCK] @ y.T
        rows, best = np.arange(len(cosines)), cosines.argmax(axis=1)
        highest = cosines[rows, best]
        if y.shape[0] > 1:
            cosines[rows, best] = -np.inf
        indices.append(best)
        clear.append((highest > _CLEAR_COSINE) & (highest - cosines.max(axis=1) > _CLEAR_MARGIN))
    return np.concatenate(indices), np.concatenate(clear)
