"""Alignment of two versions: which runs of sentences of one correspond to which of the other.

The way through the table of both that is right most often (see `table`), cut into pieces for long texts. Then what
stays unaligned is searched for paragraphs that have moved.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from factcheck.align.sentences.evidence import Evidence, evidence
from factcheck.align.sentences.lattice import (
    LEAST,
    Bead,
    Style,
    Tables,
    Values,
    best_path,
    chance_from,
    first_look,
    link_probabilities,
    probabilities,
    second_look,
    style_counts,
    style_of,
)
from factcheck.align.sentences.prepare import Lengths, Marks, Side, sides
from factcheck.align.sentences.weights import Looks, Shape, Weights, default
from factcheck.align.vectors import Vectors, nearest

_CELLS = 400_000
"""Pairs of sentences up to which one table is filled; longer texts are cut at anchors first."""
_REACH = 150
"""Sentences of a piece of a long text; anchors are near enough to each other to cut there."""
_BLOCK = 512
"""Sentences of a long text whose counterparts are looked for together."""
_SAMPLE = 8
"""Pieces of a long text from which its style is read."""
_LEAST_CHANCE = 0.5
"""Probability of being right below which a bead is none: better a gap than nonsense."""
_MOVED = 2.0
"""What is taken off the log odds of sentences off the diagonal, as order does not vouch for them."""
_DECIDED = 0.5
"""Share of the best alignment in the strength of a link; the rest is its probability over all alignments."""

Links = list[dict[int, float]]
"""For each sentence of one version, the sentences of another and how surely they correspond, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions aligned."""

    beads: list[Bead]
    """In the order of the first version; without those that have an empty side."""
    links: Links
    """Partly whether `beads` has both sentences in one bead, partly how probable that is over all alignments in order,
    so that a near miss still supports what other versions say."""


def pair(
    a_vectors: Vectors,
    b_vectors: Vectors,
    a_lengths: Sequence[float] | Lengths,
    b_lengths: Sequence[float] | Lengths,
    marks: tuple[Sequence[Marks], Sequence[Marks]] | None = None,
) -> list[Bead]:
    """Aligns two versions, given sentence vectors `[n, d]` and `[m, d]` and lengths in characters.

    `marks` is what the sentences of either version have that is alike in all languages (see
    `align.sentences.anchors`). Every sentence is in exactly one bead. Beads are in the order of `a`; those without a
    sentence of `a` follow the bead of the sentence of `b` before them.
    """
    a, b = sides([a_vectors, b_vectors], [a_lengths, b_lengths], marks)
    return with_gaps(aligned(a, b).beads, len(a), len(b))


def aligned(a: Side, b: Side, looks: Looks | None = None) -> Pair:
    """`pair` for versions that are centred and prepared already."""
    w = looks or default()
    links: Links = [{} for _ in range(len(a))]
    if not len(a) or not len(b):
        return Pair([], links)
    segments = [(p, q) for p, q in _segments(a, b) if p[0] < q[0] and p[1] < q[1]]
    seen: dict[int, Evidence] = {}
    counts = np.zeros(6)
    for number in sorted({len(segments) * k // _SAMPLE for k in range(_SAMPLE)}):
        (a0, b0), (a1, b1) = segments[number]
        seen[number] = evidence(a.cut(a0, a1), b.cut(b0, b1))
        counts += style_counts(probabilities(first_look(seen[number], w.first)), a1 - a0, b1 - b0)
    style = style_of(counts)
    beads: list[Bead] = []
    unlikely: list[tuple[int, int]] = []
    fewest = min(len(a), len(b))
    for number, ((a0, b0), (a1, b1)) in enumerate(segments):
        one, other = a.cut(a0, a1), b.cut(b0, b1)
        held = seen.pop(number, None) or evidence(one, other)
        table, weights = _looked(held, one, other, style, w)
        found = probabilities(table)
        for i, j in best_path({shape: share - LEAST for shape, share in found.items()}, a1 - a0, b1 - b0):
            chance = _chance(float(found[len(i), len(j)][i[0], j[0]]), (i, j), held, table, weights, fewest)
            if chance > _LEAST_CHANCE:
                beads.append(Bead(tuple(x + a0 for x in i), tuple(y + b0 for y in j), chance))
            else:
                unlikely += [(a0 + x, b0 + y) for x in i for y in j]
        together = link_probabilities(found, a1 - a0, b1 - b0)
        for row, column in np.argwhere(together > 0.02).tolist():
            links[a0 + row][b0 + column] = (1 - _DECIDED) * min(float(together[row, column]), 1.0)
    for x, y in unlikely:
        links[x].pop(y, None)
    beads = sorted([*beads, *_moved(a, b, beads, style, w)], key=lambda bead: bead.a)
    for bead in beads:
        strength = 1.0 if bead.moved else _DECIDED  # the table of alignments in order knows nothing of what has moved
        for x, y in itertools.product(bead.a, bead.b):
            links[x][y] = min(links[x].get(y, 0.0) + strength, 1.0)
    return Pair(beads, links)


def _looked(found: Evidence, a: Side, b: Side, style: Style, w: Looks) -> tuple[Tables, Weights]:
    """The values of all beads, by a second look where the words of both versions are known, and whose they are."""
    first = first_look(found, w.first).styled(style, w.first)
    if a.words is None or b.words is None:
        return first, w.first
    return second_look(found, (a.words, b.words), w.second, probabilities(first)).styled(style, w.second), w.second


def _chance(
    share: float, bead: tuple[tuple[int, ...], tuple[int, ...]], found: Evidence, of: Tables, w: Weights, fewest: int
) -> float:
    """The probability that a bead is right, from its share of all alignments and how much alike its runs are.

    The share alone says little where there is little to choose from: of two texts of one sentence each.
    """
    shape, at = (len(bead[0]), len(bead[1])), (bead[0][0], bead[1][0])
    cover = float(of.cover[shape][at]) if of.cover else 0.0
    told = chance_from(share, float(found.cosines[shape][at]), cover, fewest)
    odds = sum(w.chance[name] * value for name, value in told.items()) + w.chance["intercept"]
    return float(1 / (1 + np.exp(-odds)))


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
    for at in [*anchors, (n, m)]:
        if at == (n, m) or max(at[0] - start[0], at[1] - start[1]) >= _REACH:
            pieces = max(1, -(-max(at[0] - start[0], at[1] - start[1]) // 1000))
            corners = [
                (start[0] + (at[0] - start[0]) * p // pieces, start[1] + (at[1] - start[1]) * p // pieces)
                for p in range(pieces + 1)
            ]
            segments += itertools.pairwise(corners)
            start = at
    return segments


def _anchors(a: Side, b: Side) -> list[tuple[int, int]]:
    """Pairs of mutual best matches, clear of the second best, in a chain that ascends on both sides.

    A block of `a` is compared with the sentences of `b` about where it should be, going by the anchors before it, and
    only where too few are found with more of them: so time grows with length, not with its square.
    """
    x, y = a.runs[0], b.runs[0]
    n, m = len(a), len(b)
    pairs: list[tuple[int, int]] = []
    at = (0, 0)
    for start in range(0, n, _BLOCK):
        stop = min(start + _BLOCK, n)
        slope = (m - at[1]) / max(n - at[0], 1)
        first, last = (at[1] + slope * (edge - at[0]) for edge in (start, stop))
        found: list[tuple[int, int]] = []
        for reach in (2 * _BLOCK, 8 * _BLOCK):
            left, right = max(int(first) - reach, 0), min(int(last) + reach, m)
            found = [(i + start, j + left) for i, j in _mutual(x[start:stop], y[left:right])]
            if 10 * len(found) >= stop - start or right - left == m:
                break
        pairs += found
        chain = _ascending(found)
        if chain:
            at = chain[-1]
    return _ascending(pairs)


def _mutual(x: Vectors, y: Vectors) -> list[tuple[int, int]]:
    """Rows that are each other's nearest, and far nearer to each other than either is to its second nearest."""
    if not len(x) or not len(y):
        return []
    to_y, clear = nearest(x, y)
    to_x, clear_back = nearest(y, x)
    return [(i, int(j)) for i, j in enumerate(to_y) if clear[i] and clear_back[j] and to_x[j] == i]


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


