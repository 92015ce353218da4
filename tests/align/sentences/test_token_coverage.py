"""Rescoring by tokens: made-up concepts, one a token, with a language's accent and some noise."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.align import align
from factcheck.align.sentences.prepare import LONGEST_RUN, WeightedTokens
from factcheck.align.sentences.token_coverage import Coverage, coverage_evidence, coverages, weighted_tokens, windows
from factcheck.embed.token_vectors import TokenVectors
from factcheck.nouns.story import Group
from tests.helpers.timing import seconds

SIZE = 64
CONCEPTS = np.random.default_rng(0).normal(size=(200, SIZE))
Said = Sequence[Sequence[int]]


LETTERS = 10
"""The length of a token's text with the spaces after it."""


def coverage(a: WeightedTokens, b: WeightedTokens, windows_of_a: np.ndarray) -> Coverage:
    """How far the sentences of `a` are covered, where nothing is asked of `b`."""
    return coverages(a, b, windows_of_a, np.zeros((len(b.ends) - 1, 2), np.int64))[0]


def texts(said: Said, language: int) -> list[str]:
    """Of each sentence the text, a Chinese character for a concept in one language: none is an anchor."""
    return ["".join(chr(0x4E00 + 1000 * language + c).ljust(LETTERS) for c in sentence) for sentence in said]


def token_vectors(vectors: np.ndarray, spans: Sequence[tuple[int, int]]) -> TokenVectors:
    """The tokens with these vectors, in steps of a 127th of the greatest number."""
    scale = np.abs(vectors).max(axis=1, initial=0) / 127
    steps = np.round(vectors / scale[:, None]).astype(np.int8)
    return TokenVectors(np.array(spans, np.int32).reshape(-1, 2), steps, scale.astype(np.float32))


def tokens(said: Said, language: int, noise: float = 0.3) -> list[TokenVectors]:
    """Of each sentence the tokens, by the concepts that it says."""
    rng = np.random.default_rng(language)
    accent = 0.3 * rng.normal(size=SIZE)
    return [
        token_vectors(
            CONCEPTS[list(sentence)] + accent + noise * rng.normal(size=(len(sentence), SIZE)),
            [(LETTERS * place, LETTERS * place + 1) for place in range(len(sentence))],
        )
        for sentence in said
    ]


