"""Roman numerals as ordinals, and the letters that are none."""

import pytest

from factcheck.extract import extract
from factcheck.extract.quantities.roman_ordinals import roman_ordinals


def values(text: str, lang: str) -> list[str]:
    return [fact.value for fact in roman_ordinals(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "King Louis XIV had it built.", ["14"]),
        ("de", "Ludwig XIV. ließ es bauen.", ["14"]),
        ("ru", "Его построил Людовик XIV.", ["14"]),
        ("hu", "XIV. Lajos építtette.", ["14"]),
        ("en", "The bridge fell in World War II.", ["2"]),
        ("en", "It was built before World War I.", ["1"]),
        ("pl", "Most zniszczono w czasie I wojny światowej.", ["1"]),
        ("it", "Il ponte crollò nella I guerra mondiale.", ["1"]),
        ("tr", "Köprü I. Dünya Savaşı'nda yıkıldı.", ["1"]),
        ("fr", "La Ve République succède à la IVe.", ["5", "4"]),
        ("fr", "François Ier y dormit.", ["1"]),
        ("nl", "De IIe wereldoorlog begon.", ["2"]),
        ("ru", "При ІХ созыве", ["9"]),
    ],
)
def test_numerals(lang: str, text: str, expected: list[str]) -> None:
    assert values(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "I think that I. V. Marlow and Malcolm X drank vitamin C."),
        ("en", "The iPhone X and Plan V sold in XL and XXX."),
        ("en", "In a world war I would leave."),
        ("en", "The XII-B form, MIX and VIX, IIX."),
        ("it", "I guerrieri arrivano."),
        ("pl", "I wtedy wyszli."),
        ("fr", "Xavier et Vera, la Xe9."),
        ("ru", "И Х. Иванов"),
    ],
)
def test_letters_that_are_none(lang: str, text: str) -> None:
    assert values(text, lang) == []


def test_a_century_stays_a_date() -> None:
    assert [(f.kind, f.value) for f in extract("au XIXe siècle", "fr")] == [("date", "18XX")]
