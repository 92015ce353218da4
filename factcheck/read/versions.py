"""Documents to versions: the sentences of each."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.nouns.failures import Attempt
from factcheck.nouns.text import Document, Problem, Sentence, Version
from factcheck.store.results import ResultsCache

_Cut = tuple[int, int, int, int, bool]
"""Start, end, line, paragraph and heading of a sentence."""


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
        problems.append(Problem(empty[0], f"it has no sentence to compare{others}", "warning"))
    return versions


def _version(document: Document, lines: bool, results: ResultsCache) -> Version:
    def cut() -> list[_Cut]:
        from factcheck.read.sentences.split import split, split_lines

        sentences = split_lines(document) if lines else split(document)
        return [(one.start, one.end, one.line, one.paragraph, one.heading) for one in sentences]

    key = ("sentences", lines, document.lang, document.markup, document.text)
    cuts = results.get_or_compute(list[_Cut], key, cut)
    return Version(document, tuple(Sentence(document.text[one[0] : one[1]], *one) for one in cuts))
