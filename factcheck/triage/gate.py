"""The gate: which stories are checked, which findings make it fail, and what is noted beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from factcheck.errors import FactcheckError
from factcheck.nouns.addresses import is_address, without_login
from factcheck.nouns.findings import SEVERITIES
from factcheck.nouns.options import Progress
from factcheck.nouns.report import Report
from factcheck.nouns.text import Problem, Version
from factcheck.read import parse_argument, suffixes
from factcheck.read.files import find
from factcheck.settings.changed_files import Changes, articles, one_sided_notes, since, staged, ungrouped_notes
from factcheck.settings.content import content
from factcheck.settings.model import ResolvedSettings
from factcheck.store.disk import DISK, Disk
from factcheck.store.repository import Repositories
from factcheck.store.staged import Staged
from factcheck.triage import baseline
from factcheck.triage.run import checked, decisions_file, settings_for
from factcheck.write.shared.wording import NOTHING_COMPARED, count, repeated_in, suppressed_by_decisions, unread_in

_NAMED = 5
"""How many files in no story the gate names; the others it counts."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the gate is asked to check."""

    paths: tuple[str, ...]
    """Articles or folders, `LANG=FILE` too; none for the content that the settings name."""
    changed_since: str | None = None
    """Only stories with a version that changed since this revision of git."""
    staged: bool = False
    """Only stories with a version that is staged in git, read as they are staged."""

    @property
    def takes_unchanged(self) -> bool:
        """Whether stories in which nothing changed are checked too."""
        return not (self.changed_since or self.staged)


@dataclass(frozen=True, slots=True)
class GateRun:
    """What the gate found, before findings below the threshold are taken out."""

    scope: Scope
    settings: ResolvedSettings
    changed: Changes | None
    """The articles that changed; None where that was not asked."""
    baseline: Mapping[str, str | None]
    """Fingerprint -> story, None where the file does not tell it, of the known findings."""
    report: Report


def run_gate(
    scope: Scope,
    options: Mapping[str, Any],
    settings_file: str | None,
    *,
    lines: bool,
    ignore_baseline: bool,
    progress: Progress | None,
) -> GateRun:
    """Check what is in the scope, with the settings of the file, or those found, under those of the command line.

    With `lines` each line of a file is a sentence. The report has an error where no story was compared. Raises
    FactcheckError.
    """
    with _files(scope) as files:
        settings = settings_for(scope.paths, options, settings_file, files)
        changed = _changed_articles(settings, scope, files)
        baseline = {} if ignore_baseline else _known_findings(settings, files)
        report = checked(
            scope.paths,
            settings,
            lines=lines,
            changed=changed.paths if changed else None,
            baseline=baseline,
            place=files,
            progress=progress,
        )
    if changed is None and not report.stories and not report.has_errors():
        # A wrong path or layout must not look like success.
        report = replace(report, problems=(*report.problems, _nothing_compared(settings, scope.paths)))
    return GateRun(scope, settings, changed, baseline, report)


@contextmanager
def _files(scope: Scope) -> Iterator[Disk]:
    """Where the files are read while this lasts: on disk, or in copies of what is staged. Raises FactcheckError."""
    address = next((path for _, path in map(parse_argument, scope.paths) if is_address(path)), None)
    if address is not None and not scope.takes_unchanged:
        message = "git does not tell whether a page on the web changed"
        raise FactcheckError(message, path=without_login(address), hint="leave out --changed-since and --staged")
    if scope.changed_since is not None and scope.staged:
        raise FactcheckError("--changed-since and --staged exclude each other", hint="choose one")
    if not scope.staged:
        yield DISK
        return
    with TemporaryDirectory(prefix="factcheck-", ignore_cleanup_errors=True) as folder:
        yield Staged(Path(folder), Repositories(), suffixes())


