"""What the gate does besides checking: which stories are wanted, which findings count, what is noted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from factcheck.errors import FactcheckError
from factcheck.nouns.findings import SEVERITIES, Suppressed
from factcheck.nouns.report import Report
from factcheck.nouns.text import Problem
from factcheck.read import parse_argument, suffixes
from factcheck.read.files import find
from factcheck.settings.changed_files import Changes, alone, articles, one_sided, since, staged
from factcheck.settings.content import content
from factcheck.settings.model import ResolvedSettings
from factcheck.store.disk import DISK, Disk
from factcheck.store.repository import Repositories
from factcheck.store.staged import Staged
from factcheck.triage import baseline
from factcheck.triage.run import decisions_file
from factcheck.write.shared.wording import NOTHING_COMPARED, count, status_and_reason


@contextmanager
def files(revision: str | None, only_staged: bool) -> Iterator[Disk]:
    """Where the files are read while this lasts: on disk, or in copies of what is staged. Raises FactcheckError."""
    if revision is not None and only_staged:
        raise FactcheckError("--changed-since and --staged exclude each other", hint="choose one")
    if not only_staged:
        yield DISK
        return
    with TemporaryDirectory(prefix="factcheck-", ignore_cleanup_errors=True) as folder:
        yield Staged(Path(folder), Repositories(), suffixes())


def changes(settings: ResolvedSettings, paths: Sequence[str], revision: str | None, place: Disk) -> Changes | None:
    """What changed of the articles at `paths` or of the settings' content, None where all is wanted. Raises
    FactcheckError."""
    if revision is None and not isinstance(place, Staged):
        return None
    named = content([parse_argument(path) for path in paths], settings, place)
    # What is wrong with them is told when they are read.
    found, _ = find(named.paths, suffixes(), place, follow_links=settings.values.follow_links)
    repositories = place.repositories if isinstance(place, Staged) else Repositories()
    judged = articles(found, named.folders, settings.folder, place, repositories)
    if not isinstance(place, Staged):
        return since(revision or "", judged)
    own = (settings.settings_file, settings.file("baseline"), decisions_file(settings, named.folders, place))
    notes = [place.note(str(file)) for file in own if file]
    return replace(staged(judged, suffixes()), notes=tuple(note for note in notes if note))


def known(settings: ResolvedSettings, place: Disk) -> dict[str, str | None]:
    """Fingerprint -> story, None where it is not told, of what is in the baseline if any. Raises FactcheckError."""
    file = settings.file("baseline")
    return {} if file is None else baseline.load(file, place)


def write_baseline(settings: ResolvedSettings, report: Report) -> str:
    """Take all undecided findings as known; returns what was done in words. Raises FactcheckError."""
    file = settings.file("baseline") or settings.folder / baseline.FILE_NAME
    number = baseline.save(file, replace(report, discrepancies=report.undecided()))
    return f"{file}: {count(number, 'finding')} taken as known"


def counted(report: Report, settings: ResolvedSettings) -> Report:
    """The report with the findings that make the gate fail: undecided, and at or over the threshold."""
    levels = SEVERITIES[: SEVERITIES.index(settings.values.fail_on) + 1]
    over = [one for one in report.discrepancies if one.severity in levels]
    decided = [
        Suppressed(one, "decision", status_and_reason(decision))
        for one in over
        if (decision := report.decisions.get(one.fingerprint))
    ]
    undecided = tuple(one for one in over if one.fingerprint not in report.decisions)
    return replace(report, discrepancies=undecided, suppressed=(*report.suppressed, *decided))


def nothing(settings: ResolvedSettings, paths: Sequence[str]) -> Problem:
    """What is wrong where no story has two versions: nobody gates what is in one language."""
    where = next(iter([*paths, *settings.values.content]), str(settings.folder))
    return Problem(where, f"{NOTHING_COMPARED}. Check the paths and the layout.")


def notes(report: Report, changed: Changes | None) -> list[str]:
    """What an editor may want to know besides: of what changed, versions that others did not follow, and files that
    belong to no story; and what did not count."""
    if changed is None:
        return []
    return [*one_sided(report.stories, changed.paths), *alone(report.ungrouped, changed.paths), *changed.notes]


def outdated_baseline(
    report: Report, settings: ResolvedSettings, known: Mapping[str, str | None], *, whole: bool
) -> list[str]:
    """A note if the baseline, fingerprint -> story, has findings that are not found any more.

    Findings of stories that were not compared are counted only where the `whole` content was.
    """
    matched = {one.discrepancy.fingerprint for one in report.suppressed if one.by == "baseline"}
    stories = {story.id for story in report.stories}
    gone = [key for key, story in known.items() if key not in matched and (whole or story in stories)]
    if not gone:
        return []
    are, them = ("is", "it") if len(gone) == 1 else ("are", "them")
    return [
        f"{settings.file('baseline')}: {count(len(gone), 'finding')} in it {are} not found any more: "
        f"--write-baseline takes {them} out"
    ]