def _moved(a: Side, b: Side, beads: Sequence[Bead], style: Style, looks: Looks) -> list[Bead]:
    """Beads among what `beads` leaves out: runs of sentences that stand elsewhere in the other version."""
    gaps_a = _runs(len(a), {i for bead in beads for i in bead.a})
    gaps_b = _runs(len(b), {j for bead in beads for j in bead.b})
    if not gaps_a or not gaps_b:
        return []
    x = a.runs[0][[i for start, stop in gaps_a for i in range(start, stop)]]
    owner_a = np.repeat(np.arange(len(gaps_a)), [stop - start for start, stop in gaps_a])
    owner_b = np.repeat(np.arange(len(gaps_b)), [stop - start for start, stop in gaps_b])
    y = b.runs[0][[j for start, stop in gaps_b for j in range(start, stop)]]
    nearest_b, _ = nearest(x, y)
    nearest_a, _ = nearest(y, x)
    # Only gaps whose sentences are each other's nearest are worth a table.
    likely = {(int(owner_a[p]), int(owner_b[q])) for p, q in enumerate(nearest_b) if nearest_a[q] == p}
    found: list[tuple[float, tuple[int, ...], tuple[int, ...]]] = []
    for p, q in sorted(likely):
        (a0, a1), (b0, b1) = gaps_a[p], gaps_b[q]
        if (a1 - a0) * (b1 - b0) <= _CELLS:  # so long a gap is no paragraph that has moved
            found += _within(a, b, (a0, a1), (b0, b1), style, looks)
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    result = []
    of_a = [bead.a[0] for bead in beads]
    for chance, i, j in sorted(found, key=lambda item: (-item[0], item[1], item[2])):
        if taken_a.isdisjoint(i) and taken_b.isdisjoint(j):
            taken_a.update(i)
            taken_b.update(j)
            place = bisect_left(of_a, i[0])
            in_order = (place == 0 or beads[place - 1].b < j) and (place == len(beads) or j < beads[place].b)
            result.append(Bead(i, j, chance, moved=not in_order))
    return result


