"""The queue of the review: which findings are shown, in which order, and how many are decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from factcheck.nouns.findings import SEVERITIES, Discrepancy
from factcheck.nouns.report import Report
from factcheck.write.shared.choices import STATUS_WORDS, languages_of, statuses_of

PAGE_SIZE = 50
"""Findings on one page of the queue."""

SORTS = ("severity", "confidence", "place")


@dataclass(frozen=True, slots=True)
class Filters:
    """By what the reviewer chose findings, and their order; an empty text means any."""

    story: str = ""
    rule: str = ""
    severity: str = ""
    lang: str = ""
    status: str = "open"
    sort: str = "severity"

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        """The filters in the query of an address; the default for what it lacks or what has no such value."""
        chosen = cls(**{field.name: query[field.name][:500] for field in fields(cls) if field.name in query})
        return replace(
            chosen,
            status=chosen.status if chosen.status in STATUS_WORDS else "open",
            sort=chosen.sort if chosen.sort in SORTS else "severity",
        )

    def query(self, **more: str) -> str:
        """The query of an address with these filters and `more`. Defaults and empty texts are left out."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        changed = {name: value for name, value in values.items() if value != getattr(Filters(), name)}
        return urlencode({**changed, **{name: value for name, value in more.items() if value}})


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings there are, how many are decided, and how many of these are slips."""

    total: int
    decided: int
    slips: int


def choose(report: Report, filters: Filters) -> list[Discrepancy]:
    """The findings that pass the filters, in their order: worst first, surest first, or as in the stories."""
    passing = [discrepancy for discrepancy in report.discrepancies if _passes(discrepancy, report, filters)]
    if filters.sort == "place":
        return sorted(passing, key=lambda discrepancy: (discrepancy.story, discrepancy.group, discrepancy.fingerprint))
    if filters.sort == "confidence":
        return sorted(
            passing,
            key=lambda discrepancy: (
                -discrepancy.confidence,
                discrepancy.story,
                discrepancy.group,
                discrepancy.fingerprint,
            ),
        )
    rank = {severity: index for index, severity in enumerate(SEVERITIES)}
    return sorted(
        passing,
        key=lambda discrepancy: (
            rank[discrepancy.severity],
            -discrepancy.confidence,
            discrepancy.story,
            discrepancy.group,
            discrepancy.fingerprint,
        ),
    )


def _passes(discrepancy: Discrepancy, report: Report, filters: Filters) -> bool:
    return (
        filters.story in ("", discrepancy.story)
        and filters.rule in ("", discrepancy.rule)
        and filters.severity in ("", discrepancy.severity)
        and (not filters.lang or filters.lang in languages_of(discrepancy))
        and filters.status in statuses_of(discrepancy, report)
    )


def tally(report: Report) -> Tally:
    """The counts of a report. Accepted findings are slips."""
    slips = sum(decision.status != "dismissed" for decision in report.decisions.values())
    return Tally(len(report.discrepancies), len(report.decisions), slips)
