"""When two quantities are equal, rounded and converted as they may be."""

from __future__ import annotations

from decimal import Decimal

from factcheck.language.units.conversion import convert, same_rate
from factcheck.language.units.units import compatible
from factcheck.nouns.story import Fact

COUNTED = frozenset({"money", "measure", "percent", "percentage-point"})
"""What no ordinal is: the second is not two metres. (The sixtieth birthday is one at sixty years.)"""


MOST_ROUNDING = Decimal("0.1")
"""Translators round a conversion freely (500 miles, 750 km), but not by more than a tenth."""


_SCALES = frozenset(Decimal(10) ** power for power in range(2, 16))


SMALL = 10
"""Figures below are rounded by more than larger ones: two feet are half a metre for some."""


def equal_quantities(a: Fact, b: Fact) -> bool:
    """Whether two quantities are one; 4 dollars a month are 48 a year."""
    if (a.per or b.per) and (factor := rate_factor(a, b)) is not None:
        return _same_rate(a, b, factor)
    return _equal(a, b)


def rate_factor(a: Fact, b: Fact) -> Decimal | None:
    """What `a` is multiplied by to be stated for what `b` is, where the two are stated for different units of one
    measure; None where they are not, or where one does not say for what."""
    if "-per-" in (a.unit or "") and "-per-" in (b.unit or ""):
        return None
    for x in _denominators(a):
        for y in _denominators(b):
            if x != y and (factor := convert(Decimal(1), y, x)):
                return factor
    return None


def _denominators(fact: Fact) -> tuple[str, ...]:
    _, _, of_speed = (fact.unit or "").partition("-per-")
    return (*fact.per, of_speed) if of_speed else fact.per


def _same_rate(a: Fact, b: Fact, factor: Decimal) -> bool:
    if a.kind != b.kind or not (a.unit == b.unit or compatible(a.unit, b.unit)):
        return False
    ends = [Decimal(x) * factor for x in (a.value, a.value_max) if x]
    others = [Decimal(y) for y in (b.value, b.value_max) if y]
    if len(ends) == len(others):
        return all(_rounds(x, y) for x, y in zip(ends, others, strict=True))
    return any(_rounds(x, y) for x in ends for y in others)


def _rounds(x: Decimal, y: Decimal) -> bool:
    return abs(x - y) <= MOST_ROUNDING * max(abs(x), abs(y))


def _equal(a: Fact, b: Fact) -> bool:
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
    one, other = Decimal(x), Decimal(y)
    if one == other or _temperature(x, y, a, b):
        return True
    if ("scale" in a.unread and _scales(one, other)) or ("scale" in b.unread and _scales(other, one)):
        return True
    # "about 1.5 million" and 1,520,000: the vaguer one is hedged and the other rounds to it
    steps = Decimal(a.resolution or 1), Decimal(b.resolution or 1)
    vague = a if steps[0] > steps[1] else b
    return steps[0] != steps[1] and vague.bound != "exact" and abs(one - other) <= max(steps) / 2


def is_scale(figure: Fact, other: Fact) -> bool:
    """Whether a quantity has the value of a figure with some scale word, from a hundred on."""
    return _scales(abs(Decimal(figure.value)), abs(Decimal(other.value)))


def _scales(figure: Decimal, value: Decimal) -> bool:
    return figure > 0 and value / figure in _SCALES


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
