"""The weights of the alignment model, read from `weights.json`; benchmarks/train/sentence_alignment.py makes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

Shape = tuple[int, int]
"""Sentences on either side of a bead."""
SHAPES: tuple[Shape, ...] = (
    *((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1)),
    *((2, 2), (2, 3), (3, 2), (3, 3)),
)
BEAD = ("cosine", "neighbours", "length", "length_squared", "gain", "extension", "weakest", "shared", "shared_outside")
"""Evidence for a bead; `align.sentences.lattice` says what each is."""
COVER = ("cover", "cover_less", "cover_least", "leak", "leak_most", "leak_sum")
"""Evidence for a bead from its words, for the second look; `align.sentences.token_coverage` says what each is."""
GAP = ("constant", "nearest", "shared_anywhere")
"""Evidence for leaving a sentence alone."""
CHANCE = ("odds", "cosine", "cover", "short")
"""What tells how probably a bead of the best alignment is right: the logarithm of its odds in the model, the cosine of
its runs, how far their words cover each other (0 where not known), and one over the sentences of the shorter text."""
STYLE = ("joined", "joined_both", "gaps")
"""How much it matters how often a text joins sentences and leaves some alone."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-linear weights: a difference of 1 makes one alignment e times as probable as another."""

    bead: Mapping[str, float]
    shape: Mapping[Shape, float]
    gap: Mapping[str, float]
    style: Mapping[str, float]
    chance: Mapping[str, float]
    """Of the logistic regression from a bead's odds in the model, and what it is like, to its probability."""


@dataclass(frozen=True, slots=True)
class Looks:
    """The weights of both looks: at whole sentences, and at the words of those that may correspond."""

    first: Weights
    second: Weights


@cache
def default() -> Looks:
    """The weights that come with the package."""
    return from_json((Path(__file__).parent / "weights.json").read_text(encoding="utf-8"))


def from_json(text: str) -> Looks:
    """Weights from their JSON object, in which a shape is written `"1-2"` and stands for `2-1` too."""
    read = json.loads(text)
    return Looks(_weights(read["first"], BEAD), _weights(read["second"], (*BEAD, *COVER)))


def _weights(read: Any, bead: tuple[str, ...]) -> Weights:
    shape = {(p, q): float(read["shape"][f"{min(p, q)}-{max(p, q)}"]) for p, q in SHAPES}
    return Weights(
        bead={name: float(read["bead"][name]) for name in bead},
        shape=shape,
        gap={name: float(read["gap"][name]) for name in GAP},
        style={name: float(read["style"][name]) for name in STYLE},
        chance={name: float(read["chance"][name]) for name in (*CHANCE, "intercept")},
    )
