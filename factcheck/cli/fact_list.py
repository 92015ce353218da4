"""The output of `factcheck facts`: a line of JSON for each sentence of a text, or a table to read."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from factcheck.errors import FactcheckError
from factcheck.extract import extract
from factcheck.nouns.failures import EXTRACTING, Attempt
from factcheck.nouns.story import Fact
from factcheck.nouns.text import Document, Problem

_LINE_END = re.compile(r"\r\n|\n|\r")


def read_sentences(file: str, lang: str, lines: bool) -> list[str]:
    """The sentences of a file, or of standard input for `-`; with `lines` its lines.

    Warnings about the file go to standard error. Raises FactcheckError where it cannot be read.
    """
    document = _from_stdin(lang) if file == "-" else _from_file(file, lang)
    if lines:
        # Not str.splitlines: line numbers are those of editors, and no editor counts form feeds or U+2028.
        sentences = _LINE_END.split(document.text)
        return sentences if sentences[-1] else sentences[:-1]
    from factcheck.read.sentences.split import split

    failures: list[Problem] = []
    with Attempt(failures, "split this file into sentences", file):
        return [sentence.text for sentence in split(document)]
    raise FactcheckError(failures[0].message, path=file)


def _from_stdin(lang: str) -> Document:
    from factcheck.read import MAX_BYTES, TOO_LARGE
    from factcheck.store.bounded import read_stream

    data = read_stream(sys.stdin.buffer, MAX_BYTES, "standard input", TOO_LARGE) if sys.stdin else b""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    return Document("-", text, lang, "command line", lang)


def _from_file(file: str, lang: str) -> Document:
    from factcheck.embed import cache_root
    from factcheck.fetch.options import Fetching
    from factcheck.fetch.web import opened
    from factcheck.nouns.addresses import is_address
    from factcheck.nouns.safe_text import one_line
    from factcheck.read import read

    if Path(file).is_dir():
        raise FactcheckError("this is a folder", path=file, hint="name one file in it")
    how = Fetching(cache_folder=cache_root() if is_address(file) else None, notes=False)
    with opened([file], how) as web:
        [file] = web.paths
        documents, problems = read([file], languages={file: lang}, place=web.place)
    if not documents:
        raise FactcheckError(problems[0].message.removesuffix("."), path=file, line=problems[0].line)
    for problem in problems:
        print(one_line(f"factcheck: {problem.severity}: {file}: {problem.message}"), file=sys.stderr)
    return documents[0]


def read_facts(
    sentences: Sequence[str], lang: str, file: str, lines: bool, failures: list[Problem]
) -> Iterator[tuple[Fact, ...]]:
    """The facts of each sentence. Where they cannot be read, there are none, and `failures` gets a problem.

    With `lines` the sentences are the lines of `file`, and the problem names the line.
    """
    for number, sentence in enumerate(sentences):
        doing = EXTRACTING if lines else f"take the facts out of sentence {number}"
        facts: tuple[Fact, ...] = ()
        with Attempt(failures, doing, file, number + 1 if lines else None):
            facts = extract(sentence, lang)
        yield facts


def write_jsonl(facts: Iterable[Sequence[Fact]], out: TextIO) -> None:
    """Write a JSON object a line for each sentence. Fields of facts that are None are left out; control characters are
    escaped."""
    from factcheck.nouns.safe_text import ESCAPED

    for number, in_sentence in enumerate(facts):
        objects = [{k: v for k, v in asdict(fact).items() if v is not None} for fact in in_sentence]
        out.write(json.dumps({"line": number, "facts": objects}, ensure_ascii=False).translate(ESCAPED) + "\n")


def write_table(facts: Iterable[Sequence[Fact]], out: TextIO) -> None:
    """Write a table of all facts, of which neither a terminal nor a CI service takes a line for a command."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from factcheck.nouns.safe_text import inert, visible

    table = Table("line", "kind", "text", "value", "unit", "bound", box=None, pad_edge=False)
    for number, in_sentence in enumerate(facts):
        for fact in in_sentence:
            value = fact.value if fact.value_max is None else f"{fact.value} to {fact.value_max}"
            cells = (str(number), fact.kind, fact.text, value, fact.unit or "", fact.bound)
            table.add_row(*(Text(visible(cell)) for cell in cells))
    console = Console(file=out)
    with console.capture() as captured:
        console.print(table)
    out.write("\n".join(map(inert, captured.get().split("\n"))))
