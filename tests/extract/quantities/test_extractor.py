"""Amounts with what they count: money, percentages, measures, durations, ordinals and ranges."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.compare.equality.facts import QUANTITIES
from factcheck.extract import extract
from factcheck.extract.quantities.extractor import Quantities
from factcheck.nouns.story import Fact
from tests.helpers.timing import seconds


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
        ("第三", "zh", "ordinal", "3", None),
        ("the eleventh", "en", "ordinal", "11", None),
        ("50 cents", "en", "money", "50", "CENT"),
        ("20 pence", "en", "money", "20", "PENNY"),
        ("50 centavos", "pt", "money", "50", "CENT"),
        ("30 копеек", "ru", "money", "30", "KOPECK"),
        ("5 dollars and 20 cents", "en", "money", "5.2", "DOLLAR"),
        ("13 Euro und 45 Cent", "de", "money", "13.45", "EUR"),
        ("zwei Euro fünfzig", "de", "money", "2.5", "EUR"),
        ("3 euros et 15 centimes", "fr", "money", "3.15", "EUR"),
        ("5 рублей 20 копеек", "ru", "money", "5.2", "RUBLE"),
        ("五元三毛", "zh", "money", "5.3", "CNY"),
        ("五元三分", "zh", "money", "5.03", "CNY"),
        ("£5m", "en", "money", "5000000", "POUND"),
        ("C$ 16.4 million", "en", "money", "16400000", "CAD"),
        ("MXN$ 15", "en", "money", "15", "MXN"),
        ("30 MSEK", "sv", "money", "30000000", "SEK"),
        ("75 USD million", "en", "money", "75000000", "USD"),
        ("16 Millionen kanadischen Dollar", "de", "money", "16000000", "CAD"),
        ("100 ₡", "en", "money", "100", "CRC"),
        ("5 feet 3 inches", "en", "measure", "5.25", "foot"),
        ("190 km2", "en", "measure", "190", "square-kilometer"),
        ("12 m³", "fr", "measure", "12", "cubic-meter"),
        ("10 km/hr", "en", "measure", "10", "kilometer-per-hour"),
        ("20 (kg)", "en", "measure", "20", "kilogram"),
        ("168CM", "zh", "measure", "168", "centimeter"),
        ("12千米", "zh", "measure", "12", "kilometer"),
        ("三米半", "zh", "measure", "3.5", "meter"),
        ("75 L", "fr", "measure", "75", "liter"),
        ("30 degrees C", "en", "measure", "30", "celsius"),
        ("20 graus centígrados", "pt", "measure", "20", "celsius"),
        ("37 ºC", "pt", "measure", "37", "celsius"),
        ("20 celsius", "it", "measure", "20", "celsius"),
        ("华氏98.6度", "zh", "measure", "98.6", "fahrenheit"),
        ("minus fünf Grad", "de", "measure", "-5", "degree"),
        ("1/4 mile", "en", "measure", "0.25", "mile"),
        ("百分之五", "zh", "percent", "5", None),
        ("千分之三", "zh", "percent", "0.3", None),
        ("三成", "zh", "percent", "30", None),
        ("a percentage of 12", "en", "percent", "12", None),
        ("half an hour", "en", "duration", "0.5", "hour"),
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
        ("between 600 and 650 million", "en", "600000000", "650000000"),
        ("1.5 to 2 million", "en", "1500000", "2000000"),
        ("2 to 2.5 million", "en", "2000000", "2500000"),
        ("1,5 bis 2,25 Millionen", "de", "1500000", "2250000"),
        ("five to ten million", "en", "5000000", "10000000"),
        ("€2.2 million to €3.1 billion", "en", "2200000", "3100000000"),
        ("900 to 1.2 thousand", "en", "900", "1200"),
        ("२ से ३.५ लाख", "hi", "200000", "350000"),
        ("from 5 to 10", "en", "5", "10"),
        ("zwischen 3 und 5 Prozent", "de", "3", "5"),
        ("entre 3 et 5 km", "fr", "3", "5"),
        ("tra 10 e 15 milioni di euro", "it", "10000000", "15000000"),
        ("entre 3 y 5 km", "es", "3", "5"),
        ("entre 10 e 15 milhões de euros", "pt", "10000000", "15000000"),
        ("tussen 3 en 5 procent", "nl", "3", "5"),
        ("mellan 3 och 5 kilometer", "sv", "3", "5"),
        ("от 3 до 5 процентов", "ru", "3", "5"),
        ("từ 3 đến 5 triệu", "vi", "3000000", "5000000"),
        ("从3到5公里", "zh", "3", "5"),
        ("3~5億円", "ja", "300000000", "500000000"),
    ],
)
def test_a_range_is_one_fact(text: str, lang: str, low: str, high: str) -> None:
    fact = only(text, lang)
    assert (fact.value, fact.value_max) == (low, high)
    assert text.endswith(fact.text)


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
        if fact.kind in QUANTITIES:
            float(fact.value)
        at = fact.end


def test_a_percentage_of_something_is_no_share_of_a_hundred() -> None:
    assert only("what percent of 200 people", "en").kind == "number"


def test_an_article_before_a_sum_is_no_sum() -> None:
    assert [(f.value, f.unit) for f in Quantities().extract("it won a $48 million contract", "en")] == [
        ("48000000", "DOLLAR")
    ]


HOSTILE = {
    "Chinese numerals": "一二三" * 16_500,
    "myriads": "3万 " * 16_500,
    "over": "三分之" * 16_500,
    "points": "one point " * 5_000,
    "fractions": "1/2 " * 12_500,
    "thirds": "two thirds and " * 3_300,
    "minus": "minus " * 8_000,
    "powers": "1e1" * 16_500,
    "halves": "三半" * 25_000,
    "ordinals": "twenty fifth " * 3_850,
    "digits": "9" * 50_000,
    "separators": "1," * 25_000,
    "spaces": "1 000 " * 8_500,
    "ranges": "1-2" * 16_500,
    "scores": "3-1 " * 12_500,
    "broken groups": "5,270,35 " * 5_500,
    "one word of scales": "zweimillionen" * 3_850,
    "alternating": "a1" * 25_000,
    "scales": "million " * 6_250,
    "currency": "$" * 50_000,
    "one word": "zwei" * 50_000,
    "shares": "百分之" * 16_500,
    "roman": "IV " * 16_500,
    "wars": "World War I " * 4_000,
    "marks": "\u0301\u0316" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("lang", ["en", "zh", "th", "de"])
def test_hostile_strings_take_linear_time(name: str, lang: str) -> None:
    text = HOSTILE[name]
    extract("warm up 1", lang)
    quarter = seconds(lambda: extract(text[: len(text) // 4], lang))
    # Four times the text; a quadratic reader would take sixteen times as long, for the whole text 10 seconds or more.
    assert seconds(lambda: extract(text, lang)) < 1 + 9 * quarter


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "ngày 13 tháng 2 năm 2021 mất 5 triệu đô la Mỹ"),
        ("de", "am 13. März 2021 für fünf Millionen US-Dollar"),
        ("ko", "2021년 2월 13일 5백만 미국 달러"),
        ("hi", "13 फ़रवरी 2021 को 5 मिलियन अमेरिकी डॉलर"),
        ("hi", "13 \u095eरवरी 2021 को 5 मिलियन अमेरिकी डॉलर"),  # a sign that is decomposed in either form
    ],
)
def test_letters_may_be_composed_or_not(lang: str, text: str, form: str) -> None:
    written = text if "\u095e" in text else unicodedata.normalize(form, text)
    date, money = extract(written, lang)
    assert (date.kind, date.value[:5], date.value[-3:]) == ("date", "2021-", "-13")
    assert (money.value, money.unit) == ("5000000", "USD")
    assert all(written[fact.start : fact.end] == fact.text for fact in (date, money))


def test_figures_in_a_row_are_plain_and_what_touches_a_word_is_read() -> None:
    def read(text: str, lang: str) -> list[tuple[str, str, str | None, str | None]]:
        return [(f.kind, f.value, f.value_max, f.unit) for f in Quantities().extract(text, lang)]

    assert read("3, 14, 15; 92: 65", "en") == [("number", value, None, None) for value in ("3", "14", "15", "92", "65")]
    assert read("plats 1, 3:e och 4, 5–7, 8-11 km", "sv") == [
        ("number", "1", None, None),
        ("ordinal", "3", None, None),
        ("number", "4", None, None),
        ("number", "5", "7", None),
        ("measure", "8", "11", "kilometer"),
    ]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "We need ‘twenty’", "20"),
        ("en", "ten'", "10"),
        ("fr", "Il dit ‘vingt’", "20"),
        ("nl", "Hij zei ‘twintig’", "20"),
        ("es", "Dijo ‘veinte’", "20"),
        ("sv", "Hon sa ’tjugo’", "20"),
        ("it", "Disse ‘dieci’", "10"),
        ("cy", "Dywedodd ‘dau ddeg’", "20"),
        ("eu", "Esan zuen ‘hogei’", "20"),
        ("mr", "तो म्हणाला ‘वीस’", "20"),
        ("ga", "Dúirt sí ‘fiche’", "20"),
        ("ta", "அவர் சொன்னார் ‘இருபது’", "20"),
        ("sw", "Alisema ‘ishirini’", "20"),
        ("tr", "Dedi ki ‘yirmi’", "20"),
        ("hu", "Azt mondta: ’húsz’", "20"),
        ("ar", "قالت ’عشرون’", "20"),
        ("he", "היא אמרה ’עשרים’", "20"),
        ("th", "เธอพูดว่า ‘ยี่สิบ’", "20"),
        ("ko", "그는 말했다 ‘이십’", "20"),
        ("zh", "她说’二十’", "20"),
    ],
)
def test_a_quote_may_close_right_after_a_number_in_words(lang: str, text: str, value: str) -> None:
    (fact,) = extract(text, lang)
    assert (fact.kind, fact.value, fact.unit) == ("number", value, None)
    assert text[fact.end] in "'’"


def test_an_apostrophe_between_a_number_in_words_and_its_unit_is_part_of_neither() -> None:
    assert only("un’ora e mezza", "it").unit == "hour"


@pytest.mark.parametrize(
    ("text", "lang", "facts"),
    [
        # A sign that is short for month in columns is that of a length in a text.
        ("une distance de 2,5 m", "fr", [("measure", "2.5", "meter")]),
        ("una distancia de 2,5 m y de 3 mm", "es", [("measure", "2.5", "meter"), ("measure", "3", "millimeter")]),
        ("una distància de 2 m", "ca", [("measure", "2", "meter")]),
        # Two counts with a word or stroke between are no fraction.
        ("(240 sur 610)", "fr", [("number", "240", None), ("number", "610", None)]),
        ("(317 450/1 620 300)", "fr", [("number", "317450", None), ("number", "1620300", None)]),
        ("(317 450/1 620 300)", "ru", [("number", "317450", None), ("number", "1620300", None)]),
        ("3 1/2 cups", "en", [("measure", "3.5", "cup")]),
        # A word for age before a figure, and another unit behind it.
        ("anak berusia 9 bulan", "id", [("duration", "9", "month")]),
    ],
)
def test_counts_beside_each_other_and_signs_of_length(
    text: str, lang: str, facts: list[tuple[str, str, str | None]]
) -> None:
    assert [(fact.kind, fact.value, fact.unit) for fact in extract(text, lang)] == facts


def test_a_century_beside_a_count_is_no_end_of_a_range() -> None:
    found = extract("They sold thirty nineteenth-century lamps.", "en")
    assert [(fact.kind, fact.text) for fact in found] == [("number", "thirty"), ("date", "nineteenth-century")]
