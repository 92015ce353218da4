"""Countries that versions name differently."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.compare import compare
from factcheck.language.places import mentions_of
from factcheck.language.text.segmentation import word_spans
from factcheck.nouns.story import Word
from tests.helpers.stories import findings, rules, story, with_words

SWAPPED = [
    {"en": "The ferry sails to Norway every morning.", "de": "Die Fähre fährt jeden Morgen nach Schweden."},
    {"en": "The ferry sails to Norway every morning.", "vi": "Chuyến phà đi Thụy Điển mỗi sáng."},
    {"en": "The ferry sails to Norway every morning.", "th": "เรือข้ามฟากไปสวีเดนทุกเช้า"},
    {"en": "The ferry sails to Norway every morning.", "zh": "渡轮每天早上开往瑞典。"},
    {"en": "The ferry sails to Norway every morning.", "ar": "تبحر العبارة إلى السويد كل صباح."},
    {"ja": "フェリーは毎朝ノルウェーへ向かう。", "es": "El transbordador zarpa hacia Suecia cada mañana."},
]
SAME = [
    {"en": "The ferry sails to Norway every morning.", "de": "Die Fähre fährt jeden Morgen nach Norwegen."},
    {"en": "Germany's ministers met in Norway.", "de": "Die deutschen Minister trafen sich in Norwegen."},
    {"en": "The French ferry sails to Spain.", "de": "Die Fähre aus Frankreich fährt zur spanischen Küste."},
    {"en": "The ferry sails to Norway every morning.", "de": "Die Fähre fährt jeden Morgen nach Oslo."},
    # Names of countries that are names of something else.
    {"en": "U.S. ferries sail to British Columbia.", "ru": "Паромы ходят в канадскую провинцию Колумбия."},
    {"en": "U.S. ferries sail to British Columbia.", "ar": "تبحر العبارات إلى كولومبيا البريطانية."},
    {"en": "Ferries of Iceland sail to Panama City Beach.", "uk": "Пороми ходять до пляжу Панама-Сіті."},
    {"en": "The ferry sails north every morning.", "de": "Die Fähre fährt jeden Morgen nach Norwegen."},
]


def found_rules(**versions: str) -> list[str]:
    return [finding.rule for finding in compare(with_words(story(**versions)))]


@pytest.mark.parametrize("versions", SWAPPED)
def test_another_country_is_an_error(versions: dict[str, str], embedded_model: Path) -> None:
    (found,) = findings(**versions)
    assert (found.rule, found.severity) == ("place-mismatch", "error")
    assert "place-mismatch" in found_rules(**versions)


@pytest.mark.parametrize("versions", SAME)
def test_other_words_for_a_country_are_none(versions: dict[str, str]) -> None:
    assert "place-mismatch" not in rules(**versions)


ENGLISH, GERMAN = "Norway and the islanders agreed.", "Die Küste und Schweden einigten sich."


def words_of(version: int, text: str, **nearest: str) -> tuple[Word, ...]:
    """The words of a text, some with the nearest of the other's."""
    other = (GERMAN, ENGLISH)[version]
    found = []
    for start, end in word_spans(text, "en"):
        near = nearest.get(text[start:end])
        place = (1 - version, 0, other.index(near), other.index(near) + len(near)) if near else None
        found.append(Word(start, end, 0.1, place))
    return tuple(found)


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ({"Norway": "Schweden"}, {"Schweden": "Norway"}, ["place-mismatch"]),
        ({}, {}, ["place-mismatch"]),
        ({"Norway": "Küste", "islanders": "Schweden"}, {"Küste": "Norway", "Schweden": "islanders"}, []),
    ],
)
def test_what_the_vectors_pair_with_something_else_is_none(
    here: dict[str, str], there: dict[str, str], expected: list[str]
) -> None:
    plain = story(en=ENGLISH, de=GERMAN)
    own = {"en": (words_of(0, ENGLISH, **here),), "de": (words_of(1, GERMAN, **there),)}
    assert [finding.rule for finding in compare(replace(plain, words=own))] == expected


def test_majority_is_right() -> None:
    (found,) = findings(
        en="The ferry sails to Norway.", de="Die Fähre fährt nach Norwegen.", fr="Le ferry part pour la Suède."
    )
    assert found.minority == ("fr",)
    assert found.consensus == "Norway"


def test_one_slip_is_one_finding(embedded_model: Path) -> None:
    assert found_rules(**SWAPPED[0]) == ["place-mismatch"]


def test_words_that_speak_of_a_country() -> None:
    assert {"germ", "germa"} & set(mentions_of("en")["DE"])
    assert "fren" in mentions_of("en")["FR"]
    assert "挪威" in mentions_of("zh")["NO"]
