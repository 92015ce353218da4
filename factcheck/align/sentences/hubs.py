"""Which pairs of versions are aligned: all pairs of a few versions, and of many each version with a few hubs.

The pairs of V versions grow with the square of V, and what a further pair adds becomes less and less. Hubs are the
versions in which the others find their sentences best. There are several, and each is aligned with all versions. So
every link is judged by several hubs (see `votes`), and none of them is the pivot.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence

import numpy as np

from factcheck.align.vectors import Vectors

MOST_OF_ALL = 6
"""Versions up to which all pairs are aligned."""
HUBS = 5
"""Versions that all others are aligned with, where there are more. Of 10 and of 25 versions of ntrex-dev that
each lack a tenth, 5 leave as many groups exactly right as all pairs do, 4 and 3 up to 6 in a hundred fewer."""
_SAMPLE = 512
"""Sentences, of all versions together, that are looked for in every version."""

VersionPair = tuple[int, int]


def hubs(units: Sequence[Vectors]) -> list[int]:
    """The versions, ascending, that all others are aligned with, from their centred unit vectors, `[n_v, d]`.

    No more than `HUBS`, where there are more than `MOST_OF_ALL` versions; else all.
    """
    return sorted(central(units)[:HUBS]) if len(units) > MOST_OF_ALL else list(range(len(units)))


def pairs_with(hubs: Collection[int], count: int) -> list[VersionPair]:
    """The pairs `(v, w)`, v < w, in ascending order, of `count` versions, that hold a hub."""
    return [(v, w) for v, w in itertools.combinations(range(count), 2) if v in hubs or w in hubs]


def central(units: Sequence[Vectors]) -> list[int]:
    """The versions, the most central first: those in which sentences of the others have the nearest counterparts.

    A version that lacks or joins much, or whose language the model knows badly, is not central. The sentences are
    sampled evenly, so that time is linear in the number of versions.
    """
    of_each = -(-_SAMPLE // max(len(units), 1))
    places = [np.unique(np.linspace(0, len(v) - 1, of_each).round().astype(int)) for v in units if len(v)]
    owners = np.repeat([v for v, unit in enumerate(units) if len(unit)], [len(place) for place in places])
    if not len(owners):
        return list(range(len(units)))
    sample = np.concatenate([unit[place] for unit, place in zip(filter(len, units), places, strict=True)])
    nearest = [(sample @ unit.T).max(axis=1)[owners != v] if len(unit) else [] for v, unit in enumerate(units)]
    score = [float(np.mean(found)) if len(found) else -1.0 for found in nearest]
    return sorted(range(len(units)), key=lambda v: -score[v])
