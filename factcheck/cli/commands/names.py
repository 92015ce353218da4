"""`factcheck names`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from factcheck.cli.common import exit_with, print_problems, progress_bar
from factcheck.cli.options import (
    Alternates,
    Cached,
    ConfigFile,
    Exclude,
    Language,
    Layout,
    Lines,
    Model,
    OptionalPaths,
    as_settings,
)


class NamesFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    TBX = "tbx"


def names(
    paths: OptionalPaths = None,
    format: Annotated[NamesFormat, typer.Option(help="text, json, or a glossary: csv or tbx.")] = NamesFormat.TEXT,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to a file.", show_default="standard output"),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="In a glossary, also doubtful counterparts, and names of one language only."),
    ] = False,
    lines: Lines = False,
    layout: Layout = None,
    exclude: Exclude = None,
    language: Language = None,
    model: Model = None,
    cache: Cached = None,
    alternates: Alternates = None,
    config: ConfigFile = None,
) -> None:
    """Show the names of each story: persons, places and others, and how each version writes them.

    A person can check the table, and save it as a glossary for `report --glossary`. Exit status 0, or 2 where something
    could not be read.
    """
    from factcheck.triage.run import named, settings_for
    from factcheck.write.name_tables import WRITERS, without_doubt, write_to
    from factcheck.write.shared.wording import NOTHING_COMPARED

    typed = as_settings(
        layout=layout, exclude=exclude, language=language, model=model, cache=cache, alternates=alternates
    )
    with progress_bar() as progress:
        tables, problems = named(paths or [], settings_for(paths or [], typed, config), lines=lines, progress=progress)
    errors = [problem for problem in problems if problem.severity == "error"]
    print_problems([problem for problem in problems if problem not in errors])
    if not tables and not errors:
        typer.echo(f"factcheck: warning: {NOTHING_COMPARED}", err=True)
    if format in {NamesFormat.CSV, NamesFormat.TBX} and not everything:
        tables = without_doubt(tables)
    write_to(output, tables, WRITERS[format.value])
    exit_with(errors)
