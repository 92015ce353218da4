"""What is read in languages beside those that are developed with, from CLDR, ICU and our own words.

The sentences stand in `more_languages.tsv`: each with all the facts in it, so that what must be left alone is told by
what is not listed. The two columns are a contract: a fact more is as wrong as a fact less.
"""

from __future__ import annotations

import pytest

from factcheck.extract import extract
from factcheck.language.numbers.spellout import lexicon, speller
from tests.helpers.paths import DATA

LINES = [
    line.split("\t")
    for line in (DATA / "more_languages.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def facts(text: str, lang: str) -> str:
    """The facts of a text but names, as the table writes them."""
    found = (fact for fact in extract(text, lang) if fact.kind not in {"name", "relative-date"})
    return (
        "; ".join(
            " ".join(
                part
                for part in (
                    fact.kind,
                    f"{fact.value}..{fact.value_max}" if fact.value_max else fact.value,
                    fact.unit,
                    None if fact.bound == "exact" else f"~{fact.bound}",
                )
                if part
            )
            for fact in found
        )
        or "none"
    )


@pytest.mark.parametrize(("lang", "text", "expected"), LINES, ids=[f"{line[0]}-{n}" for n, line in enumerate(LINES)])
def test_sentence(lang: str, text: str, expected: str) -> None:
    assert facts(text, lang) == expected


def test_english_is_not_lent() -> None:
    for lang in ("gl", "bn", "ur", "uz", "mn", "eu", "ha", "kn"):
        assert speller(lang) is None
        assert "ten" not in lexicon(lang).chunks
        assert "first" not in lexicon(lang).ordinals
    assert speller("en-GB") is not None
    assert "ten" in lexicon("en-GB").chunks
