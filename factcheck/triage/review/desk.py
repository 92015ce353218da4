"""The desk: the report under review, kept up to date with the articles and the decisions, and the reviewer's steps."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from factcheck.errors import FactcheckError, OvertakenError
from factcheck.nouns.failures import MATCHING, Attempt, account, is_unexpected
from factcheck.nouns.findings import Decision, DecisionStatus, Discrepancy
from factcheck.nouns.options import Progress
from factcheck.nouns.report import Report
from factcheck.nouns.text import Problem
from factcheck.triage.decisions import read_decisions, record
from factcheck.triage.matching import Identities, apply_decisions, decision_on, identities, updates_for
from factcheck.triage.review.edits import Edit, apply_edit, propose_edit, revert_edit

Check = Callable[[Progress], Report]
"""Checks the articles; its argument is called with the progress."""

Files = Callable[[], Sequence[str]]
"""Lists the paths of the articles as they are now."""

LOOK_SECONDS = 1.0
"""Seconds between two looks at whether an article has changed."""


@dataclass(frozen=True, slots=True)
class View:
    """What is on the desk at one moment."""

    report: Report
    state: Literal["checking", "ready", "failed"]
    message: str
    """While checking, how far the check is; after a failure, why it failed; else empty."""
    checked: int
    """How many checks are done."""
    decided: int
    """How often the report was given new decisions. The page compares it to learn whether they have changed."""
    can_undo: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the reviewer that can be undone."""

    fingerprint: str
    made: dict[str, Decision | None]
    """What it put into the decisions file, by fingerprint; None where it took an entry out."""
    before: dict[str, Decision | None]
    """What the file had for the same fingerprints before."""
    edit: Edit | None = None
    """What it changed in an article; None where it changed none."""


