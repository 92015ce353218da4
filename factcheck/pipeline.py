"""The one way through: read, group into stories, split, embed, align, extract, compare, score."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.align.documents.naming import key_versions, name_of_story, name_stories
from factcheck.embed.on_demand import Encoded, Progress
from factcheck.errors import FactcheckError
from factcheck.nouns.failures import EXTRACTING, Attempt
from factcheck.nouns.findings import REPORT_FROM, Discrepancy
from factcheck.nouns.report import Report
from factcheck.nouns.story import Fact, Group, Story
from factcheck.nouns.text import Document, Problem, Sentence, Version
from factcheck.store.disk import DISK, Disk
from factcheck.store.results import Memo

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.embed import TokenVectors
    from factcheck.embed.mean_vectors import Typical

__all__ = ["Progress", "check", "check_story"]


def check(
    paths: Sequence[str | Path],
    *,
    languages: Mapping[str, str] | None = None,
    source: str | None = None,
    keep: Sequence[str] = (),
    model: str | None = None,
    cache_dir: Path | None = None,
    use_cache: bool = True,
    lines: bool = False,
    words: bool = True,
    least: float = REPORT_FROM,
    stories: Mapping[str, str] | None = None,
    changed: Collection[str] | None = None,
    problems: Sequence[Problem] = (),
    base: Path | None = None,
    place: Disk = DISK,
    follow_links: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Read the articles at `paths`, files or folders, and find where the versions of each story disagree.

    `languages` gives the language (BCP 47) of single paths; otherwise the markup, the name or the text tells it.
    `source` is the language whose versions are right by definition; without it the majority decides. `keep` are
    terms that every version must keep as they are. `model` is a sentence-transformers name or folder instead of the
    embedded model. `lines` says that files have one sentence a line.
    Without `words` the rules over single words (unsupported phrases, denials, directions), which need the model's
    token vectors, do not run. Warnings less sure than `least` are left out.
    `stories` names the story of single paths, where it is not to be told by name or content. With `changed`, paths
    of files, only stories are compared that have a version among them. `problems` are those known already. With `base`,
    a folder, the names of stories are as seen from there, wherever the command was run. Links in folders that lead
    out of `paths` are followed only with `follow_links`. `place` says where files are read. Files that cannot be read
    become problems of the report, and so does whatever fails in a single file, sentence or story; raises FactcheckError
    where nothing can be checked, as when the model cannot be had.
    """
    from factcheck.embed import cache_root
    from factcheck.embed.signature import signature
    from factcheck.language.tags import canonical
    from factcheck.read import read

    if source is not None:
        named, source = source, canonical(source)
        if source is None:
            raise FactcheckError(f'"{named}" is not a language', hint="--source takes a code such as en or pt-BR")
    folder = (cache_dir or cache_root()) if use_cache else None
    with Memo(folder) as memo:
        documents, unread = read(
            [str(path) for path in paths], languages=languages, follow_links=follow_links, memo=memo, place=place
        )
        problems = [*problems, *unread]
        if stories or base:
            documents = [replace(one, story_name=name_of_story(one, stories or {}, base)) for one in documents]
        documents, left_out = (documents, []) if changed is None else _affected(documents, changed)
        versions = []
        for document in documents:
            with Attempt(problems, "split this file into sentences", document.path):
                version = _version(document, lines, memo)
                if version.sentences:
                    versions.append(version)
                else:
                    problems.append(Problem(document.path, "it has no sentence to compare", "warning"))
        encoded = Encoded(versions, model, cache_dir=cache_dir, use_cache=use_cache, words=words, progress=progress)
        compared = Comparison(versions, encoded, memo, lines, source, tuple(keep), least, progress)
        return replace(compared.report(problems, changed, left_out), signature=signature(model, memo))


def _affected(documents: Sequence[Document], changed: Collection[str]) -> tuple[list[Document], list[str]]:
    """The documents without those whose names make them a story in which nothing changed, and those stories' names.

    The rest are still to be grouped by content, so it takes them all.
    """
    named: dict[str, list[Document]] = {}
    for document in documents:
        if document.story_name is not None:
            named.setdefault(document.story_name, []).append(document)
    left_out = {
        name
        for name, together in named.items()
        if len({one.lang for one in together}) > 1 and not _any_changed((one.path for one in together), changed)
    }
    return [one for one in documents if one.story_name not in left_out], sorted(left_out)


def _any_changed(paths: Iterable[str], changed: Collection[str]) -> bool:
    return any(path in changed for path in paths)


