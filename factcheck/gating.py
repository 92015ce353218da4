"""What the gate does besides checking: which stories are wanted, which findings count, what is noted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from factcheck import baseline
from factcheck.changes import alone, one_sided, since, staged
from factcheck.config import InForce
from factcheck.errors import FactcheckError
from factcheck.nouns import SEVERITIES, Problem, Suppressed
from factcheck.report import Report
from factcheck.write.words import count


def changes(config: InForce, revision: str | None, only_staged: bool) -> frozenset[str] | None:
    """Real paths of what changed, None where all is wanted. Raises FactcheckError."""
    if revision is not None and only_staged:
        raise FactcheckError("--changed-since and --staged exclude each other", hint="choose one")
    folder = config.folder
    return since(revision, folder) if revision is not None else staged(folder) if only_staged else None


def known(config: InForce) -> dict[str, str | None]:
    """Fingerprint -> story, None where it is not told, of what is in the baseline if any. Raises FactcheckError."""
    file = config.file("baseline")
    return {} if file is None else baseline.load(file)


def write_baseline(config: InForce, report: Report) -> str:
    """Take all undecided findings as known; returns what was done in words. Raises FactcheckError."""
    file = config.file("baseline") or config.folder / baseline.FILE_NAME
    number = baseline.save(file, replace(report, discrepancies=report.undecided()))
    return f"{file}: {count(number, 'finding')} taken as known"


def counted(report: Report, config: InForce, fingerprints: Collection[str]) -> Report:
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


def nothing(config: InForce, paths: Sequence[str]) -> Problem:
    """What is wrong where no story has two versions: nobody gates what is in one language."""
    where = next(iter([*paths, *config.settings.content]), str(config.folder))
    return Problem(where, "no two files tell the same story: nothing was compared. Check the paths and the layout.")


def notes(report: Report, changed: Collection[str] | None) -> list[str]:
    """What an editor may want to know besides: of what changed, versions that others did not follow, and files that
    belong to no story."""
    return [] if changed is None else [*one_sided(report.stories, changed), *alone(report.ungrouped, changed)]


def stale(report: Report, config: InForce, known: Mapping[str, str | None], *, whole: bool) -> list[str]:
    """A note if the baseline has findings that are not found any more, of the stories that were compared; of others
    only where the `whole` content was."""
    matched = {one.discrepancy.fingerprint for one in report.suppressed if one.by == "baseline"}
    stories = {story.id for story in report.stories}
    gone = [key for key, story in known.items() if key not in matched and (whole or story in stories)]
    if not gone:
        return []
    one = len(gone) == 1
    return [
        f"{config.file('baseline')}: {count(len(gone), 'finding')} in it {'is' if one else 'are'} not found any more: "
        f"--write-baseline takes {'it' if one else 'them'} out"
    ]
