"""Dates and times of day, in any language CLDR knows.

Values are ISO 8601 with what is unknown left out: `2025-02-13`, `--02-13`, `2025-02`, `2025`, `--02`, `-W-4` (a
Thursday), `T14:30`; a decade is EDTF's `199X`, with `XX9X` where the text leaves the century open. A range has its
end in `value_max`. A time without "a.m." or "p.m." is taken as written: "2:30" is `T02:30`.

A bare figure of four digits is a year by the same rule in every language, so that the versions of a story agree:
1500 to 2099, not a full hundred (those are mostly counts), ungrouped, with no unit, currency or sign beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.extract.interface import Extractor
from factcheck.language.calendar import Calendar, Name, calendar
from factcheck.language.surface import UNSPACED, fold, key
from factcheck.nouns import Fact

_DASH = re.compile(r" ?[-–—−~〜～] ?")
_SIGNS = frozenset("#№+*=<>&@_/\\^§~.,:%‰°′″\ufffc")
_SI = frozenset(["m", "km", "cm", "mm", "g", "kg", "l", "ml", "ha", "kw", "mw", "gw", "hz", "ghz"])
"""Short unit symbols that mean nothing else after a year, unlike "in", "a" or "d"."""
_NEXT_WORD = re.compile(r"[ -]?([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+|\S)[ .]{0,2}\Z")
_NAMED = re.compile(r"[^\W\d_]{3}-\Z")
_NOTHING = Name()


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    figure: int
    """The number, or -1 for a name."""
    digits: int
    name: Name


@dataclass(frozen=True, slots=True)
class _Sentence:
    raw: str
    text: str
    """Folded."""
    tokens: list[_Token]
    calendar: Calendar
    lang: str

    def gap(self, place: int) -> str | None:
        """The text between a token and the next; None where there is too much of it to join two fields."""
        if place + 1 >= len(self.tokens):
            return None
        start, end = self.tokens[place].end, self.tokens[place + 1].start
        return self.text[start:end] if end - start <= 24 else None

    def follows(self, pattern: re.Pattern[str], end: int) -> int:
        """Where a match that starts at `end` ends; `end` itself if there is none."""
        found = pattern.match(self.text, end)
        return found.end() if found else end

    def precedes(self, pattern: re.Pattern[str], start: int) -> bool:
        return pattern.search(self.text, max(0, start - 24), start) is not None


@dataclass(frozen=True, slots=True)
class _Found:
    kind: str
    start: int
    end: int
    value: str
    value_max: str | None
    following: int
    """The token to go on with."""


class Dates(Extractor):
    """Calendar dates, months, weekdays, years, decades and times of day."""

    kinds = frozenset({"date", "time"})

    def extract(self, text: str, lang: str) -> Sequence[Fact]:
        """See `Extractor.extract`."""
        of = calendar(lang)
        folded = fold(text)
        tokens = _tokens(folded, of)
        if not tokens:
            return ()
        sentence = _Sentence(text, folded, tokens, of, lang)
        facts: list[Fact] = []
        place = 0
        while place < len(tokens):
            found = _at(sentence, place)
            if found is None:
                place += 1
                continue
            place = found.following
            repeated = (
                facts and facts[-1].value == found.value and text[facts[-1].end : found.start] in {"/", " / ", " ("}
            )
            if not repeated:  # "شباط/فبراير" names one month twice
                span = text[found.start : found.end]
                facts.append(Fact(found.kind, span, found.start, found.end, found.value, value_max=found.value_max))
        return facts


def _tokens(text: str, of: Calendar) -> list[_Token]:
    tokens = []
    for found in of.scan.finditer(text):
        group = found.lastgroup or ""
        if group == "n":
            digits = found.end() - found.start()
            tokens.append(_Token(found.start(), found.end(), int(found[0]) if digits < 6 else 10**6, digits, _NOTHING))
        elif group in "ps":
            month = int(found[group])
            name = Name(month=month) if 1 <= month <= 12 else _NOTHING
            tokens.append(_Token(found.start(), found.end(), -1, len(found[group]), name))
        elif name := of.names.get(key(found[group])):
            tokens.append(_Token(found.start(group), found.end(group), -1, 0, name))
    return tokens


def _at(s: _Sentence, place: int) -> _Found | None:
    token = s.tokens[place]
    if token.figure >= 0:
        return _clock(s, place) or _numeric(s, place) or _from_day(s, place) or _from_year(s, place)
    if token.name.era is not None:
        return _from_year(s, place)
    if token.name.month and (found := _from_month(s, place)):
        return found
    return _weekday(s, place) if token.name.weekday else None


# Days, months and years


def _alone(s: _Sentence, token: _Token) -> bool:
    """Whether a figure stands for itself: no letter, figure or sign before it makes something else of it."""
    before = s.text[token.start - 1] if token.start else " "
    return not ((before.isalpha() and not UNSPACED.match(before)) or before in _SIGNS or before in "-–$€£¥")


def _day(s: _Sentence, place: int) -> int:
    """The day a token is, or 0."""
    if place >= len(s.tokens):
        return 0
    token = s.tokens[place]
    return token.figure if 1 <= token.figure <= 31 and token.digits <= 2 else 0


def _year(s: _Sentence, place: int) -> tuple[int, int, int] | None:
    """The year that starts at a token, its end, and the token after it; None if that is no year."""
    if place >= len(s.tokens):
        return None
    token = s.tokens[place]
    if token.name.era is not None:
        gap = s.gap(place)
        following = s.tokens[place + 1] if gap is not None and not gap.strip(" .") else None
        if following is None or following.figure < 1:
            first = s.text[token.end : token.end + 2] == "元年"  # the first year of a Japanese era
            return (token.name.era + 1, token.end + 2, place + 1) if first else None
        end = s.follows(s.calendar.year_after, following.end)
        if following.digits < 4 and end == following.end:
            return None
        return token.name.era + following.figure, end, place + 2
    if (
        token.digits != 4
        or not 1000 <= token.figure <= 2700
        or (s.text[token.end : token.end + 1].isalpha()
        and not (s.calendar.year_after.match(s.text, token.end) or UNSPACED.match(s.text, token.end)))
    ):
        return None
    if re.match(r"[.,:]\d", s.text[token.end : token.end + 2]):
        return None
    return _gregorian(s, token.figure), s.follows(s.calendar.year_after, token.end), place + 1


def _gregorian(s: _Sentence, year: int) -> int:
    return year - 543 if s.calendar.buddhist and year > 2300 else year


def _month_ok(s: _Sentence, token: _Token) -> bool:
    """Whether a month's name next to a figure is one: "5 May", but not "5 may"."""
    name = token.name
    return not (name.common and name.capital and s.raw[token.start].islower())


