"""Names of time zones in a language, with their distance from Greenwich: CLDR's and the tz database's, through ICU."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from factcheck.language import cldr

_HOUR = 60
_GREENWICH = frozenset({0})
_OFFSET = regex.compile(r"(?:GMT|UTC)(?:[\u200e\u200f ]?(?P<sign>[+\-−–])(?P<hour>\d{1,2})(?::?(?P<minute>\d\d))?)?")
_OPENING = regex.compile(rf"[,(（]?[{cldr.SPACES}]?[,(（]?")
_ENDS = regex.compile(r"(?![\p{L}\p{M}\d])")
_ENDS_TOUCHING = regex.compile(r"(?![\p{Latin}\p{M}\d])")
"""In scripts in which words touch: "GMT에"."""
_NEXT_WORD = regex.compile(r" \p{Ll}")
_ET = "ET"
_WORLD = "001"


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone that a text names."""

    end: int
    offsets: frozenset[int]
    """Minutes ahead of Greenwich, in winter and summer, and of all zones of that name."""


class Zones:
    """Finds zones beside times in texts of one language."""

    def __init__(self, lang: str):
        long, short, self.literal = _names(lang)
        """In `literal`, names of the winter's and the summer's time, with the distance that they say by themselves."""
        self.long = {name.lower(): frozenset(offsets) for name, offsets in long.items()}
        self.short = {name: frozenset(offsets) for name, offsets in short.items()}
        self.lengths = sorted({len(name) for name in (*self.long, *self.short)}, reverse=True)
        openings = Counter(name.split(" ", 1)[0] for name in self.long if " " in name)
        self.names_go_on = bool(openings) and openings.most_common(1)[0][1] * 2 > len(self.long)
        """The word for time stands first, so that more of a zone's name may follow: "hora central europea"."""
        self.ends = _ENDS_TOUCHING if cldr.attaches_words(lang) else _ENDS

    def after(self, text: str, end: int) -> Zone | None:
        """The zone that stands after a time: "5 p.m. GMT", "16:00 (UTC+2)", "18 Uhr MEZ"."""
        opening = _OPENING.match(text, end)
        start = opening.end() if opening else end
        if (match := _OFFSET.match(text, start)) and self.ends.match(text, match.end()):
            return Zone(match.end(), frozenset({_minutes(match)}))
        for length in self.lengths:
            name, stop = text[start : start + length], start + length
            offsets = self.short.get(name)
            if offsets and length == len(_ET) and text.isupper():  # where "ET" is a word
                offsets = None
            if offsets is None and not (self.names_go_on and _NEXT_WORD.match(text, stop)):
                offsets = self.long.get(name.lower())
            if offsets and len(name) == length and self.ends.match(text, stop):
                return Zone(stop, offsets)
        return None


def literal_offset(text: str, lang: str) -> int | None:
    """The minutes ahead of Greenwich that the name of a zone at the end of a text says by itself: MEZ is that of the
    winter, though some say it in summer too. None where it names both or none."""
    literal = zones(lang).literal
    found = [name for name in literal if text.endswith(name) and not text[: -len(name)][-1:].isalpha()]
    return literal[max(found, key=len)] if found else None


def offset(unit: str) -> int:
    """The minutes ahead of Greenwich of a zone as `unit` writes it."""
    sign, hour, minute = unit[3:4], unit[4:6], unit[7:9]
    minutes = int(hour) * _HOUR + int(minute)
    return -minutes if sign == "-" else minutes


def unit(minutes: int) -> str:
    """A zone by its distance from Greenwich: "UTC+05:30"."""
    hours, rest = divmod(abs(minutes), _HOUR)
    return f"UTC{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"


@cache
def home(lang: str) -> frozenset[int]:
    """Minutes ahead of Greenwich in the country of a tag, or of most readers of its language.

    A text that names no zone, or one by words that are not known, may mean that of its readers.
    """
    import icu
    from babel.core import get_global

    likely = icu.Locale.forLanguageTag(lang)
    likely.addLikelySubtags()
    offsets = set()
    for name in get_global("territory_zones").get(likely.getCountry(), ()):
        zone = icu.TimeZone.createTimeZone(name)
        winter = zone.getRawOffset() // 60_000
        offsets |= {winter, winter + _HOUR} if zone.useDaylightTime() else {winter}
    return frozenset(offsets)


@cache
def zones(lang: str) -> Zones:
    """The zones of a language, made once."""
    return Zones(lang)


def _minutes(match: regex.Match[str]) -> int:
    if not match["hour"]:
        return 0
    minutes = int(match["hour"]) * _HOUR + int(match["minute"] or 0)
    return minutes if match["sign"] == "+" else -minutes


def _names(lang: str) -> tuple[dict[str, set[int]], dict[str, set[int]], dict[str, int]]:
    """Long names of the language, and short ones of the language, of English and of the tz database; and what those of
    the winter's and the summer's time say."""
    import icu

    own, english = (icu.TimeZoneNames.createInstance(icu.Locale.forLanguageTag(tag)) for tag in (lang, "en-US"))
    database = icu.TimeZoneNames.createTZDBInstance(icu.Locale.getRoot())
    kind = icu.UTimeZoneNameType
    widths = {
        "long": (kind.LONG_GENERIC, kind.LONG_STANDARD, kind.LONG_DAYLIGHT),
        "short": (kind.SHORT_GENERIC, kind.SHORT_STANDARD, kind.SHORT_DAYLIGHT),
    }
    found: dict[str, dict[str, set[int]]] = {"long": defaultdict(set), "short": defaultdict(set)}
    literal: dict[str, set[int]] = defaultdict(set)
    for zone in own.getAvailableMetaZoneIDs():
        of_season = _seasons(icu, zone, own.getReferenceZoneID(zone, _WORLD))
        for width, sources in (("long", (own,)), ("short", (own, english, database))):
            for source in sources:
                for season, style in zip(of_season, widths[width], strict=True):
                    if name := source.getMetaZoneDisplayName(zone, style):
                        found[width][name] |= season
                        if style not in {kind.LONG_GENERIC, kind.SHORT_GENERIC}:
                            literal[name].add(min(season))
    return found["long"], found["short"], {name: ahead.pop() for name, ahead in literal.items() if len(ahead) == 1}


def _seasons(icu: Any, name: str, reference: str) -> tuple[frozenset[int], ...]:
    """What a zone's name in general, in winter and in summer may stand for. Many say the winter's all the year."""
    zone = icu.TimeZone.createTimeZone(reference)
    winter = zone.getRawOffset() // 60_000
    if name == "GMT":
        return _GREENWICH, _GREENWICH, _GREENWICH
    summer = winter + (zone.getDSTSavings() // 60_000 or _HOUR)
    either = frozenset({winter, summer}) if zone.useDaylightTime() else frozenset({winter})
    return either, either, frozenset({summer})
