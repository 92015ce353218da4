"""What two versions have in common as wholes, and what it changes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.align.sentences.evidence import Evidence, evidence
from factcheck.align.sentences.prepare import Marks, marks, no_marks, prepare
from factcheck.align.sentences.style import Style, style_counts, style_evidence, style_gap, style_of
from factcheck.align.sentences.weights import STYLE_BEAD, STYLE_GAP

SIZE = 24


def one_to_one(*structure: Marks) -> Evidence:
    """Two versions of the same sentences, with this structure."""
    vectors = np.random.default_rng(5).normal(size=(SIZE, 64)).astype(np.float32)
    a, b = prepare([vectors, vectors], [[50] * SIZE] * 2, structure=structure or None)
    return evidence(a, b)


def read(e: Evidence) -> Style:
    """The style where each sentence is known to be that in its place."""
    return style_of(style_counts({(1, 1): np.eye(SIZE)}, e))


def paragraphs(size: int, first: int = 0) -> list[int]:
    return [(number + first) // size for number in range(SIZE)]


def test_paragraphs_at_the_same_places_are_evidence() -> None:
    of = marks(paragraphs(4), [False] * SIZE)
    e = one_to_one(of, of)
    style = read(e)
    assert style.paragraphs > 0.5
    told = dict(style_evidence(e, (1, 1), style))["paragraphs"]
    assert isinstance(told, np.ndarray)
    assert told[4, 4] > 0 > told[4, 5]  # both begin one; only one does


def test_paragraphs_elsewhere_are_none() -> None:
    e = one_to_one(marks(paragraphs(4), [False] * SIZE), marks(paragraphs(4, 2), [False] * SIZE))
    assert read(e).paragraphs == 0
    assert "paragraphs" not in dict(style_evidence(e, (1, 1), read(e)))


def test_a_heading_is_no_counterpart_of_prose() -> None:
    of = marks(paragraphs(6), [number % 6 == 0 for number in range(SIZE)])
    e = one_to_one(of, of)
    told = dict(style_evidence(e, (1, 1), read(e)))["headings"]
    assert isinstance(told, np.ndarray)
    assert told[0, 6] > 1
    assert told[0, 7] < -1


def test_a_bead_over_the_end_of_a_paragraph_is_told() -> None:
    of = marks(paragraphs(4), [False] * SIZE)
    e = one_to_one(of, of)
    inside = dict(style_evidence(e, (1, 2), read(e)))["inside"]
    assert isinstance(inside, np.ndarray)
    assert inside[0, 3] > inside[0, 2] == 0


@pytest.mark.parametrize("keys", [[0] * SIZE, list(range(SIZE))])
def test_structure_that_says_the_same_of_all_says_nothing(keys: Sequence[int]) -> None:
    of = marks(keys, [False] * SIZE)
    assert not of.starts.any()
    assert not of.headings.any()
    assert read(one_to_one(of, of)) == read(one_to_one())


def test_a_free_translation_has_a_low_cosine() -> None:
    close = one_to_one()
    free = Evidence(
        close.sizes,
        {shape: cosines * 0.4 for shape, cosines in close.cosines.items()},
        close.lengths,
        close.shared,
        close.summed,
        close.marks,
    )
    assert read(free).closeness < 0 < read(close).closeness


def test_where_sentences_are_joined_that_is_usual() -> None:
    e = one_to_one()
    pairs = np.zeros((SIZE, SIZE - 1))
    pairs[np.arange(SIZE // 2), np.arange(0, SIZE, 2)] = 1
    assert style_of(style_counts({(1, 2): pairs}, e)).joined["joined"] > 1
    assert read(e).joined["joined"] < 0


def test_names_are_those_that_have_weights() -> None:
    of = marks(paragraphs(4), [number % 8 == 0 for number in range(SIZE)])
    e = one_to_one(of, of)
    assert {name for name, _ in style_evidence(e, (2, 3), read(e))} == set(STYLE_BEAD)
    assert all(set(told) == set(STYLE_GAP) for told in style_gap(Style()))


@given(
    st.lists(st.booleans(), min_size=1, max_size=30),
    st.lists(st.booleans(), min_size=1, max_size=30),
    st.floats(0.01, 1),
)
def test_marks_never_decide_alone(a: list[bool], b: list[bool], correlation: float) -> None:
    versions = [marks(np.cumsum(of).tolist(), of) for of in (a, b)]
    vectors = [np.random.default_rng(len(of)).normal(size=(len(of), 8)).astype(np.float32) for of in (a, b)]
    e = evidence(*prepare(vectors, [[9] * len(of) for of in (a, b)], structure=versions))
    for shape in e.shapes:
        found = dict(style_evidence(e, shape, Style(paragraphs=correlation, headings=correlation)))
        assert all(np.abs(found[name]).max() < 10 for name in ("paragraphs", "headings"))


def test_some_of_the_sentences_keep_their_marks() -> None:
    of = marks([0, 0, 1, 1, 2], [True, False, False, True, False])
    assert (of.only([0, 3]).headings == of.headings[[0, 3]]).all()
    assert (of.only([0, 3]).starts == [of.starts[0], of.starts[3], 0]).all()
    assert (of.cut(1, 3).starts == of.starts[1:4]).all()
    assert len(no_marks(0).starts) == 1
