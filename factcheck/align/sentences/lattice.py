"""The lattice of all alignments of two versions: the values of beads and gaps, and the dynamic programmes over them.

The model is log-linear over whole alignments: a semi-Markov conditional random field (Sarawagi and Cohen 2004) over the
beads of Gale and Church (1993). The value of an alignment is the sum of the values of its beads and gaps. The
probability of a bead is the share of the alignments that hold it, each weighted by the exponential of its value. The
alignment that is returned holds as many beads as can be expected to be right (minimum risk), which is not always the
most probable one as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.align.sentences.evidence import Evidence, bead_evidence, gap_evidence
from factcheck.align.sentences.prepare import WeightedTokens
from factcheck.align.sentences.style import Style, style_evidence, style_gap
from factcheck.align.sentences.token_coverage import coverage_evidence, coverages, windows
from factcheck.align.sentences.weights import CHANCE, GAP_CHANCE, Shape, Weights

Values = NDArray[np.float64]
Matrix = NDArray[np.float32]
LEAST = 0.3
"""Probability from which a bead adds to the value of the best alignment. Between 0.2 and 0.4, strict F1 on ntrex-dev
changes by less than 0.005."""
_INSIDE = 0.5
"""How much it counts that a sentence has its counterpart within its bead, beside whether the bead is the right one."""
_LIKELY = 0.001
"""Probability after the first pass from which a bead is rescored."""
_BARRED = -1e3
"""Value given to beads that are not rescored."""
_FEW = 20
"""One bead in so many, at most, is possible where they are computed one by one."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Corresponding sentences of two versions, at least one of each."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    probability: float
    """Of being right, 0 to 1."""
    moved: bool = False
    """Whether the bead is out of the order of the others."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """The values (log weights) of all beads and gaps of two versions, of n and m sentences."""

    beads: Mapping[Shape, NDArray[Any]]
    """By shape (p, q), `[n - p + 1, m - q + 1]`, as `by_sentences` and `rescored` make them in 32 bits."""
    gaps_a: Values
    """`[n]`."""
    gaps_b: Values
    """`[m]`."""
    cover: Mapping[Shape, Matrix] = field(default_factory=dict)
    """By shape, how far the runs of each bead cover each other's tokens (`cover_less`); empty after the first pass."""

    def styled(self, evidence: Evidence, style: Style, weights: Weights) -> Lattice:
        """The lattice for texts of this style, from one for texts of usual style; `evidence` is what it was made
        from."""
        beads = {}
        for shape, values in self.beads.items():
            beads[shape] = values.copy()
            for name, more in style_evidence(evidence, shape, style):
                beads[shape] += weights.style[name] * more
        gaps_a, gaps_b = (sum(weights.style[k] * value for k, value in of.items()) for of in style_gap(style))
        return Lattice(beads, self.gaps_a + gaps_a, self.gaps_b + gaps_b, self.cover)


def by_sentences(evidence: Evidence, *weights: Weights, largest: Shape | None = None) -> list[Lattice]:
    """The lattices of two versions of usual style, of at least one sentence each, from the evidence of the sentences.

    There is one for each of the weights: the evidence of each bead is computed once.
    With `largest` only beads of at most so many sentences on either side.
    """
    beads: list[dict[Shape, NDArray[Any]]] = [{} for _ in weights]
    p, q = largest or evidence.sizes
    for shape in (shape for shape in evidence.shapes if shape[0] <= p and shape[1] <= q):
        size = evidence.cosines[shape].shape
        sums = [np.full(size, w.shape[shape], dtype=np.float32) for w in weights]
        for name, matrix in bead_evidence(evidence, shape):
            for k, w in enumerate(weights):
                sums[k] += np.float32(w.bead[name]) * matrix
        for of_weights, values in zip(beads, sums, strict=True):
            of_weights[shape] = values
    return [Lattice(of_weights, *_gaps(evidence, w)) for of_weights, w in zip(beads, weights, strict=True)]


