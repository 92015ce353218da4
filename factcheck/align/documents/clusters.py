"""Which documents tell the same story: by their names where these say so, else by their content.

Two documents are as similar as their sentences' best matches in the other are on average, both ways, with the
vectors centred by document. On ntrex-dev in thirteen languages two versions of a story are at 0.30 to 0.60 (median
0.51, one in a hundred below 0.34), different stories at 0.13 (one in a thousand above 0.24). Two halves of one story,
every other sentence, stand for reports of one event by two desks: 0.18, one in a hundred above 0.30 (0.39 in one
language). Documents are then clustered by average linkage, so that a story about something close by is compared with
all the versions and not with the one that happens to resemble it most.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from factcheck.align.vectors import Vectors, centred
from factcheck.embed.unit_vectors import unit_vectors
from factcheck.nouns.text import Version

if TYPE_CHECKING:
    from factcheck.embed.mean_vectors import Typical

_SAME_STORY = 0.3
"""Mean similarity from which clusters are one story: between the two distributions above."""
_SAME_LANGUAGE = 0.45
"""Similarity that two documents in one language need: different stories reach 0.40 there, two translations of one
text (European and Brazilian Portuguese) start at 0.53."""
_PRIOR = 1.0
"""Weight in sentences of the typical mean, or that of the other documents, when centring (see `centred`). With more,
documents of one to three sentences look alike."""
_ENOUGH = 0.6
"""No pair of sentences counts for more: some that two articles share word by word do not make them one story."""
_SHORT = 0.1
"""What the similarity of documents of one sentence is lowered by, and of n by an n-th of it: the fewer, the more chance
has to do with it. One sentence is at 0.33 with one of another story in one of a hundred cases."""
_ALL_PAIRS = 12_000
"""Sentences up to which all documents are compared with all."""
_CANDIDATES = 60
"""Documents that each one is compared with beyond that, nearest first by mean vector."""
_LARGEST = 1_000
"""Documents of a chain of similar ones above which only those that are more alike are taken to be linked."""

Similar = dict[tuple[int, int], float]
"""For pairs of documents `(i, j)`, i < j, how much they correspond; those that were not compared are not in it."""


def group(
    versions: Sequence[Version], vectors: Sequence[Vectors], typical: Typical | None = None
) -> tuple[list[tuple[int, ...]], list[int]]:
    """Indices of the versions that form a story, for each story, and of those that belong to none; both ascending.

    `vectors[v]` are the unit sentence vectors `[n_v, d]` of `versions[v]`. Versions whose names give the same story and
    different languages are one; all others are grouped by content, among themselves. The result does not depend on
    the order of the versions.
    """
    stories, rest = by_name(versions)
    rest = [index for index in rest if len(vectors[index])]
    clusters = by_content([versions[index] for index in rest], [vectors[index] for index in rest], typical)
    stories += [tuple(rest[place] for place in cluster) for cluster in clusters]
    taken = {index for story in stories for index in story}
    return sorted(stories), [index for index in range(len(versions)) if index not in taken]


def by_name(versions: Sequence[Version]) -> tuple[list[tuple[int, ...]], list[int]]:
    """Indices of the versions whose names make them a story, for each story, and of all others; both ascending."""
    named: dict[str, list[int]] = {}
    for index, version in enumerate(versions):
        if version.document.story_name is not None:
            named.setdefault(version.document.story_name, []).append(index)
    stories = [
        tuple(indices) for indices in named.values() if len({versions[index].document.lang for index in indices}) > 1
    ]
    taken = {index for story in stories for index in story}
    return stories, [index for index in range(len(versions)) if index not in taken]


def by_content(
    versions: Sequence[Version], vectors: Sequence[Vectors], typical: Typical | None = None
) -> list[tuple[int, ...]]:
    """Indices of the versions that tell the same story, for each story of two versions and more.

    `vectors[v]` are the unit sentence vectors `[n_v, d]` of `versions[v]`, at least one, `typical` the means of
    the model's vectors, where they are known.
    """
    languages = [version.document.lang.split("-", maxsplit=1)[0] for version in versions]
    clusters = _clusters(similarities(vectors, languages, typical), languages)
    return [tuple(sorted(cluster)) for cluster in clusters if len(cluster) > 1]


def similarities(vectors: Sequence[Vectors], languages: Sequence[str], typical: Typical | None = None) -> Similar:
    """How much each two documents correspond, about 0 for chance and at most 1.

    In collections above `_ALL_PAIRS` sentences, pairs that are not worth comparing are left out.
    """
    count = len(vectors)
    if count < 2:
        return {}
    sentences = [unit_vectors(v) for v in centred(vectors, _PRIOR, typical.sentence if typical else None)]
    everything = sum(map(len, sentences)) <= _ALL_PAIRS
    nearby = [np.arange(count)] * count if everything else _nearby(vectors, languages)
    sizes = np.array([len(v) for v in sentences])
    half: Similar = {}
    found: Similar = {}
    together = np.concatenate(sentences) if everything else np.zeros(0)
    starts = np.cumsum([0, *map(len, sentences[:-1])])
    for index, others in enumerate(nearby):
        if not everything:
            together = np.concatenate([sentences[other] for other in others])
            starts = np.cumsum([0, *(len(sentences[other]) for other in others[:-1])])
        best = np.maximum.reduceat(sentences[index] @ together.T, starts, axis=1)
        mean = np.minimum(best, _ENOUGH).mean(axis=0) - _SHORT / np.minimum(sizes[others], sizes[index])
        for other, value in zip(others.tolist(), mean.tolist(), strict=True):
            if other > index:
                half[index, other] = value
            elif other < index:
                found[other, index] = (half[other, index] + value) / 2
    return found


def _nearby(vectors: Sequence[Vectors], languages: Sequence[str]) -> list[NDArray[np.int64]]:
    """For each document those worth comparing, ascending: nearest by mean vector less the mean of its language, mutual.

    Mean vectors mostly carry the language; in a collection this size every language has documents enough to take
    that away.
    """
    from sklearn.neighbors import NearestNeighbors

    means = np.stack([v.mean(axis=0) for v in vectors])
    overall = means.mean(axis=0)
    for language in set(languages):
        rows = [index for index, other in enumerate(languages) if other == language]
        means[rows] -= (means[rows].sum(axis=0) + overall) / (len(rows) + 1)
    means = unit_vectors(means)
    count = min(_CANDIDATES + 1, len(means))
    near = NearestNeighbors(n_neighbors=count, algorithm="brute").fit(means).kneighbors(means, return_distance=False)
    mutual: list[set[int]] = [set(row.tolist()) | {index} for index, row in enumerate(near)]
    for index, row in enumerate(near):
        for other in row.tolist():
            mutual[other].add(index)
    return [np.array(sorted(others)) for others in mutual]


def _clusters(similar: Similar, languages: Sequence[str]) -> list[list[int]]:
    """Average linkage down to `_SAME_STORY`; documents in one language stay apart below `_SAME_LANGUAGE`."""
    found = []
    for component in _components(similar, range(len(languages)), _SAME_STORY):
        table = np.zeros((len(component), len(component)))
        for one, i in enumerate(component):
            for two in range(one + 1, len(component)):
                table[one, two] = table[two, one] = similar.get((i, component[two]), 0.0)
        clusters = _agglomerate(table, [languages[i] for i in component])
        found += [[component[place] for place in cluster] for cluster in clusters]
    return found


def _components(similar: Similar, members: Sequence[int], least: float) -> list[list[int]]:
    """Documents that hang together by pairs of at least this similarity; those in chains too long by closer ones."""
    near: dict[int, list[int]] = {index: [] for index in members}
    for (i, j), value in similar.items():
        if value >= least and i in near and j in near:
            near[i].append(j)
            near[j].append(i)
    left = set(members)
    found = []
    for start in members:
        if start not in left:
            continue
        left.discard(start)
        reached, border = [start], [start]
        while border:
            for other in near[border.pop()]:
                if other in left:
                    left.discard(other)
                    reached.append(other)
                    border.append(other)
        small = len(reached) <= _LARGEST or least >= 1
        found += [sorted(reached)] if small else _components(similar, sorted(reached), least + 0.05)
    return found


def _agglomerate(similar: NDArray[np.float64], languages: Sequence[str]) -> list[list[int]]:
    """The clusters, by places in the table; `similar` is symmetric, 0 for documents that were not compared."""
    members = range(len(languages))
    clusters = [[member] for member in members]
    total = similar.copy()
    tongue = np.array(languages)
    barred = (tongue[:, None] == tongue[None, :]) & (total < _SAME_LANGUAGE)
    np.fill_diagonal(barred, True)
    size = np.ones(len(members))
    while True:
        mean = np.where(barred, -1.0, total / np.outer(size, size))
        best = int(mean.argmax())
        one, two = divmod(best, len(members))
        if mean.flat[best] < _SAME_STORY:
            return [cluster for cluster in clusters if cluster]
        clusters[one] += clusters[two]
        clusters[two] = []
        total[one] += total[two]
        total[:, one] += total[:, two]
        size[one] += size[two]
        barred[one] |= barred[two]
        barred[:, one] |= barred[:, two]
        barred[two] = barred[:, two] = True
        barred[one, one] = True
