"""Tables of JSON lines: an object a row."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from factcheck.errors import FactcheckError
from factcheck.nouns.text import Problem
from factcheck.read.aligned.interface import (
    AlignedFile,
    AlignedSource,
    BadRow,
    Row,
    check_languages,
    is_story,
    languages,
    problems_of_rows,
    says_something,
)
from factcheck.read.decode import decode
from factcheck.read.lines import lines
from factcheck.read.prose import Piece

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\n\r]*")
_ESCAPE = re.compile(r"(?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.)")
"""An escape in a string; the two halves of a character beyond the first plane are one."""
_LOOKED_AT = 20
"""Lines by which a file is known for a table with a column a language."""


class _Value(NamedTuple):
    """A member of an object."""

    value: Any
    start: int
    end: int
    """Where it stands in the file."""


class JsonLines(AlignedSource):
    """A table with a key a language: an object a line."""

    suffixes = frozenset({".jsonl"})

    def has_languages(self, start: str) -> bool:
        names: dict[str, None] = {}
        for begin, end in lines(start)[:_LOOKED_AT]:
            try:
                names |= dict.fromkeys(_object(start, begin, end) if start[begin:end].strip() else {})
            except (ValueError, RecursionError):  # also the last line, of which only the beginning is there
                break
        return len(set(languages(names).values())) > 1

    def read(self, path: str, data: bytes) -> AlignedFile:
        decoded = decode(data)
        text = decoded.text
        objects: list[tuple[int, int, dict[str, _Value]]] = []
        bad: list[BadRow] = []
        spans = [(line, *span) for line, span in enumerate(lines(text), 1) if text[slice(*span)].strip()]
        for number, (line, start, end) in enumerate(spans, 1):
            try:
                objects.append((number, line, _object(text, start, end)))
            except (ValueError, RecursionError) as error:
                message = f"this line is no object of JSON: {_reason(error)}"
                bad.append(BadRow(line, message, "write one object a line"))
        names = dict.fromkeys(name for *_, own in objects for name in own)
        if not names:
            raise FactcheckError("there is no table in this file", line=spans[0][0] if spans else None, hint=_HINT)
        langs = check_languages(list(names), objects[0][1])
        rows = []
        for number, line, own in objects:
            if wrong := next((name for name in langs if name in own and not _is_text(own[name].value)), None):
                message = f'the value of "{wrong}" is no text'
                bad.append(BadRow(line, message, "write a string, or null where there is none"))
                continue
            said = {lang: _pieces(text, own[name]) for name, lang in langs.items() if own.get(name, _NONE).value}
            cells = {lang: pieces for lang, pieces in said.items() if says_something(pieces)}
            rows.append(Row(number, _story(own), cells))
        doubts = (Problem(path, decoded.doubt, "warning", decoded.line),) if decoded.doubt else ()
        problems = (*doubts, *problems_of_rows(path, sorted(bad)))
        return AlignedFile(text, decoded.encoding, tuple(langs.values()), tuple(rows), problems)


_NONE = _Value(None, 0, 0)
_HINT = "write one object a line, with a key a language"


def _story(own: Mapping[str, _Value]) -> str | None:
    said = next((one.value for name, one in own.items() if is_story(name)), None)
    return str(said).strip() or None if isinstance(said, str | int | float) else None


def _is_text(value: object) -> bool:
    """Whether a value is a string that UTF-8 can hold, or none at all."""
    if value is None:
        return True
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:  # half of a character
        return False
    return True


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[:1].lower()}{error.msg[1:]} (column {error.colno})"
    return "it is nested too deeply" if isinstance(error, RecursionError) else "a number in it is too long"


def _object(text: str, start: int, end: int) -> dict[str, _Value]:
    """The members of the object that a line is, by key. Raises ValueError, or RecursionError for deep nesting."""
    line = text[start:end]
    at = _behind(line, 0, "{")
    found: dict[str, _Value] = {}
    while not line.startswith("}", _next(line, at)):
        key, at = _DECODER.raw_decode(line, _next(line, _behind(line, at, ",") if found else at))
        if not isinstance(key, str):
            raise json.JSONDecodeError("a key is no string", line, at)
        first = _next(line, _behind(line, at, ":"))
        value, at = _DECODER.raw_decode(line, first)
        found[key] = _Value(value, start + first, start + at)
    rest = _next(line, _behind(line, at, "}"))
    if rest < len(line):
        raise json.JSONDecodeError("there is more behind the object", line, rest)
    return found


def _next(line: str, at: int) -> int:
    """The offset of the next character that is no space."""
    found = _SPACE.match(line, at)
    return found.end() if found else at


def _behind(line: str, at: int, sign: str) -> int:
    """The offset behind a sign, which must be the next character that is no space. Raises ValueError."""
    at = _next(line, at)
    if not line.startswith(sign, at):
        raise json.JSONDecodeError(f"no {sign} where one should be", line, at)
    return at + 1


def _pieces(text: str, value: _Value) -> list[Piece]:
    """What a string says, and where; an escape stands for a character."""
    pieces, at, end = [], value.start + 1, value.end - 1
    for escape in _ESCAPE.finditer(text, at, end):
        if escape.start() > at:
            pieces.append(Piece(text[at : escape.start()], at, escape.start()))
        pieces.append(Piece(json.loads(f'"{escape[0]}"'), *escape.span()))
        at = escape.end()
    if end > at:
        pieces.append(Piece(text[at:end], at, end))
    return pieces
