"""Words typed with letters of two scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.text.homoglyphs import unmixed
from tests.helpers.stories import rules

MIXED = {"а": "a", "е": "e", "о": "o", "с": "c", "р": "p", "х": "x", "у": "y", "і": "i", "ј": "j", "М": "M", "К": "K"}
"""Cyrillic letters, and the Latin ones that look like them."""


def typed_in_latin(text: str) -> str:
    """The text with Latin letters wherever a word keeps one that is Cyrillic only."""
    return "".join(MIXED.get(char, char) for char in text)


@pytest.mark.parametrize(
    "text",
    [
        "тысяч",
        "мільйон",
        "милијарду",
        "Москва",
        "хиляди",
        "август",
        "мыңға жуық",
        "мільёны",
        "сентябр",
        "милиони",
        "хувь",
    ],
)
def test_a_word_with_letters_of_another_script_is_in_its_own(text: str) -> None:
    mixed = typed_in_latin(text)
    assert mixed != text
    assert unmixed(mixed) == text


def test_greek_and_latin_words() -> None:
    assert unmixed("Aθήνα") == "Αθήνα"  # a Latin A
    assert unmixed("εκατομμύριo") == "εκατομμύριο"  # a Latin o
    assert unmixed("Zаgreb") == "Zagreb"  # a Cyrillic а


@pytest.mark.parametrize("text", ["COVIDом", "iPhone’ы", "USB-кабель", "aу", "Бпла", "MΩ", "kм", "x₁", "10 кВт·h"])
def test_words_that_are_in_both_scripts_or_in_one_stay(text: str) -> None:
    assert unmixed(text) == text


@given(st.text(alphabet="aeopcxyijsMKабегмнорстухжіј αοωΑΜ-1́", max_size=60))
def test_places_stay_and_a_second_look_changes_nothing(text: str) -> None:
    once = unmixed(text)
    assert len(once) == len(text)
    assert unmixed(once) == once


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "В мае построили 3 тысячи домов за 5,4 миллиарда евро."),
        ("uk", "У травні збудували 3 тисячі будинків за 5,4 мільярда євро."),
        ("sr", "У мају је изграђено 3 хиљаде кућа за 5,4 милијарди евра."),
        ("bg", "През май построиха 3 хиляди къщи за 5,4 милиарда евро."),
        ("mk", "Во мај изградија 3 илјади куќи за 5,4 милијарди евра."),
        ("be", "У маі пабудавалі 3 тысячы дамоў за 5,4 мільярда еўра."),
    ],
)
def test_figures_in_words_of_two_scripts(lang: str, text: str) -> None:
    english = "In May 3,000 houses were built for 5.4 billion euros."
    assert rules(en=english, **{lang: typed_in_latin(text)}) == ["name-spelling"]  # all words at once
    assert "number-mismatch" in rules(en=english, **{lang: typed_in_latin(text.replace("5,4", "5,9"))})
