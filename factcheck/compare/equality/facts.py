"""When two facts say the same, whatever clothes they wear."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from factcheck.compare.names import designator_conflict, plain_number, same_designator, same_name
from factcheck.language.calendar import calendar
from factcheck.language.surface import key
from factcheck.language.units import compatible
from factcheck.nouns import Fact

QUANTITIES = frozenset({"number", "ordinal", "implied", "percent", "percentage-point", "money", "measure", "duration"})
NAMES = frozenset({"designator", "acronym", "name"})
CODES = frozenset({"url", "email", "handle", "hashtag", "phone", "version", "score", "code"})
COUNTED = frozenset({"money", "measure", "percent", "percentage-point"})
"""What no ordinal is: the second is not two metres. (The sixtieth birthday is one at sixty years.)"""

MOST_ROUNDING = Decimal("0.1")
"""Translators round a conversion freely (500 miles, 750 km), but not by more than a tenth."""
SMALL = 10
"""Figures below are rounded by more than larger ones: two feet are half a metre for some."""
NOON = 12

Family = Literal["quantity", "date", "time", "relative-date", "designator", "name", "code", "words"]


def family(fact: Fact) -> Family:
    """Facts of different families are never compared, except that a year may be read as a number."""
    if fact.kind in QUANTITIES:
        return "quantity"
    if fact.kind in {"date", "time", "relative-date", "designator"}:
        return fact.kind  # type: ignore[return-value]
    return "name" if fact.kind in NAMES else "code"


def equal(a: Fact, b: Fact, lang_a: str, lang_b: str) -> bool:
    """Whether the two state the same; a number without a unit may stand for the same number with one."""
    kinds = family(a), family(b)
    if kinds == ("quantity", "quantity"):
        return _equal_quantities(a, b)
    if set(kinds) == {"quantity", "date"}:
        number, date = (a, b) if kinds[0] == "quantity" else (b, a)
        # A bare "17日" is the seventeenth or 17 days.
        return number.unit in {None, "day"} and number.value in numbers_of(date)
    if set(kinds) == {"quantity", "time"}:
        return _hour_of(*((a, b) if kinds[0] == "quantity" else (b, a)))
    if set(kinds) == {"designator", "date"}:
        designator, date = (a, b) if kinds[0] == "designator" else (b, a)
        return short_year(designator.value, date) is True
    if kinds == ("date", "date"):
        return _equal_dates(a, b)
    if set(kinds) == {"quantity", "designator"}:  # "COVID 19" in a script without capitals, "737" among the numbers
        number, designator = (a, b) if kinds[0] == "quantity" else (b, a)
        return number.unit is None and number.form == "digits" and number.value == plain_number(designator.value)
    if kinds == ("relative-date", "relative-date"):
        return a.value == b.value
    if kinds == ("time", "time"):
        return _same_time(a.value, b.value) and not _halves_conflict(a, b, lang_a, lang_b)
    if kinds == ("designator", "designator"):
        return same_designator(a.value, b.value)
    if kinds == ("name", "name"):
        return a.value == b.value or same_name(a.value, b.value, lang_a, lang_b)
    if "designator" in kinds and "name" in kinds:
        return designator_conflict(a.value, b.value) == "same"
    return kinds == ("code", "code") and a.value == b.value


def _equal_quantities(a: Fact, b: Fact) -> bool:
    if {a.kind, b.kind} == {"percent", "percentage-point"}:
        return False
    if "implied" in {a.kind, b.kind} and not {a.unit, b.unit} <= {None, "year"}:  # "in her forties" is an age
        return False
    if {a.kind, b.kind} == {"number", "percent"} and (a if a.kind == "number" else b).form == "words":
        share, percent = (a, b) if a.kind == "number" else (b, a)
        if Decimal(share.value) < 1:  # "a third" is 33 %
            return abs(Decimal(share.value) * 100 - Decimal(percent.value)) <= Decimal("0.5")
    if (_in_a_row(a) and b.kind in COUNTED) or (_in_a_row(b) and a.kind in COUNTED):
        return False
    if a.unit is not None and b.unit is not None and not compatible(a.unit, b.unit):
        if a.kind != b.kind or a.kind not in {"measure", "duration"}:
            return False
    elif a.kind != b.kind and not {a.kind, b.kind} & {"number", "ordinal", "implied"}:
        return False
    if a.value_max and b.value_max:
        return _same(a.value, b.value, a, b) and _same(a.value_max, b.value_max, a, b)
    # "from 5 to 10" where only one reader saw the range: either end will do
    return any(_same(x, y, a, b) for x in (a.value, a.value_max) if x for y in (b.value, b.value_max) if y)


def _in_a_row(fact: Fact) -> bool:
    """An ordinal in words: one in digits may be a number that ends a sentence, or one with a particle."""
    return fact.kind == "ordinal" and fact.form == "words"


def _same(x: str, y: str, a: Fact, b: Fact) -> bool:
    """Whether value `x` of `a` and value `y` of `b` are one quantity."""
    if a.unit is not None and b.unit is not None and not compatible(a.unit, b.unit):
        return _temperature(x, y, a, b) or _converts(x, y, a, b)
    one, other = abs(Decimal(x)), abs(Decimal(y))
    if one == other or _readings(x, a) & _readings(y, b) or _temperature(x, y, a, b):
        return True
    # "about 1.5 million" and 1,520,000: the vaguer one is hedged and the other rounds to it
    steps = Decimal(a.resolution or 1), Decimal(b.resolution or 1)
    vague = a if steps[0] > steps[1] else b
    return steps[0] != steps[1] and vague.bound != "exact" and abs(one - other) <= max(steps) / 2


def _readings(value: str, fact: Fact) -> set[Decimal]:
    """The values a number may have: a lone sign before three digits groups or marks decimals."""
    alternative = {abs(Decimal(fact.alternative))} if fact.alternative and value == fact.value else set()
    return {abs(Decimal(value))} | alternative


def _temperature(x: str, y: str, a: Fact, b: Fact) -> bool:
    """Bare degrees of two scales: "68 degrees" is "20 Grad"."""
    if not {_degrees(a), _degrees(b)} <= {"degree", "celsius", "fahrenheit"}:
        return False
    slack = max([Decimal(1)] + [_rounding(v, f.resolution) / 2 for v, f in ((x, a), (y, b)) if f.bound != "exact"])
    one, other = Decimal(x), Decimal(y)
    return any(
        (converted := convert(hot, "fahrenheit", "celsius")) is not None and abs(converted - cold) <= slack
        for hot, cold in ((one, other), (other, one))
    )


def _degrees(fact: Fact) -> str | None:
    """The unit, where an ordinal's sign may stand for that of degrees: "26º"."""
    return "degree" if fact.kind == "ordinal" and fact.text.endswith("º") else fact.unit


