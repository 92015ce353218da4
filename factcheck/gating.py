"""What the gate does besides checking: which stories are wanted, which findings count, what is noted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from factcheck import baseline
from factcheck.changes import one_sided, since, staged
from factcheck.config import InForce
from factcheck.errors import FactcheckError
from factcheck.nouns import SEVERITIES, Suppressed
from factcheck.report import Report
from factcheck.write.words import count


def changes(config: InForce, revision: str | None, only_staged: bool) -> frozenset[str] | None:
    """Real paths of what changed, None where all is wanted. Raises FactcheckError."""
    if revision is not None and only_staged:
        raise FactcheckError("--changed-since and --staged exclude each other", hint="choose one")
    folder = config.folder
    return since(revision, folder) if revision is not None else staged(folder) if only_staged else None


def known(config: InForce) -> frozenset[str]:
    """The fingerprints in the baseline, if there is one. Raises FactcheckError."""
    file = config.file("baseline")
    return frozenset() if file is None else baseline.load(file)


def write_baseline(config: InForce, report: Report) -> str:
    """Take all undecided findings as known; returns what was done in words. Raises FactcheckError."""
    file = config.file("baseline") or config.folder / baseline.FILE_NAME
    number = baseline.save(file, replace(report, discrepancies=report.undecided()))
    return f"{file}: {count(number, 'finding')} taken as known"


def counted(report: Report, config: InForce, fingerprints: frozenset[str]) -> Report:
    """The report with the findings that make the gate fail: undecided, not in the baseline, at or over the
    threshold."""
    levels = SEVERITIES[: SEVERITIES.index(config.settings.fail_on) + 1]
    report = baseline.known_left_out(report, fingerprints)
    over = [one for one in report.discrepancies if one.severity in levels]
    decided = [
        Suppressed(one, "decision", f"{decision.status}: {decision.reason}".removesuffix(": "))
        for one in over
        if (decision := report.decisions.get(one.fingerprint))
    ]
    undecided = tuple(one for one in over if one.fingerprint not in report.decisions)
    return replace(report, discrepancies=undecided, suppressed=(*report.suppressed, *decided))


def notes(report: Report, changed: Collection[str] | None) -> list[str]:
    """What an editor may want to know besides."""
    return [] if changed is None else one_sided(report.stories, changed)
