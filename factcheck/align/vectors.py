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


def nearest(x: Vectors, y: Vectors) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The row of y that is nearest to each row of x, and whether it is clearly nearer than the second, shape
    `[len(x)]`.

    Both are unit vectors, at least one each.
    """
    indices, clear = [], []
    for start in range(0, len(x), _BLOCK):
        cosines = x[start : start + _BLOCK] @ y.T
        order = np.argpartition(cosines, -2, axis=1)[:, -2:] if y.shape[0] > 1 else np.zeros((len(cosines), 2), int)
        top = np.take_along_axis(cosines, order, axis=1)
        first = top.argmax(axis=1)
        indices.append(np.take_along_axis(order, first[:, None], axis=1)[:, 0])
        clear.append((top.max(axis=1) > _CLEAR_COSINE) & (top.max(axis=1) - top.min(axis=1) > _CLEAR_MARGIN))
    return np.concatenate(indices), np.concatenate(clear)
