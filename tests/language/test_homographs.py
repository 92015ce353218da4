"""Words for dates, units, sums and numbers that are another word too, by frequencies of words and names of people."""

from __future__ import annotations

import pytest

from factcheck.language.homographs import Kind, homographs, is_measured


@pytest.mark.parametrize(
    ("lang", "kind", "word"),
    [
        ("ro", "names", "mai"),
        ("ro-MD", "names", "luni"),
        ("fil", "names", "linggo"),
        ("sv", "units", "ha"),
        ("nb", "units", "min"),
        ("pt", "units", "nós"),
        ("he", "units", "קשר"),
        ("uk", "currencies", "вона"),
        ("fa", "currencies", "شکل"),
        ("tr", "currencies", "yeni"),
        ("ca", "numbers", "nou"),
        ("sl", "scales", "bil"),
        ("en", "people", "june"),
        ("es", "people", "julio"),
        ("pl", "people", "maja"),
        ("tr", "people", "eylül"),
    ],
)
def test_a_word_that_is_much_more_frequent_than_its_like_is_another_word(lang: str, kind: Kind, word: str) -> None:
    assert word in homographs(lang, kind)


@pytest.mark.parametrize(
    ("lang", "kind", "word"),
    [
        ("ro", "names", "iunie"),
        ("de", "names", "mai"),
        ("nl", "names", "mei"),
        ("en", "names", "may"),
        ("en", "units", "yards"),
        ("ru", "units", "км"),
        ("vi", "units", "dặm"),
        ("fr", "units", "m"),
        ("pl", "currencies", "złotych"),
        ("uk", "currencies", "гривень"),
        ("hi", "scales", "लाख"),
        ("ja", "people", "十二月"),
        ("cs", "people", "květen"),
    ],
)
def test_other_words_are_not_and_no_date_that_is_read_only_beside_its_cue(lang: str, kind: Kind, word: str) -> None:
    assert word not in homographs(lang, kind)


def test_of_other_languages_the_short_words_of_many_are_known() -> None:
    assert is_measured("pt-BR")
    assert not is_measured("gl")
    assert "l" in homographs("gl", "units")
    assert "km" not in homographs("gl", "units")
    assert homographs("ee", "names") == homographs("ee", "currencies") == frozenset()
