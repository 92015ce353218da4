"""Another number in the form in which one is written."""

import pytest

from factcheck.language.numbers.same_form import in_same_form


@pytest.mark.parametrize(
    ("text", "value", "other", "lang", "written"),
    [
        ("three", 3, 5, "en", "five"),
        ("Three", 3, 5, "en", "Five"),
        ("forty", 40, 54, "en", "fifty-four"),
        ("third", 3, 5, "en", "fifth"),
        ("3rd", 3, 21, "en", "21st"),
        ("dritte", 3, 5, "de", "fünfte"),
        ("kolmen", 3, 5, "fi", "viiden"),
        ("3.º", 3, 5, "es", "5.º"),
        ("3-я", 3, 5, "ru", "5-я"),
        ("三", 3, 5, "zh", "五"),
        ("mười", 10, 12, "vi", "mười hai"),
        ("tizenkettő", 12, 11, "hu", "tizenegy"),
        ("három", 3, 2, "hu", "két"),
        ("két", 2, 3, "hu", "három"),
        ("三", 3, 2, "zh", None),
        # Forms that part where one number has several, or that are written otherwise.
        ("drei", 3, 1, "de", None),
        ("3:e", 3, 2, "sv", None),
        ("three", 3, 5, "bn", None),  # ICU has only English for it
        ("three", 3, 45, "en", None),  # figures
        ("3", 3, 5, "en", None),
        ("three", 4, 5, "en", None),
    ],
)
def test_the_form_is_kept(text: str, value: int, other: int, lang: str, written: str | None) -> None:
    assert in_same_form(text, value, other, lang) == written