def rescored(
    evidence: Evidence,
    tokens: tuple[WeightedTokens, WeightedTokens],
    w: Weights,
    likely: Mapping[Shape, Values] | None = None,
    sentences: Lattice | None = None,
) -> Lattice:
    """The lattice from the evidence of the sentences and of their tokens.

    `sentences` is the lattice by the sentences alone with the same weights, where it is there already. `likely` are
    the probabilities of the beads after the first pass, by shape. Beads that are hardly probable get the value
    `_BARRED`; without `likely`, all are rescored.
    """
    n, m = evidence.sizes
    near, least = (evidence.cosines[1, 1], -1.0) if likely is None else (link_probabilities(likely, n, m), _LIKELY)
    a, b = coverages(*tokens, windows(near, least), windows(near.T, least))
    beads, cover = {}, {}
    for shape, of_sentences in (sentences or by_sentences(evidence, w)[0]).beads.items():
        values = of_sentences.copy()
        for name, matrix in coverage_evidence(a, b, shape):
            values += np.float32(w.bead[name]) * matrix
            if name == "cover_less":
                cover[shape] = matrix
        beads[shape] = values if likely is None else np.where(likely[shape] > _LIKELY, values, np.float32(_BARRED))
    return Lattice(beads, *_gaps(evidence, w), cover)


@dataclass(frozen=True, slots=True)
class Likely:
    """What the lattice says of one bead."""

    share: float
    """Its probability."""
    inside: float
    """The probability that a sentence of it has its counterpart within it, the mean over its sentences."""
    cosine: float
    """That of its runs."""
    cover: float
    """How far their tokens cover each other (`cover_less`), 0 where that is not known."""


def chance_evidence(bead: Likely, closeness: float, sentences: int) -> dict[str, float]:
    """The evidence that a bead is right, by the names in `CHANCE`.

    `closeness` is that of the texts' style, `sentences` the number of sentences of the shorter version.
    """
    values = (_log_odds(bead.share), _log_odds(bead.inside), bead.cosine, bead.cover, closeness, 1 / sentences)
    return dict(zip(CHANCE, values, strict=True))


def _log_odds(probability: float) -> float:
    kept = min(max(probability, 1e-6), 1 - 1e-6)
    return float(np.log(kept / (1 - kept)))


def gap_chance_evidence(share: float, nearest: float, closeness: float, sentences: int) -> dict[str, float]:
    """The evidence that a gap is right, by the names in `GAP_CHANCE`.

    `share` is its probability in the lattice, `nearest` the greatest cosine of the sentence, `closeness` that of the
    texts' style, `sentences` as in `chance_evidence`.
    """
    values = (_log_odds(share), nearest, closeness, 1 / sentences)
    return dict(zip(GAP_CHANCE, values, strict=True))


def gap_probabilities(beads: Mapping[Shape, Values], n: int, m: int) -> tuple[Values, Values]:
    """The probability of every gap of either version, `[n]` and `[m]`, from those of the beads by shape."""
    of_a, of_b = np.ones(n), np.ones(m)
    for (p, q), probability in beads.items():
        by_row, by_column = probability.sum(axis=1), probability.sum(axis=0)
        for x in range(p):
            of_a[x : x + n + 1 - p] -= by_row
        for y in range(q):
            of_b[y : y + m + 1 - q] -= by_column
    return np.maximum(of_a, 0.0), np.maximum(of_b, 0.0)


def counterparts_within(links: Values, shape: Shape) -> Values:
    """For each bead of a shape the sum over its sentences of the probability of a counterpart within it.

    `links` are the probabilities that two sentences are in one bead, `[n, m]`; the result is `[n - p + 1, m - q + 1]`.
    """
    p, q = shape
    rows, columns = links.shape[0] - p + 1, links.shape[1] - q + 1
    across = np.minimum(sum(links[:, y : y + columns] for y in range(q)), 1.0)
    down = np.minimum(sum(links[x : x + rows] for x in range(p)), 1.0)
    total = sum(across[x : x + rows] for x in range(p)) + sum(down[:, y : y + columns] for y in range(q))
    return np.asarray(total)


