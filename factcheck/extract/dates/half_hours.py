"""Times in words that name the hour which is half over: "halb zwei", "půl druhé", "fél kettőkor" are half past one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from factcheck.extract.dates.clock import leaves_half_open, other_half
from factcheck.language import cldr
from factcheck.language.dates.calendar import Calendar
from factcheck.language.dates.words import own_date_words
from factcheck.language.numbers.spellout import lexicon
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.folding import fold_form
from factcheck.language.text.patterns import key
from factcheck.language.units.units import units
from factcheck.nouns.story import Fact, Reading

HOURS = range(1, 13)
_WORD = regex.compile(
    rf"[{cldr.SPACES}](?:(?P<hour>1[0-2]|[1-9])(?![\p{{L}}\d]|[.,:][\d])|(?P<word>[\p{{L}}\p{{M}}]{{2,24}}))"
)
_NEXT = regex.compile(rf"[{cldr.SPACES}]([\p{{L}}\p{{M}}]{{1,24}})")


@dataclass(frozen=True, slots=True)
class _HalfHours:
    before: regex.Pattern[str]
    cardinals: dict[str, int]
    ordinals: dict[str, int]
    endings: tuple[str, ...]

    def hour(self, word: str) -> int | None:
        """The hour that a word names, with or without the ending of a case."""
        for ending in ("", *self.endings):
            stem = word.removesuffix(ending)
            if word.endswith(ending) and (found := self.cardinals.get(stem) or self.ordinals.get(stem)):
                return found
        return None


@cache
def _half_hours(lang: str) -> _HalfHours | None:
    """What a language reads half hours by; None where it counts from the hour before."""
    own = own_date_words(lang)
    if not own.half_before:
        return None
    words, numbers = lexicon(lang), own_number_words(lang)
    listed = "|".join(regex.escape(word) for word in own.half_before)
    return _HalfHours(
        before=regex.compile(rf"(?<![\p{{L}}\p{{M}}\d-])(?:{listed})(?![\p{{L}}\p{{M}}])", regex.I),
        cardinals={form: n for form, n in (*words.chunks.items(), *numbers.inflected.items()) if n in HOURS},
        ordinals={form: n for form, n in words.ordinals.items() if n in HOURS},
        endings=own.hour_endings,
    )


def half_hours(text: str, lang: str, of: Calendar) -> list[Fact]:
    """All such times of a sentence, in order. Where no part of the day is named, they are those of the morning."""
    words = _half_hours(lang)
    if words is None:
        return []
    found = []
    for match in words.before.finditer(text):
        named = _WORD.match(text, match.end())
        if named is None:
            continue
        folded = fold_form(named["word"] or "")
        hour = int(named["hour"]) if named["hour"] else words.hour(folded)
        if hour is None:
            continue
        start, end, hours = _part(text, of, match.start(), named.end())
        following = _NEXT.match(text, end)
        if following and hours is None and (folded in words.ordinals or fold_form(following[1]) in units(lang).names):
            continue  # "půl druhé hodiny" is an hour and a half, "в половине второго тайма" no time at all
        half = (hour - 1) % 12
        if hours:
            half = min((half, half + 12), key=lambda h: min(min(abs(h - o), 24 - abs(h - o)) for o in hours))
        value = f"T{half:02d}:30"
        other = (Reading("time", other_half(value)),) if leaves_half_open(value, hours) else ()
        found.append(Fact("time", text[start:end], start, end, value, readings=other))
    return found


def _part(text: str, of: Calendar, start: int, end: int) -> tuple[int, int, frozenset[int] | None]:
    """Start and end of the time with the part of the day before or after it, and the hours that this covers."""
    lower = text.lower()
    if len(lower) != len(text):
        return start, end, None
    if after := of.period_after.match(lower, end):
        return start, after.end(), of.periods.get(key(after["word"]))
    before = of.period_before.search(lower, max(0, start - 16), start)
    if before and (hours := of.periods.get(key(before[0].strip(" ('")))):
        return before.start(), end, hours
    return start, end, None
