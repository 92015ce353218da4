"""Our own words for dates: `data/<language>/dates.toml`, each entry with its reason.

A language without a file works with CLDR and ICU alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from factcheck.language import data_files
from factcheck.language.text.patterns import fold_in_place


@dataclass(frozen=True, slots=True)
class OwnDateWords:
    """A language's own file, `data/<language>/dates.toml`: what CLDR and ICU lack, each entry with its reason."""

    endings: tuple[str, ...] = ()
    """Case endings of month and weekday names, in place of their last vowel or after it."""
    weekday_endings: tuple[str, ...] = ()
    """What weekdays alone take: plurals, and parts of the day written in one word with them ("abend")."""
    prefixes: tuple[str, ...] = ()
    """Prepositions and articles written in one word with a name."""
    day_endings: tuple[str, ...] = ()
    """Ordinal endings of a day's figure."""
    first_day: str = ""
    """The figure of the first of a month, where it is an ordinal: "1er" in "1er juillet"."""
    month_day: bool = False
    """A day may follow its month's name."""
    year_first: bool = False
    """A year may precede day and month, or month."""
    links: tuple[str, ...] = ()
    """Words between day and month, or month and year."""
    common: tuple[str, ...] = ()
    """Names that are also other words, where they are not written as CLDR writes them."""
    cued: tuple[str, ...] = ()
    """Names that are also other words, however they are written."""
    cues: tuple[str, ...] = ()
    """Words after which such a name, or one from another region, is the month or weekday."""
    cues_short: tuple[str, ...] = ()
    """Words after which a month's abbreviation with its full stop is the month, though no day follows."""
    cues_after: tuple[str, ...] = ()
    """Words before which such a name is the month or weekday."""
    year_before: tuple[str, ...] = ()
    year_after: tuple[str, ...] = ()
    decade_before: tuple[str, ...] = ()
    decade_after: tuple[str, ...] = ()
    clock_before: tuple[str, ...] = ()
    """Words that make a figure after them the hour of the clock."""
    time_before: tuple[str, ...] = ()
    """Words that make hours and minutes after them, "4.40", a time: in languages whose decimals have a comma."""
    hour_counts: dict[str, int] = field(default_factory=dict)
    """Words for the hour of the clock that count from another hour than midnight, with that hour."""
    from_dawn: bool = False
    """Hours may be counted from six in the morning: the third is nine o'clock."""
    hour_after: tuple[str, ...] = ()
    hour_lasts: tuple[str, ...] = ()
    """Those of `hour_after` that count hours as well, where no minutes stand."""
    minute_after: tuple[str, ...] = ()
    half_after: tuple[str, ...] = ()
    """Words for half past the hour that stands before them."""
    half_before: tuple[str, ...] = ()
    """Words that make the hour after them the one that is half over: "halb zwei" is half past one."""
    hour_endings: tuple[str, ...] = ()
    """What the hour in words takes after such a word: "kor" in "fél kettőkor"."""
    year_lasts: tuple[str, ...] = ()
    """The word for "year" after a figure, where it goes on to mean a span of years."""
    first_year: tuple[str, ...] = ()
    """Words for the first year of an era."""
    century: tuple[str, ...] = ()
    """The word for century in grammatical cases that CLDR lacks."""
    century_first: bool = False
    """The number of a century follows the word: "siglo XIX"."""
    seasons: dict[str, int] = field(default_factory=dict)
    """Spring 1, summer 2, autumn 3, winter 4; they count next to a year only."""
    months: dict[str, int] = field(default_factory=dict)
    weekdays: dict[str, int] = field(default_factory=dict)
    month_stems: dict[str, int] = field(default_factory=dict)
    weekday_stems: dict[str, int] = field(default_factory=dict)
    stem_endings: tuple[str, ...] = ()
    """Endings of the stems above: cases, and adjectives ("piątkowy")."""
    periods: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Parts of the day that make a figure before them the hour: first and last hour they cover."""


@cache
def own_date_words(lang: str) -> OwnDateWords:
    """The language's own file; empty where there is none."""
    raw = data_files.of_language(lang, "dates") or {}
    # Tables keep their words as written: a name's first letter says whether the language writes it large.
    read: dict[str, Any] = {
        name: tuple(map(fold_in_place, value)) if isinstance(value, tuple) else value for name, value in raw.items()
    }
    return OwnDateWords(**read)
