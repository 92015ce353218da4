"""Look-ups for designators and names: our own few words, and those of CLDR that look like names and are none."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from factcheck.language import cldr
from factcheck.language.tags import base
from factcheck.language.units.units import unit_patterns, units


@dataclass(frozen=True, slots=True)
class NameWords:
    particles: frozenset[str]
    prepositions: dict[str, list[str]]
    variants: tuple[str, ...]
    noun_capitals: frozenset[str]
    homograph_places: frozenset[str]
    acronyms: dict[str, dict[str, str]]
    """By English form, by language, the form there."""


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    raw = tomllib.loads(files("factcheck.language").joinpath("data", "names.toml").read_text("utf-8"))
    return NameWords(
        particles=frozenset(raw["particles"]),
        prepositions=raw["prepositions"],
        variants=tuple(raw["variants"]),
        noun_capitals=frozenset(raw["noun_capitals"]),
        homograph_places=frozenset(raw["homograph_places"]),
        acronyms=raw["acronyms"],
    )


@lru_cache(maxsize=128)
def translated_acronyms(lang: str) -> dict[str, str]:
    """What acronyms of `lang` are in English, for the few that are translated and that news is full of."""
    return {own: english for english, forms in name_words().acronyms.items() if (own := forms.get(base(lang)))}


@lru_cache(maxsize=128)
def particles(lang: str) -> frozenset[str]:
    """Small words that join the words of a name in a text of `lang`."""
    return name_words().particles.difference(name_words().prepositions.get(base(lang), ()))


def capitalises_nouns(lang: str) -> bool:
    return base(lang) in name_words().noun_capitals


@lru_cache(maxsize=1)
def currency_codes() -> frozenset[str]:
    """ISO 4217, in use and withdrawn."""
    from babel.numbers import list_currencies

    return frozenset(list_currencies())


@lru_cache(maxsize=128)
def currency_letters(lang: str) -> frozenset[str]:
    """Signs of currencies in letters that stand before a sum: "Rp", "RM"."""
    money = (sign for sign, (kind, _) in units(lang).prefixes.items() if kind == "money")
    return frozenset(sign for sign in money if len(sign) > 1 and sign.isalpha())


@lru_cache(maxsize=128)
def measure_words(lang: str) -> frozenset[str]:
    """Casefolded unit names, abbreviations and symbols, scale words and day periods, in `lang` and English."""
    found: set[str] = set()
    for locale in (lang, "en"):
        for _, widths in unit_patterns(locale):
            for forms in widths.values():
                found.update(_words(pattern) for pattern in forms.values() if isinstance(pattern, str))
        data = cldr.data(locale)
        for style in data.get("compact_decimal_formats", {}).values():
            for plurals in style.values():
                for patterns in dict(plurals).values():
                    found.update(_words(str(patterns)))
        for context in data.get("day_periods", {}).values():
            for names in dict(context).values():
                found.update(str(name) for name in dict(names).values())
    return frozenset(word.casefold().strip(". ") for word in found) - {""}


def _words(pattern: str) -> str:
    return pattern.replace("{0}", "").replace("0", "").strip()


@lru_cache(maxsize=128)
def calendar_words(lang: str) -> frozenset[str]:
    """Casefolded names and abbreviations of months, weekdays and quarters, in `lang` and English."""
    import icu

    found: set[str] = set()
    for tag in (lang, "en"):
        symbols = icu.DateFormatSymbols(icu.Locale.forLanguageTag(tag))
        for context in (icu.DateFormatSymbols.FORMAT, icu.DateFormatSymbols.STANDALONE):
            for width in (icu.DateFormatSymbols.WIDE, icu.DateFormatSymbols.ABBREVIATED):
                found.update((*symbols.getMonths(context, width), *symbols.getWeekdays(context, width)))
        # PyICU has no quarters; Babel's are safe to read in the `format` context.
        for style in ("abbreviated", "wide"):
            found.update(map(str, cldr.locale(tag).quarters["format"][style].values()))
    return frozenset(word.casefold().strip(". ") for word in found) - {""}
