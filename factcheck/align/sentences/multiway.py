"""Alignment of any number of versions at once, with none of them as the pivot.

All pairs of versions are aligned, and the pairwise beads vote. A link between two sentences is supported by the bead
that holds both, and by every third version in which they have the same counterpart. It is contradicted by every third
version in which each has another (the consistency of Notredame's T-Coffee and of ProbCons, Do et al. 2005). Linked
sentences form the groups. So an error in one pair does not join what the other pairs keep apart, and a sentence that
one version lacks does not part the others.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from factcheck.align.sentences.anchors import anchors
from factcheck.align.sentences.pairwise import Links, Pair, aligned
from factcheck.align.sentences.prepare import PreparedVersion, prepare
from factcheck.align.sentences.token_coverage import weighted_tokens
from factcheck.align.vectors import Vectors
from factcheck.embed.unit_vectors import unit_vectors
from factcheck.nouns.story import Fact, Group
from factcheck.nouns.text import Slot

if TYPE_CHECKING:
    from factcheck.embed import TokenVectors
    from factcheck.embed.mean_vectors import MeanVectors

_SUPPORT = 0.5
"""Share of the votes that a link needs; chosen, like the constants in `pairwise`, on versions derived from
ntrex-dev."""


def align(
    sentences: Sequence[Sequence[str]],
    vectors: Sequence[Vectors],
    facts: Sequence[Sequence[Sequence[Fact]]] | None = None,
    tokens: Sequence[Sequence[TokenVectors]] | None = None,
    means: MeanVectors | None = None,
    slots: Sequence[Sequence[Slot | None]] | None = None,
) -> list[Group]:
    """Groups of corresponding sentences over all the versions of a story.

    `sentences[v]` are the texts of the sentences of version v, `vectors[v]` their unit vectors `[n_v, d]`, `facts[v]`
    the facts of each, and `tokens[v]` the tokens of each, by which likely beads are rescored. `means` are the model's
    mean vectors: without them texts of a few sentences all look alike. `slots[v]` are the cells and fields of the
    sentences.

    Every sentence is in exactly one group, those without a counterpart in one of their own. Groups are in reading
    order. The order of the versions matters only for the order of each group's parts.
    """
    order = sorted(range(len(vectors)), key=lambda v: (len(vectors[v]), np.asarray(vectors[v]).tobytes()))
    texts = [sentences[v] for v in order]
    known = [facts[v] if facts else [()] * len(sentences[v]) for v in order]
    prepared = prepare(
        [np.asarray(vectors[v], dtype=np.float32) for v in order],
        [[len(text) for text in version] for version in texts],
        [list(map(anchors, version, of_version)) for version, of_version in zip(texts, known, strict=True)],
        weighted_tokens(texts, [tokens[v] for v in order], means.token if means else None) if tokens else None,
        means,
        [slots[v] for v in order] if slots else None,
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
    """The probability that each group is right: the mean over its pairs of versions, 0 where there is none.

    For a pair it is the probability that all beads within the group are right and all that cross its edge are wrong;
    for sentences of the group without a bead it is halved.
    """
    group_of = {(v, i): number for number, group in enumerate(members) for v, part in enumerate(group) for i in part}
    sums = [[0.0, 0.0] for _ in members]
    for (v, w), pair in pairs.items():
        chance = [1.0 if group[v] and group[w] else 0.0 for group in members]
        held: set[tuple[int, int]] = set()
        for bead in pair.beads:
            touched = {group_of[v, i] for i in bead.a} | {group_of[w, j] for j in bead.b}
            for number in touched:
                chance[number] *= bead.probability if len(touched) == 1 else 1 - bead.probability
            held.update((v, i) for i in bead.a)
            held.update((w, j) for j in bead.b)
        for number, group in enumerate(members):
            if group[v] and group[w]:
                without = any((v, i) not in held for i in group[v]) or any((w, j) not in held for j in group[w])
                sums[number][0] += chance[number] * (0.5 if without else 1.0)
                sums[number][1] += 1
    return [total / count if count else 0.0 for total, count in sums]


def _links(
    prepared: Sequence[PreparedVersion], pairs: Mapping[tuple[int, int], Pair]
) -> list[tuple[int, int, int, int]]:
    """The supported links, `(version, sentence, version, sentence)`."""
    count = len(prepared)
    held: dict[tuple[int, int], Links] = {}
    for (v, w), pair in pairs.items():
        held[v, w] = pair.links
        held[w, v] = _turned(held[v, w], len(prepared[w]))
    # The strength of all links of a sentence with another version. Without any, that version has no vote on it.
    matched = {key: [min(sum(row.values()), 1.0) for row in rows] for key, rows in held.items()}
    supported = []
    for v, w in itertools.combinations(range(count), 2):
        between = [u for u in range(count) if u not in (v, w)]
        for i in range(len(prepared[v])):
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
    """The links of a pair from the other version, which has `size` sentences, to the first."""
    turned: Links = [{} for _ in range(size)]
    for i, row in enumerate(rows):
        for j, share in row.items():
            turned[j][i] = share
    return turned


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
        for number, follower in itertools.pairwise(sequence):
            after[number].add(follower)
    return _topological(after, place, groups)


def _topological(
    after: Sequence[set[int]], place: Sequence[float], groups: Sequence[list[list[int]]]
) -> list[list[list[int]]]:
    """The groups, each before those whose numbers are in `after`, and else by `place` (Kahn's algorithm with a
    heap)."""
    waiting = [0] * len(groups)
    for followers in after:
        for number in followers:
            waiting[number] += 1
    ready = [(place[number], number) for number in range(len(groups)) if not waiting[number]]
    heapq.heapify(ready)
    left = sorted(range(len(groups)), key=lambda number: (place[number], number))
    done: set[int] = set()
    ordered: list[list[list[int]]] = []
    earliest = 0
    while len(ordered) < len(groups):
        if ready:
            number = heapq.heappop(ready)[1]
        else:  # a cycle, of versions in different order: it is broken at the group that stands first on average
            while left[earliest] in done:
                earliest += 1
            number = left[earliest]
        if number in done:
            continue
        done.add(number)
        ordered.append(groups[number])
        for follower in after[number]:
            waiting[follower] -= 1
            if not waiting[follower] and follower not in done:
                heapq.heappush(ready, (place[follower], follower))
    return ordered


def _similarity(group: Sequence[Sequence[int]], prepared: Sequence[PreparedVersion]) -> float:
    """The mean cosine of the versions present, each the length-weighted mean of its sentences; 0 for one version."""
    present = [(part, v) for v, part in enumerate(group) if part]
    if len(present) < 2:
        return 0.0
    means = unit_vectors(np.stack([prepared[v].weighted[part].sum(axis=0) for part, v in present]))
    cosines = (means @ means.T)[np.triu_indices(len(present), 1)]
    return float(np.clip(cosines.mean(), -1.0, 1.0))
