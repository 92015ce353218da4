"""Times of day and ranges of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from factcheck.extract.dates.tokens import DASH, DatedSentence, DateToken, Found
from factcheck.extract.numbers.amount import plain_decimal
from factcheck.extract.numbers.amounts import finder
from factcheck.language import cldr
from factcheck.language.dates.words import own_date_words
from factcheck.language.dates.zones import unit, zones
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.folding import fold_form
from factcheck.language.text.patterns import UNSPACED, in_word, key
from factcheck.language.units.units import units
from factcheck.nouns.story import Reading

NOON = 12
_DAWNS = (6, 18)
"""What hours that are counted from dawn or dusk may be behind."""
_CODE = re.compile(r"[^\W\d_]{1,8}(?![^\W\d_])")
_WORD = re.compile(r"[^\W\d_]{1,24}")
_COUNTABLE = frozenset({"money", "percent", "percentage-point", "measure"})
"""Kinds of units whose numbers have decimals; hours and minutes are of a duration."""


@dataclass(frozen=True, slots=True)
class _Time:
    start: int
    end: int
    hour: int
    """The hour as written, 0 to 24."""
    minute: int
    second: int
    hours: frozenset[int] | None
    """The hours, 0 to 23, of the part of the day that is named; None where none is."""
    following: int
    decimal: bool = False
    """Whether the figures may be a decimal number, as no word beside them says that they are a time."""

    def value(self, hours: frozenset[int] | None) -> str:
        """ISO time; of the two hours a twelve-hour clock leaves open, the one in or nearest the part of the day."""
        hour = self.hour
        if hours and hour <= 12:
            hour = min((hour % 12, hour % 12 + 12), key=lambda h: min(min(abs(h - o), 24 - abs(h - o)) for o in hours))
        return f"T{hour % 24:02d}:{self.minute:02d}" + (f":{self.second:02d}" if self.second else "")

    def values(self, hours: frozenset[int] | None) -> tuple[str, ...]:
        """The value, and the one in the other half of the day where it may be meant."""
        own = self.value(hours)
        return (own, other_half(own)) if 1 <= self.hour <= NOON and leaves_half_open(own, hours) else (own,)


def leaves_half_open(value: str, hours: frozenset[int] | None) -> bool:
    """Whether a time of a twelve-hour clock may be in either half of the day, for all that the part of it says.

    "in the night" may be said of the hours on both sides of midnight; of the hours from noon on, each part of the day
    says enough.
    """
    return not hours or (int(value[1:3]) < NOON and max(hours) >= NOON)


def other_half(value: str) -> str:
    """The time twelve hours away."""
    return later(value, NOON)


def later(value: str, hours: int) -> str:
    """The time so many hours later."""
    return f"T{(int(value[1:3]) + hours) % 24:02d}{value[3:]}"


@cache
def range_words(lang: str) -> frozenset[str]:
    """What stands between the ends of a range: "to", "bis"."""
    return frozenset(fold_form(word) for word in own_number_words(lang).ranges)


def clock(s: DatedSentence, place: int) -> Found | None:
    """A time of day, or a range of two."""
    token, first = s.tokens[place], _time(s, place)
    if first is None:
        gap = s.gap(place)
        if gap is None or not 0 <= token.figure <= 24 or token.digits > 2 or not s.stands_alone(token):
            return None
        if fold_form(gap) in range_words(s.lang) and gap[:1] == " " == gap[-1:]:
            second = _time(s, place + 1)
            if second is None:
                return None
            first = _Time(token.start, token.end, token.figure, 0, 0, None, place + 1)  # "11 bis 21 Uhr"
            values = _start(first, second)
            return _found(s, token.start, token.end, [(value, None) for value in values], place + 1)
        if not DASH.fullmatch(gap) or not 1 <= token.figure <= 12:
            return None
        second = _time(s, place + 1)
        if second is None or second.hours is None:
            return None
        first = _Time(token.start, token.end, token.figure, 0, 0, None, place + 1)  # "2–3 p.m."
    else:
        ended = DASH.match(s.text, first.end)
        near = ended and first.following < len(s.tokens) and s.tokens[first.following].start == ended.end()
        second = _time(s, first.following) if near else None
        if second is None:
            values = first.values(first.hours)
            found = _found(s, first.start, first.end, [(value, None) for value in values], first.following)
            return _or_decimal(found, s.tokens[place]) if first.decimal and not found.unit else found
    values, ends = _start(first, second), second.values(second.hours or first.hours)
    return _found(s, first.start, second.end, [(a, b) for a in values for b in ends], second.following)


def _start(first: _Time, second: _Time) -> tuple[str, ...]:
    """The values of a time that leads up to another; where that one is of the twenty-four hours, so are both."""
    values = first.values(first.hours or second.hours)
    return values[:1] if second.hour > NOON else values


def _or_decimal(found: Found, hour: DateToken) -> Found:
    """The time "12.50", which may be the number."""
    number = Decimal(f"{hour.figure}.{found.value[4:6]}")
    return replace(found, readings=(*found.readings, Reading("number", plain_decimal(number))))


def _found(s: DatedSentence, start: int, end: int, values: Sequence[tuple[str, str | None]], following: int) -> Found:
    """A time or range of times by its values, the likeliest first, in the zone that stands beside it."""
    units: tuple[str | None, ...] = (None,)
    if zone := zones(s.lang).after(s.raw, end):
        end, units = zone.end, tuple(map(unit, sorted(zone.offsets)))
        while following < len(s.tokens) and s.tokens[following].start < end:
            following += 1
    if own_date_words(s.lang).from_dawn:
        low, high = values[0]
        values = [*values, *((later(low, hours), later(high, hours) if high else None) for hours in _DAWNS)]
    read = [Reading("time", low, name, high) for low, high in values for name in units]
    return Found("time", start, end, read[0].value, read[0].value_max, following, tuple(read[1:]), read[0].unit)


def _time(s: DatedSentence, place: int) -> _Time | None:
    """The time that starts at a figure: with minutes after a colon, or where a word makes it a time."""
    token, of = s.tokens[place], s.calendar
    before = s.text[token.start - 1] if token.start else " "
    if not 0 <= token.figure <= 24 or token.digits > 2 or before in ".,:/$€£¥#+":
        return None
    if in_word(before) and not UNSPACED.match(before):
        return None
    if not _beside_words(s.text, token.start, token.end):
        return None
    minute = second = 0
    end, following = token.end, place + 1
    sure = minutes = False
    """Whether it is a time for certain; whether minutes are written."""
    lasting = of.lasting.match(s.text, end) is not None
    word = of.hour_after.match(s.text, end)
    hour = token.figure + (of.hour_counts.get(key(word["word"]), 0) if word else 0)  # "2 ทุ่ม" is eight
    cued = s.precedes(of.time_before, token.start)
    gap = s.gap(place)
    other = s.tokens[place + 1] if gap is not None else token
    if gap is not None and other.digits == 2 and 0 <= other.figure < 60:
        at_word = word is not None and s.text[word.end() : other.start].strip() == "" and word.end() <= other.start
        if gap == ":":
            minute, end, following, sure, minutes = other.figure, other.end, place + 2, True, True
            third = s.tokens[place + 2] if s.gap(place + 1) == ":" else token
            if third is not token and third.digits == 2 and third.figure < 60:
                second, end, following = third.figure, third.end, place + 3
        elif gap.strip(" :") == "h" or at_word:  # "2h30", "2h:30"
            # "2h30" and "2 giờ 30" may also last so long; six hours and more mostly don't.
            if lasting and token.figure < 6 and not cued:
                return None
            minute, following, sure, minutes = other.figure, place + 2, True, True
            end = s.follows(of.minute_after, other.end)
        elif gap == "." and not re.match(r"[.,]?\d", s.text[other.end : other.end + 2]):
            minute, end, following, minutes = other.figure, other.end, place + 2, True
    if not minutes and word and (cued or not lasting):
        end, sure = word.end(), True
        if (half := s.follows(of.half_after, end)) > end:
            minute, end, minutes = 30, half, True
    if not minutes and cued and zones(s.lang).after(s.raw, end):
        sure = True  # "kl. 19 CET"
    if re.match(r"[.,:]\d|%|:", s.text[end : end + 2]):
        return None
    if minutes and not sure and _counted(s, end):
        return None
    if minutes and (closing := of.hour_after.match(s.text, end)):
        end, sure = closing.end(), True  # "14.30 Uhr"
    sure = sure or (minutes and (cued or zones(s.lang).after(s.raw, end) is not None))
    if s.precedes(of.clock_before, token.start) and (minutes or not (lasting or DASH.match(s.text, end))):
        sure = True
    start, end, hours, named = _part(s, place, end, sure, lasting or word is not None or minutes)
    if not (sure or named) or (token.figure == 24 and minute):
        return None
    decimal = gap == "." and not named and end == other.end
    return _Time(start, end, hour, minute, second, hours, following, decimal)


def _counted(s: DatedSentence, end: int) -> bool:
    """Whether a decimal number, which hours and minutes with a full stop look like, counts something: "12.50 euros"."""
    if s.calendar.period_after.match(s.text, end) or s.calendar.hour_after.match(s.text, end):
        return False
    if finder(s.lang).scale_at(s.raw, end, True):
        return True
    known, start = units(s.lang), end + (s.text[end : end + 1] in cldr.SPACES)
    code = _CODE.match(s.raw, start)
    if code and known.symbols.get(code[0], ("", ""))[0] in _COUNTABLE:
        return True
    if known.symbols.get(s.raw[start : start + 1], ("", ""))[0] in {"money", "percent", "permille"}:
        return True
    word = _WORD.match(s.raw, start)
    form = fold_form(word[0]) if word else ""
    lengths = range(len(form), 0, -1) if cldr.attaches_words(s.lang) else (len(form),)
    kinds = (known.names.get(form[:length], ("", ""))[0] for length in lengths)
    return next((kind in _COUNTABLE for kind in kinds if kind), False)


def _beside_words(text: str, start: int, end: int) -> bool:
    """Whether a word, or the sign before minutes, touches a figure. Most figures have neither, and are no time."""
    after, before = text[end : end + 4].lstrip(" ,"), text[max(0, start - 3) : start].rstrip(" '(.")
    if after[:1] == "-":
        after = after[1:]
    return after[:1] in {":", ".", "'"} or in_word(after[:1]) or in_word(before[-1:])


def _part(
    s: DatedSentence, place: int, end: int, sure: bool, worded: bool
) -> tuple[int, int, frozenset[int] | None, bool]:
    """The part of the day named before or after a time: start and end of both, its hours, whether one is named."""
    token, of = s.tokens[place], s.calendar
    start = s.follows(of.lasting, end) if worded and not sure else end
    if found := of.period_after.match(s.text, start) or of.period_after.match(s.text, end):
        name, raw = key(found["word"]), s.raw[found.start("word") : found.end("word")]
        half = name in of.halves
        # "am" is also a word; "AM" and "a.m." are not, and "am" is not where CLDR writes it so.
        meant = "." in raw or raw.isupper() or key(raw) in of.halves[name] if half else False
        if (meant or name in of.hour_periods or (not half and (sure or worded))) and (sure or 1 <= token.figure <= 12):
            stop = half and "." in raw and s.text[found.end() : found.end() + 1] == "."
            return token.start, found.end() + stop, of.periods[name], True
    found = of.period_before.search(s.text, max(0, token.start - 16), token.start)
    if found and (sure or worded) and not _follows_figure(s, place, found.start()):
        name = key(found[0].strip(" ('"))
        if name in of.periods:
            return found.start(), end, of.periods[name], True
    return token.start, end, None, False


def _follows_figure(s: DatedSentence, place: int, start: int) -> bool:
    """Whether a part of the day belongs to the figure before it: "10 p.m. 11:30"."""
    return place > 0 and s.tokens[place - 1].figure >= 0 and not s.text[s.tokens[place - 1].end : start].strip()
