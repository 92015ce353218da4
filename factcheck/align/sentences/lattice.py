"""The lattice of all alignments of two versions: the values of beads and gaps, and the dynamic programmes over them.

The model is log-linear over whole alignments: a semi-Markov conditional random field (Sarawagi and Cohen 2004) over the
beads of Gale and Church (1993). The value of an alignment is the sum of the values of its beads and gaps. The
probability of a bead is the share of the alignments that hold it, each weighted by the exponential of its value. The
alignment that is returned holds as many beads as can be expected to be right (minimum risk), which is not always the
most probable one as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from factcheck.align.sentences.evidence import Evidence, bead_evidence, gap_evidence
from factcheck.align.sentences.prepare import WeightedTokens
from factcheck.align.sentences.token_coverage import coverage, coverage_evidence, windows
from factcheck.align.sentences.weights import CHANCE, Shape, Weights

Values = NDArray[np.float64]
Matrix = NDArray[np.float32]
LEAST = 0.3
"""Probability from which a bead adds to the value of the best alignment. Between 0.2 and 0.4, strict F1 on ntrex-dev
changes by less than 0.005."""
_LIKELY = 0.001
"""Probability after the first pass from which a bead is rescored."""
_BARRED = -1e3
"""Value given to beads that are not rescored."""
_USUAL_GAPS, _USUAL_JOINED = 0.1, 0.15
"""The usual share of sentences that are gaps, and of beads with several sentences on a side."""
_STYLE_PRIOR = 10.0
"""Number of sentences (or beads) of usual style that are added to those of a text when its style is estimated."""


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
class Style:
    """How often two texts have gaps and join sentences: the logarithm of the ratio to the usual frequency."""

    gaps: float = 0.0
    joined: float = 0.0


@dataclass(frozen=True, slots=True)
class Lattice:
    """The values (log weights) of all beads and gaps of two versions, of n and m sentences."""

    beads: Mapping[Shape, Values]
    """By shape (p, q), `[n - p + 1, m - q + 1]`."""
    gaps_a: Values
    """`[n]`."""
    gaps_b: Values
    """`[m]`."""
    cover: Mapping[Shape, Matrix] = field(default_factory=dict)
    """By shape, how far the runs of each bead cover each other's tokens (`cover_less`); empty after the first pass."""

    def styled(self, style: Style, weights: Weights) -> Lattice:
        """The lattice for texts of this style, from one for texts of usual style."""
        w = weights.style
        beads = {
            (p, q): values + style.joined * ((p + q > 2) * w["joined"] + (min(p, q) > 1) * w["joined_both"])
            for (p, q), values in self.beads.items()
        }
        gaps = style.gaps * w["gaps"]
        return Lattice(beads, self.gaps_a + gaps, self.gaps_b + gaps, self.cover)


def first_pass(evidence: Evidence, w: Weights) -> Lattice:
    """The lattice of two versions of usual style, of at least one sentence each, from the evidence of sentences."""
    beads = {}
    for shape in evidence.shapes:
        values = np.full(evidence.cosines[shape].shape, w.shape[shape])
        for name, matrix in bead_evidence(evidence, shape):
            values += w.bead[name] * matrix
        beads[shape] = values
    return Lattice(beads, *_gaps(evidence, w))


def rescored(
    evidence: Evidence,
    tokens: tuple[WeightedTokens, WeightedTokens],
    w: Weights,
    likely: Mapping[Shape, Values] | None = None,
) -> Lattice:
    """The lattice from the evidence of the sentences and of their tokens.

    `likely` are the probabilities of the beads after the first pass, by shape. Beads that are hardly probable get the
    value `_BARRED`; without `likely`, all are rescored.
    """
    n, m = evidence.sizes
    near, least = (evidence.cosines[1, 1], -1.0) if likely is None else (link_probabilities(likely, n, m), _LIKELY)
    a = coverage(tokens[0], tokens[1], windows(near, least))
    b = coverage(tokens[1], tokens[0], windows(near.T, least))
    beads, cover = {}, {}
    for shape, by_sentences in first_pass(evidence, w).beads.items():
        values = by_sentences.copy()
        for name, matrix in coverage_evidence(a, b, shape):
            values += w.bead[name] * matrix
            if name == "cover_less":
                cover[shape] = matrix
        beads[shape] = values if likely is None else np.where(likely[shape] > _LIKELY, values, _BARRED)
    return Lattice(beads, *_gaps(evidence, w), cover)


