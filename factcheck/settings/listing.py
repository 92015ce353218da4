"""What is understood of the content before anything is compared: its stories, their languages, files left over."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from factcheck.align.documents.clusters import by_name
from factcheck.align.documents.naming import name_stories, with_story_names
from factcheck.language.tags import language_name
from factcheck.nouns.text import Document, Problem, Version
from factcheck.read import Collection, article_suffixes, read_collection
from factcheck.read.files import find
from factcheck.settings.content import Content, Origin
from factcheck.settings.model import ResolvedSettings
from factcheck.store.disk import DISK, Disk
from factcheck.store.results import ResultsCache

Teller = Literal["command line", "settings", "layout", "markup", "name", "text"]
"""What tells the language of a file."""


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """A file of a story."""

    path: str
    lang: str
    lang_from: Teller


@dataclass(frozen=True, slots=True)
class ListedStory:
    """Files that tell one story, as their paths say."""

    id: str
    versions: tuple[ListedVersion, ...]

    @property
    def repeated(self) -> list[str]:
        """The languages that several versions are in."""
        counts = Counter(version.lang for version in self.versions)
        return sorted(lang for lang, number in counts.items() if number > 1)


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A file that is in no story."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Listing:
    stories: tuple[ListedStory, ...]
    left_over: tuple[LeftOver, ...]
    problems: tuple[Problem, ...]
    """What is wrong with the files, pages that were passed over aside: these are left over."""


def list_stories(articles: Content, settings: ResolvedSettings, results: ResultsCache, place: Disk = DISK) -> Listing:
    """The stories of the content by the paths of its files, without a model: stories by content are not found.

    `place` says where files are read.
    """
    collection = read_collection(
        articles.paths,
        languages=articles.languages,
        follow_links=settings.values.follow_links,
        results=results,
        place=place,
        doubt_names=False,
    )
    base = settings.folder if settings.settings_file else None
    documents = with_story_names(collection.documents, articles.stories, base)
    versions = [Version(document, ()) for document in documents]
    together, rest = by_name(versions)
    stories = tuple(
        ListedStory(name, tuple(_version(documents[i], articles.languages_from, collection) for i in indices))
        for name, indices in name_stories(versions, together)
    )
    problems = (*articles.problems, *collection.problems)
    left_over = sorted(_left_over([documents[i] for i in rest], collection, problems), key=lambda one: one.path)
    return Listing(stories, tuple(left_over), problems)


def outside(folder: str, listing: Listing) -> dict[str, int]:
    """How many articles in `folder` are not in the listing, by the folder in it that holds them; `.` for itself."""
    listed = {os.path.realpath(version.path) for story in listing.stories for version in story.versions}
    listed |= {os.path.realpath(file.path) for file in listing.left_over}
    found, _ = find([folder], article_suffixes())
    paths = [Path(os.path.relpath(file.at, folder)) for file in found if os.path.realpath(file.at) not in listed]
    return dict(sorted(Counter(path.parts[0] if len(path.parts) > 1 else "." for path in paths).items()))


def _version(document: Document, origins: Mapping[str, Origin], collection: Collection) -> ListedVersion:
    return ListedVersion(document.path, document.lang, _teller(document, origins, collection))


def _teller(document: Document, origins: Mapping[str, Origin], collection: Collection) -> Teller:
    if document.path in origins:
        return origins[document.path]
    placed = collection.placed.get(document.path)
    # The language of sources is that of most of their texts.
    is_source = document.lang_from == "name" and placed is not None and placed.lang is None
    return "text" if is_source else document.lang_from


def _left_over(
    documents: Sequence[Document], collection: Collection, problems: Sequence[Problem]
) -> Iterator[LeftOver]:
    for document in documents:
        if document.story_name is None:
            reason = "its path names no story; report looks for one by the content"
        else:
            reason = f"only in {language_name(document.lang)}: no version in another language"
        yield LeftOver(document.path, reason)
    for path in collection.passed_over:
        yield LeftOver(path, "no text of its own")
    for problem in problems:
        if problem.severity == "error":
            yield LeftOver(problem.path, problem.message)
