"""The simple way to align two versions, which `align.sentences` is measured beside: one programme, nothing learned.

It is plain dynamic programming over the beads of up to five sentences, with the score of Bertalign (Liu and Zhu 2022)
on the same vectors as the tool: the cosine of two runs, less the mean of the cosines to the sentences right before and
after on either side, times log2(1 + r), r the shorter length by the longer; `LEFT_OUT` for a sentence left out.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from factcheck.align.sentences.prepare import PreparedVersion

Bead = tuple[tuple[int, ...], tuple[int, ...]]
SHAPES = tuple((p, q) for p in range(1, 5) for q in range(1, 5) if p + q <= 5)
LEFT_OUT = -0.1


def simple_beads(a: PreparedVersion, b: PreparedVersion) -> list[Bead]:
    """The beads of the best alignment, in order; time and memory grow with the product of both lengths."""
    n, m = len(a), len(b)
    # A bead also saves what its sentences would cost if they were left out; so a sentence left out is worth 0.
    worth = {(p, q): _score(a, b, p, q) - (p + q) * LEFT_OUT for p, q in SHAPES if p <= n and q <= m}
    best = np.zeros((n + 1, m + 1))
    for i in range(1, n + 1):
        row = best[i - 1].copy()
        for (p, q), values in worth.items():
            if p <= i:
                np.maximum(row[q:], best[i - p, : m + 1 - q] + values[i - p], out=row[q:])
        best[i] = np.maximum.accumulate(row)
    beads: list[Bead] = []
    i, j = n, m
    while i and j:
        if best[i, j] in (best[i - 1, j], best[i, j - 1]):
            i, j = (i - 1, j) if best[i, j] == best[i - 1, j] else (i, j - 1)
            continue
        p, q = next(
            (p, q)
            for (p, q), values in worth.items()
            if p <= i and q <= j and best[i, j] == best[i - p, j - q] + values[i - p, j - q]
        )
        i, j = i - p, j - q
        beads.append((tuple(range(i, i + p)), tuple(range(j, j + q))))
    return beads[::-1]


def _score(a: PreparedVersion, b: PreparedVersion, p: int, q: int) -> NDArray[np.float64]:
    """The scores of the beads of one shape, `[n - p + 1, m - q + 1]`."""
    n, m = len(a), len(b)
    rows, columns = n - p + 1, m - q + 1
    total, count = np.zeros((rows, columns)), np.zeros((rows, columns))
    beside_b = a.runs[p - 1] @ b.runs[0].T  # the runs of a with the single sentences of b, [rows, m]
    beside_a = a.runs[0] @ b.runs[q - 1].T  # the single sentences of a with the runs of b, [n, columns]
    for part, neighbours in (
        (np.s_[:, 1:], beside_b[:, : columns - 1]),
        (np.s_[:, :-1], beside_b[:, q:]),
        (np.s_[1:], beside_a[: rows - 1]),
        (np.s_[:-1], beside_a[p:]),
    ):
        total[part] += neighbours
        count[part] += 1
    lengths = a.lengths[p - 1][:, None].astype(np.float64), b.lengths[q - 1][None, :].astype(np.float64)
    ratio = np.minimum(*lengths) / np.maximum(*lengths)
    cosine = (a.runs[p - 1] @ b.runs[q - 1].T).astype(np.float64)
    score: NDArray[np.float64] = (cosine - total / np.maximum(count, 1)) * np.log2(1 + ratio)
    return score
