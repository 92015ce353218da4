"""The queue: which findings are shown, in which order, and where one stands among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from factcheck.nouns import SEVERITIES, Discrepancy
from factcheck.report import Report

PAGE = 50
"""Findings on one page of the queue."""

STATUSES = ("open", "again", "decided", "accepted", "dismissed", "all")
SORTS = ("severity", "confidence", "place")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reviewer asked for; empty means any."""

    story: str = ""
    rule: str = ""
    severity: str = ""
    lang: str = ""
    status: str = "open"
    sort: str = "severity"

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        """From a query; what it lacks or cannot be is the default."""
        chosen = cls(**{field.name: query[field.name][:500] for field in fields(cls) if field.name in query})
        return replace(
            chosen,
            status=chosen.status if chosen.status in STATUSES else "open",
            sort=chosen.sort if chosen.sort in SORTS else "severity",
        )

    def query(self, **more: str) -> str:
        """The query that gives these filters and `more`; without what is the default."""
        own = {field.name: getattr(self, field.name) for field in fields(self)}
        changed = {name: value for name, value in own.items() if value != getattr(Filters(), name)}
        return urlencode({**changed, **{name: value for name, value in more.items() if value}})


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter and how many findings have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Progress:
    total: int
    decided: int
    slips: int


def choose(report: Report, filters: Filters) -> list[Discrepancy]:
    """The findings that pass, in order: the worst first, the surest first, or as they stand in the stories."""
    passing = [found for found in report.discrepancies if _passes(found, report, filters)]
    if filters.sort == "place":
        return sorted(passing, key=lambda one: (one.story, one.group, one.fingerprint))
    if filters.sort == "confidence":
        return sorted(passing, key=lambda one: (-one.confidence, one.story, one.group, one.fingerprint))
    rank = {severity: index for index, severity in enumerate(SEVERITIES)}
    return sorted(passing, key=lambda one: (rank[one.severity], -one.confidence, one.story, one.group, one.fingerprint))


def _passes(found: Discrepancy, report: Report, filters: Filters) -> bool:
    return (
        filters.story in ("", found.story)
        and filters.rule in ("", found.rule)
        and filters.severity in ("", found.severity)
        and (not filters.lang or filters.lang in languages(found))
        and status_passes(found, report, filters.status)
    )


def languages(found: Discrepancy) -> Sequence[str]:
    """The versions that are off; in a tie all that state it."""
    return found.minority or [key for key, mention in found.mentions.items() if mention and mention.text]


def status_passes(found: Discrepancy, report: Report, status: str) -> bool:
    decision = report.decisions.get(found.fingerprint)
    if status == "all":
        return True
    if status == "open":
        return decision is None
    if status == "again":
        return found.fingerprint in report.earlier
    return decision is not None and status in ("decided", decision.status)


def choices(report: Report) -> dict[str, list[Choice]]:
    """For the filters `story`, `rule`, `severity` and `lang`, the values there are."""
    found = report.discrepancies
    counts: dict[str, Counter[str]] = {
        "story": Counter(one.story for one in found),
        "rule": Counter(one.rule for one in found),
        "severity": Counter(str(one.severity) for one in found),
        "lang": Counter(key for one in found for key in languages(one)),
    }
    listed = {name: [Choice(value, counts[name][value]) for value in sorted(counts[name])] for name in counts}
    listed["severity"] = [Choice(one, counts["severity"][one]) for one in SEVERITIES if counts["severity"][one]]
    return listed


def progress(report: Report) -> Progress:
    """How much is decided; accepted findings are slips."""
    slips = sum(decision.status != "dismissed" for decision in report.decisions.values())
    return Progress(len(report.discrepancies), len(report.decisions), slips)
