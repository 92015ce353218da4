"""Pairs claims that seem to state one fact differently: what one version has and another lacks, both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.compare.claims.certainty import is_only_a_word
from factcheck.compare.claims.claims import Claim, Explained, GroupView
from factcheck.compare.equality.facts import Family

MOVED = 0.2
"""Cost of pairing a claim that the other version seems to state in another sentence."""
LIKELY_HERE = 1.0
"""Log odds of one role from which on a claim that the other version states in another sentence is compared here."""
SURE_HERE = 3.0
"""The same where each version states the other's claim in another sentence."""
OTHER_PLACE = 0.3
"""Cost of taking one of two equal facts for another where the one that is left stands at the other end of the text."""


@dataclass(frozen=True, slots=True)
class PairedClaims:
    """Claims of different versions about what seems to be one fact, the most shared first."""

    claims: tuple[Claim, ...]
    cost: float
    """0 (surely the same fact) to 1: the worst of the pairs joined."""
    competitors: int
    """Other claims that one of these might have been paired with."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A claim that some version of the group lacks."""

    claim: Claim
    lacking: set[int]
    again: bool = False
    """Whether it is what a version says once more than another."""
    aside: float = 0.0
    """Cost of taking it for another claim, by where it stands."""


Cost = Callable[[GroupView, Claim, Claim], float | None]
"""How unlikely it is (0 to 1) that two claims are about one fact; None if they cannot be."""


def pair_claims(
    view: GroupView, families: Sequence[Family], explained: Explained, cost: Cost, *, here: bool = False
) -> list[PairedClaims]:
    """Joins open claims by falling likeness, never two of one version.

    A claim is open where a version of the group neither has it nor states it elsewhere; of a pair one may be implied by
    another fact, or stated in another sentence, as figures of a kind are many in a story. With `here` both may be
    stated elsewhere. What a version says once more than another is a claim of its own: "July, ... July" where the other
    says "June, ... July".
    """
    of = _open_claims(view, families, explained)
    pairs = _priced(view, of, cost, here)
    found = []
    for joined, price in _joined(of, pairs):
        counted = [p for k in joined for p in of[k].claim.places.values() if p[0].fact.kind != "implied"]
        if 2 * len(counted) < len(view.versions):
            continue  # where most say nothing of it, it is a way of putting it
        claims = sorted((of[k].claim for k in joined), key=lambda c: (-len(c.places), min(c.places)))
        competitors = sum((i in joined) != (j in joined) for _, i, j in pairs)
        found.append(PairedClaims(tuple(claims), price, competitors))
    return found


def _open_claims(view: GroupView, families: Sequence[Family], explained: Explained) -> list[_Open]:
    """The open claims of some families, and after them what versions say once more than others."""
    of_families = [claim for claim in view.claims if claim.family in families and claim not in explained]
    candidates = [c for c in of_families if not all(is_only_a_word(p.fact, p.lang) for p in c.all_places())]
    versions = set(view.versions)
    found = [_Open(claim, lacking) for claim in candidates if (lacking := versions - set(claim.places))]
    for claim in candidates if found else ():
        for extra, away in _said_again(view, claim):
            found.append(_Open(extra, versions - set(extra.places), again=True, aside=OTHER_PLACE * away))
    return found


_Pair = tuple[float, int, int]
"""The cost of taking one claim for another, and the indices of the two."""


def _priced(view: GroupView, of: Sequence[_Open], cost: Cost, here: bool) -> list[_Pair]:
    """All pairs of claims that may be about one fact, the likeliest first."""
    pairs: list[_Pair] = []
    for i, one in enumerate(of):
        for j in range(i + 1, len(of)):
            if one.again:
                break
            other = of[j]
            a, b = one.claim, other.claim
            if a.implied & set(b.places) and b.implied & set(a.places):
                continue
            if not (set(a.places) <= other.lacking and set(b.places) <= one.lacking):
                continue
            moved = 0 if here else bool(a.elsewhere & set(b.places)) + bool(b.elsewhere & set(a.places))
            if moved and not _stays(view, a, b, moved):
                continue
            price = cost(view, a, b)
            if price is not None:
                pairs.append((min(1.0, price + MOVED * moved + other.aside), i, j))
    return sorted(pairs)


def _joined(of: Sequence[_Open], pairs: Sequence[_Pair]) -> list[tuple[list[int], float]]:
    """The indices of claims that are joined, pair by pair, no two of one version; with the cost of the worst pair."""
    home: dict[int, list[int]] = {}
    prices: dict[int, float] = {}
    for price, i, j in pairs:
        left, right = home.get(i, [i]), home.get(j, [j])
        if left is right:
            continue
        stating = [v for k in (*left, *right) for v in of[k].claim.places]
        if len(stating) != len(set(stating)):
            continue
        joined = [*left, *right]
        worst = max(price, prices.get(min(left), 0.0), prices.get(min(right), 0.0))
        for k in joined:
            home[k] = joined
        prices[min(joined)] = worst
    groups = {min(joined): joined for joined in home.values()}
    return [(joined, prices[first]) for first, joined in groups.items()]


def _stays(view: GroupView, a: Claim, b: Claim, moved: int) -> bool:
    """Whether two claims are about one thing here, though one or both are stated in another sentence as well."""
    odds = view.same_role(a, b)
    if odds is not None and odds >= (SURE_HERE if moved > 1 else LIKELY_HERE):
        return True
    return moved == 1 and _alike(a, b)


def _alike(a: Claim, b: Claim) -> bool:
    """Whether two claims may be one that a version states wrongly though it states an equal one in another sentence:
    they are of one kind, and not both small numbers in words, which occur again and again."""
    x, y = a.first.fact, b.first.fact
    words = x.form == y.form == "words" and max(len(x.value), len(y.value)) == 1
    return x.kind == y.kind and (x.value == y.value or not words)


def _said_again(view: GroupView, claim: Claim) -> Iterator[tuple[Claim, float]]:
    """The first, and the second places of a claim, of the versions that have two where some have one; each with how far
    the others stand from that one."""
    once = [v for v, places in sorted(claim.places.items()) if len(places) == 1]
    twice = {v: places for v, places in claim.places.items() if len(places) == 2}
    if not once or not twice:
        return
    at = view.position(claim.places[once[0]][0])
    for extra in (0, 1):
        away = max(abs(view.position(places[1 - extra]) - at) for places in twice.values())
        yield Claim(claim.group, claim.family, {v: (places[extra],) for v, places in twice.items()}), away
