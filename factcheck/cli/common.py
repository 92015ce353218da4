"""What commands have in common: the settings, the check, and what is said on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from factcheck.nouns.options import Progress
from factcheck.store.disk import DISK, Disk

if TYPE_CHECKING:
    from factcheck.nouns.report import Report
    from factcheck.nouns.text import Problem
    from factcheck.settings.model import ResolvedSettings
    from factcheck.write import Output


def _without_languages(paths: list[str]) -> list[str]:
    from factcheck.read import parse_argument

    return [parse_argument(path)[1] for path in paths]


def configured(
    paths: list[str] | None, options: dict[str, Any], file: str | None = None, place: Disk = DISK
) -> ResolvedSettings:
    """The settings of a run; the file is found from the first path."""
    from factcheck.triage.run import configured

    return configured(_without_languages(paths or []), options, file, place)


def checked(
    paths: list[str],
    settings: ResolvedSettings,
    lines: bool,
    *,
    changed: Collection[str] | None = None,
    baseline: Mapping[str, str | None] | None = None,
    place: Disk = DISK,
) -> Report:
    """The report, as `triage.run.checked` makes it, with a progress bar while it is made."""
    from factcheck.triage.run import checked

    with progress_bar() as progress:
        return checked(paths, settings, lines=lines, changed=changed, baseline=baseline, place=place, progress=progress)


def show(found: Report, outputs: Sequence[Output]) -> Report:
    """Write the outputs, and on standard error the problems; none twice to one reader.

    Returns the report with the problems that arose in writing it.
    """
    from factcheck.write import write

    apart = [one for one in outputs if one[1] is None and one[0].problems == "apart"]
    failures: list[Problem] = []
    try:
        failures += write(found, [one for one in outputs if one not in apart])
    finally:  # an output that cannot be written costs no other
        failures += write(replace(found, problems=()), apart)
        if not any(file is None and chosen.problems == "here only" for chosen, file in outputs):
            tell(found.problems)
        tell(failures)
    return replace(found, problems=(*found.problems, *failures))


def tell(problems: Sequence[Problem]) -> None:
    """What went wrong, on standard error."""
    from factcheck.write.shared.wording import problem_place

    for problem in problems:
        typer.echo(plain(f"factcheck: {problem.severity}: {problem_place(problem)}: {problem.message}"), err=True)


def plain(text: str) -> str:
    """Text as a line that gives orders to no terminal and no CI service."""
    from factcheck.nouns.safe_text import one_line

    return one_line(text)


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """A progress bar on standard error where that is a terminal."""
    if not sys.stderr.isatty() or os.environ.get("CI"):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, int] = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)  # type: ignore[arg-type]

        yield progress


def end_with(failures: Sequence[Problem]) -> None:
    """Say what failed; the exit status is 2 if anything did."""
    tell(failures)
    raise typer.Exit(2 if failures else 0)
