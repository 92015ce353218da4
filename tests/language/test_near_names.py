"""Words that are not known and look like a known name."""

from __future__ import annotations

import pytest

from factcheck.language.near_names import beside_is_near, holds_near_month, is_near
from factcheck.nouns.story import Unread


@pytest.mark.parametrize(
    ("lang", "word", "kind"),
    [
        ("uz", "foizining", "percent"),
        ("uz", "mlr.", "scale"),
        ("uz", "millonga", "scale"),
        ("mn", "саяд", "scale"),
        ("gu", "મીલીયન", "scale"),
        ("hy", "ֆունտից", "currency"),
        ("ka", "პროცენტამდე", "percent"),
        ("cs", "procentuálně", "percent"),
        ("tr", "milyonlarca", "scale"),
    ],
)
def test_another_case_spelling_or_abbreviation_is_near(lang: str, word: str, kind: Unread) -> None:
    assert is_near(word, kind, lang)


@pytest.mark.parametrize(
    ("lang", "word", "kind"),
    [
        ("vi", "tài", "currency"),
        ("it", "rispetto", "percent"),
        ("uk", "проти", "percent"),
        ("de", "Menschen", "scale"),
        ("en", "people", "percent"),
        ("fi", "kuukauden", "percent"),
    ],
)
def test_other_words_are_not(lang: str, word: str, kind: Unread) -> None:
    assert not is_near(word, kind, lang)


def test_only_the_words_right_beside_a_figure_count() -> None:
    assert beside_is_near("Narx 40 foizining yarmi", 5, 7, "percent", "uz")
    assert not beside_is_near("Narx 40 ta uy foizining yarmi", 5, 7, "percent", "uz")
    assert not beside_is_near("40", 0, 2, "percent", "uz")


@pytest.mark.parametrize(
    ("lang", "text", "month"),
    [("sk", "V júli odišiel.", 7), ("lv", "Kopš aprīļa beigām.", 4), ("fi", "Kesäkuusta alkaen.", 6)],
)
def test_another_case_of_a_month_is_near(lang: str, text: str, month: int) -> None:
    from factcheck.language.dates.calendar import calendar

    known = set(calendar(lang).names)
    assert holds_near_month(text, month, lang) or not known.isdisjoint(text.lower().rstrip(".").split())


@pytest.mark.parametrize(("lang", "text", "month"), [("de", "Im Juni kam er.", 7), ("sk", "V marci prišiel.", 5)])
def test_another_month_is_not(lang: str, text: str, month: int) -> None:
    assert not holds_near_month(text, month, lang)


def test_a_long_text_takes_no_long_time() -> None:
    assert not holds_near_month("x" * 1_000_000, 7, "de")
    assert not beside_is_near("a" * 500_000 + " 5 " + "b" * 500_000, 500_001, 500_002, "percent", "de")
