"""Small lattices of drawn values, compared with all of their alignments one by one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.align.sentences.lattice import _BARRED, Lattice, best_path, link_probabilities, probabilities
from factcheck.align.sentences.weights import SHAPES, Shape

Place = tuple[Shape, int, int]


def drawn(n: int, m: int, seed: int, scale: float = 2.0) -> Lattice:
    rng = np.random.default_rng(seed)
    beads = {(p, q): scale * rng.normal(size=(n - p + 1, m - q + 1)) for p, q in SHAPES if p <= n and q <= m}
    return Lattice(beads, scale * rng.normal(size=n), scale * rng.normal(size=m))


def alignments(lattice: Lattice, i: int = 0, j: int = 0) -> Iterator[tuple[float, list[Place]]]:
    """The value and the beads of every alignment, gaps in any order."""
    n, m = len(lattice.gaps_a), len(lattice.gaps_b)
    if (i, j) == (n, m):
        yield 0.0, []
    if i < n:
        for value, beads in alignments(lattice, i + 1, j):
            yield value + lattice.gaps_a[i], beads
    if j < m:
        for value, beads in alignments(lattice, i, j + 1):
            yield value + lattice.gaps_b[j], beads
    for (p, q), values in lattice.beads.items():
        if i + p <= n and j + q <= m:
            for value, beads in alignments(lattice, i + p, j + q):
                yield value + values[i, j], [((p, q), i, j), *beads]


sizes = st.integers(1, 4)


@settings(max_examples=25, deadline=None)
@given(sizes, sizes, st.integers(0, 1000))
def test_probabilities_are_shares_of_all_alignments(n: int, m: int, seed: int) -> None:
    lattice = drawn(n, m, seed)
    every = list(alignments(lattice))
    weights = np.exp([value for value, _ in every])
    for (p, q), found in probabilities(lattice).items():
        expected = np.zeros_like(found)
        for weight, (_, beads) in zip(weights, every, strict=True):
            for shape, i, j in beads:
                if shape == (p, q):
                    expected[i, j] += weight / weights.sum()
        np.testing.assert_allclose(found, expected, atol=1e-9)


@settings(max_examples=25, deadline=None)
@given(sizes, sizes, st.integers(0, 1000))
def test_the_best_path_is_worth_most(n: int, m: int, seed: int) -> None:
    worth = drawn(n, m, seed).beads
    path = best_path(worth, n, m)
    found = sum(worth[len(i), len(j)][i[0], j[0]] for i, j in path)
    gaps = Lattice(worth, np.zeros(n), np.zeros(m))
    assert found == pytest.approx(max(value for value, _ in alignments(gaps)))


def test_long_texts_and_great_values_give_probabilities() -> None:
    lattice = drawn(60, 80, 1, scale=300.0)
    links = link_probabilities(probabilities(lattice), 60, 80)
    assert np.isfinite(links).all()
    assert links.min() >= 0
    assert links.max() <= 1 + 1e-6


@settings(max_examples=25, deadline=None)
@given(st.integers(5, 30), st.integers(5, 30), st.integers(0, 1000))
def test_barred_beads_leave_the_probabilities_of_the_others(n: int, m: int, seed: int) -> None:
    lattice = drawn(n, m, seed)
    rng = np.random.default_rng(seed)
    barred = {s: np.where(rng.random(v.shape) < 0.02, v, _BARRED) for s, v in lattice.beads.items()}
    few = probabilities(Lattice(barred, lattice.gaps_a, lattice.gaps_b))
    all_kept = {s: np.where(v == _BARRED, _BARRED / 2 + 1, v) for s, v in barred.items()}  # not barred, but as unlikely
    for shape, found in probabilities(Lattice(all_kept, lattice.gaps_a, lattice.gaps_b)).items():
        np.testing.assert_allclose(few[shape], found, atol=1e-9)
