"""Halves after a unit, and ranges in words."""

from __future__ import annotations

import pytest

from tests.extract.quantities.languages.readings import readings


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "An hour and a half later.", "1.5 hour"),
        ("ja", "一時間半後に戻る。", "1.5 hour"),
    ],
)
def test_one_unit_and_a_half(lang: str, text: str, expected: str) -> None:
    assert readings(text, lang) == [expected]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Two to three million people came.", "2000000-3000000"),
        ("en", "Five to two thousand people came.", "5-2000"),
    ],
)
def test_the_scale_of_a_range_in_words(lang: str, text: str, expected: str) -> None:
    assert readings(text, lang) == [expected]
