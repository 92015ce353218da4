"""The weights of the alignment model, from `weights.json`, which `benchmarks/train/sentence_alignment.py` writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

Shape = tuple[int, int]
"""The number of sentences on either side of a bead."""
SHAPES: tuple[Shape, ...] = (
    *((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1), (1, 5), (5, 1), (1, 6), (6, 1)),
    *((2, 2), (2, 3), (3, 2), (3, 3)),
)
BEAD = (
    "cosine",
    "neighbours",
    "length",
    "length_squared",
    "length_spread",
    "gain",
    "extension",
    "weakest",
    "shared",
    "shared_outside",
)
"""Evidence for a bead from its sentences; `evidence.bead_evidence` explains each."""
COVER = ("cover", "cover_less", "cover_least", "leak", "leak_most", "leak_sum")
"""Evidence for a bead from its tokens, for rescoring; `token_coverage.coverage_evidence` explains each."""
GAP = ("constant", "nearest", "shared_anywhere")
"""Evidence for a gap, a sentence without counterpart; `evidence.gap_evidence` explains each."""
CHANCE = ("odds", "inside", "cosine", "cover", "closeness", "short")
"""Evidence for a bead of the best alignment being right: the logarithms of the odds of the bead in the model, and of
its sentences having their counterparts within it, the cosine of its runs, how far their tokens cover each other (0
where that is not known), the closeness of the texts (`style.Style`), and 1 / n, n the sentences of the shorter text."""
GAP_CHANCE = ("odds", "nearest", "closeness", "short")
"""Evidence for a gap of the best alignment being right: the logarithm of its odds in the model, its `nearest`, the
closeness of the texts (`style.Style`), and 1 / n as in `CHANCE`."""
STYLE_BEAD = (
    "joined",
    "joined_both",
    "joined_many",
    "close",
    "close_cosine",
    "far",
    "stretch",
    "stretch_length",
    "paragraphs",
    "inside",
    "headings",
)
"""What the style of two texts adds to the evidence for a bead; `style.style_evidence` explains each."""
STYLE_GAP = ("gaps", "gaps_other", "close_gap")
"""What it adds to that for a gap; `style.style_gap` explains each."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-linear weights: a difference of 1 makes one alignment e times as probable as another."""

    bead: Mapping[str, float]
    """By the names in `BEAD`, and for rescoring those in `COVER`."""
    shape: Mapping[Shape, float]
    gap: Mapping[str, float]
    """By the names in `GAP`."""
    style: Mapping[str, float]
    """By the names in `STYLE_BEAD` and `STYLE_GAP`."""
    chance: Mapping[str, float]
    """By the names in `CHANCE` and `intercept`: the logistic regression from this evidence to the probability that a
    bead is right."""
    gap_chance: Mapping[str, float]
    """By the names in `GAP_CHANCE` and `intercept`: the same for a gap."""


@dataclass(frozen=True, slots=True)
class PassWeights:
    """The weights of both passes: over sentence vectors, and over the tokens of the sentences that may correspond."""

    first_pass: Weights
    rescoring: Weights


@cache
def default() -> PassWeights:
    """The weights that come with the package."""
    return from_json((Path(__file__).parent / "weights.json").read_text(encoding="utf-8"))


def from_json(text: str) -> PassWeights:
    """Weights from their JSON object, in which a shape is written `"1-2"` and stands for `2-1` too.

    Raises KeyError for a name that is not there, ValueError for what is no JSON.
    """
    raw = json.loads(text)
    return PassWeights(_weights(raw["first_pass"], BEAD), _weights(raw["rescoring"], (*BEAD, *COVER)))


def _weights(raw: Any, bead: tuple[str, ...]) -> Weights:
    shape = {(p, q): float(raw["shape"][f"{min(p, q)}-{max(p, q)}"]) for p, q in SHAPES}
    return Weights(
        bead={name: float(raw["bead"][name]) for name in bead},
        shape=shape,
        gap={name: float(raw["gap"][name]) for name in GAP},
        style={name: float(raw["style"][name]) for name in (*STYLE_BEAD, *STYLE_GAP)},
        chance={name: float(raw["chance"][name]) for name in (*CHANCE, "intercept")},
        gap_chance={name: float(raw["gap_chance"][name]) for name in (*GAP_CHANCE, "intercept")},
    )