def _within(
    a: Side, b: Side, gap_a: tuple[int, int], gap_b: tuple[int, int], style: Style, looks: Looks
) -> list[tuple[float, tuple[int, ...], tuple[int, ...]]]:
    """The beads between two gaps, with their probability; the sentences around the gaps are in sight as neighbours."""
    (a0, a1), (b0, b1) = gap_a, gap_b
    left, top = max(b0 - 1, 0), max(a0 - 1, 0)
    one, other = a.cut(top, min(a1 + 1, len(a))), b.cut(left, min(b1 + 1, len(b)))
    held = evidence(one, other)
    if one.words and other.words:
        w, values = looks.second, second_look(held, (one.words, other.words), looks.second)
    else:
        w, values = looks.first, first_look(held, looks.first)
    values = values.styled(style, w)
    odds: dict[Shape, Values] = {}
    for (p, q), value in values.beads.items():
        if p <= a1 - a0 and q <= b1 - b0:
            inner = value[a0 - top : a1 - top - p + 1, b0 - left : b1 - left - q + 1].copy()
            for x in range(p):
                inner -= values.alone_a[a0 - top + x :][: inner.shape[0], None]
            for y in range(q):
                inner -= values.alone_b[b0 - left + y :][None, : inner.shape[1]]
            odds[p, q] = inner - _MOVED
    found = []
    for i, j in best_path(odds, a1 - a0, b1 - b0):
        share = float(1 / (1 + np.exp(-odds[len(i), len(j)][i[0], j[0]])))
        inside = (tuple(x + a0 - top for x in i), tuple(y + b0 - left for y in j))
        chance = _chance(share, inside, held, values, w, min(len(a), len(b)))
        if chance > _LEAST_CHANCE:
            found.append((chance, tuple(x + a0 for x in i), tuple(y + b0 for y in j)))
    return found


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


def with_gaps(beads: Sequence[Bead], n: int, m: int) -> list[Bead]:
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
