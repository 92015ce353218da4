"""What a language writes for "per month", "a kilo", "each year": the denominators of rates, from CLDR and own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.language import cldr
from factcheck.language.numbers.spellout import lexicon
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.folding import fold_form
from factcheck.language.units.units import unit_patterns, units

PERSON = "person"
"""The unit of "per capita"."""
_DENOMINATORS = frozenset({"measure", "duration"})
_INTERNATIONAL = {"h": "hour", "min": "minute", "s": "second"}
_LONE = frozenset({"h", "s", "l", "ч", "с", "л"})
"""Letters that are a sign of one unit after a stroke: "€/h". Others are several: "/m" a month or a metre."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Phrases folded, each with the unit that a figure is stated for."""

    after: dict[str, str]
    """What stands after a figure: "per month", "im Monat", "monthly"."""
    before: dict[str, str]
    """What stands before one: "mỗi tháng", 毎月."""
    after_stroke: dict[str, str]
    """Names and signs after a stroke: "h" in "/h"."""


@cache
def rates(lang: str) -> Rates:
    own = own_number_words(lang)
    after, before, after_stroke = _of_cldr(lang)
    names = {name: unit for name, (kind, unit) in units(lang).names.items() if kind in _DENOMINATORS} | after_stroke
    gap = " " if cldr.spaced(lang) else ""
    joints = {*units(lang).per, *own.per} - {"/"}
    after |= {fold_form(f"{joint}{gap}{name}"): unit for joint in joints for name, unit in names.items()}
    before |= {fold_form(f"{joint}{gap}{name}"): unit for joint in own.per_first for name, unit in names.items()}
    for phrase, unit in own.rates.items():
        (before if phrase.endswith("…") else after)[fold_form(phrase.removesuffix("…"))] = unit
    numbers = lexicon(lang).chunks  # Estonian "kuus" is six as well as "a month"
    return Rates(
        {phrase: unit for phrase, unit in after.items() if phrase not in numbers},
        {phrase: unit for phrase, unit in before.items() if phrase not in numbers},
        _INTERNATIONAL | names | after_stroke | dict(_signs(lang)),
    )


def _of_cldr(lang: str) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """What CLDR's patterns for rates put after a figure, before it, and after a stroke."""
    after: dict[str, str] = {}
    before: dict[str, str] = {}
    after_stroke: dict[str, str] = {}
    for unit, widths in unit_patterns(lang):
        for width in ("long", "short"):
            lead, _, tail = widths.get(width, {}).get("per", "{0}").partition("{0}")
            lead, tail = fold_form(lead), fold_form(tail)
            if tail.startswith("/"):
                name = tail.removeprefix("/").strip().rstrip(".")
                if len(name) > 1 or name in _LONE or not name.isascii():
                    after_stroke.setdefault(name, unit)
            elif lead or tail:
                (before if lead else after).setdefault(lead or tail, unit)
    return after, before, after_stroke


def _signs(lang: str) -> Iterator[tuple[str, str]]:
    """Signs of units that only one unit has: "kg", "m²"."""
    for sign, (kind, unit) in units(lang).symbols.items():
        if kind in _DENOMINATORS and (len(sign) > 1 or sign in _LONE):
            yield fold_form(sign), unit
