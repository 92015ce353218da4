"""When two facts state the same, in whatever notation and language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from factcheck.compare.equality.dates import (
    equal_dates,
    equal_times,
    hour_of,
    numbers_of,
    short_year,
)
from factcheck.compare.equality.names import designator_conflict, plain_number, same_designator, same_name
from factcheck.compare.equality.quantities import equal_quantities
from factcheck.nouns.story import Fact

QUANTITIES = frozenset({"number", "ordinal", "implied", "percent", "percentage-point", "money", "measure", "duration"})
NAMES = frozenset({"designator", "acronym", "name"})


Family = Literal["quantity", "date", "time", "relative-date", "designator", "name", "code"]


def family(fact: Fact) -> Family:
    """Facts of different families are never compared, except that a year may be read as a number.

    A kind that is not listed here is a code: two are equal if their values are.
    """
    if fact.kind in QUANTITIES:
        return "quantity"
    if fact.kind in {"date", "time", "relative-date", "designator"}:
        return fact.kind
    return "name" if fact.kind in NAMES else "code"


def equal(a: Fact, b: Fact, lang_a: str, lang_b: str) -> bool:
    """Whether the two state the same; a number without a unit may stand for the same number with one.

    A place that may be read in several ways agrees with what agrees with one of them.
    """
    if a.kind == b.kind == "time" and a.unit and _zones(a) == _zones(b):  # one name, of one zone or of several
        a, b = _without_zone(a), _without_zone(b)
    if not (a.readings or b.readings):
        return _equal(a, b, lang_a, lang_b)
    return any(_equal(x, y, lang_a, lang_b) for x in as_read(a) for y in as_read(b))


def _zones(time: Fact) -> set[str | None]:
    return {time.unit, *(reading.unit for reading in time.readings if reading.kind == "time")}


def _without_zone(time: Fact) -> Fact:
    return replace(time, unit=None, readings=tuple(replace(reading, unit=None) for reading in time.readings))


def as_read(fact: Fact) -> Iterator[Fact]:
    """The fact itself, then one for each of its other readings."""
    yield replace(fact, readings=()) if fact.readings else fact
    for reading in fact.readings:
        same_digits = reading.value.lstrip("-") == fact.value.lstrip("-")
        yield replace(
            fact,
            kind=reading.kind,
            value=reading.value,
            unit=reading.unit,
            value_max=reading.value_max,
            resolution=fact.resolution if same_digits else None,
            readings=(),
        )


def _equal(a: Fact, b: Fact, lang_a: str, lang_b: str) -> bool:
    kinds = family(a), family(b)
    if kinds == ("quantity", "quantity"):
        return equal_quantities(a, b)
    if set(kinds) == {"quantity", "date"}:
        number, date = (a, b) if kinds[0] == "quantity" else (b, a)
        # A bare "17日" is the seventeenth or 17 days.
        return number.unit in {None, "day"} and number.value in numbers_of(date)
    if set(kinds) == {"quantity", "time"}:
        return hour_of(*((a, b) if kinds[0] == "quantity" else (b, a)))
    if set(kinds) == {"designator", "date"}:
        designator, date = (a, b) if kinds[0] == "designator" else (b, a)
        return short_year(designator.value, date) is True
    if kinds == ("date", "date"):
        return equal_dates(a, b)
    if set(kinds) == {"quantity", "designator"}:  # "COVID 19" in a script without capitals, "737" among the numbers
        number, designator = (a, b) if kinds[0] == "quantity" else (b, a)
        return number.unit is None and number.form == "digits" and number.value == plain_number(designator.value)
    if kinds == ("relative-date", "relative-date"):
        return a.value == b.value
    if kinds == ("time", "time"):
        return equal_times(a, b, lang_a, lang_b)
    if kinds == ("designator", "designator"):
        return same_designator(a.value, b.value)
    if kinds == ("name", "name"):
        return a.value == b.value or same_name(a.value, b.value, lang_a, lang_b)
    if "designator" in kinds and "name" in kinds:
        return designator_conflict(a.value, b.value) == "same"
    if a.kind == b.kind == "score":
        return a.value == b.value or a.value.split(":")[::-1] == b.value.split(":")  # told from the other side
    return kinds == ("code", "code") and a.value == b.value
