"""The output of `factcheck facts`: a line of JSON for each sentence of a text, or a table to read."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from factcheck.errors import FactcheckError
from factcheck.nouns.failures import Attempt
from factcheck.nouns.story import Fact
from factcheck.nouns.text import Document, Problem, Sentence, Version

FactsOfSentence = tuple[Sentence, tuple[Fact, ...]]


def read_version(file: str, lang: str | None, *, lines: bool) -> Version:
    """The sentences of a file, or of standard input for `-`; with `lines` its lines.

    Without `lang` the language is that of the file's markup, name or text, in this order. Warnings about the file go to
    standard error. Raises FactcheckError where it cannot be read, or standard input has no language.
    """
    from factcheck.read.sentences.split import split, split_lines

    document = _from_stdin(lang) if file == "-" else _from_file(file, lang)
    failures: list[Problem] = []
    with Attempt(failures, "split this file into sentences", file):
        return Version(document, split_lines(document) if lines else split(document), document.lang)
    raise FactcheckError(failures[0].message, path=file)


def _from_stdin(lang: str | None) -> Document:
    from factcheck.read import MAX_BYTES, TOO_LARGE
    from factcheck.store.bounded import read_stream

    if lang is None:
        raise FactcheckError("the language of standard input is not known", hint="say it with --lang")
    data = read_stream(sys.stdin.buffer, MAX_BYTES, "standard input", TOO_LARGE) if sys.stdin else b""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    return Document("-", text, lang, "command line", lang)


def _from_file(file: str, lang: str | None) -> Document:
    from factcheck.embed import cache_root
    from factcheck.fetch.options import Fetching
    from factcheck.fetch.web import opened
    from factcheck.nouns.addresses import is_address
    from factcheck.nouns.options import Options
    from factcheck.nouns.safe_text import one_line
    from factcheck.read import read

    if Path(file).is_dir():
        raise FactcheckError("this is a folder", path=file, hint="name one file in it")
    how = Fetching(cache_folder=cache_root() if is_address(file) else None, notes=False)
    with opened([file], how) as web:
        [file] = web.paths
        documents, problems = read([file], Options(languages={file: lang} if lang else {}), place=web.place)
    if not documents:
        raise FactcheckError(problems[0].message.removesuffix("."), path=file, line=problems[0].line)
    if documents[0].rows:
        raise FactcheckError("this is a table in several languages", path=file, hint="name a file in one")
    for problem in problems:
        print(one_line(f"factcheck: {problem.severity}: {file}: {problem.message}"), file=sys.stderr)
    return documents[0]


def facts_of(version: Version, failures: list[Problem]) -> list[FactsOfSentence]:
    """Each sentence with its facts. Where they cannot be read there are none, and `failures` gets a problem."""
    from factcheck.extract.story import extract_facts

    facts, _ = extract_facts([version], failures)
    return list(zip(version.sentences, facts[version.key], strict=True))


def write_jsonl(found: Sequence[FactsOfSentence], version: Version, out: TextIO, *, lines: bool) -> None:
    """Write a JSON object a line for each sentence. Fields of facts that are None are left out; control characters are
    escaped.

    With `lines` the offsets of a fact are those of its line. Else they are those of the sentence, which is written too,
    and the place of each fact in the file is added.
    """
    from factcheck.nouns.safe_text import ESCAPED

    for number, (sentence, facts) in enumerate(found):
        objects = []
        for fact in facts:
            line, column = _place(version, sentence, fact)
            fields: dict[str, Any] = {k: v for k, v in asdict(fact).items() if v is not None and k != "unread"}
            if fact.unread:
                fields["unread"] = sorted(fact.unread)
            if lines:
                fields |= {"start": column - 1, "end": column - 1 + fact.end - fact.start}
            objects.append(fields if lines else fields | {"file_line": line, "column": column})
        entry = {"line": number} | ({} if lines else {"text": sentence.text}) | {"facts": objects}
        out.write(json.dumps(entry, ensure_ascii=False).translate(ESCAPED) + "\n")


def write_table(found: Sequence[FactsOfSentence], version: Version, out: TextIO) -> None:
    """Write a table of all facts, of which neither a terminal nor a CI service takes a line for a command.

    `line` and `column` are those of the file, from 1.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from factcheck.nouns.safe_text import inert, visible

    table = Table("line", "column", "kind", "text", "value", "unit", "bound", box=None, pad_edge=False)
    for sentence, facts in found:
        for fact in facts:
            line, column = _place(version, sentence, fact)
            value = fact.value if fact.value_max is None else f"{fact.value} to {fact.value_max}"
            cells = (str(line), str(column), fact.kind, fact.text, value, fact.unit_as_stated, fact.bound)
            table.add_row(*(Text(visible(cell)) for cell in cells))
    console = Console(file=out)
    with console.capture() as captured:
        console.print(table)
    out.write("\n".join(map(inert, captured.get().split("\n"))))


def _place(version: Version, sentence: Sentence, fact: Fact) -> tuple[int, int]:
    """The line and column of the file, from 1, where a fact begins."""
    from factcheck.write.shared.passages import line_start

    start, _ = sentence.in_document(fact.start, fact.end)
    return sentence.line_at(fact.start), start - line_start(version.document.text, start) + 1
