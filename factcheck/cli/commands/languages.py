"""`factcheck languages`."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer


class LanguagesFormat(StrEnum):
    JSONL = "jsonl"
    TABLE = "table"


def languages(
    langs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[LANG]...", help="Codes such as vi or pt-BR.", show_default=False),
    ] = None,
    format: Annotated[LanguagesFormat, typer.Option(help="jsonl or table.")] = LanguagesFormat.TABLE,
) -> None:
    """Show what can be read in each language, and from which source: CLDR, ICU or words of our own.

    Without LANG, the languages that have words of our own. All others that CLDR knows are read with CLDR and ICU.
    """
    from factcheck.extract.coverage import language, own_languages
    from factcheck.language.tags import language_tag
    from factcheck.write.language_table import as_json, details, overview
    from factcheck.write.stdout import standard_output

    hint = "languages takes codes such as vi or pt-BR"
    tags = [language_tag(lang, hint) for lang in langs or own_languages()]
    coverages = (language(tag) for tag in tags)
    with standard_output() as out:
        if format is LanguagesFormat.JSONL:
            out.writelines(json.dumps(as_json(coverage), ensure_ascii=False) + "\n" for coverage in coverages)
        elif langs and len(langs) == 1:
            out.writelines(line + "\n" for line in details(next(coverages)))
        else:
            out.writelines(line + "\n" for line in overview(list(coverages)))
