"""Quantities whose scale, unit or number word is also another word, and what they may state instead.

"10 mil" is ten million or ten miles, "3B" three billion or a name, "98 C" a bare number or degrees, "50,-" a sum, and
成 counts no tenths in 成年人, adults. Such a fact gets the other reading as well. What its readings agree with convicts
nobody.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import regex

from factcheck.extract.numbers.amount import MILLION, ONE, Amount, plain_decimal
from factcheck.extract.numbers.amounts import find_amounts
from factcheck.extract.quantities.unit_finder import Unit, UnitFinder
from factcheck.language import cldr
from factcheck.language.homographs import Kind, homographs
from factcheck.language.numbers.spellout import letter_scales, lexicon
from factcheck.language.text.folding import fold_form
from factcheck.language.text.segmentation import word_spans
from factcheck.nouns.story import Fact, FactKind, Reading

_SCALED = regex.compile(rf"[\d.,{cldr.SPACES}]*\d(?P<gap>[{cldr.SPACES}-]?)(?P<word>\p{{L}}+)")
"""Figures and one scale word without the stop of an abbreviation."""
_DEGREES = regex.compile(
    rf"[{cldr.SPACES}]?(?P<scale>[CF])(?![\p{{L}}\p{{M}}\d'’.+#&/-])(?![{cldr.SPACES}]\p{{Latin}})"
)
"""A scale of temperatures by its letter alone, which no other Latin word follows: "5 C Smith" is a name."""
_LETTER = regex.compile(rf"(?P<gap>[{cldr.SPACES}]?)(?P<letter>\p{{L}})(?![\p{{L}}\p{{M}}\d+#&/-])(?!\.\p{{L}})")
"""A letter after a figure, which may stand for a scale: "3 M d'habitants"."""
_OF_NAME = regex.compile(r"\p{L}[\p{L}\p{M}]{2,}[-‐‑]$")
"""What stands before a figure that is perhaps a part of a name: كوفيد-19, and 2 of "Sputnik-2 million visits"."""
_SCALES = {"C": "celsius", "F": "fahrenheit"}
_DECIMAL = regex.compile(r"\d[.,]\d{1,2}(?!\d)")
_GOES_ON = regex.compile(rf"[{cldr.SPACES}'’][\p{{L}}\p{{N}}]")
HAN = regex.compile(r"\p{Han}")
WINDOW = 16
"""Characters before and after a sign for tenths in which its word is looked for."""
SUM = 10_000
"""From here on a figure before the name of a currency is a sum, and no year or count."""
NOON, MIDNIGHT = 12, 24
TENTHS = frozenset({"tenth"})
"""Units that are so many tenths of a whole: 成 in 三成."""


def with_readings(text: str, amount: Amount, fact: Fact, units: UnitFinder, lang: str) -> Fact:
    """The fact with what else its place may state."""
    if amount.scaled and (ratio := _ratio_of_scales(text[amount.start : amount.end], units)):
        other = Reading(fact.kind, plain_decimal(Decimal(fact.value) * ratio), fact.unit)
        return replace(fact, readings=(*fact.readings, other))
    if amount.form == "digits" and fact.kind == "number" and (degrees := _DEGREES.match(text, fact.end)):
        other = Reading("measure", fact.value, _SCALES[degrees["scale"]])
        return replace(fact, readings=(*fact.readings, other))
    if fact.kind == "number" and units.is_even(text, amount):
        return replace(fact, readings=(*fact.readings, Reading("money", fact.value)))
    if amount.form == "digits" and (scale := _letter_scale(text, amount, lang)):
        kind: FactKind = fact.kind if fact.kind == "money" else "number"
        scaled = Reading(kind, plain_decimal(amount.value * scale), fact.unit if kind == "money" else None)
        return replace(fact, readings=(*fact.readings, scaled))
    if fact.kind == "percent" and units.may_be_points(text, fact.end):
        return replace(fact, readings=(*fact.readings, Reading("percentage-point", fact.value)))
    if amount.scaled and amount.form == "mixed" and _OF_NAME.search(text, max(0, amount.start - WINDOW), amount.start):
        parts = amount.value / amount.factor, amount.factor
        more = (Reading(fact.kind, plain_decimal(part), fact.unit) for part in parts)
        return replace(fact, readings=(*fact.readings, *more))
    if amount.scaled and fact.kind in {"number", "percent"} and fact.end == amount.end and amount.factor > 1:
        return _unscaled(text, amount, fact, units, lang)
    return fact if fact.unit is None else _perhaps_bare(text, amount, fact, lang)


def _letter_scale(text: str, amount: Amount, lang: str) -> int | None:
    """What the letter after a figure multiplies by, if it is a scale; a million's M stands apart, as "3M" is a name."""
    found = _LETTER.match(text, amount.end)
    if found is None:
        return None
    own = letter_scales(lang).get(found["letter"])
    return own or (MILLION if found["letter"] == "M" and found["gap"] else None)


