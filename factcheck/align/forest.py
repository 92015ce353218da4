"""Gradient-boosted trees as JSON: read once, and applied to many rows at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AT_ONCE = 256
"""Rows that are led through all trees together: their data stays in the processor's cache."""


class Forest(NamedTuple):
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
    leaf leads to itself, so that every row takes the same number of steps."""
    value: NDArray[np.float32]
    """The value of each leaf, 0 for other nodes, shape (n,)."""

    def odds(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """The log odds of each row, shape (r,), from its features, shape (r, f)."""
        total: NDArray[np.float32] = np.full(len(features), self.start, np.float32)
        for first in range(0, len(features), _AT_ONCE):
            some = np.ascontiguousarray(features[first : first + _AT_ONCE])
            values, offsets = some.ravel(), (np.arange(len(some)) * some.shape[1])[:, None]
            nodes = np.broadcast_to(self.roots, (len(some), len(self.roots)))
            for _ in range(self.depth):
                greater = values.take(self.feature.take(nodes) + offsets) > self.threshold.take(nodes)
                nodes = self.following.take(2 * nodes + greater)
            total[first : first + _AT_ONCE] += self.value.take(nodes).sum(axis=1)
        return total


def forest(raw: Mapping[str, Any], column: Mapping[str, int]) -> Forest:
    """The trees of `raw`: `start`, `depth`, and `trees`, in which a leaf is its value and another node is [feature,
    threshold, node if at most that, node if more]. `column` gives the column of each feature."""
    starts = np.cumsum([0, *(len(tree) for tree in raw["trees"])])[:-1].tolist()
    nodes = [(start, node) for start, tree in zip(starts, raw["trees"], strict=True) for node in tree]
    feature, threshold = np.zeros(len(nodes), np.intp), np.zeros(len(nodes), np.float32)
    following, value = np.zeros(2 * len(nodes), np.intp), np.zeros(len(nodes), np.float32)
    for n, (start, node) in enumerate(nodes):
        if isinstance(node, list):
            feature[n], threshold[n] = column[node[0]], node[1]
            following[2 * n : 2 * n + 2] = start + node[2], start + node[3]
        else:
            value[n], following[2 * n : 2 * n + 2] = node, n
    roots = np.array(starts, np.intp)
    return Forest(float(raw["start"]), int(raw["depth"]), roots, feature, threshold, following, value)
