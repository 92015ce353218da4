"""Dates and times of day, in any language CLDR knows.

Values are ISO 8601 with what is unknown left out: `2025-02-13`, `--02-13`, `2025-02`, `2025`, `--02`, `-W-4` (a
Thursday), `T14:30`; a decade is EDTF's `199X`, with `XX9X` where the text leaves the century open. A range has its
end in `value_max`. A time without "a.m." or "p.m." is taken as written: "2:30" is `T02:30`.

A bare figure of four digits is a year by the same rule in every language, so that the versions of a story agree:
1500 to 2099, not a full hundred (those are mostly counts), ungrouped, with no unit, currency or sign next to it. A
weekday next to a date is a fact of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.extract.dates.clock import clock
from factcheck.extract.dates.half_hours import half_hours
from factcheck.extract.dates.titles import in_title
from factcheck.extract.dates.tokens import (
    DASH,
    REACH,
    DatedSentence,
    DateToken,
    Found,
    date_tokens,
    day_at,
    gregorian,
    year_at,
)
from factcheck.extract.dates.years import clear, year
from factcheck.extract.interface import Coverage, Extractor, sources
from factcheck.language.dates.calendar import calendar, in_gregorian
from factcheck.language.dates.words import own_date_words
from factcheck.language.homographs import homographs
from factcheck.language.name_words import capitalises_nouns
from factcheck.language.tags import has_locale_data
from factcheck.language.text.folding import fold_form
from factcheck.language.text.letters import LOWER, UPPER, comparable
from factcheck.language.text.patterns import UNSPACED, fold_in_place, in_word
from factcheck.nouns.story import Fact, Reading

_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEARS = {"hebrew": (5500, 5900), "ethiopic": (1850, 2100)}
"""Years of other calendars that texts speak of; of the Persian and the Islamic one 1200 to 1500."""
_OPENING = " \"'«»„“”([-–—¿¡*"
_NAME_AFTER = re.compile(rf" [{UPPER}][{UPPER}{LOWER}]")
_NAME_BEFORE = re.compile(rf"(?<![{UPPER}{LOWER}])[{UPPER}][{UPPER}{LOWER}]+ \Z")
_QUANTITY = re.compile(r"[.,:]?\d| ?[$€£¥%]|[^\W\d_]")


class Dates(Extractor):
    """Calendar dates, months, weekdays, years, decades and times of day."""

    def covers(self, lang: str) -> tuple[Coverage, ...]:
        """See `Extractor.covers`."""
        known, own = has_locale_data(lang), own_date_words(lang) != own_date_words("und")
        named = known and any(name.month for name in calendar(lang).names.values())
        return (
            Coverage("dates in figures", sources(any=not known, cldr=known)),
            Coverage("names of months and weekdays", sources(cldr=named, own=own)),
            Coverage("times", sources(any=not known, cldr=known, own=own)),
        )

    def extract(self, text: str, lang: str) -> Sequence[Fact]:
        """See `Extractor.extract`."""
        of = calendar(lang)
        folded = fold_in_place(text)
        halves = half_hours(text, lang, of)
        if not (found := date_tokens(folded, of)):
            return halves
        s = DatedSentence(text, folded, found, of, lang)
        facts: list[Fact] = []
        place = done = 0
        while place < len(s.tokens):
            if (read := _read(s, place)) is None:
                place += 1
                continue
            place = read.following
            start = max(read.start, done)
            # "شباط/فبراير" names one month twice.
            repeated = facts and facts[-1].value == read.value and text[done:start] in {"/", " / ", " ("}
            if not repeated:
                facts.append(
                    Fact(
                        kind=read.kind,
                        text=text[start : read.end],
                        start=start,
                        end=read.end,
                        value=read.value,
                        unit=read.unit,
                        value_max=read.value_max,
                        readings=read.readings,
                    )
                )
            done = read.end
        if halves:  # "halb 2 Uhr" is not two o'clock
            facts = [fact for fact in facts if not any(h.start < fact.end and fact.start < h.end for h in halves)]
        return sorted((*facts, *halves), key=lambda fact: fact.start) if halves else facts


def _read(s: DatedSentence, place: int) -> Found | None:
    """The fact that starts at a token, None where none does."""
    token = s.tokens[place]
    if token.figure >= 0:
        return clock(s, place) or _numeric(s, place) or _from_day(s, place) or _from_year(s, place)
    if token.name.era is not None:
        return _from_year(s, place)
    if token.name.month and (found := _from_month(s, place)):
        return found
    if token.name.weekday and _stands(s, token) and not in_title(s.raw, token.start, token.end, s.lang):
        readings = _as_person(s, token)
        return Found("date", token.start, token.end, f"-W-{token.name.weekday}", None, place + 1, readings)
    return None


def _full(start: int, end: int, following: int, *, year: int, month: int, day: int, last: int = 0) -> Found | None:
    """A date of day precision, from `day` to `last` if that is not 0; None where there is no such day."""
    if not 1 <= day <= _LENGTHS[month - 1] or last > _LENGTHS[month - 1]:
        return None
    head = f"{year:04d}-{month:02d}-" if year else f"--{month:02d}-"
    return Found("date", start, end, f"{head}{day:02d}", f"{head}{last:02d}" if last else None, following)


# Names


def _name_ok(s: DatedSentence, token: DateToken) -> bool:
    """Whether a month's name next to a figure is one: "5 May", but not "5 may"."""
    name = token.name
    return not ((name.common or name.cued) and name.capital and s.raw[token.start].islower())


