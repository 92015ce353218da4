"""How a language names centuries, quarters, seasons and days by their distance from today, as compiled expressions.

Centuries and quarters come from CLDR's unit and quarter names, relative dates from ICU's `RelativeDateTimeFormatter`.
CLDR has no seasons: those are in `data/<language>/dates.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from factcheck.language.dates.patterns import fields, literals, ordinal_endings, patterns, unit_forms
from factcheck.language.dates.words import own_words
from factcheck.language.tags import has_locale_data
from factcheck.language.text.patterns import WORD_ENDS, WORD_STARTS, alternatives, fold, key, words_pattern

SPRING, FIRST_QUARTER = 21, 33
"""ISO 8601-2 numbers the seasons from 21 and the quarters from 33, in the place of the month: `2019-21`."""
ROMAN = "ivxіх"
"""Signs of Roman numerals to the thirties, folded; the last two are Cyrillic and look like the first and third."""


@dataclass(frozen=True, slots=True)
class Spans:
    """A language's expressions over folded text."""

    century: re.Pattern[str]
    """A figure (`figure`, with an ordinal's ending in `ending`) or Roman numeral (`roman`) and the word for century,
    or that word first (`figure2`, `roman2`)."""
    century_after: re.Pattern[str]
    century_before: re.Pattern[str]
    """The word for century after and before an ordinal in words."""
    part: re.Pattern[str]
    """A season or quarter (`part`) with its year before or after it (`before`, `after`)."""
    parts: dict[str, int]
    """Their numbers in ISO 8601-2, by `surface.key`."""
    relative: re.Pattern[str]
    """A day, week, month or year by its distance from now."""
    distances: dict[str, str]
    """By `surface.key`, the distance as an ISO 8601 duration with its sign: `-P1D`, `P0M`."""


@cache
def spans(lang: str) -> Spans:
    """The expressions of a BCP 47 tag; CLDR's root for a language that it doesn't know."""
    import icu

    own = own_words(lang)
    locale = icu.Locale.forLanguageTag(lang) if has_locale_data(lang) else icu.Locale.getRoot()
    ending = alternatives({*ordinal_endings(locale), *own.day_endings, "."})
    century = words_pattern({*unit_forms(locale, "Century"), *map(fold, own.century)})
    first = century if own.century_first else "(?!)"  # "w wieku 18 lat": at the age of 18
    between, _, after_year, _, _ = literals([fields(pattern) for pattern in patterns(locale)])
    link = rf"[ ,]{{0,2}}(?:{words_pattern({*between, *after_year, *own.links, *own.year_before})}[ .]{{0,2}}){{0,2}}"
    parts = _quarters(locale) | {fold(name): SPRING - 1 + number for name, number in own.seasons.items()}
    name = words_pattern(parts)
    distances = _distances(locale) if has_locale_data(lang) else {}
    year = r"(?<![\d.,])(?P<{0}>(?:1[5-9]|20)\d\d)(?!\d|[.,]\d)"
    return Spans(
        century=re.compile(
            rf"(?<![\d.,])(?P<figure>\d{{1,2}})(?P<ending>-?{ending}{WORD_ENDS})?[ -]?{century}"
            rf"|{WORD_STARTS}(?P<roman>[{ROMAN}]{{1,5}})(?:-?{ending})?{WORD_ENDS}[ -]?{century}"
            rf"|{first} ?(?:(?P<figure2>\d{{1,2}})(?![\d%]|[.,]\d)|(?P<roman2>[{ROMAN}]{{1,5}}){WORD_ENDS})"
        ),
        century_after=re.compile(rf"[ -]?{century}"),
        century_before=re.compile(rf"{century} ?\Z"),
        part=re.compile(
            rf"{year.format('before')}{link}(?P<part>{name})|(?P<part2>{name}){link}{year.format('after')}"
        ),
        parts={key(form): number for form, number in parts.items()},
        relative=re.compile(words_pattern(distances)),
        distances={key(form): distance for form, distance in distances.items()},
    )


def _quarters(locale: object) -> dict[str, int]:
    """CLDR's names of the quarters: "1st quarter", "Q1", "第1四半期"."""
    import icu

    found: dict[str, int] = {}
    for pattern in ("QQQQ", "QQQ", "qqqq", "qqq"):
        form = icu.SimpleDateFormat(pattern, locale)
        for number in range(4):
            name = form.format(datetime(2001, 3 * number + 2, 15))
            if len(name) > 1:
                found.setdefault(fold(name), FIRST_QUARTER + number)
    return found


def _distances(locale: object) -> dict[str, str]:
    """CLDR's relative days, weeks, months and years; what names two of them ("कल") is left out."""
    import icu

    formatter = icu.RelativeDateTimeFormatter(locale)
    found: dict[str, set[str]] = {}
    directions = (("LAST_2", -2), ("LAST", -1), ("THIS", 0), ("NEXT", 1), ("NEXT_2", 2))
    for unit, sign in (("DAY", "D"), ("WEEK", "W"), ("MONTH", "M"), ("YEAR", "Y")):
        for direction, distance in directions:
            form = formatter.format(getattr(icu.UDateDirection, direction), getattr(icu.UDateAbsoluteUnit, unit))
            if form:
                found.setdefault(fold(form), set()).add(f"{'-' if distance < 0 else ''}P{abs(distance)}{sign}")
    return {form: values.pop() for form, values in found.items() if len(values) == 1}
