"""Facts that are the same or not: dates, clock times, and codes such as web addresses."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.claims import Claim, GroupView, Place
from factcheck.compare.equal import Family, dates_conflict
from factcheck.compare.interface import Finding, Rule
from factcheck.compare.mismatch import mismatch
from factcheck.compare.slots import position, slots
from factcheck.compare.suggest import mended_date
from factcheck.nouns import Fact, Suggestion


class _Exact(Rule):
    severity = "error"
    family: Family

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        raise NotImplementedError

    def check(self, view: GroupView, explained: set[Claim]) -> Iterator[Finding]:
        def suggest(off: Place, right: Fact) -> Suggestion | None:
            version = view.story.versions[off.version]
            text = right.text if self.family == "code" else mended_date(right, version.document.locale)
            return Suggestion(version.key, text) if text else None

        for slot in slots(view, (self.family,), explained, self.cost):
            yield mismatch(self.id, self.severity, view, slot.claims, suggest, cost=slot.cost, rivals=slot.rivals)


class DateMismatch(_Exact):
    id = "date-mismatch"
    family = "date"

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        x, y = a.first.fact, b.first.fact
        if not dates_conflict(x.value, y.value):
            return None
        return min(1.0, 0.1 + 0.5 * abs(position(view, a) - position(view, b)))


class TimeMismatch(_Exact):
    id = "time-mismatch"
    family = "time"

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        return min(1.0, 0.1 + 0.5 * abs(position(view, a) - position(view, b)))


class CodeMismatch(_Exact):
    id = "code-mismatch"
    family = "code"

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        x, y = a.first.fact, b.first.fact
        if x.kind != y.kind or x.kind in {"url", "hashtag", "handle"}:
            return None  # each language edition has its own pages and tags
        return min(1.0, 0.1 + 0.5 * abs(position(view, a) - position(view, b)))
