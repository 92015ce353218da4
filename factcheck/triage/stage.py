"""The stage after the comparison: what people said of findings is applied to a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from factcheck.nouns.failures import MATCHING, Attempt
from factcheck.nouns.findings import Decision
from factcheck.nouns.glossary import NO_GLOSSARY, Glossary
from factcheck.nouns.report import Report
from factcheck.nouns.text import Problem
from factcheck.settings.model import ResolvedSettings
from factcheck.triage.baseline import apply_baseline
from factcheck.triage.comments import apply_comments
from factcheck.triage.filters import apply_settings
from factcheck.triage.matching import apply_decisions


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the decisions file and the baseline say of findings of earlier runs."""

    decisions_file: Path
    decisions: Mapping[str, Decision]
    """By fingerprint."""
    baseline: Mapping[str, str | None] = field(default_factory=dict)
    """Fingerprint -> story, None where the file does not tell it."""


def triage(report: Report, settings: ResolvedSettings, verdicts: Verdicts, glossary: Glossary = NO_GLOSSARY) -> Report:
    """The report to which the settings, the comments in the articles, the decisions and the baseline were applied, in
    this order.

    The settings leave findings out or change their severity. Comments and the baseline move findings to `suppressed`.
    Decisions are added to the report and leave its findings as they are. The names that the `glossary` has as one are
    equal.
    """
    report = apply_comments(apply_settings(report, settings, glossary))
    failures: list[Problem] = []
    with Attempt(failures, MATCHING, str(verdicts.decisions_file)):
        report = apply_decisions(report, verdicts.decisions)
    report = apply_baseline(report, verdicts.baseline)
    return replace(report, problems=(*report.problems, *failures)) if failures else report
