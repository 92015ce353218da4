"""How likely words and phrases are to have no counterpart, from the numbers that `support` finds.

`classifier.json` holds a gradient-boosted classifier for words and a logistic regression for runs of words, and how
they were made.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.align.words.features import FEATURES

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AT_ONCE = 256
"""Words whose way through all trees is followed together: what they need stays in the processor's cache."""


@lru_cache(maxsize=1)
def _raw() -> Any:
    return json.loads(files("factcheck.align.words").joinpath("classifier.json").read_text("utf-8"))


@lru_cache(maxsize=1)
def _model() -> tuple[float, int, NDArray[np.intp], NDArray[np.intp], NDArray[np.float32], NDArray[np.intp], Any]:
    """Start, depth, the root of each tree, and of each node of all trees feature, threshold, the next nodes, value.

    The next node of node n is at 2n of the list of next nodes if the feature is at most the threshold, else at 2n + 1.
    Leaves lead to themselves, so that every word takes as many steps.
    """
    raw = _raw()
    nodes = [(start, node) for start, tree in _started(raw["trees"]) for node in tree]
    feature, threshold = np.zeros(len(nodes), np.intp), np.zeros(len(nodes), np.float32)
    following, value = np.zeros(2 * len(nodes), np.intp), np.zeros(len(nodes), np.float32)
    for n, (start, node) in enumerate(nodes):
        if isinstance(node, list):
            feature[n], threshold[n] = FEATURES.index(node[0]), node[1]
            following[2 * n : 2 * n + 2] = start + node[2], start + node[3]
        else:
            value[n], following[2 * n : 2 * n + 2] = node, n
    roots = np.array([start for start, _ in _started(raw["trees"])], np.intp)
    return float(raw["start"]), int(raw["depth"]), roots, feature, threshold, following, value


def _started(trees: Sequence[Any]) -> list[tuple[int, Any]]:
    """Each tree with the number of nodes before it."""
    starts = np.cumsum([0, *(len(tree) for tree in trees)])[:-1].tolist()
    return list(zip(starts, trees, strict=True))


def missing(found: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probability of each word, shape (w,), that it has no counterpart, from its features, shape (w, f)."""
    start, depth, roots, feature, threshold, following, value = _model()
    total: NDArray[np.float32] = np.full(len(found), start, np.float32)
    for first in range(0, len(found), _AT_ONCE):
        some = np.ascontiguousarray(found[first : first + _AT_ONCE])
        numbers, offsets = some.ravel(), (np.arange(len(some)) * some.shape[1])[:, None]
        at = np.broadcast_to(roots, (len(some), len(roots)))
        for _ in range(depth):
            more = numbers.take(feature.take(at) + offsets) > threshold.take(at)
            at = following.take(2 * at + more)
        total[first : first + _AT_ONCE] += value.take(at).sum(axis=1)
    probability: NDArray[np.float32] = (1 / (1 + np.exp(-total))).astype(np.float32)
    return probability


PHRASE = ("most", "mean", "words", "sum", "rest", "next")
"""Numbers for each phrase, from the log odds of its words: the greatest, the mean, the logarithm of their number, the
sum; of the sentence's other words the mean probability and the greatest."""


def log_odds(probability: float) -> float:
    """Of a probability, which is kept from 0.0001 to 0.9999."""
    kept = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))


def phrase_numbers(inside: Sequence[float], outside: Sequence[float]) -> tuple[float, ...]:
    """`PHRASE` of a run of words, from the probabilities of its words and of the others of its sentence."""
    odds = [log_odds(p) for p in inside]
    rest, following = (sum(outside) / len(outside), max(outside)) if outside else (1.0, 1.0)
    return max(odds), sum(odds) / len(odds), math.log(len(odds)), sum(odds), rest, following


def phrase_odds(inside: Sequence[float], outside: Sequence[float]) -> float:
    """Log odds that a run of words is without counterpart as a whole, among slips as frequent as in the training."""
    model = _raw()["phrase"]
    weights = model["coefficients"]
    numbers = phrase_numbers(inside, outside)
    return float(model["intercept"] + sum(weights[name] * n for name, n in zip(PHRASE, numbers, strict=True)))


def report_from() -> dict[str, float]:
    """By rule over words, the log odds from which on there is a finding at all; see `classifier.json`."""
    return dict(_raw()["report_from"])
