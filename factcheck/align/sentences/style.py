"""The style of two versions: how they correspond as whole texts, read from a first look at their lattice.

What a bead or gap is worth depends on it. Where one version says in one sentence what the other says in three, joined
sentences are usual. Where a translation is free, right beads have a low cosine. Where paragraphs begin at the same
places, a bead that begins a paragraph in one version only is unlikely.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from factcheck.align.sentences.evidence import Evidence, length_spread
from factcheck.align.sentences.weights import Shape

Values = NDArray[np.float64]
Matrix = NDArray[np.float32]
_USUAL_GAPS, _USUAL_COSINE, _USUAL_SPREAD = 0.1, 0.55, 0.4
"""The usual share of sentences that are gaps, and the usual cosine and `length_spread` of a bead."""
_USUAL = {"joined": 0.15, "joined_both": 0.03, "joined_many": 0.02}
"""The usual shares of beads, by what they join (see `_joins`)."""
_FEW = 4
"""Sentences of both sides, up to which a bead does not join many."""
_LEAST_CLOSENESS = -0.08
"""Lower limit of the closeness: beads of a lower cosine than that are those of unrelated texts, not of a translation
that is freer still. The weights were learned with -0.15, at which one in nine sentences of unrelated texts got a
counterpart; at -0.08 it is one in 64, and of related texts only very free ones with crossed sentences are aligned a
little worse."""
STYLE_COUNTS = 12
"""Length of what `style_counts` gives."""
_PRIOR = 10.0
"""Number of sentences (or beads) of usual style that are added to those of a text when its style is estimated."""
_LEAST_ODDS = 0.1
"""Lower limit of how much a mark on one side only changes the odds of a bead."""


@dataclass(frozen=True, slots=True)
class Style:
    """What two texts have in common as wholes; all 0 for texts of usual style and unknown structure."""

    gaps: tuple[float, float] = (0.0, 0.0)
    """Of either version the logarithm of the ratio of gaps to their usual frequency."""
    joined: Mapping[str, float] = field(default_factory=dict)
    """The same ratio of beads, by what they join: several sentences on a side (`joined`), on both sides
    (`joined_both`), and many sentences (`joined_many`)."""
    closeness: float = 0.0
    """How much greater the cosine of a bead is than usual."""
    stretch: float = 0.0
    """How much more the lengths of a bead's sides differ (`evidence.length_spread`) than usual."""
    paragraphs: float = 0.0
    """The correlation (phi coefficient) between the beginnings of paragraphs in both versions."""
    headings: float = 0.0
    """The same of headings."""


def _joins(shape: Shape) -> list[str]:
    """What beads of a shape join, by the names in `Style.joined`."""
    p, q = shape
    told = {"joined": p + q > 2, "joined_both": min(p, q) > 1, "joined_many": p + q > _FEW}
    return [name for name, does in told.items() if does]


def style_counts(beads: Mapping[Shape, Values], e: Evidence) -> Values:
    """Sums from which `style_of` reads the style of two texts, or of one of their parts, `[STYLE_COUNTS]`.

    Expected gaps in either version, their sentences, the beads that join as in `_USUAL`, all beads, the sums of their
    cosines and of the spreads of their lengths, and the sums of the products of their standardised beginnings of
    paragraphs, and headings. `beads` are the probabilities of beads by shape.
    """
    n, m = e.sizes
    sums = {shape: float(values.sum()) for shape, values in beads.items()}
    gaps = [max(size - sum(s[side] * total for s, total in sums.items()), 0.0) for side, size in ((0, n), (1, m))]
    joined = [sum(total for shape, total in sums.items() if name in _joins(shape)) for name in _USUAL]
    cosines = sum(float((values * e.cosines[shape]).sum()) for shape, values in beads.items())
    spreads = sum(float((values * length_spread(e, shape)).sum()) for shape, values in beads.items())
    agreements = [
        sum(float(x[: values.shape[0]] @ values @ y[: values.shape[1]]) for values in beads.values())
        for x, y in ((e.marks[0].starts, e.marks[1].starts), (e.marks[0].headings, e.marks[1].headings))
    ]
    return np.array([*gaps, n, m, *joined, sum(sums.values()), cosines, spreads, *agreements])


