"""A measure and its conversion in brackets that do not fit: "40 km (64 km)" where the others say "40 miles"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import regex

from factcheck.compare.claims.claims import Claim, Explained, GroupView, Place
from factcheck.compare.equality.facts import equal
from factcheck.compare.findings.evidence import FactEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.mismatch import mismatch, mismatch_id
from factcheck.compare.findings.rule import Rule
from factcheck.compare.findings.suggestion import mended

_OPENING = regex.compile(r"\s?[(（\[][^()（）\[\]]{0,12}")


class BracketMismatch(Rule):
    id = "number-mismatch"
    severity = "error"

    def check(self, view: GroupView, explained: Explained) -> Iterator[Finding]:
        for claim, lacking in view.open("quantity"):
            if claim in explained or len(claim.places) > 1:
                continue
            ((v, (place, *_)),) = claim.places.items()
            if place.fact.kind != "measure":
                continue
            for other in view.claims:
                partner = next((p for p in other.places.get(v, ()) if _adjacent(view, place, p)), None)
                rest = {w: places for w, places in other.places.items() if w in lacking}
                if other is claim or partner is None or not rest:
                    continue
                if equal(place.fact, partner.fact, place.lang, place.lang):
                    continue
                parties = (Claim(view.index, "quantity", rest), claim)
                rule = mismatch_id(parties[0].first.fact, place.fact, self.id)
                yield mismatch(
                    rule, self.severity, view, parties, partial(mended, view), evidence=FactEvidence(cost=0.1)
                )
                break


def _adjacent(view: GroupView, one: Place, other: Place) -> bool:
    """Whether one of two measures stands in brackets right after the other."""
    if one.sentence != other.sentence or other.fact.kind != "measure" or one is other:
        return False
    first, second = sorted((one.fact, other.fact), key=lambda fact: fact.start)
    text = view.sentence_text(one)
    return _OPENING.fullmatch(text, first.end, max(first.end, second.start)) is not None
