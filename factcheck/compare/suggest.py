"""What a version's words would be if they said what the others say, written the way its locale writes it."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from factcheck.compare.claims import GroupView, Place
from factcheck.extract.amounts import Amount, find_amounts
from factcheck.language import cldr
from factcheck.language.currencies import SHARED
from factcheck.language.spellout import lower_in_place
from factcheck.language.units import units
from factcheck.language.words import words
from factcheck.nouns import Fact, Suggestion


def mended(view: GroupView, off: Place, right: Fact) -> Suggestion | None:
    """The words of `off` with the value and unit of `right`; None where they cannot be written safely."""
    document = view.story.versions[off.version].document
    text = mend_text(off.fact, right, document.locale)
    return Suggestion(view.story.versions[off.version].key, text) if text and text != off.fact.text else None


def mend_text(off: Fact, right: Fact, locale: str) -> str | None:
    """As `mended`, on facts: keeps what is right of the words and replaces the number, or adds or swaps the unit."""
    if off.value_max or right.value_max or "time" in {off.kind, right.kind}:
        return None
    amounts = find_amounts(off.text, locale)
    if len(amounts) != 1:
        return None
    amount = amounts[0]
    number = off.text[amount.start : amount.end]
    if off.value != right.value:
        number = format_number(Decimal(right.value), amount, locale)
        if off.unit == right.unit or off.unit is None or right.unit is None:
            return off.text[: amount.start] + number + off.text[amount.end :]
    return with_unit(number, right, amount, locale)


def format_number(value: Decimal, like: Amount, locale: str) -> str:
    """A number in a locale's digits and signs; with a scale word where the replaced number had one."""
    from babel.numbers import format_compact_decimal, format_decimal

    babel = cldr.locale(locale)
    if like.factor >= 1_000 and value >= 1_000:
        style: Literal["long", "short"] = "long" if "long" in babel.compact_decimal_formats else "short"
        return str(format_compact_decimal(value, format_type=style, locale=babel, fraction_digits=3)).strip()
    grouped = value >= 10_000 or like.value >= 1_000
    return str(format_decimal(value, locale=babel, decimal_quantization=False, group_separator=grouped))


def with_unit(number: str, right: Fact, amount: Amount, locale: str) -> str | None:
    """A number with the unit of `right` as the locale names it in running text."""
    from babel.numbers import get_currency_name

    babel = cldr.locale(locale)
    if right.kind == "percent":
        pattern = str(babel.percent_formats[None].pattern)
        return f"%{number}" if pattern.startswith("%") else number + pattern[pattern.rindex("0") + 1 :].rstrip()
    if right.unit is None:
        return None
    if right.kind == "money":
        if len(right.unit) != 3:
            name = _bare_name(right.unit, float(amount.value), locale)
        else:
            # The plural form is the one for running text: CLDR writes "Đô la Mỹ" in a list, "đô la Mỹ" in a sentence.
            name = str(get_currency_name(right.unit, count=float(amount.value), locale=babel))
        if not name:
            return None
        return f"{number}{_joint(name, amount, locale)}{_in_running_text(name, locale)}"
    forms = cldr.data(locale).get("unit_patterns", {})
    for identifier in forms:
        if identifier.partition("-")[2] == right.unit:
            count = babel.plural_form(float(amount.value))
            patterns = dict(forms[identifier].get("long") or forms[identifier].get("short", {}))
            chosen = patterns.get(count) or patterns.get("other")
            return str(chosen).format(number) if chosen else None
    return None


def _joint(name: str, amount: Amount, locale: str) -> str:
    """What stands between a number and a currency: nothing, a space, " di ", " d’"."""
    own = words(locale)
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


def mended_date(right: Fact, locale: str) -> str | None:
    """A date or time as the locale writes it in running text, by CLDR's skeletons; None for what has none."""
    from datetime import date, time

    from babel.dates import format_skeleton, format_time

    from factcheck.compare.equal import parse_date

    babel = cldr.locale(locale)
    if right.kind == "time":
        hour, _, minute = right.value.lstrip("T").partition(":")
        try:
            return str(format_time(time(int(hour), int(minute[:2] or 0)), "short", locale=babel))
        except ValueError:
            return None
    parsed = parse_date(right.value)
    if right.value_max or parsed.weekday or parsed.part or (parsed.year and not parsed.year.isdigit()):
        return None
    skeleton = ("y" if parsed.year else "") + ("MMMM" if parsed.month else "") + ("d" if parsed.day else "")
    if skeleton == "y":
        return parsed.year
    try:
        day = date(int(parsed.year or 2000), int(parsed.month or 1), int(parsed.day or 1))
        return str(format_skeleton(skeleton, day, locale=babel))
    except (KeyError, ValueError):  # a calendar date that is none, a locale without the skeleton
        return None
