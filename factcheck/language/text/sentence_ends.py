"""What ends a sentence, and what looks so: terminal characters, abbreviations, ordinals with a full stop."""

from __future__ import annotations

import re
from functools import lru_cache

ELLIPSIS = "…"


@lru_cache(maxsize=1)
def sentence_terminators() -> re.Pattern[str]:
    import icu

    characters = "".join(icu.UnicodeSet("[:Sentence_Terminal:]"))
    return re.compile(f"[{re.escape(characters)}{ELLIPSIS}]+")


@lru_cache(maxsize=64)
def abbreviations(language: str) -> frozenset[str]:
    """CLDR's abbreviations that do not end a sentence, with their stop; English ones too, as names carry them.

    Empty where ICU was built without them. ICU's filtered iterator (`@ss=standard`) is not used because it matches
    them inside words: it takes the end of the German "Center." for "r.".
    """
    import icu

    found: set[str] = set()
    for wanted in {language, "en"}:
        try:
            bundle = icu.ResourceBundle(f"icudt{icu.ICU_VERSION.split('.')[0]}l-brkitr", icu.Locale(wanted))
            # A language without data falls back to that of the machine's locale, which must not decide anything.
            if bundle.getLocale(icu.ULocDataLocaleType.ACTUAL_LOCALE).getLanguage() != wanted:
                continue
            entries = bundle.get("exceptions").get("SentenceBreak")
            found.update(entries.getStringEx(index) for index in range(entries.getSize()))
        except icu.ICUError:
            continue
    return frozenset(found)


@lru_cache(maxsize=64)
def ordinals_have_stop(language: str) -> bool:
    """Whether the language writes "2nd" as "2." (German, Czech, Finnish, Turkish and others), by ICU's number rules."""
    import icu

    try:
        rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.ORDINAL, icu.Locale(language))
        return str(rules.format(2)) == "2."
    except icu.ICUError:
        return False
