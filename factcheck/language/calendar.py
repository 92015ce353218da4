"""How a language writes dates and times: CLDR's names, patterns and day periods, through ICU, as compiled expressions.

The words between the fields of a date ("de", "năm", "年") are read off the language's own patterns, so every CLDR
language works without data of ours. What CLDR lacks (case endings, decades, names that are also common words) comes
from `data/dates/<language>.toml`, where each entry says why it is there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from factcheck.language.surface import UNSPACED, WORD_ENDS, WORD_STARTS, after, alternatives, before, fold, key
from factcheck.language.tags import has_locale_data

_ERAS = {"japanese": (1870, 1915, 1930, 1990, 2025), "roc": (2025,), "buddhist": (2025,), "gregorian": (2025,)}
"""Calendars with Gregorian months, with a year of each era that is still met in print."""
_OTHER_CALENDARS = ("persian", "islamic-umalqura", "hebrew")
_DATE_SKELETONS = ("yMMMMd", "yMMMd", "yMMMM", "MMMMd", "MMMd", "yMMMMEEEEd", "MMMMEEEEd", "y", "GyMMMM", "GyMMMd")
_TIME_SKELETONS = ("H", "h", "Hm", "hm", "Bh", "Bhm", "ha")
_VOWELS = frozenset("aeiouyаеиоуыьйяієїαεηοάéóąęóõäöüğıíá")


@dataclass(frozen=True, slots=True)
class Name:
    """What a word of the calendar may mean; zero or None where it means nothing of the sort."""

    month: int = 0
    weekday: int = 0
    """ISO 8601: Monday is 1."""
    era: int | None = None
    """What to add to a year of the era."""
    other: tuple[tuple[str, int], ...] = ()
    """Months of other calendars: ICU calendar and month number from 0."""
    weak: bool = False
    """An abbreviation: counts only in a date."""
    capital: bool = False
    """CLDR writes it with a capital letter."""
    common: bool = False
    """Also a common word (an ordinal, a noun): alone it counts only as CLDR writes it, or beside a cue."""
    cued: bool = False
    """So common a word (a verb, a name) that alone it counts beside a cue only."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A language's own file; all words in lower case."""

    endings: tuple[str, ...] = ()
    """Case endings of month and weekday names, in place of their last vowel or after it."""
    weekday_endings: tuple[str, ...] = ()
    """What weekdays alone take: plurals, and parts of the day written in one word with them ("abend")."""
    prefixes: tuple[str, ...] = ()
    """Prepositions and articles written in one word with a name."""
    day_endings: tuple[str, ...] = ()
    """Ordinal endings of a day's figure."""
    month_day: bool = False
    """A day may follow its month's name."""
    links: tuple[str, ...] = ()
    """Words between day and month, or month and year."""
    common: tuple[str, ...] = ()
    """Names that are also other words, where they are not written as CLDR writes them."""
    cued: tuple[str, ...] = ()
    """Names that are also other words, however they are written."""
    cues: tuple[str, ...] = ()
    """Words after which such a name, or one from another region, is the month or weekday."""
    cues_after: tuple[str, ...] = ()
    """Words before which it is."""
    year_before: tuple[str, ...] = ()
    year_after: tuple[str, ...] = ()
    decade_before: tuple[str, ...] = ()
    decade_after: tuple[str, ...] = ()
    clock_before: tuple[str, ...] = ()
    """Words that make a figure after them the hour of the clock."""
    hour_after: tuple[str, ...] = ()
    minute_after: tuple[str, ...] = ()
    half_after: tuple[str, ...] = ()
    """Half past the hour before it."""
    months: dict[str, int] = field(default_factory=dict)
    weekdays: dict[str, int] = field(default_factory=dict)
    month_stems: dict[str, int] = field(default_factory=dict)
    weekday_stems: dict[str, int] = field(default_factory=dict)
    stem_endings: tuple[str, ...] = ()
    """Endings of the stems above: cases, and adjectives ("piątkowy")."""
    periods: dict[str, list[int]] = field(default_factory=dict)
    """Parts of the day that make a figure before them the hour: first and last hour they cover."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A language's dates and times, as expressions over folded text.

    Those called `…_before` end where a figure starts, those called `…_after` start where one ends.
    """

    scan: re.Pattern[str]
    """Figures (group `n`), numbered months (`p` or `s`: the month's figure) and names (`w` or `u`)."""
    names: dict[str, Name]
    """By `surface.key`."""
    order: str
    """Of a numeric date: `dmy`, `mdy` or `ymd`."""
    month_day: bool
    """A day may follow its month's name."""
    year_month: bool
    """A year may precede its month's name."""
    dotted: bool
    """A numeric day and month end in a full stop: "13.2."."""
    slashed: bool
    """A slash stands between a numeric day and month."""
    buddhist: bool
    """Years are counted from 543 before ours."""
    link: re.Pattern[str]
    """All that may stand between two fields of a date."""
    day_link: re.Pattern[str]
    """The same after a day, which may have an ordinal's ending."""
    day_ending: re.Pattern[str]
    day_before: re.Pattern[str]
    day_after: re.Pattern[str]
    year_before: re.Pattern[str]
    year_after: re.Pattern[str]
    decade_before: re.Pattern[str]
    decade_after: re.Pattern[str]
    cue_before: re.Pattern[str]
    """Words after which a name that is also a common word is a month or weekday."""
    cue_after: re.Pattern[str]
    time_before: re.Pattern[str]
    """A word between a date and a time ("at"), or one of `clock_before`."""
    clock_before: re.Pattern[str]
    """A word that makes a figure the hour of the clock."""
    hour_after: re.Pattern[str]
    """A word for the hour of the clock; where the same word counts hours, it is in `lasting` too."""
    lasting: re.Pattern[str]
    """A word for hours that last."""
    minute_after: re.Pattern[str]
    half_after: re.Pattern[str]
    """Half past the hour before it."""
    period_before: re.Pattern[str]
    period_after: re.Pattern[str]
    periods: dict[str, frozenset[int]]
    """Hours of the day that a name of a part of the day covers, by `surface.key`."""
    hour_periods: frozenset[str]
    """Those of them that make a figure the hour, whatever else is said."""
    halves: dict[str, frozenset[str]]
    """How the names of the two halves of the day are written without a stop, by `surface.key`."""


