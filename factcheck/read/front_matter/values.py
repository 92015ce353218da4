"""The values of front matter as prose: without quotes, escapes and indentation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from factcheck.nouns.text import Slot
from factcheck.read.front_matter.fields import Field, fields
from factcheck.read.lines import lines
from factcheck.read.prose import Prose

_BLANK = " \t"
_HEADINGS = frozenset({"title"})
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)"
)
_NAMED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
"""The escapes of one letter in YAML, TOML and JSON; any other character that is escaped is itself."""
_DOUBLED = re.compile("''")
_TIMESTAMP = re.compile(
    r"(\d{4}-\d{1,2}-\d{1,2})(?:[Tt]|[ \t]+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d*)?)?[ \t]*(?:[Zz]|[-+]\d{1,2}(?::?\d{2})?)?"
)


def front_matter_prose(fence: str, matter: str, offset: int, chosen: Sequence[str]) -> Iterator[Prose]:
    """The prose of the chosen fields of front matter, whose text `matter` begins at `offset` of the document.

    Each block of a value is one prose, as of a summary in paragraphs. Each of the fields has a slot of its own.
    """
    places = {name.casefold(): place for place, name in enumerate(chosen)}
    for one in fields(fence, matter) if places else ():
        place = places.get(one.name.casefold())
        if place is not None:
            heading = one.name.casefold() in _HEADINGS
            yield from _prose(one, matter, offset, heading, Slot("field", 0, place, 0))


def without_repeated_title(of_fields: Iterable[Prose], of_body: Iterable[Prose]) -> Iterator[Prose]:
    """The prose of the fields and then of the body; a title that is also the first heading is left out.

    It would be compared twice.
    """
    body = iter(of_body)
    held = [*of_fields]
    before = list[Prose]()
    if any(one.heading for one in held):
        for prose in body:
            before.append(prose)
            if prose.heading and _text(prose):
                held = [one for one in held if not one.heading or _text(one) != _text(prose)]
                break
    yield from (*held, *before)
    yield from body


def _text(prose: Prose) -> str:
    return " ".join("".join(piece.text for piece in prose.pieces).casefold().split())


def _prose(field: Field, matter: str, offset: int, heading: bool, slot: Slot) -> Iterator[Prose]:
    """The paragraphs of a value: a blank line parts them, and the indentation of lines is no text."""
    value = matter[field.start : field.end]
    base = offset + field.start
    if timestamp := _TIMESTAMP.fullmatch(value):
        value = timestamp[1]  # the time of day in a timestamp is the machine's
    prose = Prose(heading, slot=slot)
    last: int | None = None
    for start, end in lines(value):
        begin = start + len(value[start:end]) - len(value[start:end].lstrip(_BLANK))
        continued = field.notation == "double" and _is_continued(value[start:end])
        stop = end - 1 if continued else start + len(value[start:end].rstrip(_BLANK))
        if begin >= stop:
            if not continued and prose.pieces:
                yield prose
                prose, last = Prose(heading, slot=slot), None
            continue
        if last is not None:
            gap = value[last:begin]
            prose.add(gap if len(gap) == 1 else "\n", base + last, base + begin)
        _add_line(prose, value, begin, stop, base, field)
        last = None if continued else stop
    if prose.pieces:
        yield prose


def _is_continued(line: str) -> bool:
    """Whether the line end is escaped, so that the next line follows without space."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _add_line(prose: Prose, value: str, start: int, end: int, base: int, field: Field) -> None:
    pattern = {"double": _ESCAPE, "single": _DOUBLED}.get(field.notation)
    at = start
    for match in pattern.finditer(value, start, end) if pattern else ():
        prose.add(value[at : match.start()], base + at, base + match.start())
        prose.add(_unescaped(match[0]), base + match.start(), base + match.end())
        at = match.end()
    prose.add(value[at:end], base + at, base + end)


def _unescaped(escape: str) -> str:
    if escape == "''":
        return "'"
    if len(escape) == 12:  # two halves of one character
        return (bytes.fromhex(escape[2:6]) + bytes.fromhex(escape[8:])).decode("utf-16-be")
    if len(escape) > 2:
        point = int(escape[2:], 16)
        return chr(point) if point < 0xD800 or 0xDFFF < point < 0x110000 else "\ufffd"
    return _NAMED.get(escape[1], escape[1])
