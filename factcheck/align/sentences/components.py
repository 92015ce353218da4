"""Sentences that are linked, directly or through others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def components(sizes: Sequence[int], links: Sequence[tuple[int, int, int, int]]) -> list[list[list[int]]]:
    """The connected components of sentences: for each, the ascending indices of its sentences in each version.

    `sizes[v]` is the number of sentences of version v; a link is `(version, sentence, version, sentence)`.
    """
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(int)
    parent = list(range(int(starts[-1])))

    def find(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for v, i, w, j in links:
        x, y = find(int(starts[v]) + i), find(int(starts[w]) + j)
        parent[max(x, y)] = min(x, y)
    groups: dict[int, list[list[int]]] = {}
    for v, size in enumerate(sizes):
        for i in range(size):
            groups.setdefault(find(int(starts[v]) + i), [[] for _ in sizes])[v].append(i)
    return list(groups.values())
