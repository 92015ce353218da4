"""Injects slips into sound translations, to measure how many are found.

Each kind changes one fact of a sentence. Digits are found by a regular expression, words by the tables of CLDR and ICU.
The extractors are not asked where the facts are, so that a slip in a fact that they miss counts as missed.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

import regex

from factcheck.language import cldr
from factcheck.language.numbers.spellout import lexicon
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.folding import fold_form
from factcheck.language.units.units import units

Slip = tuple[str, int, int]
"""The changed sentence and the span of the change in it."""

_NUMBER = regex.compile(r"(?<![\p{L}\d.,:/-])\d{1,3}(?:[.,]\d{3})*(?:[.,]\d{1,2})?(?![\p{L}\d:/-])")
_MODEL = regex.compile(r"(?<![\p{L}\d])\p{Lu}{1,5}-?\d{1,4}(?![\p{L}\d%])")

_CLOCK = regex.compile(r"\d[:.]\d\d\s?\Z")


def _digit(text: str, _lang: str, dice: random.Random) -> Slip | None:
    """Another first digit of a number of two digits or more."""
    found = [m for m in _NUMBER.finditer(text) if len(m.group()) > 1]
    if not found:
        return None
    match = dice.choice(found)
    places = [i for i, c in enumerate(match.group()) if c.isdigit()]
    place = match.start() + places[0]
    other = dice.choice([d for d in "123456789" if d != text[place]])
    return text[:place] + other + text[place + 1 :], match.start(), match.end()


def _scale(text: str, lang: str, dice: random.Random) -> Slip | None:
    """Billion for million and the reverse, by the language's own words."""
    scales = {
        form: value for form, value in lexicon(lang).scales.items() if value in (10**6, 10**9) and " " not in form
    }
    wanted = {10**6: 10**9, 10**9: 10**6}
    found = []
    for form, value in scales.items():
        edge = r"(?![\p{L}\p{M}])" if cldr.spaced(lang) else ""
        for match in regex.finditer(r"(?<=\d\s?)" + regex.escape(form) + edge, text, regex.IGNORECASE):
            others = [f for f, v in scales.items() if v == wanted[value]]
            if others:
                best = max(others, key=lambda f: shared_ending(f, form))
                found.append((match, best))
    if not found:
        return None
    match, best = dice.choice(found)
    if match.group()[:1].isupper():
        best = best[:1].upper() + best[1:]
    return text[: match.start()] + best + text[match.end() :], match.start(), match.start() + len(best)


def shared_ending(a: str, b: str) -> int:
    """How many letters two words have in common at their ends."""
    n = 0
    while n < min(len(a), len(b)) and a[-1 - n] == b[-1 - n]:
        n += 1
    return n


def _percent(text: str, _lang: str, dice: random.Random) -> Slip | None:
    """A percentage without its sign."""
    found = list(regex.finditer(r"(?<=\d)\s?[%٪]", text))
    if not found:
        return None
    match = dice.choice(found)
    return text[: match.start()] + text[match.end() :], max(0, match.start() - 1), match.start()


def _points(text: str, lang: str, dice: random.Random) -> Slip | None:
    """Percent for percentage points, in the words that the language has for both."""
    names = units(lang).names
    forms = sorted((form for form, (kind, _) in names.items() if kind == "percentage-point"), key=len, reverse=True)
    edge = r"(?![\p{L}\p{M}])" if cldr.spaced(lang) and cldr.script(lang) != "Kore" else ""
    written = "|".join(regex.escape(form).replace(r"\ ", r"[\s-]") for form in forms)
    found = list(regex.finditer(rf"(?<=\d[\s-]?)(?:{written}){edge}", text, regex.IGNORECASE)) if forms else []
    if not found:
        return None
    match = dice.choice(found)
    new = "%" if "%" in match.group() else _percent_name(lang)
    return text[: match.start()] + new + text[match.end() :], match.start(), match.start() + len(new)


@cache
def _percent_name(lang: str) -> str:
    """CLDR's name of percent as it stands after most numbers."""
    long = cldr.data(lang)["unit_patterns"]["concentr-percent"]["long"]
    return str(long[cldr.locale(lang).plural_form(40)]).replace("{0}", "").strip()


def _currency(text: str, _lang: str, dice: random.Random) -> Slip | None:
    """Another currency sign."""
    found = list(regex.finditer(r"[$€£]", text))
    if not found:
        return None
    match = dice.choice(found)
    other = dice.choice([c for c in "$€£" if c != match.group()])
    return text[: match.start()] + other + text[match.end() :], match.start(), match.end()


def _no_currency(text: str, lang: str, dice: random.Random) -> Slip | None:
    """A sum without the sign or name of its currency, unless the sentence has that sign or name elsewhere."""
    found = [(m["sign"], *m.span()) for m in regex.finditer(r"(?P<sign>(?:US)?[$€£])\s?(?=\d)", text)]
    names = [form for form, (kind, _) in units(lang).names.items() if kind == "money" and len(form) > 2]
    connectors = "|".join(regex.escape(word) for word in own_number_words(lang).connectors)
    begins, ends = (r"(?<![\p{L}\p{M}])", r"(?![\p{L}\p{M}])") if cldr.spaced(lang) else ("", "")
    counted = regex.compile(rf"\d(?:\s?\L<scales>)?(?P<gap>\s?(?:(?:{connectors})\s?)?)$", scales=lexicon(lang).scales)
    found += [
        (match.group(), before.start("gap"), match.end())
        for match in regex.finditer(rf"{begins}\L<names>{ends}", text, regex.IGNORECASE, names=names)
        if (before := counted.search(text, max(0, match.start() - 24), match.start()))
    ]
    found = [(what, start, end) for what, start, end in found if what not in text[:start] + text[end:]]
    if not found:
        return None
    _, start, end = dice.choice(found)
    return text[:start] + text[end:], max(0, start - 1), start + text.startswith(("$", "€", "£", "US"), start)


