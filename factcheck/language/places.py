"""Countries and territories as a language calls them: CLDR's names through ICU, long and short."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.language.text.letters import ascii_in_place

_FIRST_WORD = re.compile(r"\w+")
BODIES = ("EU", "UN")
"""Bodies that CLDR names among the territories and that news names like them."""
INTERNATIONAL = {"US": "US", "USA": "US", "UK": "GB", "EU": "EU", "UN": "UN"}
"""Acronyms that text of any language uses besides its own: "US-Präsident", "the UK"."""


@lru_cache(maxsize=64)
def places(lang: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """By the first word of a name (in `ascii_in_place` letters): names and ISO 3166 codes, longest first.

    "South" gives South Africa, South Korea, South Sudan. Names that two territories share, and names with brackets,
    are left out. `EU` and `UN` are among the codes. Empty for a language that CLDR has no names in.
    """
    import icu

    names: dict[str, str] = {}
    shared: set[str] = set()
    own = icu.Locale.forLanguageTag(lang)
    for length in (icu.UDisplayContext.LENGTH_SHORT, icu.UDisplayContext.LENGTH_FULL):
        display = icu.LocaleDisplayNames.createInstance(own, [length])
        for code in (*icu.Locale.getISOCountries(), *BODIES):
            name = ascii_in_place(str(display.regionDisplayName(code)))
            if "(" in name or len(name) < 2 or (name == code and name not in INTERNATIONAL):
                continue
            # "EE. UU." is also written "EE.UU." and "EE UU".
            for spelling in {name, name.replace(". ", "."), name.replace(".", "")}:
                if names.setdefault(spelling, code) != code:
                    shared.add(spelling)
    by_word: dict[str, list[tuple[str, str]]] = {}
    for name, code in names.items():
        if name not in shared and (first := _FIRST_WORD.match(name)):
            by_word.setdefault(first.group(), []).append((name, code))
    return {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in by_word.items()}


@lru_cache(maxsize=64)
def places_pattern(lang: str) -> re.Pattern[str] | None:
    """For scripts without capitals: the beginnings of all names, so that a search stops only where one may be."""
    found = sorted({name[:2] for group in places(lang).values() for name, _ in group if not name.isascii()})
    by_first: dict[str, str] = {}
    for pair in found:
        by_first[pair[0]] = by_first.get(pair[0], "") + pair[1]
    parts = [f"{re.escape(first)}[{re.escape(seconds)}]" for first, seconds in by_first.items()]
    return re.compile("|".join(parts)) if parts else None


@lru_cache(maxsize=64)
def mentions_of(lang: str) -> dict[str, tuple[str, ...]]:
    """By ISO 3166 code how words that speak of a territory begin in a language, in small letters: its names and, as a
    nation's adjective often is the name of its language, those of the languages that CLDR holds likeliest there."""
    import icu

    found: dict[str, set[str]] = {}
    for group in places(lang).values():
        for name, code in group:
            found.setdefault(code, set()).add(name)
    own = icu.Locale.forLanguageTag(lang)
    for tongue in icu.Locale.getISOLanguages():
        if len(tongue) == 2:
            likely = icu.Locale.addLikelySubtags(icu.Locale.forLanguageTag(tongue)).getCountry()
            name = str(icu.Locale.forLanguageTag(tongue).getDisplayLanguage(own))
            if likely in found and name != tongue:
                found[likely].add(ascii_in_place(name))
    return {code: tuple(sorted({_beginning(name.lower()) for name in names})) for code, names in found.items()}


def _beginning(name: str) -> str:
    """The first letters of a name: all but the last two, which an ending may change, and at least four."""
    return name[: max(4, len(name) - 2)] if name.isalpha() and name[0] < "\u2e80" else name
