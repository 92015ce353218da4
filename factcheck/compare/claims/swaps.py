"""Whether two versions give two facts each at the other's place, by what the facts are about.

Both versions state the same two facts. Either each stands where the other version has it, or they have changed places.
A logistic regression compares the two: over what the token vectors and the places say for the first, less what they say
for the second (`SWAPPED`). The order of the facts is no evidence: languages and translators have their own. But where
both versions have them in one order, nothing has changed places.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from itertools import combinations
from typing import Any

from factcheck.compare.claims.claims import Claim, GroupView, Place
from factcheck.compare.claims.roles import FEATURES
from factcheck.compare.equality.facts import equal
from factcheck.language.units.units import compatible

SWAPPED = {
    "fact": "`roles.FEATURES`: of the facts as they agree, less as they are if they changed places",
    "context": "the same difference",
    "near": "the same difference",
    "gap": "the distance of the two facts of a version in its text (0 to 1), the lesser of the two",
    "letters": "the logarithm of the characters between the two facts of a version, of the nearer two, `_FAR` at most",
    "turned": "log(1 + n), n the pairs of facts that the versions have in different orders if the two changed back",
}
"""The features of two facts of two versions, by name."""
_FAMILIES = frozenset({"quantity", "date", "time"})
_OF_ROLES = [list(FEATURES).index(name) for name in SWAPPED if name in FEATURES]
_FAR = 40
"""Characters beyond which facts are far from each other, as those of two sentences are."""


def candidates(view: GroupView) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims of a group that could be taken for each other."""
    claims = [claim for claim in view.claims if claim.family in _FAMILIES and claim.first.fact.kind != "implied"]
    for a, b in combinations(claims, 2):
        if a.family == b.family and _once(a, b):
            yield a, b


@dataclass(frozen=True, slots=True)
class Across:
    """Two facts that stand in two groups, each in either group for some versions and in the other for others."""

    view: GroupView
    """The two groups as one."""
    a: Claim
    b: Claim
    parts: tuple[Claim, ...]
    """The claims of the two groups that the two are made of."""


def across(view: GroupView, near: GroupView) -> Iterator[Across]:
    """Facts that could have changed places between a group and one near it."""
    joined = [
        (replace(x, places={**x.places, **y.places}), x, y)
        for x in _moved(view)
        for y in _moved(near)
        if x.family == y.family and set(x.places) <= y.elsewhere and set(y.places) <= x.elsewhere and _equal(x, y)
    ]
    if len(joined) < 2:
        return
    taken = {id(part) for _, *parts in joined for part in parts}
    rest = (claim for claim in (*view.claims, *near.claims) if id(claim) not in taken)
    both = zip(view.group.sentences, near.group.sentences, strict=True)
    group = replace(view.group, sentences=tuple((*own, *others) for own, others in both))
    whole = replace(view, group=group, claims=(*(claim for claim, *_ in joined), *rest))
    for (a, *of_a), (b, *of_b) in combinations(joined, 2):
        if set(of_a[0].places) <= set(of_b[1].places) and set(of_b[0].places) <= set(of_a[1].places):
            yield Across(whole, a, b, (*of_a, *of_b))


def _moved(view: GroupView) -> list[Claim]:
    """The claims of a group that some version makes in another sentence."""
    return [claim for claim in view.claims if claim.family in _FAMILIES and claim.elsewhere]


def _equal(a: Claim, b: Claim) -> bool:
    x, y = a.first, b.first
    return equal(x.fact, y.fact, x.lang, y.lang)


def _once(a: Claim, b: Claim) -> list[int]:
    """The versions that make each of two claims once."""
    return sorted(v for v in a.places if v in b.places and len(a.places[v]) == 1 == len(b.places[v]))


