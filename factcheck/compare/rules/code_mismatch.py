"""One version has another code, address or acronym."""

from __future__ import annotations

from factcheck.compare.claims.claims import Claim, GroupView
from factcheck.compare.claims.pairing import position
from factcheck.compare.rules.paired import CLAIM_COST, Exact


class CodeMismatch(Exact):
    id = "code-mismatch"
    family = "code"

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        x, y = a.first.fact, b.first.fact
        if x.kind != y.kind or x.kind in {"url", "hashtag", "handle"}:
            return None  # each language edition has its own pages and tags
        return min(1.0, CLAIM_COST + 0.5 * abs(position(view, a) - position(view, b)))