def _changed_articles(settings: ResolvedSettings, scope: Scope, place: Disk) -> Changes | None:
    """The articles in the scope that changed; None where the scope takes all. Raises FactcheckError."""
    if scope.changed_since is None and not isinstance(place, Staged):
        return None
    named = content(scope.paths, settings, place)
    # Files that cannot be read become problems when the check reads them, so they are left out here.
    files, _ = find(named.paths, suffixes(), place, follow_links=settings.values.follow_links)
    repositories = place.repositories if isinstance(place, Staged) else Repositories()
    judged = articles(files, named.folders, settings.folder, place, repositories)
    if not isinstance(place, Staged):
        return since(scope.changed_since or "", judged)
    decisions = decisions_file(settings, named.folders, place)
    tool_files = (settings.settings_file, settings.file("baseline"), decisions, *settings.glossary_files)
    notes = [place.note(str(file)) for file in tool_files if file]
    return replace(staged(judged, suffixes()), notes=tuple(note for note in notes if note))


def _known_findings(settings: ResolvedSettings, place: Disk) -> dict[str, str | None]:
    """Fingerprint -> story of the findings in the baseline, none where the settings name no baseline.

    The story is None where the file does not tell it. Raises FactcheckError.
    """
    file = settings.file("baseline")
    return {} if file is None else baseline.read_baseline(file, place)


def write_baseline(settings: ResolvedSettings, report: Report) -> str:
    """Write all undecided findings of the report into the baseline; returns what was done, in words.

    Raises FactcheckError where the file cannot be written.
    """
    file = settings.file("baseline") or settings.folder / baseline.FILE_NAME
    number = baseline.save_baseline(file, replace(report, discrepancies=report.undecided()))
    return f"{file}: {count(number, 'finding')} taken as known"


def counted(report: Report, settings: ResolvedSettings) -> Report:
    """The report with only the findings that make the gate fail: undecided, and at or over the threshold `fail_on`.

    Decided findings at or over the threshold are in its `suppressed`.
    """
    levels = SEVERITIES[: SEVERITIES.index(settings.values.fail_on) + 1]
    severe = [finding for finding in report.discrepancies if finding.severity in levels]
    decided = suppressed_by_decisions(severe, report.decisions)
    undecided = tuple(finding for finding in severe if finding.fingerprint not in report.decisions)
    return replace(report, discrepancies=undecided, suppressed=(*report.suppressed, *decided))


def _nothing_compared(settings: ResolvedSettings, paths: Sequence[str]) -> Problem:
    """The error where no story has two versions: nobody sets up a gate for content in one language."""
    where = next(iter([*map(without_login, paths), *settings.values.content]), str(settings.folder))
    return Problem(where, f"{NOTHING_COMPARED}. Check the paths and the layout.")


def notes(run: GateRun) -> list[str]:
    """Notes on files that are in no story, stories with several versions in one language, and languages that are read
    in part.

    Where only what changed was checked, they are on the articles that changed: stories of which only some versions did,
    files that are in no story, and what git could not tell.
    """
    changed, report = run.changed, run.report
    if changed is None:
        return [*_in_no_story(report.ungrouped), *repeated_in(report), *unread_in(report)]
    return [
        *one_sided_notes(report.stories, changed.paths),
        *ungrouped_notes(report.ungrouped, changed.paths),
        *changed.notes,
    ]


def _in_no_story(ungrouped: Sequence[Version]) -> list[str]:
    """One note on all the files that were compared with nothing; none where there are none."""
    if not ungrouped:
        return []
    paths = [version.document.path for version in ungrouped]
    more = f" and {count(len(paths) - _NAMED, 'other')}" if len(paths) > _NAMED else ""
    return [
        f"{count(len(paths), 'file')} in no story, compared with nothing: {', '.join(paths[:_NAMED])}{more}; "
        "factcheck stories says why"
    ]


def outdated_baseline(run: GateRun) -> list[str]:
    """A note, if the baseline has findings that the check no longer makes; else none.

    Findings of stories that were not compared are counted only where all of the content was checked.
    """
    report, settings = run.report, run.settings
    matched = {entry.discrepancy.fingerprint for entry in report.suppressed if entry.by == "baseline"}
    stories = {story.id for story in report.stories}
    all_content = run.changed is None and not run.scope.paths
    gone = [key for key, story in run.baseline.items() if key not in matched and (all_content or story in stories)]
    if not gone:
        return []
    are, them = ("is", "it") if len(gone) == 1 else ("are", "them")
    return [
        f"{settings.file('baseline')}: {count(len(gone), 'finding')} in it {are} not found any more: "
        f"--write-baseline takes {them} out"
    ]
