"""`factcheck facts`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from factcheck.cli.common import exit_with
from factcheck.cli.options import Lines
from factcheck.nouns.text import Problem


class FactsFormat(StrEnum):
    JSONL = "jsonl"
    TABLE = "table"


def facts(
    file: Annotated[str, typer.Argument(help="A text or an address, or - for standard input.")] = "-",
    lang: Annotated[
        str | None,
        typer.Option(
            metavar="LANG", help="The language of the text.", show_default="as the markup, the name or the text says"
        ),
    ] = None,
    lines: Lines = False,
    format: Annotated[FactsFormat, typer.Option(help="jsonl or table.")] = FactsFormat.TABLE,
) -> None:
    """Show the facts in a text: kind, value and unit of each, and where it stands in the file.

    In JSON "line" is the number of the sentence from 0, with --lines that of the line; "file_line" and "column" are the
    place in the file from 1.
    Exit status 0, or 2 where the facts of a sentence could not be read.
    """
    from factcheck.cli.fact_list import facts_of, read_version, write_jsonl, write_table
    from factcheck.language.tags import language_tag
    from factcheck.write.stdout import standard_output

    tag = None if lang is None else language_tag(lang, "--lang takes a code such as vi or pt-BR")
    version = read_version(file, tag, lines=lines)
    failures: list[Problem] = []
    found = facts_of(version, failures)
    with standard_output() as out:
        if format is FactsFormat.JSONL:
            write_jsonl(found, version, out, lines=lines)
        else:
            write_table(found, version, out)
    exit_with(failures)
