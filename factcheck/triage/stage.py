"""The stage after the comparison: what people said of findings is applied to a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from factcheck.nouns.failures import MATCHING, Attempt
from factcheck.nouns.findings import Decision
from factcheck.nouns.report import Report
from factcheck.nouns.text import Problem
from factcheck.settings.model import ResolvedSettings
from factcheck.triage.baseline import known_left_out
from factcheck.triage.comments import suppress
from factcheck.triage.filters import filtered
from factcheck.triage.matching import apply


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What is on file about findings of earlier runs."""

    decisions_file: Path
    decisions: Mapping[str, Decision]
    """By fingerprint."""
    baseline: Mapping[str, str | None] = field(default_factory=dict)
    """Fingerprint -> story, None where it is not told."""


def triage(report: Report, settings: ResolvedSettings, verdicts: Verdicts) -> Report:
    """The report after the settings, the comments in the articles, the decisions and the baseline, in this order.

    The settings leave findings out or change their severity. Comments and the baseline move findings to `suppressed`.
    Decisions are added to the report and leave its findings as they are.
    """
    report = suppress(filtered(report, settings))
    failures: list[Problem] = []
    with Attempt(failures, MATCHING, str(verdicts.decisions_file)):
        report = apply(report, verdicts.decisions)
    report = known_left_out(report, verdicts.baseline)
    return replace(report, problems=(*report.problems, *failures)) if failures else report
