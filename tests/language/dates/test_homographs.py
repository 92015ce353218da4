"""Names of months and weekdays that are mostly another word, by the frequencies of words."""

from __future__ import annotations

import pytest

from factcheck.language.dates.homographs import homographs, is_measured


@pytest.mark.parametrize(("lang", "word"), [("ro", "mai"), ("ro-MD", "luni"), ("fil", "linggo")])
def test_a_name_that_is_much_more_frequent_than_its_like_is_another_word(lang: str, word: str) -> None:
    assert word in homographs(lang)


@pytest.mark.parametrize(("lang", "word"), [("ro", "iunie"), ("de", "mai"), ("nl", "mei"), ("en", "may")])
def test_other_names_and_those_read_only_beside_their_cue_are_not(lang: str, word: str) -> None:
    assert word not in homographs(lang)


def test_of_other_languages_nothing_is_known() -> None:
    assert is_measured("pt-BR")
    assert not is_measured("ee")
    assert homographs("ee") == frozenset()