def _unit(text: str, lang: str, dice: random.Random) -> Slip | None:
    """Kilometres for miles, kilograms for pounds and the like, by the names CLDR has for both.

    The word for hours after a clock time ("17:30 uur") is no unit and is left alone.
    """
    swaps = {
        "kilometer": "mile",
        "mile": "kilometer",
        "meter": "foot",
        "foot": "meter",
        "kilogram": "pound",
        "hour": "day",
        "week": "month",
    }
    names = units(lang).names
    edge = r"(?![\p{L}\p{M}])" if cldr.spaced(lang) else ""
    found = []
    for form, (_, unit) in names.items():
        if unit in swaps:
            for match in regex.finditer(r"(?<=\d[\s-]?)" + regex.escape(form) + edge, text, regex.IGNORECASE):
                others = [f for f, (_, u) in names.items() if u == swaps[unit]]
                if others and not (unit == "hour" and _CLOCK.search(text, 0, match.start())):
                    found.append((match, max(others, key=lambda f: shared_ending(f, fold_form(form)))))
    if not found:
        return None
    # In scripts without spaces a short name may be found within a long one; the long one counts.
    found = [(m, o) for m, o in found if not any(m.start() == n.start() and m.end() < n.end() for n, _ in found)]
    match, other = dice.choice(found)
    return text[: match.start()] + other + text[match.end() :], match.start(), match.start() + len(other)


@cache
def _months(lang: str) -> tuple[str, ...]:
    import icu

    symbols = icu.DateFormatSymbols(icu.Locale.forLanguageTag(lang))
    return tuple(symbols.getMonths(icu.DateFormatSymbols.FORMAT, icu.DateFormatSymbols.WIDE)[:12])


@cache
def _weekdays(lang: str) -> tuple[str, ...]:
    import icu

    symbols = icu.DateFormatSymbols(icu.Locale.forLanguageTag(lang))
    return tuple(symbols.getWeekdays(icu.DateFormatSymbols.FORMAT, icu.DateFormatSymbols.WIDE)[1:])


def swap_name(names: tuple[str, ...]) -> Callable[[str, str, random.Random], Slip | None]:
    """A kind of slip: another of the `names` for one of them."""

    def swap(text: str, lang: str, dice: random.Random) -> Slip | None:
        edge = r"(?![\p{L}\p{M}\d])" if cldr.spaced(lang) else r"(?!\d)"
        left = r"(?<![\p{L}\p{M}\d])" if cldr.spaced(lang) else r"(?<!\d)"
        found = [(m, n) for n in names for m in regex.finditer(left + regex.escape(n) + edge, text)]
        if not found:
            return None
        match, name = max(found, key=lambda pair: len(pair[1]))
        other = dice.choice([n for n in names if n != name])
        return text[: match.start()] + other + text[match.end() :], match.start(), match.start() + len(other)

    return swap


def _month(text: str, lang: str, dice: random.Random) -> Slip | None:
    """Another month, as CLDR names it within a date."""
    return swap_name(_months(lang))(text, lang, dice)


def _weekday(text: str, lang: str, dice: random.Random) -> Slip | None:
    """Another weekday."""
    return swap_name(_weekdays(lang))(text, lang, dice)


@cache
def _countries(lang: str) -> tuple[str, ...]:
    """CLDR's names of countries, without names of one character, which are parts of other words."""
    pseudo = ("XA", "XB")
    names = {str(name) for code, name in cldr.locale(lang).territories.items() if len(code) == 2 and code not in pseudo}
    return tuple(sorted(name for name in names if len(name) > 1 and "(" not in name))


def _country(text: str, lang: str, dice: random.Random) -> Slip | None:
    """Another country."""
    return swap_name(_countries(lang))(text, lang, dice)


def _year(text: str, _lang: str, dice: random.Random) -> Slip | None:
    """Another year of the same century."""
    found = list(regex.finditer(r"(?<![\p{L}\d.,:/-])(?:19|20)\d\d(?![\p{L}\d:/-])", text))
    if not found:
        return None
    match = dice.choice(found)
    old = int(match.group())
    new = str(old // 100) + f"{(old % 100 + dice.randrange(1, 60)) % 100:02d}"
    return text[: match.start()] + new + text[match.end() :], match.start(), match.end()


def _designator(text: str, _lang: str, dice: random.Random) -> Slip | None:
    """Another model number. ntrex-dev has few of them."""
    found = list(_MODEL.finditer(text))
    if not found:
        return None
    match = dice.choice(found)
    place = match.end() - 1
    other = dice.choice([d for d in "0123456789" if d != text[place]])
    return text[:place] + other + text[place + 1 :], match.start(), match.end()


KINDS: dict[str, Callable[[str, str, random.Random], Slip | None]] = {
    "digit": _digit,
    "scale": _scale,
    "percent dropped": _percent,
    "currency swapped": _currency,
    "currency dropped": _no_currency,
    "unit swapped": _unit,
    "month": _month,
    "weekday": _weekday,
    "year": _year,
    "designator": _designator,
    "points to percent": _points,
    "country": _country,
}
