from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.name_distance import best_match, odds
from factcheck.language.roman_text import roman_text


def found(name: str, lang: str, text: str, other: str) -> str:
    match = best_match(name, lang, roman_text(text, other))
    return text[match.start : match.end] if match and match.odds > 0 else ""


@pytest.mark.parametrize(
    ("name", "text", "lang", "there"),
    [
        ("Kennedy", "Президент Кеннеди выступил в Берлине", "ru", "Кеннеди"),
        ("Lindqvist", "Паром построила Инес Линдквист в порту", "uk", "Линдквист"),
        ("Kennedy", "وقال كينيدي إن العبارة قديمة", "ar", "كينيدي"),
        ("Salvador", "המעבורת של סלבדור ישנה", "he", "סלבדור"),
        ("Roosevelt", "राष्ट्रपति रूज़वेल्ट ने कहा", "hi", "रूज़वेल्ट"),
        ("Montgomery", "モンゴメリー市長は船を見た", "ja", "モンゴメリー"),
        ("Kennedy", "당시 케네디 대통령은 배를 보았다", "ko", "케네디"),
        ("Barcelona", "เรือมาถึงบาร์เซโลนาเมื่อวาน", "th", "บาร์เซโลนา"),
        ("Kennedy", "肯尼迪总统参观了港口", "zh", "肯尼迪"),
        ("Magellan", "მაგელანი გემით მოვიდა", "ka", "მაგელან"),
    ],
)
def test_a_name_is_found_in_other_scripts(name: str, text: str, lang: str, there: str) -> None:
    assert there[:2] in found(name, "en", text, lang)
    other = "Lagerfeld" if name != "Lagerfeld" else "Kennedy"
    assert found(other, "en", text, lang) == ""


def test_endings_and_prefixes_are_let_pass() -> None:
    assert found("Lisbon", "en", "Laiva lähti Lissabonista illalla.", "fi").startswith("Lissabon")
    assert found("Ivanov", "en", "Паром назвали Ивановым", "ru").startswith("Иванов")
    assert found("Madrid", "en", "وصلت العبارة إلى مدريد", "ar") == "مدريد"
    assert found("Madrid", "en", "والمدريد جميلة", "ar") != ""


def test_places_are_those_of_the_text_as_it_is() -> None:
    text = "😀😀 Café́: Президент Кеннеди"
    match = best_match("Kennedy", "en", roman_text(text, "ru"))
    assert match is not None
    assert text[match.start : match.end] == "Кеннеди"


def test_two_names_are_told_apart() -> None:
    assert odds("Kennedy", "en", "Кеннеди", "ru") > 3 > -3 > odds("Kennedy", "en", "Клинтон", "ru")


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=12))
def test_a_name_that_stands_in_the_text_is_found(name: str) -> None:
    match = best_match(name, "en", roman_text(f"Yesterday {name} said so.", "en"))
    assert match is not None
    assert (match.start, match.odds > 0) == (10, True)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_looked_through(name: str, text: str) -> None:
    match = best_match(name, "en", roman_text(text, "ru"))
    assert match is None or 0 <= match.start < match.end <= len(text)


@pytest.mark.parametrize("hostile", ["a" * 10_000, "я" * 10_000, "語" * 10_000, "́" * 10_000, "\0" * 10_000])
def test_hostile_texts_are_fast(hostile: str) -> None:
    start = time.process_time()
    best_match(hostile, "en", roman_text(hostile, "ru"))
    assert time.process_time() - start < 3
