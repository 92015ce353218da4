"""What the data of a language lacks."""

from __future__ import annotations

import pytest

from factcheck.language.ability import unread


@pytest.mark.parametrize("lang", ["en", "de", "vi", "pt-BR", "zh-Hant", "ar", "hi", "fi", "ja"])
def test_languages_with_words_of_our_own_are_read(lang: str) -> None:
    assert unread(lang) == frozenset()


@pytest.mark.parametrize("lang", ["rw", "mi", "sn", "wo", "ty", "dz"])
def test_of_a_language_without_them_only_figures_are_known(lang: str) -> None:
    assert unread(lang) == {"scale", "unit", "percent", "currency", "number", "month"}


def test_a_language_with_units_and_without_a_word_for_percent_lacks_it() -> None:
    assert "percent" in unread("sw")
    assert "percent" not in unread("ml")
    assert not {"percent", "unit"} & unread("tr")  # its word for percent stands before the figure
