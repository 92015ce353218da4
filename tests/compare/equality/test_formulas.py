from __future__ import annotations

import pytest

from factcheck.compare.equality.formulas import are_other_substances, elements
from tests.helpers import stories


@pytest.mark.parametrize(
    ("designator", "expected"),
    [
        ("NO 2", {"N", "O"}),
        ("H 2O", {"H", "O"}),
        ("NaHCO 3", {"Na", "H", "C", "O"}),
        ("F 16", set()),
        ("GPT 4", set()),
        ("O 3", set()),
        ("iPhone 16", set()),
    ],
)
def test_the_elements_of_a_formula(designator: str, expected: set[str]) -> None:
    assert elements(designator) == expected


def test_formulae_that_share_an_element_are_other_substances() -> None:
    assert are_other_substances("NO 2", "N 2O")
    assert not are_other_substances("NO 2", "NO2")
    assert not are_other_substances("CO 2", "NH 3")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fi", "Laitos päästää ilmaan liikaa N2O:ta joka päivä."),
        ("ru", "Завод ежедневно выбрасывает слишком много N2O."),
        ("ja", "その工場は毎日N₂Oを出しすぎている。"),
    ],
)
def test_another_substance_is_an_error(lang: str, text: str) -> None:
    (found,) = stories.checked(stories.story(en="The plant emits too much NO2 every day.", **{lang: text}))
    assert (found.rule, found.severity) == ("designator-mismatch", "error")


def test_the_same_substance_passes() -> None:
    assert not stories.checked(
        stories.story(en="The plant emits too much NO₂ every day.", sv="Verket släpper ut för mycket NO2 varje dag.")
    )
