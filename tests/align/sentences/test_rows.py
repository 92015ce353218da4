from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.align.sentences.rows import corresponding


def alike(a: str, b: str, unsure: str = "") -> list[tuple[int, int]]:
    """The pairs of two tables with a letter a row; rows of the letters `unsure` are alike to all others of these."""
    table = [[0.9 if x == y or {x, y} <= set(unsure) else 0.1 for y in b] for x in a]
    return corresponding(np.array(table).reshape(len(a), len(b)))


@pytest.mark.parametrize(
    ("a", "b", "unsure", "pairs"),
    [
        ("abc", "abc", "", [(0, 0), (1, 1), (2, 2)]),
        ("abcd", "dbca", "", [(0, 3), (1, 1), (2, 2), (3, 0)]),
        ("abcd", "abd", "", [(0, 0), (1, 1), (3, 2)]),
        ("axyb", "axyb", "xy", [(0, 0), (1, 1), (2, 2), (3, 3)]),
        ("axyb", "axb", "xy", [(0, 0), (3, 2)]),
        ("xyabc", "cbxya", "xy", [(2, 4), (3, 1), (4, 0)]),
        ("ab", "cd", "", []),
        ("xy", "xy", "xy", [(0, 0), (1, 1)]),
        ("a", "a", "", [(0, 0)]),
    ],
)
def test_rows_that_are_sure(a: str, b: str, unsure: str, pairs: list[tuple[int, int]]) -> None:
    assert alike(a, b, unsure) == pairs


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(6)), st.integers(0, 3))
def test_any_order_is_found_and_none_twice(order: list[int], left_out: int) -> None:
    order = order[left_out:]
    similarities = np.array([[1.0 if x == y else 0.0 for y in order] for x in range(6)])
    pairs = corresponding(similarities)
    assert pairs == sorted((row, place) for place, row in enumerate(order))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 2**20))
def test_each_row_has_one_counterpart_at_most(n: int, m: int, seed: int) -> None:
    pairs = corresponding(np.random.default_rng(seed).uniform(-1, 1, (n, m)))
    for side in (0, 1):
        taken = [pair[side] for pair in pairs]
        assert len(taken) == len(set(taken))