def style_of(counts: Values) -> Style:
    """The style of two texts from `style_counts`, summed over their parts."""
    gaps, sentences = counts[:2], counts[2:4]
    joined, (beads, cosines, spreads, paragraphs, headings) = counts[4:7], counts[7:]
    gaps_a, gaps_b = np.log((gaps / _USUAL_GAPS + _PRIOR) / (sentences + _PRIOR)).tolist()
    shares = (joined / list(_USUAL.values()) + _PRIOR) / (beads + _PRIOR)
    return Style(
        (gaps_a, gaps_b),
        dict(zip(_USUAL, np.log(shares).tolist(), strict=True)),
        max(float((cosines - _USUAL_COSINE * beads) / (beads + _PRIOR)), _LEAST_CLOSENESS),
        float((spreads - _USUAL_SPREAD * beads) / (beads + _PRIOR)),
        float(np.clip(paragraphs / (beads + _PRIOR), 0.0, 1.0)),
        float(np.clip(headings / (beads + _PRIOR), 0.0, 1.0)),
    )


def style_evidence(e: Evidence, shape: Shape, style: Style) -> Iterator[tuple[str, Matrix | float]]:
    """What the style of two texts adds to the evidence for each bead of one shape (p, q), by name.

    Each is a number, or a matrix `[n - p + 1, m - q + 1]`.

    - `joined`, `joined_both`, `joined_many`: how usual it is to join sentences, if the bead has several on a side, on
      both sides, or many
    - `close`: the closeness, for each sentence
    - `close_cosine`: the closeness times the cosine of the bead
    - `far`: the square of how much smaller the cosine of the bead is than that of beads of these texts
    - `stretch`, `stretch_length`: the stretch, for each sentence, and times the spread of the bead's lengths
    - `paragraphs`: the mean logarithm of how much more probable it is that paragraphs begin, or do not, where the bead
      begins and ends, in both versions than if they were independent
    - `inside`: paragraphs that begin inside of the bead, times how far the versions have the same paragraphs
    - `headings`: as `paragraphs`, for headings at the beginning of the bead
    """
    p, q = shape
    rows, columns = e.cosines[shape].shape
    for name in _joins(shape):
        yield name, style.joined.get(name, 0.0)
    yield "close", style.closeness * (p + q)
    yield "close_cosine", style.closeness * e.cosines[shape]
    yield "far", np.minimum(e.cosines[shape] - np.float32(_USUAL_COSINE + style.closeness), 0) ** 2
    yield "stretch", style.stretch * (p + q)
    yield "stretch_length", style.stretch * length_spread(e, shape)
    if style.paragraphs:
        a, b = e.marks[0].starts, e.marks[1].starts
        odds = _odds(a, b, style.paragraphs)
        yield "paragraphs", ((odds[:rows, :columns] + odds[p:, q:]) / 2).astype(np.float32)
        if p + q > 2:
            inside = np.zeros((rows, columns), dtype=np.float32)
            for k in range(1, p):
                inside += (a[k : k + rows] > 0)[:, None]
            for k in range(1, q):
                inside += (b[k : k + columns] > 0)[None, :]
            inside *= style.paragraphs
            yield "inside", inside
    if style.headings:
        yield "headings", _odds(e.marks[0].headings[:rows], e.marks[1].headings[:columns], style.headings)


def style_gap(style: Style) -> tuple[dict[str, float], dict[str, float]]:
    """What the style adds to the evidence for a gap of either version, by name.

    - `gaps`: how usual gaps are in this version
    - `gaps_other`: how usual they are in the other
    - `close_gap`: the closeness
    """
    a, b = (
        {"gaps": own, "gaps_other": other, "close_gap": style.closeness}
        for own, other in (style.gaps, style.gaps[::-1])
    )
    return a, b


def _odds(a: Matrix, b: Matrix, correlation: float) -> Matrix:
    """The logarithm of how much more probable each two marks are together, by their correlation, `[len(a), len(b)]`.

    Of two binary variables, standardised to x and y, the joint probability is that of independent ones times
    1 + correlation x y.
    """
    odds: Matrix = np.log(np.maximum(1 + correlation * a[:, None] * b[None, :], _LEAST_ODDS)).astype(np.float32)
    return odds
