"""Another number in the form in which one is written: "drittes" for "zweites", "5th" for "4th", by ICU's rules."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from factcheck.language import cldr
from factcheck.language.numbers.words import own_number_words

SMALL = 13
"""Numbers from here on are written in figures, unless the text writes such a number in words."""
MOST = 1000
"""Numbers from here on are not tried."""
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b")
_NOT_COUNTS = frozenset({"%spellout-numbering-year"})
"""Rule sets for something else than counting."""


@lru_cache(maxsize=1024)
def in_same_form(text: str, value: int, other: int, lang: str) -> str | None:
    """`other` as `text` writes `value`: the same gender, case and kind. None where no rule of ICU writes `value` so, or
    where those that do differ on `other` ("ein", "eine")."""
    in_figures = any(char.isdigit() for char in text)
    if not 0 <= other < MOST or not 0 <= value < MOST or (not in_figures and other >= SMALL > value):
        return None
    small = text.lower()
    forms = {
        _written(rules, name, other, lang)
        for rules in _rules(lang)
        for name in _names(rules)
        if _written(rules, name, value, lang).lower() == small
    }
    form = forms.pop() if len(forms) == 1 else ""
    if not form:
        return None
    return form[:1].upper() + form[1:] if text[:1].isupper() and form[:1].islower() else form


@lru_cache(maxsize=128)
def _rules(lang: str) -> tuple[Any, ...]:
    """ICU's rules for words and for ordinals in figures; none where it has only another language's."""
    import icu

    locale = icu.Locale.forLanguageTag(lang)
    own = cldr.locale(lang).language
    found = []
    for tag in (icu.URBNFRuleSetTag.SPELLOUT, icu.URBNFRuleSetTag.ORDINAL):
        rules = icu.RuleBasedNumberFormat(tag, locale)
        if rules.getLocale(icu.ULocDataLocaleType.ACTUAL_LOCALE).getLanguage() == own:
            found.append(rules)
    return tuple(found)


def _written(rules: Any, name: str, value: int, lang: str) -> str:
    form = str(rules.format(value, name)).translate(_INVISIBLE)
    return own_number_words(lang).counting.get(form, form)


def _names(rules: Any) -> tuple[str, ...]:
    names = (str(rules.getRuleSetName(n)) for n in range(rules.getNumberOfRuleSetNames()))
    return tuple(name for name in names if name not in _NOT_COUNTS)
