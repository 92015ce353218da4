"""One version has another code, address or acronym."""

from __future__ import annotations

from factcheck.compare.claims.claims import Claim, GroupView
from factcheck.compare.findings.paired_rule import CLAIM_COST, PairedRule
from factcheck.compare.findings.rule import Example, RuleDoc


class CodeMismatch(PairedRule):
    docs = (
        RuleDoc(
            id="code-mismatch",
            severity="error",
            summary="Versions give different phone numbers, mail addresses, scores or other codes.",
            explanation=(
                "Codes are exact. Web addresses, handles and hashtags may differ from one language edition to "
                "another and are not compared."
            ),
            flagged=(Example({"en": "Call +44 20 7946 0000.", "id": "Hubungi +44 20 7946 0001."}),),
            passed=(Example({"en": "Read more at www.example.org/en.", "nl": "Lees meer op www.example.org/nl."}),),
        ),
    )
    family = "code"

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        x, y = a.first.fact, b.first.fact
        if x.kind != y.kind or x.kind in {"url", "hashtag", "handle"}:
            return None  # each language edition has its own pages and tags
        return min(1.0, CLAIM_COST + 0.5 * abs(view.position(a.first) - view.position(b.first)))
