"""Lengths that can be compared across languages."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.align.sentences.lengths import length, rate

RNG = np.random.default_rng(3)


ENGLISH = "The ferry stood still for three days in the storm, and the island's shops have run out of bread."


@pytest.mark.parametrize(
    "text",
    [
        "渡轮因风暴停运三天，岛上的商店已经没有面包了。",
        "フェリーは嵐のため三日間運休し、島の店にはもうパンがない。",
        "폭풍 때문에 여객선이 사흘 동안 운항을 멈췄고, 섬의 가게들에는 이제 빵이 다 떨어졌다.",
        "Паром простоял три дня из-за шторма, и в магазинах острова закончился хлеб.",
        "เรือข้ามฟากหยุดวิ่งสามวันเพราะพายุ ร้านค้าบนเกาะไม่มีขนมปังเหลือแล้ว",
    ],
)
def test_the_same_is_about_as_long_in_every_script(text: str) -> None:
    assert 0.6 < length(text) / length(ENGLISH) < 1.5


def ratios(rate_of: float, joined: float = 1.0, count: int = 60) -> list[float]:
    """The logarithms of the length ratios of nearest sentences, of which one says what `joined` of the others say."""
    return (rate_of + np.log(joined) + 0.2 * RNG.normal(size=count)).tolist()


@pytest.mark.parametrize("of_language", [-0.3, -0.1, 0.0, 0.2])
def test_a_language_that_takes_more_characters_is_known_by_its_sentences(of_language: float) -> None:
    assert rate(ratios(of_language)) == pytest.approx(of_language, abs=0.1)


@pytest.mark.parametrize("joined", [2, 3, 4, 1 / 2, 1 / 4])
def test_sentences_that_are_joined_throughout_are_no_language(joined: float) -> None:
    assert abs(rate(ratios(0.0, joined))) < 0.2


def test_joined_and_single_sentences_together() -> None:
    assert rate([*ratios(0.15, 2, 30), *ratios(0.15, 1, 40)]) == pytest.approx(0.15, abs=0.1)


def test_without_sentences_both_count_alike() -> None:
    assert rate([]) == pytest.approx(0.0)


@given(st.lists(st.floats(-20, 20), max_size=700))
def test_a_rate_is_never_more_than_languages_differ(values: list[float]) -> None:
    assert abs(rate(values)) <= 0.45
