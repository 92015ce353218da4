"""Findings about whole sentences."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.compare.claims.claims import GroupView, Quotation
from factcheck.compare.findings.evidence import FactEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.wording import quote
from factcheck.nouns.findings import Severity
from factcheck.nouns.text import Span

COST = 0.2
"""How unlikely it is that such a finding is about sentences that do not correspond."""
SHOWN = 60
"""Characters of a sentence that a message quotes."""


def whole_sentence(view: GroupView, version: int, sentence: int) -> Quotation:
    """A sentence from its beginning to its end."""
    text = view.story.versions[version].sentences[sentence].text
    return Quotation(version, view.lang_of(version, sentence), sentence, Span(0, len(text), text), text)


def start_of(text: str) -> str:
    return quote(text if len(text) <= SHOWN else text[:SHOWN].rstrip() + "…")


def whole_sentence_finding(
    rule: str,
    severity: Severity,
    view: GroupView,
    stated: Mapping[int, Quotation],
    minority: tuple[int, ...],
    message: str,
    *,
    support: int,
) -> Finding:
    """The finding of a rule on sentences as a whole, which no version states right; `support` versions agree."""
    return Finding(
        rule=rule,
        severity=severity,
        group=view.index,
        stated=dict(sorted(stated.items())),
        minority=minority,
        consensus=None,
        message=message,
        evidence=FactEvidence(cost=COST, support=support),
    )
