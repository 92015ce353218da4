"""How likely a version lacks a name, and how likely it has another one in its place.

`classifier.json` holds two gradient-boosted classifiers, one for words of names, one for pairs of names, and how they
were made. `benchmarks/train/names.py` writes it.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from factcheck.align.forest import Forest, forest
from factcheck.align.names.evidence import COLUMN

if TYPE_CHECKING:
    from numpy.typing import NDArray

PAIR = {
    "odds": "the log odds that the other version lacks the first name",
    "least": "the least of its words",
    "other odds": "the log odds that the first version lacks the other name",
    "other least": "the least of its words",
    "person": "1 where the first name is known as a part of people's names",
    "city": "1 where it is known as that of a city",
    "known": "1 where an id of it is in the other version, 0 where none is, -1 where it has none",
    "everyday": "1 where it has a word that is an everyday word as well",
    "acronym": "1 for an acronym",
    "others": "its greatest number of other groups, as a logarithm",
    "spelled in others": "the greatest share of those in which the other version spells it",
    "unaligned": "its greatest log odds of having no counterpart by the word aligner",
    "letters": "its letters",
    "words": "its words",
    "other person": "`person` of the other name",
    "other city": "`city` of the other name",
    "other known": "`known` of the other name",
    "other everyday": "`everyday` of the other name",
    "other acronym": "`acronym` of the other name",
    "other unaligned": "`unaligned` of the other name",
    "other letters": "`letters` of the other name",
    "other words": "`words` of the other name",
    "other possible": "1 where the other name is taken for one only because its words have no counterpart",
    "spelling": "the greatest odds that a word of the one is a spelling of a word of the other, -30 to 30",
    "spelling a letter": "the same for each letter of the shorter name",
    "moved": "distance between the relative positions of the two names in their sentences",
    "nearest": "1 where the vectors make a word of the one the nearest to a word of the other",
    "rivals": "names of the version of the first that the other version may lack",
    "other rivals": "names of the version of the other that the first version may lack",
    "same script": "1 where the two versions have one script",
    "sentence": "mean log odds of the words of the first sentence to have no counterpart",
}
"""The features of pairs of names by name, in the order of the columns."""
PAIR_COLUMN = {name: number for number, name in enumerate(PAIR)}
Kind = Literal["words", "pairs"]


@lru_cache(maxsize=1)
def _raw() -> Any:
    return json.loads(files("factcheck.align.names").joinpath("classifier.json").read_text("utf-8"))


@lru_cache(maxsize=2)
def _forest(kind: Kind) -> Forest:
    return forest(_raw()[kind], COLUMN if kind == "words" else PAIR_COLUMN)


def lacking_odds(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """The log odds that the other version lacks each word of a name, shape (r,), from `evidence.FEATURES`."""
    return _forest("words").odds(features)


def replaced_odds(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """The log odds that one of two names stands in the place of the other, shape (p,), from `PAIR`."""
    return _forest("pairs").odds(features)


def calibrated(kind: Kind, odds: float) -> float:
    """The log odds of a name that is missing (`words`) or replaced (`pairs`), if one pair of lines in a hundred has a
    slip in its names: a logistic regression on the odds of names in stories that the classifier has not seen."""
    model = _raw()["calibration"][kind]
    return float(model["intercept"] + model["slope"] * odds)
