"""Sentences without counterpart in the versions that theirs was aligned with: they may have one in another version.

Of many versions not all pairs are aligned (see `hubs`). What all hubs lack, such as a paragraph that only some
translations have, is looked for here. Only versions with sentences that are alone and resemble each other are aligned,
and of these only the sentences alone and those around them.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from factcheck.align.sentences.hubs import HUBS, VersionPair
from factcheck.align.sentences.pairwise import Links, Pair, aligned
from factcheck.align.sentences.prepare import PreparedVersion
from factcheck.align.vectors import Vectors, mutual

_ALIKE = 0.4
"""Centred cosine from which sentences that are each other's nearest may be counterparts."""
_AROUND = 2
"""Sentences before and after one that is alone that are aligned with it, to be its neighbours."""
_NOT_ALONE = -1
"""Stands for the place of a sentence that is not alone."""


def further_pairs(alone: Sequence[Vectors], done: Collection[VersionPair]) -> list[VersionPair]:
    """The pairs `(v, w)`, v < w, in ascending order, of versions that are worth aligning, without those `done`.

    `alone[v]` are the unit vectors of the sentences that are alone, `[n_v, d]`. The version that resembles the others
    in most of them is aligned with each of these, then the one that does in most of the rest, and so on. There are
    fewer than `HUBS` + 1 pairs a version.
    """
    alike: dict[VersionPair, list[tuple[int, int]]] = {}
    for v, w in itertools.combinations(range(len(alone)), 2):
        if (v, w) not in done and len(alone[v]) and len(alone[w]):
            both = [(i, j) for i, j in mutual(alone[v], alone[w]) if float(alone[v][i] @ alone[w][j]) > _ALIKE]
            alike[v, w] = both
            alike[w, v] = [(j, i) for i, j in both]
    found: set[VersionPair] = set()
    reached: set[tuple[int, int]] = set()
    while len(found) < HUBS * len(alone):
        gains: dict[int, int] = defaultdict(int)
        for (v, w), both in alike.items():
            gains[v] += sum((v, i) not in reached or (w, j) not in reached for i, j in both)
        best = max(gains, key=lambda v: (gains[v], -v), default=-1)
        if best < 0 or not gains[best]:
            break
        for v, w in list(alike):
            if v == best and alike[v, w]:
                found.add((min(v, w), max(v, w)))
                reached.update((v, i) for i, _ in alike[v, w])
                reached.update((w, j) for _, j in alike[v, w])
        alike = {pair: both for pair, both in alike.items() if best not in pair}
    return sorted(found)


def aligned_alone(a: PreparedVersion, b: PreparedVersion, alone: tuple[Sequence[int], Sequence[int]]) -> Pair:
    """The best alignment of the sentences of two versions that are alone (ascending), as if there were no others.

    Beads and links have the places in `alone`.
    """
    kept = _around(alone[0], len(a)), _around(alone[1], len(b))
    whole = aligned(a.only(kept[0]), b.only(kept[1]))
    rows, columns = (
        [place.get(i, _NOT_ALONE) for i in near]
        for near, place in zip(kept, ({i: k for k, i in enumerate(of)} for of in alone), strict=True)
    )
    links: Links = [{} for _ in alone[0]]
    for row, found in zip(rows, whole.links, strict=True):
        if row != _NOT_ALONE:
            links[row] = {columns[j]: strength for j, strength in found.items() if columns[j] != _NOT_ALONE}
    beads = [
        replace(bead, a=tuple(rows[i] for i in bead.a), b=tuple(columns[j] for j in bead.b)) for bead in whole.beads
    ]
    gaps = tuple(
        {place[i]: chance for i, chance in of.items() if place[i] != _NOT_ALONE}
        for place, of in zip((rows, columns), whole.gaps, strict=True)
    )
    return Pair([bead for bead in beads if _NOT_ALONE not in (*bead.a, *bead.b)], (gaps[0], gaps[1]), links)


def _around(alone: Sequence[int], size: int) -> list[int]:
    """The sentences that are alone with those around them, of a version of `size` sentences."""
    near = {j for i in alone for j in range(max(i - _AROUND, 0), min(i + _AROUND + 1, size))}
    return sorted(near)
