"""Documents to versions: the sentences of each."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.nouns.failures import Attempt
from factcheck.nouns.text import Document, Problem, Sentence, Version
from factcheck.store.results import ResultsCache


def split_documents(
    documents: Sequence[Document], *, lines: bool, results: ResultsCache, problems: list[Problem]
) -> list[Version]:
    """A version for each document that has sentences; the others become one of the `problems`.

    With `lines` each line is a sentence. What `results` knows of a text is not split again.
    """
    versions = []
    empty: list[str] = []
    for document in documents:
        with Attempt(problems, "split this file into sentences", document.path):
            version = _version(document, lines, results)
            if version.sentences:
                versions.append(version)
            else:
                empty.append(document.path)
    if empty:
        others = f", nor have {len(empty) - 1} more such as {empty[1]}" if len(empty) > 1 else ""
        problems.append(Problem(empty[0], f"the file has no sentence to compare{others}", "warning"))
    return versions


def _version(document: Document, lines: bool, results: ResultsCache) -> Version:
    if document.rows:
        return Version(document, document.rows.sentences)

    def cut() -> tuple[Sentence, ...]:
        from factcheck.read.sentences.split import split, split_lines

        return split_lines(document) if lines else split(document)

    key = ("sentences", lines, document.lang, document.markup, *document.front_matter, document.text)
    return Version(document, results.get_or_compute(tuple[Sentence, ...], key, cut))
