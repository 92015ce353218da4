"""The table of two versions: the score of every bead, the best way through it, and all ways together.

Dynamic programming over beads as in Gale and Church (1993), scored with sentence vectors: the cosine of two runs less
a share of the mean cosine with their neighbours (the margin of Artetxe and Schwenk 2019, within the document as in
Bertalign, Liu and Zhu 2022), with a penalty for lengths that do not match. The vector of a run is the mean of its
sentences' vectors weighted by length.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.align.prepare import Side


@dataclass(frozen=True, slots=True)
class Settings:
    """Chosen on versions derived from ntrex-dev (benchmarks/alignment.py), where they lie on a broad plateau."""

    shapes: tuple[tuple[int, int], ...] = (
        *((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1)),
        *((2, 2), (2, 3), (3, 2), (3, 3)),
    )
    """Sentences on either side of a bead."""
    margin: float = 0.2
    """Share of the mean cosine with the neighbours that is taken off."""
    cost: float = 0.13
    """Taken off the score of a bead of any shape: below it, leaving the sentences alone is better. As a bead counts
    once whatever its shape, sentences are joined only where that brings the score up, or leaves none alone."""
    length: float = 1.5
    """Weight of the length ratio's penalty."""
    temperature: float = 0.03
    """Difference in value that makes one alignment e times as probable as another (`links`)."""
    decided: float = 0.6
    """Share of the best alignment in the strength of a link; the rest is its probability over all alignments."""
    related: float = 0.22
    """Median score of the beads below which two texts are taken to be unrelated: between different stories of
    ntrex-dev it is 0.17, between versions of one 0.48."""
    strong: float = 0.28
    """Score that a bead of unrelated texts needs: 95 of 100 between different stories have less."""
    moved: float = 0.22
    """Score from which sentences off the diagonal count as moved: more than `cost`, as order does not vouch."""


DEFAULTS = Settings()
_SLACK = 20.0
"""Characters added to either length before they are compared: those of headlines differ by more."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Corresponding sentences of two versions; one side is empty for a sentence without counterpart."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    score: float
    """Cosine above the neighbours', lengths considered: 0 is chance, 1 identity; 0 where a side is empty."""


def scores_of(a: Side, b: Side, shape: tuple[int, int], settings: Settings) -> NDArray[np.float32]:
    """Value of each bead of one shape: `[n - p + 1, m - q + 1]`."""
    p, q = shape
    x, y = a.runs[p - 1], b.runs[q - 1]
    cosines = x @ y.T
    if not cosines.size:
        return cosines
    neighbours = np.zeros_like(cosines)
    seen = np.zeros_like(cosines)
    before, after = x @ b.runs[0].T, a.runs[0] @ y.T  # run against single sentence, both ways
    rows, columns = cosines.shape
    neighbours[:, 1:] += before[:, : columns - 1]
    seen[:, 1:] += 1
    neighbours[:, : columns - 1] += before[:, q : q + columns - 1]
    seen[:, : columns - 1] += 1
    neighbours[1:] += after[: rows - 1]
    seen[1:] += 1
    neighbours[: rows - 1] += after[p : p + rows - 1]
    seen[: rows - 1] += 1
    margin = cosines - settings.margin * neighbours / np.maximum(seen, 1)
    x_lengths, y_lengths = a.lengths[p - 1][:, None] + _SLACK, b.lengths[q - 1][None, :] + _SLACK
    return (margin / (1 + settings.length * np.log(x_lengths / y_lengths) ** 2)).astype(np.float32)


def best_path(a: Side, b: Side, settings: Settings) -> list[Bead]:
    """The best beads in order, by dynamic programming; rows at a time, gaps as a running maximum."""
    n, m = len(a), len(b)
    scores = _tables(a, b, settings)
    best = np.zeros((n + 1, m + 1), dtype=np.float32)
    choice = np.full((n + 1, m + 1), -1, dtype=np.int8)  # -1: the sentence of a is left out
    shapes = list(scores)
    for i in range(1, n + 1):
        row = best[i - 1].copy()
        for number, (p, q) in enumerate(shapes):
            if p > i:
                continue
            candidate = best[i - p, : m + 1 - q] + (scores[p, q][i - p] - settings.cost)
            better = candidate > row[q:] + 1e-6
            row[q:][better] = candidate[better]
            choice[i, q:][better] = number
        best[i] = np.maximum.accumulate(row)
        choice[i][best[i] > row] = -2  # the sentence of b is left out
    beads = []
    i, j = n, m
    while i > 0 and j > 0:
        number = choice[i, j]
        if number == -2:
            j -= 1
        elif number == -1:
            i -= 1
        else:
            p, q = shapes[number]
            i, j = i - p, j - q
            beads.append(Bead(tuple(range(i, i + p)), tuple(range(j, j + q)), float(scores[p, q][i, j])))
    return beads[::-1]


def _tables(a: Side, b: Side, settings: Settings) -> dict[tuple[int, int], NDArray[np.float32]]:
    """The scores of the beads of every shape that fits."""
    return {(p, q): scores_of(a, b, (p, q), settings) for p, q in settings.shapes if p <= len(a) and q <= len(b)}


def posterior(a: Side, b: Side, settings: Settings) -> NDArray[np.float64]:
    n, m = len(a), len(b)
    together = np.zeros((n, m))
    tables = {
        shape: (scores.astype(np.float64) - settings.cost) / settings.temperature
        for shape, scores in _tables(a, b, settings).items()
    }
    forward = _sums(tables, n, m)
    backward = _sums({shape: table[::-1, ::-1] for shape, table in tables.items()}, n, m)[::-1, ::-1]
    for (p, q), table in tables.items():
        share = np.exp(forward[: n + 1 - p, : m + 1 - q] + table + backward[p:, q:] - forward[n, m])
        for x in range(p):
            for y in range(q):
                together[x : x + n + 1 - p, y : y + m + 1 - q] += share
    return together


def _sums(tables: Mapping[tuple[int, int], NDArray[np.float64]], n: int, m: int) -> NDArray[np.float64]:
    """Logarithm of the summed weight of all alignments of the first i and j sentences, `[n + 1, m + 1]`."""
    total = np.zeros((n + 1, m + 1))
    for i in range(1, n + 1):
        row = total[i - 1].copy()
        for (p, q), table in tables.items():
            if p <= i:
                row[q:] = np.logaddexp(row[q:], total[i - p, : m + 1 - q] + table[i - p])
        total[i] = np.logaddexp.accumulate(row)
    return total
