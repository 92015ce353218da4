"""Times and months that cannot be, such as "at 87:30" and "51月": a slip in them is read as a mere number."""

from __future__ import annotations

import regex

from factcheck.compare.claims.claims import GroupView, Place
from factcheck.language.dates.calendar import calendar
from factcheck.language.text.digits import to_ascii_digits
from factcheck.language.text.patterns import fold_in_place
from factcheck.nouns.story import Fact

HOURS, MINUTES, MONTHS = 24, 60, 12
NEAR = 12
"""Characters on either side of a number in which the word for month is looked for."""
_CLOCK = regex.compile(r"(\d{1,2})[.:](\d\d)")
_HOUR = regex.compile(r"(\d\d)(?!\d)(?![.,]\d)")


def clock_apart(view: GroupView, place: Place, time: Fact) -> float | None:
    """How unlikely it is (0 to 1) that a number is a time told wrongly; None where it may be no such hour."""
    number = place.fact
    written = to_ascii_digits(number.text)
    hour, minute = time.value.lstrip("T").split(":")[:2]
    hours = {hour, f"{(int(hour) + 12) % 24:02d}"}
    if match := _CLOCK.fullmatch(written):
        if int(match[1]) <= HOURS and int(match[2]) < MINUTES:
            return None
        return 0.1 if match[2] == minute or match[1].zfill(2) in hours else None
    bare = number.kind == "number" and number.unit is None and minute == "00" and written.isdigit()
    if not (bare and _beside_clock(view, place)) and not (number.kind == "duration" and number.unit == "hour"):
        return None
    match = _HOUR.match(written)
    if not match or int(match[1]) <= HOURS:
        return None
    return 0.3 if any(a == b for one in hours for a, b in zip(match[1], one, strict=True)) else None


def _beside_clock(view: GroupView, place: Place) -> bool:
    """Whether a word beside a number says that it is an hour of the day."""
    of, text = calendar(place.lang), fold_in_place(view.sentence_text(place))
    start, end = place.fact.start, place.fact.end
    return bool(of.clock_before.search(text, max(0, start - NEAR), start) or of.hour_after.match(text, end))


def impossible_month(view: GroupView, place: Place) -> bool:
    """Whether a number stands where its language numbers the months, and there is no such month: "tháng 81"."""
    fact = place.fact
    if fact.kind != "number" or fact.unit or not fact.value.isdigit() or int(fact.value) <= MONTHS:
        return False
    text = view.sentence_text(place)
    nearby = calendar(place.lang).scan.finditer(text, max(0, fact.start - NEAR), fact.end + NEAR)
    return any(
        group in match.groupdict() and match.span(group) == (fact.start, fact.end) for match in nearby for group in "ps"
    )