def _stands(s: DatedSentence, token: DateToken) -> bool:
    """Whether a name without figures is that of a month or weekday and no other word."""
    name = token.name
    if token.digits:
        return not name.weak
    cued = _cued(s, token)
    if name.weak and not name.cued:  # "until Oct."
        written = s.raw[token.start].isupper() and s.text[token.end : token.end + 1] == "."
        cued = s.precedes(s.calendar.cue_before, token.start) or s.precedes(s.calendar.cue_short, token.start)
        return written and cued
    capital = s.raw[token.start : token.end].split()[-1][0].isupper()
    first = not s.text[max(0, token.start - 8) : token.start].strip(_OPENING) and token.start < 8
    if name.common or name.cued:
        if cued and (capital or not (name.cued and name.capital)):
            return True
        # At the start of a sentence, the large letter of a single word says nothing.
        return not name.cued and name.capital and capital and (not first or " " in s.text[token.start : token.end])
    # A name that the language writes small is somebody's name where it is written large.
    return cued or not (capital and not name.capital and not first and s.text[token.start : token.end].isalpha())


def _cued(s: DatedSentence, token: DateToken) -> bool:
    """Whether a word beside a name makes it a date."""
    return s.precedes(s.calendar.cue_before, token.start) or s.calendar.cue_after.match(s.text, token.end) is not None


def _as_person(s: DatedSentence, token: DateToken) -> tuple[Reading, ...]:
    """The other reading of a month or weekday that is perhaps a person, before a surname: "April Okoye".

    Where all nouns have capitals, a noun stands before the person too: "Autorin Juli Brandt", but "im Juli Regen".
    """
    word = s.raw[token.start : token.end]
    if not _NAME_AFTER.match(s.raw, token.end) or not word[:1].isupper() or _cued(s, token):
        return ()
    if capitalises_nouns(s.lang) and not _NAME_BEFORE.search(s.raw, max(0, token.start - REACH), token.start):
        return ()
    return (Reading("name", comparable(word)),) if fold_form(word) in homographs(s.lang, "people") else ()


# Day, month, year in words


def _from_day(s: DatedSentence, place: int) -> Found | None:
    """Day, month and perhaps year: "13 de febrero de 2025", "13.–15. Februar"."""
    day, token, of = day_at(s, place), s.tokens[place], s.calendar
    gap = s.gap(place)
    if not day or gap is None or not (s.stands_alone(token) or _hyphenated(s, token)):
        return None
    last, at = 0, place
    if s.tokens[place + 1].figure >= 0 and (ended := DASH.search(gap)) and gap.endswith(ended[0]):
        head = gap[: ended.start()].strip(" .")
        if not head or of.day_ending.fullmatch(head) or of.day_after.fullmatch(head):
            last, at = day_at(s, place + 1), place + 1
            gap = s.gap(at) if last > day else None
    if gap is None or not of.day_link.fullmatch(gap):
        return None
    month = s.tokens[at + 1]
    if not (month.name.month or month.name.other) or not _name_ok(s, month):
        return None
    year, end, following = _year_after(s, at + 1, of.link)
    if month.name.other and (not month.name.month or 0 < year < 1600 or year > 5000):
        return _other_calendar(s, place, day, at + 1)
    if month.digits and not year and of.day_word.match(s.text, end):
        return None  # "2 tháng 3 ngày": two months and three days
    if month.name.weak and end == month.end and s.text[end : end + 1] == ".":
        end += 1
    return _full(token.start, end, following, year=year, month=month.name.month, day=day, last=last)


