"""The languages of sentences, told for all stories of a run."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from factcheck.language.tags import language_name
from factcheck.nouns.failures import Attempt
from factcheck.nouns.text import Problem, Version
from factcheck.read.sentences.languages import Languages, left_in, sentence_languages, with_languages
from factcheck.store.results import ResultsCache

_Stories = Sequence[tuple[str, list[int]]]
"""The id of each story and the indices of its versions."""


def tell_languages(
    versions: Sequence[Version], stories: _Stories, *, lines: bool, results: ResultsCache, failures: list[Problem]
) -> list[Version]:
    """The versions, those of `stories` with the languages of their sentences. What `results` knows of a story is not
    told again; with `lines` each line is a sentence."""
    known: dict[int, Languages] = {}
    for name, indices in stories:
        own = [versions[i] for i in indices]
        documents = [version.document for version in own]
        of_texts = [part for document in documents for part in (document.lang, document.markup, *document.content)]
        with Attempt(failures, f"tell the languages of the sentences of the story {name}", documents[0].path):
            key = ["languages", lines, *of_texts]
            found = results.get_or_compute(list[Languages], key, partial(sentence_languages, own))
            known |= zip(indices, found, strict=True)
    return [with_languages(version, known.get(i, {})) for i, version in enumerate(versions)]


def without_untranslated(
    stories: _Stories, versions: Sequence[Version], problems: list[Problem]
) -> list[tuple[str, list[int]]]:
    """The stories without the versions that were left untranslated, each of which becomes one of the `problems`; and
    without the stories of which one version remains."""
    kept = []
    for name, indices in stories:
        translated = []
        for i in indices:
            if lang := left_in(versions[i]):
                own = language_name(versions[i].document.lang)
                message = f"it is passed over: it should be in {own} and was left in {language_name(lang)}."
                path = versions[i].document.path
                # What was doubted of such a file before, its language most of all, is said by this line.
                problems[:] = [one for one in problems if one.path != path or one.severity == "error"]
                problems.append(Problem(path, message, "warning"))
            else:
                translated.append(i)
        if len(translated) > 1:
            kept.append((name, translated))
    return kept
