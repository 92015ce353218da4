"""`factcheck gate`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Annotated, Any

import typer

from factcheck.cli.common import checked, configured, plain, show, tell
from factcheck.cli.options import (
    Color,
    Colored,
    ConfigFile,
    Lines,
    OptionalPaths,
    Outputs,
    given,
    with_settings,
)
from factcheck.errors import FactcheckError


class Threshold(StrEnum):
    """What makes the gate fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@with_settings
def gate(
    paths: OptionalPaths = None,
    output: Outputs = None,
    fail_on: Annotated[
        Threshold | None,
        typer.Option(
            metavar="SEVERITY", help="Least severity that fails: error, warning or info.", show_default="error"
        ),
    ] = None,
    lines: Lines = False,
    baseline: Annotated[
        str | None, typer.Option(metavar="FILE", help="Findings that are known and do not count.")
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Write all that is found now into the baseline, and pass.")
    ] = False,
    changed_since: Annotated[
        str | None, typer.Option(metavar="REV", help="Only stories with a version changed since this git revision.")
    ] = None,
    staged: Annotated[bool, typer.Option("--staged", help="Only stories with a version staged in git.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 also where there are findings.")] = False,
    config: ConfigFile = None,
    color: Colored = Color.AUTO,
    *,
    settings: dict[str, Any],
) -> None:
    """Fail where versions disagree: one line for each undecided discrepancy at or over the threshold.

    Exit status 0 if there is none, 1 if there are, 2 if something could not be checked.
    """
    from factcheck.triage import gate
    from factcheck.write import parse_output

    outputs = [parse_output(argument, color.shown) for argument in output or ["concise"]]
    typed = settings | given(fail_on=fail_on, baseline=baseline)
    if write_baseline and (changed_since or staged):
        raise FactcheckError("a baseline is of all the content", hint="leave out --changed-since and --staged")
    with gate.files(changed_since, staged) as files:
        resolved = configured(paths, typed, config, files)
        changed = gate.changes(resolved, paths or [], changed_since, files)
        known: Mapping[str, str | None] = {} if write_baseline else gate.known(resolved, files)
        report = checked(
            paths or [],
            resolved,
            lines,
            changed=changed.paths if changed else None,
            baseline=known,
            place=files,
        )
    if changed is None and not report.stories and not report.has_errors():
        # A wrong path or layout must not look like success.
        report = replace(report, problems=(*report.problems, gate.nothing(resolved, paths or [])))
    if write_baseline:
        tell(report.problems)
        if report.has_errors():
            raise FactcheckError("no baseline was written: something could not be checked", hint="mend that first")
        typer.echo(plain(gate.write_baseline(resolved, report)), err=True)
        return
    report = show(gate.counted(report, resolved), outputs)
    notes = gate.notes(report, changed)
    if not report.has_errors():
        notes += gate.outdated_baseline(report, resolved, known, whole=changed is None and not paths)
    for note in notes:
        typer.echo(plain(f"factcheck: note: {note}"), err=True)
    if report.has_errors():
        raise typer.Exit(2)
    raise typer.Exit(1 if report.discrepancies and not exit_zero else 0)
