"""A bare figure is quoted with the words beside it, and with nothing else."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.compare.findings.context import LONGEST, widened
from tests.helpers.stories import findings

UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize(
    ("lang", "sentence", "figure", "quoted"),
    [
        # The word behind it, and more where that is short.
        ("en", "We counted 31 people.", "31", "31 people"),
        ("en", "He won 2 of the games.", "2", "2 of the games"),
        ("pl", "Trwa 2 godziny.", "2", "2 godziny"),
        ("pl", "Trwa od 2 do 3 godzin.", "2", "2 do 3 godzin"),
        ("ru", "Пришли 31 человек.", "31", "31 человек"),
        ("hi", "कुल 31 लोग आए।", "31", "31 लोग आए"),
        ("ar", "حضر 31 شخصا.", "31", "31 شخصا"),
        ("fa", "۳۱ نفر آمدند.", "۳۱", "۳۱ نفر آمدند"),
        ("he", "הגיעו 31 אנשים.", "31", "31 אנשים"),
        # The word before it where none follows in the phrase, and where the language counts so.
        ("en", "The total was 31.", "31", "total was 31"),
        ("en", "It rose from 5, then fell.", "5", "from 5"),
        ("fr", "La route est longue de 40.", "40", "longue de 40"),
        ("en", "Of all (31) people", "31", "31"),
        ("sw", "Watu 31 walikuja.", "31", "Watu 31"),
        # Where words touch, the one that touches.
        ("zh", "共有31人参加。", "31", "31人"),
        ("ja", "参加者は31人だった。", "31", "31人"),
        ("ja", "合計は31。", "31", "合計は31"),
        ("th", "มีคน 31 คนอยู่", "31", "31 คน"),
        ("ko", "참가자는 31명이다.", "31", "31명이다"),
        ("km", "មាន 31 នាក់", "31", "31 នាក់"),
        # What is written in one word with it.
        ("en", "A 34-year-old man", "34", "34-year-old"),
        ("en", "the 40s sound", "40", "40s sound"),
        ("tr", "Kurul 5'i kabul etti.", "5", "5'i kabul"),
        # Nothing beyond a sign, nothing cut, no line end.
        ("en", "31 “people”", "31", "31"),
        ("en", "31 <b>people</b>", "31", "31"),
        ("en", "31 ::error::people", "31", "31"),
        ("en", "31 [people](javascript:x)", "31", "31"),
        ("en", "31 `people` | @desk", "31", "31"),
        ("en", "31 \x1b[31mpeople", "31", "31"),
        ("de", "31 Donaudampfschifffahrtsgesellschaftskapitäne", "31", "31"),
        ("de", "31donaudampfschifffahrtsgesellschaft", "31", "31"),
        ("en", "31\r\npeople came", "31", "31 people"),
        ("en", "31 peo\u202eple came", "31", "31"),
    ],
)  # fmt: skip
def test_the_nearest_words_stand_beside_a_figure(lang: str, sentence: str, figure: str, quoted: str) -> None:
    start = sentence.index(figure)
    assert widened(sentence, start, start + len(figure), lang) == quoted


def test_a_year_is_quoted_with_the_word_before_it() -> None:
    assert widened("Die Maut bleibt bis 2045 bestehen.", 20, 24, "de", behind=False) == "bis 2045"
    assert widened("2045年に終わる。", 0, 4, "ja", behind=False) == "2045年"


@given(
    before=st.text(max_size=40),
    after=st.text(max_size=40),
    lang=st.sampled_from(["en", "de", "zh", "th", "ar", "hi", "ko", "sw", "tr"]),
)
def test_nothing_but_whole_words_is_added(before: str, after: str, lang: str) -> None:
    sentence = f"{before}31{after}"
    quoted = widened(sentence, len(before), len(before) + 2, lang)
    assert "31" in quoted
    assert len(quoted) <= LONGEST + 45  # an ending is never cut
    assert not UNSEEN.search(quoted)
    assert all(
        unicodedata.category(char)[0] in "LMNC" or char in " \u00a0\u202f\u2009\u2007'’ʼ·.-‐‑:\u200c\u200d"
        for char in quoted
    )


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({"en": "The talks took 12 hours and 35 envoys came.", "pl": "Rozmowy trwały 12 godzin, przybyło 53 posłów."},
         "English says “35 envoys” but Polish says “53 posłów”."),
        ({"ja": "会場には1万4700人が集まった。", "de": "Es kamen 14.200 Gäste.", "en": "There were 14,200 guests."},
         "Japanese says “1万4700人” but German and English say “14.200 Gäste” and “14,200 guests”."),
        ({"en": "The road is 40 km long.", "de": "Die Straße ist 40 km lang.", "fr": "La route est longue de 40."},
         "French says “longue de 40” without a unit; English and German say “40 km”."),
        ({"en": "The harbour handles 340,000 boxes a year.", "fr": "Le port traite beaucoup de conteneurs par an."},
         "English says “340,000 boxes”; French does not."),
        ({"en": "The lease runs until 2044.", "de": "Der Vertrag läuft bis 2054."},
         "English says “until 2044” but German says “bis 2054”."),
    ],
)  # fmt: skip
def test_a_message_can_be_understood_by_itself(texts: dict[str, str], message: str) -> None:
    found = findings(**texts)
    assert [one.message for one in found] == [message]


def test_only_the_message_has_the_words_beside_the_figure() -> None:
    (found,) = findings(en="We counted 35 envoys.", de="Wir zählten 53 Gesandte.")
    mention = found.mentions["en"]
    assert mention is not None
    assert (mention.text, mention.value, mention.end - mention.start) == ("35", "35", 2)
