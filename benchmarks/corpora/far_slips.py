"""Slips whose digits are not alike: another figure of the same size rather than one digit of it.

Like the slips of `slips.py`, they change one fact of a sound translation, and the extractors are not asked where it is.
"""

from __future__ import annotations

import random
import tomllib
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

import regex

from benchmarks.corpora.slips import Slip, shared_ending, swap_name
from factcheck.language import cldr
from factcheck.language.homographs import homographs
from factcheck.language.numbers.spellout import lexicon, speller
from factcheck.language.numbers.words import own_number_words
from factcheck.language.tags import base
from factcheck.language.text.folding import fold_form
from factcheck.language.text.segmentation import word_spans
from factcheck.language.units.units import units

SIGNS = "$€£¥"
"""The currency signs that others are replaced with."""
COMMON = {"USD": "dollar", "DOLLAR": "dollar", "EUR": "euro", "GBP": "pound", "POUND": "pound", "JPY": "yen"}
"""By code, the currencies whose names others are replaced with; those of the same word are not told apart by name."""
WORDS = range(2, 13)
"""The numbers whose words are replaced."""
LAST_YEAR = 2099
_TRIES = 200
_NEAR = 12
"""Characters on either side of a figure in which the name of a month makes it a part of a date."""
_PLAIN = r"(?:\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+)(?:[.,]\d{1,2})?"
"""Digits with grouping and decimals."""


def edges(lang: str) -> tuple[str, str]:
    """What may not stand before and after a figure. Where words attach to it, only Latin letters make it a code."""
    letters = r"\p{Latin}" if cldr.attaches_words(lang) else r"\p{L}"
    return rf"(?<![{letters}\p{{M}}\d.,:/-])", rf"(?![{letters}\d:/-]|[.,]\d)"


@cache
def number(lang: str) -> str:
    """A pattern of numbers in digits, with grouping and decimals."""
    before, after = edges(lang)
    return rf"{before}(?<!\d[\u00a0\u202f ]){_PLAIN}{after}"


@cache
def year(lang: str) -> regex.Pattern[str]:
    before, after = edges(lang)
    return regex.compile(rf"{before}(?:1[789]|20)\d\d{after}")


def is_year(written: str) -> bool:
    return len(written) == 4 and written.isdecimal() and 1900 <= int(written) <= LAST_YEAR


def in_digits_of(written: str, digits: str) -> str:
    """The number as it is written, with its digits replaced by those of ASCII `digits`, in its own script."""
    rest = iter(digits)
    return "".join(chr(ord(c) - unicodedata.decimal(c) + int(next(rest))) if c.isdecimal() else c for c in written)


def other_figure(written: str, dice: random.Random) -> str | None:
    """A number of the same size and format, with no digit the same at its place and a value 10 % away or more."""
    old = "".join(str(unicodedata.decimal(c)) for c in written if c.isdecimal())
    zeros = len(old) - len(old.lstrip("0"))
    if zeros == len(old) or (zeros > 0 and not regex.match(r"\d[.,]", written)):
        return None
    for _ in range(_TRIES):
        new = "0" * zeros + "".join(
            dice.choice([d for d in "0123456789" if d != c and (place > zeros or d != "0")])
            for place, c in enumerate(old[zeros:], zeros)
        )
        if abs(int(new) - int(old)) * 10 >= int(old):
            return in_digits_of(written, new)
    return None


def put(text: str, start: int, end: int, new: str) -> Slip:
    """The text with other words in place of a span."""
    return text[:start] + new + text[end:], start, start + len(new)


def _figure(text: str, lang: str, dice: random.Random) -> Slip | None:
    """Another number of the same size, of two digits or more, years and days of a month left out."""
    found = [m for m in regex.finditer(number(lang), text) if len(m.group()) > 1 and not is_year(m.group())]
    months = [name for names in month_forms(lang) for name in names]
    dated = regex.compile(r"\L<months>", regex.IGNORECASE, months=months)
    found = [m for m in found if not dated.search(text, max(0, m.start() - _NEAR), m.end() + _NEAR)]
    if not found:
        return None
    match = dice.choice(found)
    new = other_figure(match.group(), dice)
    return put(text, *match.span(), new) if new else None


def _year_apart(text: str, lang: str, dice: random.Random) -> Slip | None:
    """Another year, two to fifty years away."""
    found = list(year(lang).finditer(text))
    if not found:
        return None
    match = dice.choice(found)
    old = int(match.group())
    new = dice.choice([y for y in range(old - 50, min(old + 50, LAST_YEAR) + 1) if abs(y - old) >= 2])
    return put(text, *match.span(), in_digits_of(match.group(), str(new)))


