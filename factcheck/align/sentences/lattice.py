"""The table of two versions: the value of every bead, all ways through it, and the way that is right most often.

A log-linear model over whole alignments, a semi-Markov conditional random field (Sarawagi and Cohen 2004) over the
beads of Gale and Church (1993): the value of an alignment is the sum of its beads' and gaps' values, and the share of
a bead in all alignments, by their values, is its probability. The alignment that is returned holds as many beads as
can be expected to be right (minimum risk), which is not always the most probable one as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from factcheck.align.sentences.evidence import Evidence, for_beads, for_gaps
from factcheck.align.sentences.prepare import Words
from factcheck.align.sentences.token_coverage import covered, windows
from factcheck.align.sentences.token_coverage import for_beads as covered_beads
from factcheck.align.sentences.weights import CHANCE, Shape, Weights

Values = NDArray[np.float64]
Table = NDArray[np.float32]
LEAST = 0.3
"""Probability below which a bead is better left out. From 0.2 to 0.4 strict F1 changes by less than 0.005."""
_LIKELY = 0.001
"""Probability that a bead needs after the first look to be looked at again."""
_BARRED = -1e3
"""Value of the others, for the second look."""
_USUAL_GAPS, _USUAL_JOINED = 0.1, 0.15
_STYLE_PRIOR = 10.0
"""Sentences (beads) whose worth of usual style is mixed with what a text shows of its own."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Corresponding sentences of two versions; one side is empty for a sentence without counterpart."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    score: float
    """Probability of being right, 0 to 1; 0 where a side is empty."""
    moved: bool = False
    """Whether it stands elsewhere in the other version."""


@dataclass(frozen=True, slots=True)
class Style:
    """How often two texts leave sentences alone and join some, as the logarithm of its ratio to what is usual."""

    gaps: float = 0.0
    joined: float = 0.0


@dataclass(frozen=True, slots=True)
class Tables:
    """Values of all beads by shape, `[n - p + 1, m - q + 1]`, and of leaving each sentence alone."""

    beads: Mapping[Shape, Values]
    alone_a: Values
    alone_b: Values
    cover: Mapping[Shape, Table] = field(default_factory=dict)
    """How far the runs of each bead cover each other's words (`cover_less`); empty after the first look."""

    def styled(self, style: Style, weights: Weights) -> Tables:
        """The values for texts of this style, made from those for usual ones."""
        w = weights.style
        beads = {
            (p, q): values + style.joined * ((p + q > 2) * w["joined"] + (min(p, q) > 1) * w["joined_both"])
            for (p, q), values in self.beads.items()
        }
        gaps = style.gaps * w["gaps"]
        return Tables(beads, self.alone_a + gaps, self.alone_b + gaps, self.cover)


def first_look(found: Evidence, w: Weights) -> Tables:
    """The values of two versions of usual style, of at least one sentence each, by what their sentences say."""
    beads = {}
    for shape in found.shapes:
        values = np.full(found.cosines[shape].shape, w.shape[shape])
        for name, table in for_beads(found, shape):
            values += w.bead[name] * table
        beads[shape] = values
    return Tables(beads, *_alone(found, w))


def second_look(
    found: Evidence, words: tuple[Words, Words], w: Weights, likely: Mapping[Shape, Values] | None = None
) -> Tables:
    """The values by the words of the sentences as well; only of beads that are at all `likely`.

    `likely` are their probabilities after the first look; without them all are looked at.
    """
    n, m = found.sizes
    near, least = (found.cosines[1, 1], -1.0) if likely is None else (link_probabilities(likely, n, m), _LIKELY)
    a = covered(words[0], words[1], windows(near, least))
    b = covered(words[1], words[0], windows(near.T, least))
    beads, cover = {}, {}
    for shape, values in first_look(found, w).beads.items():
        more = values.copy()
        for name, table in covered_beads(a, b, shape):
            more += w.bead[name] * table
            if name == "cover_less":
                cover[shape] = table
        beads[shape] = more if likely is None else np.where(likely[shape] > _LIKELY, more, _BARRED)
    return Tables(beads, *_alone(found, w), cover)


