"""`factcheck facts`: the facts of a text, a line of JSON for each sentence, or a table to read."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from factcheck.extract import extract
from factcheck.nouns import Document

_LINE_END = re.compile(r"\r\n|\n|\r")


def read_sentences(file: str, lang: str, lines: bool) -> list[str]:
    """The sentences of a file, or of standard input for `-`: its lines where `lines` says that it has one in each.

    What is doubtful about the file goes to standard error. Raises FactcheckError where it cannot be read.
    """
    document = _from_stdin(lang) if file == "-" else _from_file(file, lang)
    if lines:
        # Not str.splitlines: line numbers are those of editors, and no editor counts form feeds or U+2028.
        found = _LINE_END.split(document.text)
        return found if found[-1] else found[:-1]
    from factcheck.split import split

    return [sentence.text for sentence in split(document)]


def _from_stdin(lang: str) -> Document:
    from factcheck.bounded import read_stream
    from factcheck.read import MAX_BYTES, TOO_LARGE

    data = read_stream(sys.stdin.buffer, MAX_BYTES, "standard input", TOO_LARGE) if sys.stdin else b""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    return Document("-", text, lang, "command line", lang)


def _from_file(file: str, lang: str) -> Document:
    from factcheck.errors import FactcheckError
    from factcheck.read import read
    from factcheck.write.words import visible

    if Path(file).is_dir():
        raise FactcheckError("this is a folder", path=file, hint="name one file in it")
    documents, problems = read([file], languages={file: lang})
    if not documents:
        raise FactcheckError(problems[0].message.removesuffix("."), path=file, line=problems[0].line)
    for problem in problems:
        print(visible(f"factcheck: {problem.severity}: {file}: {problem.message}"), file=sys.stderr)
    return documents[0]


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