def sentences(said: Said, language: int) -> np.ndarray:
    """Sentence vectors: the mean of the tokens', of unit length."""
    rows = np.array([found.vectors.mean(axis=0) for found in tokens(said, language)], dtype=np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def weighted(a: Said, b: Said) -> list[WeightedTokens | None]:
    return weighted_tokens([texts(a, 1), texts(b, 2)], [tokens(a, 1), tokens(b, 2)])


def both(a: Said, b: Said) -> tuple[WeightedTokens, WeightedTokens]:
    one, other = weighted(a, b)
    assert one is not None
    assert other is not None
    return one, other


def everything(a: WeightedTokens, b: WeightedTokens) -> np.ndarray:
    return np.array([[0, len(b.ends) - 1]] * (len(a.ends) - 1))


def evidence(a: Said, b: Said, shape: tuple[int, int]) -> dict[str, np.ndarray]:
    one, other = both(a, b)
    covers = coverage(one, other, everything(one, other)), coverage(other, one, everything(other, one))
    return dict(coverage_evidence(*covers, shape))


LONG = [range(0, 6), range(6, 12), range(12, 18), range(18, 24)]


def test_what_is_said_on_both_sides_is_covered() -> None:
    found = evidence(LONG, LONG, (1, 1))
    assert (found["cover"].argmax(axis=1) == np.arange(4)).all()
    assert found["cover"].diagonal().min() > 0.7
    assert found["cover"][0, 1:].max() < 0.4
    assert found["leak"].diagonal().max() < 0.05


def test_the_end_of_a_sentence_in_the_next_line_is_a_leak() -> None:
    cut = [range(0, 3), range(3, 12), range(12, 18), range(18, 24)]  # half of the first is in the second
    one, two = evidence(LONG, cut, (1, 1)), evidence(LONG, cut, (2, 2))
    assert one["leak_most"][0, 0] > 0.2
    assert two["leak_most"][0, 0] < 0.05
    assert two["cover_least"][0, 0] > 0.7


def test_outside_its_window_nothing_is_looked_at() -> None:
    a, b = both(LONG, LONG)
    near = np.eye(4)
    assert windows(near, 0.5).tolist() == [[0, 2], [0, 3], [1, 4], [2, 4]]
    full, part = coverage(a, b, everything(a, b)), coverage(a, b, windows(near, 0.5))
    for q in (1, 2):
        same = part.sums[q - 1] != 0
        assert np.allclose(part.sums[q - 1][same], full.sums[q - 1][same])
    assert part.sums[0][0, 0] == pytest.approx(full.sums[0][0, 0])
    assert not part.sums[0][0, 2:].any()
    assert windows(np.zeros((2, 3)), 0.5).tolist() == [[0, 0], [0, 0]]


def test_common_tokens_weigh_less_and_punctuation_nothing() -> None:
    text = "Rain rain , hail"
    held = token_vectors(CONCEPTS[:4], [(0, 4), (5, 9), (10, 11), (12, 16)])
    (found,) = weighted_tokens([[text]], [[held]])
    assert found is not None
    assert found.weights.tolist() == pytest.approx([0.5**0.5, 0.5**0.5, 0, 1])


def test_a_version_without_tokens_has_nothing_to_compare() -> None:
    nothing = TokenVectors(np.zeros((0, 2), np.int32), np.zeros((0, 1), np.int8), np.zeros(0, np.float32))
    assert weighted_tokens([["Rain"], texts(LONG, 1)], [[nothing], tokens(LONG, 1)])[0] is None
    assert weighted_tokens([[], []], [[], []]) == [None, None]


@pytest.mark.parametrize("seed", [1, 2])
def test_rescoring_decides_where_a_sentence_ends(seed: int) -> None:
    # Half of the third sentence stands in the fourth line; sentence vectors as noisy as real ones do not tell.
    a = [range(8 * k, 8 * k + 8) for k in range(8)]
    b = [*a[:2], range(16, 20), range(20, 32), *a[4:]]
    rng = np.random.default_rng(seed)
    vectors = []
    for language, said in enumerate((a, b)):
        rows = sentences(said, language) + 0.075 * rng.normal(size=(8, SIZE))
        vectors.append((rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32))
    written = [texts(said, language) for language, said in enumerate((a, b))]
    whole = [((i,), (i,)) for i in (0, 1)] + [((2, 3), (2, 3))] + [((i,), (i,)) for i in range(4, 8)]
    made = [tokens(said, language) for language, said in enumerate((a, b))]
    assert [group.sentences for group in align(written, vectors)] != whole
    assert [group.sentences for group in align(written, vectors, tokens=made)] == whole


def test_a_text_that_repeats_itself_is_looked_at_nearby_only() -> None:
    found = windows(np.full((300, 300), 0.01), 0.001)
    assert (found[:, 1] - found[:, 0]).max() <= 42
    repeated = [range(10)] * 150
    vectors = sentences(repeated, 1)
    written = [texts(repeated, 1), texts(repeated, 2)]
    made = [tokens(repeated, 1), tokens(repeated, 2)]
    groups: list[Group] = []
    assert seconds(lambda: groups.extend(align(written, [vectors, vectors], tokens=made))) < 10
    assert sorted(i for group in groups for i in group.sentences[0]) == list(range(150))


said = st.lists(st.lists(st.integers(0, 40), max_size=4), max_size=6)


@settings(max_examples=40, deadline=None)
@given(said, said)
def test_any_tokens_give_finite_numbers(a: list[list[int]], b: list[list[int]]) -> None:
    one, other = weighted(a, b)
    if one is None or other is None:
        return
    covers = coverage(one, other, everything(one, other)), coverage(other, one, everything(other, one))
    for p in range(1, min(4, len(a)) + 1):
        for q in range(1, min(4, len(b)) + 1):
            for name, table in coverage_evidence(*covers, (p, q)):
                assert table.shape == (len(a) - p + 1, len(b) - q + 1), name
                assert np.isfinite(table).all(), name


def slowly(a: WeightedTokens, b: WeightedTokens, windows: np.ndarray, q: int) -> np.ndarray:
    """The sums of `coverage` for runs of q sentences, token by token."""
    n, m = len(a.ends) - 1, len(b.ends) - 1
    sums = np.zeros((n, max(m - q + 1, 0)))
    for i, (start, stop) in enumerate(windows):
        for j in range(start, stop - q + 1):
            for token in range(a.ends[i], a.ends[i + 1]):
                cosines = b.vectors[b.ends[j] : b.ends[j + q]] @ a.vectors[token]
                sums[i, j] += a.weights[token] * cosines.max(initial=0)
    return sums


@settings(max_examples=40, deadline=None)
@given(said, said, st.randoms(use_true_random=False))
def test_both_ways_at_once_are_as_token_by_token(a: list[list[int]], b: list[list[int]], rng: random.Random) -> None:
    one, other = weighted(a, b)
    if one is None or other is None:
        return
    of_a, of_b = (
        np.array([sorted((rng.randint(0, size), rng.randint(0, size))) for _ in x]).reshape(-1, 2)
        for x, size in ((a, len(b)), (b, len(a)))
    )
    found = coverages(one, other, of_a, of_b)
    for q in range(1, LONGEST_RUN + 1):
        np.testing.assert_allclose(found[0].sums[q - 1], slowly(one, other, of_a, q), atol=1e-5)
        np.testing.assert_allclose(found[1].sums[q - 1], slowly(other, one, of_b, q), atol=1e-5)
    alone = coverage(one, other, of_a)
    for name in ("sums", "leaks"):
        for x, y in zip(getattr(alone, name), getattr(found[0], name), strict=True):
            np.testing.assert_allclose(x, y, atol=1e-5)
