"""Vectors centred and compared."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


_PRIOR = 4.0
"""How many sentences a document must have for its own mean to weigh as much as that of the others."""


def centred(
    vectors: Sequence[Vectors], prior: float = _PRIOR, middle: NDArray[np.float32] | None = None
) -> list[Vectors]:
    """Each document's vectors less its mean, not normalised; shapes as given, `[sentences, dimensions]`.

    e5 cosines crowd between 0.7 and 1; what all sentences of a document share (its language and topic) is no
    evidence. The mean of a few sentences would take away what they say, so it is drawn to `middle`, the mean of what
    the model makes of any text. Where that is not known, it is drawn to the mean of the other documents, and that to
    zero where they too are short. `prior` is the number of sentences at which they weigh alike.
    """
    sums = [v.sum(axis=0, dtype=np.float64) for v in vectors]
    total = np.sum(sums, axis=0) if vectors else np.zeros(0)
    count = sum(map(len, vectors))
    result = []
    for v, own in zip(vectors, sums, strict=True):
        others = (total - own) / (count - len(v) + prior) if middle is None else middle
        result.append((v - (own + prior * others) / (len(v) + prior)).astype(np.float32))
    return result


def nearest(x: Vectors, y: Vectors) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """For each row of x the nearest row of y, and whether it is far nearer than the second; in blocks for memory."""
    found, clear = [], []
    for start in range(0, len(x), 512):
        cosines = x[start : start + 512] @ y.T
        order = np.argpartition(cosines, -2, axis=1)[:, -2:] if y.shape[0] > 1 else np.zeros((len(cosines), 2), int)
        top = np.take_along_axis(cosines, order, axis=1)
        first = top.argmax(axis=1)
        found.append(np.take_along_axis(order, first[:, None], axis=1)[:, 0])
        clear.append((top.max(axis=1) > 0.5) & (top.max(axis=1) - top.min(axis=1) > 0.15))
    return np.concatenate(found), np.concatenate(clear)
