"""Alignment of two versions: which runs of sentences of one correspond to which of the other.

The best path through the lattice (see `lattice`) gives the beads; long texts are cut into segments first. Sentences
without counterpart are then searched for paragraphs that have moved.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from factcheck.align.sentences.chains import ascending
from factcheck.align.sentences.evidence import Evidence, evidence, gap_evidence
from factcheck.align.sentences.lattice import (
    Bead,
    Lattice,
    Likely,
    Values,
    best_path,
    by_sentences,
    chance_evidence,
    gap_chance_evidence,
    gap_probabilities,
    link_probabilities,
    probabilities,
    rescored,
    share_within,
    worths,
)
from factcheck.align.sentences.prepare import PreparedVersion, paced
from factcheck.align.sentences.style import STYLE_COUNTS, Style, style_counts, style_of
from factcheck.align.sentences.tables import slot_pairs
from factcheck.align.sentences.weights import PassWeights, Shape, Weights, default
from factcheck.align.vectors import Vectors, nearest

_CELLS = 400_000
"""Pairs of sentences up to which there is one lattice; longer texts are cut into segments."""
_SEGMENT = 150
"""Sentences of a segment of a long text, at least."""
_LONGEST_SEGMENT = 1000
"""Sentences of a segment, at most: where no cut is found for longer, it is cut at the same share of both versions."""
_BLOCK = 512
"""Sentences of a long text that are compared at once when cuts are searched for."""
_SAMPLE = 8
"""Segments of a long text from which its style is read."""
_LEAST_CHANCE = 0.5
"""Probability of being right below which a bead is dropped: its sentences become gaps."""
_LEAST_LINK = 0.02
"""Probability of being in one bead from which two sentences are linked."""
_MOVED = 1.5
"""Penalty on the log odds of beads that are out of order, as the order of the others does not support them. Added is
the logarithm of the number of sentences without counterpart, as any of them might resemble one by chance."""
TOLD = 0.98
"""The probability that what the structure tells is right."""
_DECIDED = 0.5
"""Share of the best alignment in the strength of a link; the rest is its probability over all alignments."""

Segment = tuple[tuple[int, int], tuple[int, int]]
"""The corners `((a0, b0), (a1, b1))` of a part of both versions: the sentences `a0 .. a1 - 1` and `b0 .. b1 - 1`."""
Gaps = dict[int, float]
"""By sentence without counterpart, the probability that there is none, 0 to 1."""
Links = list[dict[int, float]]
"""For each sentence of one version, the sentences of another and how surely they correspond, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions aligned."""

    beads: list[Bead]
    """In the order of the first version."""
    gaps: tuple[Gaps, Gaps]
    """Of either version, what no bead holds."""
    links: Links
    """Half of a link's strength is whether a bead holds both sentences, the other half the probability of that over
    all alignments. So a near miss still supports what other versions say."""


def aligned(a: PreparedVersion, b: PreparedVersion) -> Pair:
    """The best alignment of two versions, and their links.

    What their structure tells, as of cells of tables, is settled first. The other sentences are aligned as if there
    were no more.
    """
    a, b = paced(a, b)
    told = slot_pairs(a, b)
    if not any(told.settled):
        return _aligned(a, b)
    rest_a, rest_b = ([i for i in range(len(v)) if i not in s] for v, s in zip((a, b), told.settled, strict=True))
    rest = _aligned(a.only(rest_a), b.only(rest_b))
    links: Links = [{} for _ in range(len(a))]
    for i, row in zip(rest_a, rest.links, strict=True):
        links[i] = {rest_b[j]: strength for j, strength in row.items()}
    beads = [
        replace(bead, a=tuple(rest_a[i] for i in bead.a), b=tuple(rest_b[j] for j in bead.b)) for bead in rest.beads
    ]
    for left, right in told.pairs:
        beads.append(Bead(left, right, TOLD))
        for i, j in itertools.product(left, right):
            links[i][j] = 1.0
    paired = [{i for pair in told.pairs for i in pair[side]} for side in (0, 1)]
    gaps_a, gaps_b = (
        {rest[i]: chance for i, chance in of.items()} | dict.fromkeys(settled - held, TOLD)
        for rest, of, settled, held in zip((rest_a, rest_b), rest.gaps, told.settled, paired, strict=True)
    )
    return Pair(sorted(beads, key=lambda bead: bead.a), (gaps_a, gaps_b), links)


def _aligned(a: PreparedVersion, b: PreparedVersion) -> Pair:
    """The same by the sentences alone."""
    w = default()
    links: Links = [{} for _ in range(len(a))]
    if not len(a) or not len(b):
        return Pair([], (dict.fromkeys(range(len(a)), TOLD), dict.fromkeys(range(len(b)), TOLD)), links)
    segments = [(p, q) for p, q in _segments(a, b) if p[0] < q[0] and p[1] < q[1]]
    style, sampled = _style(a, b, segments, w)
    beads: list[Bead] = []
    unlikely: list[tuple[int, int]] = []
    alone: tuple[Gaps, Gaps] = ({}, {})
    for number, ((a0, b0), (a1, b1)) in enumerate(segments):
        parts = a.cut(a0, a1), b.cut(b0, b1)
        held, lattices = sampled.pop(number) if number in sampled else (evidence(*parts), None)
        scored = _scored(held, *parts, style, w, lattices)
        shares = probabilities(scored.lattice)
        together = link_probabilities(shares, a1 - a0, b1 - b0)
        for i, j in best_path(worths(shares, together), a1 - a0, b1 - b0):
            share = float(shares[len(i), len(j)][i[0], j[0]])
            chance = _chance(share, share_within(together, i, j), (i, j), scored, min(len(a), len(b)))
            if chance > _LEAST_CHANCE:
                beads.append(Bead(tuple(x + a0 for x in i), tuple(y + b0 for y in j), chance))
        for of, start, found in zip(alone, (a0, b0), _gap_chances(shares, scored, min(len(a), len(b))), strict=True):
            of.update({start + x: chance for x, chance in enumerate(found)})
        for row, column in np.argwhere(together > _LEAST_LINK).tolist():
            links[a0 + row][b0 + column] = (1 - _DECIDED) * min(float(together[row, column]), 1.0)
    for x, y in unlikely:
        links[x].pop(y, None)
    beads = sorted([*beads, *_moved(a, b, beads, style, w)], key=lambda bead: bead.a)
    for bead in beads:
        strength = 1.0 if bead.moved else _DECIDED  # the lattice holds no probability of beads that are out of order
        for x, y in itertools.product(bead.a, bead.b):
            links[x][y] = min(links[x].get(y, 0.0) + strength, 1.0)
    for bead in beads:
        for gaps, run in zip(alone, (bead.a, bead.b), strict=True):
            for x in run:
                gaps.pop(x, None)
    return Pair(beads, alone, links)


def _style(
    a: PreparedVersion, b: PreparedVersion, segments: Sequence[Segment], w: PassWeights
) -> tuple[Style, dict[int, tuple[Evidence, list[Lattice] | None]]]:
    """The style of two versions, read from `_SAMPLE` of the segments.

    Besides, by the number of the segment, its evidence and its lattices by the sentences alone with the weights of
    both passes, None where they take much memory.
    """
    sampled: dict[int, tuple[Evidence, list[Lattice] | None]] = {}
    counts = np.zeros(STYLE_COUNTS)
    for number in sorted({len(segments) * k // _SAMPLE for k in range(_SAMPLE)}):
        (a0, b0), (a1, b1) = segments[number]
        held = evidence(a.cut(a0, a1), b.cut(b0, b1))
        lattices = by_sentences(held, w.first_pass, w.rescoring)
        sampled[number] = held, (lattices if (a1 - a0) * (b1 - b0) * len(segments) <= _CELLS else None)
        shares = probabilities(lattices[0])
        counts += style_counts(shares, held)
    return style_of(counts), sampled


@dataclass(frozen=True, slots=True)
class _Scored:
    """The lattice of two versions, with the evidence, the weights and the style of the texts that made it."""

    evidence: Evidence
    lattice: Lattice
    weights: Weights
    style: Style


def _scored(
    held: Evidence,
    a: PreparedVersion,
    b: PreparedVersion,
    style: Style,
    w: PassWeights,
    lattices: Sequence[Lattice] | None = None,
) -> _Scored:
    """The lattice after the first pass, rescored where the tokens of both versions are known.

    `lattices` are those by the sentences alone with the weights of both passes, where they are there already.
    """
    lattices = lattices or by_sentences(held, w.first_pass, w.rescoring)
    first = lattices[0].styled(held, style, w.first_pass)
    if a.tokens is None or b.tokens is None:
        return _Scored(held, first, w.first_pass, style)
    lattice = rescored(held, (a.tokens, b.tokens), w.rescoring, probabilities(first), lattices[1])
    return _Scored(held, lattice.styled(held, style, w.rescoring), w.rescoring, style)


def _chance(
    share: float, inside: float, bead: tuple[tuple[int, ...], tuple[int, ...]], of: _Scored, fewest: int
) -> float:
    """The probability that a bead is right, from its share of all alignments and what it is like.

    The share alone says little where there are few alignments, as of two texts of one sentence each. `inside` is as in
    `lattice.Likely`, `fewest` the number of sentences of the shorter version.
    """
    shape, place = (len(bead[0]), len(bead[1])), (bead[0][0], bead[1][0])
    cover = float(of.lattice.cover[shape][place]) if of.lattice.cover else 0.0
    likely = Likely(share, inside, float(of.evidence.cosines[shape][place]), cover)
    return _logistic(chance_evidence(likely, of.style.closeness, fewest), of.weights.chance)


def _gap_chances(shares: Mapping[Shape, Values], of: _Scored, fewest: int) -> tuple[list[float], list[float]]:
    """For each sentence of either version the probability that it has no counterpart, if no bead holds it."""
    found: list[list[float]] = []
    for alone, evidence_of in zip(
        gap_probabilities(shares, *of.evidence.sizes), gap_evidence(of.evidence), strict=True
    ):
        rows = zip(alone.tolist(), evidence_of["nearest"].tolist(), strict=True)
        values = [gap_chance_evidence(share, nearest, of.style.closeness, fewest) for share, nearest in rows]
        found.append([_logistic(one, of.weights.gap_chance) for one in values])
    return found[0], found[1]


def _logistic(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    odds = sum(weights[name] * value for name, value in values.items()) + weights["intercept"]
    return float(1 / (1 + np.exp(-odds)))


def _segments(a: PreparedVersion, b: PreparedVersion) -> list[Segment]:
    """The parts of both versions that are aligned one by one, in order.

    Texts of usual size are one segment. Longer ones are cut between sentences that are each other's best match by far,
    along the longest chain in order; where there is none (a text that repeats itself), at the same share of both.
    """
    n, m = len(a), len(b)
    if n * m <= _CELLS:
        return [((0, 0), (n, m))]
    segments: list[Segment] = []
    start = (0, 0)
    for cut in [*_cuts(a, b), (n, m)]:
        longer = max(cut[0] - start[0], cut[1] - start[1])
        if cut == (n, m) or longer >= _SEGMENT:
            pieces = max(1, -(-longer // _LONGEST_SEGMENT))
            corners = [
                (start[0] + (cut[0] - start[0]) * p // pieces, start[1] + (cut[1] - start[1]) * p // pieces)
                for p in range(pieces + 1)
            ]
            segments += itertools.pairwise(corners)
            start = cut
    return segments


def _cuts(a: PreparedVersion, b: PreparedVersion) -> list[tuple[int, int]]:
    """Pairs of mutual best matches, clearly better than the second best, in a chain that ascends on both sides.

    A block of `a` is compared with the sentences of `b` about where it should be, judged by the cuts before it. It is
    compared with more of them only where too few matches are found: so time grows with length, not with its square.
    """
    x, y = a.runs[0], b.runs[0]
    n, m = len(a), len(b)
    pairs: list[tuple[int, int]] = []
    last_cut = (0, 0)
    for start in range(0, n, _BLOCK):
        stop = min(start + _BLOCK, n)
        slope = (m - last_cut[1]) / max(n - last_cut[0], 1)
        first, last = (last_cut[1] + slope * (edge - last_cut[0]) for edge in (start, stop))
        matches: list[tuple[int, int]] = []
        for reach in (2 * _BLOCK, 8 * _BLOCK):
            left, right = max(int(first) - reach, 0), min(int(last) + reach, m)
            matches = [(i + start, j + left) for i, j in _mutual(x[start:stop], y[left:right])]
            if 10 * len(matches) >= stop - start or right - left == m:
                break
        pairs += matches
        chain = ascending(matches)
        if chain:
            last_cut = chain[-1]
    return ascending(pairs)


def _mutual(x: Vectors, y: Vectors) -> list[tuple[int, int]]:
    """Rows that are each other's nearest, and clearly nearer than either one's second nearest (see `nearest`)."""
    if not len(x) or not len(y):
        return []
    to_y, clear = nearest(x, y)
    to_x, clear_back = nearest(y, x)
    return [(i, int(j)) for i, j in enumerate(to_y) if clear[i] and clear_back[j] and to_x[j] == i]


def _moved(a: PreparedVersion, b: PreparedVersion, beads: Sequence[Bead], style: Style, w: PassWeights) -> list[Bead]:
    """Beads of sentences that none of `beads` holds, such as a paragraph that stands elsewhere in the other version."""
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
    # Only gaps with sentences that are each other's nearest are worth a lattice.
    likely = {(int(owner_a[p]), int(owner_b[q])) for p, q in enumerate(nearest_b) if nearest_a[q] == p}
    penalty = _MOVED + float(np.log(max(len(x), len(y))))
    candidates: list[tuple[float, tuple[int, ...], tuple[int, ...]]] = []
    for p, q in sorted(likely):
        (a0, a1), (b0, b1) = gaps_a[p], gaps_b[q]
        if (a1 - a0) * (b1 - b0) <= _CELLS:  # longer gaps are no paragraph that has moved
            candidates += _within(a, b, (a0, a1), (b0, b1), style, w, penalty)
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    result = []
    of_a = [bead.a[0] for bead in beads]
    for chance, i, j in sorted(candidates, key=lambda item: (-item[0], item[1], item[2])):
        if taken_a.isdisjoint(i) and taken_b.isdisjoint(j):
            taken_a.update(i)
            taken_b.update(j)
            place = bisect_left(of_a, i[0])
            in_order = (place == 0 or beads[place - 1].b < j) and (place == len(beads) or j < beads[place].b)
            result.append(Bead(i, j, chance, moved=not in_order))
    return result


def _within(
    a: PreparedVersion,
    b: PreparedVersion,
    gap_a: tuple[int, int],
    gap_b: tuple[int, int],
    style: Style,
    w: PassWeights,
    penalty: float,
) -> list[tuple[float, tuple[int, ...], tuple[int, ...]]]:
    """The beads between two runs of gaps, each with its probability.

    The `penalty` is taken off their log odds. The sentences around the runs are part of the evidence, as neighbours.
    """
    (a0, a1), (b0, b1) = gap_a, gap_b
    left, top = max(b0 - 1, 0), max(a0 - 1, 0)
    around_a, around_b = a.cut(top, min(a1 + 1, len(a))), b.cut(left, min(b1 + 1, len(b)))
    held = evidence(around_a, around_b)
    weights = w.rescoring if around_a.tokens and around_b.tokens else w.first_pass
    lattice = by_sentences(held, weights, largest=(a1 - a0, b1 - b0))[0]
    if around_a.tokens and around_b.tokens:
        lattice = rescored(held, (around_a.tokens, around_b.tokens), weights, sentences=lattice)
    lattice = lattice.styled(held, style, weights)
    odds: dict[Shape, Values] = {}
    for (p, q), values in lattice.beads.items():
        inner = values[a0 - top : a1 - top - p + 1, b0 - left : b1 - left - q + 1].astype(np.float64)
        for x in range(p):
            inner -= lattice.gaps_a[a0 - top + x :][: inner.shape[0], None]
        for y in range(q):
            inner -= lattice.gaps_b[b0 - left + y :][None, : inner.shape[1]]
        odds[p, q] = inner - penalty
    scored = _Scored(held, lattice, weights, style)
    beads = []
    for i, j in best_path(odds, a1 - a0, b1 - b0):
        share = float(1 / (1 + np.exp(-odds[len(i), len(j)][i[0], j[0]])))
        place = (tuple(x + a0 - top for x in i), tuple(y + b0 - left for y in j))
        chance = _chance(share, share, place, scored, min(len(a), len(b)))
        if chance > _LEAST_CHANCE:
            beads.append((chance, tuple(x + a0 for x in i), tuple(y + b0 for y in j)))
    return beads


def _runs(size: int, taken: set[int]) -> list[tuple[int, int]]:
    """Maximal runs `(start, stop)` of the indices below `size` that are not taken."""
    runs: list[tuple[int, int]] = []
    for index in range(size):
        if index not in taken:
            if runs and runs[-1][1] == index:
                runs[-1] = (runs[-1][0], index + 1)
            else:
                runs.append((index, index + 1))
    return runs