def _hyphenated(s: DatedSentence, token: DateToken) -> bool:
    """Whether a preposition or article is tied to a figure: "ב-13"."""
    return token.start > 1 and s.text[token.start - 1] == "-" and s.text[token.start - 2].isalpha()


def _from_month(s: DatedSentence, place: int) -> Found | None:
    """A month with the day or year after it, or alone: "February 13, 2025", "février 2025", "in May"."""
    token, of = s.tokens[place], s.calendar
    month, gap = token.name.month, s.gap(place)
    if gap is not None and _name_ok(s, token):
        if of.month_day and "," not in gap and of.link.fullmatch(gap) and (day := day_at(s, place + 1)):
            at, last, end = place + 1, 0, _day_end(s, place + 1)
            ended = DASH.match(s.text, end)
            if ended and day_at(s, at + 1) > day and s.tokens[at + 1].start == ended.end():
                last, at, end = day_at(s, at + 1), at + 1, _day_end(s, at + 1)
            if not _QUANTITY.match(s.text, end) or UNSPACED.match(s.text, end):
                year, ending, following = _year_after(s, at, of.day_link)
                end = ending if year else end
                return _full(token.start, end, following, year=year, month=month, day=day, last=last)
        year, end, following = _year_after(s, place, of.link)
        if year:
            return Found("date", token.start, end, f"{year:04d}-{month:02d}", None, following)
    if not _stands(s, token) or (token.digits and of.day_word.match(s.text, token.end)):
        return None
    return Found("date", token.start, token.end, f"--{month:02d}", None, place + 1, _as_person(s, token))


def _day_end(s: DatedSentence, place: int) -> int:
    """Where a day ends with what belongs to it: "13th", "13日"."""
    return s.follows(s.calendar.day_after, s.follows(s.calendar.day_ending, s.tokens[place].end))


def _year_after(s: DatedSentence, place: int, link: re.Pattern[str]) -> tuple[int, int, int]:
    """The year after a month or day (0 if none), where the date ends, and the token that follows it."""
    gap, token = s.gap(place), s.tokens[place]
    if gap is not None and gap.strip() in {"/", "("} and 0 < token.name.month == s.tokens[place + 1].name.month:
        place += 1  # "فبراير/شباط": the month by both its names
        gap, token = s.gap(place), s.tokens[place]
    if gap is not None and (link.fullmatch(gap) or gap.strip() in {"/", "-"}) and (found := year_at(s, place + 1)):
        return found
    return 0, token.end, place + 1


def _from_year(s: DatedSentence, place: int) -> Found | None:
    """A year with the month and day after it, or by itself."""
    token, of = s.tokens[place], s.calendar
    if token.figure < 0 or (token.digits == 4 and clear(s, token)):
        if (found := year_at(s, place)) is None:
            return year(s, place)
        number, end, following = found
        if following < len(s.tokens) and of.link.fullmatch(s.text, end, s.tokens[following].start):
            after = s.tokens[following]
            rest = None
            if after.name.month and (of.year_month or after.digits):
                rest = _from_month(s, following)
            elif of.year_first and after.figure >= 0:
                rest = _from_day(s, following)
            if rest and rest.value.startswith("--"):
                head = f"{number:04d}"
                ending = head + rest.value_max[1:] if rest.value_max else None
                return Found("date", token.start, rest.end, head + rest.value[1:], ending, rest.following)
    return year(s, place)


