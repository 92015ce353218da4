"""Names of months, weekdays and eras in a language: CLDR's through ICU, inflected and marked by our own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from factcheck.language.dates.words import OwnDateWords
from factcheck.language.numbers.spellout import speller
from factcheck.language.text.patterns import UNSPACED, fold_in_place, key

_ERAS = {"japanese": (1870, 1915, 1930, 1990, 2025), "roc": (2025,), "buddhist": (2025,), "gregorian": (2025,)}
"""Calendars with Gregorian months, with a year of each era that is still met in print."""
_OTHER_CALENDARS = ("persian", "islamic-umalqura", "hebrew", "ethiopic")
_VOWELS = frozenset("aeiouyаеиоуыьйяієїαεηοάéóąęóõäöüğıíá")


@dataclass(frozen=True, slots=True)
class Name:
    """What a word may mean in a date. A field is zero or None where the word has no such meaning."""

    month: int = 0
    weekday: int = 0
    """ISO 8601: Monday is 1."""
    era: int | None = None
    """What to add to a year of the era for a Gregorian year."""
    other: tuple[tuple[str, int], ...] = ()
    """Months of other calendars: ICU calendar and month number from 0."""
    weak: bool = False
    """An abbreviation: counts only in a date."""
    capital: bool = False
    """CLDR writes it with a capital letter."""
    common: bool = False
    """Also a common word (an ordinal, a noun): alone it counts only as CLDR writes it, or next to a cue."""
    cued: bool = False
    """So common a word (a verb, a name) that alone it counts next to a cue only."""


def names_of(locales: Sequence[Any], own: OwnDateWords) -> tuple[dict[str, Name], set[str], set[str]]:
    """Names by folded form; what stands before, and after, the figure of a numbered month."""
    names: dict[str, Name] = {}
    before_month: set[str] = set()
    after_month: set[str] = set()

    def add(word: str, *, weak: bool = False, common: bool = False, **what: Any) -> None:
        word = word.strip(" .\u200e\u200f")
        if numbered := re.fullmatch(r"(\D*)\d+(\D*)", fold_in_place(word)):
            if "month" in what:
                before_month.add(numbered[1].strip())
                after_month.add(numbered[2].strip())
            return
        touching = bool(UNSPACED.match(word))
        if (len(word) < 2 and not touching) or not word or (touching and weak):
            return  # Abbreviations in scripts without spaces are single letters that are words of their own.
        capital = word.split()[-1][0].isupper()
        # Two letters of an alphabet are too little to tell a name from a word.
        weak = weak or (len(word) < 3 and (word.upper() != word.lower() or "\u0590" <= word < "\u0700"))
        for form in _inflected(fold_in_place(word), own, "weekday" in what) if not weak else {fold_in_place(word)}:
            known = names.get(form)
            update = {name: value for name, value in what.items() if known is None or not getattr(known, name)}
            names[form] = replace(
                known or Name(capital=capital),
                weak=weak and (known is None or known.weak),
                common=common and (known is None or known.common),
                **update,
            )

    for place, locale in enumerate(locales):
        for months, weekdays, weak in _symbols(locale):
            # What only another region calls a month may be a word here: "ماي" is May in Morocco alone.
            for number, word in enumerate(months, 1):
                add(word, month=number, weak=weak, common=place > 0)
            for number, word in weekdays:
                add(word, weekday=number, weak=weak, common=place > 0)
    for word, number in own.months.items():
        add(word, month=number)
    for word, number in own.weekdays.items():
        add(word, weekday=number)
    for ending in own.stem_endings:
        for stem, number in own.month_stems.items():
            add(stem + ending, month=number)
        for stem, number in own.weekday_stems.items():
            add(stem + ending, weekday=number)
    spelled_out = _spelled_out(locales[0], before_month - {""}, after_month - {""})
    for word, number in spelled_out.items():
        add(word, month=number)
    for word, offset in _eras(locales[0]):
        add(word, era=offset)
    for kind, number, word in _other_months(locales[0]):
        known = names.get(word, Name(weak=True))
        names[word] = replace(known, other=(*known.other, (kind, number)))
    common = _ordinals(locales[0]) | set(own.common)
    marked = {
        form: replace(name, common=name.common or form in common, cued=form in own.cued) for form, name in names.items()
    }
    return marked, before_month - {""}, after_month - {""}


def _inflected(form: str, own: OwnDateWords, weekday: bool) -> set[str]:
    stems = {form, form[:-1]} if form[-1] in _VOWELS and len(form) > 3 else {form}
    ended = {stem + ending for stem in stems for ending in own.endings}
    return {form, *ended, *(form + part for part in own.weekday_endings if weekday)}


def _symbols(locale: Any) -> Iterator[tuple[list[str], list[tuple[int, str]], bool]]:
    """Months, weekdays with their ISO numbers, and whether abbreviated; as in a date and alone."""
    import icu

    symbols = icu.DateFormatSymbols
    of = symbols(locale)
    for context in (symbols.FORMAT, symbols.STANDALONE):
        for width in (symbols.WIDE, symbols.ABBREVIATED):
            weekdays = of.getWeekdays(context, width)
            yield of.getMonths(context, width), [(n - 1 or 7, weekdays[n]) for n in range(1, 8)], width != symbols.WIDE


def _spelled_out(locale: Any, before: set[str], after: set[str]) -> dict[str, int]:
    """Numbered months with the number in words: "tháng hai" where CLDR has "tháng 2", 六月 where it has 6月."""
    rules = speller(locale.toLanguageTag())
    if rules is None:
        return {}
    words = {n: fold_in_place(rules.format(n)) for n in range(1, 13)}
    forms = {f"{prefix} {word}": n for prefix in before for n, word in words.items()}
    return forms | {f"{word}{suffix}": n for suffix in after for n, word in words.items()}


def _ordinals(locale: Any) -> set[str]:
    """First to tenth in words: in some languages weekdays are named so."""
    rules = speller(locale.toLanguageTag())
    sets = [rules.getRuleSetName(n) for n in range(rules.getNumberOfRuleSetNames())] if rules else []
    return {fold_in_place(rules.format(n, name)) for name in sets if "ordinal" in name for n in range(1, 11)}


def _eras(locale: Any) -> Iterator[tuple[str, int]]:
    """Names of eras with what makes a Gregorian year of theirs. Short ones of letters would be words: "be", "не"."""
    import icu

    for kind, years in _ERAS.items():
        other = icu.Locale.createFromName(f"{locale.getName().split('@')[0]}@calendar={kind}")
        for width in ("G", "GGGG"):
            form = icu.SimpleDateFormat(f"{width}|y", other)
            form.setNumberFormat(icu.NumberFormat.createInstance(icu.Locale("en@numbers=latn")))
            for year in years:
                name, _, own_year = form.format(icu.GregorianCalendar(year, 6, 1).getTime()).partition("|")
                if own_year.isdigit() and (UNSPACED.match(name) or len(key(name)) > 4):
                    yield name, year - int(own_year)


def _other_months(locale: Any) -> Iterator[tuple[str, int, str]]:
    import icu

    for kind in _OTHER_CALENDARS:
        other = icu.Locale.createFromName(f"{locale.getName().split('@')[0]}@calendar={kind}")
        for number, word in enumerate(icu.SimpleDateFormat("d MMMM y", other).getDateFormatSymbols().getMonths()):
            if len(word) > 1 and not any(char.isdigit() for char in word):
                yield kind, number, fold_in_place(word)
