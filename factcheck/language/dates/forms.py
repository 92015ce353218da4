"""Names of months and weekdays as ICU has them, in each of their forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from factcheck.language.text.folding import fold_form


@lru_cache(maxsize=1024)
def month_names(number: int, lang: str) -> frozenset[str]:
    """CLDR's full names of a month, folded and without spaces."""
    import icu

    symbols = icu.DateFormatSymbols
    of = symbols(icu.Locale.forLanguageTag(lang))
    names = [of.getMonths(context, symbols.WIDE) for context in (symbols.FORMAT, symbols.STANDALONE)]
    found = {fold_form(months[number - 1]).replace(" ", "") for months in names} if number else set()
    return frozenset(found)


@lru_cache(maxsize=256)
def names_in_forms(locale: str, weekday: bool) -> tuple[tuple[str, ...], ...]:
    """ICU's names of the months, or of the weekdays from Monday on, in each form; Babel's alone may be another
    language's."""
    return tuple(_in_forms(locale, weekday))


def _in_forms(locale: str, weekday: bool) -> Iterator[tuple[str, ...]]:
    import icu

    symbols = icu.DateFormatSymbols
    of = symbols(icu.Locale.forLanguageTag(locale))
    for width in (symbols.WIDE, symbols.ABBREVIATED):
        for context in (symbols.FORMAT, symbols.STANDALONE):
            if weekday:
                names: Sequence[str] = of.getWeekdays(context, width)
                yield (*names[2:8], names[1])
            else:
                yield tuple(of.getMonths(context, width)[:12])
