"""The finding that most rules end in: claims about one fact that exclude each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from factcheck.compare.claims.claims import Claim, GroupView, Place
from factcheck.compare.findings.evidence import FactEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.wording import verdict, who_says_what
from factcheck.nouns.findings import Severity, Suggestion
from factcheck.nouns.story import Fact

Suggest = Callable[[Place, Place], Suggestion | None]
"""What the words of a place would be if they stated what another place does."""


def usual(claim: Claim, like: Fact | None = None) -> Place:
    """The place that shows a claim: rather in the unit of `like`, then with a unit, then with the figure of `like`,
    then in the figure and unit of most versions."""
    places = [places[0] for _, places in sorted(claim.places.items())]
    shared = Counter((place.fact.value, place.fact.unit) for place in places)
    unit, value = (like.unit, like.value) if like else (None, None)

    def worth(place: Place) -> tuple[bool, bool, bool, int]:
        fact = place.fact
        return fact.unit == unit is not None, fact.unit is not None, fact.value == value, shared[fact.value, fact.unit]

    return max(places, key=worth)


def _quoted(claim: Claim, source: int | None) -> Place:
    """The place whose words are quoted for a claim: that of the source version, if it makes the claim."""
    return claim.places[source][0] if source is not None and source in claim.places else usual(claim)


def mismatch(
    rule: str,
    severity: Severity,
    view: GroupView,
    claims: Sequence[Claim],
    suggest: Suggest,
    *,
    judged: tuple[Claim | None, tuple[int, ...]] | None = None,
    evidence: FactEvidence,
) -> Finding:
    """The finding of a rule on claims of different versions.

    `judged` is the claim that is right and the versions that are off, where that is not `verdict`'s to say; the support
    of the evidence is counted here.
    """
    consensus, minority = verdict(claims, view.source) if judged is None else judged
    stated = {v: places[0] for claim in claims for v, places in sorted(claim.places.items())}
    odd_one = stated[minority[0]] if consensus and len(minority) == 1 else None
    return Finding(
        rule=rule,
        severity=severity,
        group=view.index,
        stated=stated,
        minority=minority,
        consensus=_quoted(consensus, view.source) if consensus else None,
        message=who_says_what(view, stated, [sorted(claim.places) for claim in claims]),
        suggestion=suggest(odd_one, usual(consensus, odd_one.fact)) if odd_one and consensus else None,
        claims=tuple(claims),
        evidence=replace(evidence, support=max(len(claim.places) for claim in claims)),
    )


def mismatch_id(a: Fact, b: Fact, default: str) -> str:
    """Which of the rules over quantities two that differ break."""
    if (a.value == b.value and a.unit != b.unit) or "time" in {a.kind, b.kind}:
        return "currency-mismatch" if a.kind == b.kind == "money" else "unit-mismatch"
    if a.value == b.value and a.per != b.per:
        return "unit-mismatch"
    if {a.kind, b.kind} == PERCENTS:
        return "percentage-point"
    return default


PERCENTS = frozenset({"percent", "percentage-point"})
