"""What a version's words would be if they said what the others say, written the way its locale writes it."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Literal

from factcheck.compare.claims.claims import GroupView, Place
from factcheck.extract.numbers.amount import Amount
from factcheck.extract.numbers.amounts import find_amounts
from factcheck.language import cldr
from factcheck.language.dates.forms import names_in_forms
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.folding import lower_in_place
from factcheck.language.units.currencies import SHARED
from factcheck.language.units.units import compatible, unit_patterns, units
from factcheck.nouns.findings import Suggestion
from factcheck.nouns.story import Fact

MILLION = 10**6
MOST_DIGITS = 4
"""A number of millions with at most so many significant digits is written with the scale word ("45 million")."""
_ARABIC_ZEROS = frozenset({0x660, 0x6F0})
_ARABIC_SIGNS = str.maketrans(".,", "٫٬")


def mended(view: GroupView, off: Place, right: Fact) -> Suggestion | None:
    """The words of `off` with the value and unit of `right`; None where they cannot be written safely."""
    version = view.story.versions[off.version]
    text = mend_text(off.fact, right, version.locale_of(off.sentence))
    return Suggestion(version.key, text) if text and text != off.fact.text else None


def mend_text(off: Fact, right: Fact, locale: str) -> str | None:
    """As `mended`, on facts: keeps what is right of the words and replaces the number, or adds or swaps the unit."""
    if off.value_max or right.value_max or "time" in {off.kind, right.kind}:
        return None
    amounts = [amount for amount in find_amounts(off.text, locale) if not (off.per and amount.weak)]
    # "One hour and a half" is more than its number.
    if len(amounts) != 1 or amounts[0].value != Decimal(off.value):
        return None
    amount = amounts[0]
    number = off.text[amount.start : amount.end]
    if off.value != right.value:
        number = in_digits_of(number, format_number(Decimal(right.value), amount, locale))
        if off.unit is None or right.unit is None or compatible(off.unit, right.unit):
            return off.text[: amount.start] + number + off.text[amount.end :]
    return None if off.per or right.per else with_unit(number, right, amount, locale)


def in_digits_of(text: str, number: str) -> str:
    """A number with its ASCII digits replaced by those that `text` is written in; among Arabic and Persian digits the
    signs for decimals and groups are replaced too."""
    zero = next(
        (ord(char) - unicodedata.decimal(char) for char in text if unicodedata.decimal(char, None) is not None), 48
    )
    own = number.translate({48 + digit: zero + digit for digit in range(10)})
    return own.translate(_ARABIC_SIGNS) if zero in _ARABIC_ZEROS else own


def format_number(value: Decimal, like: Amount, locale: str) -> str:
    """A number in a locale's signs; with a scale word where the replaced number had one, or seems to have lost it."""
    from babel.numbers import format_compact_decimal, format_decimal

    babel = cldr.locale(locale)
    short = value >= MILLION and like.value < MILLION and len(value.normalize().as_tuple().digits) <= MOST_DIGITS
    if (like.factor >= 1_000 and value >= 1_000) or short:
        style: Literal["long", "short"] = "long" if "long" in babel.compact_decimal_formats else "short"
        return str(format_compact_decimal(value, format_type=style, locale=babel, fraction_digits=3)).strip()
    grouped = value >= 10_000 or like.value >= 1_000
    return str(format_decimal(value, locale=babel, decimal_quantization=False, group_separator=grouped))


def with_unit(number: str, right: Fact, amount: Amount, locale: str) -> str | None:
    """A number with the unit of `right` as the locale names it in running text."""
    from babel.numbers import get_currency_name

    babel, count = cldr.locale(locale), float(right.value)
    if right.kind == "percent":
        pattern = str(babel.percent_formats[None].pattern)
        return f"%{number}" if pattern.startswith("%") else number + pattern[pattern.rindex("0") + 1 :].rstrip()
    if right.unit is None:
        return None
    if right.kind == "money":
        if len(right.unit) != 3:
            name = _bare_name(right.unit, count, locale)
        else:
            # The plural form is the one for running text: CLDR writes "Đô la Mỹ" in a list, "đô la Mỹ" in a sentence.
            name = str(get_currency_name(right.unit, count=count, locale=babel))
        if not name:
            return None
        return f"{number}{_joint(name, amount, locale)}{_in_running_text(name, locale)}"
    widths = dict(unit_patterns(locale)).get(right.unit, {})
    patterns = widths.get("long") or widths.get("short", {})
    chosen = patterns.get(babel.plural_form(count)) or patterns.get("other")
    return chosen.format(number) if chosen else None


