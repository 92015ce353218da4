"""Facts that may be read in several ways: sound versions agree with either reading, slipped ones with none."""

import pytest

from factcheck.compare.equality.facts import equal
from factcheck.extract import extract
from factcheck.nouns.story import Fact, Reading
from tests.helpers.stories import findings


def errors(english: str, lang: str, text: str) -> list[str]:
    """The rules of the errors that two versions give."""
    return [found.rule for found in findings(en=english, **{lang: text}) if found.severity == "error"]


@pytest.mark.parametrize(
    ("value", "unit", "same"), [("10", "mile", True), ("10000000", None, True), ("11", "mile", False)]
)
def test_a_place_with_two_readings_agrees_with_either(value: str, unit: str | None, same: bool) -> None:
    unsure = Fact("number", "10 mil", 0, 6, "10000000", readings=(Reading("measure", "10", "mile"),))
    other = Fact("measure" if unit else "number", "it", 0, 2, value, unit)
    assert equal(unsure, other, "cs", "en") is same
    assert equal(other, unsure, "en", "cs") is same


SHARED_SCALES = [
    ("ru", "В лесах живут 12-15 000 медведей."),
    ("sv", "I skogarna lever 12–15 000 björnar."),
    ("de", "In den Wäldern leben 12-15.000 Bären."),
    ("fr", "Les forêts abritent 12 à 15 000 ours."),
    ("es", "En los bosques viven entre 12 y 15.000 osos."),
    ("pl", "W lasach żyje od 12 do 15 000 niedźwiedzi."),
    ("ja", "森には1.2～1.5万頭の熊がいる。"),
    ("it", "Nei boschi vivono 12-15 mila orsi."),
    ("tr", "Ormanlarda 12-15 bin ayı yaşıyor."),
    ("ar", "يعيش في الغابات 12-15 ألف دب."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), SHARED_SCALES)
def test_the_thousands_of_a_range_may_count_for_both_ends(lang: str, text: str) -> None:
    assert errors("Between 12,000 and 15,000 bears live in the forests.", lang, text) == []
    assert errors("Between 12,000 and 18,000 bears live in the forests.", lang, text)
    assert errors("Between 13,000 and 15,000 bears live in the forests.", lang, text)


LENT = [
    ("de", "Es kostet 4 oder 5 Millionen Euro."),
    ("fr", "Cela coûte 4 ou 5 millions d’euros."),
    ("pl", "To kosztuje 4 lub 5 mln euro."),
    ("ru", "Это стоит 4 или 5 млн евро."),
    ("es", "Cuesta 4 o 5 millones de euros."),
    ("tr", "Bu 4 veya 5 milyon avroya mal oluyor."),
    ("vi", "Nó có giá 4 hoặc 5 triệu euro."),
    ("hi", "इसकी कीमत 4 या 5 मिलियन यूरो है।"),
]


@pytest.mark.parametrize(("lang", "text"), LENT)
def test_a_scale_word_may_count_for_the_figure_before_it(lang: str, text: str) -> None:
    assert errors("It costs 4 million or 5 million euros.", lang, text) == []
    assert errors("It costs 4 or 5 million euros.", lang, text) == []
    assert errors("It costs 3 million or 5 million euros.", lang, text)


def test_thousands_are_likelier_for_both_ends_where_no_word_stands_between() -> None:
    assert [fact.value for fact in extract("It grew from 2 to 15,000 trees.", "en")] == ["2"]
    assert [fact.value for fact in extract("It holds 12-15,000 trees.", "en")] == ["12000"]