@cache
def calendar(lang: str) -> Calendar:
    """The calendar of a BCP 47 tag; a language that CLDR doesn't know gets CLDR's root, which is ISO 8601."""
    import icu

    own = own_words(lang)
    # ICU would take the machine's own language for one it has no data for.
    locale = icu.Locale.forLanguageTag(lang) if has_locale_data(lang) else icu.Locale.getRoot()
    locales = (locale, *_regions(locale))
    forms, before_month, after_month = _names(locales, own)
    generator = icu.DateTimePatternGenerator.createInstance(locale)
    numeric, day_month, year_month = (
        _fields(generator.getBestPattern(skeleton)) for skeleton in ("yMd", "Md", "yMMMM")
    )
    order = "".join(letter.lower() for letter, _ in numeric if letter in "dMy")
    patterns = [_fields(pattern) for other in locales for pattern in _patterns(other)]
    field = icu.UDateTimePatternField
    day, year, minute = (
        {fold(generator.getAppendItemName(item))} for item in (field.DAY_FIELD, field.YEAR_FIELD, field.MINUTE_FIELD)
    )
    links, after_day, after_year, after_hour, at = _literals(patterns)
    links |= set(own.links) | year
    link = rf"[ .,،/\u200e\u200f]{{0,3}}(?:{alternatives(links)}[ .]{{0,2}}){{0,2}}"
    ending = rf"(?:[-:']?(?:{alternatives(_ordinal_endings(locale) | set(own.day_endings))}){WORD_ENDS})?"
    hours = _unit_forms(locale, "Hour")
    periods, halves = _periods(locales, own)
    return Calendar(
        scan=_scanner(forms, before_month, after_month, own),
        names={key(form): name for form, name in forms.items()},
        order=order if sorted(order) == ["d", "m", "y"] else "ymd",
        month_day=own.month_day or any("".join(f for f, _ in fields if f in "dM") == "Md" for fields in patterns),
        year_month=year_month[0][0] in "yG" if year_month else True,
        dotted=bool(day_month) and day_month[-1][1].strip() == ".",
        slashed=any("/" in literal for _, literal in day_month),
        buddhist=icu.Calendar.createInstance(locale).getType() == "buddhist",
        link=re.compile(link),
        day_link=re.compile(ending + link),
        day_ending=re.compile(ending),
        day_before=before(day),
        day_after=after(after_day),
        year_before=before(year | _unit_forms(locale, "Year") | set(own.year_before)),
        year_after=after(after_year | set(own.year_after)),
        decade_before=before(_unit_forms(locale, "Decade") | set(own.decade_before)),
        decade_after=after(_unit_forms(locale, "Decade") | set(own.decade_after), "[-' .]{0,2}"),
        cue_before=before((*own.cues, *(word for word in periods if key(word) not in halves))),
        cue_after=after(own.cues_after),
        time_before=before(at | set(own.clock_before)),
        clock_before=before(own.clock_before),
        hour_after=after(after_hour | set(own.hour_after)),
        lasting=after(hours),
        minute_after=after(minute | _unit_forms(locale, "Minute") | set(own.minute_after)),
        half_after=after(own.half_after),
        period_before=before(periods),
        period_after=after(periods, "[ ,]{0,2}"),
        periods={key(word): covered for word, covered in periods.items()},
        hour_periods=frozenset(map(key, map(fold, own.periods))),
        halves=halves,
    )