def _converts(x: str, y: str, a: Fact, b: Fact) -> bool:
    """Whether one measure is the other converted, as exactly as the rounder of the two is written."""
    unit_a, unit_b = same_rate(a.unit or "", b.unit or "")
    converted = convert(Decimal(x), unit_a, unit_b)
    one, zero = convert(Decimal(1), unit_a, unit_b), convert(Decimal(0), unit_a, unit_b)
    if converted is None or one is None or zero is None:
        return False
    tolerance = max(abs(one - zero) * _rounding(x, a.resolution), _rounding(y, b.resolution))
    size = abs(Decimal(y))
    # Small figures leave no finer step: an ounce is 30 g for some; but three feet are not two metres.
    size = max(size, abs(converted)) if size < SMALL else size
    most = max(size * MOST_ROUNDING, min(_rounding(y, b.resolution) / 2, size * 2 * MOST_ROUNDING))
    return abs(converted - Decimal(y)) <= min(tolerance, most)


def same_rate(a: str, b: str) -> tuple[str, str]:
    """Where only one unit is read as a rate, the numerators: "70 miles per hour" and "113 Kilometern (pro Stunde)"."""
    if ("-per-" in a) == ("-per-" in b):
        return a, b
    return a.partition("-per-")[0], b.partition("-per-")[0]


def nearly_same_measure(a: Fact, b: Fact) -> bool:
    """Two measures in one unit that may both be conversions of a third in another: 110, 112 and 113 km/h."""
    if a.kind != "measure" or b.kind != "measure":
        return False
    slack = max([Decimal(0)] + [_rounding(f.value, f.resolution) / 2 for f in (a, b) if f.bound != "exact"])
    pairs = ((Decimal(x), Decimal(y)) for x in (a.value, a.value_max) if x for y in (b.value, b.value_max) if y)
    return any(abs(x - y) <= max(slack, MOST_ROUNDING * max(abs(x), abs(y))) for x, y in pairs)