def share_within(links: Values, a: Sequence[int], b: Sequence[int]) -> float:
    """The mean over the sentences of one bead, runs `a` and `b`, of the probability of a counterpart within it."""
    inner = links[a[0] : a[-1] + 1, b[0] : b[-1] + 1]
    return float(counterparts_within(inner, inner.shape)[0, 0]) / sum(inner.shape)


def worths(beads: Mapping[Shape, Values], links: Values) -> dict[Shape, Values]:
    """By shape, what each bead is worth in the best alignment, from the probabilities of beads, and of links.

    It is the probability of the bead less `LEAST`, and, for each of its sentences, the probability of a counterpart
    within the bead less that of a gap. So where it is sure that sentences correspond, and not how they are joined, they
    are not left out.
    """
    gaps_a, gaps_b = gap_probabilities(beads, *links.shape)
    found = {}
    for (p, q), share in beads.items():
        rows, columns = share.shape
        counterparts = counterparts_within(links, (p, q))
        for x in range(p):
            counterparts -= gaps_a[x : x + rows, None]
        for y in range(q):
            counterparts -= gaps_b[None, y : y + columns]
        found[p, q] = share - LEAST + _INSIDE * counterparts
    return found


def _gaps(evidence: Evidence, w: Weights) -> tuple[Values, Values]:
    """The values of the gaps of either version, `[n]` and `[m]`."""
    gaps = [sum((w.gap[name] * row for name, row in of.items()), np.zeros(1)) for of in gap_evidence(evidence)]
    return np.asarray(gaps[0], dtype=np.float64), np.asarray(gaps[1], dtype=np.float64)


def probabilities(lattice: Lattice) -> dict[Shape, Values]:
    """By shape, the probability of every bead (forward-backward algorithm), `[n - p + 1, m - q + 1]`."""
    n, m = len(lattice.gaps_a), len(lattice.gaps_b)
    possible = {shape: np.argwhere(values > _BARRED / 2) for shape, values in lattice.beads.items()}
    if _FEW * sum(map(len, possible.values())) < sum(values.size for values in lattice.beads.values()):
        return _of_few(lattice, possible)
    odds = {shape: _against_gaps(values, lattice, shape) for shape, values in lattice.beads.items()}
    forward, turned = _sums(odds, n, m)
    backward = turned[::-1, ::-1]
    result = {}
    for (p, q), of_beads in odds.items():
        share = of_beads  # its memory is used again
        share += forward[: n + 1 - p, : m + 1 - q]
        share += backward[p:, q:]
        share -= forward[n, m]
        result[p, q] = np.exp(np.minimum(share, 0.0, out=share), out=share)
    return result


def _of_few(lattice: Lattice, possible: Mapping[Shape, NDArray[np.int64]]) -> dict[Shape, Values]:
    """The probabilities where few beads are possible, as after rescoring: `possible` are their places by shape,
    `[beads, 2]`. The others have 0."""
    n, m = len(lattice.gaps_a), len(lattice.gaps_b)
    sums_a, sums_b = (np.concatenate([[0.0], gaps.cumsum()]) for gaps in (lattice.gaps_a, lattice.gaps_b))
    odds: dict[Shape, Values] = {}
    forward: list[list[tuple[int, int, int, float]]] = [[] for _ in range(n + 1)]
    backward: list[list[tuple[int, int, int, float]]] = [[] for _ in range(n + 1)]
    for (p, q), places in possible.items():
        i, j = places.T
        values = lattice.beads[p, q][i, j].astype(np.float64)
        odds[p, q] = values - (sums_a[i + p] - sums_a[i]) - (sums_b[j + q] - sums_b[j])
        for x, y, value in zip(i.tolist(), j.tolist(), odds[p, q].tolist(), strict=True):
            forward[x + p].append((x, y, y + q, value))
            backward[n - x].append((n - x - p, m - y - q, m - y, value))
    before, after = _sums_of_few(forward, m), _sums_of_few(backward, m)
    result = {}
    for (p, q), places in possible.items():
        i, j = places.T
        result[p, q] = np.zeros(lattice.beads[p, q].shape)
        log_shares = before[i, j] + odds[p, q] + after[n - p - i, m - q - j] - before[n, m]
        result[p, q][i, j] = np.exp(np.minimum(log_shares, 0.0))
    return result


