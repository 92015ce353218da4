"""What speaks for and against each bead of two versions, and for leaving a sentence alone.

The vector of a run is the mean of its sentences' vectors weighted by length, so every table here is a product of
vectors that are there already: no run is encoded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.align.sentences.anchors import shared
from factcheck.align.sentences.prepare import Lengths, Side
from factcheck.align.sentences.weights import SHAPES, Shape

Table = NDArray[np.float32]
_SLACK = 20.0
"""Characters added to either length before they are compared: those of headlines differ by more."""
_MOST = 4.0
"""The squared logarithm of the length ratio counts no more than this."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The tables of two versions from which the evidence for every bead is read."""

    sizes: tuple[int, int]
    cosines: Mapping[Shape, Table]
    """Of the runs of 1 to 4 sentences on either side: `[n - p + 1, m - q + 1]`."""
    lengths: tuple[tuple[Lengths, ...], tuple[Lengths, ...]]
    shared: Table
    summed: NDArray[np.float64]
    """`shared` summed over all rows above and columns before, `[n + 1, m + 1]`."""

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes of beads that fit."""
        return tuple((p, q) for p, q in SHAPES if p <= self.sizes[0] and q <= self.sizes[1])


def evidence(a: Side, b: Side) -> Evidence:
    """The tables of two versions of at least one sentence each."""
    cosines = {
        (p, q): a.runs[p - 1] @ b.runs[q - 1].T
        for p in range(1, min(4, len(a)) + 1)
        for q in range(1, min(4, len(b)) + 1)
    }
    common = shared(a.marks, b.marks)
    summed = np.zeros((len(a) + 1, len(b) + 1))
    summed[1:, 1:] = common.cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
    return Evidence((len(a), len(b)), cosines, (a.lengths, b.lengths), common, summed)


def for_beads(e: Evidence, shape: Shape) -> Iterator[tuple[str, Table]]:
    """The evidence for each bead of one shape, `[n - p + 1, m - q + 1]` each.

    `cosine` of the two runs; `neighbours`, mean cosine of either run with the sentences beside the other (the margin
    of Artetxe and Schwenk 2019, within the document as in Bertalign, Liu and Zhu 2022); `length`, how far the
    logarithm of the length ratio is from 0, and its square; `gain`, how much the cosine grows with the sentence at
    the edge that brings least; `extension`, how much it would grow with one more; `weakest`, cosine of the sentence
    that is least like the other side; `shared` marks, and those shared with the sentences beside the other run.
    """
    p, q = shape
    cosine = e.cosines[p, q]
    rows, columns = cosine.shape
    yield "cosine", cosine
    one, other = e.cosines[p, 1], e.cosines[1, q]  # run against single sentence, both ways
    yield "neighbours", _neighbours(one, other, shape, (rows, columns))
    ratio = np.log((e.lengths[0][p - 1][:, None] + _SLACK) / (e.lengths[1][q - 1][None, :] + _SLACK))
    yield "length", np.abs(ratio)
    yield "length_squared", np.minimum(ratio**2, _MOST).astype(np.float32)
    if p + q > 2:
        shorter = []
        members = []
        if p > 1:
            less = e.cosines[p - 1, q]
            shorter += [less[:-1], less[1:]]
            members += [other[x : x + rows] for x in range(p)]
        if q > 1:
            less = e.cosines[p, q - 1]
            shorter += [less[:, :-1], less[:, 1:]]
            members += [one[:, y : y + columns] for y in range(q)]
        yield "gain", cosine - np.maximum.reduce(shorter)
        yield "weakest", np.minimum.reduce(members)
    longer = np.full_like(cosine, -1.0)
    if (p + 1, q) in e.cosines:
        more = e.cosines[p + 1, q]
        longer[:-1] = more
        np.maximum(longer[1:], more, out=longer[1:])
    if (p, q + 1) in e.cosines:
        more = e.cosines[p, q + 1]
        np.maximum(longer[:, :-1], more, out=longer[:, :-1])
        np.maximum(longer[:, 1:], more, out=longer[:, 1:])
    yield "extension", np.maximum(longer - cosine, -0.3)
    if e.shared.any():
        yield from _marks(e.summed, shape, (rows, columns))


def _neighbours(one: Table, other: Table, shape: Shape, size: tuple[int, int]) -> Table:
    (p, q), (rows, columns) = shape, size
    total = np.zeros(size, dtype=np.float32)
    seen = np.zeros(size, dtype=np.float32)
    total[:, 1:] += one[:, : columns - 1]
    seen[:, 1:] += 1
    total[:, : columns - 1] += one[:, q : q + columns - 1]
    seen[:, : columns - 1] += 1
    total[1:] += other[: rows - 1]
    seen[1:] += 1
    total[: rows - 1] += other[p : p + rows - 1]
    seen[: rows - 1] += 1
    mean: Table = (total / np.maximum(seen, 1)).astype(np.float32)
    return mean


def _marks(summed: NDArray[np.float64], shape: Shape, size: tuple[int, int]) -> Iterator[tuple[str, Table]]:
    (p, q), (rows, columns) = shape, size
    n, m = summed.shape[0] - 1, summed.shape[1] - 1
    i, j = np.arange(rows), np.arange(columns)

    def area(top: int, left: int, high: int, wide: int) -> NDArray[np.float64]:
        """The sums over `high` rows from `i + top` and `wide` columns from `j + left`, of what is in the table."""
        first, last = np.clip(i + top, 0, n), np.clip(i + top + high, 0, n)
        begin, end = np.clip(j + left, 0, m), np.clip(j + left + wide, 0, m)
        below, above = summed[last], summed[first]
        return below[:, end] - above[:, end] - below[:, begin] + above[:, begin]

    yield "shared", np.log1p(np.maximum(area(0, 0, p, q), 0)).astype(np.float32)
    around = area(-1, 0, 1, q) + area(p, 0, 1, q) + area(0, -1, p, 1) + area(0, q, p, 1)
    yield "shared_outside", np.log1p(np.maximum(around, 0)).astype(np.float32)


def for_gaps(e: Evidence) -> tuple[dict[str, Table], dict[str, Table]]:
    """The evidence for leaving a sentence alone, for each sentence of either version.

    `nearest`, cosine with the sentence of the other version that is most like it; `shared_anywhere`, most that it
    shares with one of them. Neither need be near: sentences that have moved are alone until they are searched for.
    """
    single = e.cosines[1, 1]
    sides = []
    for axis, size in ((1, e.sizes[0]), (0, e.sizes[1])):
        sides.append({
            "constant": np.ones(size, dtype=np.float32),
            "nearest": single.max(axis=axis),
            "shared_anywhere": np.log1p(e.shared.max(axis=axis)).astype(np.float32),
        })  # fmt: skip
    return sides[0], sides[1]
