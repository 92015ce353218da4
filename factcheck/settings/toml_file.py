"""The settings file: where it is, what it says, and on which line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.errors import FactcheckError
from factcheck.store.bounded import read_bytes
from factcheck.store.disk import DISK, Disk, shown

NAME = "factcheck.toml"
_PROJECT = "pyproject.toml"
_LARGEST = 1_000_000
"""Largest settings file that is read, in bytes; one has some hundreds."""
_TRIES = 50
"""How many lines with a key's name are tried, and how many lines its value may have, in the search for its line."""


@dataclass(frozen=True, slots=True)
class Table:
    """The settings in a file, not validated."""

    path: Path
    values: Mapping[str, Any]
    text: str
    prefix: tuple[str, ...] = ()
    """The table of the file that holds them: `("tool", "factcheck")` in pyproject.toml."""


def find_settings_file(start: Path, place: Disk = DISK) -> Table | None:
    """The settings in the folder `start` or the nearest one above it that has any; None where none has.

    `place` says where files are read. Raises FactcheckError where the file cannot be read or is not TOML.
    """
    start = start.absolute()
    for folder in [start, *start.parents]:
        for name in (NAME, _PROJECT):
            path = folder / name
            if Path(place.own(str(path))).is_file():
                table = read_settings_file(shown(path), place)
                if name == NAME or table.values:
                    return table
    return None


def read_settings_file(path: Path, place: Disk = DISK) -> Table:
    """The settings in a file; a pyproject.toml has them under `[tool.factcheck]`.

    `place` says where the file is read. Raises FactcheckError where it cannot be read or is not TOML.
    """
    data = read_bytes(path, _LARGEST, at=place.own(str(path)), what="the settings")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FactcheckError("this is not UTF-8", path=str(path), line=line, hint="save it as UTF-8") from error
    try:
        values: Any = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _broken(path, text, error) from error
    prefix = ("tool", "factcheck") if path.name == _PROJECT else ()
    for name in prefix:
        values = values.get(name, {}) if isinstance(values, dict) else {}
    if not isinstance(values, dict):
        hint = "write the settings below a line [tool.factcheck]"
        line = line_of(Table(path, {}, text, prefix), ())
        raise FactcheckError("tool.factcheck is not a table", path=str(path), line=line, hint=hint)
    return Table(path, values, text, prefix)


def line_of(table: Table, keys: Sequence[str | int]) -> int:
    """The line, from 1, on which the setting at `keys` begins; `keys` are table names and list indices.

    Where the line cannot be told, it is that of the nearest table around the setting, at last 1. The TOML parser gives
    no lines, so parts of the file are parsed: the setting begins on the last line for which the lines before it do not
    have the setting, and those up to some line after it do.
    """
    lines = table.text.split("\n")
    whole = (*table.prefix, *keys)
    while whole:
        word = next((str(part) for part in reversed(whole) if isinstance(part, str)), "")
        candidates = [index for index, line in enumerate(lines) if word in line][:_TRIES]
        for index in reversed(candidates):
            if _has(lines[:index], whole) is False and any(
                _has(lines[:end], whole) for end in range(index + 1, min(len(lines), index + _TRIES) + 1)
            ):
                return index + 1
        whole = whole[:-1]
    return 1


def _has(lines: Sequence[str], keys: Sequence[str | int]) -> bool | None:
    """Whether the lines have a value at `keys`; None where they are not TOML by themselves."""
    try:
        value: Any = tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    for part in keys:
        in_table = isinstance(value, dict) and isinstance(part, str) and part in value
        in_list = isinstance(value, list) and isinstance(part, int) and part < len(value)
        if not (in_table or in_list):
            return False
        value = value[part]
    return True


def _broken(path: Path, text: str, error: Exception) -> FactcheckError:
    match = re.search(r"^(.*) \(at (?:line ([0-9]+), column [0-9]+|end of document)\)$", str(error), re.DOTALL)
    message = match[1] if match else "it is nested too deeply"
    line = int(match[2]) if match and match[2] else text.count("\n") + 1
    return FactcheckError(f"this is not TOML: {message[:1].lower()}{message[1:]}", path=str(path), line=line)