def _from_day(s: _Sentence, place: int) -> _Found | None:
    """Day, month and perhaps year: "13 de febrero de 2025", "13.–15. Februar"."""
    day, token = _day(s, place), s.tokens[place]
    if not day or not _alone(s, token):
        return None
    last, at = 0, place
    gap = s.gap(at)
    if gap is not None and (ended := _DASH.search(gap)) and gap.endswith(ended[0]):
        head = gap[: ended.start()].strip(" .")
        if not head or s.calendar.day_ending.fullmatch(head) or s.calendar.day_after.fullmatch(head):
            last, at = _day(s, place + 1), place + 1
            if last <= day:
                return None
            gap = s.gap(at)
    if gap is None or not s.calendar.day_link.fullmatch(gap):
        return None
    month = s.tokens[at + 1]
    if not (month.name.month or month.name.other) or not _month_ok(s, month):
        return None
    year, end, following = _year_after(s, at + 1, s.calendar.link)
    if month.name.other and (not month.name.month or (year and year < 1600) or (year and year > 5000)):
        return _other_calendar(s, place, day, at + 1)
    if month.digits and not year and s.calendar.day_before.match(s.text, end):
        return None
    if s.text[month.end : month.end + 1] == "." and month.name.weak and end == month.end:
        end += 1
    return _date(token.start, end, following, year, month.name.month, day, last)


