"""Versions give different times of day."""

from __future__ import annotations

from factcheck.compare.claims.claims import Claim, GroupView
from factcheck.compare.findings.impossible import HOURS, clock_apart
from factcheck.compare.findings.paired_rule import CLAIM_COST, PairedRule
from factcheck.compare.findings.rule import Example, RuleDoc

SAME_ROLE = -1.0
"""Log odds from which on a number is about the same thing as a time."""

HOUR, _MINUTES = 60, 2
"""Minutes of an hour, and the digits they are written in."""


class TimeMismatch(PairedRule):
    docs = (
        RuleDoc(
            id="time-mismatch",
            severity="error",
            summary="Versions give different times of day.",
            explanation=(
                "Hours and minutes are compared. A time that does not say which half of the day it is in agrees "
                "with both, unless its version writes hours past twelve and never says “a.m.” or “in the evening”. "
                "Times in different zones are converted; a zone without its season may be in summer time. Where a "
                "version names no zone, the time may be that of the other version or of its readers."
            ),
            flagged=(
                Example({"en": "She came at 6.50 am.", "pt": "Ela chegou às 6h05."}),
                Example(
                    {
                        "en": "It opens at 8:40 p.m. and shuts at 11:30 p.m.",
                        "sv": "Den öppnar kl. 8.40 och stänger kl. 23.30.",
                    }
                ),
                Example({"en": "It begins at 5 p.m. GMT.", "de": "Es beginnt um 21 Uhr MEZ."}),
            ),
            passed=(
                Example({"en": "It opens at 2:30 pm.", "fr": "Il ouvre à 14h30."}),
                Example({"en": "It begins at 5 p.m. GMT.", "de": "Es beginnt um 18 Uhr MEZ."}),
            ),
        ),
    )
    family = "time"
    families = ("time", "quantity")

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        one, other = (a, b) if a.first.fact.kind == "time" else (b, a)
        x, y = one.first.fact, other.first.fact
        if x.kind != "time":
            return None
        both = "time" in {y.kind, *(reading.kind for reading in y.readings)} or _leads_on(view, one, other)
        apart = CLAIM_COST if both or _at_one_place(view, one, other) else clock_apart(view, other.first, x)
        return None if apart is None else min(1.0, apart + 0.5 * abs(view.position(a.first) - view.position(b.first)))


def _at_one_place(view: GroupView, time: Claim, number: Claim) -> bool:
    """Whether a bare number that is no time of day stands where the other version has one: "49" for "1 p.m."."""
    odds, fact = view.same_role(time, number), number.first.fact
    if odds is None or odds < SAME_ROLE or fact.kind != "number" or fact.form != "digits":
        return False
    hour, _, minute = fact.value.partition(".")
    return hour.isdigit() and (int(hour) > HOURS or (len(minute) == _MINUTES and int(minute) >= HOUR))


def _leads_on(view: GroupView, time: Claim, number: Claim) -> bool:
    """Whether a number is the end of a range whose other end is a time for the version with the time: of "od 11 do 21"
    where it has "11 a.m."."""
    end = number.first
    if end.fact.kind != "number" or end.unit or not end.value.isdigit() or int(end.value) > HOURS:
        return False
    return any(
        any(
            place.sentence == end.sentence and place.as_read == end.as_read
            for place in claim.places.get(end.version, ())
        )
        and any(place.fact.kind == "time" for place in claim.places.get(time.first.version, ()))
        for claim in view.claims
        if claim is not number
    )
