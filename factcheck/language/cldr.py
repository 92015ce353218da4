"""CLDR through Babel and ICU: one way to name a locale, and the signs numbers are written with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from babel import Locale

SPACES = " \u00a0\u202f\u2009\u2007"
"""What groups digits where a space does: space, no-break, narrow no-break, thin and figure space."""
UNSPACED_SCRIPTS = frozenset({"Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"})
"""Scripts that write no space between words."""
CHINESE_SCRIPTS = frozenset({"Hans", "Hant"})
"""Han characters alone, simplified or traditional."""
HAN_SCRIPTS = CHINESE_SCRIPTS | {"Jpan"}
"""Scripts with Han characters, in which numbers are written too. Today's Korean writes hardly any."""
HANGUL_SCRIPTS = frozenset({"Kore"})
LATIN_SCRIPTS = frozenset({"Latn"})
CASED_SCRIPTS = LATIN_SCRIPTS | {"Cyrl", "Grek", "Armn"}
"""Scripts in which a capital tells a name. Georgian has capitals too, but only for whole lines in capitals."""


@cache
def locale(lang: str) -> Locale:
    """The Babel locale nearest to a BCP 47 tag; CLDR's root where it has no data for the language."""
    from babel import Locale, UnknownLocaleError

    parts = lang.split("-")
    while parts:
        try:
            return Locale.parse("-".join(parts), sep="-")
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return Locale("root")


@cache
def regions(lang: str) -> tuple[Locale, ...]:
    """The locales of the same language and script in other regions: pt-PT for pt."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    own = locale(lang)
    if own.language == "root":
        return ()
    found = (Locale.parse(name) for name in sorted(locale_identifiers()) if name.split("_")[0] == own.language)
    return tuple(other for other in found if other.script in {None, own.script} and other != own)


def data(lang: str) -> Any:
    """Babel's raw CLDR data of a locale, for what it has no method for."""
    return locale(lang)._data


@cache
def script(lang: str) -> str:
    """The ISO 15924 code of the script the language is usually written in."""
    import icu

    found = icu.Locale.forLanguageTag(lang)
    found.addLikelySubtags()
    return str(found.getScript())


@cache
def region(lang: str) -> str:
    """The ISO 3166 code of the region a language tag names, or in which the language is mostly spoken."""
    import icu

    found = icu.Locale.forLanguageTag(lang)
    found.addLikelySubtags()
    return str(found.getCountry())


@cache
def spaced(lang: str) -> bool:
    """Whether the language puts spaces between words."""
    return script(lang) not in UNSPACED_SCRIPTS


@cache
def attaches_words(lang: str) -> bool:
    """Whether counters, particles and units touch the word before them: where no spaces are written, and in Hangul."""
    return not spaced(lang) or writes_hangul(lang)


@cache
def writes_han(lang: str) -> bool:
    """Whether the language is written in Han characters, alone or with others."""
    return script(lang) in HAN_SCRIPTS


@cache
def writes_hangul(lang: str) -> bool:
    return script(lang) in HANGUL_SCRIPTS


@cache
def writes_latin(lang: str) -> bool:
    return script(lang) in LATIN_SCRIPTS


@cache
def writes_capitals(lang: str) -> bool:
    """Whether the language's script has capitals that begin a word."""
    return script(lang) in CASED_SCRIPTS


@dataclass(frozen=True, slots=True)
class Signs:
    decimal: frozenset[str]
    group: frozenset[str]


@cache
def signs(lang: str) -> Signs:
    """Decimal and grouping signs of a locale, in all numbering systems CLDR lists for it."""
    systems = locale(lang).number_symbols.values()
    decimal = {system["decimal"] for system in systems if "decimal" in system}
    group = {system["group"] for system in systems if "group" in system}
    return Signs(
        decimal=frozenset(decimal) or frozenset("."),
        group=frozenset(group - decimal) or frozenset(","),
    )


@lru_cache(maxsize=1)
def country_codes() -> frozenset[str]:
    import icu

    return frozenset(code.lower() for code in icu.Locale.getISOCountries()) | {"uk"}


@lru_cache(maxsize=1)
def locale_tags() -> frozenset[str]:
    """CLDR's locales, with and without their script: `zh-Hant-TW` and `zh-TW`."""
    import icu

    names = [name.split("_") for name in icu.Locale.getAvailableLocales()]
    return frozenset("-".join(parts) for name in names for parts in (name, [name[0], name[-1]]))


@cache
def direction(tag: str) -> str:
    """Value of HTML's `dir` for a text in the language `tag`: ltr or rtl after CLDR, auto where CLDR has no data."""
    from babel import Locale, UnknownLocaleError

    tag = tag.partition("-x-")[0]
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return "auto"
    script = next((part.title() for part in tag.split("-")[1:] if len(part) == 4), None)
    # Babel drops a script it has no data for, and with it the reason to read the text the other way.
    return "auto" if script is not None and script != locale.script else str(locale.text_direction)


def data_versions() -> dict[str, str]:
    import icu
    from babel.core import get_cldr_version

    return {"cldr": get_cldr_version(), "icu": icu.ICU_VERSION, "unicode": icu.UNICODE_VERSION}
