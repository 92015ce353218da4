"""How a language writes dates and times: CLDR's names, patterns and day periods, through ICU, as compiled expressions.

The words between the fields of a date ("de", "năm", "年") are read off the language's own patterns, so every CLDR
language works without data of ours. What CLDR lacks (case endings, decades, names that are also common words) comes
from `data/<language>/dates.toml`, where each entry says why it is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from factcheck.language import cldr
from factcheck.language.dates.names import Name, names_of
from factcheck.language.dates.patterns import (
    fields,
    literals,
    ordinal_endings,
    patterns,
    periods,
    regions,
    unit_forms,
)
from factcheck.language.dates.words import OwnDateWords, own_date_words
from factcheck.language.tags import has_locale_data
from factcheck.language.text.patterns import (
    UNSPACED,
    WORD_ENDS,
    WORD_STARTS,
    after,
    alternatives,
    before,
    fold_in_place,
    key,
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A language's dates and times, as expressions over folded text.

    Those called `…_before` end where a figure starts, those called `…_after` start where one ends.
    """

    scan: re.Pattern[str]
    """Figures (group `n`), numbered months (`p` or `s`: the month's figure) and names (`w` or `u`)."""
    names: dict[str, Name]
    """By `patterns.key`."""
    order: str
    """The order of fields in a numeric date: `dmy`, `mdy` or `ymd`."""
    month_day: bool
    """A day may follow its month's name."""
    year_month: bool
    """A year may precede its month's name."""
    year_first: bool
    """A year may precede day and month."""
    dotted: bool
    """A numeric day and month end in a full stop: "13.2."."""
    slashed: bool
    """A slash stands between a numeric day and month."""
    leftwards: bool
    """The language is written from right to left."""
    buddhist: bool
    """Years are counted from 543 before ours."""
    link: re.Pattern[str]
    """All that may stand between two fields of a date."""
    day_link: re.Pattern[str]
    """As `link`, after a day, which may have an ordinal's ending."""
    day_ending: re.Pattern[str]
    day_before: re.Pattern[str]
    day_word: re.Pattern[str]
    """The word "day" after a figure."""
    day_after: re.Pattern[str]
    year_before: re.Pattern[str]
    year_after: re.Pattern[str]
    year_lasts: re.Pattern[str]
    """The word for "year" where it goes on to mean a span of years."""
    first_year: re.Pattern[str]
    """The first year of an era, after its name."""
    decade_before: re.Pattern[str]
    decade_after: re.Pattern[str]
    cue_before: re.Pattern[str]
    """Words after which a name that is also a common word is a month or weekday."""
    cue_after: re.Pattern[str]
    cue_short: re.Pattern[str]
    """Words after which the abbreviation of a month stands for it."""
    time_before: re.Pattern[str]
    """A word between a date and a time ("at"), or one of `clock_before`."""
    clock_before: re.Pattern[str]
    """A word that makes a figure the hour of the clock."""
    hour_counts: dict[str, int]
    """Words for the hour that count from another than midnight, by `patterns.key`."""
    hour_after: re.Pattern[str]
    """A word for the hour of the clock; where the same word counts hours, it is in `lasting` too."""
    lasting: re.Pattern[str]
    """A word for hours as a duration, not as a time of day."""
    minute_after: re.Pattern[str]
    half_after: re.Pattern[str]
    """A word for half past the hour that stands before it."""
    period_before: re.Pattern[str]
    period_after: re.Pattern[str]
    periods: dict[str, frozenset[int]]
    """Hours of the day that a name of a part of the day covers, by `patterns.key`."""
    hour_periods: frozenset[str]
    """Names of `periods` that make the figure next to them the hour, without any other word."""
    halves: dict[str, frozenset[str]]
    """How the names of the two halves of the day are written without a stop, by `patterns.key`."""