def _year_after(s: _Sentence, place: int, link: re.Pattern[str]) -> tuple[int, int, int]:
    """The year after a month or day (0 if none), where the date ends, and the token that follows it."""
    gap, token = s.gap(place), s.tokens[place]
    if (
        gap is not None
        and gap.strip() in {"/", "("}
        and token.name.month
        and s.tokens[place + 1].name.month == token.name.month
    ):
        place += 1  # "فبراير/شباط": the month by both its names
        gap, token = s.gap(place), s.tokens[place]
    if gap is not None and (link.fullmatch(gap) or gap.strip() in {"/", "-"}) and (year := _year(s, place + 1)):
        return year
    return 0, token.end, place + 1


def _other_calendar(s: _Sentence, place: int, day: int, month: int) -> _Found | None:
    """A full date of another calendar, as its Gregorian day; None without the year, for then there is none."""
    gap = s.gap(month)
    if gap is None or not s.calendar.link.fullmatch(gap) or s.tokens[month + 1].digits != 4:
        return None
    year = s.tokens[month + 1].figure
    for kind, number in s.tokens[month].name.other:
        if (5500 if kind == "hebrew" else 1200) <= year <= (5900 if kind == "hebrew" else 1500):
            value = _converted(kind, year, number, day)
            return _Found("date", s.tokens[place].start, s.tokens[month + 1].end, value, None, month + 2)
    return None


@lru_cache(maxsize=1024)
def _converted(kind: str, year: int, month: int, day: int) -> str:
    import icu

    days = icu.Calendar.createInstance(icu.TimeZone.getGMT(), icu.Locale.createFromName(f"root@calendar={kind}"))
    days.clear()
    for item, number in (
        (icu.Calendar.ERA, 0),
        (icu.Calendar.YEAR, year),
        (icu.Calendar.MONTH, month),
        (icu.Calendar.DATE, day),
    ):
        days.set(item, number)
    form = icu.SimpleDateFormat("yyyy-MM-dd", icu.Locale("en@calendar=gregorian"))
    form.setTimeZone(icu.TimeZone.getGMT())
    return str(form.format(days.getTime()))


def _from_month(s: _Sentence, place: int) -> _Found | None:
    """A month with the day or year after it, or alone: "February 13, 2025", "février 2025", "in May"."""
    token, of = s.tokens[place], s.calendar
    month, gap = token.name.month, s.gap(place)
    if _month_ok(s, token) and gap is not None:
        if of.month_day and "," not in gap and of.link.fullmatch(gap) and (day := _day(s, place + 1)):
            end = s.follows(of.day_after, s.follows(of.day_ending, s.tokens[place + 1].end))
            at, last = place + 1, 0
            ended = _DASH.match(s.text, end)
            if ended and (last := _day(s, at + 1)) > day and s.tokens[at + 1].start == ended.end():
                at, end = at + 1, s.follows(of.day_after, s.follows(of.day_ending, s.tokens[at + 1].end))
            else:
                last = 0
            if not re.match(r"[.,:]?\d|%| ?[$€£¥%]|[^\W\d_]", s.text[end : end + 3]) or UNSPACED.match(s.text, end):
                year, ending, following = _year_after(s, at, of.day_link)
                return _date(token.start, ending if year else end, following, year, month, day, last)
        year, end, following = _year_after(s, place, of.link)
        if year and not (year < 1500 and token.name.weak):
            return _Found("date", token.start, end, f"{year:04d}-{month:02d}", None, following)
    return _Found("date", token.start, token.end, f"--{month:02d}", None, place + 1) if _stands(s, token) else None


def _stands(s: _Sentence, token: _Token) -> bool:
    """Whether a name without figures is that of a month or weekday and no other word."""
    name = token.name
    if name.weak:
        return False
    if token.digits:
        return True
    capital = s.raw[token.start : token.end].split()[-1][0].isupper()
    first = not s.text[: token.start].strip(" \"'«»„“”([-–—¿¡*")
    if name.common or name.cued:
        of = s.calendar
        cued = s.precedes(of.cue_before, token.start) or of.cue_after.match(s.text, token.end) is not None
        if cued and (capital or not (name.cued and name.capital)):
            return True
        # At the start of a sentence, large letters of single words say nothing.
        return not name.cued and name.capital and capital and (not first or " " in s.text[token.start : token.end])
    # A name that the language writes small is somebody's name where it is written large.
    return not (capital and not name.capital and not first and s.text[token.start : token.end].isalpha())


