"""Which sentences of many versions correspond, by the votes of their pairwise alignments."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from factcheck.align.sentences.components import components
from factcheck.align.sentences.hubs import VersionPair
from factcheck.align.sentences.pairwise import Links, Pair

SentenceLink = tuple[int, int, int, int]
"""`(version, sentence, version, sentence)`."""
_SUPPORT = 0.5
"""Share of the votes that a link needs; chosen, like the constants in `pairwise`, on versions derived from
ntrex-dev."""
_LACKING = 0.35
"""The vote of a hub against a link of a sentence that has a counterpart there with what the hub lacks. From 0.2 to 0.5,
as many groups of 10 and 25 versions of ntrex-dev are exactly right as by all pairs. At 0, wrong links of what few hubs
have join groups; at 1, too much stays alone."""


def supported_links(
    sizes: Sequence[int], pairs: Mapping[VersionPair, Pair], hubs: Collection[int]
) -> list[SentenceLink]:
    """The links that enough votes support, between versions of so many sentences.

    Hubs are aligned with all versions. So every other version votes on a link between two of them. The sentences of
    another version are then linked with the groups that these links form, on which every hub votes.
    """
    held: dict[VersionPair, _Strengths] = {}
    for (v, w), pair in pairs.items():
        held[v, w] = _strengths(pair.links)
        held[w, v] = held[v, w].turned()
    links = _between_hubs(sizes, held, [(v, w) for v, w in pairs if v in hubs and w in hubs])
    members = components([size if v in hubs else 0 for v, size in enumerate(sizes)], links)
    for v in range(len(sizes)):
        if v not in hubs:
            links += _with_groups(v, sizes, {u: held[v, u] for u in sorted(hubs) if (v, u) in held}, members)
    return links


def _between_hubs(
    sizes: Sequence[int], held: Mapping[VersionPair, _Strengths], pairs: Sequence[VersionPair]
) -> list[SentenceLink]:
    """The supported links of some pairs, on which every version votes that is aligned with both."""
    # The strength of all links of a sentence with another version. Without any, that version has no vote on it.
    matched = {(v, w): np.minimum(np.bincount(of.rows, of.values, sizes[v]), 1.0) for (v, w), of in held.items()}
    partners: list[list[int]] = [sorted(w for u, w in held if u == v) for v in range(len(sizes))]
    supported: list[SentenceLink] = []
    for v, w in pairs:
        between = [u for u in partners[v] if u in partners[w]]
        through = [held[v, u].through(held[u, w], sizes[u]) for u in between]
        direct = held[v, w]
        keys = np.unique(np.concatenate([of.rows * sizes[w] + of.columns for of in (direct, *through)]))
        rows, columns = np.divmod(keys, max(sizes[w], 1))
        support, votes = direct.at(keys, sizes[w]), np.ones(len(keys))
        for u, of in zip(between, through, strict=True):
            both = matched[v, u][rows] * matched[w, u][columns]
            votes += both
            support += np.minimum(of.at(keys, sizes[w]), both)
        enough = support > _SUPPORT * votes
        supported += [(v, i, w, j) for i, j in zip(rows[enough].tolist(), columns[enough].tolist(), strict=True)]
    return supported


def _with_groups(
    v: int, sizes: Sequence[int], held: Mapping[int, _Strengths], members: Sequence[Sequence[Sequence[int]]]
) -> list[SentenceLink]:
    """The supported links of the sentences of one version with groups of sentences of the hubs.

    `held` are its links with each hub. A link with a group is supported by a hub whose sentences in the group are
    linked. It is contradicted by a hub in which the sentence has another counterpart, and less (`_LACKING`) where the
    group is not there. A hub without any counterpart of the sentence has no vote.
    """
    count = len(members)
    support, matched, present = {}, {}, {}
    for u, of in held.items():
        present[u] = np.array([bool(parts[u]) for parts in members])
        group_of = np.zeros(sizes[u], np.int64)
        for number, parts in enumerate(members):
            group_of[parts[u]] = number
        keys, places = np.unique(of.rows * count + group_of[of.columns], return_inverse=True)
        support[u] = keys, np.minimum(np.bincount(places, of.values, len(keys)), 1.0)
        matched[u] = np.minimum(np.bincount(of.rows, of.values, sizes[v]), 1.0)
    every = np.unique(np.concatenate([keys for keys, _ in support.values()]))
    rows, groups = np.divmod(every, max(count, 1))
    total, votes = np.zeros(len(every)), np.zeros(len(every))
    for u, (keys, sums) in support.items():
        own = np.zeros(len(every))
        own[np.searchsorted(every, keys)] = sums
        elsewhere = np.maximum(matched[u][rows] - own, 0)
        total += own
        votes += own + elsewhere * np.where(present[u][groups], 1.0, _LACKING)
    enough = total > _SUPPORT * votes
    return [
        (v, i, u, x)
        for i, number in zip(rows[enough].tolist(), groups[enough].tolist(), strict=True)
        for u, part in enumerate(members[number])
        for x in part[:1]
    ]


class _Strengths(NamedTuple):
    """The strengths of links of the sentences of one version with those of another: a sparse matrix, rows
    ascending."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: NDArray[np.float64]

    def turned(self) -> _Strengths:
        """From the other version to the first."""
        order = np.lexsort((self.rows, self.columns))
        return _Strengths(self.columns[order], self.rows[order], self.values[order])

    def through(self, other: _Strengths, size: int) -> _Strengths:
        """The product with the links of the other version, of `size` sentences, with a third; sums are not formed."""
        starts = np.searchsorted(other.rows, np.arange(size + 1))
        counts = (starts[1:] - starts[:-1])[self.columns]
        own = np.repeat(np.arange(len(self.rows)), counts)
        within = np.arange(len(own)) - np.repeat(np.cumsum(counts) - counts, counts)
        theirs = starts[self.columns[own]] + within
        return _Strengths(self.rows[own], other.columns[theirs], self.values[own] * other.values[theirs])

    def at(self, keys: NDArray[np.int64], width: int) -> NDArray[np.float64]:
        """The sums of the values at the ascending `keys`, row times `width` plus column, which hold all of its own."""
        places = np.searchsorted(keys, self.rows * width + self.columns)
        return np.bincount(places, self.values, len(keys)).astype(
            np.float64
        )  # it counts in integers where there are none


def _strengths(links: Links) -> _Strengths:
    rows = [i for i, row in enumerate(links) for _ in row]
    columns = [j for row in links for j in row]
    values = [value for row in links for value in row.values()]
    return _Strengths(np.array(rows, np.int64), np.array(columns, np.int64), np.array(values, np.float64))
