"""The one way through: read, group into stories, split, embed, align, extract, compare, score."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import FactcheckError
from factcheck.nouns import Discrepancy, Document, Problem, Story, Version
from factcheck.report import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.embed import TokenVectors

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done, and how much there is."""


def check(
    paths: Sequence[str | Path],
    *,
    languages: Mapping[str, str] | None = None,
    source: str | None = None,
    model: str | None = None,
    cache_dir: Path | None = None,
    use_cache: bool = True,
    lines: bool = False,
    words: bool = False,
    stories: Mapping[str, str] | None = None,
    changed: Collection[str] | None = None,
    problems: Sequence[Problem] = (),
    base: Path | None = None,
    progress: Progress | None = None,
) -> Report:
    """Read the articles at `paths`, files or folders, and find where the versions of each story disagree.

    `languages` gives the language (BCP 47) of single paths; otherwise the markup, the name or the text tells it.
    `source` is the language whose versions are right by definition; without it the majority decides. `model` is a
    sentence-transformers name or folder instead of the embedded model. `lines` says that files have one sentence a
    line. With `words` also the rules over single words (unsupported phrases, denials, directions) run, which need the
    model's token vectors.
    `stories` names the story of single paths, where it is not to be told by name or content. With `changed`, real
    paths, only stories are compared that have a version among them. `problems` are those known already. With `base`, a
    folder, the names of stories are as seen from there, wherever the command was run. Files that cannot be read become
    problems of the report; raises FactcheckError where nothing can be checked, as when the model cannot be had.
    """
    from factcheck.embed import embed, embed_tokens
    from factcheck.language.tags import canonical
    from factcheck.read import read

    if source is not None:
        named, source = source, canonical(source)
        if source is None:
            raise FactcheckError(f'"{named}" is not a language', hint="--source takes a code such as en or pt-BR")
    documents, unread = read([str(path) for path in paths], languages=languages)
    problems = [*problems, *unread]
    if stories or base:
        documents = [replace(one, story_name=_story_name(one, stories or {}, base)) for one in documents]
    documents, left_out = (documents, []) if changed is None else _affected(documents, changed)
    versions = [_version(document, lines) for document in documents]
    for version in versions:
        if not version.sentences:
            problems.append(Problem(version.document.path, "it has no sentence to compare", "warning"))
    versions = [version for version in versions if version.sentences]
    texts = [sentence.text for version in versions for sentence in version.sentences]
    vectors: list[NDArray[np.float32]] = []
    tokens: list[Sequence[TokenVectors]] = []
    of_texts: Sequence[TokenVectors] = ()
    if len(versions) > 1:
        told = (lambda done, total: progress("Encoding sentences", done, total)) if progress else None
        if words:
            encoded, of_texts = embed_tokens(
                texts, model=model, cache_dir=cache_dir, use_cache=use_cache, progress=told
            )
        else:
            encoded = embed(texts, model=model, cache_dir=cache_dir, use_cache=use_cache, progress=told)
        at = 0
        for version in versions:
            vectors.append(encoded[at : at + len(version.sentences)])
            tokens.append(of_texts[at : at + len(version.sentences)])
            at += len(version.sentences)
    return _compare(versions, vectors, problems, source, progress, changed, left_out, tokens if words else None)


def _story_name(document: Document, stories: Mapping[str, str], base: Path | None) -> str | None:
    name = stories.get(document.path, document.story_name)
    if name is None or base is None or document.path in stories:
        return name
    try:
        return Path(os.path.relpath(name, base)).as_posix()
    except ValueError:  # on another drive
        return name


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
    return any(os.path.realpath(path) in changed for path in paths)


def _version(document: Document, lines: bool) -> Version:
    from factcheck.split import split, split_lines

    return Version(document, split_lines(document) if lines else split(document))


