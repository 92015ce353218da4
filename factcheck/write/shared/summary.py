"""A report in few lines: which stories and which rules have the most findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.nouns.findings import SEVERITIES, Discrepancy, Severity
from factcheck.nouns.report import Report

MOST_STORIES = 7
MOST_RULES = 6
"""Rows that leave room for the rest of the summary on a screen of 24 lines."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a name, and how many findings of each of the table's severities it has."""

    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in order, the worst first."""

    of: str
    """What the rows are, in the plural."""
    severities: tuple[Severity, ...]
    """Those that occur in the report, the worst first."""
    rows: tuple[Row, ...]
    left_out: int
    """How many rows there would be more."""

    @property
    def columns(self) -> list[tuple[int, ...]]:
        """The counts of each severity."""
        return list(zip(*(row.counts for row in self.rows), strict=True))


def by_story(report: Report) -> Table:
    """The findings of each story that has any."""
    return _table("stories", report, ((one.story, one) for one in report.discrepancies), MOST_STORIES)


def by_rule(report: Report) -> Table:
    """The findings of each rule that has any."""
    return _table("rules", report, ((one.rule, one) for one in report.discrepancies), MOST_RULES)


def _table(of: str, report: Report, named: Iterable[tuple[str, Discrepancy]], most: int) -> Table:
    found = report.counts()
    severities = tuple(severity for severity in SEVERITIES if found[severity])
    counters: dict[str, Counter[str]] = defaultdict(Counter)
    for name, discrepancy in named:
        counters[name][discrepancy.severity] += 1
    rows = [Row(name, tuple(counter[severity] for severity in severities)) for name, counter in counters.items()]
    rows.sort(key=lambda row: ([-number for number in row.counts], row.name))
    return Table(of, severities, tuple(rows[:most]), max(0, len(rows) - most))
