"""Numbers that one version writes as one and another as two: "5.2" and "5(2)", "67 sur 100" and "67 of 100"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

import regex

from factcheck.compare.claims.claims import Place
from factcheck.language.text.digits import to_ascii_digits
from factcheck.nouns.story import Fact

_TWO = regex.compile(r"(\d{1,3})(\D{1,16})(\d{1,3})\D{0,4}")
_ALIKE = Decimal("1e-9")
"""Greatest difference between a ratio's value, which is rounded, and the quotient of its two figures."""


def with_parts(places: Sequence[Place]) -> list[Place]:
    """The places with sections and ratios as their two figures, where another version has both and not the whole."""
    stated: dict[int, set[str]] = defaultdict(set)
    for place in places:
        if place.fact.kind in {"number", "ordinal"}:
            stated[place.version].add(place.fact.value)
    found: list[Place] = []
    for place in places:
        match = _parts(place.fact)
        figures = {str(int(match[1])), str(int(match[3]))} if match else set()
        others = (values for version, values in stated.items() if version != place.version)
        if match and any(figures <= values and place.fact.value not in values for values in others):
            found += [place.figure(*match.span(1)), place.figure(*match.span(3))]
        else:
            found.append(place)
    return found


def _parts(fact: Fact) -> regex.Match[str] | None:
    """The two figures of what may be the number of a section, or of a ratio."""
    if fact.kind != "number" or fact.value_max:
        return None
    match = _TWO.fullmatch(to_ascii_digits(fact.text))
    if match is None or match[2] == ".":
        return match
    one, other, value = Decimal(match[1]), Decimal(match[3]), Decimal(fact.value)
    ratio = one and other and min(abs(one / other - value), abs(other / one - value)) < _ALIKE
    return match if ratio else None
