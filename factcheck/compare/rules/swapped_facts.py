"""Two facts that have changed places: both versions have both, each where the other version has the other."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.claims.claims import Claim, Explained, GroupView
from factcheck.compare.claims.swaps import across, camps, candidates
from factcheck.compare.findings.evidence import OddsEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.rule import Example, Rule, RuleDoc
from factcheck.compare.findings.wording import names, quotes, say

LEAST = 1.5
"""Log odds from which on two facts have changed places; `benchmarks/measure/swaps.py` shows what others would find."""


class SwappedFacts(Rule):
    docs = (
        RuleDoc(
            id="swapped-facts",
            severity="error",
            summary="Versions give two facts each at the other’s place.",
            explanation=(
                "Both versions state both figures, dates or sums, and the model’s token vectors say that each stands "
                "where the other version has the other one. Facts that stand beside each other can hardly be told "
                "apart, nor can the sides of a score."
            ),
            flagged=(
                Example(
                    {
                        "en": "Profit fell to 4.2 million euros and revenue rose to 31 million euros.",
                        "de": "Der Gewinn sank auf 31 Millionen Euro, und der Umsatz stieg auf 4,2 Millionen Euro.",
                    }
                ),
            ),
            passed=(
                Example(
                    {
                        "en": "Profit fell to 4.2 million euros and revenue rose to 31 million euros.",
                        "de": "Der Umsatz stieg auf 31 Millionen Euro, der Gewinn sank auf 4,2 Millionen Euro.",
                    }
                ),
            ),
        ),
    )

    def check(self, view: GroupView, explained: Explained) -> Iterator[Finding]:
        if view.roles is None:
            return
        for a, b in candidates(view):
            if a in explained or b in explained:
                continue
            told = camps(view, a, b)
            if told and told[2] >= LEAST:
                yield self._finding(view, a, b, (a, b), *told)
        for near in view.neighbours():
            for pair in across(view, near) if near.index > view.index and not near.is_unread else ():
                told = camps(pair.view, pair.a, pair.b)
                if told and told[2] >= LEAST and explained.isdisjoint(pair.parts):
                    yield self._finding(view, pair.a, pair.b, pair.parts, *told)

    def _finding(
        self,
        view: GroupView,
        a: Claim,
        b: Claim,
        parts: tuple[Claim, ...],
        one: list[int],
        other: list[int],
        odds: float,
    ) -> Finding:
        if view.source in other or (view.source not in one and len(other) > len(one)):
            one, other = other, one
        decided = view.source in one or (view.source is None and len(one) > len(other))
        stated = {v: a.places[v][0] for v in one} | {v: b.places[v][0] for v in other}
        turned = {v: b.places[v][0] for v in one} | {v: a.places[v][0] for v in other}
        return Finding(
            rule=self.id,
            severity=self.severity,
            group=view.index,
            stated=stated,
            minority=tuple(other) if decided else (),
            consensus=stated[one[0]] if decided else None,
            message=f"{names(view, other)} {say(other)} {quotes(view, stated, other)} where {names(view, one)} "
            f"{say(one)} {quotes(view, stated, one)}, and "
            f"{quotes(view, turned, other)} for {quotes(view, turned, one)}.",
            claims=parts,
            evidence=OddsEvidence(odds),
        )
