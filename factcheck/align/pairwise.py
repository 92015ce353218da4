"""Alignment of two versions: which runs of sentences of one correspond to which of the other.

Dynamic programming over beads as in Gale and Church (1993), scored with sentence vectors: the cosine of two runs less
the mean cosine with their neighbours (the margin of Artetxe and Schwenk 2019, within the document as in Bertalign,
Liu and Zhu 2022), times a penalty for lengths that do not match. The vector of a run is the mean of its sentences'
vectors weighted by length. Then what stays unaligned is searched for paragraphs that have moved.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Lengths = NDArray[np.float32]


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
    moved: float = 0.22
    """Score from which sentences off the diagonal count as moved: more than `cost`, as order does not vouch."""


DEFAULTS = Settings()
_SLACK = 20.0
"""Characters added to either length before they are compared: those of headlines differ by more."""
_CELLS = 1_000_000
"""Pairs of sentences up to which one table is filled; longer texts are cut at anchors first."""
_PRIOR = 4.0
"""How many sentences a document must have for its own mean to weigh as much as that of the others."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Corresponding sentences of two versions; one side is empty for a sentence without counterpart."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    score: float
    """Cosine above the neighbours', lengths considered: 0 is chance, 1 identity; 0 where a side is empty."""


@dataclass(frozen=True, slots=True)
class Side:
    """One version prepared for alignment: vectors of its runs of up to four sentences, and their lengths."""

    runs: tuple[Vectors, ...] = field(repr=False)
    """Unit vectors: `runs[k - 1][i]` of the sentences `i .. i + k - 1`."""
    lengths: tuple[Lengths, ...] = field(repr=False)
    weighted: Vectors = field(repr=False)
    """The centred vectors of the sentences times their lengths; sums of them are the runs before scaling."""

    def __len__(self) -> int:
        return len(self.runs[0])

    def cut(self, start: int, stop: int) -> Side:
        """The sentences `start .. stop - 1` alone."""
        ends = [max(start, stop - size) for size in range(len(self.runs))]
        return Side(
            tuple(run[start:end] for run, end in zip(self.runs, ends, strict=True)),
            tuple(length[start:end] for length, end in zip(self.lengths, ends, strict=True)),
            self.weighted[start:stop],
        )


def centred(vectors: Sequence[Vectors], prior: float = _PRIOR) -> list[Vectors]:
    """Each document's vectors less its mean, not normalised; shapes as given, `[sentences, dimensions]`.

    e5 cosines crowd between 0.7 and 1; what all sentences of a document share (its language and topic) is no
    evidence. The mean of a few sentences would take away what they say, so it is drawn to the mean of the other
    documents, and that to zero where they too are short; `prior` is the number of sentences at which they weigh alike.
    """
    sums = [v.sum(axis=0, dtype=np.float64) for v in vectors]
    total = np.sum(sums, axis=0) if vectors else np.zeros(0)
    count = sum(map(len, vectors))
    result = []
    for v, own in zip(vectors, sums, strict=True):
        others = (total - own) / (count - len(v) + prior)
        result.append((v - (own + prior * others) / (len(v) + prior)).astype(np.float32))
    return result


