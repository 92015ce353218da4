"""What is read in each language: a table a language, `tests/data/languages/<tag>.tsv`, by BCP 47 tag.

A line of a table is a sentence of our own, a tab, and all that is read in it, so that a reading more is as wrong as a
reading less. Readings are parted by "; " and in the order of the text. Each is

    kind value[..value_max] [unit] [~bound]

with a bound where the words around hedge the value: `money 1200000000 EUR`, `measure 5..10 kilometer ~at-least`,
`date 2025-02-13`. Fractions have at most nine decimals. Names and relative dates are left aside. `denial` stands last
where the sentence denies something. A sentence with nothing after the tab is one that must be left alone. Lines that
begin with `#` are headings.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from factcheck.extract import extract
from factcheck.language import data_files
from factcheck.nouns.story import Fact
from tests.helpers.denials import denials
from tests.helpers.paths import DATA

LEFT_ASIDE = {"name", "relative-date"}
QUANTITIES = {"number", "ordinal", "percent", "percentage-point", "money", "measure", "duration"}
DIGITS = 9
"""Decimals that are compared: thirds have no end."""


def tables() -> Iterator[tuple[str, int, str, str]]:
    """The language, the line's number, the sentence and the readings of all lines of all tables."""
    for path in sorted((DATA / "languages").glob("*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not line.startswith("#"):
                text, tab, readings = line.partition("\t")
                assert tab, f"{path.name}:{number} has no tab"
                yield path.stem, number, text, readings


ROWS = list(tables())


def written(fact: Fact) -> str:
    """A fact as the tables write it."""
    values = [value for value in (fact.value, fact.value_max) if value]
    if fact.kind in QUANTITIES:
        values = [f"{round(Decimal(value), DIGITS).normalize():f}" for value in values]
    bound = None if fact.bound == "exact" else f"~{fact.bound}"
    return " ".join(filter(None, (fact.kind, "..".join(values), fact.unit, bound)))


@pytest.mark.parametrize(("lang", "text", "readings"), [(lang, text, readings) for lang, _, text, readings in ROWS])
def test_reads(lang: str, text: str, readings: str) -> None:
    facts = [fact for fact in extract(text, lang) if fact.kind not in LEFT_ASIDE]
    assert all(text[fact.start : fact.end] == fact.text for fact in facts)
    assert "; ".join([*map(written, facts), *(["denial"] if denials(text, lang) else [])]) == readings


@pytest.mark.parametrize("lang", data_files.languages("numbers"))
def test_a_language_with_words_of_its_own_has_a_table(lang: str) -> None:
    assert any(readings for own, _, _, readings in ROWS if own == lang)


@pytest.mark.parametrize("lang", data_files.languages("polarity"))
def test_a_language_with_polarity_has_a_denial_and_its_opposite(lang: str) -> None:
    assert {"denial" in readings for own, _, _, readings in ROWS if own == lang} == {True, False}


def test_no_sentence_stands_twice_in_a_table() -> None:
    sentences = [(lang, text) for lang, _, text, _ in ROWS]
    assert len(sentences) == len(set(sentences))
