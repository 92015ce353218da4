"""The roles of facts: whether two facts of a group are about the same thing, whatever they state.

A logistic regression over what the token vectors tell (`align.facts.contexts`), the places of the two among the facts
of their versions, and their kinds, units and forms. Values are no part of it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.align.facts.contexts import Contexts, Spot
from factcheck.compare.equality.facts import family
from factcheck.language.units.units import compatible
from factcheck.nouns.story import Fact

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from factcheck.compare.claims.claims import Claim, GroupView, Place

FEATURES = {
    "fact": "the cosine of the vectors of the two facts",
    "context": "`Likeness.context`",
    "regret": "`Likeness.regret`",
    "near": "`Likeness.near`",
    "nearer": "the same, less the greatest of either fact with another one",
    "margin": "the fact's cosine plus twice the context's, less the greatest of either fact with another one",
    "position": "the distance of the relative positions in the texts",
    "rank": "the distance of the ranks among the facts, counted from the start or from the end, whichever is less",
    "family": "1 for two quantities, two dates, two times",
    "kind": "1 for two of one kind",
    "bare": "1 where one is a bare number and the other is not",
    "unit": "1 for compatible units, -1 for others, 0 where one has none",
    "form": "1 where both are in digits, or both in words",
    "alone": "1 where each is the only fact of its version",
    "facts": "the logarithm of the number of facts",
}
"""The features of two facts of two versions, by name."""
_APART = frozenset({"implied", "acronym", "name", "relative-date"})
"""Kinds of facts that no figure is taken for."""


MOST = 50
"""Facts of a version in a group up to which it is told what they are about. No sentence has so many; a table or attack
may."""


class Roles:
    """Which facts of the groups of a story are about the same thing."""

    def __init__(self, contexts: Contexts):
        self._contexts = contexts
        self._sentences: tuple[tuple[int, ...], ...] = ()
        self._known: dict[tuple[int, int], Mapping[tuple[Spot, Spot], NDArray[np.float32]]] = {}
        """By two versions, the features of their facts in the last group asked for, the one with these sentences."""

    def of_claims(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        """The mean log odds that two claims are about the same thing, over the pairs of versions that make them.

        None where it cannot be told.
        """
        pairs = ((own[0], other[0]) for own in a.places.values() for other in b.places.values())
        found = [values for pair in pairs if (values := self.features(view, *pair)) is not None]
        return float(log_odds(np.stack(found)).mean()) if found else None

    def features(self, view: GroupView, one: Place, other: Place) -> NDArray[np.float32] | None:
        """`FEATURES` of two places, shape (f,); None for those of one version and where there are none."""
        a, b = (one, other) if one.version < other.version else (other, one)
        if self._sentences != view.group.sentences:
            self._sentences, self._known = view.group.sentences, {}
        pair = a.version, b.version
        if pair not in self._known:
            self._known[pair] = self._pair(view, *pair)
        return self._known[pair].get((_spot(a), _spot(b)))

    def _pair(self, view: GroupView, v: int, w: int) -> Mapping[tuple[Spot, Spot], NDArray[np.float32]]:
        if v == w:
            return {}
        own, others = places_of(view, v), places_of(view, w)
        few = max(len(own), len(others)) <= MOST
        values = pair_features(view, self._contexts, own, others) if few else None
        if values is None:
            return {}
        return {(_spot(one), _spot(other)): values[i, j] for i, one in enumerate(own) for j, other in enumerate(others)}


def places_of(view: GroupView, version: int) -> list[Place]:
    """The places of a version in a group that may be about the same thing as another version's, in reading order."""
    places = (place for claim in view.claims for place in claim.places.get(version, ()))
    return sorted({_spot(place): place for place in places if place.fact.kind not in _APART}.values(), key=_spot)


def pair_features(
    view: GroupView, contexts: Contexts, own: Sequence[Place], others: Sequence[Place]
) -> NDArray[np.float32] | None:
    """`FEATURES` of each fact of one version with each of another, shape (n, m, f); None where there is none."""
    if not own or not others:
        return None
    sides = [
        (places[0].version, view.group.sentences[places[0].version], [_spot(place) for place in places])
        for places in (own, others)
    ]
    alike = contexts.likeness(*sides)
    if alike is None:
        return None
    n, m = len(own), len(others)
    i, j = np.arange(n)[:, None], np.arange(m)[None, :]
    total = alike.fact + 2 * alike.context
    positions = [np.array([view.position(place) for place in places], np.float32) for places in (own, others)]
    values = {
        "fact": alike.fact,
        "context": alike.context,
        "regret": alike.regret,
        "near": alike.near,
        "nearer": alike.near - _best_other(alike.near) if n * m > 1 else np.zeros((n, m)),
        "margin": total - _best_other(total) if n * m > 1 else np.zeros((n, m)),
        "position": np.abs(positions[0][:, None] - positions[1]),
        "rank": np.minimum(np.abs(i - j), np.abs((n - i) - (m - j))),
        "alone": np.full((n, m), n == m == 1),
        "facts": np.full((n, m), math.log(n + m)),
    }
    told = np.array([[_of_facts(a.fact, b.fact) for b in others] for a in own], np.float32)
    values |= {name: told[:, :, k] for k, name in enumerate(("family", "kind", "bare", "unit", "form"))}
    return np.stack([values[name] for name in FEATURES], axis=2).astype(np.float32)


def _best_other(total: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each pair the greatest value of either of the two with another one, shape (n, m)."""
    n, m = total.shape
    best = np.full((n, m), -np.inf, np.float32)
    for axis, length in ((1, m), (0, n)):
        if length < 2:
            continue
        ordered = np.sort(total, axis=axis)
        first, second = ordered.take([-1], axis=axis), ordered.take([-2], axis=axis)
        best = np.maximum(best, np.where(total == first, second, first))
    return best


def _of_facts(a: Fact, b: Fact) -> tuple[float, float, float, float, float]:
    """The features that only the two facts themselves decide: family, kind, bare, unit and form."""
    same_kind = a.kind == b.kind
    unit = 0.0
    if a.unit and b.unit:
        unit = 1.0 if a.unit == b.unit or compatible(a.unit, b.unit) else -1.0
    bare = not same_kind and "number" in {a.kind, b.kind}
    return float(family(a) == family(b)), float(same_kind), float(bare), unit, float(a.form == b.form)


def _spot(place: Place) -> Spot:
    return Spot(place.sentence, place.fact.start, place.fact.end)


@lru_cache(maxsize=1)
def model() -> Mapping[str, Any]:
    """The coefficients that `benchmarks/train/roles.py` fitted, with how it did so."""
    loaded: Mapping[str, Any] = json.loads(files("factcheck.compare.claims").joinpath("roles.json").read_text("utf-8"))
    return loaded


def log_odds(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """The log odds that facts are about the same thing, shape (...), from `FEATURES`, shape (..., f)."""
    fitted = model()
    weights = np.array([fitted["coefficients"][name] for name in FEATURES], np.float32)
    odds: NDArray[np.float32] = values @ weights + np.float32(fitted["intercept"])
    return odds
