"""`factcheck facts`: the facts of a text, a line of JSON for each sentence, or a table to read."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TextIO

from factcheck.extract import extract
from factcheck.nouns import Document


def read_sentences(file: str, lang: str, lines: bool) -> list[str]:
    """The sentences of a file, or of standard input for `-`; raises FactcheckError where it cannot be read."""
    if file == "-":
        text = sys.stdin.buffer.read().decode("utf-8", "replace").removeprefix("\ufeff")
    else:
        from factcheck.errors import FactcheckError
        from factcheck.read import read

        documents, problems = read([file], languages={file: lang})
        if not documents:
            raise FactcheckError(problems[0].message if problems else "there is nothing to read", path=file)
        text = documents[0].text
    if lines:
        return text.splitlines()
    from factcheck.split import split

    return [s.text for s in split(Document(file, text, lang, "command line", lang))]


def write_jsonl(sentences: Sequence[str], lang: str, out: TextIO) -> None:
    """One object for each sentence; fields that say nothing are left out."""
    for number, sentence in enumerate(sentences):
        found = [{k: v for k, v in asdict(fact).items() if v is not None} for fact in extract(sentence, lang)]
        out.write(json.dumps({"line": number, "facts": found}, ensure_ascii=False) + "\n")


def write_table(sentences: Sequence[str], lang: str, out: TextIO) -> None:
    """A table of all facts, by rich."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from factcheck.write.words import visible

    table = Table("line", "kind", "text", "value", "unit", "bound", box=None, pad_edge=False)
    for number, sentence in enumerate(sentences):
        for fact in extract(sentence, lang):
            value = fact.value if fact.value_max is None else f"{fact.value} to {fact.value_max}"
            cells = (str(number), fact.kind, fact.text, value, fact.unit or "", fact.bound)
            table.add_row(*(Text(visible(cell)) for cell in cells))
    Console(file=out).print(table)
