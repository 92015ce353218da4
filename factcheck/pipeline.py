"""The one way through.

read → split → embed → align documents → tell the languages of sentences
→ a story at a time: extract → align sentences → align words → compare → score
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.align.documents.changed import with_changes, without_unchanged
from factcheck.align.documents.naming import NamedStory, key_versions, name_stories, with_story_names
from factcheck.embed.on_demand import VectorStore
from factcheck.language.glossary_index import glossary_digest
from factcheck.language.tags import language_tag
from factcheck.nouns.failures import Attempt
from factcheck.nouns.findings import Discrepancy
from factcheck.nouns.name_table import NameTable
from factcheck.nouns.options import DEFAULTS, Options, Progress, tracked
from factcheck.nouns.report import CheckedStory, Report
from factcheck.nouns.story import Story
from factcheck.nouns.text import Problem, Version
from factcheck.store.disk import DISK, Disk
from factcheck.store.results import ResultsCache

if TYPE_CHECKING:
    from factcheck.embed import TokenVectors


def check(
    paths: Sequence[str | Path],
    options: Options = DEFAULTS,
    *,
    changed: Collection[str] | None = None,
    place: Disk = DISK,
    problems: Sequence[Problem] = (),
    progress: Progress | None = None,
) -> Report:
    """Read the articles at `paths`, files, folders or addresses, and find where the versions of each story disagree.

    With `changed`, paths of files, only stories are compared that have a version among them. `place` says where files
    are read. `problems` are those known already. What cannot be read, or fails in a single file, sentence or story, is
    a problem of the report. Raises FactcheckError where nothing can be checked, as without the model.
    """
    from factcheck.compare.score.fingerprint import distinct
    from factcheck.embed.signature import signature

    with _prepared(paths, options, changed, place, problems, progress) as (run, stories, left_over, unread, failures):
        compared, discrepancies = run.check_stories(stories, failures)
        return Report(
            tuple(compared),
            ungrouped=left_over,
            discrepancies=tuple(distinct(discrepancies)),
            problems=(*unread, *run.vectors.problems, *failures),
            signature=signature(run.options.model, run.kept),
        )


def name_tables(
    paths: Sequence[str | Path],
    options: Options = DEFAULTS,
    *,
    place: Disk = DISK,
    problems: Sequence[Problem] = (),
    progress: Progress | None = None,
) -> tuple[list[NameTable], list[Problem]]:
    """The names of each story that the articles at `paths` tell, and what could not be read.

    Names are looked for with the token vectors, whatever `options.words` says. For the rest as `check`. Raises
    FactcheckError where nothing can be read, as without the model.
    """
    options = replace(options, words=True)
    with _prepared(paths, options, None, place, problems, progress) as (run, stories, _, unread, failures):
        tables = run.name_tables(stories, failures)
        return tables, [*unread, *run.vectors.problems, *failures]


@contextmanager
def _prepared(
    paths: Sequence[str | Path],
    options: Options,
    changed: Collection[str] | None,
    place: Disk,
    problems: Sequence[Problem],
    progress: Progress | None,
) -> Iterator[tuple[Run, list[NamedStory], tuple[Version, ...], Sequence[Problem], list[Problem]]]:
    """All that comes before the stories: a run with its stories, the versions that are in none, the problems of
    reading, and a list for what fails later on, which may have something already."""
    from factcheck.align.documents.stories import align_documents
    from factcheck.embed import cache_root
    from factcheck.fetch.options import Fetching
    from factcheck.fetch.web import opened
    from factcheck.read import read
    from factcheck.read.languages_within import tell_languages, without_untranslated
    from factcheck.read.versions import split_documents

    if options.source is not None:
        options = replace(options, source=language_tag(options.source, "--source takes a code such as en or pt-BR"))
    folder = (options.cache_folder or cache_root()) if options.use_cache else None
    with opened(paths, Fetching(options.alternates, folder), place, progress) as web, ResultsCache(folder) as results:
        documents, unread = read(web.named, options, results=results, place=web.place)
        problems = [*problems, *web.problems, *unread]
        documents = with_story_names(documents, options.stories, options.base)
        documents, left_out = (documents, []) if changed is None else without_unchanged(documents, changed)
        versions = split_documents(documents, lines=options.lines, results=results, problems=problems)
        vectors = VectorStore(versions, options, progress)
        known = results if vectors.identity else ResultsCache(None)
        failures: list[Problem] = []
        clusters, rest = align_documents(versions, vectors, known, lines=options.lines, failures=failures)
        stories = with_changes(name_stories(versions, clusters, left_out), versions, changed)
        versions = tell_languages(versions, stories, lines=options.lines, results=results, failures=failures)
        stories = without_untranslated(stories, versions, problems) if options.skip_untranslated else stories
        run = Run(versions, vectors, known, results, options, progress)
        yield run, stories, tuple(versions[i] for i in rest), problems, failures


@dataclass(frozen=True, slots=True)
class Run:
    """What the stories of a run have in common."""

    versions: Sequence[Version]
    vectors: VectorStore
    results: ResultsCache
    """Those of earlier runs. It is empty, and keeps nothing, while it is not known what the model computes."""
    kept: ResultsCache
    """The same whatever is known of the model."""
    options: Options
    progress: Progress | None

    def check_stories(
        self, stories: Sequence[NamedStory], failures: list[Problem]
    ) -> tuple[list[Story], list[Discrepancy]]:
        """The stories that could be compared, and what is reported of them."""
        from factcheck.compare.story import sure

        known = [self.results.get(CheckedStory, self._key(*story)) for story in stories]
        new = [indices for (_, indices), checked in zip(stories, known, strict=True) if checked is None]
        self.vectors.want(index for indices in new for index in indices)
        compared: list[Story] = []
        discrepancies: list[Discrepancy] = []
        pairs = list(zip(stories, known, strict=True))
        for (name, indices), kept in tracked(pairs, "Comparing stories", self.progress):
            versions = key_versions([self.versions[i] for i in indices])
            checked = kept
            if checked is None:
                with Attempt(failures, f"align the story {name}", versions[0].document.path):
                    checked = self._check_story(name, versions, indices, failures)
            if checked is None:  # no report may say that the facts of these files agree
                failures += [replace(failures[-1], path=version.document.path) for version in versions[1:]]
                continue
            compared.append(Story(name, versions, checked.groups, checked.facts, rows_apart=_are_apart(versions)))
            discrepancies += sure(checked.discrepancies, self.options.least_confidence)
        return compared, discrepancies

    def _check_story(
        self, name: str, versions: Sequence[Version], indices: Sequence[int], failures: list[Problem]
    ) -> CheckedStory:
        """What is found in a story, kept for later runs only if nothing failed."""
        from factcheck.compare.story import check_story

        failed_before = len(failures)
        story, tokens = self._aligned(name, versions, indices, failures)
        discrepancies: list[Discrepancy] = []
        with Attempt(failures, f"compare the story {name}", versions[0].document.path):
            options = self.options
            discrepancies = check_story(
                story, options.source, options.keep, 0.0, failures, tokens, glossary=options.glossary
            )
        checked = CheckedStory(story.groups, dict(story.facts), tuple(discrepancies))
        if len(failures) == failed_before and not story.unread:
            self.results.put(CheckedStory, self._key(name, indices), checked)
        return checked

    def _aligned(
        self, name: str, versions: Sequence[Version], indices: Sequence[int], failures: list[Problem]
    ) -> tuple[Story, list[Sequence[TokenVectors]] | None]:
        """The story with its facts, groups and words, and the tokens of its sentences if the model has any."""
        from factcheck.align.story import align_sentences
        from factcheck.align.words.aligner import align_words
        from factcheck.extract.story import extract_facts

        path = versions[0].document.path
        facts, unread = extract_facts(versions, failures)
        not_encoded = {(v, number) for v, i in enumerate(indices) for number in self.vectors.unread.get(i, ())}
        unread |= not_encoded
        story = Story(name, tuple(versions), (), facts, unread=unread, rows_apart=_are_apart(versions))
        vectors = [self.vectors.vectors(i) for i in indices]
        tokens = [self.vectors.tokens(i) for i in indices] if self.vectors.has_tokens else None
        story = align_sentences(story, vectors, tokens, self.vectors.means)
        if self.options.words and tokens:
            with Attempt(failures, f"align the words of the story {name}", path):
                story = replace(story, words=align_words(story, tokens))
        return story, tokens

    def name_tables(self, stories: Sequence[NamedStory], failures: list[Problem]) -> list[NameTable]:
        """The names of each story that could be aligned."""
        from factcheck.align.names.aligner import align_names
        from factcheck.align.names.table import name_table

        self.vectors.want(index for _, indices in stories for index in indices)
        tables: list[NameTable] = []
        for name, indices in tracked(stories, "Looking for names", self.progress):
            versions = key_versions([self.versions[i] for i in indices])
            with Attempt(failures, f"look for the names of the story {name}", versions[0].document.path):
                story, _ = self._aligned(name, versions, indices, failures)
                tables.append(name_table(story, align_names(story)))
        return tables

    def _key(self, name: str, indices: Sequence[int]) -> list[object]:
        """All that what is found in a story depends on."""
        of_model = self.vectors.identity, self.options.words, self.vectors.has_tokens
        of_glossary = glossary_digest(self.options.glossary), len(self.options.keep), *self.options.keep
        of_options = self.options.lines, self.options.source, *of_glossary
        documents = [self.versions[i].document for i in indices]
        of_texts = [(d.path, d.lang, d.locale, d.markup, *d.front_matter, *d.content) for d in documents]
        return ["story", *of_model, *of_options, name, *chain.from_iterable(of_texts)]


def _are_apart(versions: Sequence[Version]) -> bool:
    """Whether the versions are unrelated rows of a table."""
    return any(version.document.rows is not None and version.document.rows.apart for version in versions)