class Desk:
    """Holds the report, and does the reviewer's steps. It may be used from several threads.

    `start` begins checking in the background, and `view` never waits for that. `roots` are the files and folders that
    the user named: apart from the decisions file nothing outside of them is written.
    """

    def __init__(self, check: Check, files: Files, decisions: Path, reviewer: str, roots: Sequence[str] = ()):
        self.decisions, self.reviewer, self.roots = decisions, reviewer, tuple(roots)
        self._check, self._files = check, files
        self._lock = threading.RLock()
        self._look, self._stop = threading.Event(), threading.Event()
        self._view = View(Report(), "checking", "Reading the articles", 0, 0, False)
        self._identities: Identities = {}
        self._seen: tuple[object, ...] = ()
        self._steps: list[Step] = []

    def start(self) -> None:
        """Check the articles in a thread, now and whenever one of them changes."""
        threading.Thread(target=self._run, name="check", daemon=True).start()

    def stop(self) -> None:
        """End the thread that `start` began, once it is done with a check."""
        self._stop.set()
        self._look.set()

    def view(self) -> View:
        """The latest report with the decisions as they are on disk. Raises FactcheckError where these are damaged."""
        with self._lock:
            seen = (self._view.checked, _stamp(str(self.decisions)))
            if seen != self._seen:
                report, decided = self._view.report, read_decisions(self.decisions)
                failures: list[Problem] = []
                with Attempt(failures, MATCHING, str(self.decisions)):
                    report = apply_decisions(report, decided, self._identities)
                problems = tuple(dict.fromkeys((*report.problems, *failures)))
                report = replace(report, problems=problems)
                self._view = replace(self._view, report=report, decided=self._view.decided + 1)
                self._seen = seen
            return replace(self._view, can_undo=bool(self._steps))

    def find(self, fingerprint: str) -> Discrepancy:
        """The discrepancy with this fingerprint. Raises FactcheckError where the last check did not find it."""
        for discrepancy in self.view().report.discrepancies:
            if discrepancy.fingerprint == fingerprint:
                return discrepancy
        raise FactcheckError("this is no longer found", hint="the article has changed")

    def decide(self, fingerprint: str, status: DecisionStatus, reason: str, seen: str | None = None) -> None:
        """Record a decision, which is on disk on return.

        `seen` is the `decision_mark` of the decision that the reviewer saw on the finding, None for not to compare it.
        Raises FactcheckError where somebody has decided since, or the decision cannot be written.
        """
        with self._lock:
            discrepancy = self.find(fingerprint)
            earlier = self.view().report.decisions.get(fingerprint)
            if seen is not None and seen != decision_mark(earlier):
                raise FactcheckError("this was decided in the meantime", hint="look at it again")
            self._record(discrepancy, self._decision(discrepancy, status, reason))

    def reopen(self, fingerprint: str) -> None:
        """Take the decision on a finding back. Raises FactcheckError where that cannot be written."""
        self._record(self.find(fingerprint), None)

    def undo(self) -> Step:
        """Take back the last step of this session and return it; an applied suggestion is taken out of its file.

        Raises OvertakenError where somebody has decided anew or changed the article since: the step can then no longer
        be undone. Raises FactcheckError where there is no step, or the file cannot be written now.
        """
        with self._lock:
            if not self._steps:
                raise FactcheckError("there is nothing to undo")
            step = self._steps[-1]
            try:
                if step.edit:
                    revert_edit(step.edit)
                try:
                    record(self.decisions, step.before, expected=step.made)
                except BaseException:
                    if step.edit:
                        apply_edit(step.edit)
                    raise
            except OvertakenError:
                self._steps.pop()
                raise
            self._steps.pop()
            if step.edit:
                self._check_again()
            return step

    def propose_edit(self, fingerprint: str) -> Edit:
        """The edit that the suggestion of a finding would make. Raises FactcheckError where it cannot be applied."""
        discrepancy = self.find(fingerprint)
        return propose_edit(discrepancy, self.view().report.versions().get(discrepancy.story, {}), self.roots)

    def mend(self, fingerprint: str, digest: str) -> None:
        """Apply the suggestion of a finding to its file, and have the articles checked again.

        `digest` is that of the edit which the reviewer saw. Raises FactcheckError where the edit would now be another,
        or cannot be written; the file is then as it was.
        """
        with self._lock:
            edit = self.propose_edit(fingerprint)
            if edit.digest != digest:
                raise FactcheckError("the article has changed since", path=edit.path, hint="look at the change again")
            discrepancy = self.find(fingerprint)
            decision = self._decision(discrepancy, "fixed", "the suggestion was applied")
            updates = updates_for(discrepancy, decision, self.view().report)
            apply_edit(edit)
            try:
                before = record(self.decisions, updates)
            except BaseException:
                revert_edit(edit)
                raise
            self._steps.append(Step(fingerprint, updates, before, edit))
            self._check_again()

    def _check_again(self) -> None:
        self._view = replace(self._view, state="checking", message="Checking the changed article")
        self._look.set()

    def _decision(self, discrepancy: Discrepancy, status: DecisionStatus, reason: str) -> Decision:
        """A decision whose story is relative to the decisions file, so that the file is the same on every machine."""
        decision = decision_on(discrepancy, status, reason, self.reviewer)
        story, folder = Path(discrepancy.story), self.decisions.absolute().parent
        return (
            replace(decision, story=story.relative_to(folder).as_posix()) if story.is_relative_to(folder) else decision
        )

    def _record(self, discrepancy: Discrepancy, decision: Decision | None) -> None:
        with self._lock:
            updates = updates_for(discrepancy, decision, self.view().report)
            self._steps.append(Step(discrepancy.fingerprint, updates, record(self.decisions, updates)))

    def _run(self) -> None:
        before: object = None
        while not self._stop.is_set():
            now = self._stamps()
            if now != before:
                before = now
                self.check_once()
            self._look.wait(LOOK_SECONDS)
            self._look.clear()

    def check_once(self, also: Progress | None = None) -> None:
        """Check the articles now, and call `also` with the progress. A check that fails sets the state of the view."""

        def progress(stage: str, done: int, total: int) -> None:
            if also:
                also(stage, done, total)
            with self._lock:
                self._view = replace(self._view, state="checking", message=f"{stage}: {done:,} of {total:,}")

        with self._lock:
            self._view = replace(self._view, state="checking")
        try:
            report = self._check(progress)
            identified = identities(report)
        except (FactcheckError, OSError) as error:
            self._fail(str(error))
            return
        except BaseException as error:
            if not is_unexpected(error):
                raise
            self._fail(account(error, "check the articles"))  # else the page would wait for ever
            return
        with self._lock:
            self._identities = identified
            checked = self._view.checked + 1
            self._view = replace(self._view, report=report, state="ready", message="", checked=checked)

    def _fail(self, message: str) -> None:
        with self._lock:
            self._view = replace(self._view, state="failed", message=message)

    def _stamps(self) -> object:
        try:
            return [(path, _stamp(path)) for path in self._files()]
        except FactcheckError:
            return None


def decision_mark(decision: Decision | None) -> str:
    """A text that differs between any two decisions on a finding; empty for none."""
    return "" if decision is None else f"{decision.status} {decision.time} {decision.reviewer}"


def _stamp(path: str) -> object:
    """A value that differs once the file has changed; None if there is no such file."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