@cache
def month_forms(lang: str) -> tuple[tuple[str, ...], ...]:
    """The names of the months, as CLDR has them within a date and alone."""
    import icu

    symbols = icu.DateFormatSymbols(icu.Locale.forLanguageTag(lang))
    contexts = (icu.DateFormatSymbols.FORMAT, icu.DateFormatSymbols.STANDALONE)
    return tuple(
        dict.fromkeys(tuple(symbols.getMonths(context, icu.DateFormatSymbols.WIDE)[:12]) for context in contexts)
    )


def _month(text: str, lang: str, dice: random.Random) -> Slip | None:
    """Another month, in the same form."""
    slips = (swap_name(names)(text, lang, dice) for names in month_forms(lang))
    return next((slip for slip in slips if slip), None)


@cache
def signs(lang: str) -> tuple[str, ...]:
    """The currency signs that CLDR has for the language, the longest first: "US$" before "$"."""
    found = {str(symbol) for symbol in cldr.locale(lang).currency_symbols.values()}
    return tuple(sorted({s for s in found if regex.search(r"\p{Sc}", s)} | set(SIGNS), key=len, reverse=True))


@cache
def sum_of_money(lang: str) -> regex.Pattern[str]:
    """A number with a scale word perhaps, and a currency sign on either side."""
    sign = "|".join(regex.escape(s) for s in signs(lang))
    plain = rf"{_PLAIN}(?!\d|[.,]\d)"
    after = r"(?:\s?\L<scales>\.?)?\s?"
    return regex.compile(
        rf"(?P<sign>{sign})\s?(?P<number>{plain})|(?<![\d.,\p{{Latin}}])(?P<number>{plain}){after}(?P<sign>{sign})",
        regex.IGNORECASE,
        scales=[*lexicon(lang).scales, *lexicon(lang).short_scales],
    )


@cache
def currency_names(lang: str) -> dict[str, str]:
    """By name, longer than signs are, the currency; several names are of one."""
    names = units(lang).names.items()
    return {form: unit for form, (kind, unit) in names if kind == "money" and len(form) > 2 and form.isalpha()}


@cache
def named_sum(lang: str) -> regex.Pattern[str]:
    """A number with a scale word perhaps, and the name of a currency after it."""
    connectors = "|".join(regex.escape(word) for word in own_number_words(lang).connectors) or r"(?!)"
    end = "" if cldr.attaches_words(lang) else r"(?![\p{L}\p{M}])"
    return regex.compile(
        rf"(?P<number>{number(lang)[: -len(edges(lang)[1])]})(?!\d|[.,]\d)"
        rf"(?:\s?\L<scales>\.?)?\s?(?:(?:{connectors})\s?)?(?P<sign>\L<names>){end}",
        regex.IGNORECASE,
        names=list(currency_names(lang)),
        scales=[*lexicon(lang).scales, *lexicon(lang).short_scales],
    )


def _value_and_currency(text: str, lang: str, dice: random.Random) -> Slip | None:
    """Another number and another currency, by its sign or by its name."""
    found = [*sum_of_money(lang).finditer(text), *named_sum(lang).finditer(text)]
    if not found:
        return None
    match = dice.choice(found)
    new, other = other_figure(match["number"], dice), _other_currency(match["sign"], lang, dice)
    if not new or not other:
        return None
    written, start = match.group(), match.start()
    for (begin, end), part in sorted([(match.span("number"), new), (match.span("sign"), other)], reverse=True):
        written = written[: begin - start] + part + written[end - start :]
    return put(text, *match.span(), written)


def _other_currency(written: str, lang: str, dice: random.Random) -> str | None:
    """A sign for a sign; for a name that of another currency whose ending is most alike."""
    names = currency_names(lang)
    own = names.get(fold_form(written))
    if own is None:
        return dice.choice([sign for sign in SIGNS if sign not in written])
    forms = [form for form, unit in names.items() if unit in COMMON and COMMON[unit] != COMMON.get(own, own)]
    if not forms:
        return None
    wanted = dice.choice(sorted({COMMON[names[form]] for form in forms}))
    alike = [form for form in forms if COMMON[names[form]] == wanted]
    best = max(alike, key=lambda form: (shared_ending(form, fold_form(written)), -len(form)))
    return best.capitalize() if written[0].isupper() else best


@cache
def _age_words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


