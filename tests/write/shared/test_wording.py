"""Names, probabilities and passages, as the formats for people show them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from factcheck.language.cldr import direction
from factcheck.language.tags import language_name
from factcheck.nouns.findings import Mention
from factcheck.nouns.report import Report
from factcheck.nouns.safe_text import visible
from factcheck.nouns.text import Document, Sentence, Version
from factcheck.write.shared.passages import (
    Passage,
    head,
    main_saying,
    passage,
    position_of,
    sayings,
    shown_and_folded,
    tail,
    trim,
)
from factcheck.write.shared.wording import count, estimate, found_words, unread_in
from tests.helpers import sample_report as sample
from tests.helpers.stories import story


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("en", "English"),
        ("en-x-2", "English (2)"),
        ("vi", "Vietnamese"),
        ("pt-BR", "Brazilian Portuguese"),
        ("por", "Portuguese"),
        ("zh-Hant", "Traditional Chinese"),
        ("zh-Hant-HK", "Traditional Chinese (Hong Kong SAR China)"),
        ("sr-Latn-x-3", "Serbian (Latin, 3)"),
        ("grc", "Ancient Greek"),
        ("qqz", "qqz"),
        ("", ""),
    ],
)
def test_language_name(key: str, name: str) -> None:
    assert language_name(key) == name


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("he", "rtl"),
        ("fa-IR", "rtl"),
        ("ar-x-2", "rtl"),
        ("az-Arab", "rtl"),
        ("az", "ltr"),
        ("ar-Latn", "auto"),
        ("qqz", "auto"),
        ("!", "auto"),
        ("", "auto"),
    ],
)
def test_direction(tag: str, expected: str) -> None:
    assert direction(tag) == expected


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (1.0, "almost certain (100 %)"),
        (0.999, "almost certain (99 %)"),
        (0.95, "almost certain (95 %)"),
        (0.949, "highly likely (95 %)"),
        (0.6, "likely (60 %)"),
        (0.5, "possible (50 %)"),
        (0.3, "unlikely (30 %)"),
        (0.001, "highly unlikely (1 %)"),
        (float("nan"), "not known"),
    ],
)
def test_estimate(confidence: float, words: str) -> None:
    assert estimate(confidence) == words


def test_counts_in_words() -> None:
    assert (count(1, "file"), count(0, "file"), count(2, "story", "stories")) == ("1 file", "0 files", "2 stories")
    assert count(12345, "sentence") == "12,345 sentences"
    assert found_words({"error": 2, "warning": 1, "info": 0}) == "2 errors, 1 warning"
    assert found_words({"error": 0, "warning": 0, "info": 0}) == "no discrepancies"


@given(st.text())
def test_visible_text_is_one_line_without_controls(text: str) -> None:
    shown = visible(text)
    assert len(shown.splitlines()) <= 1
    assert not any(sign < " " or "\x7f" <= sign < "\xa0" or sign in "\u202a\u202b\u202d\u202e\u2066" for sign in shown)
    shown.encode("utf-8")


def test_visible_leaves_what_writing_needs() -> None:
    kept = "a\u200db \u200cc \u200f\u200e \U0001f468\u200d\U0001f469"
    assert visible(kept) == kept


@given(st.text(), st.integers(0, 60))
def test_head_and_tail_keep_to_their_width(text: str, width: int) -> None:
    for cut, joined in ((head(text, width, cell_len), text[: len(text)]), (tail(text, width, cell_len), text)):
        assert cell_len(cut) <= max(width, 0)
        assert cut == joined or "…" in cut or cut == ""


def test_trim_shares_the_room() -> None:
    whole = Passage("one two three four five ", "six", " seven eight nine ten eleven")
    assert trim(whole, 100) == whole
    assert trim(whole, 25) == Passage("…four five ", "six", " seven…")
    assert trim(replace(whole, before=""), 25) == Passage("", "six", " seven eight nine ten…")
    assert trim(replace(whole, after=""), 25) == Passage("…two three four five ", "six", "")
    assert trim(replace(whole, words="w" * 50), 20) == Passage("", "w" * 19 + "…", "")


def test_a_letter_keeps_its_marks() -> None:
    assert head("क" + "कि" * 10, 5) == "ककि…"
    assert not tail("कि" * 10, 4).startswith("…\u093f")


def version_of(text: str, sentence: Sentence) -> Version:
    return Version(Document("a.txt", text, "en", "text", "en"), (sentence,), "en")


def test_place_counts_lines_within_the_sentence_and_any_line_end() -> None:
    text = "Title\r\n\r\nIt cost\r\n5 million\rdollars\nin all."
    start = text.index("It")
    version = version_of(text, Sentence(text[start:], start, len(text), 3, 1))
    begin, end = text.index("5"), text.index("\nin")
    mention = Mention(text[begin:end], "5000000", "USD", 0, text[start:], "a.txt", 3, begin, end)
    at = position_of(mention, version)
    assert (at.line, at.column, at.end_line, at.end_column) == (4, 1, 5, 8)
    assert passage(mention, version) == Passage("It cost ", "5 million dollars", " in all.")


def test_a_passage_is_found_again_when_the_offsets_are_not_of_the_document() -> None:
    mention = Mention("5", "5", None, 7, "There are 5.", "a.txt", 9, 800, 801)
    assert passage(mention, None) == Passage("There are ", "5", ".")
    assert position_of(mention, None).column is None
    assert passage(replace(mention, text="6"), None) == Passage("There are 5.", "", "")


def test_sayings_follow_the_story_and_tell_silence_from_lack() -> None:
    said = sayings(sample.MODEL, sample.REPORT.versions()[sample.STORY.id])
    assert [one.key for one in said] == ["en", "vi", "de", "ar", "ja"]
    assert [one.status for one in said] == ["states", "states", "states", "lacks", "states"]
    assert [one.minority for one in said] == [False, False, False, False, True]
    main = main_saying(said)
    assert main is not None
    assert main.where == "stories/library.ja.txt:7:22"
    silent = sayings(sample.LENGTH, sample.REPORT.versions()[sample.STORY.id])
    assert [one.status for one in silent] == ["states", "states", "silent", "silent", "silent"]


def test_fold_shows_the_minority_and_enough_to_compare() -> None:
    report = sample.with_versions(25, 2, 1)
    said = sayings(report.discrepancies[0], report.versions()["big/story"])
    shown, folded = shown_and_folded(said)
    assert [one.key for one in shown] == ["en", "en-x-2", "en-x-3", "en-x-4"]
    assert len(shown) + len(folded) == 25
    tie = [replace(one, minority=False) for one in said]
    assert len(shown_and_folded(tie)[0]) == 8
    assert shown_and_folded(said[:8]) == (said[:8], [])


@pytest.mark.parametrize(
    ("langs", "named"), [(("en", "de"), []), (("en", "rw"), ["Kinyarwanda"]), (("mi", "sn"), ["Māori", "Shona"])]
)
def test_languages_whose_words_are_not_known_are_named_once(langs: tuple[str, ...], named: list[str]) -> None:
    stories = tuple(story(**dict.fromkeys(langs, "5 km")) for _ in range(2))
    lines = unread_in(Report(stories=stories))
    assert [line.partition(":")[0] for line in lines] == named
    assert all("scales" in line for line in lines)
