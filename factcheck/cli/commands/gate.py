"""`factcheck gate`."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.common import language_of_reader, print_problems, progress_bar, write_outputs
from factcheck.cli.options import (
    Color,
    Colored,
    ConfigFile,
    Lines,
    OptionalPaths,
    Outputs,
    ReaderLanguage,
    as_settings,
    with_settings,
)
from factcheck.errors import FactcheckError
from factcheck.nouns.safe_text import one_line

if TYPE_CHECKING:
    from factcheck.triage.gate import GateRun


class Threshold(StrEnum):
    """What makes the gate fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


FailOn = Annotated[
    Threshold | None,
    typer.Option(metavar="SEVERITY", help="Least severity that fails: error, warning or info.", show_default="error"),
]
Baseline = Annotated[str | None, typer.Option(metavar="FILE", help="Findings that are known and do not count.")]
WriteBaseline = Annotated[
    bool, typer.Option("--write-baseline", help="Write all that is found now into the baseline, and pass.")
]
ChangedSince = Annotated[
    str | None, typer.Option(metavar="REV", help="Only stories with a version changed since this git revision.")
]
OnlyStaged = Annotated[bool, typer.Option("--staged", help="Only stories with a version staged in git.")]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 also where there are findings.")]


@with_settings
def gate(
    paths: OptionalPaths = None,
    output: Outputs = None,
    fail_on: FailOn = None,
    lines: Lines = False,
    baseline: Baseline = None,
    write_baseline: WriteBaseline = False,
    changed_since: ChangedSince = None,
    staged: OnlyStaged = False,
    exit_zero: ExitZero = False,
    config: ConfigFile = None,
    color: Colored = Color.AUTO,
    reader_language: ReaderLanguage = None,
    *,
    settings: dict[str, Any],
) -> None:
    """Fail where versions disagree: one line for each undecided finding at or over the threshold.

    Exit status 0 if there is none, 1 if there are, 2 if something could not be checked.
    """
    from factcheck.triage.gate import Scope, counted, run_gate
    from factcheck.write import parse_output

    outputs = [parse_output(argument, color.shown) for argument in output or ["concise"]]
    reader = language_of_reader(reader_language)
    typed = settings | as_settings(fail_on=fail_on, baseline=baseline)
    scope = Scope(tuple(paths or ()), changed_since, staged)
    if write_baseline and not scope.takes_unchanged:
        message = "a baseline is written from all the content, not from what changed"
        raise FactcheckError(message, hint="leave out --changed-since and --staged")
    with progress_bar() as progress:
        run = run_gate(scope, typed, config, lines=lines, ignore_baseline=write_baseline, progress=progress)
    if write_baseline:
        _write_baseline(run)
        return
    report = replace(counted(run.report, run.settings), reader=run.settings.values.source or reader)
    report = write_outputs(report, outputs)
    _print_notes(run, failed=report.has_errors())
    raise typer.Exit(2 if report.has_errors() else 1 if report.discrepancies and not exit_zero else 0)


def _write_baseline(run: GateRun) -> None:
    """Write the baseline and say so. Raises FactcheckError where something could not be checked."""
    from factcheck.triage.gate import write_baseline

    print_problems(run.report.problems)
    if run.report.has_errors():
        raise FactcheckError(
            "no baseline was written: something could not be checked", hint="mend what is named above first"
        )
    typer.echo(one_line(write_baseline(run.settings, run.report)), err=True)


def _print_notes(run: GateRun, *, failed: bool) -> None:
    """Print the notes on standard error; of a run in which something failed, those on the baseline are left out."""
    from factcheck.triage.gate import notes, outdated_baseline

    for note in [*notes(run), *([] if failed else outdated_baseline(run))]:
        typer.echo(one_line(f"factcheck: note: {note}"), err=True)
