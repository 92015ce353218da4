"""The evidence for each bead of two versions, and for each gap, a sentence without counterpart.

The vector of a run is the mean of its sentences' vectors weighted by length. So every matrix of cosines here is a
product of vectors that are there already: no run is encoded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.align.sentences.anchors import shared_anchors
from factcheck.align.sentences.prepare import LONGEST_RUN, Lengths, Marks, PreparedVersion
from factcheck.align.sentences.weights import SHAPES, Shape

Matrix = NDArray[np.float32]
_SLACK = 20.0
"""Characters added to either length before they are compared, as the lengths of short headlines differ by more."""
_MOST_SQUARED = 4.0
"""Upper limit of the squared logarithm of the length ratio."""
_BOTH = 4
"""Sentences of the longest run whose cosines with runs of several sentences are needed."""
_SPREAD, _MOST_SPREAD = 10.0, 8.0
"""Characters by which `length_spread` is scaled, and its upper limit."""
_LEAST_EXTENSION = -0.3
"""Lower limit of `extension`."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The matrices of two versions, of n and m sentences, from which the evidence for every bead is read."""

    sizes: tuple[int, int]
    """n and m."""
    cosines: Mapping[Shape, Matrix]
    """By shape (p, q) the cosines of the runs of p and of q sentences: `[n - p + 1, m - q + 1]`. Of longer runs than
    `_BOTH` only those beside a single sentence are there."""
    lengths: tuple[tuple[Lengths, ...], tuple[Lengths, ...]]
    """The lengths of both versions' runs (`PreparedVersion.lengths`)."""
    shared: Matrix
    """`shared_anchors` of the sentences, `[n, m]`."""
    summed: NDArray[np.float64]
    """`shared` summed over all rows above and columns before, `[n + 1, m + 1]`."""

    marks: tuple[Marks, Marks]
    """The marks of both versions."""

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes of beads that are no longer than the versions."""
        return tuple((p, q) for p, q in SHAPES if p <= self.sizes[0] and q <= self.sizes[1])


def evidence(a: PreparedVersion, b: PreparedVersion) -> Evidence:
    """The matrices of two versions of at least one sentence each."""
    cosines = {
        (p, q): a.runs[p - 1] @ b.runs[q - 1].T
        for p in range(1, min(LONGEST_RUN, len(a)) + 1)
        for q in range(1, min(LONGEST_RUN, len(b)) + 1)
        if max(p, q) <= _BOTH or min(p, q) == 1
    }
    common = shared_anchors(a.anchors, b.anchors)
    summed = np.zeros((len(a) + 1, len(b) + 1))
    summed[1:, 1:] = common.cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
    return Evidence((len(a), len(b)), cosines, (a.lengths, b.lengths), common, summed, (a.marks, b.marks))


def bead_evidence(e: Evidence, shape: Shape) -> Iterator[tuple[str, Matrix]]:
    """The evidence for each bead of one shape (p, q), by name, `[n - p + 1, m - q + 1]` each.

    - `cosine`: that of the two runs
    - `neighbours`: the mean cosine of either run with the sentences beside the other (the margin of Artetxe and Schwenk
      2019, within the document as in Bertalign, Liu and Zhu 2022)
    - `length`, `length_squared`: the absolute logarithm of the length ratio, and its square
    - `length_spread`: the squared difference of the lengths by their sum (Gale and Church 1993: the variance of a
      length grows with it, so of long runs a smaller share tells more)
    - `gain`: how much greater the cosine is than without the sentence at an edge that adds least; only with p + q > 2
    - `weakest`: the least cosine of a single sentence with the other side; only with p + q > 2
    - `extension`: how much greater the cosine would be with one more sentence
    - `shared`: the anchors that both runs share
    - `shared_outside`: the anchors that either run shares with the sentences beside the other
    """
    p, q = shape
    cosine = e.cosines[p, q]
    size = cosine.shape[0], cosine.shape[1]
    yield "cosine", cosine
    yield "neighbours", _neighbours(e.cosines[p, 1], e.cosines[1, q], shape, size)
    ratio = np.log((e.lengths[0][p - 1][:, None] + _SLACK) / (e.lengths[1][q - 1][None, :] + _SLACK))
    yield "length", np.abs(ratio)
    yield "length_squared", np.minimum(ratio**2, _MOST_SQUARED).astype(np.float32)
    yield "length_spread", length_spread(e, shape)
    if p + q > 2:
        shorter, members = _parts(e, shape, size)
        yield "gain", cosine - np.maximum.reduce(shorter)
        yield "weakest", np.minimum.reduce(members)
    yield "extension", np.maximum(_extended(e, shape) - cosine, _LEAST_EXTENSION)
    if e.shared.any():
        yield from _shared(e.summed, shape, size)


def length_spread(e: Evidence, shape: Shape) -> Matrix:
    """The squared difference of the lengths of two runs by their sum, `[n - p + 1, m - q + 1]`."""
    of_a, of_b = e.lengths[0][shape[0] - 1][:, None], e.lengths[1][shape[1] - 1][None, :]
    spread: Matrix = np.minimum((of_a - of_b) ** 2 / (_SPREAD * (of_a + of_b)), _MOST_SPREAD)
    return spread


def _parts(e: Evidence, shape: Shape, size: tuple[int, int]) -> tuple[list[Matrix], list[Matrix]]:
    """For each bead the cosines without one of the sentences at its edges, and those of each of its sentences."""
    (p, q), (rows, columns) = shape, size
    shorter, members = [], []
    if p > 1:
        less = e.cosines[p - 1, q]
        shorter += [less[:-1], less[1:]]
        members += [e.cosines[1, q][x : x + rows] for x in range(p)]
    if q > 1:
        less = e.cosines[p, q - 1]
        shorter += [less[:, :-1], less[:, 1:]]
        members += [e.cosines[p, 1][:, y : y + columns] for y in range(q)]
    return shorter, members


def _extended(e: Evidence, shape: Shape) -> Matrix:
    """For each bead the greatest cosine with one more sentence before or after either run; -1 where there is none."""
    p, q = shape
    longer = np.full_like(e.cosines[shape], -1.0)
    if (p + 1, q) in e.cosines:
        more = e.cosines[p + 1, q]
        longer[:-1] = more
        np.maximum(longer[1:], more, out=longer[1:])
    if (p, q + 1) in e.cosines:
        more = e.cosines[p, q + 1]
        np.maximum(longer[:, :-1], more, out=longer[:, :-1])
        np.maximum(longer[:, 1:], more, out=longer[:, 1:])
    return longer


def _neighbours(of_a: Matrix, of_b: Matrix, shape: Shape, size: tuple[int, int]) -> Matrix:
    """The mean cosine of either run with the sentences beside the other.

    `of_a` are the cosines of the runs of p of the first version with single sentences of the second,
    `[n - p + 1, m]`, and `of_b` those of single sentences with the runs of q, `[n, m - q + 1]`.
    """
    (p, q), (rows, columns) = shape, size
    total = np.zeros(size, dtype=np.float32)
    seen = np.zeros(size, dtype=np.float32)
    total[:, 1:] += of_a[:, : columns - 1]
    seen[:, 1:] += 1
    total[:, : columns - 1] += of_a[:, q : q + columns - 1]
    seen[:, : columns - 1] += 1
    total[1:] += of_b[: rows - 1]
    seen[1:] += 1
    total[: rows - 1] += of_b[p : p + rows - 1]
    seen[: rows - 1] += 1
    mean: Matrix = (total / np.maximum(seen, 1)).astype(np.float32)
    return mean


def _shared(summed: NDArray[np.float64], shape: Shape, size: tuple[int, int]) -> Iterator[tuple[str, Matrix]]:
    """The evidence of anchors, from their sums (`Evidence.summed`)."""
    (p, q), (rows, columns) = shape, size
    around = np.pad(summed, 1, mode="edge")  # nothing is outside

    def area(top: int, left: int, high: int, wide: int) -> NDArray[np.float64]:
        """The sums over `high` rows from `i + top` and `wide` columns from `j + left`, as far as they exist."""
        above, below = around[1 + top :][:rows], around[1 + top + high :][:rows]
        begin, end = slice(1 + left, 1 + left + columns), slice(1 + left + wide, 1 + left + wide + columns)
        return below[:, end] - above[:, end] - below[:, begin] + above[:, begin]

    yield "shared", np.log1p(np.maximum(area(0, 0, p, q), 0)).astype(np.float32)
    surrounding = area(-1, 0, 1, q) + area(p, 0, 1, q) + area(0, -1, p, 1) + area(0, q, p, 1)
    yield "shared_outside", np.log1p(np.maximum(surrounding, 0)).astype(np.float32)


def gap_evidence(e: Evidence) -> tuple[dict[str, Matrix], dict[str, Matrix]]:
    """The evidence that a sentence has no counterpart, by name, `[n]` for the first version and `[m]` for the second.

    - `constant`: 1
    - `nearest`: the greatest cosine with a sentence of the other version
    - `shared_anywhere`: the anchors shared with the sentence that shares most

    These may be anywhere in the version: sentences that have moved have no counterpart until they are searched for.
    """
    single = e.cosines[1, 1]
    of_versions = []
    for axis, size in ((1, e.sizes[0]), (0, e.sizes[1])):
        of_versions.append({
            "constant": np.ones(size, dtype=np.float32),
            "nearest": single.max(axis=axis),
            "shared_anywhere": np.log1p(e.shared.max(axis=axis)).astype(np.float32),
        })  # fmt: skip
    return of_versions[0], of_versions[1]