def _weekday(s: _Sentence, place: int) -> _Found | None:
    token = s.tokens[place]
    name = token.name
    if name.weak or not _stands(s, token):
        return None
    return _Found("date", token.start, token.end, f"-W-{name.weekday}", None, place + 1)


def _date(start: int, end: int, following: int, year: int, month: int, day: int, last: int) -> _Found | None:
    if day > _LENGTHS[month - 1] or last > _LENGTHS[month - 1]:
        return None
    head = f"{year:04d}-{month:02d}-" if year else f"--{month:02d}-"
    return _Found("date", start, end, f"{head}{day:02d}", f"{head}{last:02d}" if last else None, following)


_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


# Dates in figures


def _numeric(s: _Sentence, place: int) -> _Found | None:
    """ "13.02.2025", "2025-02-13", and "13/2" where it can be nothing else."""
    token, gap = s.tokens[place], s.gap(place)
    if (
        token.digits > 4
        or gap is None
        or not (sign := gap.replace("\u200f", "").replace("\u200e", "").strip())
        or sign not in "./-"
    ):
        return None
    if not _alone(s, token):
        return None
    after = s.gap(place + 1)
    third = (
        s.tokens[place + 2]
        if after is not None and after.replace("\u200f", "").replace("\u200e", "").strip() == sign
        else None
    )
    if third is not None and third.figure >= 0:
        if (s.gap(place + 2) is not None and (s.gap(place + 2) or " ").strip() == sign) or (" " in gap and sign != "."):
            return None  # a longer chain is no date
        return _three(s, place, sign)
    second = s.tokens[place + 1]
    if token.digits > 2 or second.digits > 2 or (" " in gap and not s.calendar.dotted):
        return None
    pair = _ordered(s.calendar.order, token.figure, second.figure)
    if pair is None:
        return None
    end = second.end
    tail = s.text[end : end + 2]
    dotted = sign == "." and s.calendar.dotted and tail[:1] == "." and tail[1:] != "" and not tail[1:].isdigit()
    if re.match(r"[.,:/-]?\d|[%‰°$€£¥]|[^\W\d_]", tail) and not dotted:
        return None
    cued = s.precedes(s.calendar.day_before, token.start) or (
        place > 0
        and s.tokens[place - 1].name.weekday
        and (s.gap(place - 1) or "").strip(" ,(.") == ""
        and s.gap(place - 1) is not None
    )
    # More than one whole: no fraction, and no share of so many is written so.
    improper = (
        sign == "/"
        and s.calendar.slashed
        and s.calendar.order == "dmy"
        and token.figure > 12
        and tail[:1] != "/"
        and (
            token.figure,
            second.figure,
        )
        != (24, 7)
    )
    if dotted or (cued and sign in "/.") or improper:
        month, day = pair
        return _date(token.start, end + dotted, place + 2, 0, month, day, 0)
    return None


def _ordered(order: str, first: int, second: int) -> tuple[int, int] | None:
    """Month and day of two figures in the locale's order, or in the only order possible."""
    pairs = [(second, first), (first, second)]
    if order.index("m") < order.index("d"):
        pairs.reverse()
    return next(((m, d) for m, d in pairs if 1 <= m <= 12 and 1 <= d <= _LENGTHS[m - 1]), None)


def _three(s: _Sentence, place: int, sign: str) -> _Found | None:
    a, b, c = s.tokens[place : place + 3]
    if re.match(r"[^\W\d_]", s.text[c.end : c.end + 1]) and not UNSPACED.match(s.text, c.end):
        return None
    if a.digits == 4 and b.digits <= 2 and c.digits <= 2:
        year, pair = _gregorian(s, a.figure), _ordered("ymd", b.figure, c.figure)
    elif c.digits == 4 and a.digits <= 2 and b.digits <= 2:
        order = s.calendar.order if s.calendar.order != "ymd" else "dmy"
        year, pair = _gregorian(s, c.figure), _ordered(order, a.figure, b.figure)
    elif a.digits == b.digits == c.digits == 2 and sign != "-":
        # Two digits of the year: 69 to 99 are of the last century, as POSIX has it.
        order = s.calendar.order if s.calendar.order != "ymd" else "dmy"
        year, pair = c.figure + (1900 if c.figure > 68 else 2000), _ordered(order, a.figure, b.figure)
    else:
        return None
    if pair is None or not 1000 <= year <= 2200:
        return None
    return _date(a.start, c.end, place + 3, year, *pair, 0)