def _other_calendar(s: DatedSentence, place: int, day: int, month: int) -> Found | None:
    """A full date of another calendar, as its Gregorian day; None without the year, for then there is none."""
    gap = s.gap(month)
    if gap is None or not s.calendar.link.fullmatch(gap) or s.tokens[month + 1].digits != 4:
        return None
    year = s.tokens[month + 1].figure
    for kind, number in s.tokens[month].name.other:
        low, high = _YEARS.get(kind, (1200, 1500))
        if low <= year <= high:
            value = in_gregorian(kind, year, number, day)
            return Found("date", s.tokens[place].start, s.tokens[month + 1].end, value, None, month + 2)
    return None


# Dates in figures


def _sign(s: DatedSentence, place: int) -> str:
    """The sign between two figures of a date, or nothing; a full stop may have a space after it."""
    if place + 1 >= len(s.tokens) or s.tokens[place + 1].figure < 0 or (gap := s.gap(place)) is None:
        return ""
    if not gap.isascii():
        gap = gap.replace("\u200f", "").replace("\u200e", "")
    return gap[0] if gap in {".", "/", "-", ". "} else ""


def _numeric(s: DatedSentence, place: int) -> Found | None:
    """Dates in figures: "13.02.2025", "2025-02-13", and "13/2" where it can be nothing else."""
    first, of = s.tokens[place], s.calendar
    sign = _sign(s, place)
    if not sign or first.digits > 4 or not s.stands_alone(first):
        return None
    if _sign(s, place + 1) == sign:
        return None if _sign(s, place + 2) == sign else _three(s, place, sign)  # a longer chain is no date
    second = s.tokens[place + 1]
    pair = _ordered(of.order, first.figure, second.figure)
    if pair is None or first.digits > 2 or second.digits > 2:
        return None
    tail = s.text[second.end : second.end + 2]
    # "13.2." before another word; at the end of a sentence the full stop may be the sentence's.
    dotted = sign == "." and of.dotted and len(tail) == 2 and tail[0] == "." and not tail[1].isdigit()
    if re.match(r"[.,:/-]?\d|[/%‰°$€£¥]|[^\W\d_]", tail) and not dotted:
        return None
    weekday = place > 0 and s.tokens[place - 1].name.weekday and (s.gap(place - 1) or "x").strip(" ,(.") == ""
    cued = sign != "-" and (weekday or s.precedes(of.day_before, first.start))
    # More than a whole, so no fraction; "24/7" is round the clock.
    improper = sign == "/" and of.slashed and of.order == "dmy" and (first.figure > 12) and tail[:1] != "/"
    if dotted or cued or (improper and (first.figure, second.figure) != (24, 7)):
        month, day = pair
        return _full(first.start, second.end + dotted, place + 2, year=0, month=month, day=day)
    return None


def _ordered(order: str, first: int, second: int) -> tuple[int, int] | None:
    """Month and day of two figures in the locale's order, or in the only order possible."""
    pairs = (
        [(first, second), (second, first)]
        if order.index("m") < order.index("d")
        else [(second, first), (first, second)]
    )
    return next(((m, d) for m, d in pairs if 1 <= m <= 12 and 1 <= d <= _LENGTHS[m - 1]), None)


def _three(s: DatedSentence, place: int, sign: str) -> Found | None:
    """Day, month and year in figures, the year with four digits at either end or all of them with two."""
    a, b, c = s.tokens[place : place + 3]
    if in_word(s.text[c.end : c.end + 1]) and not UNSPACED.match(s.text, c.end):
        return None
    order = s.calendar.order if s.calendar.order != "ymd" else "dmy"
    lengths = (a.digits, b.digits, c.digits)
    if lengths[0] == 4 and max(lengths[1:]) <= 2:
        year, pair = gregorian(s, a.figure), _ordered("ymd", b.figure, c.figure)
    elif lengths[2] == 4 and max(lengths[:2]) <= 2:
        year, pair = gregorian(s, c.figure), _ordered(order, a.figure, b.figure)
    elif lengths == (2, 2, 2) and sign != "-":
        # Of two-digit years, 69 to 99 are of the last century, as POSIX has it.
        year, pair = c.figure + (1900 if c.figure > 68 else 2000), _ordered(order, a.figure, b.figure)
    else:
        return None
    if pair is None or not 1000 <= year <= 2200:
        return None
    return _full(a.start, c.end, place + 3, year=year, month=pair[0], day=pair[1])
