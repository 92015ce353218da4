"""What a native reader expects in each language: `quantities/*.tsv`, a text, a tab and the quantities read in it.

Quantities are `kind value unit`, with `..` between the ends of a range and semicolons between facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck.extract import extract

KINDS = {"number", "ordinal", "percent", "percentage-point", "money", "measure", "duration"}
DIGITS = 9
"""Decimals that are compared: thirds have no end."""


def tables() -> Iterator[tuple[str, str, str]]:
    for path in sorted((Path(__file__).parent / "languages").glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                text, _, expected = line.partition("\t")
                yield path.stem, text, expected


def short(value: str) -> str:
    return f"{round(Decimal(value), DIGITS).normalize():f}"


def read(text: str, lang: str) -> str:
    found = []
    for fact in extract(text, lang):
        if fact.kind in KINDS:
            ends = [short(value) for value in (fact.value, fact.value_max) if value]
            found.append(" ".join(filter(None, (fact.kind, "..".join(ends), fact.unit))))
    return "; ".join(found)


def expectations(expected: str) -> str:
    def one(fact: str) -> str:
        kind, ends, *unit = fact.split(" ")
        return " ".join((kind, "..".join(map(short, ends.split(".."))), *unit))

    return "; ".join(one(fact) for fact in expected.split("; ")) if expected else ""


@pytest.mark.parametrize(("lang", "text", "expected"), list(tables()))
def test_reads(lang: str, text: str, expected: str) -> None:
    assert read(text, lang) == expectations(expected)
