"""Facts that are the same or not: dates, clock times, and codes such as web addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from factcheck.compare.claims import Claim, GroupView, Place
from factcheck.compare.equal import Family, dates_conflict, equal, parse_date, short_year
from factcheck.compare.impossible import clock_apart, impossible_month
from factcheck.compare.interface import Finding, Rule
from factcheck.compare.mismatch import mismatch
from factcheck.compare.slots import position, slots
from factcheck.compare.suggest import mended_date
from factcheck.nouns import Fact, Suggestion

_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of each month, in a leap year."""
_GAP = 4
"""Characters between a day and its month: "31 June", "31. Juni", "31 de junio"."""
_COST = 0.1
"""Cost of a pair that stands at one place."""


class Exact(Rule):
    severity = "error"
    family: Family
    families: tuple[Family, ...] = ()
    """What it compares, if not only its family."""
    here = False
    """Whether what a version states elsewhere counts as missing in a group."""

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        raise NotImplementedError

    def suggest(self, view: GroupView, off: Place, right: Fact) -> Suggestion | None:
        version = view.story.versions[off.version]
        text = right.text if self.family == "code" else mended_date(right, version.document.locale, off.fact.text)
        return Suggestion(version.key, text) if text else None

    def check(self, view: GroupView, explained: set[Claim]) -> Iterator[Finding]:
        suggest = partial(self.suggest, view)
        for slot in slots(view, self.families or (self.family,), explained, self.cost, here=self.here):
            yield mismatch(self.id, self.severity, view, slot.claims, suggest, cost=slot.cost, rivals=slot.rivals)


class DateMismatch(Exact):
    id = "date-mismatch"
    family = "date"

    families = ("date", "quantity", "designator")

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        if not self._conflict(view, a.first, b.first) and not self._conflict(view, b.first, a.first):
            return None
        if _agree(view, a, b):
            return None
        return min(1.0, _COST + 0.5 * abs(position(view, a) - position(view, b)))

    @staticmethod
    def _conflict(view: GroupView, a: Place, b: Place) -> bool:
        x, y = a.fact, b.fact
        if x.kind != "date":
            return False
        if y.kind == "date":
            return dates_conflict(x.value, y.value)
        if y.kind == "designator":
            return short_year(y.value, x) is False
        if parse_date(x.value).month and impossible_month(view, b):
            return True
        return _may_be_year(x) and _may_be_year(y)

    def check(self, view: GroupView, explained: set[Claim]) -> Iterator[Finding]:
        yield from super().check(view, explained)
        dates = [claim for claim in view.claims if claim.family == "date" and claim not in explained]
        places = [(claim, place) for claim in dates for found in claim.places.values() for place in found]
        for claim, place in places:
            impossible = _impossible_day(view, place)
            if not impossible:
                continue
            number, day, stated = impossible
            whole = {
                other.version: [other]
                for _, other in reversed(places)
                if _differ_in_one(other.fact, place.fact, day.fact.value)
            }
            if whole and place.version not in whole:
                sides = (Claim(claim.group, "date", whole), Claim(claim.group, "date", {place.version: [stated]}))
                finding = mismatch(self.id, self.severity, view, sides, partial(self.suggest, view), cost=_COST)
                meant = (one for one, other in places if other in [found[0] for found in whole.values()])
                yield replace(finding, claims=(claim, number, *meant))


def _agree(view: GroupView, a: Claim, b: Claim) -> bool:
    """Whether some versions of two claims say the same: "SS27" and spring 2027, beside others' summer 2027."""
    langs = [version.document.lang for version in view.story.versions]
    return any(
        equal(p[0].fact, q[0].fact, langs[p[0].version], langs[q[0].version])
        for p in a.places.values()
        for q in b.places.values()
    )


def _may_be_year(fact: Fact) -> bool:
    """A year, or four digits that another reader takes for one."""
    return fact.text.isdigit() and len(fact.value) == len(fact.text) == 4 and fact.unit is None


def _differ_in_one(whole: Fact, month: Fact, day: str) -> bool:
    """Whether a date is the month and the day but for one of the two."""
    date, other = parse_date(whole.value), parse_date(month.value)
    if not date.day or (date.year and other.year and date.year != other.year):
        return False
    return date.month == other.month or date.day.lstrip("0") == day


def _impossible_day(view: GroupView, month: Place) -> tuple[Claim, Place, Place] | None:
    """A number beside a month without a day, which it cannot be: its claim, its place, and that of the two together."""
    parsed = parse_date(month.fact.value)
    if not parsed.month or parsed.day:
        return None
    for claim in view.claims:
        for place in claim.places.get(month.version, ()):
            number = place.fact
            start, end = min(number.start, month.fact.start), max(number.end, month.fact.end)
            beside = end - start <= len(number.text) + len(month.fact.text) + _GAP
            plain = number.kind in {"number", "ordinal"} and number.unit is None and number.value.isdigit()
            if place.sentence != month.sentence or not beside or not plain:
                continue
            if _LONGEST[int(parsed.month) - 1] < int(number.value) < 100:
                text = view.story.versions[month.version].sentences[month.sentence].text[start:end]
                return claim, place, replace(place, fact=Fact("date", text, start, end, month.fact.value))
    return None


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
        apart = _COST if y.kind == "time" else clock_apart(y, x)
        return None if apart is None else min(1.0, apart + 0.5 * abs(position(view, a) - position(view, b)))


class CodeMismatch(Exact):
    id = "code-mismatch"
    family = "code"

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        x, y = a.first.fact, b.first.fact
        if x.kind != y.kind or x.kind in {"url", "hashtag", "handle"}:
            return None  # each language edition has its own pages and tags
        return min(1.0, _COST + 0.5 * abs(position(view, a) - position(view, b)))
