"""Amounts with what they count: money, percentages, measures, durations, ordinals and ranges."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract import extract
from factcheck.extract.quantities import Quantities
from factcheck.nouns import Fact


def only(text: str, lang: str) -> Fact:
    found = Quantities().extract(text, lang)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "lang", "kind", "value", "unit"),
    [
        ("€1.5 billion", "en", "money", "1500000000", "EUR"),
        ("1,5 Mrd. €", "de", "money", "1500000000", "EUR"),
        ("15億ユーロ", "ja", "money", "1500000000", "EUR"),
        ("US$ 1 bilhão", "pt", "money", "1000000000", "USD"),
        ("1 miliardo di dollari", "it", "money", "1000000000", "DOLLAR"),
        ("1 tỷ đô la Mỹ", "vi", "money", "1000000000", "USD"),
        ("$5", "en", "money", "5", "DOLLAR"),
        ("5 Canadian dollars", "en", "money", "5", "CAD"),
        ("20 рублей", "ru", "money", "20", "RUBLE"),
        ("3万円", "ja", "money", "30000", "JPY"),
        ("50%", "en", "percent", "50", None),
        ("50 Prozent", "de", "percent", "50", None),
        ("30 km", "vi", "measure", "30", "kilometer"),
        ("30 километрам", "ru", "measure", "30", "kilometer"),
        ("100 km/h", "en", "measure", "100", "kilometer-per-hour"),
        ("-5 °C", "en", "measure", "-5", "celsius"),
        ("20킬로미터", "ko", "measure", "20", "kilometer"),
        ("3 năm", "vi", "duration", "3", "year"),
        ("zwei Wochen", "de", "duration", "2", "week"),
        ("the 21st floor", "en", "ordinal", "21", None),
        ("第3", "ja", "ordinal", "3", None),
    ],
)
def test_one_quantity(text: str, lang: str, kind: str, value: str, unit: str | None) -> None:
    fact = only(text, lang)
    assert (fact.kind, fact.value, fact.unit) == (kind, value, unit)


@pytest.mark.parametrize(
    ("text", "lang", "low", "high"),
    [
        ("10–15 million dollars", "en", "10000000", "15000000"),
        ("$5-10 million", "en", "5000000", "10000000"),
        ("5 bis 10 Prozent", "de", "5", "10"),
        ("10~15%", "zh", "10", "15"),
    ],
)
def test_a_range_is_one_fact(text: str, lang: str, low: str, high: str) -> None:
    fact = only(text, lang)
    assert (fact.value, fact.value_max) == (low, high)
    assert fact.text == text.strip()


@pytest.mark.parametrize(
    ("text", "lang", "bound"),
    [
        ("nearly 200 birds", "en", "nearly"),
        ("about 200 birds", "en", "about"),
        ("more than 200 birds", "en", "over"),
        ("fast 200 Vögel", "de", "nearly"),
        ("khoảng 200 con chim", "vi", "about"),
        ("quasi 200 uccelli", "it", "nearly"),
        ("200 birds", "en", "exact"),
    ],
)
def test_hedges(text: str, lang: str, bound: str) -> None:
    assert only(text, lang).bound == bound


def test_an_article_before_a_unit_of_time_is_no_quantity() -> None:
    assert not Quantities().extract("pendant un jour entier", "fr")
    assert only("a quarter of an hour", "en").value == "0.25"


def test_unknown_languages_still_read_digits() -> None:
    assert only("17 km", "xx").value == "17"


LANGS = ["en", "de", "vi", "zh", "ja", "th", "ar", "hi", "ru", "fi", "ko", "pt", "tr", "xx"]


@settings(max_examples=300, deadline=None)
@given(
    text=st.text(max_size=80) | st.from_regex(r"[a-zA-Z0-9$€%.,:/\- ]{0,80}", fullmatch=True),
    lang=st.sampled_from(LANGS),
)
def test_facts_lie_in_the_text_and_do_not_overlap(text: str, lang: str) -> None:
    at = 0
    for fact in extract(text, lang):
        assert at <= fact.start < fact.end <= len(text)
        assert fact.text == text[fact.start : fact.end]
        if fact.kind in Quantities.kinds:
            float(fact.value)
        at = fact.end


HOSTILE = {
    "digits": "9" * 100_000,
    "separators": "1," * 50_000,
    "spaces": "1 000 " * 17_000,
    "ranges": "1-2" * 33_000,
    "alternating": "a1" * 50_000,
    "scales": "million " * 12_500,
    "currency": "$" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("lang", ["en", "zh", "th", "de"])
def test_hostile_strings_take_linear_time(name: str, lang: str) -> None:
    extract("warm up 1", lang)
    begin = time.process_time()
    extract(HOSTILE[name], lang)
    assert time.process_time() - begin < 3  # about 1 s alone on a slow core; a quadratic one takes minutes
