"""Versions give different times of day."""

from __future__ import annotations

from factcheck.compare.claims.claims import Claim, GroupView
from factcheck.compare.claims.pairing import position
from factcheck.compare.findings.impossible import clock_apart
from factcheck.compare.findings.paired_rule import CLAIM_COST, PairedRule
from factcheck.compare.findings.rule import Example, RuleDoc


class TimeMismatch(PairedRule):
    docs = (
        RuleDoc(
            id="time-mismatch",
            severity="error",
            summary="Versions give different times of day.",
            explanation=(
                "Hours and minutes are compared. A time that does not say which half of the day it is in agrees "
                "with both."
            ),
            flagged=(Example({"en": "She came at 6.50 am.", "pt": "Ela chegou às 6h05."}),),
            passed=(Example({"en": "It opens at 2:30 pm.", "fr": "Il ouvre à 14h30."}),),
        ),
    )
    family = "time"
    families = ("time", "quantity")

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        x, y = a.first.fact, b.first.fact
        if x.kind != "time":
            x, y = y, x
        if x.kind != "time":
            return None
        both = "time" in {y.kind, *(reading.kind for reading in y.readings)}
        apart = CLAIM_COST if both else clock_apart(y, x)
        return None if apart is None else min(1.0, apart + 0.5 * abs(position(view, a) - position(view, b)))
