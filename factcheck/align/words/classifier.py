"""The probability that words and phrases have no counterpart, from the features of their words.

`classifier.json` holds a gradient-boosted classifier for words and a logistic regression for phrases, and how they were
made. `benchmarks/train/word_classifier.py` writes it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.align.forest import Forest, forest
from factcheck.align.words.feature_names import COLUMN

if TYPE_CHECKING:
    from numpy.typing import NDArray


@lru_cache(maxsize=1)
def _raw() -> Any:
    return json.loads(files("factcheck.align.words").joinpath("classifier.json").read_text("utf-8"))


@lru_cache(maxsize=1)
def _forest() -> Forest:
    return forest(_raw(), COLUMN)


def p_unaligned(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """The probability that each word has no counterpart, shape (w,), from its features, shape (w, f)."""
    probability: NDArray[np.float32] = (1 / (1 + np.exp(-_forest().odds(features)))).astype(np.float32)
    return probability


PHRASE = {
    "greatest": "the greatest log odds of the phrase's words",
    "mean": "their mean",
    "words": "the logarithm of their number",
    "sum": "their sum",
    "rest mean": "the mean probability of the sentence's other words; 1 if there are none",
    "rest greatest": "the greatest probability of the sentence's other words; 1 if there are none",
}
"""The features of phrases by name."""


def log_odds(probability: float) -> float:
    """The log odds of a probability, which is kept from 0.0001 to 0.9999."""
    kept = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))


def phrase_features(inside: Sequence[float], outside: Sequence[float]) -> tuple[float, ...]:
    """`PHRASE` of a run of words, from the probabilities of its words and of the others of its sentence."""
    odds = [log_odds(p) for p in inside]
    mean, greatest = (sum(outside) / len(outside), max(outside)) if outside else (1.0, 1.0)
    return max(odds), sum(odds) / len(odds), math.log(len(odds)), sum(odds), mean, greatest


def phrase_odds(inside: Sequence[float], outside: Sequence[float]) -> float:
    """The log odds that a run of words as a whole has no counterpart, if slips are as frequent as in the training.

    `inside` and `outside` are as for `phrase_features`.
    """
    model = _raw()["phrase"]
    weights = model["coefficients"]
    values = phrase_features(inside, outside)
    return float(model["intercept"] + sum(weights[name] * n for name, n in zip(PHRASE, values, strict=True)))


def report_from() -> dict[str, float]:
    """By rule over words, the log odds from which on there is a finding at all; see `classifier.json`."""
    return dict(_raw()["report_from"])
