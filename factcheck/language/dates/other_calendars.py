"""Years that a language may count by another calendar than ours: the Persian 1397 is 2018 and 2019."""

from __future__ import annotations

from functools import cache

from factcheck.language import data_files
from factcheck.language.dates.calendar import in_gregorian
from factcheck.language.tags import base

EARLIEST, LATEST = 1850, 2100
"""Years of ours that texts speak of so."""


@cache
def counts_otherwise(lang: str) -> bool:
    """Whether texts in a language (BCP 47) may count years by another calendar."""
    return bool(_calendars(lang) or _offsets(lang))


@cache
def other_years(lang: str, year: int) -> tuple[int, ...]:
    """The years of our calendar that a year, as a text in the language states it, may fall in by others."""
    found = {year + offset for offset in _offsets(lang)}
    for kind in _calendars(lang):
        first, last = in_gregorian(kind, year, 0, 1), in_gregorian(kind, year + 1, 0, 0)  # the day before the next
        found |= {int(first[:4]), int(last[:4])}
    return tuple(sorted(one for one in found if EARLIEST <= one <= LATEST and one != year))


def _calendars(lang: str) -> list[str]:
    table = data_files.of_all_languages("calendars")["languages"]
    return [kind for kind, languages in table.items() if base(lang) in languages]


def _offsets(lang: str) -> list[int]:
    table = data_files.of_all_languages("calendars")["counted"]
    return [offset for counted in table if base(lang) in counted["languages"] for offset in counted["years"]]
