"""Years with what they are by the other calendars of their language, as further readings."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.language.dates.other_calendars import counts_otherwise, other_years
from factcheck.nouns.story import Fact, Reading

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
"""Ungrouped figures."""


def with_other_calendars(fact: Fact, lang: str) -> Fact:
    """The fact with the years of our calendar that it may state, where it is one year of four digits."""
    if not counts_otherwise(lang) or fact.value_max is not None or fact.form != "digits":
        return fact
    is_year = (fact.kind in {"date", "number", "ordinal"} and fact.unit is None) or fact.unit == "year"
    if not is_year or not _YEAR.fullmatch(fact.value) or not _YEAR.search(fact.text):
        return fact
    years = (Reading("date", f"{year:04d}") for year in other_years(lang, int(fact.value)))
    return replace(fact, readings=(*fact.readings, *years))
