"""Which documents tell the same story."""

from __future__ import annotations

import numpy as np
import pytest

from factcheck.align.documents import clusters
from factcheck.align.documents.clusters import by_content, by_name, similarities
from factcheck.nouns.text import Document, Version

DIMENSIONS = 96
COMMON = 2.0 * np.random.default_rng(1).normal(size=DIMENSIONS)


def vectors(story: int, language: str, shared: float = 1.0, edition: int = 0) -> np.ndarray:
    """A version's sentences: the story's concepts as far as shared, its language, what all share, and noise."""
    concepts = np.random.default_rng([7, story]).normal(size=(12, DIMENSIONS))
    rng = np.random.default_rng([story, edition, *language.encode()])
    accent = np.random.default_rng([*language.encode()]).normal(size=DIMENSIONS)
    rows = shared * concepts + (1 - shared) * rng.normal(size=concepts.shape)
    rows = rows + accent + COMMON + 0.7 * rng.normal(size=concepts.shape)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def version(lang: str, name: str | None = None) -> Version:
    return Version(Document(f"{lang}.txt", "", lang, "text", lang, story_name=name), ())


def shuffled(files: list[tuple[int, str]], seed: int) -> list[tuple[int, str]]:
    return [files[index] for index in np.random.default_rng(seed).permutation(len(files))]


def test_versions_of_a_story_are_found_among_others() -> None:
    made = [(story, lang) for story in range(6) for lang in ("vi", "it", "de", "pt")]
    made = shuffled(made, 2)
    found = by_content([version(lang) for _, lang in made], [vectors(story, lang) for story, lang in made])
    assert sorted(len(story) for story in found) == [4] * 6
    assert all(len({made[index][0] for index in story}) == 1 for story in found)


def test_a_document_about_something_else_stays_out() -> None:
    langs = ("vi", "it", "de", "vi")
    content = [vectors(0, "vi"), vectors(0, "it"), vectors(0, "de"), vectors(1, "vi")]
    assert by_content([version(lang) for lang in langs], content) == [(0, 1, 2)]


def test_a_story_has_two_versions_at_least() -> None:
    assert by_content([version("vi")], [vectors(0, "vi")]) == []
    assert by_content([], []) == []
    assert by_content([version("vi"), version("de")], [vectors(0, "vi"), vectors(1, "de")]) == []


def test_names_decide_where_they_say_so() -> None:
    named = [version("vi", "a/quay"), version("de", "a/quay"), version("it", "b/quay"), version("pt")]
    # A name that stands alone leaves it to the content.
    assert by_name(named) == ([(0, 1)], [2, 3])
    assert by_content(named[2:], [vectors(0, "it"), vectors(0, "pt")]) == [(0, 1)]


def test_one_name_in_one_language_only_is_no_story_by_name() -> None:
    twice = [version("de", "quay"), version("de", "quay")]
    assert by_name(twice) == ([], [0, 1])
    assert by_content(twice, [vectors(0, "de"), vectors(1, "de")]) == []


def test_documents_in_one_language_need_more() -> None:
    langs = ["de", "de", "fr"]
    near = [vectors(0, "de"), vectors(0, "de", shared=0.45, edition=1), vectors(0, "fr")]
    close = similarities(near, ["a", "b", "c"])[0, 1]
    assert clusters._SAME_STORY < close < clusters._SAME_LANGUAGE  # alike enough, but for the language
    assert by_content([version(lang) for lang in langs], near) == [(0, 2)]
    copies = [vectors(0, "de"), vectors(0, "de", edition=1), vectors(0, "fr")]
    assert by_content([version(lang) for lang in langs], copies) == [(0, 1, 2)]


def test_a_story_by_name_has_two_languages() -> None:
    named = [version("vi", "quay"), version("de", "quay"), version("de", "quay"), version("fr"), version("fr", "pier")]
    assert by_name(named) == ([(0, 1, 2)], [3, 4])
    assert by_name([]) == ([], [])


def test_the_order_of_files_does_not_matter() -> None:
    made = [(story, lang) for story in range(5) for lang in ("vi", "it", "de")]
    results = []
    for seed in range(3):
        order = shuffled(made, seed)
        found = by_content([version(lang) for _, lang in order], [vectors(story, lang) for story, lang in order])
        results.append({frozenset(order[i] for i in story) for story in found})
    assert results[0] == results[1] == results[2]


def test_large_collections_compare_near_documents_only(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [(story, lang) for story in range(30) for lang in ("vi", "it", "de", "pt")]
    content = [vectors(story, lang) for story, lang in made]
    versions = [version(lang) for _, lang in made]
    everything = by_content(versions, content)
    monkeypatch.setattr(clusters, "_ALL_PAIRS", 10)
    monkeypatch.setattr(clusters, "_CANDIDATES", 8)
    assert by_content(versions, content) == everything
    assert len(everything) == 30
    compared = len(similarities(content, [lang for _, lang in made]))
    assert compared < 0.2 * 120 * 119 / 2