# Years


def _from_year(s: _Sentence, place: int) -> _Found | None:
    """A year with the month and day after it, a range of years, a decade, or a year alone."""
    token, of = s.tokens[place], s.calendar
    if token.figure >= 0 and (token.digits not in {2, 4} or not _clear(s, token)):
        return None
    if decade := _decade(s, place):
        return decade
    found = _year(s, place)
    if found is None:
        return None
    year, end, following = found
    if following < len(s.tokens) and (month := s.tokens[following]).name.month and (of.year_month or month.digits):
        between = s.text[end : month.start]
        if len(between) < 12 and of.link.fullmatch(between):
            day = _from_month(s, following)
            if day and day.value.startswith("--"):
                tail = day.value[2:]
                top = day.value_max[2:] if day.value_max else None
                return _Found(
                    "date", token.start, day.end, f"{year:04d}-{tail}", top and f"{year:04d}-{top}", day.following
                )
            if day is None and _month_ok(s, month):
                return _Found("date", token.start, month.end, f"{year:04d}-{month.name.month:02d}", None, following + 1)
    if token.name.era is not None:
        return _Found("date", token.start, end, f"{year:04d}", None, following)
    if pair := _years(s, place, year):
        return pair
    if (end > token.end and not _half_word(s, end)) or s.precedes(of.year_before, token.start):
        return _Found("date", token.start, end, f"{year:04d}", None, following) if year <= 2150 else None
    if not 1500 <= year <= 2099 or year % 100 == 0 or _measured(s, token):
        return None
    return _Found("date", token.start, token.end, f"{year:04d}", None, place + 1)


def _half_word(s: _Sentence, end: int) -> bool:
    """Whether what was read as "year" goes on: "2000年間" is a span of time."""
    return s.text[end : end + 1] in {"間", "间"}


def _clear(s: _Sentence, token: _Token) -> bool:
    """Whether nothing stuck to a figure makes something else of it than a year."""
    before = s.text[token.start - 1] if token.start else " "
    if before == "-":
        # "Tokyo-2020", "Euro-2016": an event and its year; full hundreds are model names.
        return (
            bool(_NAMED.search(s.text, max(0, token.start - 4), token.start))
            and 1900 < token.figure < 2100
            and token.figure % 100 != 0
        )
    if before in ".,:/":
        return not s.text[max(0, token.start - 2) : token.start - 1].isdigit() and before != "/"
    if before in _SIGNS or (before.isalpha() and not UNSPACED.match(before)) or unicodedata.category(before) == "Sc":
        return False
    after = s.text[token.end : token.end + 2]
    return not re.match(r"[.,:]\d|[%‰°′″+*=_/\\]\Z|[%‰°′″+*=_]", after)


def _measured(s: _Sentence, token: _Token) -> bool:
    """Whether the figure counts something: a unit, a scale word or a currency stands beside it."""
    after = s.raw[token.end : token.end + 1]
    if after and (after.isalpha() or unicodedata.category(after) == "Sc" or after in "\ufffc+"):
        return True
    if (
        (after == " "
        and unicodedata.category(s.raw[token.end + 1 : token.end + 2] or " ") in {"Sc", "No"})
        or s.text[token.end + 1 : token.end + 2] in {"%", "‰", "°"}
    ):
        return True
    names, symbols, prefixes = _unit_words(s.lang)
    if following := _NEXT_WORD.match(s.raw, token.end):
        word, rest = following[1], s.text[following.start(1) : following.start(1) + 40]
        if any(re.match(re.escape(name) + r"\b", rest) for name in names.get(fold(word), ())):
            return True
        if fold(word) in _SI or (len(word) > 2 and word in symbols):
            return True
    before = _LAST_WORD.search(s.raw, max(0, token.start - 20), token.start)
    return bool(before and (before[1] in prefixes or unicodedata.category(before[1][0]) == "Sc"))


