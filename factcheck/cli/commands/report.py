"""`factcheck report`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import typer

from factcheck.cli.common import check_with_progress, language_of_reader, write_outputs
from factcheck.cli.options import (
    Color,
    Colored,
    ConfigFile,
    Lines,
    OptionalPaths,
    Outputs,
    ReaderLanguage,
    with_settings,
)
from factcheck.nouns.safe_text import one_line


@with_settings
def report(
    paths: OptionalPaths = None,
    output: Outputs = None,
    lines: Lines = False,
    config: ConfigFile = None,
    color: Colored = Color.AUTO,
    reader_language: ReaderLanguage = None,
    *,
    settings: dict[str, Any],
) -> None:
    """Compare the versions of each story and report what disagrees.

    Exit status 0, or 2 where something could not be read or checked.
    """
    from factcheck.triage.run import settings_for
    from factcheck.write import parse_output
    from factcheck.write.shared.wording import NOTHING_COMPARED, repeated_in, unread_in

    outputs = [parse_output(argument, color.shown) for argument in output or ["terminal"]]
    resolved = settings_for(paths or [], settings, config)
    reader = resolved.values.source or language_of_reader(reader_language)
    report = check_with_progress(paths or [], resolved, lines)
    for note in [*repeated_in(report), *unread_in(report)]:
        typer.echo(one_line(f"factcheck: note: {note}"), err=True)
    report = write_outputs(replace(report, reader=reader), outputs)
    if not report.stories and not report.has_errors():
        typer.echo(f"factcheck: warning: {NOTHING_COMPARED}", err=True)
    raise typer.Exit(2 if report.has_errors() else 0)
