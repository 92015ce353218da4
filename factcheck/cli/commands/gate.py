"""`factcheck gate`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Annotated

import typer

from factcheck.cli.common import checked, configured, plain, show, tell, unread
from factcheck.cli.options import (
    Allow,
    Cached,
    Color,
    Colored,
    ConfigFile,
    Decisions,
    Exclude,
    Ignore,
    Keep,
    Language,
    Layout,
    Lines,
    MinConfidence,
    Model,
    OptionalPaths,
    Outputs,
    Rule,
    Source,
    Words,
    given,
)
from factcheck.errors import FactcheckError


class Threshold(StrEnum):
    """What makes the gate fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


def gate(
    paths: OptionalPaths = None,
    output: Outputs = None,
    fail_on: Annotated[
        Threshold | None,
        typer.Option(
            metavar="SEVERITY", help="Least severity that fails: error, warning or info.", show_default="error"
        ),
    ] = None,
    source: Source = None,
    model: Model = None,
    lines: Lines = False,
    cache: Cached = None,
    words: Words = None,
    decisions: Decisions = None,
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
    layout: Layout = None,
    exclude: Exclude = None,
    language: Language = None,
    rule: Rule = None,
    min_confidence: MinConfidence = None,
    allow: Allow = None,
    ignore: Ignore = None,
    keep: Keep = None,
    color: Colored = Color.AUTO,
) -> None:
    """Fail where versions disagree: one line for each undecided discrepancy at or over the threshold.

    Exit status 0 if there is none, 1 if there are, 2 if something could not be checked.
    """
    from factcheck.triage import gate as gating
    from factcheck.write import parse_output

    outputs = [parse_output(argument, color.shown) for argument in output or ["concise"]]
    options = given(
        source=source,
        model=model,
        cache=cache,
        words=words,
        decisions=decisions,
        layout=layout,
        exclude=exclude,
        language=language,
        rule=rule,
        min_confidence=min_confidence,
        allow=allow,
        ignore=ignore,
        keep=keep,
        fail_on=fail_on,
        baseline=baseline,
    )
    if write_baseline and (changed_since or staged):
        raise FactcheckError("a baseline is of all the content", hint="leave out --changed-since and --staged")
    with gating.files(changed_since, staged) as files:
        settings = configured(paths, options, config, files)
        changed = gating.changes(settings, paths or [], changed_since, files)
        known: Mapping[str, str | None] = {} if write_baseline else gating.known(settings, files)
        found = checked(paths or [], settings, lines, changed.paths if changed else None, files)
    if changed is None and not found.stories and not unread(found):  # a wrong path or layout must not look like success
        found = replace(found, problems=(*found.problems, gating.nothing(settings, paths or [])))
    if write_baseline:
        tell(found.problems)
        if unread(found):
            raise FactcheckError("no baseline was written: something could not be checked", hint="mend that first")
        typer.echo(plain(gating.write_baseline(settings, found)), err=True)
        return
    found = gating.counted(found, settings, known)
    found = show(found, outputs)
    notes = gating.notes(found, changed)
    if not unread(found):
        notes += gating.stale(found, settings, known, whole=changed is None and not paths)
    for note in notes:
        typer.echo(plain(f"factcheck: note: {note}"), err=True)
    if unread(found):
        raise typer.Exit(2)
    raise typer.Exit(1 if found.discrepancies and not exit_zero else 0)
