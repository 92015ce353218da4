"""Names and designators of two languages against each other."""

from __future__ import annotations

import pytest

from factcheck.compare.equality.names import designator_conflict, plain_number, same_designator, same_name
from factcheck.extract.names.designators import Designators

SAME = [
    ("GPU H800", "H800"),
    ("GPU H800", "H 800"),
    ("Covid 19", "COVID-19"),
    ("KOVID 19", "COVID 19"),
    ("F35", "F 35"),
    ("GPT-4o", "GPT 4O"),
    ("CHATGPT 4O", "GPT 4O"),
    ("ASCEND 910B", "910B"),
    ("GPT O1", "O1"),
    ("BOING 737-800", "BOEING 737-800"),
    ("H1N1", "H 1N1"),
]
DIFFERENT_CODE = [
    ("GPT O1", "GPT 1"),
    ("H 800", "H 100"),
    ("A 320NEO", "A 320"),
    ("GPT 4", "GPT 4O"),
    ("ASCEND 910B", "ASCEND 910C"),
    ("MIG 29", "MIG 31"),
]
MORE_GENERAL = [("GPT", "GPT O1"), ("IPHONE 16", "IPHONE 16-PRO"), ("COVID", "COVID 19"), ("iphone", "IPHONE 16")]
UNRELATED = [
    ("GPT", "KVTL"),
    ("GPT O1", "H 800"),
    ("F", "F 35"),
    ("GPT", "H 800"),
    ("COVID 19", "MIG 19"),
    ("", "GPT 1"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_same_designator(a: str, b: str) -> None:
    assert same_designator(a, b)
    assert same_designator(b, a)
    assert designator_conflict(a, b) == "same"


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [(a, b, "different-code") for a, b in DIFFERENT_CODE]
    + [(a, b, "more-general") for a, b in MORE_GENERAL]
    + [(a, b, None) for a, b in UNRELATED],
)
def test_conflict(a: str, b: str, relation: str | None) -> None:
    assert not same_designator(a, b)
    assert designator_conflict(a, b) == relation
    assert designator_conflict(b, a) == relation


def test_equal_names_without_a_code_are_the_same_but_no_designator() -> None:
    assert designator_conflict("GPT", "GPT") == "same"
    assert not same_designator("GPT", "GPT")


def test_values_of_the_extractor_compare_across_languages() -> None:
    def value(text: str, lang: str) -> str:
        return Designators().extract(text, lang)[0].value

    assert same_designator(value("chips H800", "pt"), value("搭載H800芯片", "zh"))
    assert same_designator(value("истребитель МиГ-29", "ru"), value("a MiG-29 jet", "en"))
    assert designator_conflict(value("o GPT o1 da casa", "pt"), value("GPT-1 của hãng", "vi")) == "different-code"


@pytest.mark.parametrize(
    ("value", "number"),
    [("COVID 19", "19"), ("GPT 3.5", "3.5"), ("H 800", "800"), ("H 1N1", None), ("IPHONE 16-PRO", None), ("GPT", None)],
)
def test_plain_number(value: str, number: str | None) -> None:
    assert plain_number(value) == number


@pytest.mark.parametrize(
    ("a", "b", "lang_a", "lang_b"),
    [
        ("Клара Винтер", "Clara Winter", "ru", "en"),
        ("Winter", "Clara Winter", "en", "de"),
        ("Jean-Luc Moreau", "Jean Luc Moreau", "fr", "en"),
        ("Wintersin", "Winters", "fi", "en"),
        ("Đặng Văn Lâm", "Dang Van Lam", "vi", "en"),
        ("ΑΘΗΝΑ", "Athina", "el", "en"),
    ],
)
def test_same_name(a: str, b: str, lang_a: str, lang_b: str) -> None:
    assert same_name(a, b, lang_a, lang_b)
    assert same_name(b, a, lang_b, lang_a)


@pytest.mark.parametrize(
    ("a", "b"),
    [("Clara Winter", "Clara Sommer"), ("Iran", "Iraq"), ("Velmar", "Vygon"), ("Li", "Lu"), ("", "Anna")],
)
def test_other_names(a: str, b: str) -> None:
    assert not same_name(a, b, "en", "es")
