"""Equality of facts across units, rounding, ranges and calendars."""

from decimal import Decimal

import pytest

from factcheck.compare.equality.dates import dates_conflict, parse_date
from factcheck.compare.equality.facts import equal
from factcheck.extract import extract
from factcheck.language.units.conversion import convert
from factcheck.nouns.story import Fact


def one(text: str, lang: str) -> Fact:
    (fact,) = (f for f in extract(text, lang) if f.kind not in {"name", "acronym"})
    return fact


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("1", "mile", "kilometer", "1.609344"),
        ("2", "decade", "year", "20"),
        ("3", "quarter", "year", "0.75"),
        ("212", "fahrenheit", "celsius", "100"),
        ("100", "kilometer-per-hour", "mile-per-hour", "62.137119"),
        ("1", "square-kilometer", "hectare", "100"),
        ("1", "kilowatt-hour", "joule", "3600000"),
        ("1", "gallon-imperial", "liter", "4.54609"),
    ],
)
def test_conversions(value: str, unit: str, to: str, expected: str) -> None:
    converted = convert(Decimal(value), unit, to)
    assert converted is not None
    assert round(converted, 5) == round(Decimal(expected), 5)


def test_units_of_different_things_do_not_convert() -> None:
    assert convert(Decimal(1), "kilometer", "kilogram") is None
    assert convert(Decimal(1), "no-such-unit", "kilogram") is None


@pytest.mark.parametrize(
    ("a", "lang_a", "b", "lang_b"),
    [
        ("two decades", "en", "20 Jahre", "de"),
        ("24 months", "en", "deux ans", "fr"),
        ("1,000 metres", "en", "1 km", "vi"),
        ("62 mph", "en", "100 km/h", "de"),
        ("500 miles", "en", "750 km", "fr"),
        ("4 to 8 inches", "en", "10 bis 20 cm", "de"),
        ("about 1.5 million people", "en", "1,520,000 people", "en"),
        ("50 percent", "en", "50 %", "es"),
        ("$5", "en", "5 Canadian dollars", "en"),
        ("18,300", "en", "18,300", "vi"),
        ("the 1990s", "en", "années 1990", "fr"),
        ("2:30 pm", "en", "14:30", "fr"),
        ("4 March 2021", "en", "4. März", "de"),
        ("at 7 p.m.", "en", "v 19 hodin", "cs"),
        ("at 7 p.m.", "en", "klockan sju", "sv"),
        ("the SS31 range", "en", "2031", "fr"),
        ("77 degrees", "en", "estavam 25º na praia", "pt"),
        ("three", "en", "tricampeão", "pt"),
    ],
)
def test_equal_in_other_clothes(a: str, lang_a: str, b: str, lang_b: str) -> None:
    assert equal(one(a, lang_a), one(b, lang_b), lang_a, lang_b)
    assert equal(one(b, lang_b), one(a, lang_a), lang_b, lang_a)


@pytest.mark.parametrize(
    ("a", "lang_a", "b", "lang_b"),
    [
        ("40 miles", "en", "40 km", "fr"),
        ("three feet", "en", "due metri", "it"),
        ("5 percent", "en", "5 percentage points", "en"),
        ("1.5 million people", "en", "1,520,000 people", "en"),
        ("$5", "en", "€5", "en"),
        ("US$5", "en", "5 Canadian dollars", "en"),
        ("10,000", "en", "1,000", "en"),
        ("4 March 2021", "en", "4. Mai 2021", "de"),
        ("2:30 pm", "en", "14:40", "fr"),
    ],
)
def test_different(a: str, lang_a: str, b: str, lang_b: str) -> None:
    assert not equal(one(a, lang_a), one(b, lang_b), lang_a, lang_b)


def test_dates_conflict_only_where_they_are_of_one_make() -> None:
    assert dates_conflict("2025-02-13", "2025-03-13")
    assert dates_conflict("2025", "2024")
    assert not dates_conflict("2025-02-13", "--02-13")
    assert not dates_conflict("2025", "--02")
    assert parse_date("-W-4").weekday == "4"


@pytest.mark.parametrize(
    ("a", "lang_a", "b", "lang_b"),
    [
        ("at 7:30 p.m.", "en", "7 hodin", "cs"),
        ("at 7 p.m.", "en", "8 hodin", "cs"),
        ("at 7 p.m.", "en", "7 km", "de"),
        ("the SS31 range", "en", "2032", "fr"),
        ("the MH370 search", "en", "1970", "fr"),
        ("77 degrees", "en", "no 12º andar", "pt"),
        ("both", "en", "trio", "de"),
        ("both", "en", "2 km", "de"),
    ],
)
def test_different_in_like_clothes(a: str, lang_a: str, b: str, lang_b: str) -> None:
    assert not equal(one(a, lang_a), one(b, lang_b), lang_a, lang_b)
