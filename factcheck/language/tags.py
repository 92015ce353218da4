"""Language tags: whatever a user or a file name writes, as one canonical BCP 47 tag.

What is a language, what its codes are and what it is called is CLDR's, through ICU.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.errors import FactcheckError
from factcheck.language import data_files

_SHAPE = re.compile(
    r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|[0-9]{3}))?(?:[-_](?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
)
"""Language, script, region and variants. Extensions (`-u-…`, `-x-…`) say nothing about a translation's language."""


_NO_LANGUAGES = frozenset({"und", "mul", "zxx", "mis"})
"""ISO 639 codes for an unknown language, several, none, and one without a code."""


@cache
def _languages() -> tuple[frozenset[str], frozenset[str]]:
    """Language subtags that ICU can name, and those of them that it has locale data for."""
    import icu

    with_data = frozenset(name.split("_")[0] for name in icu.Locale.getAvailableLocales())
    return frozenset(icu.Locale.getISOLanguages()) | with_data, with_data


@cache
def _names() -> dict[str, str]:
    """The languages that ICU has locale data for by their English name and their own, in lower case."""
    import icu

    english = icu.Locale.getEnglish()
    names: dict[str, str] = {}
    for tag in sorted(_languages()[1]):
        locale = icu.Locale(tag)
        for name in (locale.getDisplayLanguage(english), locale.getDisplayLanguage(locale)):
            names.setdefault(name.casefold(), tag)
    return names


def named_language(text: str) -> str | None:
    """The tag of a language by its name in English or in itself, in any case: `german` and `Deutsch` are `de`."""
    return canonical(_names().get(text.casefold(), ""))


@lru_cache(maxsize=4096)
def canonical(tag: str) -> str | None:
    """The canonical tag for a language: `vie` is `vi`, `por_BR` is `pt-BR`, `arb` is `ar`; None if there is no such.

    Takes ISO 639 codes of two and three letters (the bibliographic ones too), a script, a region and variants, joined
    by `-` or `_` in any case. Aliases are resolved by CLDR: `iw` is `he`, `cmn-Hans` is `zh-Hans`, `en-UK` is `en-GB`.
    """
    if len(tag) > 64 or not (shape := _SHAPE.fullmatch(tag.lower())):
        return None
    import icu

    try:
        found = icu.Locale.createCanonical(tag.replace("-", "_"))
    except icu.ICUError:
        return None
    named, _ = _languages()
    if found.getLanguage() not in named or found.getLanguage() in _NO_LANGUAGES:
        return None
    unknown_region = shape[3] and found.getDisplayCountry(icu.Locale.getEnglish()) == found.getCountry()
    unknown_script = shape[2] and found.getDisplayScript(icu.Locale.getEnglish()) == found.getScript()
    return None if unknown_region or unknown_script else str(found.toLanguageTag())


def language_tag(text: str, hint: str, path: str | None = None) -> str:
    """The canonical tag for the language that a user names. Raises FactcheckError with the path and hint."""
    tag = canonical(text)
    if tag is None:
        raise FactcheckError(f'"{text}" is not a language', path=path, hint=hint)
    return tag


def base(tag: str) -> str:
    """The language alone: `pt` of `pt-BR`, `zh` of `zh-Hant`."""
    return tag.split("-", maxsplit=1)[0]


def same_language(one: str, other: str) -> bool:
    """Whether two canonical tags are of one language, whatever script and region they add; `nb` is `no`."""
    twins = data_files.relations()["same"]
    one, other = base(one), base(other)
    return bool(twins.get(one, one) == twins.get(other, other))


def has_locale_data(tag: str) -> bool:
    """Whether CLDR has data for the language of a canonical tag: the languages that are published in."""
    return base(tag) in _languages()[1]


@cache
def language_name(key: str) -> str:
    """English name of a BCP 47 tag or version key: `pt-BR` is Brazilian Portuguese, `en-x-2` is English (2).

    CLDR's names through Babel; a tag that CLDR does not name is its own name.
    """
    from babel import Locale
    from babel.core import get_global

    tag, _, private = key.partition("-x-")
    language, *subtags = tag.split("-")
    english = Locale("en")
    language = str(get_global("language_aliases").get(language.lower(), language.lower()))
    name = english.languages.get(language)
    if name is None:
        return key
    qualifiers: list[str] = []
    for subtag in subtags:
        code = subtag.title() if len(subtag) == 4 else subtag.upper()
        joint = english.languages.get(f"{language}_{code}")  # "Brazilian Portuguese", "Traditional Chinese"
        if joint is not None and not qualifiers:
            name = str(joint)
        else:
            qualifiers.append(english.scripts.get(code) or english.territories.get(code) or subtag)
    qualifiers += [private] if private else []
    return f"{name} ({', '.join(qualifiers)})" if qualifiers else str(name)