def camps(view: GroupView, a: Claim, b: Claim) -> tuple[list[int], list[int], float] | None:
    """The versions that give two claims in one way, those that give them the other way round, and the log odds.

    None where all give them alike. The odds are the mean over the pairs of versions of the two camps. A version is in
    neither where it has the two in another order than the first one and it cannot be told why.
    """
    versions = _once(a, b)
    first, other = versions[:1], list[int]()
    for v in versions[1:]:
        crossed = in_other_order(_places(a, b, versions[0]), _places(a, b, v))
        odds = _odds(view, a, b, versions[0], v) if crossed else -math.inf
        if odds is not None:
            (other if odds > 0 else first).append(v)
    pairs = ((min(v, w), max(v, w)) for v in first for w in other)
    told = [odds for pair in pairs if (odds := _odds(view, a, b, *pair)) is not None]
    return (first, other, sum(told) / len(told)) if told else None


def _odds(view: GroupView, a: Claim, b: Claim, v: int, w: int) -> float | None:
    """The log odds that two claims have changed places between two versions; None where they cannot have."""
    own, other = _places(a, b, v), _places(a, b, w)
    values = swap_features(view, own, other) if in_other_order(own, other) else None
    if values is None:
        return None
    fitted = model()
    return float(fitted["intercept"] + sum(fitted["coefficients"][name] * value for name, value in values.items()))


def _places(a: Claim, b: Claim, version: int) -> tuple[Place, Place]:
    return a.places[version][0], b.places[version][0]


def in_other_order(own: tuple[Place, Place], other: tuple[Place, Place]) -> bool:
    """Whether two places of one version and the equal places of another stand in different orders."""
    one, two = ([_at(place) for place in places] for places in (own, other))
    return (one[0] < one[1]) != (two[0] < two[1])


def swap_features(view: GroupView, own: tuple[Place, Place], other: tuple[Place, Place]) -> dict[str, float] | None:
    """`SWAPPED` of two places of one version and the equal places of another; None where they cannot be swapped."""
    if view.roles is None or not (_alike(*own) or _alike(*other)) or not _differ(*own) or not _differ(*other):
        return None
    pairs = [(own[0], other[0]), (own[1], other[1]), (own[0], other[1]), (own[1], other[0])]
    found = [values for pair in pairs if (values := view.roles.features(view, *pair)) is not None]
    if len(found) < len(pairs):
        return None
    difference = (found[0] + found[1] - found[2] - found[3])[_OF_ROLES].tolist()
    gaps = [abs(view.position(one) - view.position(two)) for one, two in (own, other)]
    letters = [_letters(*places) for places in (own, other)]
    turned = math.log1p(_turned(view, own, other))
    return dict(zip(SWAPPED, [*difference, min(gaps), math.log1p(min(letters)), turned], strict=True))


def _turned(view: GroupView, own: tuple[Place, Place], other: tuple[Place, Place]) -> int:
    """How many pairs of facts two versions have in different orders if two facts changed places back."""
    v, w = own[0].version, other[0].version
    both = [(claim.places[v][0], claim.places[w][0]) for claim in view.claims if {v, w} <= claim.places.keys()]
    back = {id(own[0]): other[1], id(own[1]): other[0]}
    order = sorted((_at(one), _at(back.get(id(one), two))) for one, two in both)
    return sum(a > b for (_, a), (_, b) in combinations(order, 2))


def _at(place: Place) -> tuple[int, int]:
    return place.sentence, place.fact.start


def _alike(one: Place, two: Place) -> bool:
    """Whether two facts of a version are of one kind, with units that may be the same."""
    a, b = one.fact, two.fact
    return a.kind == b.kind and (a.unit == b.unit or compatible(a.unit, b.unit))


def _differ(one: Place, two: Place) -> bool:
    return (one.fact.value, one.fact.value_max) != (two.fact.value, two.fact.value_max)


def _letters(one: Place, two: Place) -> int:
    if one.sentence != two.sentence:
        return _FAR
    between = max(one.fact.start, two.fact.start) - min(one.fact.end, two.fact.end)
    return min(_FAR, max(0, between))


@lru_cache(maxsize=1)
def model() -> Mapping[str, Any]:
    """The coefficients that `benchmarks/train/swaps.py` fitted, with how it did so."""
    loaded: Mapping[str, Any] = json.loads(files("factcheck.compare.claims").joinpath("swaps.json").read_text("utf-8"))
    return loaded
