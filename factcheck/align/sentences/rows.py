"""Which rows of one table are which of another, from how similar each two are; columns and whole tables likewise."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from factcheck.align.sentences.chains import ascending

Similarities = NDArray[np.float64]
_LEAST = 0.2
"""Similarity below which two rows are never taken for each other."""
_MARGIN = 0.1
"""How much more similar two rows must be to each other than either is to any third."""
_ROUNDS = 20
"""How often the sure rows are taken away at most."""
_IN_ORDER = 0.7
"""Share of the sure pairs that ascend from which the rows count as being in the same order."""


def corresponding(similarities: Similarities) -> list[tuple[int, int]]:
    """The pairs that are sure, by their first member. Those not listed have no counterpart, or it is not sure.

    Rows are sure that are each other's nearest by a margin, among those that are left when the sure ones are taken
    away. Where the order is the same in both tables, rows between two sure ones are counterparts by their place, if
    there are as many in both.
    """
    pairs = _by_elimination(similarities)
    chain = ascending(pairs)
    if len(chain) < _IN_ORDER * len(pairs):
        return pairs
    taken_a, taken_b = {i for i, _ in pairs}, {j for _, j in pairs}
    filled = list(pairs)
    corners = [(-1, -1), *chain, similarities.shape]
    for (i0, j0), (i1, j1) in itertools.pairwise(corners):
        rest_a = [i for i in range(i0 + 1, i1) if i not in taken_a]
        rest_b = [j for j in range(j0 + 1, j1) if j not in taken_b]
        if len(rest_a) == len(rest_b):
            filled += [pair for pair in zip(rest_a, rest_b, strict=True) if similarities[pair] >= _LEAST]
    return sorted(filled)


def _by_elimination(similarities: Similarities) -> list[tuple[int, int]]:
    n, m = similarities.shape
    rest_a, rest_b = np.arange(n), np.arange(m)
    pairs: list[tuple[int, int]] = []
    for _ in range(_ROUNDS):
        if not len(rest_a) or not len(rest_b):
            break
        found = _nearest_by_far(similarities[np.ix_(rest_a, rest_b)])
        if not found:
            break
        pairs += [(int(rest_a[i]), int(rest_b[j])) for i, j in found]
        rest_a = np.delete(rest_a, [i for i, _ in found])
        rest_b = np.delete(rest_b, [j for _, j in found])
    return sorted(pairs)


def _nearest_by_far(rest: Similarities) -> list[tuple[int, int]]:
    of_a, of_b = rest.argmax(axis=1), rest.argmax(axis=0)
    found = []
    for i, j in enumerate(of_a.tolist()):
        if of_b[j] != i or rest[i, j] < _LEAST:
            continue
        others = max(np.delete(rest[i], j).max(initial=-1.0), np.delete(rest[:, j], i).max(initial=-1.0))
        if rest[i, j] - others >= _MARGIN:
            found.append((i, j))
    return found
