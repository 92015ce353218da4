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
    lang: Annotated[str, typer.Option(metavar="LANG", help="The language of the text.")] = ...,  # type: ignore[assignment]
    lines: Lines = False,
    format: Annotated[FactsFormat, typer.Option(help="jsonl or table.")] = FactsFormat.TABLE,
) -> None:
    """Show the facts in a text: kind, value and unit of each.

    Without --lines the text is split into sentences, and "line" is the number of the sentence from 0.
    Exit status 0, or 2 where the facts of a sentence could not be read.
    """
    from factcheck.cli.fact_list import read_facts, read_sentences, write_jsonl, write_table
    from factcheck.language.tags import language_tag
    from factcheck.write.stdout import standard_output

    tag = language_tag(lang, "--lang takes a code such as vi or pt-BR")
    sentences = read_sentences(file, tag, lines)
    failures: list[Problem] = []
    by_sentence = read_facts(sentences, tag, file, lines, failures)
    with standard_output() as out:
        (write_jsonl if format is FactsFormat.JSONL else write_table)(by_sentence, out)
    exit_with(failures)
