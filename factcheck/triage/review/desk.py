"""The desk: the report under review, kept up with the articles and with the decisions, and what a reviewer does."""

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
from factcheck.triage.decisions import load, record
from factcheck.triage.matching import Contents, apply, changes, contents, decision_on
from factcheck.triage.review.edits import Edit, propose, take_back, write

Check = Callable[[Progress], Report]
"""Runs the pipeline; is given what to call with its progress."""

Files = Callable[[], Sequence[str]]
"""The articles that are there now."""

LOOK_SECONDS = 1.0
"""How often the articles are looked at for changes."""


@dataclass(frozen=True, slots=True)
class View:
    """What is on the desk at one moment."""

    report: Report
    state: Literal["checking", "ready", "failed"]
    message: str
    """How far the check is, or why it failed."""
    checked: int
    """How many checks there have been; 0 until the first is done."""
    decided: int
    """How often the decisions have been seen to change."""
    can_undo: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done and can be undone."""

    fingerprint: str
    made: dict[str, Decision | None]
    """What it put into the decisions, and what was there before."""
    before: dict[str, Decision | None]
    edit: Edit | None = None
    """What it changed in an article."""


class Desk:
    """Safe to use from several threads. `start` begins checking in the background, `view` never waits for it.

    `roots` are the files and folders given by the user: nothing outside of them is written, but the decisions.
    """

    def __init__(self, check: Check, files: Files, decisions: Path, reviewer: str, roots: Sequence[str] = ()):
        self.decisions, self.reviewer, self.roots = decisions, reviewer, tuple(roots)
        self._check, self._files = check, files
        self._lock = threading.RLock()
        self._look, self._stop = threading.Event(), threading.Event()
        self._view = View(Report(), "checking", "Reading the articles", 0, 0, False)
        self._contents: Contents = {}
        self._seen: tuple[object, ...] = ()
        self._steps: list[Step] = []

    def start(self) -> None:
        threading.Thread(target=self._run, name="check", daemon=True).start()

    def stop(self) -> None:
        self._stop.set()
        self._look.set()

    def view(self) -> View:
        """What is known now, with the decisions as they are on disk. Raises FactcheckError where they are damaged."""
        with self._lock:
            seen = (self._view.checked, _stamp(str(self.decisions)))
            if seen != self._seen:
                report, decided = self._view.report, load(self.decisions)
                failures: list[Problem] = []
                with Attempt(failures, MATCHING, str(self.decisions)):
                    report = apply(report, decided, self._contents)
                problems = tuple(dict.fromkeys((*report.problems, *failures)))
                report = replace(report, problems=problems)
                self._view = replace(self._view, report=report, decided=self._view.decided + 1)
                self._seen = seen
            return replace(self._view, can_undo=bool(self._steps))

    def find(self, fingerprint: str) -> Discrepancy:
        """The discrepancy on the desk. Raises FactcheckError if it is there no longer."""
        for found in self.view().report.discrepancies:
            if found.fingerprint == fingerprint:
                return found
        raise FactcheckError("this is no longer found", hint="the article has changed")

    def decide(self, fingerprint: str, status: DecisionStatus, reason: str, seen: str | None = None) -> None:
        """Record a decision; it is on disk on return. `seen` is the mark of the one it replaces, as the reviewer saw
        it. Raises FactcheckError, also where somebody has decided since."""
        with self._lock:
            found = self.find(fingerprint)
            known = self.view().report.decisions.get(fingerprint)
            if seen is not None and seen != mark(known):
                raise FactcheckError("this was decided in the meantime", hint="look at it again")
            self._record(found, self._decision(found, status, reason))

    def reopen(self, fingerprint: str) -> None:
        """Take a decision back."""
        self._record(self.find(fingerprint), None)

    def undo(self) -> Step:
        """Take back the last step of this session and return it; an applied suggestion is taken out of its file.

        Raises OvertakenError where somebody has decided anew or changed the article since: the step then stays done
        for good. Raises FactcheckError where there is none, or it cannot be written now.
        """
        with self._lock:
            if not self._steps:
                raise FactcheckError("there is nothing to undo")
            step = self._steps[-1]
            try:
                if step.edit:
                    take_back(step.edit)
                try:
                    record(self.decisions, step.before, expected=step.made)
                except BaseException:
                    if step.edit:
                        write(step.edit)
                    raise
            except OvertakenError:
                self._steps.pop()
                raise
            self._steps.pop()
            if step.edit:
                self._check_again()
            return step

    def propose(self, fingerprint: str) -> Edit:
        """What applying the suggestion would do to the file. Raises FactcheckError where it cannot be done."""
        found = self.find(fingerprint)
        return propose(found, self.view().report.versions().get(found.story, {}), self.roots)

    def mend(self, fingerprint: str, digest: str) -> None:
        """Apply the suggestion to the file, if that is still the one that was shown, and have it checked again.

        Raises FactcheckError; the file is then as it was.
        """
        with self._lock:
            edit = self.propose(fingerprint)
            if edit.digest != digest:
                raise FactcheckError("the article has changed since", path=edit.path, hint="look at the change again")
            found = self.find(fingerprint)
            decision = self._decision(found, "fixed", "the suggestion was applied")
            made = changes(found, decision, self.view().report)
            write(edit)
            try:
                before = record(self.decisions, made)
            except BaseException:
                take_back(edit)
                raise
            self._steps.append(Step(fingerprint, made, before, edit))
            self._check_again()

    def _check_again(self) -> None:
        self._view = replace(self._view, state="checking", message="Checking the changed article")
        self._look.set()

    def _decision(self, found: Discrepancy, status: DecisionStatus, reason: str) -> Decision:
        """With the story as seen from the decisions, so that the file says the same on every machine."""
        decision = decision_on(found, status, reason, self.reviewer)
        story, folder = Path(found.story), self.decisions.absolute().parent
        return (
            replace(decision, story=story.relative_to(folder).as_posix()) if story.is_relative_to(folder) else decision
        )

    def _record(self, found: Discrepancy, decision: Decision | None) -> None:
        with self._lock:
            made = changes(found, decision, self.view().report)
            self._steps.append(Step(found.fingerprint, made, record(self.decisions, made)))

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
        """Check the articles now, telling `also` of the progress; a failure is the state of the view."""

        def told(stage: str, done: int, total: int) -> None:
            if also:
                also(stage, done, total)
            with self._lock:
                self._view = replace(self._view, state="checking", message=f"{stage}: {done:,} of {total:,}")

        with self._lock:
            self._view = replace(self._view, state="checking")
        try:
            report = self._check(told)
            found = contents(report)
        except (FactcheckError, OSError) as error:
            self._fail(str(error))
            return
        except BaseException as error:
            if not is_unexpected(error):
                raise
            self._fail(account(error, "check the articles"))  # or the page would wait for ever
            return
        with self._lock:
            self._contents = found
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


def mark(decision: Decision | None) -> str:
    """What tells one decision on a finding from another."""
    return "" if decision is None else f"{decision.status} {decision.time} {decision.reviewer}"


def _stamp(path: str) -> object:
    """Differs when a file has changed; None if there is none."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
