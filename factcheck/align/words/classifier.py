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
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from factcheck.align.words.feature_names import COLUMN

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AT_ONCE = 256
"""Words that are led through all trees together: their data stays in the processor's cache."""


@lru_cache(maxsize=1)
def _raw() -> Any:
    return json.loads(files("factcheck.align.words").joinpath("classifier.json").read_text("utf-8"))


class _Forest(NamedTuple):
    """The nodes, n, of all trees, one tree after the other."""

    start: float
    """The log odds that the values of the leaves are added to."""
    depth: int
    """Steps from a root to its deepest leaf."""
    roots: NDArray[np.intp]
    """The node at the root of each tree, shape (trees,)."""
    feature: NDArray[np.intp]
    """The column of the feature that each node compares, shape (n,)."""
    threshold: NDArray[np.float32]
    """Shape (n,)."""
    following: NDArray[np.intp]
    """At 2n the node after node n for a feature of at most the threshold, at 2n + 1 for a greater one, shape (2n,). A
    leaf leads to itself, so that every word takes the same number of steps."""
    value: NDArray[np.float32]
    """The value of each leaf, 0 for other nodes, shape (n,)."""


@lru_cache(maxsize=1)
def _forest() -> _Forest:
    raw = _raw()
    starts = np.cumsum([0, *(len(tree) for tree in raw["trees"])])[:-1].tolist()
    nodes = [(start, node) for start, tree in zip(starts, raw["trees"], strict=True) for node in tree]
    feature, threshold = np.zeros(len(nodes), np.intp), np.zeros(len(nodes), np.float32)
    following, value = np.zeros(2 * len(nodes), np.intp), np.zeros(len(nodes), np.float32)
    for n, (start, node) in enumerate(nodes):
        if isinstance(node, list):
            feature[n], threshold[n] = COLUMN[node[0]], node[1]
            following[2 * n : 2 * n + 2] = start + node[2], start + node[3]
        else:
            value[n], following[2 * n : 2 * n + 2] = node, n
    roots = np.array(starts, np.intp)
    return _Forest(float(raw["start"]), int(raw["depth"]), roots, feature, threshold, following, value)


def p_unaligned(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """The probability that each word has no counterpart, shape (w,), from its features, shape (w, f)."""
    forest = _forest()
    total: NDArray[np.float32] = np.full(len(features), forest.start, np.float32)
    for first in range(0, len(features), _AT_ONCE):
        some = np.ascontiguousarray(features[first : first + _AT_ONCE])
        values, offsets = some.ravel(), (np.arange(len(some)) * some.shape[1])[:, None]
        nodes = np.broadcast_to(forest.roots, (len(some), len(forest.roots)))
        for _ in range(forest.depth):
            greater = values.take(forest.feature.take(nodes) + offsets) > forest.threshold.take(nodes)
            nodes = forest.following.take(2 * nodes + greater)
        total[first : first + _AT_ONCE] += forest.value.take(nodes).sum(axis=1)
    probability: NDArray[np.float32] = (1 / (1 + np.exp(-total))).astype(np.float32)
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
