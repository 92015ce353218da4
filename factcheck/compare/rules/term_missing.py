"""The glossary's terms that must stay: what one version calls by such a term, the others must too."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.language.tags import language_name, same_language
from factcheck.nouns.failures import Attempt
from factcheck.nouns.findings import SEVERITIES, Discrepancy
from factcheck.nouns.report import Report
from factcheck.nouns.story import Fact, Story
from factcheck.nouns.text import Problem

if TYPE_CHECKING:
    from factcheck.compare.findings.finding import Finding

RULE = "term-missing"
_NEAR = 1
"""Sentences on either side in which the term may be instead: translators move a name from one into the next."""


def with_terms(report: Report, terms: Sequence[str], source: str | None = None) -> Report:
    """The report with a finding for each group in which some versions have one of the terms and others have not.

    `source` is the language whose versions are right, if any: what it does not name need not be named.
    """
    if not terms:
        return report
    by_story: dict[str, list[Discrepancy]] = {story.id: [] for story in report.stories}
    for found in report.discrepancies:
        by_story.setdefault(found.story, []).append(found)
    failures: list[Problem] = []
    for story in report.stories:
        path = story.versions[0].document.path
        with Attempt(failures, f"look for the glossary's terms in the story {story.id}", path):
            by_story[story.id] += list(_discrepancies(story, terms, source))
        by_story[story.id].sort(key=lambda one: (SEVERITIES.index(one.severity), -one.confidence, one.group))
    return replace(
        report,
        discrepancies=tuple(found for some in by_story.values() for found in some),
        problems=(*report.problems, *failures),
    )


def _discrepancies(story: Story, terms: Sequence[str], source: str | None) -> Iterator[Discrepancy]:
    findings = [_finding(story, *found) for found in _lacking(story, terms, source)]
    if not findings:
        return
    from factcheck.compare.score.discrepancies import score

    for found in score(story, findings):
        # That the term is not there is certain; that its sentence should have it is as sure as the alignment.
        probability = story.groups[found.group].probability or 0.95
        yield replace(found, confidence=round(min(0.99, max(0.01, probability)), 2))


_Where = tuple[int, int, int]
"""Sentence, start and end in it."""


def _lacking(
    story: Story, terms: Sequence[str], source: str | None
) -> Iterator[tuple[str, int, dict[int, _Where], list[int]]]:
    """Term, group, where versions have it, and the versions that have not."""
    texts = [[unicodedata.normalize("NFC", one.text) for one in version.sentences] for version in story.versions]
    for term in dict.fromkeys(unicodedata.normalize("NFC", term) for term in terms):
        if not any(term in text for version in texts for text in version):
            continue
        for index, group in enumerate(story.groups):
            stated = {v: where for v, of in enumerate(group.sentences) if (where := _stated(story, v, of, term))}
            lacking = [v for v, of in enumerate(group.sentences) if of and not _near(texts[v], of, term)]
            if stated and lacking and _named_by_source(story, source, stated):
                yield term, index, stated, lacking


def _finding(story: Story, term: str, group: int, stated: Mapping[int, _Where], lacking: Sequence[int]) -> Finding:
    from factcheck.compare.claims.claims import Place
    from factcheck.compare.findings.evidence import AlignmentEvidence
    from factcheck.compare.findings.finding import Finding
    from factcheck.compare.rules.catalogue import RULES

    places = {v: Place(v, at, Fact("term", term, start, end, term)) for v, (at, start, end) in sorted(stated.items())}
    who = [language_name(story.versions[v].key) for v in lacking]
    listed = f"{', '.join(who[:-1])} and {who[-1]} do" if len(who) > 1 else f"{who[0]} does"
    return Finding(
        rule=RULE,
        severity=RULES[RULE].severity,
        group=group,
        stated=places,
        minority=tuple(lacking),
        consensus=next(iter(places.values())),
        message=f"“{term}” must stay, and {listed} not have it.",
        evidence=AlignmentEvidence(),
    )


def _named_by_source(story: Story, source: str | None, stated: Mapping[int, _Where]) -> bool:
    right = {v for v, one in enumerate(story.versions) if source and same_language(one.document.lang, source)}
    return not right or bool(right & set(stated))


def _stated(story: Story, version: int, sentences: Sequence[int], term: str) -> _Where | None:
    """Where a version has the term as a word of its own."""
    for sentence in sentences:
        text = story.versions[version].sentences[sentence].text
        at = text.find(term)
        while at >= 0:
            end = at + len(term)
            if not (_joined(text[at - 1 : at], term[0]) or _joined(text[end : end + 1], term[-1])):
                return sentence, at, end
            at = text.find(term, at + 1)
    return None


def _joined(neighbour: str, edge: str) -> bool:
    """Whether a letter beside the term makes it part of another word; scripts without spaces have them everywhere."""
    return neighbour.isalnum() and edge.isalnum() and neighbour.isascii() == edge.isascii()


def _near(texts: Sequence[str], sentences: Sequence[int], term: str) -> bool:
    """Whether the term is in the sentences or beside them, whatever is joined to it: endings are."""
    first, last = max(0, min(sentences) - _NEAR), max(sentences) + _NEAR
    return any(term in text for text in texts[first : last + 1])
