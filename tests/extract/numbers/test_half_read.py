"""Numbers in words are read whole, with articles and prepositions as the language puts them, or marked as unsure."""

from __future__ import annotations

import icu
import pytest

from factcheck.extract import extract
from factcheck.nouns.story import Fact
from tests.helpers.stories import findings

APART = {
    "ca": "els {} dies",
    "cs": "těch {} dní",
    "da": "de {} dage",
    "de": "die {} Tage",
    "el": "τις {} ημέρες",
    "en": "the {} days",
    "es": "los {} días",
    "fr": "les {} jours",
    "hu": "a {} nap",
    "is": "þessir {} dagar",
    "it": "i {} giorni",
    "nb": "de {} dagene",
    "nl": "de {} dagen",
    "pt": "os {} dias",
    "ro": "cele {} zile",
    "sq": "të {} ditët",
    "sv": "de {} dagarna",
    "sw": "siku {}",
    "tr": "bu {} gün",
}
"""Languages whose article is a word of its own, or that have none."""
NUMBERS = (*range(21, 100), 110, 125, 140, 236, 370, 999)


def _spelled(lang: str, number: int, rules: str = "%spellout-cardinal-masculine") -> str:
    speller = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(lang))
    names = [speller.getRuleSetName(i) for i in range(speller.getNumberOfRuleSetNames())]
    return str(speller.format(number, rules)) if rules in names else str(speller.format(number))


def _numbers(text: str, lang: str) -> list[Fact]:
    return [fact for fact in extract(text, lang) if fact.kind not in {"name", "acronym", "implied", "date"}]


def _is_read_whole(text: str, lang: str, number: int) -> bool:
    return [fact.value for fact in _numbers(text, lang)] == [str(number)]


@pytest.mark.parametrize("lang", APART)
def test_an_article_of_its_own_leaves_the_number_whole(lang: str) -> None:
    texts = {number: APART[lang].format(_spelled(lang, number)) for number in NUMBERS}
    assert [text for number, text in texts.items() if not _is_read_whole(text, lang, number)] == []


def test_articles_written_with_each_part() -> None:
    for number in (n for n in range(21, 100) if n % 10 > 2):
        ones, tens = _spelled("ar", number).split(" و")
        assert _is_read_whole(f"خلال ال{ones} وال{tens} يوما", "ar", number)
        assert _is_read_whole(f"خلال ال{ones.removesuffix('ة')} وال{tens} ساعة", "ar", number)
        assert _is_read_whole(f"لل{ones} وال{tens} ساعة", "ar", number)


@pytest.mark.parametrize("before", ["ה", "ב", "מ"])
def test_what_is_written_with_the_first_part(before: str) -> None:
    for number in range(21, 100):
        text = f"{before}{_spelled('he', number)} ימים"
        assert _is_read_whole(text, "he", number)
        assert _numbers(text, "he")[0].start == len(before)


@pytest.mark.parametrize(
    ("text", "number"), [("በሃያ አራት ሰዓት", 24), ("ከሰላሳ አምስት ኪሎ ሜትር", 35), ("ለአርባ ሦስት ቀናት", 43), ("የሃምሳ ስድስት ዓመት", 56)]
)
def test_prepositions_of_amharic(text: str, number: int) -> None:
    assert _is_read_whole(text, "am", number)


@pytest.mark.parametrize(("lang", "day", "six"), [("bg", "дни", "шестте"), ("mk", "дена", "шесте")])
def test_articles_behind_either_part(lang: str, day: str, six: str) -> None:
    for number in (n for n in range(21, 100) if n % 10 > 2):
        tens, _, ones = _spelled(lang, number).partition(" и ")
        definite = six if number % 10 == 6 else f"{ones}те"
        assert _is_read_whole(f"{tens} и {definite} {day}", lang, number)
        assert _is_read_whole(f"{tens}те и {ones} {day}", lang, number)


def test_yo_in_the_cases_of_russian() -> None:
    for number in (n for n in range(21, 100) if n % 10 in {3, 4}):
        tens, ones = _spelled("ru", number, "%spellout-cardinal-masculine-genitive").split(" ")
        last = {"трех": "трёх", "четырех": "четырёх"}[ones.replace("ё", "е")]
        assert _is_read_whole(f"{tens} {last} дней", "ru", number)


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("ar", "الذكرى الثالثة والستين", "63"),
        ("ar", "في السنة الخامسة والعشرين", "25"),
        ("ar", "الرابعة وثلاثين", "34"),
    ],
)
def test_ordinals_that_begin_with_the_ones(lang: str, text: str, value: str) -> None:
    assert ("ordinal", value) in [(fact.kind, fact.value) for fact in extract(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("hr", "s dvadeset i četirima satima"),
        ("sl", "z dvajset in štirimi urami"),
        ("he", "עשרים ושבעתיים ימים"),
        ("ar", "المئة والعشرين يوما"),
        ("en", "some twenty and threeish days"),
    ],
)
def test_a_number_that_goes_on_in_an_unknown_form_is_unsure(lang: str, text: str) -> None:
    assert [fact.unread for fact in _numbers(text, lang) if fact.form == "words"] == [frozenset({"number"})]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "twenty trees and four thirsty horses"),
        ("en", "four and twenty-six"),
        ("de", "zwanzig Dreiräder"),
        ("de", "vier oder fünf Tage"),
        ("fr", "vingt quatrains"),
        ("pl", "dwadzieścia domów i trzy szkoły"),
        ("es", "veinte casas y cinco cincuentones"),
        ("it", "trenta trentini"),
    ],
)
def test_numbers_beside_other_words_are_sure(lang: str, text: str) -> None:
    assert not any(fact.unread for fact in _numbers(text, lang))


def test_half_a_number_is_no_error() -> None:
    assert findings(en="The fair lasts 24 days.", hr="Sajam se bavi dvadeset i četirima danima.") == []
    assert findings(en="The fair lasts 36 hours.", ar="يستمر المعرض خلال الست والثلاثين ساعة.") == []
