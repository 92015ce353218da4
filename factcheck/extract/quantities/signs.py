"""Figures that may be negative or not: the sign is a dash perhaps, or told once for two figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.extract.numbers.amount import plain_decimal
from factcheck.nouns.story import Fact, Reading


def with_other_sign(fact: Fact) -> Fact:
    """The fact, which may have the other sign as well."""
    return with_ends(fact, *(-Decimal(value) for value in (fact.value, fact.value_max) if value))


def with_ends(fact: Fact, *ends: Decimal) -> Fact:
    """The fact, which may have these ends as well."""
    low, *high = (plain_decimal(end) for end in sorted(ends))
    if Decimal(fact.value) == 0 and not high:
        return fact
    other = Reading(fact.kind, low, fact.unit, high[0] if high else None)
    return replace(fact, readings=(*fact.readings, other))


def told_once(low: Fact, high: Fact) -> tuple[Fact, Fact] | None:
    """Two figures of a range or list, of which one is negative in words, with the signs that both may have.

    "10 to 15 below zero" are two negative figures, the second of "minus 10 to 15 degrees" may be one. None where
    nothing is left open.
    """
    first, second = Decimal(low.value), Decimal(high.value)
    if first > 0 > second and high.text[:1].isdigit():
        return with_other_sign(replace(low, value=plain_decimal(-first))), high
    if first < 0 < second and not low.text[:1].isdigit() and low.unit in {None, high.unit}:
        return low, with_other_sign(high)
    return None
