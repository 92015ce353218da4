"""One version gives another time of day."""

from __future__ import annotations

from factcheck.compare.claims.claims import Claim, GroupView
from factcheck.compare.claims.pairing import position
from factcheck.compare.findings.impossible import clock_apart
from factcheck.compare.rules.paired import CLAIM_COST, Exact


class TimeMismatch(Exact):
    id = "time-mismatch"
    family = "time"
    families = ("time", "quantity")

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        x, y = a.first.fact, b.first.fact
        if x.kind != "time":
            x, y = y, x
        if x.kind != "time":
            return None
        apart = CLAIM_COST if y.kind == "time" else clock_apart(y, x)
        return None if apart is None else min(1.0, apart + 0.5 * abs(position(view, a) - position(view, b)))
