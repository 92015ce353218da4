""" "Nearly a billion" is not "about a billion"."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.claims import Claim, GroupView
from factcheck.compare.interface import Finding, Rule
from factcheck.compare.wording import names, say

WORDS = {
    "about": "about",
    "nearly": "nearly",
    "over": "more than",
    "at-least": "at least",
    "up-to": "up to",
}
KIN = frozenset({frozenset({"over", "at-least"})})
"""Hedges that translators exchange without changing what an editor would call the fact."""


class HedgeMismatch(Rule):
    id = "hedge-mismatch"
    severity = "warning"

    def check(self, view: GroupView, explained: set[Claim]) -> Iterator[Finding]:  # noqa: ARG002 - a hedge is a fact of its own
        for claim in view.claims:
            if claim.family != "quantity":
                continue
            by_bound: dict[str, list[int]] = {}
            for v, places in sorted(claim.places.items()):
                if len(places) == 1 and places[0].fact.bound != "exact":
                    by_bound.setdefault(places[0].fact.bound, []).append(v)
            hedged = sum(map(len, by_bound.values()))
            if len(by_bound) < 2 or frozenset(by_bound) in KIN or hedged * 2 <= len(claim.places):
                continue
            ordered = sorted(by_bound.items(), key=lambda item: (len(item[1]), item[1]))
            parts = [f"{names(view, versions)} {say(versions)} “{WORDS[bound]}”" for bound, versions in ordered]
            top = ordered[-1][1]
            decided = len(top) * 2 > hedged and len(top) > 1
            stated = {v: claim.places[v][0] for versions in by_bound.values() for v in versions}
            fact = claim.first.fact
            yield Finding(
                rule=self.id,
                severity=self.severity,
                group=view.index,
                stated=stated,
                minority=tuple(v for bound, versions in ordered[:-1] for v in versions) if decided else (),
                consensus=claim.places[top[0]][0] if decided else None,
                message=f"Of “{fact.text}”, {' and '.join(parts)}.",
                features={"cost": 0.3, "rivals": 0, "words": 0.0, "support": len(top)},
            )
