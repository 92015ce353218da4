"""Which documents tell the same story: by their names where these say so, else by their content.

Two documents are as similar as their sentences' best matches in the other are on average, both ways, with the
vectors centred by document. On ntrex-dev in fifteen languages two versions of a story are at 0.28 to 0.80 (median
0.50, one in a thousand below 0.29), different stories at 0.13 (one in a thousand above 0.26), reports of the same
event by two newsrooms at 0.32 at most. Documents are then clustered by average linkage, so that a story about
something close by is compared with all the versions and not with the one that happens to resemble it most.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from factcheck.align.prepare import Vectors, centred, unit
from factcheck.nouns import Version

_SAME_STORY = 0.3
"""Mean similarity from which clusters are one story: between the two distributions above."""
_SAME_LANGUAGE = 0.45
"""Similarity that two documents in one language need: different stories reach 0.40 there, two translations of one
text (European and Brazilian Portuguese) start at 0.53."""
_PRIOR = 1.0
"""Weight in sentences of the other documents' mean when centring (see `centred`). With more, all pairs of documents
of one to three sentences look alike; with 1 they stay apart, at the price of not finding some that belong together."""
_ALL_PAIRS = 12_000
"""Sentences up to which all documents are compared with all."""
_CANDIDATES = 60
"""Documents that each one is compared with beyond that, nearest first by mean vector."""


def group(versions: Sequence[Version], vectors: Sequence[Vectors]) -> tuple[list[tuple[int, ...]], list[int]]:
    """Indices of the versions that form a story, for each story, and of those that belong to none; both ascending.

    `vectors[v]` are the unit sentence vectors `[n_v, d]` of `versions[v]`. Versions whose names give the same story and
    different languages are one; all others are grouped by content, among themselves. The result does not depend on
    the order of the versions.
    """
    named: dict[str, list[int]] = {}
    for index, version in enumerate(versions):
        if version.document.story_name is not None:
            named.setdefault(version.document.story_name, []).append(index)
    stories = [
        tuple(indices) for indices in named.values() if len({versions[index].document.lang for index in indices}) > 1
    ]
    taken = {index for story in stories for index in story}
    rest = [index for index in range(len(versions)) if index not in taken and len(vectors[index])]
    languages = [versions[index].document.lang.split("-", maxsplit=1)[0] for index in rest]
    clusters = _clusters(similarities([vectors[index] for index in rest], languages), languages)
    stories += [tuple(sorted(rest[index] for index in cluster)) for cluster in clusters if len(cluster) > 1]
    taken.update(index for story in stories for index in story)
    return sorted(stories), [index for index in range(len(versions)) if index not in taken]


def similarities(vectors: Sequence[Vectors], languages: Sequence[str]) -> NDArray[np.float32]:
    """How much each two documents correspond, symmetric `[documents, documents]`, about 0 for chance and at most 1.

    0 stands also for pairs that are not worth comparing, in collections above `_ALL_PAIRS` sentences.
    """
    count = len(vectors)
    result = np.zeros((count, count), dtype=np.float32)
    if count < 2:
        return result
    sentences = [unit(v) for v in centred(vectors, _PRIOR)]
    if sum(map(len, sentences)) <= _ALL_PAIRS:
        together = np.concatenate(sentences)
        starts = np.cumsum([0, *map(len, sentences[:-1])])
        for index, own in enumerate(sentences):
            result[index] = np.maximum.reduceat(own @ together.T, starts, axis=1).mean(axis=0)
    else:
        for index, others in enumerate(_nearby(vectors, languages)):
            starts = np.cumsum([0, *(len(sentences[other]) for other in others[:-1])])
            cosines = sentences[index] @ np.concatenate([sentences[other] for other in others]).T
            result[index, others] = np.maximum.reduceat(cosines, starts, axis=1).mean(axis=0)
    return ((result + result.T) / 2).astype(np.float32)


def _nearby(vectors: Sequence[Vectors], languages: Sequence[str]) -> list[NDArray[np.int64]]:
    """For each document those worth comparing: nearest by mean vector less the mean of its language, mutual.

    Mean vectors mostly carry the language; in a collection this size every language has documents enough to take
    that away.
    """
    means = np.stack([v.mean(axis=0) for v in vectors])
    overall = means.mean(axis=0)
    for language in set(languages):
        rows = [index for index, other in enumerate(languages) if other == language]
        means[rows] -= (means[rows].sum(axis=0) + overall) / (len(rows) + 1)
    means = unit(means)
    near = np.zeros((len(means), len(means)), dtype=bool)
    for index, row in enumerate(means):
        near[index, np.argsort(-(means @ row), kind="stable")[: _CANDIDATES + 1]] = True
    near |= near.T
    return [np.nonzero(row)[0] for row in near]


def _clusters(similar: NDArray[np.float32], languages: Sequence[str]) -> list[list[int]]:
    """Average linkage down to `_SAME_STORY`; documents in one language stay apart below `_SAME_LANGUAGE`."""
    found = []
    for component in _components(similar >= _SAME_STORY):
        found += _agglomerate(component, similar, languages)
    return found


def _components(linked: NDArray[np.bool_]) -> list[list[int]]:
    left = set(range(len(linked)))
    found = []
    while left:
        start = min(left)
        reached, border = {start}, [start]
        while border:
            new = set(np.nonzero(linked[border.pop()])[0].tolist()) - reached
            reached |= new
            border += new
        left -= reached
        found.append(sorted(reached))
    return found


def _agglomerate(members: Sequence[int], similar: NDArray[np.float32], languages: Sequence[str]) -> list[list[int]]:
    clusters = [[member] for member in members]
    total = similar[np.ix_(members, members)].astype(np.float64)
    tongue = np.array([languages[member] for member in members])
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
