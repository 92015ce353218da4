"""What every kind of file that is aligned already looks like."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.errors import FactcheckError
from factcheck.language.tags import language_name
from factcheck.nouns.text import Problem
from factcheck.read.file_names import code
from factcheck.read.files import problem
from factcheck.read.prose import Piece

STORY = "story"
"""The name of the column that says which rows belong together."""
_NAMES = frozenset({"id", "key"})
"""Names of the columns that name a row. They are no languages; `ind` is Indonesian."""
_SHOWN, _LONGEST_SHOWN = 8, 30
"""Names of columns that a message lists, and characters of each."""
_MOST = 20
"""Rows that are told of one by one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    number: int
    """From 1, without the header."""
    story: str | None
    """What its column `story` says; None where it says nothing."""
    cells: Mapping[str, Sequence[Piece]]
    """By language (BCP 47), the pieces of its text in the file; without cells that say nothing."""


class BadRow(NamedTuple):
    """A row that cannot be read."""

    line: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class AlignedFile:
    """What a table says."""

    text: str
    """The whole file, decoded, in which the pieces of the cells stand."""
    encoding: str
    langs: tuple[str, ...]
    """The languages (BCP 47) of its columns, in order."""
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()


class AlignedSource(ABC):
    """Reads one kind of file that is aligned already."""

    suffixes: frozenset[str]
    """Of the files of this kind, lower case with their dot."""

    @abstractmethod
    def has_languages(self, start: str) -> bool:
        """Whether the first lines of a file name two languages: if not, it is a table of something else."""

    @abstractmethod
    def read(self, path: str, data: bytes) -> AlignedFile:
        """Return what is in a file; `path` is for problems only. Raises `FactcheckError` for what is no such table.

        A row that cannot be read is a problem of severity "error", and the others are read. Time is linear in `data`.
        """


def languages(names: Iterable[str]) -> dict[str, str]:
    """The columns that are versions: by name, the language (BCP 47)."""
    found = {name: code(name.strip()) for name in names if not is_about_row(name)}
    return {name: lang for name, lang in found.items() if lang}


def is_about_row(name: str) -> bool:
    """Whether a column says which row it is, or of which story."""
    return name.strip().casefold() in {STORY, *_NAMES}


def is_story(name: str) -> bool:
    return name.strip().casefold() == STORY


def check_languages(names: Sequence[str], line: int) -> dict[str, str]:
    """The same as `languages`. Raises FactcheckError where there are not two, or one is there twice."""
    found = languages(names)
    counts = Counter(found[name] for name in names if name in found)
    if repeated := next((lang for lang, times in counts.items() if times > 1), None):
        message = f"{counts[repeated]} columns are {language_name(repeated)}"
        raise FactcheckError(message, line=line, hint="rename one of them, or take it out")
    if len(found) < 2:
        listed = ", ".join(f'"{name[:_LONGEST_SHOWN]}"' for name in names[:_SHOWN])
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        message = f"this is no table with a column a language: its columns are {listed}{more}"
        hint = "name two columns or more by a language code such as vi or pt-BR"
        if any(name.strip().casefold() == "id" for name in names):
            hint += "; id names a row, and Indonesian is ind"
        raise FactcheckError(message, line=line, hint=hint)
    return found


def problems_of_rows(path: str, bad: Sequence[BadRow]) -> tuple[Problem, ...]:
    """The problems of the rows that could not be read."""
    told = [problem(path, one.message, one.hint, one.line) for one in bad[:_MOST]]
    if rest := bad[_MOST:]:
        told.append(problem(path, f"{len(rest)} more rows cannot be read", None, rest[0].line))
    return tuple(told)


def says_something(pieces: Iterable[Piece]) -> bool:
    """Whether a cell has a letter or digit."""
    return any(any(map(str.isalnum, piece.text)) for piece in pieces)
