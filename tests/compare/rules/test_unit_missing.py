"""Whether a unit is missing is asked of the token vectors too: an unknown word may be its counterpart."""

from __future__ import annotations

import pytest

from factcheck.compare.story import check_story
from tests.helpers.stories import rules, story, with_words


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("he", "הכרטיסים עולים 40 שטרלינג בכניסה."),
        ("vi", "Vé vào cửa có giá 40 xteclinh."),
        ("pl", "Bilety kosztują 40 szylingów."),
    ],
)
def test_a_word_that_is_the_counterpart_of_the_unit_is_the_unit(lang: str, text: str) -> None:
    versions = {"en": "Tickets cost 40 pounds at the door.", lang: text}
    found = [one.rule for one in check_story(with_words(story(**versions)))]
    assert "currency-missing" not in found, rules(**versions)


@pytest.mark.parametrize(
    "versions",
    [
        {
            "en": "This amounts to 1 billion dollars in computing resources.",
            "vi": "Điều đó tương đương khoảng 1 tỷ tài nguyên tính toán.",
        },
        {"en": "It is worth 300 million dollars.", "de": "Es ist 300 Millionen wert."},
    ],
    ids="-".join,
)
def test_another_word_behind_the_figure_is_not(versions: dict[str, str]) -> None:
    assert [one.rule for one in check_story(with_words(story(**versions)))] == ["currency-missing"]