def chance_from(share: float, cosine: float, cover: float, sentences: int) -> dict[str, float]:
    """What `Weights.chance` weighs, from the share of all alignments that have the bead, and what it is like."""
    share = min(max(share, 1e-6), 1 - 1e-6)
    told = (float(np.log(share / (1 - share))), cosine, cover, 1 / sentences)
    return dict(zip(CHANCE, told, strict=True))


def _alone(found: Evidence, w: Weights) -> tuple[Values, Values]:
    alone = [sum((w.gap[name] * row for name, row in side.items()), np.zeros(1)) for side in for_gaps(found)]
    return np.asarray(alone[0], dtype=np.float64), np.asarray(alone[1], dtype=np.float64)


def probabilities(of: Tables) -> dict[Shape, Values]:
    """For every bead the share of all alignments, weighted by their values, that have it (forward-backward)."""
    n, m = len(of.alone_a), len(of.alone_b)
    forward = _sums(of.beads, of.alone_a, of.alone_b)
    turned = {shape: values[::-1, ::-1] for shape, values in of.beads.items()}
    backward = _sums(turned, of.alone_a[::-1], of.alone_b[::-1])[::-1, ::-1]
    return {
        (p, q): np.exp(np.minimum(forward[: n + 1 - p, : m + 1 - q] + values + backward[p:, q:] - forward[n, m], 0.0))
        for (p, q), values in of.beads.items()
    }


def _sums(beads: Mapping[Shape, Values], alone_a: Values, alone_b: Values) -> Values:
    """Logarithm of the summed weight of all alignments of the first i and j sentences, `[n + 1, m + 1]`."""
    n, m = len(alone_a), len(alone_b)
    before = np.concatenate([[0.0], alone_b.cumsum()])  # leaving alone all of the other side up to here
    total = np.zeros((n + 1, m + 1))
    total[0] = before
    for i in range(1, n + 1):
        row = total[i - 1] + alone_a[i - 1]
        for (p, q), values in beads.items():
            if p <= i:
                row[q:] = np.logaddexp(row[q:], total[i - p, : m + 1 - q] + values[i - p])
        total[i] = np.logaddexp.accumulate(row - before) + before
    return total


def style_of(counts: Values) -> Style:
    """The style of texts from the sums of `style_counts` over their parts.

    Of the two sides the one with fewer gaps tells: a summary leaves most of the long text alone and nothing of itself.
    """
    alone, sentences = counts[:2], counts[2:4]
    joined, beads = counts[4:]
    gaps = float(((alone + _USUAL_GAPS * _STYLE_PRIOR) / (sentences + _STYLE_PRIOR)).min())
    several = (joined + _USUAL_JOINED * _STYLE_PRIOR) / (beads + _STYLE_PRIOR)
    return Style(float(np.log(gaps / _USUAL_GAPS)), float(np.log(several / _USUAL_JOINED)))


def style_counts(found: Mapping[Shape, Values], n: int, m: int) -> Values:
    """Expected sentences left alone on either side, sentences there, beads of more than one a side, and beads."""
    sums = {shape: float(values.sum()) for shape, values in found.items()}
    alone = [max(size - sum(s[side] * total for s, total in sums.items()), 0.0) for side, size in ((0, n), (1, m))]
    joined = sum(total for (p, q), total in sums.items() if p + q > 2)
    return np.array([*alone, n, m, joined, sum(sums.values())])


def best_path(worth: Mapping[Shape, Values], n: int, m: int) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The beads in order whose worth is most in all, leaving sentences alone for nothing (dynamic programming)."""
    best = np.zeros((n + 1, m + 1))
    choice = np.full((n + 1, m + 1), -1, dtype=np.int8)  # -1: the sentence of a is left out
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
            beads.append((tuple(range(i, i + p)), tuple(range(j, j + q))))
    return beads[::-1]


def link_probabilities(found: Mapping[Shape, Values], n: int, m: int) -> Values:
    """How probably each two sentences are in one bead, `[n, m]`."""
    together = np.zeros((n, m))
    for (p, q), share in found.items():
        for x in range(p):
            for y in range(q):
                together[x : x + n + 1 - p, y : y + m + 1 - q] += share
    return together
