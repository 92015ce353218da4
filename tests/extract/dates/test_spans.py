"""Centuries, seasons, quarters and relative dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.compare.equality.dates import dates_conflict
from factcheck.compare.equality.facts import equal
from factcheck.extract import extract
from factcheck.extract.dates.spans import RelativeDates
from factcheck.extract.numbers.roman import parse_roman
from factcheck.language.dates.spans import spans
from factcheck.nouns.story import Fact
from tests.helpers.timing import grows_evenly

LANGUAGES = ("en", "de", "fr", "es", "vi", "zh", "ja", "ko", "ru", "ar", "hi", "th", "tr", "sw", "is", "ka")


def dates(text: str, lang: str) -> list[tuple[str, str]]:
    return [(f.text, f.value) for f in extract(text, lang) if f.kind == "date"]


def relative(text: str, lang: str) -> list[tuple[str, str]]:
    return [(f.text, f.value) for f in extract(text, lang) if f.kind == "relative-date"]


@pytest.mark.parametrize(
    ("lang", "text", "words", "value"),
    [
        ("en", "A mill of the 17th century.", "17th century", "16XX"),
        ("en", "Some eighteenth-century letters.", "eighteenth-century", "17XX"),
        ("de", "Eine Brücke aus dem 14. Jahrhundert.", "14. Jahrhundert", "13XX"),
        ("fr", "Un pont du XIVe siècle.", "XIVe siècle", "13XX"),
        ("fr", "Un pont du 14e siècle.", "14e siècle", "13XX"),
        ("es", "Un molino del siglo XVII.", "siglo XVII", "16XX"),
        ("ro", "O moară din secolul XVII.", "secolul XVII", "16XX"),
        ("ca", "Un molí del segle XVII.", "segle XVII", "16XX"),
        ("it", "Un mulino del XVII secolo.", "XVII secolo", "16XX"),
        ("pt", "Um moinho do século XVII.", "século XVII", "16XX"),
        ("ru", "Мельница XVII века.", "XVII века", "16XX"),
        ("uk", "Млин ХІХ століття.", "ХІХ століття", "18XX"),
        ("pl", "Młyn z XVII wieku.", "XVII wieku", "16XX"),
        ("cs", "Mlýn ze 17. století.", "17. století", "16XX"),
        ("vi", "Cối xay từ thế kỷ XVII.", "thế kỷ XVII", "16XX"),
        ("zh", "17世纪的磨坊。", "17世纪", "16XX"),
        ("ja", "17世紀の水車。", "17世紀", "16XX"),
        ("ko", "17세기의 물레방아.", "17세기", "16XX"),
        ("tr", "17. yüzyıldan bir değirmen, 17. yüzyılda.", "17. yüzyılda", "16XX"),
        ("hi", "17वीं सदी की चक्की।", "17वीं सदी", "16XX"),
        ("th", "โรงสีในศตวรรษที่ 17", "ศตวรรษที่ 17", "16XX"),
        ("ar", "طاحونة من القرن السابع عشر", "القرن السابع عشر", "16XX"),
    ],
)
def test_centuries(lang: str, text: str, words: str, value: str) -> None:
    assert (words, value) in dates(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "For 3 centuries."), ("ru", "Спустя 3 века."), ("zh", "3个世纪以来"), ("de", "3 Jahrhunderte")],
)
def test_so_many_centuries_last(lang: str, text: str) -> None:
    assert [(f.kind, f.value, f.unit) for f in extract(text, lang)] == [("duration", "3", "century")]


def test_an_age_is_no_century() -> None:
    assert dates("Zmarł w wieku 18 lat.", "pl") == []


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "It opened in the spring of 2017.", "2017-21"),
        ("en", "Sales fell in Q3 2017.", "2017-35"),
        ("de", "Im Herbst 2017 öffnete er.", "2017-23"),
        ("de", "im 2. Quartal 2017", "2017-34"),
        ("fr", "L'hiver 2017 fut long.", "2017-24"),
        ("vi", "Mùa hè năm 2017 trời nóng.", "2017-22"),
        ("zh", "2017年秋季", "2017-23"),
        ("ja", "2017年第4四半期", "2017-36"),
        ("pl", "wiosną 2017 roku", "2017-21"),
    ],
)
def test_parts_of_a_year(lang: str, text: str, value: str) -> None:
    assert [value_of for _, value_of in dates(text, lang)] == [value]


def test_a_season_needs_a_year() -> None:
    assert dates("A spring in the fall of the house.", "en") == []


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "He left yesterday.", "-P1D"),
        ("vi", "Ông rời đi hôm qua.", "-P1D"),
        ("de", "Er kam letzten Monat.", "-P1M"),
        ("fr", "Elle arrive demain.", "P1D"),
        ("zh", "他去年离开。", "-P1Y"),
        ("ar", "غادر أمس.", "-P1D"),
        ("ru", "Он уехал в прошлом году.", "-P1Y"),
        ("tr", "Geçen hafta gitti.", "-P1W"),
    ],
)
def test_relative_dates_stay_relative(lang: str, text: str, value: str) -> None:
    assert [value_of for _, value_of in relative(text, lang)] == [value]


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "He writes for Harbour Today."), ("hi", "वह कल आएगा।"), ("vi", "Đã 2 năm nay.")]
)
def test_what_is_no_relative_date(lang: str, text: str) -> None:
    """A name; a word for yesterday and tomorrow; so many years."""
    assert relative(text, lang) == []


def test_a_year_is_equal_to_its_season_and_century() -> None:
    def date(value: str) -> Fact:
        return Fact("date", value, 0, len(value), value)

    assert equal(date("2017-21"), date("2017"), "en", "de")
    assert equal(date("2017-21"), date("2017-04"), "en", "de")
    assert equal(date("18XX"), date("1850"), "en", "de")
    assert dates_conflict("2017-21", "2017-23")
    assert dates_conflict("18XX", "19XX")
    assert not dates_conflict("2017-21", "2017-10")


def test_a_reader_that_sees_an_ordinal_only_agrees() -> None:
    assert equal(Fact("date", "", 0, 0, "18XX"), Fact("ordinal", "", 0, 0, "19"), "en", "xx")


@given(st.integers(1, 39))
def test_roman_numerals(number: int) -> None:
    tens, ones = divmod(number, 10)
    numeral = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
    assert parse_roman(numeral) == number


@given(st.text("ivx", max_size=6))
def test_other_strings_are_none(numeral: str) -> None:
    assert 0 <= parse_roman(numeral) < 40


@pytest.mark.parametrize("lang", LANGUAGES)
def test_forms_name_one_distance_each(lang: str) -> None:
    found = spans(lang).distances
    assert "-P1D" in found.values() or lang == "hi"  # where one word is yesterday and tomorrow
    assert len(found) > 8


def test_many_relative_dates_take_linear_time() -> None:
    dates = RelativeDates()
    assert grows_evenly(lambda count: dates.extract("yesterday " * count, "en"), allowance=0.05, short=10_000)


def test_an_unknown_language_has_no_relative_dates() -> None:
    assert relative("yesterday", "xx") == []