@cache
def _unit_words(lang: str) -> tuple[dict[str, list[str]], frozenset[str], frozenset[str]]:
    """Names of units, scales and currencies by their first word, folded; symbols; and what stands before money."""
    from factcheck.language.spellout import lexicon
    from factcheck.language.units import units

    known = units(lang)
    names: dict[str, list[str]] = {}
    for name in (*known.names, *lexicon(lang).scales):
        if first := _NEXT_WORD.match(fold(name)):
            names.setdefault(first[1], []).append(fold(name))
    return names, frozenset(known.symbols), frozenset(prefix for prefix in known.prefixes if len(prefix) > 1)


def _years(s: _Sentence, place: int, year: int) -> _Found | None:
    """ "2019–2021", "2019/20"."""
    token, gap = s.tokens[place], s.gap(place)
    gap = gap and gap[s.follows(s.calendar.year_after, token.end) - token.end :]
    if gap is None or not (_DASH.fullmatch(gap) or gap == "/"):
        return None
    last = s.tokens[place + 1]
    if (
        last.figure < 0
        or last.digits not in {2, 4}
        or not 1500 <= year < 2100
        or re.match(r"[.,:/-]?\d|[%‰°]", s.text[last.end : last.end + 2])
    ):
        return None
    if last.digits == 2:
        top = year - year % 100 + last.figure
        if gap == "-" and 1 <= last.figure <= 12 and top != year + 1:
            return _Found("date", token.start, last.end, f"{year:04d}-{last.figure:02d}", None, place + 2)
        if gap == "/" and top != year + 1:
            return None
    else:
        top = _gregorian(s, last.figure)
    end = s.follows(s.calendar.year_after, last.end)
    if not year < top < 2150 or (end == last.end and _measured(s, last)):
        return None
    return _Found("date", token.start, end, f"{year:04d}", f"{top:04d}", place + 2)


def _decade(s: _Sentence, place: int) -> _Found | None:
    """ "the 1990s", "90er Jahre", "años 90"."""
    token = s.tokens[place]
    if (
        token.figure % 10
        or token.digits not in {2, 4}
        or (token.digits == 4
        and not 1500 <= _gregorian(s, token.figure) <= 2090)
    ):
        return None
    found = s.calendar.decade_after.match(s.text, token.end)
    end = found.end() if found else token.end
    apart = s.precedes(s.calendar.decade_before, token.start)
    if end == token.end and not (apart and not _measured(s, token)):
        return None
    if token.digits == 2 and not apart and found and len(found["word"]) < 3 and not UNSPACED.match(found["word"]):
        return None  # "his 20s", "temperatures in the 90s": no decade of the calendar
    value = f"{_gregorian(s, token.figure) // 10}X" if token.digits == 4 else f"XX{token.figure // 10}X"
    return _Found("date", token.start, end, value, None, place + 1)


# Times of day


def _clock(s: _Sentence, place: int) -> _Found | None:
    """A time of day, or a range of two."""
    first = _time(s, place)
    token = s.tokens[place]
    gap = s.gap(place)
    if first is None:
        # "2–3 p.m."
        if gap is None or not _DASH.fullmatch(gap) or not 1 <= token.figure <= 12 or not _alone(s, token):
            return None
        second = _time(s, place + 1)
        if second is None or second[3] is None:
            return None
        return _Found("time", token.start, second[0], _hour(token.figure, 0, 0, second[3]), second[1], second[2])
    end, value, following, _ = first
    ended = _DASH.match(s.text, end)
    if ended and following < len(s.tokens) and s.tokens[following].start == ended.end():
        second = _time(s, following)
        if second:
            start_hour = s.tokens[place].figure
            if first[3] is None and second[3] is not None and start_hour <= 12 and len(value) >= 6:
                value = _hour(start_hour, int(value[4:6]), 0, second[3])
            return _Found("time", token.start, second[0], value, second[1], second[2])
    return _Found("time", _period_start(s, token.start), end, value, None, following)


def _period_start(s: _Sentence, start: int) -> int:
    found = s.calendar.period_before.search(s.text, max(0, start - 16), start)
    return found.start() if found else start