def _ratio_of_scales(written: str, units: UnitFinder) -> Decimal | None:
    """What a number is to be multiplied by where its scale word means another to some: a thousandth for "biliões"."""
    folded = fold_form(written) if units.other_scales else ""
    return next((ratio for word, ratio in units.other_scales.items() if folded.endswith(word)), None)


def _perhaps_bare(text: str, amount: Amount, fact: Fact, lang: str) -> Fact:
    """The fact whose unit or currency may be another word after the figure: "5 won", Swedish "2018 ha vi".

    A decimal has a unit, a sum with a scale a currency; and a unit that no word or figure follows is one: "(100 kaki)".
    """
    if fact.end <= amount.end or fact.start < amount.start or amount.step < 1:
        return fact
    kind: Kind = "currencies" if fact.kind == "money" else "units"
    sure = amount.scaled or amount.value >= SUM if kind == "currencies" else _GOES_ON.match(text, fact.end) is None
    if sure or fold_form(text[amount.end : fact.end]) not in homographs(lang, kind):
        return fact
    return replace(fact, readings=(*fact.readings, Reading("number", plain_decimal(amount.value))))


def _unscaled(text: str, amount: Amount, fact: Fact, units: UnitFinder, lang: str) -> Fact:
    """The fact whose scale word may be a unit ("10 mil"), another word ("5 bil") or, if it is one letter, a part of a
    name ("3B")."""
    written = _SCALED.fullmatch(text[amount.start : amount.end])
    if not written:
        return fact
    value = amount.value / amount.factor
    bare = replace(
        amount,
        end=amount.start + written.start("gap"),
        value=value,
        step=amount.step / amount.factor,
        scaled=False,
        factor=ONE,
        form="digits",
    )
    if written["word"] in units.sections and value == value.to_integral_value():
        return replace(fact, readings=(Reading("ordinal", plain_decimal(value)),))  # 11조, article 11
    letter = len(written["word"]) == 1
    unit = None if letter else units.after(text, bare)
    if unit and unit.end == amount.end and unit.kind in {"measure", "duration"}:
        return replace(
            fact,
            kind="measure" if unit.kind == "measure" else "duration",
            value=plain_decimal(value),
            unit=unit.unit,
            resolution=plain_decimal(bare.step),
            form="digits",
            readings=(*fact.readings, Reading("number", fact.value)),
        )
    # A sign of a script without spaces is a word: 3万.
    own = letter_scales(lang).get(written["word"], amount.factor) if letter else amount.factor
    if own != amount.factor:  # Turkish "37 B" are 37 thousand
        fact = replace(fact, readings=(*fact.readings, Reading(fact.kind, plain_decimal(value * own))))
    part_of_name = letter and written["word"].isascii() and not written["gap"] and not _DECIMAL.search(fact.text)
    if part_of_name or fold_form(written["word"]) in homographs(lang, "scales"):
        return replace(fact, readings=(*fact.readings, Reading(fact.kind, plain_decimal(value))))
    return fact


def with_times(fact: Fact) -> Fact:
    """Hours from and to, with the times of day that they may be: "с 11 до 21 часа" are 11 a.m. and 9 p.m."""
    if fact.unit != "hour" or fact.value_max is None or fact.form != "digits" or "." in fact.value + fact.value_max:
        return fact
    first, last = int(fact.value), int(fact.value_max)
    if not 0 <= first < last or not NOON < last <= MIDNIGHT:
        return fact
    times = Reading("time", f"T{first:02d}:00", None, f"T{last % MIDNIGHT:02d}:00")
    return replace(fact, readings=(*fact.readings, times))


def no_tenths(text: str, lang: str, unit: Unit) -> bool:
    """Whether the sign for tenths is the beginning of another word: 成 of 成年人, adults."""
    if unit.unit not in TENTHS:
        return False
    # A word that goes on in another script has a particle: "7.5割に".
    if HAN.match(text, unit.end) is None:
        return False
    first = max(0, unit.start - WINDOW)
    spans = word_spans(text[first : unit.end + WINDOW], lang)
    return any(unit.start <= start + first < unit.end < end + first for start, end in spans)


def with_cardinal(amount: Amount, text: str, lang: str, fact: Fact) -> Fact:
    """The fact of an ordinal, with the cardinal before it where both may be words of their own: "dvacet čtvrtí" are
    twenty districts as well as the twenty-fourth."""
    head, _, _ = text[amount.start : amount.end].rpartition(" ")
    listed = lexicon(lang).ordinals.get(fold_form(text[amount.start : amount.end]))
    found = find_amounts(head, lang) if head and listed is None else []
    if len(found) == 1 and found[0].role == "cardinal" and found[0].end - found[0].start == len(head):
        return replace(fact, readings=(Reading("number", plain_decimal(found[0].value)),))
    return fact
