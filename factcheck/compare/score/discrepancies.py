"""Turns the findings of the rules into discrepancies, with a confidence, a fingerprint and places in the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from factcheck.compare.claims.claims import Stated
from factcheck.compare.findings.finding import Finding
from factcheck.compare.score.confidence import FindingRates, confidence_of, finding_rates, place_of
from factcheck.compare.score.fingerprint import fingerprint_of
from factcheck.nouns.failures import Attempt
from factcheck.nouns.findings import SEVERITIES, Discrepancy, Mention
from factcheck.nouns.story import Story
from factcheck.nouns.text import Problem, Version


def score(
    story: Story,
    findings: Sequence[Finding],
    failures: list[Problem] | None = None,
    seen: Counter[str] | None = None,
) -> list[Discrepancy]:
    """The discrepancies of one story, by severity and then by falling confidence.

    A finding that cannot be scored is left out and becomes a problem in `failures`; without `failures` the exception is
    raised. `seen` counts fingerprints, so that each is given once; those counted already were given before.
    """
    seen = Counter() if seen is None else seen
    shared = sum(sum(map(bool, group.sentences)) > 1 for group in story.groups)
    rates = finding_rates(findings, shared)
    found: list[Discrepancy] = []
    for finding in findings:
        with Attempt(failures, f"score what the rule {finding.rule} found", *place_of(story, finding)):
            found.append(_discrepancy(story, finding, seen, rates))
    return in_order(found)


def in_order(found: Iterable[Discrepancy]) -> list[Discrepancy]:
    """By severity, then by falling confidence."""
    return sorted(found, key=lambda d: (SEVERITIES.index(d.severity), -d.confidence, d.group, d.fingerprint))


def _discrepancy(story: Story, finding: Finding, seen: Counter[str], rates: FindingRates) -> Discrepancy:
    keys = [version.key for version in story.versions]
    mentions: dict[str, Mention | None] = {}
    for v, version in enumerate(story.versions):
        place = finding.stated.get(v)
        sentences = story.groups[finding.group].sentences[v]
        mentions[keys[v]] = _mention(version, place, sentences)
    print_ = fingerprint_of(story, finding, keys)
    seen[print_] += 1
    return Discrepancy(
        rule=finding.rule,
        severity=finding.severity,
        confidence=confidence_of(story, finding, rates),
        message=finding.message,
        story=story.id,
        group=finding.group,
        mentions=mentions,
        minority=tuple(keys[v] for v in finding.minority),
        consensus=finding.consensus.span.text if finding.consensus else None,
        suggestion=finding.suggestion,
        unit=_unit(story, finding),
        fingerprint=print_ if seen[print_] == 1 else f"{print_}-{seen[print_]}",
    )


def _unit(story: Story, finding: Finding) -> int | None:
    """The row of a finding in a file that is aligned already; None in articles."""
    places = zip(story.versions, story.groups[finding.group].sentences, strict=True)
    return next((version.sentences[own[0]].unit for version, own in places if own), None)


def _mention(version: Version, place: Stated | None, sentences: Sequence[int]) -> Mention | None:
    """Where a version states the fact; None if it has no sentence in the group.

    If it does not state the fact, the mention has no text and is at the start of its first sentence.
    """
    if place is None and not sentences:
        return None
    sentence = version.sentences[place.sentence if place else sentences[0]]
    start, end = sentence.in_document(place.span.start, place.span.end) if place else (sentence.start, sentence.start)
    line = sentence.line_at(place.span.start) if place else sentence.line
    return Mention(
        text=place.span.text if place else "",
        value=place.value if place else None,
        unit=place.unit if place else None,
        sentence=place.sentence if place else sentences[0],
        sentence_text=sentence.text,
        path=version.document.path,
        line=line,
        start=start,
        end=end,
    )