def _rounding(value: str, resolution: str | None) -> Decimal:
    """How coarsely a value is written: 100 may be anything that rounds to hundreds, 135 to fives."""
    step = Decimal(resolution or 1)
    number = Decimal(value)
    while number and number % (step * 10) == 0:
        step *= 10
    return step * 5 if number % (step * 5) == 0 and number else step


def convert(value: Decimal, unit: str, to: str) -> Decimal | None:
    """A value in one CLDR unit in another; None where they don't measure the same."""
    registry = _registry()
    try:
        quantity = registry.Quantity(float(value), _pint(unit))
        return Decimal(str(round(quantity.to(_pint(to)).magnitude, 9)))
    except Exception:
        return None


@lru_cache(maxsize=1)
def _registry() -> Any:
    import pint

    # fractional steps of degrees are differences, so offsets are converted through the base unit
    registry: Any = pint.UnitRegistry(autoconvert_offset_to_baseunit=True)
    for definition in _DEFINED:
        registry.define(definition)
    return registry


_DEFINED = (
    "calendar_quarter = year / 4",
    "calendar_decade = 10 * year",  # pint's own decade is a logarithmic one
    "scandinavian_mile = 10 * kilometer",
    "dunam = 1000 * meter ** 2",
)
_PINT = {
    "celsius": "degC",
    "fahrenheit": "degF",
    "decade": "calendar_decade",
    "quarter": "calendar_quarter",
    "ton": "short_ton",
    "foodcalorie": "kilocalorie",
    "ounce-troy": "troy_ounce",
    "gallon-imperial": "imperial_gallon",
    "quart-imperial": "imperial_quart",
    "fluid-ounce-imperial": "imperial_fluid_ounce",
    "millimeter-ofhg": "mmHg",
    "inch-ofhg": "inHg",
    "newton-meter": "newton*meter",
    "pound-force-foot": "force_pound*foot",
    "kilowatt-hour": "kilowatt*hour",
    "light-speed": "speed_of_light",
    "mile-scandinavian": "scandinavian_mile",
}
"""CLDR's units where pint's name is not the same with underscores."""


def _pint(unit: str) -> str:
    """A CLDR unit name in pint's notation: `square-kilometer` is `kilometer**2`."""
    if unit in _PINT:
        return _PINT[unit]
    top, _, bottom = unit.partition("-per-")
    return f"({_power(top)})/({_power(bottom)})" if bottom else _power(top)


def _power(unit: str) -> str:
    for prefix, power in (("square-", "**2"), ("cubic-", "**3")):
        if unit.startswith(prefix):
            return unit.removeprefix(prefix).replace("-", "_") + power
    return _PINT.get(unit, unit.replace("-", "_"))


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


def _equal_dates(a: Fact, b: Fact) -> bool:
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
    return number.isdigit() and int(number) < 25 and _same_time(f"T{number}:00", time)


def _same_time(a: str, b: str) -> bool:
    """Equal, or twelve hours apart: a text that says "7 o'clock" leaves the half of the day open."""
    (hour_a, minute_a), (hour_b, minute_b) = (t.lstrip("T").split(":")[:2] for t in (a, b))
    return minute_a == minute_b and (int(hour_a) - int(hour_b)) % 12 == 0


def _halves_conflict(a: Fact, b: Fact, lang_a: str, lang_b: str) -> bool:
    """Whether one is twelve hours after the other, and that says that it is before noon: "8 a.m." and "20 Uhr"."""
    if a.value == b.value:
        return False
    early, lang = (a, lang_a) if a.value < b.value else (b, lang_b)
    of, text = calendar(lang), key(early.text)
    named = {name for name in of.periods if name and name in text} | {h for h in of.halves if h and h in text}
    longest = max(named, key=len, default="")
    hours = of.periods.get(longest, frozenset())
    return bool(hours) and max(hours) < NOON


def _hour_of(number: Fact, time: Fact) -> bool:
    """Whether a number is the full hour of a time: "at seven" is 7, "19 hodin" are nineteen hours or seven o'clock."""
    counted = number.kind in {"number", "duration"} and number.unit in {None, "hour"}
    return counted and any(same_hour(number.value, value) for value in (time.value, time.value_max) if value)


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
