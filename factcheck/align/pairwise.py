"""Alignment of two versions: which runs of sentences of one correspond to which of the other.

The best way through the table of both (see `table`), cut into pieces for long texts. Then what stays unaligned is
searched for paragraphs that have moved.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from factcheck.align.prepare import Lengths, Side, Vectors, nearest, sides
from factcheck.align.table import DEFAULTS, Bead, Settings, best_path, posterior, scores_of

_CELLS = 1_000_000
"""Pairs of sentences up to which one table is filled; longer texts are cut at anchors first."""


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
    a, b = sides([a_vectors, b_vectors], [a_lengths, b_lengths])
    return pair_sides(a, b, settings)


def pair_sides(a: Side, b: Side, settings: Settings = DEFAULTS) -> list[Bead]:
    """`pair` for versions that are centred and prepared already."""
    beads: list[Bead] = []
    for (a0, b0), (a1, b1) in _segments(a, b):
        beads += [
            Bead(tuple(i + a0 for i in bead.a), tuple(j + b0 for j in bead.b), bead.score)
            for bead in best_path(a.cut(a0, a1), b.cut(b0, b1), settings)
        ]
    beads += _moved(a, b, beads, settings)
    return _with_gaps(_credible(beads, settings), len(a), len(b))


def _credible(beads: Sequence[Bead], settings: Settings) -> list[Bead]:
    """All the beads, or only the strong ones where most are weak: the texts then are not versions of each other."""
    typical = float(np.median([bead.score for bead in beads])) if beads else 0.0
    return [bead for bead in beads if typical >= settings.related or bead.score >= settings.strong]


def links(a: Side, b: Side, beads: Sequence[Bead], settings: Settings = DEFAULTS) -> list[dict[int, float]]:
    """For each sentence of `a`, the sentences of `b` that it may correspond to, and how surely, 0 to 1.

    Part of it is whether the best alignment, `beads`, has both in one bead; the rest is the share of all alignments in
    order that have (forward-backward over the table of `pair`), so that a near miss still supports what others say.
    """
    found: list[dict[int, float]] = [{} for _ in range(len(a))]
    for (a0, b0), (a1, b1) in _segments(a, b):
        together = posterior(a.cut(a0, a1), b.cut(b0, b1), settings)
        for i, j in zip(*np.nonzero(together > 0.02), strict=True):
            found[a0 + int(i)][b0 + int(j)] = (1 - settings.decided) * min(float(together[i, j]), 1.0)
    for bead in beads:
        for i in bead.a:
            for j in bead.b:
                found[i][j] = found[i].get(j, 0.0) + settings.decided
    return found


def _segments(a: Side, b: Side) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Corners `((a0, b0), (a1, b1))` of the tables to fill, in order.

    One for texts of usual size. Longer ones are cut between sentences that are each other's best match by far, along
    the longest chain in order; where there is none (a text that repeats itself), at the same share of both.
    """
    n, m = len(a), len(b)
    if n * m <= _CELLS:
        return [((0, 0), (n, m))]
    anchors = _anchors(a, b)
    segments: list[tuple[tuple[int, int], tuple[int, int]]] = []
    start = (0, 0)
    reach = 300  # sentences of a segment; its table has then fewer than a tenth of _CELLS
    for at in [*anchors, (n, m)]:
        if at == (n, m) or max(at[0] - start[0], at[1] - start[1]) >= reach:
            pieces = max(1, -(-max(at[0] - start[0], at[1] - start[1]) // 1000))
            corners = [
                (start[0] + (at[0] - start[0]) * p // pieces, start[1] + (at[1] - start[1]) * p // pieces)
                for p in range(pieces + 1)
            ]
            segments += itertools.pairwise(corners)
            start = at
    return segments


def _anchors(a: Side, b: Side) -> list[tuple[int, int]]:
    """Pairs of mutual best matches, clear of the second best, in a chain that ascends on both sides."""
    x, y = a.runs[0], b.runs[0]
    best_of_a, clear = nearest(x, y)
    best_of_b, _ = nearest(y, x)
    pairs = [(i, int(j)) for i, j in enumerate(best_of_a) if clear[i] and best_of_b[j] == i]
    return _ascending(pairs)


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence whose second members ascend (patience sorting); first members ascend already."""
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
    nearest_b, _ = nearest(x, y)
    nearest_a, _ = nearest(y, x)
    # Only gaps whose sentences are each other's nearest are worth a table.
    likely = {(int(owner_a[p]), int(owner_b[q])) for p, q in enumerate(nearest_b) if nearest_a[q] == p}
    for p, q in sorted(likely):
        (a0, a1), (b0, b1) = gaps_a[p], gaps_b[q]
        for bead in best_path(a.cut(a0, a1), b.cut(b0, b1), settings):
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
    return float(scores_of(near_a, near_b, (len(i), len(j)), settings)[i[0] - a0, j[0] - b0])


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
