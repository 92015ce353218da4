"""`factcheck stories`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from factcheck.cli.common import exit_with, progress_bar
from factcheck.cli.options import (
    Alternates,
    Cached,
    ConfigFile,
    Exclude,
    Language,
    Layout,
    OptionalPaths,
    Source,
    as_settings,
)


class StoriesFormat(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"


def stories(
    paths: OptionalPaths = None,
    format: Annotated[StoriesFormat, typer.Option(help="table or jsonl.")] = StoriesFormat.TABLE,
    layout: Layout = None,
    exclude: Exclude = None,
    language: Language = None,
    source: Source = None,
    cache: Cached = None,
    alternates: Alternates = None,
    config: ConfigFile = None,
) -> None:
    """List the stories that the paths of the articles tell, their languages, and the files that are in none.

    Nothing is compared and no model is used. What tells the language stands behind it: the command line, the settings,
    the layout, the markup, the name of the file or its text. Exit status 0, or 2 where a file could not be read.
    """
    from factcheck.cli.story_list import jsonl, table
    from factcheck.nouns.safe_text import ESCAPED, one_line
    from factcheck.triage.run import listed, settings_for
    from factcheck.write.stdout import standard_output

    typed = as_settings(
        layout=layout, exclude=exclude, language=language, source=source, cache=cache, alternates=alternates
    )
    with progress_bar() as progress:
        listing = listed(paths or [], settings_for(paths or [], typed, config), progress)
    with standard_output() as out:
        if format is StoriesFormat.JSONL:
            out.writelines(f"{line.translate(ESCAPED)}\n" for line in jsonl(listing))
        else:
            out.writelines(f"{one_line(line)}\n" for line in table(listing))
    exit_with([problem for problem in listing.problems if problem.severity == "error"])
