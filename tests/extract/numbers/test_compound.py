"""Numbers as inflected words, in compounds, as multiples; and words that only look like numbers."""

from __future__ import annotations

import pytest

from factcheck.extract import extract
from factcheck.language.numbers.spellout import combined, joining, lexicon

QUANTITIES = {"number", "ordinal", "percent", "money", "measure", "duration"}


def quantities(text: str, lang: str) -> list[tuple[str, str, str | None]]:
    found = (f for f in extract(text, lang) if f.kind in QUANTITIES)
    return [(f.text, f.value + (f"-{f.value_max}" if f.value_max else ""), f.unit) for f in found]


@pytest.mark.parametrize(
    ("lang", "text", "words", "value", "unit"),
    [
        ("cs", "s pěti psy a třemi kočkami", "třemi", "3", None),
        ("cs", "před dvaceti čtyřmi lety", "dvaceti čtyřmi lety", "24", "year"),
        ("uk", "матір трьох синів", "трьох", "3", None),
        ("ru", "отец троих детей", "троих", "3", None),
        ("pl", "matka trojga dzieci", "trojga", "3", None),
        ("ar", "سبع سفن في الميناء", "سبع", "7", None),
        ("ar", "بعد خمس وأربعين سنة", "خمس وأربعين سنة", "45", "year"),
        ("ar", "عمره سبعة عشر عاما", "سبعة عشر عاما", "17", "year"),
        ("ko", "다섯 마을", "다섯", "5", None),
        ("tr", "İki gemi", "İki", "2", None),
        ("fa", "ده سال بعد", "ده سال", "10", "year"),
    ],
)
def test_inflected(lang: str, text: str, words: str, value: str, unit: str | None) -> None:
    assert (words, value, unit) in quantities(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "value", "unit"),
    [
        ("de", "eine siebzehnjährige Schülerin", "17", "year"),
        ("de", "ein zweistündiges Gespräch", "2", "hour"),
        ("nl", "de zevenendertigjarige", "37", "year"),
        ("sv", "den sjuttonåriga eleven", "17", "year"),
        ("sv", "en trebarnsmamma från byn", "3", None),
        ("cs", "sedmnáctiletá žákyně", "17", "year"),
        ("cs", "pětatřicetiletý kuchař", "35", "year"),
        ("pl", "trzydziestopięcioletni kucharz", "35", "year"),
        ("ru", "тридцатипятилетний повар", "35", "year"),
        ("uk", "тридцятип'ятирічний кухар", "35", "year"),
        ("hu", "ötméteres fal", "5", "meter"),
        ("fi", "kolmivuotias poika", "3", "year"),
        ("it", "una diciassettenne", "17", "year"),
        ("de", "der vierfache Sieger", "4", None),
        ("cs", "čtyřnásobný vítěz", "4", None),
        ("pl", "czterokrotny zwycięzca", "4", None),
    ],
)
def test_compounds(lang: str, text: str, value: str, unit: str | None) -> None:
    assert [found[1:] for found in quantities(text, lang)] == [(value, unit)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "ein einfaches Haus, zum Einmaleins"),
        ("cs", "dvě desetiletí"),
        ("el", "το εξάμηνο"),
        ("ru", "семь десятилетий"),
    ],
)
def test_what_is_no_such_compound(lang: str, text: str) -> None:
    assert not [found for found in quantities(text, lang) if found[2] in {"year", "month"} or found[1] == "1"]


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("en", "Sales tripled to 2.4 million.", ["3", "2400000"]),
        ("de", "Der Umsatz verdoppelte sich auf 7 Millionen.", ["2", "7000000"]),
        ("vi", "Doanh thu tăng gấp ba lên 6 tỷ.", ["3", "6000000000"]),
        ("ru", "Цены выросли вдвое.", ["2"]),
        ("pt", "O preço triplicou.", ["3"]),
    ],
)
def test_multiples(lang: str, text: str, values: list[str]) -> None:
    assert [value for _, value, _ in quantities(text, lang)] == values


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("es", "entre el 20 y el 35 % del agua", ("20 y el 35 %", "20-35", None)),
        ("it", "tra i 3 cm e i 7 cm", ("3 cm e i 7 cm", "3-7", "centimeter")),
        ("nl", "tussen de 20 en 35 procent", ("20 en 35 procent", "20-35", None)),
        ("th", "ระหว่าง 20 ถึง 35 เปอร์เซ็นต์", ("20 ถึง 35 เปอร์เซ็นต์", "20-35", None)),
        ("tr", "yüzde 20 ila 35", ("yüzde 20 ila 35", "20-35", None)),
    ],
)
def test_ranges_with_articles(lang: str, text: str, expected: tuple[str, str, str | None]) -> None:
    assert quantities(text, lang) == [expected]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "mehrere hundert Zuschauer"),
        ("sv", "flera hundra åskådare"),
        ("hu", "több száz néző"),
        ("nb", "noen tusen tilskuere"),
        ("tr", "birkaç bin seyirci"),
        ("vi", "họ không ký thỏa thuận"),
        ("ko", "이 파운드"),
        ("ru", "он любит свою семью"),
        ("fi", "alkaa sataa yhteensä"),
        ("th", "หญิงคนหนึ่งเดินมา"),
        ("zh", "只有一半的船"),
        ("ja", "二度と戻らない"),
        ("ar", "يوم الاثنين"),
    ],
)
def test_no_number(lang: str, text: str) -> None:
    assert quantities(text, lang) == []


def test_the_article_is_not_a_whole() -> None:
    assert quantities("a three-quarters majority", "en") == [("three-quarters", "0.75", None)]


def test_an_ordinal_of_years_is_no_duration() -> None:
    assert quantities("第三年他回来了", "zh") == [("第三", "3", None)]


@pytest.mark.parametrize(("text", "value"), [("2,4 milliós város", "2400000"), ("2,4 milliárdos kár", "2400000000")])
def test_inflected_scales_keep_their_value(text: str, value: str) -> None:
    assert [found for _, found, _ in quantities(text, "hu")] == [value]


@pytest.mark.parametrize("lang", ["en", "de", "hu", "cs", "pl", "ru", "fi", "el", "ro", "ca", "hr"])
def test_no_stem_begins_a_scale_of_another_value(lang: str) -> None:
    found = lexicon(lang)
    single = {form: value for form, value in found.scales.items() if " " not in form}
    for stem, value in found.stems.items():
        assert all(other == value for form, other in single.items() if form.startswith(stem)), stem


def test_combined() -> None:
    assert combined({"zwei": 2, "zig": 20}, "-", ("und",)) == {"zwei": 2, "zig": 20, "zig-zwei": 22, "zweiundzig": 22}


def test_only_languages_with_compounds_join() -> None:
    assert joining("en") == {}
    assert joining("de")["siebzehn"] == 17
