"""How alike the contexts of facts are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.align.facts.contexts import Contexts, Spot
from factcheck.embed import TokenVectors, embed

HARBOUR = "In 1962 the harbour had 14 cranes, and 380 people worked there."
OTHERS = {
    "de": "1962 hatte der Hafen 14 Kräne, und 380 Menschen arbeiteten dort.",
    "sv": "År 1962 hade hamnen 14 kranar, och 380 personer arbetade där.",
    "nl": "In 1962 had de haven 14 kranen, en er werkten 380 mensen.",
    "ja": "1962年、その港には14基のクレーンがあり、380人が働いていた。",
    "uk": "У 1962 році в порту було 14 кранів, і там працювало 380 людей.",
}
FIGURES = ("1962", "14", "380")


def _spots(text: str, figures: Sequence[str]) -> list[Spot]:
    return [Spot(0, text.index(figure), text.index(figure) + len(figure)) for figure in figures]


@pytest.mark.parametrize("lang", OTHERS)
def test_a_figure_is_nearest_to_the_one_that_counts_the_same_whatever_it_states(
    embedded_model: Path, lang: str
) -> None:
    others = ("1907", "83", "651")
    text = OTHERS[lang]
    for old, new in zip(FIGURES, others, strict=True):
        text = text.replace(old, new)
    tokens = [embed([one], with_tokens=True).tokens for one in (HARBOUR, text)]
    alike = Contexts([[HARBOUR], [text]], tokens).likeness(
        (0, (0,), _spots(HARBOUR, FIGURES)), (1, (0,), _spots(text, others))
    )
    assert alike is not None
    total = alike.context + alike.near
    assert total.argmax(axis=1).tolist() == total.argmax(axis=0).tolist() == [0, 1, 2]


def _tokens(count: int, seed: int) -> TokenVectors:
    dice = np.random.default_rng(seed)
    spans = np.array([(3 * n, 3 * n + 2) for n in range(count)], np.int32).reshape(count, 2)
    return TokenVectors(spans, dice.integers(-127, 128, (count, 8)).astype(np.int8), np.ones(count, np.float32))


@given(st.integers(1, 12), st.integers(1, 12), st.data())
def test_likeness_is_finite_and_the_same_from_either_side(m: int, n: int, data: st.DataObject) -> None:
    texts = ["ab " * m, "cd " * n]
    contexts = Contexts([[texts[0]], [texts[1]]], [[_tokens(m, 1)], [_tokens(n, 2)]])
    sides = []
    for version, count in enumerate((m, n)):
        starts = data.draw(st.lists(st.integers(0, 3 * count - 2), min_size=1, max_size=4, unique=True))
        sides.append((version, (0,), [Spot(0, start, start + 1) for start in sorted(starts)]))
    there, back = contexts.likeness(*sides), contexts.likeness(sides[1], sides[0])
    assert there is not None
    assert back is not None
    for one, other in zip(there, back, strict=True):
        assert np.isfinite(one).all()
        assert np.allclose(one, other.T, atol=1e-5)
    assert (there.regret <= 1e-5).all()


def test_without_tokens_or_facts_nothing_is_told() -> None:
    contexts = Contexts([["ab "], [""]], [[_tokens(1, 1)], [_tokens(0, 2)]])
    spot = [Spot(0, 0, 1)]
    assert contexts.likeness((0, (0,), spot), (1, (0,), spot)) is None
    assert contexts.likeness((0, (0,), spot), (0, (0,), [])) is None


def test_a_part_may_have_a_version_without_tokens() -> None:
    contexts = Contexts([["ab ", "ab "], ["", ""]], [[_tokens(1, 1)] * 2, [_tokens(0, 2)] * 2])
    spot = [Spot(0, 0, 1)]
    assert contexts.part({0: [1], 1: [0]}).likeness((0, (0,), spot), (1, (0,), spot)) is None


def test_a_punctuation_mark_keeps_words_apart(embedded_model: Path) -> None:
    text = "Rent was 40, food 25."
    tokens = embed([text], with_tokens=True).tokens
    facts = Contexts([[text]], [tokens])._facts(0, (0,), _spots(text, ("40", "25")))
    assert facts is not None
    words = [text[start:end] for start, end in tokens[0].spans.tolist()]
    food = words.index("food")
    assert facts.nearness[1, food] > 2 * facts.nearness[0, food]
    assert facts.nearness[:, words.index("40")].tolist() == [0, 0]
