"""Characters that stand for others are read as these, and facts point at the characters as they are written."""

from __future__ import annotations

import unicodedata

import pytest

from factcheck.compare.equality.facts import QUANTITIES
from factcheck.extract import extract
from factcheck.language.text.compatibility import holds_forms, in_full, pieces
from factcheck.language.units.mentions import mentions
from tests.helpers.stories import rules

SQUARED = [chr(code) for code in range(0x3300, 0x33FF) if unicodedata.normalize("NFKC", chr(code)) != chr(code)]
"""Units, words and days in one square."""


def quantities(text: str, lang: str) -> list[tuple[str, str, str | None]]:
    return [(fact.kind, fact.value, fact.unit) for fact in extract(text, lang) if fact.kind in QUANTITIES]


@pytest.mark.parametrize("lang", ["ja", "zh", "ko", "vi", "en", "de", "ru", "hi", "th"])
def test_every_squared_unit_is_read_as_it_is_in_full(lang: str) -> None:
    for sign in SQUARED:
        if in_full(sign)[0].isdigit():
            continue  # days and hours hold their own figure
        assert quantities(f"70{sign}", lang) == quantities(f"70{in_full(sign)}", lang), sign


@pytest.mark.parametrize(
    ("lang", "text", "kind", "value", "unit", "written"),
    [
        ("ja", "庭は340㎡です。", "measure", "340", "square-meter", "340㎡"),
        ("ko", "정원은 340㎡이다.", "measure", "340", "square-meter", "340㎡"),
        ("zh", "长70㎞的路", "measure", "70", "kilometer", "70㎞"),
        ("vi", "dài 70 ㎞ về", "measure", "70", "kilometer", "70 ㎞"),
        ("vi", "nhanh 70 ㎞／h", "measure", "70", "kilometer-per-hour", "70 ㎞／h"),
        ("de", "ein Sack von 30 ㎏", "measure", "30", "kilogram", "30 ㎏"),
        ("fr", "un moteur de 650 ㏄", "measure", "650", "cubic-centimeter", "650 ㏄"),
        ("es", "solo 3 ㎢ de bosque", "measure", "3", "square-kilometer", "3 ㎢"),
        ("it", "acqua a 80℃ circa", "measure", "80", "celsius", "80℃"),
        ("en", "at 80℉ outside", "measure", "80", "fahrenheit", "80℉"),
        ("ja", "値段は7㌦だ", "money", "7", "DOLLAR", "7㌦"),
        ("ja", "７０ｷﾛｸﾞﾗﾑの米", "measure", "70", "kilogram", "７０ｷﾛｸﾞﾗﾑ"),
        ("en", "costs ﹩70 now", "money", "70", "DOLLAR", "﹩70"),
        ("en", "only ₨700 left", "money", "700", "RUPEE", "₨700"),
        ("zh", "约70﹪的人", "percent", "70", None, "70﹪"),
        ("en", "it has ﬁve doors", "number", "5", None, "ﬁve"),
        ("fr", "au XVIᵉ siècle", "date", "15XX", None, "XVIᵉ siècle"),
        ("zh", "㋂7日出发", "date", "--03-07", None, "㋂7日"),
    ],
)
def test_reads(lang: str, text: str, kind: str, value: str, unit: str | None, written: str) -> None:
    (fact,) = extract(text, lang)
    assert (fact.kind, fact.value, fact.unit, fact.text) == (kind, value, unit, written)
    assert text[fact.start : fact.end] == written


@pytest.mark.parametrize("text", ["5¹", "7①", "in 1984²", "№ 5", "１，２３４", "ทำงาน", "և", "5 July"])
def test_footnotes_digits_and_letters_of_an_alphabet_stay(text: str) -> None:
    assert in_full(text) == text
    assert not holds_forms(text)


@pytest.mark.parametrize("text", ["", "ｶﾞﾗｽ 5㎡", "e\u0301 ㍻5年", "Ⅷ½"])
def test_pieces_cover_the_text(text: str) -> None:
    starts = [start for start, _ in pieces(text)]
    assert starts == sorted(set(starts))
    assert not text or starts[0] == 0