def own_words(lang: str) -> OwnWords:
    """The language's own file; empty where there is none."""
    file = files("factcheck.language").joinpath("data", "dates", f"{lang.split('-', maxsplit=1)[0]}.toml")
    if not file.is_file():
        return OwnWords()
    raw: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
    return OwnWords(
        **{name: tuple(map(fold, value)) if isinstance(value, list) else value for name, value in raw.items()}
    )


def _regions(locale: Any) -> Iterator[Any]:
    """The same language in the same script elsewhere: months have other names in Austria, Iraq or Morocco."""
    import icu

    own = icu.Locale(locale.getName())
    own.addLikelySubtags()
    for name in sorted(icu.Locale.getAvailableLocales()):
        if name.split("_")[0] == own.getLanguage():
            likely = icu.Locale(name)
            likely.addLikelySubtags()
            if likely.getScript() == own.getScript():
                yield icu.Locale(name)


def _names(locales: Sequence[Any], own: OwnWords) -> tuple[dict[str, Name], set[str], set[str]]:
    """Names by folded form; what stands before, and after, the figure of a numbered month."""
    names: dict[str, Name] = {}
    before_month: set[str] = set()
    after_month: set[str] = set()

    def add(word: str, *, weak: bool = False, common: bool = False, **what: Any) -> None:
        word = word.strip(" .\u200e\u200f")
        if numbered := re.fullmatch(r"(\D*)\d+(\D*)", fold(word)):
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
        for form in _inflected(fold(word), own, "weekday" in what) if not weak else {fold(word)}:
            known = names.get(form)
            update = {name: value for name, value in what.items() if known is None or not getattr(known, name)}
            names[form] = replace(
                known or Name(capital=capital, common=common), weak=weak and (known is None or known.weak), **update
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
    spelled = _spelled(locales[0], {word for word in before_month if word})
    for word, number in spelled.items():
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


def _inflected(form: str, own: OwnWords, weekday: bool) -> set[str]:
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


def _spelled(locale: Any, prefixes: set[str]) -> dict[str, int]:
    """Numbered months with the number in words: "tháng hai" where CLDR has "tháng 2"."""
    import icu

    if not prefixes:
        return {}
    speller = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, locale)
    return {f"{prefix} {fold(speller.format(n))}": n for prefix in prefixes for n in range(1, 13)}


def _ordinals(locale: Any) -> set[str]:
    """First to tenth in words: in some languages weekdays are named so."""
    import icu

    speller = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, locale)
    sets = [speller.getRuleSetName(n) for n in range(speller.getNumberOfRuleSetNames())]
    return {fold(speller.format(n, name)) for name in sets if "ordinal" in name for n in range(1, 11)}


def _ordinal_endings(locale: Any) -> set[str]:
    """What makes a figure an ordinal: "th", "er", "º", "e"."""
    import icu

    endings = set()
    former = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.ORDINAL, locale)
    for name in (former.getRuleSetName(n) for n in range(former.getNumberOfRuleSetNames())):
        endings |= {fold(former.format(day, name)).lstrip("0123456789-:'") for day in range(1, 32)}
    return {ending for ending in endings if ending and len(ending) < 4}


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
                yield kind, number, fold(word)


def _patterns(locale: Any) -> set[str]:
    """The locale's date and time patterns that are written in words."""
    import icu

    generator = icu.DateTimePatternGenerator.createInstance(locale)
    styles = (icu.DateFormat.kFull, icu.DateFormat.kLong)
    return {
        *(generator.getBestPattern(skeleton) for skeleton in (*_DATE_SKELETONS, *_TIME_SKELETONS)),
        *(icu.DateFormat.createDateInstance(style, locale).toPattern() for style in styles),
        *(icu.DateFormat.createDateTimeInstance(style, icu.DateFormat.kShort, locale).toPattern() for style in styles),
    }


