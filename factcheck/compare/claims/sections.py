"""Numbers of sections, whose parts one version writes with a full stop and another one by one: "5.2" and "5(2)"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import regex

from factcheck.compare.claims.claims import Place
from factcheck.language.text.digits import to_ascii_digits

_SECTION = regex.compile(r"(\d{1,3})\.(\d{1,2})")


def with_sections(places: Sequence[Place]) -> list[Place]:
    """The places with what may be a section as its two parts, where another version has both and not the decimal."""
    stated: dict[int, set[str]] = defaultdict(set)
    for place in places:
        if place.fact.kind in {"number", "ordinal"}:
            stated[place.version].add(place.fact.value)
    found: list[Place] = []
    for place in places:
        fact = place.fact
        match = _SECTION.fullmatch(to_ascii_digits(fact.text)) if fact.kind == "number" else None
        parts = {str(int(part)) for part in match.groups()} if match else set()
        others = (values for version, values in stated.items() if version != place.version)
        if match and any(parts <= values and fact.value not in values for values in others):
            found += [place.figure(*match.span(1)), place.figure(*match.span(2))]
        else:
            found.append(place)
    return found
