"""Vectors of unit length, from numbers of any precision."""

from __future__ import annotations

import numpy as np
import pytest

from factcheck.embed.unit_vectors import unit_vectors


@pytest.mark.parametrize("precision", [np.float16, np.float32, np.float64])
def test_rows_have_length_one(precision: type) -> None:
    vectors = (np.random.default_rng(4).normal(size=(7, 50)) * [[10.0**n] for n in range(-3, 4)]).astype(precision)
    units = unit_vectors(vectors)
    assert units.dtype == np.float32
    assert np.linalg.norm(units, axis=1) == pytest.approx(np.ones(7), abs=1e-6)
    assert (units * vectors).sum(axis=1) == pytest.approx(np.linalg.norm(vectors.astype(np.float64), axis=1), rel=1e-5)


def test_rows_of_zeros_stay() -> None:
    assert unit_vectors(np.array([[0, 0], [0, 3]], np.float32)).tolist() == [[0, 0], [0, 1]]
    assert unit_vectors(np.zeros((0, 5), np.float32)).shape == (0, 5)
