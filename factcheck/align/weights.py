"""The weights of the alignment model, read from `weights.json`; benchmarks/train_alignment.py makes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Shape = tuple[int, int]
"""Sentences on either side of a bead."""
SHAPES: tuple[Shape, ...] = (
    *((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1)),
    *((2, 2), (2, 3), (3, 2), (3, 3)),
)
BEAD = ("cosine", "neighbours", "length", "length_squared", "gain", "extension", "weakest", "shared", "shared_outside")
"""Evidence for a bead; `factcheck.align.table` says what each is."""
GAP = ("constant", "nearest", "shared_anywhere")
"""Evidence for leaving a sentence alone."""
STYLE = ("joined", "joined_both", "gaps")
"""How much it matters how often a text joins sentences and leaves some alone."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-linear weights: a difference of 1 makes one alignment e times as probable as another."""

    bead: Mapping[str, float]
    shape: Mapping[Shape, float]
    gap: Mapping[str, float]
    style: Mapping[str, float]
    calibration: tuple[float, float]
    """Slope and intercept of the logistic curve from a bead's log odds in the model to its probability."""


@cache
def default() -> Weights:
    """The weights that come with the package."""
    return from_json((Path(__file__).parent / "weights.json").read_text(encoding="utf-8"))


def from_json(text: str) -> Weights:
    """Weights from their JSON object, in which a shape is written `"1-2"` and stands for `2-1` too."""
    read = json.loads(text)
    shape = {(p, q): float(read["shape"][f"{min(p, q)}-{max(p, q)}"]) for p, q in SHAPES}
    return Weights(
        bead={name: float(read["bead"][name]) for name in BEAD},
        shape=shape,
        gap={name: float(read["gap"][name]) for name in GAP},
        style={name: float(read["style"][name]) for name in STYLE},
        calibration=(float(read["calibration"]["slope"]), float(read["calibration"]["intercept"])),
    )
