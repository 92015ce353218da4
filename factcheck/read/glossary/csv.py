"""Glossaries in tables: a column a language, a row a term, or a row a pair of terms.

What is read besides a plain column a language is what tools export: Phrase Strings (`term`, `translatable` and columns
of locales), Lokalise (the same with `forbidden`), Crowdin (`term_en`, `Term [en]`, `status_en`), Smartling (a column
for each locale), DeepL (source, target and their two languages, without a header).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from factcheck.errors import FactcheckError
from factcheck.language.tags import canonical, named_language
from factcheck.nouns.safe_text import without_apostrophe
from factcheck.nouns.text import Problem
from factcheck.read.aligned.interface import BadRow, is_about_row, problems_of_rows
from factcheck.read.csv_cells import Cell
from factcheck.read.decode import decode
from factcheck.read.file_names import code
from factcheck.read.glossary.interface import (
    EntryDraft,
    GlossaryFile,
    GlossarySource,
    entries_of,
    is_forbidden,
    kind_of,
    language_of,
)
from factcheck.read.grid import DELIMITERS, Grid, header_of, read_grid, text_of
from factcheck.read.lines import line_index, lines

_Role = Literal["forms", "forbidden", "status", "kind", "term", "language", "entry", "translatable", "kept", "none"]

_ROLES: Mapping[str, _Role] = {
    **dict.fromkeys(("term", "source term", "term text"), "term"),
    **dict.fromkeys(("kind", "type", "term type", "concept type", "entity type", "category"), "kind"),
    **dict.fromkeys(("language", "locale", "lang", "language code", "locale code", "term language"), "language"),
    **dict.fromkeys(("concept", "concept id", "entry", "entry id", "id", "key"), "entry"),
    **dict.fromkeys(("status", "term status", "usage status", "administrative status", "forbidden"), "status"),
    "translatable": "translatable",
    "term id": "none",
    **dict.fromkeys(("do not translate", "non translatable", "untranslatable"), "kept"),
}
"""By the name of a column in small letters, with spaces between its words, what the column says of the row."""
_OF_LANGUAGE: Mapping[str, _Role] = {
    **dict.fromkeys(("term", "terms", "translation", "target term", "preferred", "lang"), "forms"),
    **dict.fromkeys(("forbidden", "deprecated", "forbidden term", "forbidden terms"), "forbidden"),
    **dict.fromkeys(("status", "term status"), "status"),
}
"""The same for the word beside the language in the name of a column: `term_en`, `Term [en]`, `forbidden de`."""
_YES = frozenset({"yes", "true", "1", "y", "x", "forbidden"})
_NO = frozenset({"no", "false", "0", "n"})
_BESIDE = re.compile(r"([^\[(:]+?)[ _:]*[ _:\[(]([\w-]+)[\])]?")
"""A word and a language, the language last, in brackets or not."""
_BEFORE = re.compile(r"([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)[ _:]+(.+)")
"""The same with the language first."""
_SIGNS = re.compile(r"[|;\\]")
_FORM = re.compile(r"(?:\\[|;\\]|[^|;])++")
_ESCAPED = re.compile(r"\\([|;\\])")


@dataclass(frozen=True, slots=True)
class _Column:
    role: _Role
    lang: str = ""
    """The language (BCP 47) that it is about; empty where it is about the row."""


class Csv(GlossarySource):
    """A table with a column a language, or with a row a term and a column that names its language.

    The values stand between commas, semicolons, tabs or bars. A cell may have several forms between bars or semicolons,
    the preferred one first. Columns `forbidden de` or `status_de`, and `kind`, say more of them.
    """

    suffixes = frozenset({".csv", ".tsv", ".txt"})

    def read(self, path: str, data: bytes) -> GlossaryFile:
        decoded = decode(data)
        text = decoded.text
        delimiter = max(DELIMITERS, key=lambda sign: _worth(header_of(text, sign)))
        names = header_of(text, delimiter)
        grid = read_grid(text, delimiter)
        second = [text_of(text, cell) for cell in next(iter(grid.rows.values()), grid.header)]
        is_headless = _is_pair(names) and _is_pair(second)
        read_rows = _pairs if is_headless else _reader(names)
        bad = list(grid.bad)
        drafts = list(read_rows(_rows(text, grid, with_header=is_headless), bad))
        doubts = (Problem(path, decoded.doubt, "warning", decoded.line),) if decoded.doubt else ()
        entries = entries_of(path, drafts, bad)
        return GlossaryFile(entries, (*doubts, *problems_of_rows(path, bad)))


_Row = tuple[int, Sequence[str]]
"""The line on which a row begins, and its cells."""
_Reader = Callable[[Iterator[_Row], list[BadRow]], Iterator[EntryDraft]]


def _rows(text: str, grid: Grid, *, with_header: bool) -> Iterator[_Row]:
    spans = lines(text)
    rows: list[list[Cell]] = [*([grid.header] if with_header else []), *grid.rows.values()]
    for row in rows:
        yield line_index(spans, row[0].start) + 1, [text_of(text, cell) for cell in row]


def _worth(names: Sequence[str]) -> tuple[bool, int, int]:
    """How much the header says where the table is cut so."""
    columns = [_column(name) for name in names]
    return _is_pair(names), sum(column.role != "none" for column in columns), len(names)


def _column(name: str) -> _Column:
    """What a column is, by its name."""
    plain = " ".join(re.split(r"[\s_-]+", name.strip().casefold()))
    if plain in _ROLES:
        return _Column(_ROLES[plain])
    if lang := _language(name):
        return _Column("forms", lang)
    for pattern, word_at, tag_at in ((_BESIDE, 1, 2), (_BEFORE, 2, 1)):
        if found := pattern.fullmatch(name.strip()):
            word = " ".join(re.split(r"[\s_-]+", found[word_at].strip(" [](){}").casefold()))
            if word in _OF_LANGUAGE and (lang := code(found[tag_at]) or canonical(found[tag_at])):
                return _Column(_OF_LANGUAGE[word], lang)
    return _Column("none")


def _language(name: str) -> str | None:
    """The language that the name of a column is, as a code or in words: "German (Germany)"."""
    if is_about_row(name):
        return None
    return code(name.strip()) or named_language(name.partition("(")[0].strip())


def _is_pair(names: Sequence[str]) -> bool:
    """Whether a row is two terms and the codes of their languages, as where there is no header."""
    are_terms = all(_column(name).role == "none" for name in names[:2])
    return len(names) in {4, 5} and are_terms and all(map(code, names[2:4]))


def _reader(names: Sequence[str]) -> _Reader:
    """What reads the rows of a table with these columns. Raises FactcheckError where it is no glossary."""
    columns = [_column(name) for name in names]
    roles = [column.role for column in columns]
    with_forms = [column for column in columns if column.role in {"forms", "forbidden"}]
    if repeated := next((one for one in with_forms if with_forms.count(one) > 1), None):
        message = f"two columns have the same language, {repeated.lang}"
        raise FactcheckError(message, line=1, hint="put the forms into one of them, with | between them")
    if with_forms:
        return lambda rows, bad: _wide(columns, rows, bad)
    if {"term", "language", "entry"} <= set(roles):
        return lambda rows, bad: _long(columns, rows, bad)
    listed = ", ".join(f'"{name[:30]}"' for name in names[:8])
    hint = "name a column for each language by its code, such as vi or pt-BR; or give columns entry, language and term"
    raise FactcheckError(f"this is no glossary: its columns are {listed}", line=1, hint=hint)


def _pairs(rows: Iterator[_Row], bad: list[BadRow]) -> Iterator[EntryDraft]:
    """Rows with a term, its translation, and their languages."""
    for line, row in rows:
        draft = EntryDraft(line)
        for form, lang in ((row[0], row[2]), (row[1], row[3])):
            try:
                draft.add(language_of(lang), form)
            except FactcheckError as error:
                bad.append(BadRow(line, error.message, error.hint or ""))
        yield draft


def _long(columns: Sequence[_Column], rows: Iterator[_Row], bad: list[BadRow]) -> Iterator[EntryDraft]:
    """Rows with one term each, of which a column tells the entry."""
    drafts: dict[str, EntryDraft] = {}
    for line, row in rows:
        said = {column.role: cell for column, cell in zip(columns, row, strict=True)}
        draft = drafts.setdefault(said["entry"], EntryDraft(line))
        draft.kind = draft.kind or kind_of(said.get("kind", ""))
        try:
            lang = language_of(said["language"])
            for form in _forms(said["term"]):
                draft.add(lang, form, _status(said.get("status", "")))
        except FactcheckError as error:
            bad.append(BadRow(line, error.message, error.hint or ""))
    yield from drafts.values()


def _wide(columns: Sequence[_Column], rows: Iterator[_Row], bad: list[BadRow]) -> Iterator[EntryDraft]:
    """Rows with one entry each, a column a language."""
    for line, row in rows:
        draft = EntryDraft(line)
        cells = dict(zip(columns, row, strict=True))
        of_row = {column.role: cell for column, cell in cells.items() if not column.lang}
        draft.kind = kind_of(of_row.get("kind", ""))
        stays = of_row.get("translatable", "").casefold() in _NO or of_row.get("kept", "").casefold() in _YES
        for column, cell in cells.items():
            if column.role not in {"forms", "forbidden"}:
                continue
            own = cells.get(_Column("status", column.lang), "") or of_row.get("status", "")
            status = "forbidden" if column.role == "forbidden" else _status(own)
            same = of_row.get("term", "") if stays and column.role == "forms" else ""
            for form in _forms(cell) or _forms(same):
                try:
                    draft.add(column.lang, form, status)
                except FactcheckError as error:
                    bad.append(BadRow(line, error.message, error.hint or ""))
        yield draft


def _status(said: str) -> str:
    """A status, also where a column "forbidden" says only yes."""
    return "forbidden" if said.strip().casefold() in _YES or is_forbidden(said) else said


def _forms(cell: str) -> list[str]:
    """The forms in a cell. Behind a backslash, a bar or semicolon is part of a form."""
    whole = without_apostrophe(cell)
    if not _SIGNS.search(whole):
        return [whole] if whole else []
    parts = [_ESCAPED.sub(r"\1", part).strip() for part in _FORM.findall(whole)]
    return [part for part in parts if part]
