"""A sum without its currency, a share without its percent sign: the value is there, what it counts is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.compare.claims import Claim, GroupView, Place
from factcheck.compare.interface import Finding, Rule
from factcheck.compare.suggest import mended
from factcheck.compare.wording import names, quotes, say
from factcheck.language.mentions import mentions
from factcheck.language.units import compatible
from factcheck.nouns import Fact

WHAT = {
    "money": "a currency",
    "percent": "a percent sign",
    "percentage-point": "percentage points",
    "measure": "a unit",
}
RULES = {
    "money": "currency-missing",
    "percent": "percent-missing",
    "percentage-point": "percent-missing",
    "measure": "unit-missing",
}
CLOSE = 15
"""Characters between numbers that share a unit."""


class UnitMissing(Rule):
    id = "unit-missing"
    severity = "error"

    def check(self, view: GroupView, explained: set[Claim]) -> Iterator[Finding]:
        for claim in view.claims:
            if claim.family != "quantity" or claim in explained:
                continue
            full = {v: p[0] for v, p in sorted(claim.places.items()) if _full(p[0])}
            bare = {v: p[0] for v, p in sorted(claim.places.items()) if p[0].fact.kind == "number"}
            if not full or not bare:
                continue
            kind = next(iter(full.values())).fact.kind
            units = {place.fact.unit for place in full.values()}
            dropped = [v for v, place in bare.items() if self._drops(view, place, kind, units, len(full))]
            if dropped and len(full) >= len(dropped):
                yield self._finding(view, claim, full, {v: bare[v] for v in dropped}, kind)

    @staticmethod
    def _drops(view: GroupView, place: Place, kind: str, units: set[str | None], others: int) -> bool:
        """Whether the version is really without the unit: nothing in its sentences could be one."""
        if place.fact.value_max or (place.fact.form == "words" and kind != "money"):
            return False
        if kind == "measure" and others < 2:  # units have more names than CLDR knows
            return False
        sentence = view.story.versions[place.version].sentences[place.sentence].text
        facts = view.story.facts[view.story.versions[place.version].key][place.sentence]
        if _shares_unit(place.fact, facts, kind):
            return False
        if kind == "money" and any(compatible(fact.unit, unit) for fact in facts for unit in units if fact.unit):
            return False  # "5 million euros, up from 4 million": the sentence says which
        left = " ".join(sentence[a.end : b.start] for a, b in pairwise((_edge(0), *facts, _edge(len(sentence)))))
        return not mentions(left, view.story.versions[place.version].document.lang, kind)

    def _finding(
        self, view: GroupView, claim: Claim, full: dict[int, Place], bare: dict[int, Place], kind: str
    ) -> Finding:
        best = max(full.values(), key=lambda p: (p.fact.unit or "").isupper() and len(p.fact.unit or "") == 3)
        dropped = sorted(bare)
        wrong = tuple(dropped) if view.source is None or view.source in full else ()
        message = (
            f"{names(view, dropped)} {say(dropped)} {quotes(bare, dropped)} without {WHAT[kind]}; "
            f"{names(view, sorted(full))} {say(sorted(full))} {quotes(full, sorted(full))}."
        )
        return Finding(
            rule=RULES[kind],
            severity=self.severity,
            group=view.index,
            stated={**full, **bare},
            minority=wrong if len(full) > len(bare) or view.source is not None else (),
            consensus=best if len(full) > 1 or view.source is not None else None,
            message=message,
            suggestion=mended(view, bare[dropped[0]], best.fact),
            claims=(claim,),
            features={"cost": 0.0, "rivals": 0, "words": 0.0, "support": len(full)},
        )


def _edge(at: int) -> Fact:
    """The beginning or end of a sentence, as a fact of no length."""
    return Fact("edge", "", at, at, "")


def _shares_unit(bare: Fact, facts: Sequence[Fact], kind: str) -> bool:
    """Whether the unit of a number close by counts for this one too: "5, 10 or 15 euros", "yüzde 20 ila 35"."""
    if any(fact.kind == kind and 0 <= bare.start - fact.end <= CLOSE // 2 for fact in facts):
        return True
    end = bare.end
    for fact in facts:
        if fact.start < end or fact.kind not in {"number", kind}:
            continue
        if fact.start - end > CLOSE:
            return False
        if fact.kind == kind:
            return True
        end = fact.end
    return False


def _full(place: Place) -> bool:
    return place.fact.kind in RULES