def _fields(pattern: str) -> list[tuple[str, str]]:
    """A pattern's fields, each by its letter with the literal text after it; `L` counts as `M`, `K`, `k`, `H` as `h`."""
    fields: list[tuple[str, str]] = []
    for found in re.finditer(r"([A-Za-z])\1*|'((?:[^']|'')*)'|([^A-Za-z']+)", pattern):
        if found[1]:
            fields.append(({"L": "M", "K": "h", "k": "h", "H": "h", "u": "y", "c": "E"}.get(found[1], found[1]), ""))
        elif fields:
            letter, literal = fields[-1]
            fields[-1] = (letter, literal + ("'" if found[0] == "''" else found[2] or found[3] or ""))
    return fields


def _literals(patterns: Iterable[list[tuple[str, str]]]) -> tuple[set[str], ...]:
    """Words of the patterns: between the fields of a date; after a day, a year, an hour; before a time."""
    between, day, year, hour, time = set(), set(), set(), set(), set()
    for fields in patterns:
        for place, (letter, literal) in enumerate(fields):
            following = fields[place + 1][0] if place + 1 < len(fields) else ""
            word = fold(literal).strip(" .,()،-/:\u200e\u200f")
            if not word or any(sign in word for sign in "()"):
                continue
            if letter in "dMy" and following in {"d", "M", "y"}:
                between.add(word)
            if following == "h" and letter in "dMyE" and literal[0] in " ,":
                time.add(word)
            elif letter in "dyh" and not (following and literal.startswith((" ", ","))):
                {"d": day, "y": year, "h": hour}[letter].add(word)
    return between, day, year, hour, time


def _unit_forms(locale: Any, unit: str) -> set[str]:
    """The words for a CLDR unit of time, in all numbers and cases."""
    import icu

    measure = getattr(icu.MeasureUnit, f"create{unit}", None)
    kind = measure() if measure else icu.MeasureUnit.forIdentifier(unit.lower())
    cases = icu.UDisplayOptionsGrammaticalCase
    full = icu.NumberFormatter.withLocale(locale).unit(kind).unitWidth(icu.UNumberUnitWidth.FULL_NAME)
    forms = set()
    for case in (cases.NOMINATIVE, cases.GENITIVE, cases.DATIVE, cases.ACCUSATIVE, cases.LOCATIVE, cases.INSTRUMENTAL):
        inflected = full.displayOptions(icu.DisplayOptions.builder().setGrammaticalCase(case).build())
        forms |= {fold(inflected.formatInt(n)).lstrip("0123456789").strip() for n in (1, 2, 5)}
    return {form for form in forms if form and not any(char.isdigit() for char in form)}


def _periods(locales: Sequence[Any], own: OwnWords) -> tuple[dict[str, frozenset[int]], dict[str, frozenset[str]]]:
    """Parts of the day by name, with the hours they cover; and how the two halves are written."""
    import icu

    hours: dict[str, set[int]] = {}
    halves: dict[str, set[str]] = {}
    # The regions of a language write "AM" and "p. m." differently; the other parts of the day are its own.
    widths = [(locale, pattern) for locale in locales for pattern in ("a", "aaaa")]
    for locale, pattern in (*widths, *((locales[0], pattern) for pattern in ("b", "bbbb", "B", "BBBB"))):
        form = icu.SimpleDateFormat(pattern, locale)
        form.setTimeZone(icu.TimeZone.createTimeZone("UTC"))
        for hour in range(24):
            name = form.format(hour * 3600.0).strip()
            word = fold(name).rstrip(".")
            if pattern[0] == "a" and len(key(word)) in {2, 3} and not UNSPACED.match(word):
                halves.setdefault(key(word), set()).update({name} if name.isalpha() else ())
                word = ". ".join(key(word))
            if pattern[0] == "a" or key(word) not in halves:
                hours.setdefault(word, set()).add(hour)
    for word, (first, last) in own.periods.items():
        hours[fold(word)] = {hour % 24 for hour in range(first, last + 1)}
    return (
        {word: frozenset(covered) for word, covered in hours.items() if len(covered) < 13},
        {word: frozenset(written) for word, written in halves.items()},
    )


def _scanner(names: Iterable[str], before_month: set[str], after_month: set[str], own: OwnWords) -> re.Pattern[str]:
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
