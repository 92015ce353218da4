"""What is read in a sentence, written so that a table of sentences stays readable."""

from __future__ import annotations

from factcheck.extract import extract

KINDS = frozenset({"number", "ordinal", "percent", "percentage-point", "money", "measure", "duration"})
PLAIN = frozenset({"number", "money", "measure", "duration"})
"""Kinds that the unit, or its absence, tells."""


def readings(text: str, lang: str) -> list[str]:
    """Quantities in order: "12", "12 kilometer", "5-10 JPY", "ordinal 3", "percent 30"."""
    found = (fact for fact in extract(text, lang) if fact.kind in KINDS)
    return [
        ("" if f.kind in PLAIN else f"{f.kind} ")
        + f.value
        + (f"-{f.value_max}" if f.value_max else "")
        + (f" {f.unit}" if f.unit else "")
        for f in found
    ]
