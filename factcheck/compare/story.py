"""A story with its facts, groups and words to discrepancies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from factcheck.align.facts.contexts import Contexts
from factcheck.compare import compare
from factcheck.compare.rows import rows
from factcheck.compare.score.discrepancies import in_order, score
from factcheck.embed.token_vectors import TokenVectors
from factcheck.language.tags import same_language
from factcheck.nouns.findings import REPORT_FROM, Discrepancy
from factcheck.nouns.glossary import NO_GLOSSARY, Glossary
from factcheck.nouns.story import Story
from factcheck.nouns.text import Problem


def check_story(
    story: Story,
    source: str | None = None,
    keep: Sequence[str] = (),
    least_confidence: float = REPORT_FROM,
    failures: list[Problem] | None = None,
    tokens: Sequence[Sequence[TokenVectors]] | None = None,
    glossary: Glossary = NO_GLOSSARY,
) -> list[Discrepancy]:
    """The discrepancies of a story whose sentences are grouped and whose facts are known.

    `source` is the language whose version is right, `keep` are terms that every version must have. Warnings less sure
    than `least_confidence` are left out. What fails in a single rule or finding is added to `failures`; without it,
    the exception is raised. Unrelated rows are compared and scored one by one. `tokens[v][s]` are the tokens of
    sentence s of version v, if there are any. `glossary` has names and terms with their forms by language.
    """
    seen: Counter[str] = Counter()
    contexts = Contexts([[one.text for one in own.sentences] for own in story.versions], tokens) if tokens else None

    def found_in(part: Story, contexts: Contexts | None) -> list[Discrepancy]:
        findings = compare(
            part,
            _source_version(part, source),
            keep=keep,
            glossary=glossary,
            contexts=contexts,
            failures=failures,
        )
        return score(part, findings, failures, seen)

    if not story.rows_apart:
        return sure(found_in(story, contexts), least_confidence)
    found = [
        row.in_whole(one)
        for row in rows(story)
        for one in found_in(row.story, contexts.part(row.sentences) if contexts else None)
    ]
    return sure(in_order(found), least_confidence)


def sure(discrepancies: Iterable[Discrepancy], least_confidence: float) -> list[Discrepancy]:
    """Those that are no warnings or at least so sure."""
    return [one for one in discrepancies if one.severity != "warning" or one.confidence >= least_confidence]


def _source_version(story: Story, source: str | None) -> int | None:
    """The index of the version in the source language: that with the same tag, else with the same language."""
    langs = [version.document.lang for version in story.versions]
    if source is None or source in langs:
        return langs.index(source) if source else None
    return next((index for index, lang in enumerate(langs) if same_language(lang, source)), None)
