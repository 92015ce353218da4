"""Versions give different dates, months, weekdays or years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from factcheck.compare.claims.claims import Claim, Explained, GroupView, Place
from factcheck.compare.equality.dates import dates_conflict, parse_date, short_year
from factcheck.compare.equality.facts import equal
from factcheck.compare.findings.evidence import FactEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.impossible import impossible_month
from factcheck.compare.findings.mismatch import mismatch
from factcheck.compare.findings.paired_rule import CLAIM_COST, PairedRule
from factcheck.compare.findings.rule import Example, RuleDoc
from factcheck.nouns.story import Fact

_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of each month, in a leap year."""


_GAP = 4
"""Characters between a day and its month: "31 June", "31. Juni", "31 de junio"."""


class DateMismatch(PairedRule):
    docs = (
        RuleDoc(
            id="date-mismatch",
            severity="error",
            summary="Versions give different dates, months, weekdays or years.",
            explanation=(
                "Dates are compared by the parts that both versions state, in any calendar that ICU knows. A "
                "weekday is not compared with a date."
            ),
            flagged=(
                Example({"en": "It opened on 14 July 2025.", "pt": "Abriu em 14 de junho de 2025."}),
                Example({"en": "It opened on Saturday.", "de": "Es öffnete am Sonntag."}),
            ),
            passed=(
                Example({"en": "It opened on 4 March 2021.", "hi": "यह 4 मार्च को खुला।"}),
                Example({"ru": "Он открылся в 1987 году.", "th": "เปิดในปี พ.ศ. 2530"}),
            ),
        ),
    )
    family = "date"

    families = ("date", "quantity", "designator")

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        if not self._conflict(view, a.first, b.first) and not self._conflict(view, b.first, a.first):
            return None
        if _agree(a, b):
            return None
        return min(1.0, CLAIM_COST + 0.5 * abs(view.position(a.first) - view.position(b.first)))

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

    def check(self, view: GroupView, explained: Explained) -> Iterator[Finding]:
        yield from super().check(view, explained)
        dates = [claim for claim in view.claims if claim.family == "date" and claim not in explained]
        places = [(claim, place) for claim in dates for found in claim.places.values() for place in found]
        for claim, place in places:
            impossible = _impossible_day(view, place)
            if not impossible:
                continue
            number, day, stated = impossible
            whole = {
                other.version: (other,)
                for _, other in reversed(places)
                if _differ_in_one(other.fact, place.fact, day.fact.value)
            }
            if whole and place.version not in whole:
                parties = (Claim(claim.group, "date", whole), Claim(claim.group, "date", {place.version: (stated,)}))
                evidence = FactEvidence(cost=CLAIM_COST)
                finding = mismatch(
                    self.id, self.severity, view, parties, partial(self.suggest, view), evidence=evidence
                )
                meant = (one for one, other in places if other in [found[0] for found in whole.values()])
                yield replace(finding, claims=(claim, number, *meant))


def _agree(a: Claim, b: Claim) -> bool:
    """Whether some versions of two claims say the same: "SS27" and spring 2027, beside others' summer 2027."""
    return any(equal(p[0].fact, q[0].fact, p[0].lang, q[0].lang) for p in a.places.values() for q in b.places.values())


def _may_be_year(fact: Fact) -> bool:
    """Whether a fact is written in four digits and has no unit: a year, or a number that may be one."""
    return fact.text.isdigit() and len(fact.value) == len(fact.text) == 4 and fact.unit is None


def _differ_in_one(whole: Fact, month: Fact, day: str) -> bool:
    """Whether a date has the same month or the same day, so that only the other one is wrong."""
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
            adjacent = end - start <= len(number.text) + len(month.fact.text) + _GAP
            plain = number.kind in {"number", "ordinal"} and number.unit is None and number.value.isdigit()
            if place.sentence != month.sentence or not adjacent or not plain:
                continue
            if _LONGEST[int(parsed.month) - 1] < int(number.value) < 100:
                text = view.sentence_text(month)[start:end]
                return claim, place, replace(place, fact=Fact("date", text, start, end, month.fact.value))
    return None
