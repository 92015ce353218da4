"""Alignment of any number of versions at once, with none of them as the pivot.

All pairs of versions are aligned, and the pairwise beads vote: a link between two sentences is supported by the bead
that holds both and by every third version in which they have the same counterpart, and contradicted by every third
version in which each has another (the consistency of Notredame's T-Coffee and of ProbCons, Do et al. 2005). Linked
sentences form the groups, so what one pair got wrong does not glue the others together, and what one version lacks
does not part them.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from factcheck.align.sentences.pairwise import Links, Pair, aligned
from factcheck.align.sentences.prepare import Lengths, Marks, Side, sides
from factcheck.align.sentences.token_coverage import Tokens, words
from factcheck.align.vectors import Vectors
from factcheck.embed.unit_vectors import unit_vectors
from factcheck.nouns.story import Group

if TYPE_CHECKING:
    from factcheck.embed.mean_vectors import Typical

_SUPPORT = 0.5
"""Share of the votes that a link needs; chosen, as the settings of `pair`, on versions derived from ntrex-dev."""


def align(
    vectors: Sequence[Vectors],
    lengths: Sequence[Sequence[float] | Lengths],
    marks: Sequence[Sequence[Marks]] | None = None,
    tokens: Sequence[Sequence[Tokens]] | None = None,
    typical: Typical | None = None,
) -> list[Group]:
    """Groups of corresponding sentences over all the versions of a story.

    `vectors[v]` are the unit sentence vectors `[n_v, d]` of version v, `lengths[v]` the sentences' lengths in
    characters, `marks[v]` what they have that is alike in all languages (see `align.sentences.anchors`), `tokens[v]`
    their tokens, for a second look, and `typical` the means of the model's vectors, without which texts of a few
    sentences all look alike. Every sentence is in exactly one group, those without a counterpart in one of their own;
    groups are in reading order. The order of the versions does not matter but for the order of each group's parts.
    """
    order = sorted(range(len(vectors)), key=lambda v: (len(vectors[v]), np.asarray(vectors[v]).tobytes()))
    prepared = sides(
        [np.asarray(vectors[v], dtype=np.float32) for v in order],
        [lengths[v] for v in order],
        [marks[v] for v in order] if marks else None,
        words([tokens[v] for v in order], typical.token if typical else None) if tokens else None,
        typical,
    )
    pairs = {(v, w): aligned(prepared[v], prepared[w]) for v, w in itertools.combinations(range(len(order)), 2)}
    members = in_order(components([len(s) for s in prepared], _links(prepared, pairs)))
    places = [order.index(v) for v in range(len(vectors))]
    chances = _probabilities(members, pairs)
    return [
        Group(tuple(tuple(part[v]) for v in places), _similarity(part, prepared), chance)
        for part, chance in zip(members, chances, strict=True)
    ]


def _probabilities(members: Sequence[list[list[int]]], pairs: Mapping[tuple[int, int], Pair]) -> list[float]:
    """How probably each group is right: the mean over its pairs of versions, 0 where there is none.

    For a pair the beads within the group are all right, and those that cross its edge are all wrong; sentences of the
    group without a bead are an even chance.
    """
    of = {(v, i): number for number, group in enumerate(members) for v, part in enumerate(group) for i in part}
    sums = [[0.0, 0.0] for _ in members]
    for (v, w), found in pairs.items():
        chance = [1.0 if group[v] and group[w] else 0.0 for group in members]
        held: set[tuple[int, int]] = set()
        for bead in found.beads:
            touched = {of[v, i] for i in bead.a} | {of[w, j] for j in bead.b}
            for number in touched:
                chance[number] *= bead.score if len(touched) == 1 else 1 - bead.score
            held.update((v, i) for i in bead.a)
            held.update((w, j) for j in bead.b)
        for number, group in enumerate(members):
            if group[v] and group[w]:
                alone = any((v, i) not in held for i in group[v]) or any((w, j) not in held for j in group[w])
                sums[number][0] += chance[number] * (0.5 if alone else 1.0)
                sums[number][1] += 1
    return [total / count if count else 0.0 for total, count in sums]


def _links(sides: Sequence[Side], pairs: Mapping[tuple[int, int], Pair]) -> list[tuple[int, int, int, int]]:
    """The supported links, `(version, sentence, version, sentence)`."""
    count = len(sides)
    held: dict[tuple[int, int], Links] = {}
    for (v, w), found in pairs.items():
        held[v, w] = found.links
        held[w, v] = _turned(held[v, w], len(sides[w]))
    # How surely a sentence has any counterpart in another version: without one, that version says nothing of it.
    matched = {key: [min(sum(row.values()), 1.0) for row in rows] for key, rows in held.items()}
    supported = []
    for v, w in itertools.combinations(range(count), 2):
        between = [u for u in range(count) if u not in (v, w)]
        for i in range(len(sides[v])):
            through: dict[int, list[float]] = {}
            for place, u in enumerate(between):
                for x, first in held[v, u][i].items():
                    for j, second in held[u, w][x].items():
                        through.setdefault(j, [0.0] * count)[place] += first * second
            for j in sorted(through.keys() | held[v, w][i].keys()):
                votes, support = 1.0, held[v, w][i].get(j, 0.0)
                for place, u in enumerate(between):
                    both = matched[v, u][i] * matched[w, u][j]
                    votes += both
                    support += min(through[j][place] if j in through else 0.0, both)
                if support > _SUPPORT * votes:
                    supported.append((v, i, w, j))
    return supported


def _turned(rows: Links, size: int) -> Links:
    """The same links from the other side."""
    turned: Links = [{} for _ in range(size)]
    for i, row in enumerate(rows):
        for j, share in row.items():
            turned[j][i] = share
    return turned


def components(sizes: Sequence[int], links: Sequence[tuple[int, int, int, int]]) -> list[list[list[int]]]:
    """Connected sentences: for each group, for each version, ascending indices."""
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


def in_order(groups: Sequence[list[list[int]]]) -> list[list[list[int]]]:
    """Groups in reading order: each after the groups before it in every version, where the versions agree."""
    sizes = [sum(len(part) for part in parts) for parts in zip(*groups, strict=True)] if groups else []
    place = [
        float(np.mean([(np.mean(part) + 0.5) / size for part, size in zip(group, sizes, strict=True) if part]))
        for group in groups
    ]
    owners = [{part[0]: number for number, group in enumerate(groups) if (part := group[v])} for v in range(len(sizes))]
    after: list[set[int]] = [set() for _ in groups]
    for owner in owners:
        sequence = [owner[first] for first in sorted(owner)]
        for one, two in itertools.pairwise(sequence):
            after[one].add(two)
    waiting = [0] * len(groups)
    for followers in after:
        for number in followers:
            waiting[number] += 1
    ready = [(place[number], number) for number in range(len(groups)) if not waiting[number]]
    heapq.heapify(ready)
    left = sorted(range(len(groups)), key=lambda number: (place[number], number))
    done: set[int] = set()
    ordered: list[list[list[int]]] = []
    at = 0
    while len(ordered) < len(groups):
        if ready:
            number = heapq.heappop(ready)[1]
        else:  # versions in different order: break the circle at what stands first on average
            while left[at] in done:
                at += 1
            number = left[at]
        if number in done:
            continue
        done.add(number)
        ordered.append(groups[number])
        for follower in after[number]:
            waiting[follower] -= 1
            if not waiting[follower] and follower not in done:
                heapq.heappush(ready, (place[follower], follower))
    return ordered


def _similarity(group: Sequence[Sequence[int]], sides: Sequence[Side]) -> float:
    """Mean cosine between the versions present, each by the length-weighted mean of its sentences; 0 for one."""
    present = [(part, v) for v, part in enumerate(group) if part]
    if len(present) < 2:
        return 0.0
    means = unit_vectors(np.stack([sides[v].weighted[part].sum(axis=0) for part, v in present]))
    cosines = (means @ means.T)[np.triu_indices(len(present), 1)]
    return float(np.clip(cosines.mean(), -1.0, 1.0))