@pytest.mark.parametrize(
    ("text", "value", "others"),
    [("10⁶ cells", "1000000", ["10"]), ("3×10⁶ cells", "3000000", []), ("5⁻", "5", []), ("12² of", "12", [])],
)
def test_raised_figures_are_powers_of_ten_or_footnotes(text: str, value: str, others: list[str]) -> None:
    (fact,) = extract(text, "en")
    assert (fact.value, [reading.value for reading in fact.readings]) == (value, others)


def test_a_unit_in_one_sign_is_a_mention() -> None:
    assert mentions("数字の後に㌦", "ja", "money")
    assert not mentions("数字の後に", "ja", "money")


@pytest.mark.parametrize(
    "versions",
    [
        {"en": "The garden has 340 square metres.", "ja": "庭は340㎡ある。"},
        {"de": "Die Fahrt war 70 km lang.", "zh": "行程70㎞。"},
        {"fr": "Il pesait 30 kilos.", "ko": "무게는 30㎏이었다."},
        {"es": "Costó 7 dólares.", "ja": "値段は7㌦だった。"},
        {"pt": "Subiu 45 %.", "zh": "上涨了45﹪。"},
        {"it": "Il motore ha 650 centimetri cubi.", "ru": "Объём двигателя 650 ㏄."},
        {"vi": "Khoảng 2 triệu tế bào.", "en": "About 2×10⁶ cells."},
        {"ru": "Глава VIII вышла.", "uk": "Розділ Ⅷ вийшов."},
    ],
    ids="-".join,
)
def test_what_is_written_in_one_sign_is_the_same(versions: dict[str, str]) -> None:
    assert rules(**versions) == []


@pytest.mark.parametrize(
    ("versions", "rule"),
    [
        ({"en": "The garden has 340 square metres.", "ja": "庭は430㎡ある。"}, "number-mismatch"),
        ({"de": "Die Fahrt war 70 km lang.", "zh": "行程70㎝。"}, "unit-mismatch"),
        ({"fr": "Il pesait 30 kilos.", "ko": "무게는 30㎎이었다."}, "unit-mismatch"),
        ({"es": "Costó 7 euros.", "ja": "値段は7㌦だった。"}, "currency-mismatch"),
        ({"pt": "Subiu 45 %.", "zh": "上涨了54﹪。"}, "number-mismatch"),
        ({"it": "Il motore ha 650 centimetri cubi.", "ru": "Объём двигателя 560 ㏄."}, "number-mismatch"),
        ({"vi": "Khoảng 2 triệu tế bào.", "en": "About 2×10⁹ cells."}, "number-mismatch"),
        ({"tr": "Su 80 °C sıcaklıkta.", "en": "The water is at 80℉."}, "unit-mismatch"),
    ],
    ids=str,
)
def test_slips_in_one_sign_are_found(versions: dict[str, str], rule: str) -> None:
    assert rules(**versions)[:1] == [rule]


@pytest.mark.parametrize(
    ("lang", "text", "value", "unit"),
    [
        ("km", "សែសិប\u200bប្រាំពីរ", "47", None),
        ("lo", "7 ກິ\u200bໂລ\u200bແມັດ", "7", "kilometer"),
        ("de", "4700 Me\u00adter", "4700", "meter"),
        ("hu", "12 kilo\u00adméter", "12", "kilometer"),
        ("my", "၁၂ ကီလို\u2060မီတာ", "12", "kilometer"),
    ],
)
def test_what_is_not_seen_parts_no_words(lang: str, text: str, value: str, unit: str | None) -> None:
    (fact,) = extract(text, lang)
    assert (fact.value, fact.unit, fact.text) == (value, unit, text)


@pytest.mark.parametrize(("before", "after"), [("", ""), ("5", ""), ("V", ""), ("5", "a"), ("a", "5")])
def test_texts_that_change_are_told_at_once(before: str, after: str) -> None:
    for char in map(chr, range(0x80, 0x3400)):
        text = f"{before}{char}{after}"
        changed = "".join(letters for _, letters in pieces(text)) != unicodedata.normalize("NFC", text)
        assert holds_forms(text) or not changed, text