@cache
def _age(lang: str) -> regex.Pattern[str]:
    """An age: beside CLDR's names of years or what else tells an age, or between commas after a capital."""
    patterns = cldr.data(lang).get("unit_patterns", {})
    names = {
        str(pattern).replace("{0}", "").strip()
        for unit in ("duration-year-person", "duration-year")
        for count, pattern in patterns.get(unit, {}).get("long", {}).items()
        if count != "per" and str(pattern).startswith("{0}")
    }
    before, _ = edges(lang)
    end = "" if cldr.attaches_words(lang) else r"(?![\p{L}\p{M}])"
    years = "|".join(regex.escape(name) for name in sorted(names, key=len, reverse=True))
    told, led = (_age_words()[side].get(base(lang), []) for side in ("after", "before"))
    ways = [
        *([rf"{before}\d\d?(?=\s?(?:{years}){end}(?!\s?\d))"] if years else []),
        *([rf"{before}\d\d?(?=[\s-]?(?:{'|'.join(map(regex.escape, told))}))"] if told else []),
        *([rf"(?<=(?:{'|'.join(map(regex.escape, led))})\s?)\d\d?(?!\d|[.,:]\d|\s?%)"] if led else []),
        r"(?<=\p{Lu}[\p{L}\p{M}'’.-]*, )(?:1[5-9]|[2-9]\d)(?=,\s)",
    ]
    return regex.compile("|".join(ways))


def _an_age(text: str, lang: str, dice: random.Random) -> Slip | None:
    """Another age, at least two years away."""
    found = [m for m in _age(lang).finditer(text) if int(m.group()) > 2]
    if not found:
        return None
    match = dice.choice(found)
    old = int(match.group())
    new = dice.choice([n for n in (range(15, 100) if old >= 15 else range(3, 15)) if abs(n - old) >= 2])
    return put(text, *match.span(), in_digits(match.group(), new))


def in_digits(written: str, value: int) -> str:
    """A whole number in the digits that another is written in."""
    zero = ord(written[0]) - unicodedata.decimal(written[0])
    return "".join(chr(zero + int(d)) for d in str(value))


@cache
def number_words(lang: str) -> dict[str, tuple[dict[int, str], ...]]:
    """By the words for two to twelve, the words of all these numbers in the same form: gender and case.

    Words of one letter are left out, and those that are another word as well, as a unit or mostly.
    """
    rules = speller(lang)
    if rules is None:
        return {}
    names = [rules.getRuleSetName(i) for i in range(rules.getNumberOfRuleSetNames())]
    plain = [n for n in names if ("cardinal" in n or n == "%spellout-numbering") and "financial" not in n]
    others = {*units(lang).names, *homographs(lang, "numbers")}
    found: dict[str, list[dict[int, str]]] = {}
    for name in plain:
        forms = {n: rules.format(n, name).replace("\u00ad", "") for n in WORDS}
        for form in forms.values():
            if len(form) > 1 and form.isalpha() and fold_form(form) not in others:
                found.setdefault(form, [])
                if forms not in found[form]:
                    found[form].append(forms)
    return {form: tuple(sets) for form, sets in found.items()}


@cache
def _calendar_names(lang: str) -> frozenset[str]:
    """The names of months and weekdays, folded."""
    import icu

    symbols = icu.DateFormatSymbols(icu.Locale.forLanguageTag(lang))
    names = [name for names in month_forms(lang) for name in names] + symbols.getWeekdays()[1:]
    return frozenset(map(fold_form, names))


def _small_word(text: str, lang: str, dice: random.Random) -> Slip | None:
    """Another number from two to twelve in words, at least two away, in the same form.

    A part of a number of several words, or of the name of a month or weekday, is left alone.
    """
    words = number_words(lang)
    spans = word_spans(text, lang)
    counted = lexicon(lang).chunks
    found = []
    for i, (start, end) in enumerate(spans):
        form = text[start:end]
        if form.lower() not in words or "-" in (text[start - 1 : start], text[end : end + 1]):
            continue
        before, after = (slice(*spans[j]) if 0 <= j < len(spans) else slice(0) for j in (i - 1, i + 1))
        longer = {
            fold_form(text[before.start : end]),
            fold_form(text[start : after.stop or end]),
            fold_form(text[before]),
        }
        if not (longer - {fold_form(form)}) & (counted.keys() | _calendar_names(lang)):
            found.append((start, end))
    if not found:
        return None
    start, end = dice.choice(found)
    forms = dice.choice(words[text[start:end].lower()])
    old = next(n for n, form in forms.items() if form == text[start:end].lower())
    new = forms[dice.choice([n for n in WORDS if abs(n - old) >= 2])]
    return put(text, start, end, new.capitalize() if text[start].isupper() else new)


FAR: dict[str, Callable[[str, str, random.Random], Slip | None]] = {
    "figure": _figure,
    "year apart": _year_apart,
    "month": _month,
    "value and currency": _value_and_currency,
    "age": _an_age,
    "small word": _small_word,
}
