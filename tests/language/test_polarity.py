"""The lists of words that deny and of opposite directions."""

from __future__ import annotations

import pytest

from factcheck.language import data_files
from factcheck.language.polarity import polarity
from factcheck.language.text.segmentation import word_spans
from tests.helpers.denials import denials

LANGUAGES = data_files.languages("polarity")


@pytest.mark.parametrize("text", ["Мост није отворен", "Most nije otvoren"])
def test_both_scripts_of_a_language(text: str) -> None:
    assert denials(text, "sr")
    assert denials(text, "sr-Latn")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("th", "เรือออกอย่างช้าๆ"), ("cs", "Most je delší než řeka"), ("tr", "Bu komedi ne zaman başlıyor"),
        ("vi", "Cây cầu có dài hay không"), ("fr", "Une personne attend à ce point"), ("ja", "いぬが歩いた"),
    ],
)  # fmt: skip
def test_words_with_a_denial_inside_deny_nothing(lang: str, text: str) -> None:
    assert denials(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text"), [("th", "ไม่มีสะพาน"), ("vi", "Đó không phải là cây cầu"), ("ja", "橋はありません")]
)
def test_one_denial_counts_once(lang: str, text: str) -> None:
    assert len(denials(text, lang)) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axes_are_the_same_and_their_sides_apart(lang: str) -> None:
    own = polarity(lang)
    assert own is not None
    assert set(own.directions) == {
        "time", "amount", "level", "order", "outcome", "quality", "size", "age", "height", "judgement", "permission",
        "verdict", "support", "vote", "confirm", "latitude", "longitude", "side", "access", "course", "trade", "border",
        "life", "success", "strength", "safety", "share",
    }  # fmt: skip
    for one, other in own.directions.values():
        assert one.words or one.phrases or one.begins or one.ends
        assert other.words or other.phrases or other.begins or other.ends
        assert not one.words & other.words
        assert not set(one.phrases) & set(other.phrases)


@pytest.mark.parametrize(
    ("text", "lang", "axis", "expected"),
    [
        ("An unfair, unwise and unconvincing plan", "en", "judgement", (0, 3)),
        ("ein unglaubwürdiger, unfairer Plan", "de", "judgement", (0, 2)),
        ("nepřesvědčivý a nespravedlivý plán", "cs", "judgement", (0, 2)),
        ("несправедливое и неразумное решение", "ru", "judgement", (0, 2)),
        ("αναξιόπιστο και άδικο σχέδιο", "el", "judgement", (0, 2)),
        ("epäuskottava ja epäreilu suunnitelma", "fi", "judgement", (0, 2)),
        ("hiteltelen, igazságtalan terv", "hu", "judgement", (0, 2)),
        ("Başarısız oldu", "tr", "success", (0, 1)),
        ("hän epäonnistui", "fi", "success", (0, 1)),
        ("erfolglos", "de", "success", (0, 1)),
        ("Ost und Ostern, Österreich", "de", "longitude", (1, 0)),
        ("Sudan et sud", "fr", "latitude", (0, 1)),
        ("בנימין פנה ימינה", "he", "side", (0, 1)),
        ("البوابة اليمنى في اليمن", "ar", "side", (0, 1)),
        ("팔레스타인", "ko", "trade", (0, 0)),
        ("calamità e calcio", "it", "level", (0, 0)),
        ("Он следует представителю с востока", "ru", "time", (0, 0)),
        ("insan içinden artık çıktı", "tr", "level", (0, 0)),
    ],
)
def test_words_that_only_look_like_one_tell_no_direction(
    text: str, lang: str, axis: str, expected: tuple[int, int]
) -> None:
    own = polarity(lang)
    assert own is not None
    assert tuple(map(len, own.find(text, word_spans(text, lang)).directions.get(axis, ((), ())))) == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Not only cars use it.", "en"), ("Nicht nur Autos.", "de"), ("不过很好", "zh"), ("Hàng không dân dụng", "vi"),
     ("それだけでなく", "ja"), ("Non solo auto", "it")],
)  # fmt: skip
def test_what_denies_nothing_is_passed_over(text: str, lang: str) -> None:
    assert denials(text, lang) == []


def test_language_without_a_list() -> None:
    assert polarity("eo") is None
    assert denials("La ponto ne estas malferma", "eo") == []


def test_long_text_is_quick() -> None:
    text = "not only " * 20_000
    assert denials(text, "en") == []
