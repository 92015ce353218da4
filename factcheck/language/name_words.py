"""Look-ups for designators and names: our own few words, and those of CLDR that look like names and are none."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache

from factcheck.language import cldr, data_files
from factcheck.language.units.units import unit_patterns, units


@dataclass(frozen=True, slots=True)
class NameWords:
    """`data/names.toml`: what names have in all languages."""

    particles: frozenset[str]
    """Small words inside names of people and places."""
    variants: tuple[str, ...]
    """Words after a model number that are part of it."""
    homograph_places: frozenset[str]
    """ISO 3166 codes of the territories whose names are mostly something else in some language."""


@dataclass(frozen=True, slots=True)
class OwnNameWords:
    """`data/<language>/names.toml`: what names have in one language."""

    prepositions: tuple[str, ...] = ()
    """Those of `NameWords.particles` that are the everyday "of" in this language."""
    capitalises_nouns: bool = False
    acronyms: dict[str, str] = field(default_factory=dict)
    """Acronyms as this language translates them, by their English form."""


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    raw = data_files.of_all_languages("names")
    return NameWords(
        particles=frozenset(raw["particles"]),
        variants=tuple(raw["variants"]),
        homograph_places=frozenset(raw["homograph_places"]),
    )


@cache
def own_name_words(lang: str) -> OwnNameWords:
    """Those of the language of a BCP 47 tag; empty where it has no file. Raises TypeError for an unknown key."""
    return OwnNameWords(**data_files.of_language(lang, "names") or {})


@lru_cache(maxsize=128)
def translated_acronyms(lang: str) -> dict[str, str]:
    """The English form of acronyms that `lang` translates, by its own form."""
    return {own: english for english, own in own_name_words(lang).acronyms.items()}


@lru_cache(maxsize=1)
def known_acronyms() -> frozenset[str]:
    """The English forms of all acronyms that some language translates."""
    return frozenset(english for lang in data_files.languages("names") for english in own_name_words(lang).acronyms)


@lru_cache(maxsize=128)
def particles(lang: str) -> frozenset[str]:
    """Small words that join the words of a name in a text of `lang`."""
    return name_words().particles.difference(own_name_words(lang).prepositions)


def capitalises_nouns(lang: str) -> bool:
    return own_name_words(lang).capitalises_nouns


@lru_cache(maxsize=1)
def currency_codes() -> frozenset[str]:
    """The currency codes of ISO 4217, in use and withdrawn."""
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
