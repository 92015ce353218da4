"""Figures that may be negative or not: the sign is a dash perhaps, or told once for two figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

import regex

from factcheck.extract.numbers.amount import plain_decimal
from factcheck.language.text.letters import in_latin
from factcheck.nouns.story import Fact, Reading

_WORD = regex.compile(r"[\p{L}\p{M}]++")
_MINUS = regex.compile(r"m(?:i{1,2}|y|a'?i|aya)n\w*s")
"""Minus in Latin letters, as nearly all languages have borrowed it. Other words for it say less, negative or debt too:
"menos", "negative", "ऋण"."""


@cache
def _is_minus(word: str) -> bool:
    return _MINUS.match(in_latin(word.lower())) is not None


def begins_with_minus(text: str) -> bool:
    """Whether the word before a negative number can be nothing else than minus."""
    word = _WORD.match(text)
    return word is not None and _is_minus(word.group())


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
    if {low.kind, high.kind} & {"score", "date", "time"}:
        return None
    first, second = Decimal(low.value), Decimal(high.value)
    if first > 0 > second and high.text[:1].isdigit():
        return with_other_sign(replace(low, value=plain_decimal(-first))), high
    if first < 0 < second and not low.text[:1].isdigit() and low.unit in {None, high.unit}:
        return low, with_other_sign(high)
    return None