def _sums_of_few(ending: Sequence[Sequence[tuple[int, int, int, float]]], m: int) -> Values:
    """As one direction of `_sums`, where few beads are possible, `[n + 1, m + 1]`.

    `ending[i]` are those that end before sentence i: the row and column before, the column after, and the odds.
    """
    total = np.zeros((len(ending), m + 1))
    for i in range(1, len(ending)):
        row = total[i - 1].copy()
        for x, y, after, odds in ending[i]:
            row[after] = np.logaddexp(row[after], total[x, y] + odds)
        np.logaddexp.accumulate(row, out=total[i])
    return total


def _against_gaps(values: NDArray[Any], lattice: Lattice, shape: Shape) -> Values:
    """The values of beads of one shape less those of the gaps that their sentences would be."""
    odds = np.array(values, dtype=np.float64)
    rows, columns = odds.shape
    for x in range(shape[0]):
        odds -= lattice.gaps_a[x : x + rows, None]
    for y in range(shape[1]):
        odds -= lattice.gaps_b[None, y : y + columns]
    return odds


def _sums(odds: Mapping[Shape, Values], n: int, m: int) -> Values:
    """The logarithm of the summed weight of all alignments of the first i and j sentences, relative to that of all of
    these being gaps, and the same of the last i and j, `[2, n + 1, m + 1]`.

    `odds` are the values of beads relative to gaps (`_against_gaps`). Both directions are one computation, row by row.
    """
    both = {shape: np.stack([values, values[::-1, ::-1]], axis=1) for shape, values in odds.items()}
    total = np.zeros((n + 1, 2, m + 1))
    ways = np.full((len(both) + 1, 2, m + 1), -np.inf)
    shares = np.empty_like(ways)
    # What is added where, by the rows back and the columns of both: slices are made once, not in each row.
    steps = [
        (p, values, total[:, :, : m + 1 - q], ways[k, :, q:]) for k, ((p, q), values) in enumerate(both.items(), 1)
    ]
    for i in range(1, n + 1):
        ways[0] = total[i - 1]
        for p, values, before, after in steps:
            if p <= i:
                np.add(before[i - p], values[i - p], after)
        highest = np.maximum.reduce(ways)
        np.exp(np.subtract(ways, highest, shares), shares)
        row = np.add.reduce(shares)
        np.log(row, row)
        row += highest
        np.logaddexp.accumulate(row, axis=-1, out=total[i])
    return total.swapaxes(0, 1)


def best_path(worth: Mapping[Shape, Values], n: int, m: int) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The beads, in order, whose worth (by shape) is greatest in sum; gaps are worth 0 (dynamic programming)."""
    best = np.zeros((n + 1, m + 1))
    choice = np.full((n + 1, m + 1), -1, dtype=np.int8)  # -1: a gap in the first version
    shapes = list(worth)
    # No bead that is worth less than its gaps is on the best path.
    gains: list[list[bool]] = [np.any(values > 0, axis=1).tolist() for values in worth.values()]
    for i in range(1, n + 1):
        row = best[i - 1].copy()
        for number, (p, q) in enumerate(shapes):
            if p > i or not gains[number][i - p]:
                continue
            candidate = best[i - p, : m + 1 - q] + worth[p, q][i - p]
            better = candidate > row[q:] + 1e-9
            row[q:][better] = candidate[better]
            choice[i, q:][better] = number
        best[i] = np.maximum.accumulate(row)
        choice[i][best[i] > row] = -2  # a gap in the second version
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
            beads.append((tuple(range(i, i + p)), tuple(range(j, j + q))))
    return beads[::-1]


def link_probabilities(beads: Mapping[Shape, Values], n: int, m: int) -> Values:
    """The probability that two sentences are in one bead, `[n, m]`, from those of the beads by shape."""
    links = np.zeros((n, m))
    for (p, q), probability in beads.items():
        for x in range(p):
            for y in range(q):
                links[x : x + n + 1 - p, y : y + m + 1 - q] += probability
    return links
