"""Model and product names with a number or code, in texts of any language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.interface import TAKEN
from factcheck.extract.names.designators import Designators
from tests.helpers.timing import seconds


def values(text: str, lang: str = "en") -> list[str]:
    return [fact.value for fact in Designators().extract(text, lang)]


def texts(text: str, lang: str = "en") -> list[str]:
    return [fact.text for fact in Designators().extract(text, lang)]


@pytest.mark.parametrize(
    "written",
    [
        "GPT-4o",
        "GPT\u20114o",
        "GPT\u20134o",
        "GPT\u22124o",
        "GPT 4o",
        "GPT\u00a04o",
        "ＧＰＴ－４ｏ",
        "GРT-4o",
        "GPT-4О",
    ],
)
def test_every_spelling_has_one_value(written: str) -> None:
    assert values(f"They tried {written} first.") == ["GPT 4O"]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Dort stehen T720-KI-Rechner und Profi-T210-Karten.", "de", ["T 720", "T 210"]),
        ("Die COVID-19-Pandemie begann vor dem G20-Gipfel.", "de", ["COVID 19", "G 20"]),
        ("这家公司使用搭載H800芯片的服务器和GPT-4o。", "zh", ["H 800", "GPT 4O"]),
        ("同社はH100を買い、5Gの基地局に置いた。", "ja", ["H 100", "5G"]),
        ("회사는 GPT-4o를 쓰고 H100을 샀다.", "ko", ["GPT 4O", "H 100"]),
        ("บริษัทใช้H800และGPT-4oของสหรัฐ", "th", ["H 800", "GPT 4O"]),
        ("تستخدم الشركة رقائق H800 وطائرات F-35 الجديدة", "ar", ["H 800", "F 35"]),
        ("Лётчик пересел с МиГ-29 на F-35, а потом на Су-27.", "ru", ["MIG 29", "F 35", "SU 27"]),
        ("Комплекс С-400 сбил цель, рейс МН17 отменён.", "ru", ["S 400", "MH 17"]),
        ("Yeni F-16'lar G20'nin ardından geldi.", "tr", ["F 16", "G 20"]),
        ("A G20-as csúcs után F-35-ösöket vettek.", "hu", ["G 20", "F 35"]),
        ("Konkurs hävdar att Covid-19:s andra våg slog hårt.", "sv", ["COVID 19"]),
        ("Empresa usa GPUs H800 e o chip H100.", "pt", ["H 800", "H 100"]),
        ("Hãng có 200 GPU AI H800 và Ascend 910B.", "vi", ["H 800", "ASCEND 910B"]),
    ],
)
def test_the_language_around_makes_no_difference(text: str, lang: str, expected: list[str]) -> None:
    assert values(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rival of GPT o1 and of GPT-1", ["GPT O1", "GPT 1"]),
        (
            "an Airbus A320neo, a Boeing 737-800 and a Boeing 777-300ER",
            ["A 320NEO", "BOEING 737-800", "BOEING 777-300ER"],
        ),
        ("the A320-200 of flight MH370", ["A 320-200", "MH 370"]),
        ("CO2, CO₂, H2O and PM2.5 in the air", ["CO 2", "CO 2", "H 2O", "PM 2.5"]),
        ("from GPT-3.5 to GPT-4 Turbo", ["GPT 3.5", "GPT 4-TURBO"]),
        ("an iPhone 16 Pro Max or iPhone 5s", ["IPHONE 16-PRO-MAX", "IPHONE 5S"]),
        ("the new RTX 4090 Ti, or a plain RTX 4090.", ["RTX 4090-TI", "RTX 4090"]),
        ("Six F-16s, two B-52s and a thousand H100s", ["F 16", "B 52", "H 100"]),
        ("known as CVE-2024-3094", ["CVE 2024-3094"]),
        ("Covid-19 and COVID19 alike", ["COVID 19", "COVID 19"]),
    ],
)
def test_shapes(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Die CDU 34 Prozent, die SPD 20.", "de"),
        ("Ergebnis: CDU 34, SPD 20, FDP 5.", "de"),
        ("It cost EUR 5 or USD 10, or EUR100.", "en"),
        ("The show gave the BBC 3 million viewers.", "en"),
        ("Officials told CNN 12 people were hurt.", "en"),
        ("It starts at PM 5, or 5 PM, or 10PM.", "en"),
        ("A look back at NBA 2018 and Euro-2024.", "en"),
        ("The 2nd, the 21st, the 1990s, 3D, 4K, 4x4, 10k, 3pm, 100m, 5km, 1e6 and 10:30.", "en"),
        ("A 15-year-old and a 20 M2 flat, 30 m2, 50 km2, 12 KM2", "en"),
        ("Ein 20-jähriger, 2-fach, in den 60er Jahren, zum 3. Mal", "de"),
        ("ett 80-tal, den 20-an", "sv"),
        ("13-го числа, в 90-х, к 2-му, ЧМ-2018", "ru"),
        ("le 1er et la 2e, 3º, T1 2020", "fr"),
        ("Revenue in Q3 2024 beat H1 2025.", "en"),
        ("Z EU 29. března odejde", "cs"),
        ("It raised $5B and 3.5G of data, 1,5G.", "en"),
        ("Startup Hopes To Reach 500M Users", "en"),
        ("They beat the Lakers 104-98 and the House voted 220-212.", "en"),
        ("NATO 3-2", "en"),
        ("GPT 4를 공개했다", "ko"),
        ("ב-12 במאי", "he"),
        (f"GPT {TAKEN}{TAKEN}", "en"),
    ],
)
def test_quantities_are_none(text: str, lang: str) -> None:
    assert texts(text, lang) == []


def test_the_span_is_the_name_alone() -> None:
    assert texts("Dort stehen T720-KI-Rechner.", "de") == ["T720"]
    assert texts("Two F-16s landed.") == ["F-16"]
    assert texts("L'iPhone 16 Pro est sorti.", "fr") == ["iPhone 16 Pro"]


@given(
    st.text(alphabet=st.sampled_from("GPTHaoеС0149 -–.,%$'卡를\ufffc₂５"), max_size=60),
    st.sampled_from(["en", "de", "zh", "ru"]),
)
@settings(max_examples=300, deadline=None)
def test_spans_are_exact_ordered_and_apart(text: str, lang: str) -> None:
    at = 0
    for fact in Designators().extract(text, lang):
        assert at <= fact.start < fact.end
        assert text[fact.start : fact.end] == fact.text
        assert TAKEN not in fact.text
        assert any(map(str.isdigit, fact.value))
        at = fact.end


@pytest.mark.parametrize(
    "unit", ["a1 ", "A-1-", "A1", "1", "A", "GPT 4 ", "GPT-4-", ".1", "1A", "A1 Pro ", "-", "Aa-1 "]
)
def test_time_is_linear(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    Designators().extract("GPT-4 GPT 4 km", "en")
    assert seconds(lambda: Designators().extract(text, "en")) < 2
