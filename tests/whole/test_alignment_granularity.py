"""However the sentences of one version are cut and joined, the aligner is as good as the simple way, at least.

The story in `library_boat/` is translated sentence by sentence into languages of four scripts; the last lines of each
file belong to another story.
"""

from __future__ import annotations

import itertools
import random
from functools import cache
from pathlib import Path

import pytest

from benchmarks.corpora.encoded import Encoded
from benchmarks.corpora.granularity import KINDS
from benchmarks.measure.granularity import Compared

LANGS = ("en", "zh", "ar", "ru")
MARGIN = 0.02
"""F1 by which the tool may be below the simple way: about one bead in fifty, so one or two of the beads of a kind."""


@cache
def story(lang: str) -> tuple[list[str], list[str]]:
    """The lines of the story, and those of the other."""
    text = (Path(__file__).parent / "library_boat" / f"{lang}.txt").read_text(encoding="utf-8")
    own, other = (part.splitlines() for part in text.split("\n\n"))
    return own, other


@cache
def encoder() -> Encoded:
    return Encoded()


def compared(kind: str) -> Compared:
    """The story made of a kind in each pair of its languages."""
    result = Compared()
    for pair in itertools.combinations(LANGS, 2):
        (a, spare_a), (b, spare_b) = map(story, pair)
        rng = random.Random(f"{kind} {pair}")  # noqa: S311 not for secrets
        result.add(KINDS[kind](a, b, rng, (spare_a, spare_b)), pair, encoder())
    return result


@pytest.mark.parametrize(
    "kind",
    [
        *("merged-2", "merged-3", "merged-4", "merged-mixed", "mixed"),
        *("cut", "crossed", "dropped-third", "own-paragraphs", "bullets"),
    ],
)
def test_never_below_the_simple_way(kind: str, embedded_model: Path) -> None:
    found = compared(kind)
    tool, simple = found.tool.beads.row(), found.simple.beads.row()
    assert tool[2] >= simple[2] - MARGIN, "strict"
    assert tool[3] >= simple[3] - MARGIN, "lax"
    assert simple[3] > 0.9, "the simple way is no baseline if it fails itself"
