"""Numbers in digits, in words and with scale words, as texts of many languages write them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.amounts import find_amounts, parse_digits


def values(text: str, lang: str) -> list[tuple[str, str]]:
    return [(text[a.start : a.end], f"{a.value.normalize():f}") for a in find_amounts(text, lang) if not a.weak]


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("1,234.5", "en", "1234.5"),
        ("1.234,5", "de", "1234.5"),
        ("1 234,5", "fr", "1234.5"),
        ("1\u202f234\u202f567", "fr", "1234567"),
        ("1'234.5", "de-CH", "1234.5"),
        ("12,34,567", "hi", "1234567"),
        ("10.000", "vi", "10000"),
        ("10,000", "de", "10000"),  # the English way in a German text
        ("16,700", "vi", "16700"),
        ("3.75", "it", "3.75"),
        ("1,234,567", "de", "1234567"),
        ("2,5", "en", "2.5"),
    ],
)
def test_digits_follow_the_locale_and_then_their_shape(text: str, lang: str, value: str) -> None:
    reading = parse_digits(text, lang)
    assert reading is not None
    assert reading.value == Decimal(value)


@pytest.mark.parametrize("text", ["1,2,3", "1.2.3.4", "1234.567.89"])
def test_lists_and_odd_groups_are_no_number(text: str) -> None:
    assert parse_digits(text, "en") is None


def test_a_lone_sign_before_three_digits_keeps_its_other_reading() -> None:
    reading = parse_digits("1,250", "de")
    assert reading is not None
    assert {reading.value, reading.alternative} == {Decimal("1.250"), Decimal(1250)}


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("about 1.2 billion birds", "en", "1200000000"),
        ("1,5 Milliarden Vögel", "de", "1500000000"),
        ("quasi 1 miliardo di uccelli", "it", "1000000000"),
        ("3 mil milhões de aves", "pt", "3000000000"),
        ("2 biliões", "pt", "2000000000000"),
        ("2 bilhões", "pt", "2000000000"),
        ("1 tỷ 200 triệu con chim", "vi", "1200000000"),
        ("2 nghìn tỷ", "vi", "2000000000000"),
        ("1億2000万羽", "ja", "120000000"),
        ("3万5千", "zh", "35000"),
        ("3만 5천 마리", "ko", "35000"),
        ("٣٫٥ مليون طائر", "ar", "3500000"),
        ("5 миллионам птиц", "ru", "5000000"),
        ("5 miljoonan linnun", "fi", "5000000"),
        ("zweihundertvierunddreißig", "de", "234"),
        ("zweitausendfünf", "de", "2005"),
        ("duecentoquaranta", "it", "240"),
        ("quarante et un mille", "fr", "41000"),
        ("hai mươi lăm", "vi", "25"),
        ("двадцатью пятью", "ru", "25"),
        ("two hundred and five thousand", "en", "205000"),
        ("a million", "en", "1000000"),
        ("eine Million", "de", "1000000"),
        ("三百五十万", "zh", "3500000"),
        ("ยี่สิบเอ็ด", "th", "21"),
        ("पाँच लाख", "hi", "500000"),
    ],
)
def test_scales_and_words(text: str, lang: str, expected: str) -> None:
    assert [value for _, value in values(text, lang)] == [expected]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("un homme et une femme", "fr"),
        ("ein Mann", "de"),
        ("một số người", "vi"),
        (["uno", "dei", "due"][0], "it"),
        ("一个", "zh"),
    ],
)
def test_articles_are_no_numbers(text: str, lang: str) -> None:
    assert values(text, lang) == []


def test_two_numbers_side_by_side_stay_two() -> None:
    assert [v for _, v in values("up from 1.7 million four years ago", "en")] == ["1700000", "4"]
    assert [v for _, v in values("12 Millionen Millionäre", "de")] == ["12000000"]


def test_a_department_store_is_no_five_in_thai() -> None:
    assert values("ห้างใหญ่", "th") == []


LANGS = ["en", "de", "vi", "zh", "ja", "th", "ar", "hi", "ru", "fi", "ko", "xx"]
NUMBERISH = st.text(alphabet="0123456789.,'  ’٫٬٣५๕０-–/:%$€ abtwo mildẽ千万億triệu", max_size=60)


@settings(max_examples=300, deadline=None)
@given(text=NUMBERISH | st.text(max_size=60), lang=st.sampled_from(LANGS))
def test_whatever_comes_in_spans_lie_in_the_text_in_order(text: str, lang: str) -> None:
    at = 0
    for amount in find_amounts(text, lang):
        assert at <= amount.start < amount.end <= len(text)
        assert amount.value.is_finite()
        assert amount.step.is_finite()
        at = amount.end