def _version(document: Document, lines: bool, memo: Memo) -> Version:
    def cut() -> list[_Cut]:
        from factcheck.read.sentences.split import split, split_lines

        found = split_lines(document) if lines else split(document)
        return [(one.start, one.end, one.line, one.paragraph, one.heading) for one in found]

    key = ("sentences", lines, document.lang, document.markup, document.text)
    cuts = memo.recall(list[_Cut], key, cut)
    return Version(document, tuple(Sentence(document.text[one[0] : one[1]], *one) for one in cuts))


_Cut = tuple[int, int, int, int, bool]
"""Start, end, line, paragraph and heading of a sentence."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What is found out about a story. Its words are not kept: they are for the comparison, and many."""

    groups: tuple[Group, ...]
    facts: dict[str, tuple[tuple[Fact, ...], ...]]
    discrepancies: tuple[Discrepancy, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything after the sentences are there; what the memo knows is not computed again."""

    versions: Sequence[Version]
    encoded: Encoded
    memo: Memo
    lines: bool
    source: str | None
    keep: tuple[str, ...]
    least: float
    """Warnings less sure than this are found and remembered, but not reported."""
    progress: Progress | None

    @property
    def _memo(self) -> Memo:
        """None of a model of which it is not known yet what it is."""
        return self.memo if self.encoded.identity else Memo(None)

    def report(
        self, problems: Sequence[Problem], changed: Collection[str] | None = None, left_out: Sequence[str] = ()
    ) -> Report:
        """The report; with `changed` on the stories with a version among these paths. `left_out` are names of
        stories that are not among the versions."""
        from factcheck.compare.score.fingerprint import distinct

        failures: list[Problem] = []
        together, alone = self._groups(failures)
        named = [
            (name, indices)
            for indices, name in name_stories(self.versions, together, left_out)
            if changed is None or _any_changed((self.versions[i].document.path for i in indices), changed)
        ]
        known = [self._memo.get(Findings, self._key(*one)) for one in named]
        self.encoded.want(i for one, found in zip(named, known, strict=True) if found is None for i in one[1])
        stories: list[Story] = []
        discrepancies: list[Discrepancy] = []
        for done, ((name, indices), memory) in enumerate(zip(named, known, strict=True)):
            if self.progress:
                self.progress("Comparing stories", done, len(named))
            keyed = key_versions([self.versions[i] for i in indices])
            found = memory
            if found is None:
                with Attempt(failures, f"align the story {name}", keyed[0].document.path):
                    found = self._compare(name, indices, failures)
            if found is None:  # no report may say that the facts of these files agree
                failures += [replace(failures[-1], path=version.document.path) for version in keyed[1:]]
                continue
            stories.append(Story(name, keyed, found.groups, found.facts))
            discrepancies += sure(found.discrepancies, self.least)
        if self.progress:
            self.progress("Comparing stories", len(named), len(named))
        ungrouped = tuple(self.versions[i] for i in alone)
        problems = (*problems, *self.encoded.problems, *failures)
        return Report(tuple(stories), ungrouped, tuple(distinct(discrepancies)), problems)

    def _groups(self, failures: list[Problem]) -> tuple[list[tuple[int, ...]], list[int]]:
        """The indices of the versions of each story, and of those that belong to none."""
        from factcheck.align.documents.clusters import by_content, by_name

        together, rest = by_name(self.versions)
        if len(rest) > 1:
            documents = [self.versions[i].document for i in rest]
            key: list[object] = ["stories", self.lines, self.encoded.identity]
            for document in documents:
                key += [document.lang, document.markup, document.text]
            clusters = self._memo.get(list[tuple[int, ...]], key)
            if clusters is None:
                self.encoded.want(range(len(self.versions)))  # most are wanted soon: one pass through the model
                clusters = []
                doing = f"find out which of this file and {len(rest) - 1} others tell the same story"
                with Attempt(failures, doing, documents[0].path) as attempt:
                    vectors = [self.encoded.vectors(i) for i in rest]
                    clusters = by_content([self.versions[i] for i in rest], vectors, self.encoded.typical)
                if not attempt.failed and not self.encoded.unread.keys() & rest:
                    self._memo.put(list[tuple[int, ...]], key, clusters)
            together += [tuple(rest[place] for place in cluster) for cluster in clusters]
        taken = {index for story in together for index in story}
        return sorted(together), [index for index in range(len(self.versions)) if index not in taken]

    def _compare(self, name: str, indices: Sequence[int], failures: list[Problem]) -> Findings:
        """What is found in a story, remembered only if nothing failed."""
        from factcheck.align.words.aligner import counterparts

        before = len(failures)

        vectors = [self.encoded.vectors(i) for i in indices]
        tokens = [self.encoded.tokens(i) for i in indices] if self.encoded.has_tokens else None
        versions = [self.versions[i] for i in indices]
        story = aligned_story(name, versions, vectors, tokens, self.encoded.typical, failures)
        unread = {(v, number) for v, i in enumerate(indices) for number in self.encoded.unread.get(i, ())}
        story = replace(story, unread=story.unread | unread)
        path = story.versions[0].document.path
        if self.encoded.words and tokens:
            with Attempt(failures, f"align the words of the story {name}", path):
                story = replace(story, words=counterparts(story, tokens))
        flagged: list[Discrepancy] = []
        with Attempt(failures, f"compare the story {name}", path):
            flagged = check_story(story, self.source, self.keep, least=0.0, failures=failures)
        found = Findings(story.groups, dict(story.facts), tuple(flagged))
        if len(failures) == before and not story.unread:
            self._memo.put(Findings, self._key(name, indices), found)
        return found

    def _key(self, name: str, indices: Sequence[int]) -> list[object]:
        """All that what is found in a story depends on."""
        of_words = self.encoded.words, self.encoded.has_tokens
        key: list[object] = [
            "story",
            self.encoded.identity,
            *of_words,
            self.lines,
            self.source,
            len(self.keep),
            *self.keep,
            name,
        ]
        for document in (self.versions[i].document for i in indices):
            key += [document.path, document.lang, document.locale, document.markup, document.text]
        return key


def aligned_story(
    name: str,
    versions: Sequence[Version],
    vectors: Sequence[NDArray[np.float32]],
    tokens: Sequence[Sequence[TokenVectors]] | None,
    typical: Typical | None,
    failures: list[Problem],
) -> Story:
    """One story with its groups and facts."""
    from factcheck.align import align, marks
    from factcheck.align.sentences.token_coverage import Tokens, named
    from factcheck.extract import extract

    keyed = key_versions(versions)
    lengths = [[len(sentence.text) for sentence in version.sentences] for version in keyed]
    facts: dict[str, tuple[tuple[Fact, ...], ...]] = {}
    unread: set[tuple[int, int]] = set()
    for index, version in enumerate(keyed):
        own: list[tuple[Fact, ...]] = []
        for number, sentence in enumerate(version.sentences):
            with Attempt(failures, EXTRACTING, version.document.path, sentence.line) as attempt:
                own.append(extract(sentence.text, version.document.locale))
            if attempt.failed:
                own.append(())
                unread.add((index, number))
        facts[version.key] = tuple(own)
    alike = [[marks(s.text, found) for s, found in zip(v.sentences, facts[v.key], strict=True)] for v in keyed]
    said: list[list[Tokens]] | None = None
    if tokens is not None:
        said = [
            [(named(s.text, of), of.vectors) for s, of in zip(v.sentences, found, strict=True)]
            for v, found in zip(keyed, tokens, strict=True)
        ]
    groups = tuple(align(vectors, lengths, alike, said, typical))
    return Story(name, keyed, groups, facts, unread=frozenset(unread))


def check_story(
    story: Story,
    source: str | None = None,
    keep: Sequence[str] = (),
    least: float = REPORT_FROM,
    failures: list[Problem] | None = None,
) -> list[Discrepancy]:
    """The discrepancies of a story whose sentences are grouped and whose facts are known, without the warnings that are
    less sure than `least`. What fails in a single rule or finding is added to `failures`; without it, it is raised."""
    from factcheck.compare import compare
    from factcheck.compare.score.discrepancies import score

    found = compare(story, _source(story, source), keep=keep, failures=failures)
    return sure(score(story, found, failures), least)


def sure(found: Iterable[Discrepancy], least: float) -> list[Discrepancy]:
    """Those found that are no warnings or at least so sure."""
    return [one for one in found if one.severity != "warning" or one.confidence >= least]


def _source(story: Story, source: str | None) -> int | None:
    """The version in the source language: the same tag, else the same language."""
    from factcheck.language.tags import same_language

    langs = [version.document.lang for version in story.versions]
    if source is None or source in langs:
        return langs.index(source) if source else None
    return next((i for i, lang in enumerate(langs) if same_language(lang, source)), None)
