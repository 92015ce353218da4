"""`factcheck align`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from factcheck.cli.common import exit_with, print_problems, progress_bar
from factcheck.cli.options import Lines, Model


class AlignFormat(StrEnum):
    JSON = "json"
    TSV = "tsv"
    TMX = "tmx"


def align(
    files: Annotated[
        list[str],
        typer.Argument(
            help="Versions of one text, files or addresses; LANG=FILE names a file's language.", show_default=False
        ),
    ],
    lines: Lines = False,
    format: Annotated[AlignFormat, typer.Option(help="json, tsv or tmx.")] = AlignFormat.JSON,
    model: Model = None,
    cache: Annotated[bool, typer.Option("--cache/--no-cache", help="Keep sentence vectors for the next run.")] = True,
    alternates: Annotated[
        bool, typer.Option("--alternates", help="Of an address, fetch the other versions that its page names too.")
    ] = False,
) -> None:
    """Show which sentences of two or more versions correspond to each other, and how sure that is.

    Sentences without a counterpart are in a group of their own. Exit status 0, or 2 where a sentence could not be read.
    """
    from factcheck.align.files import align_files
    from factcheck.embed import cache_root
    from factcheck.fetch.options import Fetching
    from factcheck.fetch.web import opened
    from factcheck.read import parse_argument
    from factcheck.write.alignment import WRITERS
    from factcheck.write.stdout import standard_output

    fetching = Fetching(alternates, cache_root() if cache else None)
    with progress_bar() as progress, opened(files, fetching, progress=progress) as web:
        languages = {path: lang for lang, path in map(parse_argument, web.named) if lang}
        aligned = align_files(
            web.paths,
            languages=languages,
            lines=lines,
            model=model,
            use_cache=cache,
            place=web.place,
            progress=progress,
        )
    print_problems(web.problems)
    with standard_output() as out:
        WRITERS[format.value](aligned, out)
    exit_with(aligned.problems)
