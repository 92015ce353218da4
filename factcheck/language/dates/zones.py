"""Names of time zones in a language, with their distance from Greenwich: CLDR's and the tz database's, through ICU."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from factcheck.language import cldr

_HOUR = 60
_GREENWICH = frozenset({0})
_OFFSET = regex.compile(r"(?:GMT|UTC)[\u200e\u200f ]?(?:(?P<sign>[+\-−–])(?P<hour>\d{1,2})(?::?(?P<minute>\d\d))?)?")
_OPENING = regex.compile(rf"[,(（]?[{cldr.SPACES}]?[,(（]?")
_ENDS = regex.compile(r"(?![\p{L}\p{M}\d])")
_ENDS_TOUCHING = regex.compile(r"(?![\p{Latin}\p{M}\d])")
"""In scripts in which words touch: "GMT에"."""
_ABBREVIATED = regex.compile(r"\p{Lu}{2,5}(?![\p{L}\p{M}\d])")
_NAME = regex.compile(rf"[{cldr.SPACES}]\p{{Lu}}")
_REACH = 28
"""Characters after a time in which a word for time is looked for, as in "21:00 giờ Hà Nội"."""
_BEFORE = 8
"""Characters before a time, in scripts in which words touch: 北京时间22:00."""
_SHARE = 3
"""A word is the language's for time if one in so many names of zones has it."""
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
        long, short = _names(lang)
        self.long = {name.lower(): frozenset(offsets) for name, offsets in long.items()}
        self.short = {name: frozenset(offsets) for name, offsets in short.items()}
        self.lengths = sorted({len(name) for name in (*self.long, *self.short)}, reverse=True)
        self.attached = cldr.attaches_words(lang)
        self.ends = _ENDS_TOUCHING if self.attached else _ENDS
        word = _word_for_time(self.long, self.attached)
        self.word = regex.compile(word, regex.I) if word else None

    def after(self, text: str, end: int) -> Zone | None:
        """The zone that stands after a time: "2 p.m. GMT", "15:00 (UTC+2)", "15 Uhr MEZ"."""
        opening = _OPENING.match(text, end)
        start = opening.end() if opening else end
        if (match := _OFFSET.match(text, start)) and self.ends.match(text, match.end()):
            return Zone(match.end(), frozenset({_minutes(match)}))
        capitals = text.isupper()  # where "ET" is a word
        for length in self.lengths:
            name, stop = text[start : start + length], start + length
            offsets = (self.short.get(name) if length > 2 or not capitals else None) or self.long.get(name.lower())
            if offsets and len(name) == length and self.ends.match(text, stop):
                return Zone(stop, offsets)
        return None

    def may_follow(self, text: str, start: int, end: int) -> bool:
        """Whether a zone that is not known may stand beside a time: an abbreviation, or a word for time."""
        opening = _OPENING.match(text, end)
        if opening and _ABBREVIATED.match(text, opening.end()):
            return True
        if self.word is None:
            return True
        if _NAME.match(text, end) and self.word.search(text, start, end):
            return True  # "21:00 giờ Hà Nội": the word for hours
        near = text[end : end + _REACH] + ("\n" + text[max(0, start - _BEFORE) : start] if self.attached else "")
        return self.word.search(near) is not None


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
    """Minutes ahead of Greenwich where a language is official, in its region if the tag has one: a text that names no
    zone means that of its readers."""
    import icu
    from babel.core import get_global

    own = cldr.locale(lang)
    spoken, known = get_global("territory_languages"), get_global("territory_zones")
    tags = {own.language, f"{own.language}_{own.script}"}
    where = [own.territory] if own.territory else [
        territory
        for territory, languages in spoken.items()
        if any(languages.get(tag, {}).get("official_status") for tag in tags)
    ]  # fmt: skip
    offsets = set()
    for name in (name for territory in where for name in known.get(territory, ())):
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


def _names(lang: str) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    """Long names of the language, and short ones of the language, of English and of the tz database."""
    import icu

    own, english = (icu.TimeZoneNames.createInstance(icu.Locale.forLanguageTag(tag)) for tag in (lang, "en-US"))
    database = icu.TimeZoneNames.createTZDBInstance(icu.Locale.getRoot())
    kind = icu.UTimeZoneNameType
    widths = {
        "long": (kind.LONG_GENERIC, kind.LONG_STANDARD, kind.LONG_DAYLIGHT),
        "short": (kind.SHORT_GENERIC, kind.SHORT_STANDARD, kind.SHORT_DAYLIGHT),
    }
    found: dict[str, dict[str, set[int]]] = {"long": defaultdict(set), "short": defaultdict(set)}
    for zone in own.getAvailableMetaZoneIDs():
        of_season = _seasons(icu, zone, own.getReferenceZoneID(zone, _WORLD))
        for width, sources in (("long", (own,)), ("short", (own, english, database))):
            for source in sources:
                for season, style in zip(of_season, widths[width], strict=True):
                    if name := source.getMetaZoneDisplayName(zone, style):
                        found[width][name] |= season
    return found["long"], found["short"]


def _seasons(icu: Any, name: str, reference: str) -> tuple[frozenset[int], ...]:
    """What a zone's name in general, in winter and in summer may stand for. Many say the winter's all the year."""
    zone = icu.TimeZone.createTimeZone(reference)
    winter = zone.getRawOffset() // 60_000
    if name == "GMT":
        return _GREENWICH, _GREENWICH, _GREENWICH
    summer = winter + (zone.getDSTSavings() // 60_000 or _HOUR)
    either = frozenset({winter, summer}) if zone.useDaylightTime() else frozenset({winter})
    return either, either, frozenset({summer})


def _word_for_time(names: dict[str, frozenset[int]], attached: bool) -> str | None:
    """A pattern for the word that most names of zones have, in any case of it."""
    counted = Counter(part for name in names for part in set(_parts(name, attached)))
    common = [word for word, count in counted.most_common(2) if count * _SHARE > len(names)]
    if not common:
        return None
    if attached:
        return "|".join(map(regex.escape, common))
    stem = common[0][: max(3, len(common[0]) - 2)]
    return rf"(?<!\p{{L}})\p{{L}}{{0,3}}{regex.escape(stem)}"


def _parts(name: str, attached: bool) -> Iterator[str]:
    if not attached:
        yield from (word for word in regex.findall(r"[\p{L}\p{M}]+", name) if len(word) > 2)
        return
    yield from (name[at : at + 2] for at in range(len(name) - 1))
