"""Commands that show what the checker sees and knows: `factcheck facts`, `align`, `rules` and `languages`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from factcheck.cli.common import progress, tell
from factcheck.cli.options import Lines, Model
from factcheck.errors import FactcheckError
from factcheck.nouns.text import Problem


class AlignFormat(StrEnum):
    JSON = "json"
    TSV = "tsv"
    TMX = "tmx"


class FactsFormat(StrEnum):
    JSONL = "jsonl"
    TABLE = "table"


class LanguagesFormat(StrEnum):
    JSONL = "jsonl"
    TABLE = "table"


def facts(
    file: Annotated[str, typer.Argument(help="A text, or - for standard input.")] = "-",
    lang: Annotated[str, typer.Option(metavar="LANG", help="The language of the text.")] = ...,  # type: ignore[assignment]
    lines: Lines = False,
    format: Annotated[FactsFormat, typer.Option(help="jsonl or table.")] = FactsFormat.TABLE,
) -> None:
    """Show the facts in a text: kind, value and unit of each.

    Without --lines the text is split into sentences, and "line" is the number of the sentence from 0.
    Exit status 0, or 2 where the facts of a sentence could not be read.
    """
    from factcheck.cli.commands.facts import read_facts, read_sentences, write_jsonl, write_table
    from factcheck.language.tags import canonical
    from factcheck.write.stdout import standard_output

    tag = canonical(lang)
    if tag is None:
        raise FactcheckError(f'"{lang}" is not a language', hint="--lang takes a code such as vi or pt-BR")
    sentences = read_sentences(file, tag, lines)
    failures: list[Problem] = []
    found = read_facts(sentences, tag, file, lines, failures)
    with standard_output() as out:
        (write_jsonl if format is FactsFormat.JSONL else write_table)(found, out)
    _end(failures)


def align(
    files: Annotated[
        list[str], typer.Argument(help="Versions of one text; LANG=FILE names a file's language.", show_default=False)
    ],
    lines: Lines = False,
    format: Annotated[AlignFormat, typer.Option(help="json, tsv or tmx.")] = AlignFormat.JSON,
    model: Model = None,
    cache: Annotated[bool, typer.Option("--cache/--no-cache", help="Keep sentence vectors for the next run.")] = True,
) -> None:
    """Show which sentences of two or more versions correspond to each other, and how sure that is.

    Sentences without a counterpart are in a group of their own. Exit status 0, or 2 where a sentence could not be read.
    """
    from factcheck.align.files import align_files
    from factcheck.read import parse_argument
    from factcheck.write.alignment import WRITERS
    from factcheck.write.stdout import standard_output

    arguments = [parse_argument(file) for file in files]
    languages = {path: lang for lang, path in arguments if lang}
    with progress() as told:
        found = align_files(
            [path for _, path in arguments],
            languages=languages,
            lines=lines,
            model=model,
            use_cache=cache,
            progress=told,
        )
    with standard_output() as out:
        WRITERS[format.value](found, out)
    _end(found.problems)


def _end(failures: Sequence[Problem]) -> None:
    """Say what failed; the exit status is 2 if anything did."""
    tell(failures)
    raise typer.Exit(2 if failures else 0)


def rules(
    name: Annotated[str | None, typer.Argument(metavar="[ID]", help="A rule to explain.", show_default=False)] = None,
) -> None:
    """List what is looked for, or explain one rule with examples."""
    from factcheck.cli.commands.rules import explained, overview

    typer.echo(overview() if name is None else explained(name))


def languages(
    langs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[LANG]...", help="Codes such as vi or pt-BR.", show_default=False),
    ] = None,
    format: Annotated[LanguagesFormat, typer.Option(help="jsonl or table.")] = LanguagesFormat.TABLE,
) -> None:
    """Show what can be read in each language, and by whose knowledge: CLDR's, ICU's or words of our own.

    Without LANG the languages that have words of our own; all others that CLDR knows work as well, by CLDR and ICU.
    """
    from factcheck.extract.coverage import language, own_languages
    from factcheck.language.tags import canonical
    from factcheck.write.language_table import as_json, details, overview
    from factcheck.write.stdout import standard_output

    tags = [canonical(lang) for lang in langs or own_languages()]
    if None in tags:
        wrong = (langs or [])[tags.index(None)]
        raise FactcheckError(f'"{wrong}" is not a language', hint="languages takes codes such as vi or pt-BR")
    known = (language(tag) for tag in tags if tag)
    with standard_output() as out:
        if format is LanguagesFormat.JSONL:
            out.writelines(json.dumps(as_json(one), ensure_ascii=False) + "\n" for one in known)
        elif langs and len(langs) == 1:
            out.writelines(line + "\n" for line in details(next(known)))
        else:
            out.writelines(line + "\n" for line in overview(list(known)))