@cache
def calendar(lang: str) -> Calendar:
    """The calendar of a BCP 47 tag; a language that CLDR doesn't know gets CLDR's root, which is ISO 8601."""
    import icu

    own = own_date_words(lang)
    # ICU would take the machine's own language for one it has no data for.
    locale = icu.Locale.forLanguageTag(lang) if has_locale_data(lang) else icu.Locale.getRoot()
    locales = (locale, *regions(locale))
    generator = icu.DateTimePatternGenerator.createInstance(locale)
    numeric, day_month, year_month = (fields(generator.getBestPattern(skeleton)) for skeleton in ("yMd", "Md", "yMMMM"))
    order = "".join(letter.lower() for letter, _ in numeric if letter in "dMy")
    written = [fields(pattern) for other in locales for pattern in patterns(other)]
    field = icu.UDateTimePatternField
    day, year, minute = (
        {fold_in_place(generator.getAppendItemName(item))}
        for item in (field.DAY_FIELD, field.YEAR_FIELD, field.MINUTE_FIELD)
    )
    joined = "-" if any(f == "d" and literal.strip() == "-" for one in written for f, literal in one) else ""
    # "irailaren 17": an ending that the pattern puts on the month's name.
    endings = {literal.strip() for one in written for f, literal in one if f == "M" and literal[:1].isalpha()}
    own = replace(own, endings=(*own.endings, *(fold_in_place(ending) for ending in endings if ending.isalpha())))
    forms, before_month, after_month = names_of(locales, own)
    links, after_day, after_year, after_hour, at = literals(written)
    links |= set(own.links) | year
    link = rf"[ .,،/\u200e\u200f]{{0,3}}(?:{alternatives(links)}[ .]{{0,2}}){{0,2}}"
    ending = rf"(?:[-:']?(?:{alternatives(ordinal_endings(locale) | set(own.day_endings))}){WORD_ENDS})?"
    hours = unit_forms(locale, "Hour")
    parts, halves = periods(locales, own)
    return Calendar(
        scan=_scanner(forms, before_month, after_month, own),
        names={key(form): name for form, name in forms.items()},
        order=order if sorted(order) == ["d", "m", "y"] else "ymd",
        month_day=own.month_day or any("".join(f for f, _ in one if f in "dM") == "Md" for one in written),
        year_month=own.year_first or (year_month[0][0] in "yG" if year_month else True),
        year_first=own.year_first or fields(generator.getBestPattern("yMMMMd"))[0][0] in "yG",
        dotted=bool(day_month) and day_month[-1][1].strip() == ".",
        slashed=any("/" in literal for _, literal in day_month),
        leftwards=cldr.locale(lang).text_direction == "rtl",
        buddhist=icu.Calendar.createInstance(locale).getType() == "buddhist",
        link=re.compile(link),
        day_link=re.compile(ending + f"{joined}?" + link) if joined else re.compile(ending + link),
        day_ending=re.compile(ending),
        day_before=before(day),
        day_word=after(day),
        day_after=after(after_day),
        year_before=before(year | unit_forms(locale, "Year") | set(own.year_before)),
        year_after=after(after_year | set(own.year_after)),
        decade_before=before(unit_forms(locale, "Decade") | set(own.decade_before)),
        decade_after=after(unit_forms(locale, "Decade") | set(own.decade_after), "[-' .]{0,2}"),
        cue_before=before((*own.cues, *(word for word in parts if key(word) not in halves))),
        cue_after=after(own.cues_after),
        cue_short=before(own.cues_short),
        time_before=before(at | set(own.clock_before) | set(own.time_before)),
        clock_before=before(own.clock_before),
        hour_counts={key(fold_in_place(word)): first for word, first in own.hour_counts.items()},
        hour_after=after((after_hour - after_day) | set(own.hour_after) | set(map(fold_in_place, own.hour_counts))),
        lasting=after(hours | set(own.hour_lasts)),
        minute_after=after(minute | unit_forms(locale, "Minute") | set(own.minute_after)),
        half_after=after(own.half_after),
        year_lasts=after(own.year_lasts),
        first_year=after(own.first_year),
        period_before=before(parts),
        period_after=after(parts, "[ ,]{0,2}"),
        periods={key(word): covered for word, covered in parts.items()},
        hour_periods=frozenset(map(key, map(fold_in_place, own.periods))),
        halves=halves,
    )


def _scanner(names: Iterable[str], before_month: set[str], after_month: set[str], own: OwnDateWords) -> re.Pattern[str]:
    listed = sorted(names)
    touching = [name for name in listed if UNSPACED.match(name)]
    spaced = [name for name in listed if not UNSPACED.match(name)]
    prefixes = f"(?:{alternatives(own.prefixes)})?" if own.prefixes else ""
    parts = [
        rf"{WORD_STARTS}{alternatives(before_month)} ?(?P<p>\d{{1,2}})(?!\d)" if before_month else "",
        rf"(?<![\d.,])(?P<s>\d{{1,2}}) ?{alternatives(after_month)}" if after_month else "",
        r"(?P<n>\d+)",
        f"{WORD_STARTS}{prefixes}(?P<w>{alternatives(spaced)}){WORD_ENDS}" if spaced else "",
        f"(?P<u>{alternatives(touching)})" if touching else "",
    ]
    return re.compile("|".join(part for part in parts if part))


@lru_cache(maxsize=1024)
def in_gregorian(kind: str, year: int, month: int, day: int) -> str:
    """A day of an ICU calendar as ISO 8601; months count from 0."""
    import icu

    of = icu.Calendar
    days = of.createInstance(icu.TimeZone.getGMT(), icu.Locale.createFromName(f"root@calendar={kind}"))
    days.clear()
    era = 1 if kind == "ethiopic" else 0  # its era 0 counts from the creation of the world
    for part, number in ((of.ERA, era), (of.YEAR, year), (of.MONTH, month), (of.DATE, day)):
        days.set(part, number)
    form = icu.SimpleDateFormat("yyyy-MM-dd", icu.Locale("en@calendar=gregorian"))
    form.setTimeZone(icu.TimeZone.getGMT())
    return str(form.format(days.getTime()))
