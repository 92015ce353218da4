"""The two ends of a range as facts of their own, for where another version states them one by one.

Each end has the words that stand for it alone: of "30 to 43 percent" these are "30" and "43 percent".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from factcheck.compare.claims.claims import Place
from factcheck.language import cldr
from factcheck.nouns.story import Fact, FactKind

_FIGURE = regex.compile(rf"[\p{{Nd}}\p{{Nl}}¼-¾⅐-⅞](?:[.,'’٫٬{cldr.SPACES}]?[\p{{Nd}}\p{{Nl}}¼-¾⅐-⅞])*+")
_WORD = regex.compile(rf"[{cldr.SPACES}]?[\p{{L}}\p{{M}}]{{3,}}+")
_STEM = 3
"""Letters that two forms of a unit's name begin with: "kilometre", "kilometres"."""


def unfold(places: Sequence[Place], versions: Sequence[int]) -> list[Place]:
    """The places with a range as its two ends where some version has none like it: it may state them one by one."""
    ranges: dict[int, set[FactKind]] = {version: set() for version in versions}
    for place in places:
        if place.fact.value_max:
            ranges[place.version].add(place.fact.kind)
    found = []
    for place in places:
        fact = place.fact
        like = ranges.values() if fact.kind == "number" else (own & {fact.kind, "number"} for own in ranges.values())
        if fact.value_max and not all(like):
            found += [replace(place, fact=end, whole=fact) for end in ends_of(fact)]
        else:
            found.append(place)
    return found


def ends_of(fact: Fact) -> tuple[Fact, Fact]:
    """The two ends of a range, each with its own part of every reading and, where there are two figures, its own words.

    Otherwise both have the words of the whole.
    """
    low = tuple(replace(one, value_max=None) for one in fact.readings)
    high = tuple(replace(one, value=one.value_max or one.value, value_max=None) for one in fact.readings)
    stop, begin = _edges(fact.text)
    return (
        replace(fact, text=fact.text[:stop], end=fact.start + stop, value_max=None, readings=low),
        replace(
            fact,
            text=fact.text[begin:],
            start=fact.start + begin,
            value=fact.value_max or fact.value,
            value_max=None,
            readings=high,
        ),
    )


def _edges(text: str) -> tuple[int, int]:
    """Where the words of the lower end stop and where those of the upper end begin.

    A unit or a sign belongs to the lower end only if it is said twice: "30 % bis 43 %", "$30 to $43".
    """
    figures = list(_FIGURE.finditer(text))
    if len(figures) != 2:
        return len(text), 0
    first, second = figures
    before, between, after = text[: first.start()], text[first.end() : second.start()], text[second.end() :]
    stop, begin = first.end() + _unit_said_twice(between, after), second.start()
    if before and between.endswith(before) and text[stop : begin - len(before)].strip():
        begin -= len(before)
    return stop, begin


def _unit_said_twice(between: str, after: str) -> int:
    """The length of the unit behind the first figure, where it is also behind the second, perhaps in another form."""
    if after.strip() and between.startswith(after):
        return len(after)
    one, other = _WORD.match(between), _WORD.fullmatch(after)
    if one and other and one[0].strip()[:_STEM] == other[0].strip()[:_STEM]:
        return len(one[0])
    return 0
