"""The properties by which findings can be chosen: story, rule, severity, language and status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.nouns.findings import SEVERITIES, Discrepancy
from factcheck.nouns.report import Report

NAMES = {"story": "Story", "rule": "Rule", "severity": "Severity", "lang": "Language", "status": "Status"}

STATUS_WORDS = {
    "open": "open",
    "again": "open again",
    "decided": "decided",
    "accepted": "accepted as slips",
    "dismissed": "dismissed",
    "all": "all",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a property, and how many findings have it."""

    value: str
    count: int


def languages_of(discrepancy: Discrepancy) -> Sequence[str]:
    """The keys of the versions that are off; in a tie, of all that state the fact."""
    return discrepancy.minority or [key for key, mention in discrepancy.mentions.items() if mention and mention.text]


def statuses_of(discrepancy: Discrepancy, report: Report) -> Sequence[str]:
    """The values of `STATUS_WORDS` that hold for a finding."""
    status = report.status(discrepancy)
    wider = {"open": (), "again": ("open",)}.get(status, ("decided",))
    return (*wider, status, "all")


def choice_values(discrepancy: Discrepancy, report: Report) -> dict[str, Sequence[str]]:
    """For each of `NAMES`, the values that a finding has."""
    return {
        "story": (discrepancy.story,),
        "rule": (discrepancy.rule,),
        "severity": (discrepancy.severity,),
        "lang": languages_of(discrepancy),
        "status": statuses_of(discrepancy, report),
    }


def choices(report: Report) -> dict[str, list[Choice]]:
    """For each of `NAMES`, the values that findings of the report have, sorted; severities from the worst, statuses in
    the order of `STATUS_WORDS`."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in NAMES}
    for discrepancy in report.discrepancies:
        for name, values in choice_values(discrepancy, report).items():
            counts[name].update(values)
    orders: dict[str, Sequence[str]] = {"severity": SEVERITIES, "status": tuple(STATUS_WORDS)}
    return {
        name: [Choice(value, counted[value]) for value in orders.get(name, sorted(counted)) if counted[value]]
        for name, counted in counts.items()
    }
