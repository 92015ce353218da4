"""A time of day as a version would write it in place of another one: on its own clock, in its own zone."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from factcheck.compare.claims.claims import Place
from factcheck.compare.findings.written_numbers import in_digits_of
from factcheck.language import cldr
from factcheck.language.dates.zones import literal_offset, offset
from factcheck.nouns.story import Fact

DAY = 24 * 60
NOON = 12
_CLOCK = regex.compile(r"(?P<hour>\p{Nd}{1,2})(?:(?P<sign>[^\p{Nd}]{1,12}?)(?P<minute>\p{Nd}{2})(?!\p{Nd}))?")
_OPEN = regex.compile(r"\s?(?:[ap]\.?\s?m\b.*)?", regex.I)
"""What may stand behind a full hour to which minutes are added: nothing, or a half of the day in Latin letters."""
_HALVES = regex.compile(r"(?<=\p{Nd}\s?)(?P<half>[AaPp])(?=\.?\s?[Mm]\b)")


def time_forms(off: Place, right: Place, locale: str) -> Iterator[str]:
    """What the words of `off` may be with the time `right`, converted to the zone that they name; nothing where it
    cannot be."""
    one, other = off.fact, right.fact
    if one.value_max or other.value_max or other.value.count(":") != 1:
        return
    ahead = minutes_ahead(off, right)
    match = _CLOCK.search(one.text)
    if ahead is None or match is None:
        return
    minutes = _minutes(other.value) + ahead
    if not 0 <= minutes < DAY:
        return  # another day
    hour, minute = divmod(minutes, 60)
    for text, figure in _hours(one, match, hour, locale):
        yield from _with_clock(text, match, figure, minute, one, locale)


def converted(off: Place, right: Place) -> str | None:
    """The value of `right` in the zone of `off`."""
    ahead = minutes_ahead(off, right)
    if ahead is None:
        return None
    hour, minute = divmod((_minutes(right.fact.value) + ahead) % DAY, 60)
    return f"T{hour:02d}:{minute:02d}"


def minutes_ahead(off: Place, right: Place) -> int | None:
    """By how many minutes the clock of one time is ahead of that of another; None where a zone is not known, or the
    seasons leave it open."""
    own, other = _offsets(off.fact), _offsets(right.fact)
    if own == other:
        return 0
    if not own or not other:
        return None
    if len(own) == len(other):
        apart = {a - b for a, b in zip(own, other, strict=True)}
        return apart.pop() if len(apart) == 1 else None
    literal, of_other = _literal(off, own), _literal(right, other)
    return None if literal is None or of_other is None else literal - of_other


def _literal(place: Place, offsets: list[int]) -> int | None:
    """The distance from Greenwich that a zone's name says by itself."""
    return offsets[0] if len(offsets) == 1 else literal_offset(place.fact.text, place.lang)


def _offsets(time: Fact) -> list[int]:
    """What the zone of a time may be, in minutes ahead of Greenwich, in winter and in summer."""
    read = {time.unit, *(reading.unit for reading in time.readings if reading.kind == "time")} - {None}
    return sorted({offset(unit) for unit in read if unit and unit.startswith("UTC")}) if time.kind == "time" else []


def _minutes(value: str) -> int:
    hour, minute = value.lstrip("T").split(":")[:2]
    return int(hour) * 60 + int(minute)


def _hours(off: Fact, match: regex.Match[str], hour: int, locale: str) -> Iterator[tuple[str, int]]:
    """The words with the hour to be written in them: on a clock of twelve hours in the same half of the day or in the
    other, or on one of twenty-four."""
    written = int(match["hour"])
    if 1 <= written <= NOON:
        yield off.text, (hour - 1) % NOON + 1
        if swapped := _other_half(off.text):
            yield swapped, (hour - 1) % NOON + 1
    if off.kind != "time" or not 1 <= written <= NOON or (_is_open(off) and _counts_to_24(locale)):
        yield off.text, hour


def _counts_to_24(locale: str) -> bool:
    """Whether the locale's clock has twenty-four hours."""
    return "H" in str(cldr.locale(locale).time_formats["short"].pattern)


def _is_open(off: Fact) -> bool:
    """Whether the words leave open which half of the day they mean."""
    return any(reading.kind == "time" and reading.value[3:] == off.value[3:] for reading in off.readings)


def _other_half(text: str) -> str | None:
    """The words with "a.m." for "p.m." and the reverse."""
    halves = list(_HALVES.finditer(text))
    if len(halves) != 1:
        return None
    at, half = halves[0].start(), halves[0]["half"]
    return text[:at] + {"a": "p", "p": "a", "A": "P", "P": "A"}[half] + text[at + 1 :]


def _with_clock(text: str, match: regex.Match[str], hour: int, minute: int, off: Fact, locale: str) -> Iterator[str]:
    """The words with another hour and other minutes."""
    own = match["hour"]
    figure = f"{hour:02d}" if len(own) == 2 and (own[0] in "0٠۰" or hour >= 10 or int(own) > NOON) else str(hour)
    start, end = match.span("hour")
    shown = in_digits_of(own, figure)
    if match["minute"]:
        yield text[:start] + shown + match["sign"] + in_digits_of(own, f"{minute:02d}") + text[match.end() :]
    elif off.kind == "time" and off.value[4:6] != "00":
        return  # "half past three"
    elif not minute:
        yield text[:start] + shown + text[end:]
    elif _OPEN.fullmatch(text, end):
        yield text[:start] + shown + _separator(locale) + in_digits_of(own, f"{minute:02d}") + text[end:]


def _separator(locale: str) -> str:
    """What the locale puts between hours and minutes."""
    pattern = str(cldr.locale(locale).time_formats["short"].pattern)
    found = regex.search(r"[Hhk]+([^\p{L}\s'])m", pattern)
    return str(found[1]) if found else ":"
