"""Scores, which a text may write so that they look like something else: "3:1", "3-1", "lost 1-3", "6/4", "21:15"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from factcheck.compare.claims.claims import Place
from factcheck.language.text.digits import to_ascii_digits
from factcheck.nouns.story import Fact

_FIGURES = regex.compile(r"(\d{1,3}) ?(?:[-‐‑–—−:]|(/)) ?(\d{1,3})")
_Pair = frozenset[int]
"""The two figures of a score, whichever side it is told from."""


def with_scores(places: Sequence[Place], versions: Sequence[int]) -> list[Place]:
    """The places with scores read as such in all versions, or in none.

    Beside scores, what looks like a range or a fraction is one where another version has the same figures, or where
    counting all that is left of a version as scores gives it as many as the version with most. So is a time of day with
    the figures of a score or range.
    Where some version has nothing like it, the two figures of a score count one by one.
    """
    pairs = {place: pair for place in places if (pair := _pair(place.fact)) is not None}
    if len({place.version for place in pairs}) < 2:
        return _unfolded(places, versions)
    scores = {place for place in pairs if place.fact.kind == "score"}
    has_scores = bool(scores)
    certain = {(place.version, pair) for place, pair in pairs.items() if place.fact.kind != "time"}
    for place, pair in pairs.items():
        elsewhere = any(version != place.version and pair == other for version, other in certain)
        if elsewhere and (has_scores or place.fact.kind == "time"):
            scores.add(place)
    counted = Counter(place.version for place in scores)
    for version in versions:
        left = [p for p in pairs if p.version == version and p not in scores and p.fact.kind != "time"]
        if left and counted[version] + len(left) == max(counted.values(), default=0):
            scores.update(left)
    return _unfolded([_as_score(place) if place in scores else place for place in places], versions)


def _as_score(place: Place) -> Place:
    match = _FIGURES.fullmatch(to_ascii_digits(place.fact.text))
    if match is None or place.fact.kind == "score":
        return place
    value = f"{int(match[1])}:{int(match[3])}"
    return replace(place, fact=replace(place.fact, kind="score", value=value, value_max=None))


def _pair(fact: Fact) -> _Pair | None:
    """The two figures of a score, or of what is written like one."""
    if fact.kind not in {"score", "time", "number"}:
        return None
    match = _FIGURES.fullmatch(to_ascii_digits(fact.text))
    if match is None or (fact.kind == "number" and not (fact.value_max or match[2])):
        return None
    return frozenset((int(match[1]), int(match[3])))


def _unfolded(places: Sequence[Place], versions: Sequence[int]) -> list[Place]:
    """The places with the two figures of each score one by one, unless all versions have scores."""
    have = {place.version for place in places if place.fact.kind == "score"}
    if not have or have >= set(versions):
        return list(places)
    return [one for place in places for one in _parts(place)]


def _parts(place: Place) -> Iterator[Place]:
    """The two figures of a score one by one; anything else as it is."""
    fact = place.fact
    match = _FIGURES.fullmatch(to_ascii_digits(fact.text)) if fact.kind == "score" else None
    if match is None:
        yield place
        return
    yield place.figure(*match.span(1))
    yield place.figure(*match.span(3))
