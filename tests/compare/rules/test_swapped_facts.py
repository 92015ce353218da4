"""Two facts that have changed places."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from factcheck.compare.story import check_story
from factcheck.embed import TokenVectors
from factcheck.nouns.findings import Discrepancy
from tests.helpers.stories import checked, rules, story, tokens_of
from tests.helpers.surroundings import among_others

ENGLISH = "The museum has 260 paintings, and its library holds 4,100 books."
RIGHT = {
    "nl": "Het museum heeft 260 schilderijen, en de bibliotheek telt 4100 boeken.",
    "es": "El museo tiene 260 pinturas y su biblioteca guarda 4100 libros.",
    "pl": "Muzeum ma 260 obrazów, a jego biblioteka liczy 4100 książek.",
    "ko": "박물관에는 그림 260점이 있고, 도서관에는 책 4100권이 있다.",
    "el": "Το μουσείο έχει 260 πίνακες και η βιβλιοθήκη του 4100 βιβλία.",
    "id": "Museum itu memiliki 260 lukisan, dan perpustakaannya menyimpan 4100 buku.",
}
TURNED = {
    "nl": "De bibliotheek telt 4100 boeken, en het museum heeft 260 schilderijen.",
    "es": "La biblioteca guarda 4100 libros y el museo tiene 260 pinturas.",
    "pl": "Biblioteka liczy 4100 książek, a muzeum ma 260 obrazów.",
    "ko": "도서관에는 책 4100권이 있고, 박물관에는 그림 260점이 있다.",
    "el": "Η βιβλιοθήκη έχει 4100 βιβλία και το μουσείο 260 πίνακες.",
    "id": "Perpustakaannya menyimpan 4100 buku, dan museum itu memiliki 260 lukisan.",
}


def _exchanged(text: str) -> str:
    return text.replace("4100", "#").replace("260", "4100").replace("#", "260")


def _found(**languages: str) -> list[Discrepancy]:
    return [one for one in checked(story(**among_others(**languages))) if one.severity == "error"]


@pytest.mark.parametrize("lang", RIGHT)
def test_figures_that_changed_places_are_one_error(embedded_model: Path, lang: str) -> None:
    (found,) = _found(en=ENGLISH, **{lang: _exchanged(RIGHT[lang])})
    assert found.rule == "swapped-facts"
    assert {mention.value for mention in found.mentions.values() if mention} == {"260", "4100"}
    assert "“260 paintings”" in found.message
    assert "“4,100 books”" in found.message


@pytest.mark.parametrize("lang", RIGHT)
def test_figures_at_their_place_pass_whatever_the_order(embedded_model: Path, lang: str) -> None:
    assert _found(en=ENGLISH, **{lang: RIGHT[lang]}) == []
    assert _found(en=ENGLISH, **{lang: TURNED[lang]}) == []


def test_the_version_that_two_others_contradict_is_off(embedded_model: Path) -> None:
    (found,) = _found(en=ENGLISH, nl=_exchanged(RIGHT["nl"]), es=RIGHT["es"])
    assert found.minority == ("nl",)
    assert found.consensus == "260"


def test_the_source_is_right(embedded_model: Path) -> None:
    plain = story(**among_others(en=ENGLISH, nl=_exchanged(RIGHT["nl"])))
    (found,) = [one for one in check_story(plain, "nl", tokens=tokens_of(plain)) if one.severity == "error"]
    assert found.minority == ("en",)


def test_the_source_is_right_against_several(embedded_model: Path) -> None:
    plain = story(**among_others(en=ENGLISH, nl=_exchanged(RIGHT["nl"]), es=_exchanged(RIGHT["es"])))
    (found,) = [one for one in check_story(plain, "en", tokens=tokens_of(plain)) if one.severity == "error"]
    assert found.minority == ("nl", "es")
    assert found.consensus == "260"


def test_without_token_vectors_nothing_is_said() -> None:
    assert rules(en=ENGLISH, nl=_exchanged(RIGHT["nl"])) == []


SCHOOL = {
    "en": (
        "The council met again.",
        "The school has 34 classrooms.",
        "The library lends 870 books a week.",
        "It rained.",
    ),
    "de": (
        "Der Rat tagte wieder.",
        "Die Schule hat 870 Klassenzimmer.",
        "Die Bücherei verleiht 34 Bücher in der Woche.",
        "Es regnete.",
    ),
    "nl": (
        "De raad kwam weer bijeen.",
        "De bibliotheek leent 870 boeken per week uit.",
        "De school heeft 34 lokalen.",
        "Het regende.",
    ),
}


def test_figures_that_changed_places_in_neighbouring_sentences_are_one_error(embedded_model: Path) -> None:
    found = checked(story(en=list(SCHOOL["en"]), de=list(SCHOOL["de"])))
    assert [one.rule for one in found if one.severity == "error"] == ["swapped-facts"]


def test_nothing_is_said_of_a_neighbouring_sentence_that_could_not_be_read(embedded_model: Path) -> None:
    plain = story(en=list(SCHOOL["en"]), de=list(SCHOOL["de"]))
    for sentence in (1, 2):
        unread = replace(plain, unread=frozenset({(1, sentence)}))
        found = check_story(unread, tokens=tokens_of(plain))
        assert [one.rule for one in found if one.severity == "error"] == []


def test_the_time_for_a_sentence_of_a_great_many_figures_is_bounded() -> None:
    figures = [str(1000 + 37 * n) for n in range(150)]
    own = [
        " ".join(f"{one} things," for one in order) for order in (figures, figures[::-1], figures[1::2] + figures[::2])
    ]
    plain = story(**dict(zip(("en", "de", "fr"), own, strict=True)))
    started = time.process_time()
    check_story(plain, tokens=[[_words(text)] for text in own])
    assert time.process_time() - started < 5


def _words(text: str) -> TokenVectors:
    spans = np.array([word.span() for word in re.finditer(r"\w+|,", text)], np.int32)
    steps = np.random.default_rng(len(text)).integers(-127, 128, (len(spans), 8)).astype(np.int8)
    return TokenVectors(spans, steps, np.ones(len(spans), np.float32))


def test_sentences_that_changed_places_pass(embedded_model: Path) -> None:
    found = checked(story(en=list(SCHOOL["en"]), nl=list(SCHOOL["nl"])))
    assert [one for one in found if one.severity == "error"] == []