def _time(s: _Sentence, place: int) -> tuple[int, str, int, frozenset[int] | None] | None:
    """End, value, the token that follows, and the hours of the part of the day that is named."""
    token, of = s.tokens[place], s.calendar
    if token.digits > 2 or not 0 <= token.figure <= 24:
        return None
    before = s.text[token.start - 1] if token.start else " "
    if before in ".,:/$€£¥#+" or (before.isalpha() and not UNSPACED.match(before)):
        return None
    minute, second, end, following, sure, minutes = 0, 0, token.end, place + 1, False, False
    gap = s.gap(place)
    joined = gap is not None and (other := s.tokens[place + 1]).figure >= 0 and other.digits == 2 and other.figure < 60
    lasting = of.lasting.match(s.text, end)
    word = of.hour_after.match(s.text, end)
    cued = s.precedes(of.time_before, token.start)
    if joined and gap == ":":
        minute, end, following, sure = other.figure, other.end, place + 2, True
        minutes = True
        if s.gap(place + 1) == ":" and s.tokens[place + 2].digits == 2 and s.tokens[place + 2].figure < 60:
            second, end, following = s.tokens[place + 2].figure, s.tokens[place + 2].end, place + 3
    elif (
        joined
        and gap is not None
        and (gap.strip() == "h" or (word and word.end() == s.tokens[place + 1].start - (gap[-1:] == " ")))
    ):
        # "2h30" and "2 giờ 30" may also last so long; six hours and more mostly don't.
        if lasting and token.figure < 6 and not cued:
            return None
        minute, end, following, sure = other.figure, other.end, place + 2, True
        minutes = True
        end = s.follows(of.minute_after, end)
    elif joined and gap == "." and not re.match(r"[.,]?\d", s.text[other.end : other.end + 2]):
        minute, end, following, minutes = other.figure, other.end, place + 2, True
    elif (word and not lasting) or (word and cued):
        end, sure = word.end(), True
        if half := of.half_after.match(s.text, end):
            minute, end, minutes = 30, half.end(), True
    if re.match(r"[.,:]\d|%|:", s.text[end : end + 2]):
        return None
    if sure and minutes and (word := of.hour_after.match(s.text, end)):
        end = word.end()  # "14:30 Uhr"
    elif not sure and minutes and ((word := of.hour_after.match(s.text, end)) or cued):
        end, sure = word.end() if word else end, True
    clock = s.precedes(of.clock_before, token.start)
    sure = sure or (clock and token.digits <= 2 and not (lasting and not minutes) and not _DASH.match(s.text, end))
    hours, end, sure = _period(s, token, end, sure, bool(lasting or word or minutes))
    if not sure or (token.figure == 24 and minute):
        return None
    return end, _hour(token.figure, minute, second, hours), following, hours


def _period(s: _Sentence, token: _Token, end: int, sure: bool, worded: bool) -> tuple[frozenset[int] | None, int, bool]:
    """The part of the day named beside a time: its hours, the end of the time with it, and whether it is a time."""
    of = s.calendar
    start = end
    if worded and not sure and (word := of.lasting.match(s.text, end)):
        start = word.end()
    if (found := of.period_after.match(s.text, start)) or (found := of.period_after.match(s.text, end)):
        spelled = key(found["word"])
        raw = s.raw[found.start("word") : found.end("word")]
        half = spelled in of.halves
        written = "." in raw or raw.isupper() or key(raw) in of.halves.get(spelled, ())
        if (written if half else sure or worded or spelled in of.hour_periods) and (sure or 1 <= token.figure <= 12):
            stop = found.end() + (half and "." in raw and s.text[found.end() : found.end() + 1] == ".")
            return of.periods.get(spelled), stop, True
    if found := of.period_before.search(s.text, max(0, token.start - 16), token.start):
        spelled = key(found[0].strip(" ('"))
        if spelled in of.periods and (sure or worded):
            return of.periods[spelled], start, True
    return None, end, sure


def _hour(hour: int, minute: int, second: int, hours: frozenset[int] | None) -> str:
    """ISO time; of the two hours a twelve-hour clock leaves open, the one in or nearest the part of the day."""
    if hours and hour <= 12:
        hour = min((hour % 12, hour % 12 + 12), key=lambda h: min(min(abs(h - o), 24 - abs(h - o)) for o in hours))
    return f"T{hour % 24:02d}:{minute:02d}" + (f":{second:02d}" if second else "")