def unit(vectors: Vectors) -> Vectors:
    """Rows scaled to length 1; rows of zeros stay."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.maximum(norms, 1e-9)).astype(np.float32)


def sides(vectors: Sequence[Vectors], lengths: Sequence[Sequence[float] | Lengths]) -> list[Side]:
    """Prepares versions for alignment: centres the sentence vectors `[n_v, d]` and scales the lengths (characters).

    Languages differ in how many characters they take for the same thing. How much is read off sentences that are each
    other's nearest, so that neither joined nor missing sentences count: the median ratio, on a logarithmic scale.
    """
    middle = centred(vectors)
    logs = [np.log(np.maximum(np.asarray(length, dtype=np.float64), 1.0)) for length in lengths]
    units = [unit(v) for v in middle]
    rate = np.zeros(len(vectors))
    for v, w in itertools.combinations(range(len(vectors)), 2):
        if not len(units[v]) or not len(units[w]):
            continue
        to_w, _ = _best(units[v], units[w])
        to_v, _ = _best(units[w], units[v])
        ratios = [logs[v][i] - logs[w][j] for i, j in enumerate(to_w) if to_v[j] == i]
        difference = float(np.median([*ratios, logs[v].mean() - logs[w].mean()]))
        rate[v] += difference / len(vectors)
        rate[w] -= difference / len(vectors)
    return [
        _side(v, np.exp(log - own).astype(np.float32)) for v, log, own in zip(middle, logs, rate, strict=True)
    ]


def _side(vectors: Vectors, lengths: Lengths, longest: int = 4) -> Side:
    weighted = vectors * lengths[:, None]
    runs, sums = [], []
    for size in range(1, longest + 1):
        rows = max(len(vectors) - size + 1, 0)
        runs.append(unit(np.sum([weighted[k : k + rows] for k in range(size)], axis=0).reshape(rows, vectors.shape[1])))
        sums.append(np.sum([lengths[k : k + rows] for k in range(size)], axis=0).astype(np.float32).reshape(rows))
    return Side(tuple(runs), tuple(sums), weighted)


def pair(
    a_vectors: Vectors,
    b_vectors: Vectors,
    a_lengths: Sequence[float] | Lengths,
    b_lengths: Sequence[float] | Lengths,
    settings: Settings = DEFAULTS,
) -> list[Bead]:
    """Aligns two versions, given sentence vectors `[n, d]` and `[m, d]` and lengths in characters.

    Every sentence is in exactly one bead. Beads are in the order of `a`; those without a sentence of `a` follow the
    bead of the sentence of `b` before them.
    """
    return pair_sides(*sides([a_vectors, b_vectors], [a_lengths, b_lengths]), settings)


def pair_sides(a: Side, b: Side, settings: Settings = DEFAULTS) -> list[Bead]:
    """`pair` for versions that are centred and prepared already."""
    beads: list[Bead] = []
    for (a0, b0), (a1, b1) in _segments(a, b):
        for bead in _monotone(a.cut(a0, a1), b.cut(b0, b1), settings):
            beads.append(Bead(tuple(i + a0 for i in bead.a), tuple(j + b0 for j in bead.b), bead.score))
    beads += _moved(a, b, beads, settings)
    return _with_gaps(beads, len(a), len(b))


def _scores(a: Side, b: Side, shape: tuple[int, int], settings: Settings) -> NDArray[np.float32]:
    """Value of each bead of one shape: `[n - k + 1, m - l + 1]`."""
    k, l = shape
    x, y = a.runs[k - 1], b.runs[l - 1]
    cosines = x @ y.T
    if not cosines.size:
        return cosines
    neighbours = np.zeros_like(cosines)
    seen = np.zeros_like(cosines)
    before, after = x @ b.runs[0].T, a.runs[0] @ y.T  # run against single sentence, both ways
    rows, columns = cosines.shape
    neighbours[:, 1:] += before[:, : columns - 1]
    seen[:, 1:] += 1
    neighbours[:, : columns - 1] += before[:, l : l + columns - 1]
    seen[:, : columns - 1] += 1
    neighbours[1:] += after[: rows - 1]
    seen[1:] += 1
    neighbours[: rows - 1] += after[k : k + rows - 1]
    seen[: rows - 1] += 1
    margin = cosines - settings.margin * neighbours / np.maximum(seen, 1)
    x_lengths, y_lengths = a.lengths[k - 1][:, None] + _SLACK, b.lengths[l - 1][None, :] + _SLACK
    return (margin / (1 + settings.length * np.log(x_lengths / y_lengths) ** 2)).astype(np.float32)


def _monotone(a: Side, b: Side, settings: Settings) -> list[Bead]:
    """The best beads in order, by dynamic programming; rows at a time, gaps as a running maximum."""
    n, m = len(a), len(b)
    if not n or not m:
        return []
    shapes = [(k, l) for k, l in settings.shapes if k <= n and l <= m]
    scores = [_scores(a, b, shape, settings) for shape in shapes]
    best = np.zeros((n + 1, m + 1), dtype=np.float32)
    choice = np.full((n + 1, m + 1), -1, dtype=np.int8)  # -1: leave out the sentence of a or of b
    for i in range(1, n + 1):
        row = best[i - 1].copy()
        for number, (k, l) in enumerate(shapes):
            if k > i:
                continue
            candidate = best[i - k, : m + 1 - l] + scores[number][i - k] - settings.cost
            better = candidate > row[l:] + 1e-6
            row[l:][better] = candidate[better]
            choice[i, l:][better] = number
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
            k, l = shapes[number]
            i, j = i - k, j - l
            beads.append(Bead(tuple(range(i, i + k)), tuple(range(j, j + l)), float(scores[number][i, j])))
    return beads[::-1]


def _segments(a: Side, b: Side) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Corners `((a0, b0), (a1, b1))` of the tables to fill, in order.

    One for texts of usual size. Longer ones are cut between sentences that are each other's best match by far, along
    the longest chain in order; where there is none (a text that repeats itself), at the same share of both.
    """
    n, m = len(a), len(b)
    if n * m <= _CELLS:
        return [((0, 0), (n, m))]
    anchors = _anchors(a, b)
    segments = []
    start = (0, 0)
    reach = 300  # sentences of a segment; its table has then fewer than a tenth of _CELLS
    for at in [*anchors, (n, m)]:
        if at == (n, m) or max(at[0] - start[0], at[1] - start[1]) >= reach:
            pieces = max(1, -(-max(at[0] - start[0], at[1] - start[1]) // 1000))
            corners = [
                (start[0] + (at[0] - start[0]) * p // pieces, start[1] + (at[1] - start[1]) * p // pieces)
                for p in range(pieces + 1)
            ]
            segments += list(zip(corners, corners[1:], strict=False))
            start = at
    return segments


def _anchors(a: Side, b: Side) -> list[tuple[int, int]]:
    """Pairs of mutual best matches, clear of the second best, in a chain that ascends on both sides."""
    x, y = a.runs[0], b.runs[0]
    best_of_a, clear = _best(x, y)
    best_of_b, _ = _best(y, x)
    pairs = [(i, int(j)) for i, j in enumerate(best_of_a) if clear[i] and best_of_b[j] == i]
    return _ascending(pairs)


def _best(x: Vectors, y: Vectors) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """For each row of x the nearest row of y, and whether it is far nearer than the second; in blocks for memory."""
    nearest, clear = [], []
    for start in range(0, len(x), 512):
        cosines = x[start : start + 512] @ y.T
        order = np.argpartition(cosines, -2, axis=1)[:, -2:] if y.shape[0] > 1 else np.zeros((len(cosines), 2), int)
        top = np.take_along_axis(cosines, order, axis=1)
        first = top.argmax(axis=1)
        nearest.append(np.take_along_axis(order, first[:, None], axis=1)[:, 0])
        clear.append((top.max(axis=1) > 0.5) & (top.max(axis=1) - top.min(axis=1) > 0.15))
    return np.concatenate(nearest), np.concatenate(clear)


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence whose second members ascend (patience sorting); first members ascend already."""
    from bisect import bisect_left

    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        tails[place : place + 1] = [j]
        tops[place : place + 1] = [number]
        before.append(tops[place - 1] if place else -1)
    chain = []
    at = tops[-1] if tops else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _moved(a: Side, b: Side, beads: Sequence[Bead], settings: Settings) -> list[Bead]:
    """Beads among what `beads` leaves out: runs of sentences that stand elsewhere in the other version."""
    gaps_a = _runs(len(a), {i for bead in beads for i in bead.a})
    gaps_b = _runs(len(b), {j for bead in beads for j in bead.b})
    if not gaps_a or not gaps_b:
        return []
    found: list[tuple[float, Bead]] = []
    x = a.runs[0][[i for start, stop in gaps_a for i in range(start, stop)]]
    owner_a = np.repeat(np.arange(len(gaps_a)), [stop - start for start, stop in gaps_a])
    owner_b = np.repeat(np.arange(len(gaps_b)), [stop - start for start, stop in gaps_b])
    y = b.runs[0][[j for start, stop in gaps_b for j in range(start, stop)]]
    nearest_b, _ = _best(x, y)
    nearest_a, _ = _best(y, x)
    # Only gaps whose sentences are each other's nearest are worth a table.
    likely = {(int(owner_a[p]), int(owner_b[q])) for p, q in enumerate(nearest_b) if nearest_a[q] == p}
    for p, q in sorted(likely):
        (a0, a1), (b0, b1) = gaps_a[p], gaps_b[q]
        for bead in _monotone(a.cut(a0, a1), b.cut(b0, b1), settings):
            i, j = tuple(i + a0 for i in bead.a), tuple(j + b0 for j in bead.b)
            # Within a gap the neighbours of the whole text are out of sight: score again with them.
            score = float(_around(a, b, i, j, settings))
            if score >= settings.moved:
                found.append((score, Bead(i, j, score)))
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    result = []
    for _, bead in sorted(found, key=lambda item: (-item[0], item[1].a, item[1].b)):
        if taken_a.isdisjoint(bead.a) and taken_b.isdisjoint(bead.b):
            taken_a.update(bead.a)
            taken_b.update(bead.b)
            result.append(bead)
    return result


def _around(a: Side, b: Side, i: tuple[int, ...], j: tuple[int, ...], settings: Settings) -> float:
    """The value of one bead among its neighbours in the whole texts."""
    a0, b0 = max(i[0] - 1, 0), max(j[0] - 1, 0)
    near_a, near_b = a.cut(a0, min(i[-1] + 2, len(a))), b.cut(b0, min(j[-1] + 2, len(b)))
    return float(_scores(near_a, near_b, (len(i), len(j)), settings)[i[0] - a0, j[0] - b0])


def _runs(size: int, taken: set[int]) -> list[tuple[int, int]]:
    """Maximal runs `(start, stop)` of the indices below `size` that are not taken."""
    found: list[tuple[int, int]] = []
    for index in range(size):
        if index not in taken:
            if found and found[-1][1] == index:
                found[-1] = (found[-1][0], index + 1)
            else:
                found.append((index, index + 1))
    return found


def _with_gaps(beads: Sequence[Bead], n: int, m: int) -> list[Bead]:
    """All beads, those with one empty side too, in reading order."""
    of_a = {bead.a[0]: bead for bead in beads}
    inner = {i for bead in beads for i in bead.a}
    behind: dict[int, list[int]] = {}  # sentence of a (or -1), and the lonely sentences of b that follow it
    last = {j: bead.a[-1] for bead in beads for j in bead.b}
    at = -1
    for j in range(m):
        if j in last:
            at = last[j]
        else:
            behind.setdefault(at, []).append(j)
    result = [Bead((), (j,), 0.0) for j in behind.get(-1, [])]
    for i in range(n):
        if i in of_a:
            result.append(of_a[i])
        elif i not in inner:
            result.append(Bead((i,), (), 0.0))
        result += [Bead((), (j,), 0.0) for j in behind.get(i, [])]
    return result
