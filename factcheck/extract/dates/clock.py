"""Times of day and ranges of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factcheck.extract.dates.tokens import DASH, DatedSentence, Found
from factcheck.extract.numbers.amounts import finder
from factcheck.language import cldr
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.folding import fold_form
from factcheck.language.text.patterns import UNSPACED, in_word, key
from factcheck.language.units.units import units

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

    def value(self, hours: frozenset[int] | None) -> str:
        """ISO time; of the two hours a twelve-hour clock leaves open, the one in or nearest the part of the day."""
        hour = self.hour
        if hours and hour <= 12:
            hour = min((hour % 12, hour % 12 + 12), key=lambda h: min(min(abs(h - o), 24 - abs(h - o)) for o in hours))
        return f"T{hour % 24:02d}:{self.minute:02d}" + (f":{self.second:02d}" if self.second else "")


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
            timed = _time(s, place + 1) is not None
            value = f"T{token.figure % 24:02d}:00"
            return Found("time", token.start, token.end, value, None, place + 1) if timed else None  # "10 bis 22 Uhr"
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
            return Found("time", first.start, first.end, first.value(first.hours), None, first.following)
    value = first.value(first.hours or second.hours)
    return Found("time", first.start, second.end, value, second.value(second.hours or first.hours), second.following)


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
    if re.match(r"[.,:]\d|%|:", s.text[end : end + 2]):
        return None
    if minutes and not sure and _counted(s, end):
        return None
    if minutes and (closing := of.hour_after.match(s.text, end)):
        end, sure = closing.end(), True  # "14.30 Uhr"
    sure = sure or (minutes and cued)
    if s.precedes(of.clock_before, token.start) and (minutes or not (lasting or DASH.match(s.text, end))):
        sure = True
    start, end, hours, named = _part(s, place, end, sure, lasting or word is not None or minutes)
    if not (sure or named) or (token.figure == 24 and minute):
        return None
    return _Time(start, end, hour, minute, second, hours, following)


def _counted(s: DatedSentence, end: int) -> bool:
    """Whether a decimal number, which hours and minutes with a full stop look like, counts something: "12.50 euros"."""
    if s.calendar.period_after.match(s.text, end) or s.calendar.hour_after.match(s.text, end):
        return False
    if finder(s.lang).scale_at(s.raw, end, True):
        return True
    known, start = units(s.lang), end + (s.text[end : end + 1] in cldr.SPACES)
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
