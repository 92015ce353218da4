"""Alignment of any number of versions at once, with none of them as the pivot.

Pairs of versions are aligned, all or those with a few hubs (see `hubs`), and the pairwise beads vote. A link between
two sentences is supported by the bead that holds both, and by every third version in which they have the same
counterpart. It is contradicted by every third version in which each has another (the consistency of Notredame's
T-Coffee and of ProbCons, Do et al. 2005). Linked sentences form the groups. So an error in one pair does not join what
the other pairs keep apart, and a sentence that one version lacks does not part the others. Sentences that are left
alone are then looked for in the versions that theirs was not aligned with (see `leftovers`).
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from factcheck.align.sentences.anchors import anchors
from factcheck.align.sentences.components import components
from factcheck.align.sentences.hubs import MOST_OF_ALL, VersionPair, hubs, pairs_with
from factcheck.align.sentences.leftovers import aligned_alone, further_pairs
from factcheck.align.sentences.lengths import length
from factcheck.align.sentences.pairwise import Pair
from factcheck.align.sentences.prepare import Marks, PreparedVersion, prepare
from factcheck.align.sentences.side_by_side import aligned_pairs
from factcheck.align.sentences.token_coverage import weighted_tokens
from factcheck.align.sentences.votes import supported_links
from factcheck.align.vectors import Vectors, centred
from factcheck.embed.unit_vectors import unit_vectors
from factcheck.nouns.story import Fact, Group
from factcheck.nouns.text import Slot

if TYPE_CHECKING:
    from factcheck.embed import TokenVectors
    from factcheck.embed.mean_vectors import MeanVectors

Parts = list[list[int]]
"""The ascending indices of a group's sentences in each version."""


def align(
    sentences: Sequence[Sequence[str]],
    vectors: Sequence[Vectors],
    facts: Sequence[Sequence[Sequence[Fact]]] | None = None,
    tokens: Sequence[Sequence[TokenVectors]] | None = None,
    means: MeanVectors | None = None,
    slots: Sequence[Sequence[Slot | None]] | None = None,
    structure: Sequence[Marks] | None = None,
    langs: Sequence[str] | None = None,
) -> list[Group]:
    """Groups of corresponding sentences over all the versions of a story.

    `sentences[v]` are the texts of the sentences of version v, `vectors[v]` their unit vectors `[n_v, d]`, `facts[v]`
    the facts of each, and `tokens[v]` the tokens of each, by which likely beads are rescored. `means` are the model's
    mean vectors: without them texts of a few sentences all look alike. `slots[v]` are the cells and fields of the
    sentences, `structure[v]` what else the structure says of them, `langs[v]` their language (BCP 47).

    Every sentence is in exactly one group, those without a counterpart in one of their own. Groups are in reading
    order. The order of the versions matters only for the order of each group's parts.
    """
    order = sorted(range(len(vectors)), key=lambda v: (len(vectors[v]), np.asarray(vectors[v]).tobytes()))
    texts = [sentences[v] for v in order]
    known = [facts[v] if facts else [()] * len(sentences[v]) for v in order]
    languages = [langs[v] if langs else None for v in order]
    own = [np.asarray(vectors[v], dtype=np.float32) for v in order]
    chosen = _hubs(own, means)
    pairs = pairs_with(chosen, len(own))
    prepared = prepare(
        own,
        [[length(text, lang) for text in version] for version, lang in zip(texts, languages, strict=True)],
        [list(map(anchors, version, of_version)) for version, of_version in zip(texts, known, strict=True)],
        weighted_tokens(texts, [tokens[v] for v in order], means.token if means else None) if tokens else None,
        means,
        [slots[v] for v in order] if slots else None,
        [structure[v] for v in order] if structure else None,
    )
    between = aligned_pairs(prepared, pairs)
    found = _grouped([len(v) for v in prepared], between, chosen)
    found = _with_leftovers(prepared, pairs, found)
    chance = {_first(parts): chance for parts, chance in found}
    members = in_order([parts for parts, _ in found])
    places = [order.index(v) for v in range(len(vectors))]
    alone = _alone(members, between)
    return [
        Group(tuple(tuple(parts[v]) for v in places), _similarity(parts, prepared), chance[_first(parts)], without)
        for parts, without in zip(members, alone, strict=True)
    ]


def _hubs(vectors: Sequence[Vectors], means: MeanVectors | None) -> list[int]:
    """The versions that all others are aligned with, in ascending order."""
    if len(vectors) <= MOST_OF_ALL:
        return list(range(len(vectors)))
    return hubs([unit_vectors(v) for v in centred(vectors, mean=means.sentence if means else None)])


def _first(parts: Parts) -> tuple[int, int]:
    """The first version of a group, and its first sentence there: what tells the group."""
    return next((v, part[0]) for v, part in enumerate(parts) if part)


def _grouped(
    sizes: Sequence[int], pairs: Mapping[VersionPair, Pair], judges: Collection[int]
) -> list[tuple[Parts, float]]:
    """The groups of versions with so many sentences, in any order, and the probability of each to be right."""
    members = components(sizes, supported_links(sizes, pairs, judges))
    return list(zip(members, _probabilities(members, pairs), strict=True))


def _with_leftovers(
    prepared: Sequence[PreparedVersion], done: Sequence[VersionPair], found: Sequence[tuple[Parts, float]]
) -> list[tuple[Parts, float]]:
    """The groups, those of a single sentence grouped again by pairs of versions that are not `done`."""
    single = [parts for parts, _ in found if sum(map(len, parts)) == 1]
    alone = [sorted(i for parts in single for i in parts[v]) for v in range(len(prepared))]
    further = further_pairs([prepared[v].runs[0][kept] for v, kept in enumerate(alone)], set(done))
    pairs = {(v, w): aligned_alone(prepared[v], prepared[w], (alone[v], alone[w])) for v, w in further}
    again = [
        ([[alone[v][place] for place in part] for v, part in enumerate(parts)], chance)
        for parts, chance in _grouped([len(kept) for kept in alone], pairs, range(len(alone)))
    ]
    return [*((parts, chance) for parts, chance in found if sum(map(len, parts)) > 1), *again]


def _probabilities(members: Sequence[Parts], pairs: Mapping[VersionPair, Pair]) -> list[float]:
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


def _alone(members: Sequence[Parts], pairs: Mapping[VersionPair, Pair]) -> list[float]:
    """The probability that what each group lacks is not there: the mean over its sentences and the other versions.

    A sentence that a bead holds, which other versions outvoted, counts as the bead being wrong.
    """
    held: dict[tuple[int, int, int], float] = {}
    for (v, w), pair in pairs.items():
        for of, version, other in ((pair.gaps[0], v, w), (pair.gaps[1], w, v)):
            held.update({(version, i, other): chance for i, chance in of.items()})
        for bead in pair.beads:
            held.update({(v, i, w): 1 - bead.probability for i in bead.a})
            held.update({(w, j, v): 1 - bead.probability for j in bead.b})
    result = []
    for group in members:
        lacking = [w for w, part in enumerate(group) if not part]
        found = [held[v, i, w] for v, part in enumerate(group) for i in part for w in lacking if (v, i, w) in held]
        result.append(sum(found) / len(found) if found else 1.0)
    return result


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
