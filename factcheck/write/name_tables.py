"""The formats of `factcheck names`: the names of stories as a table to read, as JSON, and as a glossary."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from factcheck.errors import FactcheckError, system_reason
from factcheck.nouns.glossary import Glossary, GlossaryEntry
from factcheck.nouns.name_table import NameEntry, NameForm, NameTable
from factcheck.nouns.safe_text import ESCAPED, one_line, visible
from factcheck.store.atomic import replace_file
from factcheck.write.glossary import write_csv, write_tbx
from factcheck.write.stdout import standard_output

if TYPE_CHECKING:
    from rich.table import Table

_NARROWEST, _WIDEST = 15, 36
"""Cells of a version's column at least, so that most names stay on one line, and at most."""
_MOST_FORMS = 6
"""Forms of a name in a version that the table to read shows."""


def write_text(tables: Sequence[NameTable], stream: TextIO, width: int | None = None) -> None:
    """Write a table to read: a row for each name, a column for each version.

    Where the terminal, or `width`, is too narrow for all versions, the rest follow in tables of their own, beside the
    first version once more.
    """
    from rich.console import Console

    console = Console(file=stream, width=width, markup=False, emoji=False, highlight=False)
    if console.width < 1:  # some terminals set COLUMNS=0 for "not known"
        console.width = 80
    for number, table in enumerate(tables):
        if number:
            stream.write("\n")
        stream.write(one_line(f"{table.story}: {_counted(table)}") + "\n")
        if table.entries:
            for shown in _columns(table, console.width):
                stream.write("\n")
                console.print(_grid(table, shown))
        for note in _notes(table):
            stream.write(f"\n{one_line(note)}\n")


def _counted(table: NameTable) -> str:
    names, versions = len(table.entries), len(table.versions)
    return f"{names} {'name' if names == 1 else 'names'} in {versions} {'version' if versions == 1 else 'versions'}"


def _columns(table: NameTable, width: int) -> Iterator[list[int]]:
    """The versions, by index, of each of the tables that fit side by side into a width."""
    kinds = max(len(entry.kind) for entry in table.entries)
    most = max(2, (width - kinds) // (_NARROWEST + 2))
    rest = list(range(len(table.versions)))
    yield rest[:most]
    rest = rest[most:]
    while rest:
        yield [0, *rest[: most - 1]]
        rest = rest[most - 1 :]


def _grid(table: NameTable, shown: Sequence[int]) -> Table:
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    grid.add_column("kind")
    for v in shown:
        grid.add_column(Text(visible(table.versions[v].key)), max_width=_WIDEST, overflow="fold")
    for entry in table.entries:
        grid.add_row(entry.kind, *(Text("\n".join(_cell(entry, v))) for v in shown))
    return grid


def _cell(entry: NameEntry, version: int) -> list[str]:
    forms = entry.forms[version]
    if not forms:
        return ["missing?" if version in entry.lacking else "-"]
    lines = [_form(form) for form in forms[:_MOST_FORMS]]
    return lines + ([f"and {len(forms) - _MOST_FORMS} more"] if len(forms) > _MOST_FORMS else [])


def _form(form: NameForm) -> str:
    times = f" ×{len(form.places)}" if len(form.places) > 1 else ""
    return f"{visible(form.text)}{'' if form.is_sure else '?'}{times}"


def _notes(table: NameTable) -> Iterator[str]:
    for entry in table.entries:
        if entry.may_be:
            first = next(form.text for of_version in entry.forms for form in of_version)
            *others, last = entry.may_be
            yield f"“{first}” may be {', '.join(others)} or {last}, and is joined to neither."
    if any(entry.lacking for entry in table.entries):
        yield "missing?  the version has the sentences, and seems to name it nowhere"
    if any(not form.is_sure for entry in table.entries for of in entry.forms for form in of):
        yield "?  told by the sentence model alone, in one place"


def write_json(tables: Sequence[NameTable], stream: TextIO) -> None:
    """Write one object: for each story its versions and its names, with the forms of each and their places."""
    stories = [
        {
            "story": table.story,
            "versions": [{"version": v.key, "lang": v.lang, "path": v.path} for v in table.versions],
            "names": [_as_json(entry, table) for entry in table.entries],
        }
        for table in tables
    ]
    text = json.dumps({"schema_version": 1, "stories": stories}, ensure_ascii=False)
    stream.write(text.translate(ESCAPED) + "\n")


def _as_json(entry: NameEntry, table: NameTable) -> dict[str, object]:
    return {
        "kind": entry.kind,
        "forms": {
            version.key: [
                {
                    "text": form.text,
                    "sure": form.is_sure,
                    "places": [{"sentence": place.sentence, "line": place.line} for place in form.places],
                }
                for form in forms
            ]
            for version, forms in zip(table.versions, entry.forms, strict=True)
            if forms
        },
        "missing": [table.versions[v].key for v in sorted(entry.lacking)],
        "may_be": list(entry.may_be),
    }


def without_doubt(tables: Sequence[NameTable]) -> list[NameTable]:
    """The tables without doubtful forms, and without names that then have forms in less than two languages."""
    kept = []
    for table in tables:
        entries = [
            replace(entry, forms=tuple(tuple(form for form in of if form.is_sure) for of in entry.forms))
            for entry in table.entries
        ]
        kept.append(replace(table, entries=tuple(one for one in entries if len(_by_language(one, table)) > 1)))
    return kept


def _by_language(entry: NameEntry, table: NameTable) -> dict[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = {}
    for version, own in zip(table.versions, entry.forms, strict=True):
        if own:
            forms[version.lang] = tuple(dict.fromkeys((*forms.get(version.lang, ()), *(form.text for form in own))))
    return forms


def as_glossary(tables: Sequence[NameTable]) -> Glossary:
    """The names of stories as a glossary. A language that has none of the forms asks for none."""
    return Glossary(
        tuple(GlossaryEntry(_by_language(one, table), one.kind) for table in tables for one in table.entries)
    )


def _write_csv(tables: Sequence[NameTable], stream: TextIO) -> None:
    """Write a glossary as a table: a row for each name, a column for each language."""
    write_csv(as_glossary(tables), stream)


def _write_tbx(tables: Sequence[NameTable], stream: TextIO) -> None:
    """Write a glossary as TBX-Basic, which the tools of translators read."""
    write_tbx(as_glossary(tables), stream)


Writer = Callable[[Sequence[NameTable], TextIO], None]
WRITERS: Mapping[str, Writer] = {
    "text": write_text,
    "json": write_json,
    "csv": _write_csv,
    "tbx": _write_tbx,
}
"""Format -> the function that writes it to a stream."""


def write_to(file: str | None, tables: Sequence[NameTable], writer: Writer) -> None:
    """Write the names of stories to a file, whole or not at all, or without one to standard output.

    Raises FactcheckError where the file cannot be written, or is one of the stories' files.
    """
    if file is None:
        with standard_output() as out:
            writer(tables, out)
        return
    target = os.path.realpath(file)
    if any(os.path.realpath(version.path) == target for table in tables for version in table.versions):
        raise FactcheckError("this is one of the files of the story", path=file, hint="choose another file")
    whole = io.StringIO()
    writer(tables, whole)
    try:
        replace_file(Path(file), whole.getvalue().encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise FactcheckError(
            f"the names cannot be written: {system_reason(error)}", path=file, hint="choose another file"
        ) from error
