"""What commands have in common: the check, the outputs, and what is printed on standard error."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

import typer

from factcheck.nouns.options import Progress
from factcheck.nouns.safe_text import one_line

if TYPE_CHECKING:
    from factcheck.nouns.report import Report
    from factcheck.nouns.text import Problem
    from factcheck.settings.model import ResolvedSettings
    from factcheck.write import Output


def check_with_progress(paths: Sequence[str], settings: ResolvedSettings, lines: bool) -> Report:
    """The report of `triage.run.checked`, with a progress bar while it is made. Raises FactcheckError."""
    from factcheck.triage.run import checked

    with progress_bar() as progress:
        return checked(paths, settings, lines=lines, progress=progress)


def write_outputs(report: Report, outputs: Sequence[Output]) -> Report:
    """Write the report to each output, and its problems to standard error unless the same reader has them already.

    They come before the report, so that its summary is the last thing on the screen. Returns the report with the
    problems that arose in writing it. Raises FactcheckError where an output cannot be written.
    """
    from factcheck.write import write

    if not any(file is None and chosen.problems == "here only" for chosen, file in outputs):
        print_problems(report.problems)
    apart = [output for output in outputs if output[1] is None and output[0].problems == "apart"]
    failures: list[Problem] = []
    try:
        failures += write(report, [output for output in outputs if output not in apart])
    finally:  # the other outputs are written also where one cannot be
        failures += write(replace(report, problems=()), apart)
        print_problems(failures)
    return replace(report, problems=(*report.problems, *failures))


def language_of_reader(named: str | None) -> str | None:
    """The language that the user reads: `named`, else that of the locale; None where that is not known.

    Raises FactcheckError where `named` is no language.
    """
    from factcheck.language.tags import canonical, language_tag

    if named is not None:
        return language_tag(named, "--reader-language takes a code such as en or pt-BR")
    variables = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale_name = next((value for value in variables if value), "")
    return canonical(re.split(r"[.@]", locale_name)[0])


def print_problems(problems: Sequence[Problem]) -> None:
    """Print what went wrong on standard error, a line for each problem."""
    from factcheck.write.shared.wording import problem_place

    for problem in problems:
        typer.echo(one_line(f"factcheck: {problem.severity}: {problem_place(problem)}: {problem.message}"), err=True)


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


def exit_with(failures: Sequence[Problem]) -> NoReturn:
    """Print the failures and end the command: with exit status 2 if there are any, else 0."""
    print_problems(failures)
    raise typer.Exit(2 if failures else 0)
