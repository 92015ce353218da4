"""What is said of words beside figures that were not understood."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.compare.story import check_story
from factcheck.nouns.report import Report
from factcheck.write.shared.unknown_words import unknown_words
from factcheck.write.shared.wording import unread_in
from tests.helpers.stories import story


def named(**texts: str | list[str]) -> dict[str, list[str]]:
    """The words that are named, by language, where nothing is found about them."""
    return unknown_words(Report(stories=(story(**texts),)))


UNITS = [
    ("vi", "Nó nặng 35 zblo.", "zblo"),
    ("fr", "Il pèse 35 zblos.", "zblos"),
    ("ru", "Он весит 35 збло.", "збло"),
    ("ar", "يزن 35 زبلو.", "زبلو"),
    ("hi", "इसका वजन 35 ज़्बलो है।", "ज़्बलो"),
    ("tr", "Ağırlığı 35 zblo.", "zblo"),
    ("ig", "Ọ dị arọ zblo 35.", "zblo"),
    ("fi", "Se painaa 35 zbloa.", "zbloa"),
    ("th", "มันหนัก 35 ถังใหญ่", "ถัง"),
]


@pytest.mark.parametrize(("lang", "text", "word"), UNITS)
def test_a_word_beside_a_figure_that_has_a_unit_elsewhere_is_named(lang: str, text: str, word: str) -> None:
    assert named(en="It weighs 35 kg.", **{lang: text}) == {lang: [word]}


@pytest.mark.parametrize(("lang", "text", "_"), UNITS)
def test_not_where_no_version_has_a_unit(lang: str, text: str, _: str) -> None:
    assert named(en="There are 35 there.", **{lang: text}).get(lang) is None


def test_a_word_that_stands_beside_counts_too_is_no_unit() -> None:
    english = ["It weighs 35 kg.", "I saw 40 there.", "She saw 45 there."]
    assert named(en=english, de=["Es wiegt 35 davon.", "Ich sah 40 davon.", "Sie sah 45 davon."]).get("de") is None


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "At 35 it rose, it fell and it stood."),
        ("de", "Es wiegt 35 und das Boot und der Karren und der Rest mehr."),
        ("es", "Pesa 35 en total, en seco, en el puerto."),
        ("pl", "Waży 35 na wadze, na lądzie i na wodzie."),
        ("fr", "Il pèse 35, gravement."),
        ("tr", "Ağırlığı 35, sanırım."),
        ("vi", "Nó nặng 35, rất nặng."),
        ("ru", "Он весит 35 (примерно)."),
    ],
)
def test_a_word_that_is_more_often_elsewhere_or_set_off_is_no_unit(lang: str, text: str) -> None:
    assert named(**{"en" if lang != "en" else "de": "35 kg", lang: text}).get(lang) is None


def test_of_four_versions_two_may_have_unknown_words() -> None:
    texts = {"en": "It weighs 35 kg.", "de": "Es wiegt 35 kg.", "fr": "Il pèse 35 zblos.", "pl": "Waży 35 zblo."}
    assert named(**texts) == {"fr": ["zblos"], "pl": ["zblo"]}


def test_three_words_are_named_the_most_frequent_first() -> None:
    english = [f"It weighs {value} kg." for value in (21, 22, 23, 24, 25)]
    words = ("zblo", "frulm", "krons", "frulm", "dwasp")
    german = [f"Es wiegt {value} {word}." for value, word in zip((21, 22, 23, 24, 25), words, strict=True)]
    assert named(en=english, de=german)["de"] == ["frulm", "zblo", "krons"]


def test_where_the_unit_is_found_to_be_missing_nothing_is_named() -> None:
    plain = story(en="It cost 350 million dollars.", vi="Nó có giá 350 triệu hoa.")
    report = Report(stories=(plain,))
    assert unknown_words(report) == {"vi": ["hoa"]}
    found = tuple(check_story(plain))
    assert "currency-missing" in [one.rule for one in found]
    assert unknown_words(replace(report, discrepancies=found)) == {}


def test_the_note_is_one_line_for_a_language() -> None:
    stories = tuple(story(en="It weighs 35 kg.", vi="Nó nặng 35 zblo.") for _ in range(3))
    assert unread_in(Report(stories=stories)) == [
        "Vietnamese: not understood beside figures: “zblo”. What they say is not missed"
    ]
