"""The signs that stand right before and after words and numbers, grouped by whether the extractors tell them apart."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import icu
import regex
from babel import Locale
from babel.localedata import locale_identifiers

import factcheck

_BY_PROPERTY = regex.compile(r"[\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Sc}\p{Pd}\p{Dash}\p{Hyphen}\p{Quotation_Mark}]")
"""Brackets, quotation marks, currencies, hyphens and dashes."""
_OTHERS = "%‰‱٪؉؊﹪％°º℃℉+±∓⁺₊➕﹢＋−∸➖#№﹟＃§¶'ʹʺʻʼʽˮ՚׳״ߴߵ′″‴‵‶‷⁗"
"""Percent, per mille, degree, plus, minus, number, section, apostrophes, primes: no property of Unicode lists them."""
_MEANINGS = ("percentSign", "perMille", "plusSign", "minusSign", "approximatelySign")
_DELIMITERS = icu.ULocaleDataDelimiterType
_QUOTES = (
    _DELIMITERS.QUOTATION_START,
    _DELIMITERS.QUOTATION_END,
    _DELIMITERS.ALT_QUOTATION_START,
    _DELIMITERS.ALT_QUOTATION_END,
)


def _of_unicode() -> set[str]:
    return {sign for sign in map(chr, range(sys.maxunicode + 1)) if _BY_PROPERTY.match(sign)}


def _of_cldr() -> set[str]:
    """The quotation marks and the signs of numbers of every locale. Some have two characters."""
    marks = {icu.LocaleData(name).getDelimiter(kind) for name in icu.Locale.getAvailableLocales() for kind in _QUOTES}
    symbols = (found for name in locale_identifiers() for found in Locale.parse(name).number_symbols.values())
    return marks | {found[meaning] for found in symbols for meaning in _MEANINGS if meaning in found}


SIGNS: tuple[str, ...] = tuple(sorted(_of_unicode() | _of_cldr() | set(_OTHERS)))


def _named() -> str:
    """All text in which a sign may be named: the code that reads facts, its data, and CLDR's currencies."""
    package = Path(factcheck.__file__).parent
    files = [path for part in ("extract", "language") for path in (package / part).rglob("*") if path.is_file()]
    texts = [path.read_text("utf-8") for path in files if path.suffix in {".py", ".toml"}]
    currencies = {sign for name in locale_identifiers() for sign in Locale.parse(name).currency_symbols.values()}
    return "".join((*texts, *sorted(currencies)))


def _properties(sign: str) -> tuple[object, ...]:
    return (
        unicodedata.category(sign),
        unicodedata.bidirectional(sign),
        icu.Char.getIntPropertyValue(sign, icu.UProperty.WORD_BREAK),
        icu.Script.getScript(sign).getName(),
        sign > "\u2e80",  # the code takes what is from here on for scripts without spaces
    )


def _alike() -> tuple[tuple[str, ...], ...]:
    """The signs in groups that behave alike.

    A sign is in a group of its own if the code names it or may read it as another sign (NFKC). The others are grouped
    by their Unicode properties.
    """
    named, groups = _named(), dict[object, list[str]]()
    for sign in SIGNS:
        alone = len(sign) > 1 or sign in named or unicodedata.normalize("NFKC", sign) != sign
        groups.setdefault(sign if alone else _properties(sign), []).append(sign)
    return tuple(map(tuple, groups.values()))


ALIKE = _alike()
