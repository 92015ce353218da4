"""Facts that are the same or not: dates, clock times, and codes such as web addresses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from factcheck.compare.claims.claims import Claim, Explained, GroupView, Place
from factcheck.compare.claims.pairing import pair_claims
from factcheck.compare.equality.facts import Family
from factcheck.compare.findings.evidence import FactEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.mismatch import mismatch
from factcheck.compare.findings.rule import Rule
from factcheck.compare.findings.suggestion import mended
from factcheck.nouns.findings import Suggestion

CLAIM_COST = 0.1
"""Cost of a pair that stands at one place."""


class PairedRule(Rule):
    """A rule that pairs open claims of different versions by what it costs to take one for the other."""

    family: Family
    families: tuple[Family, ...] = ()
    """What it compares, if not only its family."""
    here = False
    """Whether what a version states elsewhere counts as missing in a group."""

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        raise NotImplementedError

    def suggest(self, view: GroupView, off: Place, right: Place) -> Suggestion | None:
        return mended(view, off, right)

    def check(self, view: GroupView, explained: Explained) -> Iterator[Finding]:
        suggest = partial(self.suggest, view)
        for pair in pair_claims(view, self.families or (self.family,), explained, self.cost, here=self.here):
            evidence = FactEvidence(pair.cost, pair.competitors)
            yield mismatch(self.id, self.severity, view, pair.claims, suggest, evidence=evidence)
