"""Which of CLDR's units are read: every one is decided, in whatever release of CLDR it came."""

from __future__ import annotations

import pytest

from factcheck.extract import extract
from factcheck.language import cldr, data_files
from factcheck.language.units.currencies import money_names
from factcheck.language.units.units import measured

TABLE = data_files.of_all_languages("units")
PASSED_OVER = [identifier for group in TABLE["passed_over"].values() for identifier in group]


def test_every_unit_of_cldr_is_decided() -> None:
    assert set(cldr.data("en")["unit_patterns"]) <= {*TABLE["read"], *PASSED_OVER}


def test_no_unit_is_decided_twice() -> None:
    assert len({*TABLE["read"], *PASSED_OVER}) == len(TABLE["read"]) + len(PASSED_OVER)


def test_a_renamed_unit_keeps_its_name() -> None:
    assert measured()["concentr-permillion"] == measured()["concentr-part-per-1e6"] == "permillion"


def test_the_sign_of_a_currency_in_capitals_is_no_metric_unit() -> None:
    (length,), (price,) = extract("Put je dug 3.520 km.", "bs"), extract("Košta 3.520 KM.", "bs")
    assert (length.unit, price.unit) == ("kilometer", "BAM")


@pytest.mark.parametrize(("lang", "word"), [("ti", "ናይ"), ("yo", "àwọn"), ("tok", "mani"), ("ig", "ego")])
def test_a_word_in_the_names_of_all_money_names_none(lang: str, word: str) -> None:
    assert word not in money_names(lang)


def test_currencies_are_named_by_their_last_word_where_all_are() -> None:
    assert {"rand": "ZAR", "naira": "NGN", "yen": "JPY"}.items() <= money_names("zu").items()


def test_new_units_are_no_words_of_stories() -> None:
    for lang, text in (
        ("en", "Two parts of the 3 chains and 5 Tesla cars; one gray suit."),
        ("fr", "Une partie, deux parties, trois chaînes."),
        ("ja", "三つの部分。"),
        ("pl", "Jedna część, dwie części."),
        ("tr", "Bir kısım, iki parça."),
    ):
        assert not [fact for fact in extract(text, lang) if fact.unit], text