def chance_evidence(share: float, cosine: float, cover: float, sentences: int) -> dict[str, float]:
    """The evidence that a bead is right, by the names in `CHANCE`.

    `share` is its probability in the lattice, `cosine` that of its runs, `cover` how far their tokens cover each other,
    and `sentences` the number of sentences of the shorter version.
    """
    share = min(max(share, 1e-6), 1 - 1e-6)
    values = (float(np.log(share / (1 - share))), cosine, cover, 1 / sentences)
    return dict(zip(CHANCE, values, strict=True))


def _gaps(evidence: Evidence, w: Weights) -> tuple[Values, Values]:
    """The values of the gaps of either version, `[n]` and `[m]`."""
    gaps = [sum((w.gap[name] * row for name, row in of.items()), np.zeros(1)) for of in gap_evidence(evidence)]
    return np.asarray(gaps[0], dtype=np.float64), np.asarray(gaps[1], dtype=np.float64)


def probabilities(lattice: Lattice) -> dict[Shape, Values]:
    """By shape, the probability of every bead (forward-backward algorithm), `[n - p + 1, m - q + 1]`."""
    n, m = len(lattice.gaps_a), len(lattice.gaps_b)
    forward = _sums(lattice.beads, lattice.gaps_a, lattice.gaps_b)
    turned = {shape: values[::-1, ::-1] for shape, values in lattice.beads.items()}
    backward = _sums(turned, lattice.gaps_a[::-1], lattice.gaps_b[::-1])[::-1, ::-1]
    return {
        (p, q): np.exp(np.minimum(forward[: n + 1 - p, : m + 1 - q] + values + backward[p:, q:] - forward[n, m], 0.0))
        for (p, q), values in lattice.beads.items()
    }


def _sums(beads: Mapping[Shape, Values], gaps_a: Values, gaps_b: Values) -> Values:
    """The logarithm of the summed weight of all alignments of the first i and j sentences, `[n + 1, m + 1]`."""
    n, m = len(gaps_a), len(gaps_b)
    before = np.concatenate([[0.0], gaps_b.cumsum()])  # the first j sentences of the second version are all gaps
    total = np.zeros((n + 1, m + 1))
    total[0] = before
    for i in range(1, n + 1):
        row = total[i - 1] + gaps_a[i - 1]
        for (p, q), values in beads.items():
            if p <= i:
                row[q:] = np.logaddexp(row[q:], total[i - p, : m + 1 - q] + values[i - p])
        total[i] = np.logaddexp.accumulate(row - before) + before
    return total


def style_of(counts: Values) -> Style:
    """The style of two texts from `style_counts`, summed over their parts.

    The share of gaps is that of the version with fewer: beside a summary, most sentences of the long text are gaps.
    """
    gaps, sentences = counts[:2], counts[2:4]
    joined, beads = counts[4:]
    share_of_gaps = float(((gaps + _USUAL_GAPS * _STYLE_PRIOR) / (sentences + _STYLE_PRIOR)).min())
    share_joined = (joined + _USUAL_JOINED * _STYLE_PRIOR) / (beads + _STYLE_PRIOR)
    return Style(float(np.log(share_of_gaps / _USUAL_GAPS)), float(np.log(share_joined / _USUAL_JOINED)))


def style_counts(beads: Mapping[Shape, Values], n: int, m: int) -> Values:
    """Expected gaps in either version, their sentences, beads with several sentences on a side, and beads, `[6]`.

    `beads` are the probabilities of beads by shape.
    """
    sums = {shape: float(values.sum()) for shape, values in beads.items()}
    gaps = [max(size - sum(s[side] * total for s, total in sums.items()), 0.0) for side, size in ((0, n), (1, m))]
    joined = sum(total for (p, q), total in sums.items() if p + q > 2)
    return np.array([*gaps, n, m, joined, sum(sums.values())])


def best_path(worth: Mapping[Shape, Values], n: int, m: int) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The beads, in order, whose worth (by shape) is greatest in sum; gaps are worth 0 (dynamic programming)."""
    best = np.zeros((n + 1, m + 1))
    choice = np.full((n + 1, m + 1), -1, dtype=np.int8)  # -1: a gap in the first version
    shapes = list(worth)
    for i in range(1, n + 1):
        row = best[i - 1].copy()
        for number, (p, q) in enumerate(shapes):
            if p > i:
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
