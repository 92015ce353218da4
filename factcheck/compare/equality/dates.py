"""When two dates or times are equal."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from factcheck.language.dates.zones import home, offset
from factcheck.nouns.story import Fact

NOON = 12
DAY = 24 * 60
"""Minutes."""


@dataclass(frozen=True, slots=True)
class Date:
    year: str | None
    month: str | None
    day: str | None
    weekday: str | None
    part: str | None = None
    """A season or quarter by its number in ISO 8601-2, 21 to 36."""


_LETTERS_AND_YEAR = re.compile(r"[A-Za-z]{2}[-'’ ]?(\d\d)")


_ISO = re.compile(r"(?P<year>[\dX]{4})?(?:-{1,2}(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


@lru_cache(maxsize=4096)
def parse_date(value: str) -> Date:
    """The parts of an ISO 8601 date with unknown parts left out (`--02-13`, `2025-02`, `-W-4`, `199X`)."""
    if "W-" in value:
        return Date(None, None, None, value.rpartition("-")[2])
    match = _ISO.match(value.partition("T")[0])
    parts = match.groupdict() if match else {}
    month, part = parts.get("month"), None
    if month and int(month) > 12:
        month, part = None, month
    return Date(parts.get("year"), month, parts.get("day"), None, part)


def equal_dates(a: Fact, b: Fact) -> bool:
    if a.value_max and b.value_max:
        return _same_date(a.value, b.value) and _same_date(a.value_max, b.value_max)
    ends_a, ends_b = (a.value, a.value_max or a.value), (b.value, b.value_max or b.value)
    return any(_same_date(x, y) for x in ends_a for y in ends_b)


def _same_date(a: str, b: str) -> bool:
    """All parts known of both are equal, and there is one: `2025-02-13` and `--02-13`, `2025` and `2025-02`."""
    x, y = parse_date(a), parse_date(b)
    shared = [(p, q) for p, q in zip(_parts(x), _parts(y), strict=True) if p and q]
    return bool(shared) and all(_same_digits(p, q) for p, q in shared)


def _same_digits(a: str, b: str) -> bool:
    """Equal where both are known: `XX9X`, the nineties of some century, and `199X`, and 1994."""
    return len(a) == len(b) and all(p == q or "X" in {p, q} for p, q in zip(a, b, strict=True))


def same_hour(number: str, time: str) -> bool:
    """Whether a number is the hour of a time, on either half of the day."""
    hour, minute = _clock(time)
    return number.isdigit() and int(number) < 25 and not minute and (int(number) - hour) % NOON == 0


def equal_times(a: Fact, b: Fact, lang_a: str, lang_b: str) -> bool:
    """Two times of day to the minute, in one zone or in two. Of a range and a time either end will do."""
    apart = _zones_apart(a, b, lang_a, lang_b)
    if a.value_max and b.value_max:
        return _same_time(a.value, b.value, apart) and _same_time(a.value_max, b.value_max, apart)
    ends_a, ends_b = (a.value, a.value_max or a.value), (b.value, b.value_max or b.value)
    return any(_same_time(x, y, apart) for x in ends_a for y in ends_b)


def _zones_apart(a: Fact, b: Fact, lang_a: str, lang_b: str) -> Collection[int]:
    """By how many minutes the clock of `a` may be ahead of that of `b`.

    Where a version names no zone that is known, it is that of the other or of its readers.
    """
    if a.unit and b.unit:
        return {offset(a.unit) - offset(b.unit)}
    if not (a.unit or b.unit):
        return {0}
    if a.unit:
        return {0, *(offset(a.unit) - away for away in home(lang_b))}
    return {0, *(away - offset(b.unit or "") for away in home(lang_a))}


def _same_time(x: str, y: str, apart: Collection[int]) -> bool:
    return any((_minutes(x) - _minutes(y) - ahead) % DAY == 0 for ahead in apart)


def _minutes(time: str) -> int:
    hour, minute = _clock(time)
    return hour * 60 + minute


def _clock(time: str) -> tuple[int, int]:
    hour, minute = time.lstrip("T").split(":")[:2]
    return int(hour), int(minute)


def hour_of(number: Fact, time: Fact) -> bool:
    """Whether a number is the full hour of a time: "at seven" is 7, "19 hodin" are nineteen hours or seven o'clock."""
    counted = number.kind in {"number", "duration"} and number.unit in {None, "hour"}
    if not counted:
        return False
    if number.value_max and time.value_max:
        return same_hour(number.value, time.value) and same_hour(number.value_max, time.value_max)
    return any(same_hour(number.value, value) for value in (time.value, time.value_max) if value)


def short_year(designator: str, date: Fact) -> bool | None:
    """Whether a designator is letters and the last two digits of a year, as of seasons and business years: "FY24" is
    2024. None where one of the two is nothing of the sort."""
    found = _LETTERS_AND_YEAR.fullmatch(designator)
    parsed = parse_date(date.value)
    if not found or not parsed.year or parsed.year[:2] not in {"19", "20"} or parsed.month:
        return None
    return parsed.year[2:] == found[1]


def years_conflict(a: str, b: str) -> bool:
    """Two designators of two letters and two digits each that differ in the digits: "SS19" and "PE18", which languages
    write with letters of their own."""
    one, other = _LETTERS_AND_YEAR.fullmatch(a), _LETTERS_AND_YEAR.fullmatch(b)
    return one is not None and other is not None and one[1] != other[1]


def _parts(date: Date) -> tuple[str | None, ...]:
    return date.year, date.month, date.day, date.weekday, date.part


def dates_conflict(a: str, b: str) -> bool:
    """Two dates of the same make that differ: both have a day, or both only a month, year or weekday."""
    x, y = parse_date(a), parse_date(b)
    same_make = [bool(p) == bool(q) for p, q in zip(_parts(x), _parts(y), strict=True)]
    with_month = bool(x.month and y.month) and bool(x.day) == bool(y.day)
    return (all(same_make) or with_month) and not _same_date(a, b)


def says_little(fact: Fact) -> bool:
    """A weekday or a month alone, one of seven or twelve: an equal one further away is another one."""
    date = parse_date(fact.value) if fact.kind == "date" else None
    return date is not None and not (date.year or date.day or date.part)


def numbers_of(date: Fact) -> set[str]:
    """What a reader that sees no date takes from it: its year, or its day."""
    parsed = parse_date(date.value)
    found = {part.lstrip("0") for part in (parsed.year, parsed.day) if part and part.isdigit()}
    if date.value_max:
        found.add(date.value_max[:4])
    if parsed.year and parsed.year.endswith("XX"):  # the nineteenth century
        found.add(str(int(parsed.year[:2]) + 1))
    if parsed.year and parsed.year.endswith("X") and parsed.year[2].isdigit():  # the nineties
        found |= {parsed.year[:3] + "0", parsed.year[2] + "0"}
    return found
