"""Words that hold a number (both, triple, in her forties), nouns for about so many, duals, ordinals ICU lacks."""

import pytest

from factcheck.extract import extract
from factcheck.nouns.story import Fact
from tests.helpers.stories import rules


def facts(text: str, lang: str) -> list[Fact]:
    return [f for f in extract(text, lang) if f.kind not in {"name", "acronym"}]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "The mayor thanked both villages.", "2"),
        ("de", "Die Bürgermeisterin dankte beiden Dörfern.", "2"),
        ("fr", "Elle est triple championne.", "3"),
        ("pt", "O tricampeão chegou cedo.", "3"),
        ("vi", "Cả hai đều vui.", "2"),
        ("tr", "Her iki köy de mutlu.", "2"),
        ("fa", "هر دو روستا خوشحال بودند.", "2"),
        ("el", "Ευχαρίστησε και τις δύο κοινότητες.", "2"),
        ("en", "A woman in her forties won.", "40"),
        ("de", "Eine Frau in den Vierzigern gewann.", "40"),
        ("hu", "Egy negyvenes éveiben járó nő nyert.", "40"),
        ("pl", "Wygrała czterdziestokilkulatka.", "40"),
        ("sv", "En kvinna i fyrtioårsåldern vann.", "40"),
    ],
)
def test_implied(lang: str, text: str, value: str) -> None:
    assert [(f.kind, f.value) for f in facts(text, lang)] == [("implied", value)]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("ca", "Una vintena de barques han tornat.", "20"),
        ("el", "Επέστρεψε μια εικοσαριά βάρκες.", "20"),
        ("bg", "Върнаха се двайсетина лодки.", "20"),
        ("hr", "Vratilo se dvadesetak brodova.", "20"),
        ("ca", "Una vintena de milions de tulipes.", "20000000"),
    ],
)
def test_collectives_are_about_so_many(lang: str, text: str, value: str) -> None:
    assert [(f.kind, f.value, f.bound) for f in facts(text, lang)] == [("number", value, "about")]


@pytest.mark.parametrize(
    ("lang", "text", "value", "unit"),
    [
        ("ar", "منذ عامين", "2", "year"),
        ("ar", "بعد يومين", "2", "day"),
        ("ar", "خلال العقدين الماضيين", "2", "decade"),
        ("ar", "كلف مليوني دولار", "2000000", "DOLLAR"),
        ("he", "לפני שנתיים", "2", "year"),
        ("he", "והשעתיים", "2", "hour"),
        ("hu", "az elmúlt két évtizedben", "2", "decade"),
    ],
)
def test_duals(lang: str, text: str, value: str, unit: str) -> None:
    assert [(f.value, f.unit) for f in facts(text, lang)] == [(value, unit)]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("cs", "za druhé světové války", "2"),
        ("sk", "počas druhej svetovej vojny", "2"),
        ("uk", "під час Другої світової війни", "2"),
        ("ro", "al doilea raport", "2"),
        ("fa", "جنگ جهانی دوم", "2"),
        ("hi", "द्वितीय विश्वयुद्ध", "2"),
        ("fr", "la Seconde Guerre mondiale", "2"),
        ("hu", "a másodikat kérem", "2"),
        ("tr", "ikincisi geldi", "2"),
        ("ar", "في سن الثالثة عشر", "13"),
    ],
)
def test_ordinals(lang: str, text: str, value: str) -> None:
    assert [(f.kind, f.value) for f in facts(text, lang)] == [("ordinal", value)]


@pytest.mark.parametrize(("lang", "text"), [("zh", "他付了五百元"), ("ja", "三百人が来た"), ("ko", "삼백 명이 왔다")])
def test_a_round_number_is_exact_unless_hedged(lang: str, text: str) -> None:
    assert [f.bound for f in facts(text, lang)] == ["exact"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "vingt secondes plus tard"),  # twenty seconds, not the 22nd
        ("vi", "mỗi năm người dân đều đi"),  # each year
        ("ar", "وقع عقدين جديدين"),  # two contracts
    ],
)
def test_left_alone(lang: str, text: str) -> None:
    assert all(f.kind == "duration" and f.value == "20" for f in facts(text, lang))


@pytest.mark.parametrize(
    ("lang", "text", "value"), [("vi", "Anh thắng năm trận.", "5"), ("vi", "Cô thắng ba lần.", "3")]
)
def test_a_homograph_before_what_it_counts(lang: str, text: str, value: str) -> None:
    assert [f.value for f in facts(text, lang)] == [value]


def test_an_implied_number_is_never_missed_nor_an_error() -> None:
    """Both sides of the rules: free words pass, a figure that differs is found next to them."""
    assert rules(en="The duo thanked both villages.", de="Das Trio dankte den Dörfern.") == []
    assert rules(en="A woman in her forties paid 40 euros.", de="Eine Frau in den Vierzigern zahlte 40 Euro.") == []
    found = rules(en="A woman in her forties paid 40 euros.", de="Eine Frau in den Vierzigern zahlte 70 Euro.")
    assert found == ["number-mismatch"]
