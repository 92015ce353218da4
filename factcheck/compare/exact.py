"""Facts that are the same or not: dates, clock times, and codes such as web addresses."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.claims import Claim, GroupView
from factcheck.compare.equal import dates_conflict
from factcheck.compare.interface import Finding, Rule
from factcheck.compare.slots import position, slots
from factcheck.compare.suggest import mended_date
from factcheck.compare.wording import sides, verdict
from factcheck.nouns import Suggestion


class _Exact(Rule):
    severity = "error"
    family: str

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        raise NotImplementedError

    def check(self, view: GroupView, explained: set[Claim]) -> Iterator[Finding]:
        for slot in slots(view, (self.family,), explained, self.cost):  # type: ignore[arg-type]
            consensus, minority = verdict(slot.claims, view.source)
            stated = {v: places[0] for claim in slot.claims for v, places in sorted(claim.places.items())}
            suggestion = None
            if consensus and len(minority) == 1:
                version = view.story.versions[minority[0]]
                text = (
                    mended_date(consensus.first.fact, version.document.locale)
                    if self.family != "code"
                    else consensus.first.fact.text
                )
                suggestion = Suggestion(version.key, text) if text else None
            yield Finding(
                rule=self.id,
                severity=self.severity,
                group=view.index,
                stated=stated,
                minority=minority,
                consensus=consensus.first if consensus else None,
                message=sides(view, stated, [sorted(claim.places) for claim in slot.claims]),
                suggestion=suggestion,
                claims=slot.claims,
                features={
                    "cost": slot.cost,
                    "rivals": slot.rivals,
                    "words": 0.0,
                    "support": max(len(claim.places) for claim in slot.claims),
                },
            )


class DateMismatch(_Exact):
    id = "date-mismatch"
    family = "date"
    summary = "Versions give different dates, months, weekdays or years."

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        x, y = a.first.fact, b.first.fact
        if not dates_conflict(x.value, y.value):
            return None
        return min(1.0, 0.1 + 0.5 * abs(position(view, a) - position(view, b)))


class TimeMismatch(_Exact):
    id = "time-mismatch"
    family = "time"
    summary = "Versions give different times of day."

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        return min(1.0, 0.1 + 0.5 * abs(position(view, a) - position(view, b)))


class CodeMismatch(_Exact):
    id = "code-mismatch"
    family = "code"
    summary = "Versions give different web addresses, phone numbers, scores or other codes."

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        x, y = a.first.fact, b.first.fact
        if x.kind != y.kind or x.kind in {"url", "hashtag", "handle"}:
            return None  # each language edition has its own pages and tags
        return min(1.0, 0.1 + 0.5 * abs(position(view, a) - position(view, b)))
