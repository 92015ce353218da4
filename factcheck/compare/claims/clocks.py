"""Which versions write times by the twenty-four hours: there 9:20 is no 9:20 p.m."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex

from factcheck.language.text.digits import to_ascii_digits
from factcheck.nouns.story import Fact, Reading, Story

NOON = 12
_LETTER = regex.compile(r"\p{L}")
_HOUR = regex.compile(r"\d{1,2}")
_WITH_MINUTES = regex.compile(r"\d{1,2}\D{1,8}\d\d")


def with_clocks(story: Story) -> Story:
    """The story; a version with an hour past twelve and no half of the day named has its times as they are written.

    That holds of times with minutes. Of full hours some say "at eight" though they write 20:15.
    """
    clocks = {key for key, facts in story.facts.items() if _counts_to_24(one for of in facts for one in of)}
    if not clocks:
        return story
    return replace(
        story,
        facts={
            key: tuple(tuple(map(_as_written, facts)) for facts in sentences) if key in clocks else sentences
            for key, sentences in story.facts.items()
        },
    )


def _counts_to_24(facts: Iterable[Fact]) -> bool:
    times = [fact for fact in facts if fact.kind == "time"]
    return any(map(_is_late, times)) and not any(map(_names_half, times))


def _is_late(fact: Fact) -> bool:
    """Whether the hour itself is written as 13 or more; "9 in the evening" is not.

    An hour that equals its minutes is not counted, as the figure found may be the minutes (8:21).
    """
    written = to_ascii_digits(fact.text)
    ends = [value.lstrip("T").split(":") for value in (fact.value, fact.value_max) if value]
    return any(
        int(hour) > NOON and hour != minute and regex.search(rf"(?<![^\s\p{{Pd}}]){hour}(?!\d)", written)
        for hour, minute, *_ in ends
    )


def _names_half(fact: Fact) -> bool:
    """Whether a word with a time of a twelve-hour clock says which half of the day it is in."""
    worded = not _other_half(fact) and _LETTER.search(fact.text) is not None
    first = _HOUR.search(to_ascii_digits(fact.text))
    return worded and first is not None and 1 <= int(first.group()) <= NOON and not _is_late(fact)


def _as_written(fact: Fact) -> Fact:
    other = _other_half(fact) if fact.kind == "time" else ()
    if not other or not _WITH_MINUTES.match(to_ascii_digits(fact.text)):
        return fact
    return replace(fact, readings=tuple(reading for reading in fact.readings if reading not in other))


def _other_half(fact: Fact) -> tuple[Reading, ...]:
    """The readings of a time that are in the other half of the day."""
    return tuple(one for one in fact.readings if one.kind == "time" and one.value != fact.value)