def _compare(
    versions: Sequence[Version],
    vectors: Sequence[NDArray[np.float32]],
    problems: Sequence[Problem],
    source: str | None,
    progress: Progress | None,
    changed: Collection[str] | None = None,
    left_out: Sequence[str] = (),
    tokens: Sequence[Sequence[TokenVectors]] | None = None,
) -> Report:
    """Everything after the vectors are there."""
    from factcheck.counterparts import counterparts
    from factcheck.score import distinct
    from factcheck.stories import group

    if not vectors:
        return Report(ungrouped=tuple(versions), problems=tuple(problems))
    together, alone = group(versions, vectors)
    stories: list[Story] = []
    discrepancies: list[Discrepancy] = []
    for done, (indices, name) in enumerate(_named(versions, together, left_out)):
        if changed is not None and not _any_changed((versions[i].document.path for i in indices), changed):
            continue
        if progress:
            progress("Comparing stories", done, len(together))
        story = _story(name, [versions[i] for i in indices], [vectors[i] for i in indices])
        if tokens is not None:
            story = replace(story, words=counterparts(story, [tokens[i] for i in indices]))
        stories.append(story)
        discrepancies += check_story(story, source)
    if progress:
        progress("Comparing stories", len(together), len(together))
    return Report(tuple(stories), tuple(versions[i] for i in alone), tuple(distinct(discrepancies)), tuple(problems))


def _named(
    versions: Sequence[Version], together: Sequence[Sequence[int]], taken: Sequence[str] = ()
) -> list[tuple[list[int], str]]:
    """Stories with their versions in order of language and path, and an id for each, in order of the ids.

    `taken` are names of stories that are not among these.
    """
    ordered = [
        sorted(indices, key=lambda i: (versions[i].document.lang, versions[i].document.path)) for indices in together
    ]
    names = []
    for indices in ordered:
        documents = [versions[i].document for i in indices]
        named = {d.story_name for d in documents if d.story_name}
        names.append(min(named) if named else Path(min(d.path for d in documents)).stem)
    counts = Counter([*names, *taken])
    ids = [
        name if counts[name] == 1 else min(versions[i].document.path for i in indices)
        for indices, name in zip(ordered, names, strict=True)
    ]
    return sorted(zip(ordered, ids, strict=True), key=lambda pair: pair[1])


def _story(name: str, versions: Sequence[Version], vectors: Sequence[NDArray[np.float32]]) -> Story:
    """One story with its groups and facts."""
    from factcheck.align import align, marks
    from factcheck.extract import extract

    keyed = tuple(replace(v, key=key) for v, key in zip(versions, _keys(versions), strict=True))
    lengths = [[len(sentence.text) for sentence in version.sentences] for version in keyed]
    facts = {v.key: tuple(extract(s.text, v.document.locale) for s in v.sentences) for v in keyed}
    alike = [[marks(s.text, found) for s, found in zip(v.sentences, facts[v.key], strict=True)] for v in keyed]
    return Story(name, keyed, tuple(align(vectors, lengths, alike)), facts)


def _keys(versions: Sequence[Version]) -> list[str]:
    """A key for each version: its language, numbered from the second one of a language on."""
    seen: Counter[str] = Counter()
    keys = []
    for version in versions:
        lang = version.document.lang
        seen[lang] += 1
        keys.append(lang if seen[lang] == 1 else f"{lang}-x-{seen[lang]}")
    return keys


def check_story(story: Story, source: str | None = None) -> list[Discrepancy]:
    """The discrepancies of a story whose sentences are grouped and whose facts are known."""
    from factcheck.compare import compare
    from factcheck.score import score

    return score(story, compare(story, _source(story, source)))


def _source(story: Story, source: str | None) -> int | None:
    """The version in the source language: the same tag, else the same language."""
    from factcheck.language.tags import same_language

    langs = [version.document.lang for version in story.versions]
    if source is None or source in langs:
        return langs.index(source) if source else None
    return next((i for i, lang in enumerate(langs) if same_language(lang, source)), None)
