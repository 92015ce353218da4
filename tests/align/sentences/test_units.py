"""Groups of sentences that their file says to correspond."""

from __future__ import annotations

import numpy as np
import pytest

from factcheck.align.sentences.units import align_units
from factcheck.embed.unit_vectors import unit_vectors


def test_sentences_of_a_unit_are_a_group_and_others_stand_alone() -> None:
    vectors = [unit_vectors(np.eye(4, dtype=np.float32)[:n] + 0.01) for n in (3, 2, 2)]
    groups = align_units([[1, 2, 5], [2, 5], [1, 9]], vectors)
    expected = [((0,), (), (0,)), ((1,), (0,), ()), ((2,), (1,), ()), ((), (), (1,))]
    assert [group.sentences for group in groups] == expected
    assert [group.probability > 0 for group in groups] == [True, True, True, False]
    assert groups[3].similarity == 0


def test_the_similarity_of_a_unit_is_that_of_its_sentences() -> None:
    vectors = unit_vectors(np.eye(6, dtype=np.float32))
    same, other = align_units([[1, 2], [1, 2]], [vectors[:2], vectors[[0, 5]]])
    assert same.similarity == pytest.approx(1, abs=0.35)
    assert other.similarity < same.similarity