def _joint(name: str, amount: Amount, locale: str) -> str:
    """What stands between a number and a currency: nothing, a space, " di ", " d’"."""
    own = own_number_words(locale)
    if not cldr.spaced(locale):
        return ""
    if not amount.scaled or not own.partitive:
        return " "
    return f" {own.partitive_elided}" if own.partitive_elided and name[:1].lower() in "aeiou" else f" {own.partitive} "


def _in_running_text(name: str, locale: str) -> str:
    """Small letters where the language writes nouns so: some CLDR names are capitalised as for a list."""
    kilometer = dict(cldr.data(locale).get("unit_patterns", {}).get("length-kilometer", {}).get("long", {}))
    nouns_are_small = all(str(p).removeprefix("{0}").strip()[:1].islower() for k, p in kilometer.items() if k != "per")
    return name[:1].lower() + name[1:] if kilometer and nouns_are_small and not name[:2].isupper() else name


def _bare_name(unit: str, count: float, locale: str) -> str | None:
    """The name of an open currency such as DOLLAR, cut out of a full one's: "dollari" of "dollari statunitensi"."""
    from babel.numbers import get_currency_name

    heads = [form for form, what in units(locale).names.items() if what == ("money", unit)]
    for code in SHARED.get(unit, ()):
        full = str(get_currency_name(code, count=count, locale=cldr.locale(locale)))
        lower = lower_in_place(full)
        for head in sorted(heads, key=len, reverse=True):
            at = lower.find(head)
            if at >= 0 and len(head) < len(full):
                return full[at : at + len(head)]
    return None


def mended_date(right: Fact, locale: str, off: str = "") -> str | None:
    """A date or time as the locale writes it in running text, by CLDR's skeletons; None for what has none.

    A month or weekday alone takes the form of the one that is `off`, and None where that has an ending of its own.
    """
    from datetime import date, time

    from babel.dates import format_skeleton, format_time

    from factcheck.compare.equality.dates import parse_date

    babel = cldr.locale(locale)
    if right.kind == "time":
        hour, _, minute = right.value.lstrip("T").partition(":")
        try:
            return str(format_time(time(int(hour), int(minute[:2] or 0)), "short", locale=babel))
        except ValueError:
            return None
    parsed = parse_date(right.value)
    if right.value_max or parsed.part or (parsed.year and not parsed.year.isdigit()):
        return None
    if parsed.weekday or (parsed.month and not parsed.year and not parsed.day):
        return _same_form(off, int(parsed.weekday or parsed.month or 0), locale, parsed.weekday is not None)
    skeleton = ("y" if parsed.year else "") + ("MMMM" if parsed.month else "") + ("d" if parsed.day else "")
    if skeleton == "y":
        return in_digits_of(off, parsed.year or "")
    try:
        day = date(int(parsed.year or 2000), int(parsed.month or 1), int(parsed.day or 1))
        return in_digits_of(off, str(format_skeleton(skeleton, day, locale=babel)))
    except (KeyError, ValueError):  # a calendar date that is none, a locale without the skeleton
        return None


def _same_form(off: str, number: int, locale: str, weekday: bool) -> str | None:
    """Another month or weekday in the form in which one is written: long or short, within a date or alone."""
    for names in names_in_forms(locale, weekday):
        other = names[number - 1]
        if off in names:
            return other
        if off[:1].isupper() and off.lower() in names:  # a sentence begins with it
            return other[:1].upper() + other[1:]
    return None
