"""The stories of a run: which of its versions tell the same one."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.align.documents.clusters import by_content, by_name
from factcheck.embed.on_demand import VectorStore
from factcheck.nouns.failures import Attempt
from factcheck.nouns.text import Problem, Version
from factcheck.store.results import ResultsCache

Clusters = list[tuple[int, ...]]
"""Indices of the versions of each story."""


def align_documents(
    versions: Sequence[Version], vectors: VectorStore, results: ResultsCache, *, lines: bool, failures: list[Problem]
) -> tuple[Clusters, list[int]]:
    """The indices of the versions of each story, and of those that belong to none; both ascending.

    What `results` knows of the same documents is not computed again. `lines` says that each line is a sentence. Where
    documents cannot be compared by content, they belong to no story and `failures` says so.
    """
    stories, rest = by_name(versions)
    if len(rest) > 1:
        clusters = _clusters(versions, rest, vectors, results, lines, failures)
        stories += [tuple(rest[place] for place in cluster) for cluster in clusters]
    taken = {index for story in stories for index in story}
    return sorted(stories), [index for index in range(len(versions)) if index not in taken]


def _clusters(
    versions: Sequence[Version],
    rest: Sequence[int],
    vectors: VectorStore,
    results: ResultsCache,
    lines: bool,
    failures: list[Problem],
) -> Clusters:
    """Clusters by content of the versions that their names make no story, as indices into `rest`."""
    documents = [versions[i].document for i in rest]
    key: list[object] = ["stories", lines, vectors.identity]
    for document in documents:
        key += [document.lang, document.markup, document.text]
    known = results.get(Clusters, key)
    if known is not None:
        return known
    clusters: Clusters = []
    vectors.want(range(len(versions)))  # most are wanted soon: one pass through the model
    doing = f"find out which of this file and {len(rest) - 1} others tell the same story"
    with Attempt(failures, doing, documents[0].path) as attempt:
        clusters = by_content([versions[i] for i in rest], [vectors.vectors(i) for i in rest], vectors.means)
    if not attempt.failed and not vectors.unread.keys() & set(rest):
        results.put(Clusters, key, clusters)
    return clusters
