"""Which documents tell the same story: by their names where these say so, else by their content.

The similarity of two documents is the mean cosine of each sentence's best match in the other document, both ways, with
the vectors centred by document. On ntrex-dev in thirteen languages, two versions of a story have a similarity of 0.30
to 0.60 (median 0.51, one in a hundred below 0.34), different stories one of 0.13 (one in a thousand above 0.24). Two
halves of one story, every other sentence, stand for two reports of one event: 0.18, one in a hundred above 0.30 (0.39
in one language). Documents are then clustered by average linkage, so that a related story is compared with all versions
of a story and not with the one that happens to resemble it most.
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
    from factcheck.embed.mean_vectors import MeanVectors

_SAME_STORY = 0.3
"""Mean similarity from which two clusters are one story: between the two distributions above."""
_SAME_LANGUAGE = 0.45
"""Similarity that two documents in one language need: different stories reach 0.40 there, two translations of one
text (European and Brazilian Portuguese) start at 0.53."""
_PRIOR = 1.0
"""Weight, in sentences, of the model's mean vector or that of the other documents when centring (see `centred`). With a
greater weight, documents of one to three sentences all look similar."""
_ENOUGH = 0.6
"""Upper limit of the cosine of a pair of sentences: a few identical sentences do not make two articles one story."""
_SHORT = 0.1
"""Taken off the similarity of documents of one sentence, and an n-th of it off that of n sentences: the fewer
sentences, the more it is due to chance. One in a hundred pairs of single sentences of different stories is above
0.33."""
_ALL_PAIRS = 12_000
"""Number of sentences of a collection up to which every document is compared with every other."""
_CANDIDATES = 60
"""Number of documents, the nearest by mean vector, that each is compared with in larger collections."""
_LARGEST = 1_000
"""Number of documents of a connected component above which it is split at a higher similarity."""

Similar = dict[tuple[int, int], float]
"""By pairs of documents `(i, j)`, i < j, their similarity. Pairs that were not compared are left out."""


def by_name(versions: Sequence[Version]) -> tuple[list[tuple[int, ...]], list[int]]:
    """Indices of the versions of each story that their names tell, and of all other versions; both ascending.

    Versions are one story by name if they have the same name of a story and at least two languages.
    """
    by_story: dict[str, list[int]] = {}
    for index, version in enumerate(versions):
        if version.document.story_name is not None:
            by_story.setdefault(version.document.story_name, []).append(index)
    stories = [
        tuple(indices) for indices in by_story.values() if len({versions[index].document.lang for index in indices}) > 1
    ]
    taken = {index for story in stories for index in story}
    return stories, [index for index in range(len(versions)) if index not in taken]


def by_content(
    versions: Sequence[Version], vectors: Sequence[Vectors], means: MeanVectors | None = None
) -> list[tuple[int, ...]]:
    """Indices of the versions that tell the same story, for each story of two versions and more.

    `vectors[v]` are the unit sentence vectors `[n_v, d]` of `versions[v]`, at least one, and `means` the model's mean
    vectors, where they are known. The result does not depend on the order of the versions.
    """
    languages = [version.document.lang.split("-", maxsplit=1)[0] for version in versions]
    clusters = _clusters(similarities(vectors, languages, means), languages)
    return [tuple(sorted(cluster)) for cluster in clusters if len(cluster) > 1]


def similarities(vectors: Sequence[Vectors], languages: Sequence[str], means: MeanVectors | None = None) -> Similar:
    """The similarity of each two documents, about 0 by chance and 1 at most.

    `languages[v]` is the language of the document with the sentence vectors `vectors[v]`, `[n_v, d]`. In collections
    above `_ALL_PAIRS` sentences, pairs that are not worth comparing are left out.
    """
    count = len(vectors)
    if count < 2:
        return {}
    sentences = [unit_vectors(v) for v in centred(vectors, _PRIOR, means.sentence if means else None)]
    everything = sum(map(len, sentences)) <= _ALL_PAIRS
    nearby = [np.arange(count)] * count if everything else _nearby(vectors, languages)
    sizes = np.array([len(v) for v in sentences])
    one_way: Similar = {}
    both_ways: Similar = {}
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
                one_way[index, other] = value
            elif other < index:
                both_ways[other, index] = (one_way[other, index] + value) / 2
    return both_ways


def _nearby(vectors: Sequence[Vectors], languages: Sequence[str]) -> list[NDArray[np.int64]]:
    """For each document the ascending indices of those to compare it with: the nearest by mean vector, and those to
    which it is one of the nearest.

    Mean vectors mostly tell the language, so the mean of the language is taken off first; a collection of this size has
    enough documents of each language.
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
    clustered: list[list[int]] = []
    for component in _components(similar, range(len(languages)), _SAME_STORY):
        matrix = np.zeros((len(component), len(component)))
        for row, i in enumerate(component):
            for column in range(row + 1, len(component)):
                matrix[row, column] = matrix[column, row] = similar.get((i, component[column]), 0.0)
        clusters = _agglomerate(matrix, [languages[i] for i in component])
        clustered += [[component[place] for place in cluster] for cluster in clusters]
    return clustered


def _components(similar: Similar, members: Sequence[int], least: float) -> list[list[int]]:
    """The connected components of the documents by pairs of at least the similarity `least`.

    Components of more than `_LARGEST` documents are split at a higher similarity.
    """
    near: dict[int, list[int]] = {index: [] for index in members}
    for (i, j), value in similar.items():
        if value >= least and i in near and j in near:
            near[i].append(j)
            near[j].append(i)
    left = set(members)
    components: list[list[int]] = []
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
        components += [sorted(reached)] if small else _components(similar, sorted(reached), least + 0.05)
    return components


def _agglomerate(similar: NDArray[np.float64], languages: Sequence[str]) -> list[list[int]]:
    """The clusters as lists of rows. `similar` is symmetric, `[n, n]`, and 0 for documents that were not compared."""
    members = range(len(languages))
    clusters = [[member] for member in members]
    total = similar.copy()
    language = np.array(languages)
    barred = (language[:, None] == language[None, :]) & (total < _SAME_LANGUAGE)
    np.fill_diagonal(barred, True)
    size = np.ones(len(members))
    while True:
        mean = np.where(barred, -1.0, total / np.outer(size, size))
        best = int(mean.argmax())
        kept, merged = divmod(best, len(members))
        if mean.flat[best] < _SAME_STORY:
            return [cluster for cluster in clusters if cluster]
        clusters[kept] += clusters[merged]
        clusters[merged] = []
        total[kept] += total[merged]
        total[:, kept] += total[:, merged]
        size[kept] += size[merged]
        barred[kept] |= barred[merged]
        barred[:, kept] |= barred[:, merged]
        barred[merged] = barred[:, merged] = True
        barred[kept, kept] = True
