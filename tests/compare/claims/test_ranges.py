"""The ends of a range are compared one by one where another version states them so."""

from __future__ import annotations

import pytest

from factcheck.compare.claims.ranges import ends_of
from factcheck.compare.story import check_story
from factcheck.extract import extract
from factcheck.nouns.findings import Discrepancy
from tests.helpers.stories import findings, story

WORDS_OF_ENDS = [
    ("cs", "od 30 do 43 %", "30", "43 %"),
    ("ja", "30〜43%", "30", "43%"),
    ("de", "30-43 %", "30", "43 %"),
    ("zh", "30%至43%", "30%", "43%"),
    ("fa", "۳۰ تا ۴۳ درصد", "۳۰", "۴۳ درصد"),
    ("ar", "بين ٣٠ و٤٣ كيلومترا", "٣٠", "٤٣ كيلومترا"),
    ("tr", "yüzde 30 ila 43", "yüzde 30", "43"),
    ("en", "between 30 kilometres and 43 kilometres", "30 kilometres", "43 kilometres"),
    ("ru", "от 1 километра до 43 километров", "1 километра", "43 километров"),
    ("fr", "$30 à $43", "$30", "$43"),
    ("en", "$5-10 million", "$5", "10 million"),
    ("es", "de 1,5 a 2 millones", "1,5", "2 millones"),
    ("fr", "de 12 000 à 15 000 habitants", "12 000", "15 000"),
    ("hi", "३० से ४३ किलोमीटर", "३०", "४३ किलोमीटर"),
]


@pytest.mark.parametrize(("lang", "text", "low", "high"), WORDS_OF_ENDS)
def test_each_end_has_its_own_words(lang: str, text: str, low: str, high: str) -> None:
    (whole,) = (fact for fact in extract(text, lang) if fact.value_max)
    ends = ends_of(whole)
    assert [end.text for end in ends] == [low, high]
    assert all(text[end.start : end.end] == end.text for end in ends)
    assert [end.value for end in ends] == [whole.value, whole.value_max]
    assert {(end.kind, end.unit, end.value_max) for end in ends} == {(whole.kind, whole.unit, None)}


@pytest.mark.parametrize(("lang", "text"), [("en", "five to ten million people"), ("zh", "三到五公里")])
def test_ends_in_words_each_have_those_of_the_whole(lang: str, text: str) -> None:
    (whole,) = (fact for fact in extract(text, lang) if fact.value_max)
    assert {(end.text, end.start, end.end) for end in ends_of(whole)} == {(whole.text, whole.start, whole.end)}


ONE_BY_ONE = "Sales rose by {} percent in spring and by {} percent in autumn."
RANGES = {
    "cs": "Tržby vzrostly o {} až {} %.",
    "ja": "売上高は{}〜{}%増えた。",
    "de": "Der Umsatz stieg um {}-{} %.",
    "fa": "فروش {} تا {} درصد رشد کرد.",
    "uk": "Продажі зросли на {}–{} %.",
}


def _compared(lang: str, range_: tuple[int, int], ends: tuple[int, int]) -> list[Discrepancy]:
    texts = {"en": [ONE_BY_ONE.format(*ends)], lang: [RANGES[lang].format(*range_)]}
    return [one for one in check_story(story(**texts), "en") if one.severity == "error"]


@pytest.mark.parametrize("lang", RANGES)
def test_ends_that_are_equal_are_no_error(lang: str) -> None:
    assert _compared(lang, (27, 44), (27, 44)) == []


@pytest.mark.parametrize("lang", RANGES)
def test_an_upper_end_that_differs_is_marked_alone(lang: str) -> None:
    (found,) = _compared(lang, (27, 44), (27, 46))
    mention = found.mentions[lang]
    assert mention is not None
    assert mention.value == "44"
    assert mention.text.startswith("44")
    assert "27" not in found.message
    assert found.suggestion is not None
    assert found.suggestion.text == mention.text.replace("44", "46")


@pytest.mark.parametrize("lang", RANGES)
def test_a_lower_end_that_differs_is_marked_alone(lang: str) -> None:
    (found,) = _compared(lang, (27, 44), (29, 44))
    mention = found.mentions[lang]
    assert mention is not None
    assert (mention.text, mention.value) == ("27", "27")
    assert "“27”" in found.message
    assert found.suggestion is not None
    assert found.suggestion.text == "29"


def test_a_suggested_end_is_that_of_the_range_it_stands_in() -> None:
    (found,) = _compared("de", (27, 44), (51, 44))
    assert found.suggestion is None  # "51-44 %" is no range


def test_a_range_of_which_two_versions_have_other_ends_is_one_finding() -> None:
    found = findings(
        en="The trail is 12 to 19 km long.",
        de="Der Weg ist 14 bis 21 km lang.",
        fr="Le sentier est long de 12 km au nord et de 19 km au sud.",
    )
    assert len([one for one in found if one.severity == "error"]) == 1


def test_a_range_that_is_missing_is_quoted_whole() -> None:
    (found,) = findings(
        en=["The birds share 62-73% of their songs.", "Some of them are smaller."],
        fr=["Les oiseaux ont leurs chants en commun.", "Certains sont plus petits, de 58 %."],
    )[:1]
    assert "“62-73%”" in found.message


def test_of_a_range_of_which_one_end_is_missing_that_end_is_quoted() -> None:
    texts = {"en": "The birds share 62-73% of their songs.", "fr": "Les oiseaux ont 62 % de leurs chants en commun."}
    assert all("62-73%" not in found.message for found in findings(**texts))


def test_a_lower_end_whose_scale_stands_beside_the_upper_is_quoted_with_it() -> None:
    (found,) = findings(
        en="They sold 2.5 to 7 million tickets.", es="Vendieron 2,9 millones y luego 7 millones de entradas."
    )
    assert "“2.5 to 7 million”" in found.message
