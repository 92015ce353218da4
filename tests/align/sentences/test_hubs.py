"""Many versions: which pairs of them are aligned, and that what the hubs lack is found all the same."""

from __future__ import annotations

import random

import numpy as np
import pytest

from factcheck.align import align
from factcheck.align.sentences.hubs import HUBS, MOST_OF_ALL, central, hubs, pairs_with
from factcheck.align.sentences.leftovers import further_pairs
from factcheck.align.sentences.prepare import prepare
from factcheck.align.vectors import mutual, nearest
from tests.align.sentences.made_up import singles, version

Contents = list[list[int]]
Sentences = tuple[tuple[int, ...], ...]


def groups_of(versions: list[Contents]) -> list[Sentences]:
    made = [version(contents, language) for language, contents in enumerate(versions)]
    texts = [[" " * length for length in lengths] for _, lengths in made]
    return [group.sentences for group in align(texts, [vectors for vectors, _ in made])]


def units_of(versions: list[Contents]) -> list[np.ndarray]:
    made = [version(contents, language) for language, contents in enumerate(versions)]
    return [v.runs[0] for v in prepare([vectors for vectors, _ in made], [lengths for _, lengths in made])]


def gold(versions: list[Contents]) -> set[Sentences]:
    """The groups of versions whose sentences say one concept each."""
    concepts = {concept for contents in versions for (concept,) in contents}
    return {
        tuple(tuple(i for i, said in enumerate(contents) if said == [concept]) for contents in versions)
        for concept in concepts
    }


def test_all_pairs_of_few_and_of_many_a_multiple_of_their_number() -> None:
    few, many = [singles(*range(9))] * MOST_OF_ALL, [singles(*range(9))] * 20
    assert hubs(units_of(few)) == list(range(MOST_OF_ALL))
    assert len(pairs_with(range(MOST_OF_ALL), MOST_OF_ALL)) == MOST_OF_ALL * (MOST_OF_ALL - 1) // 2
    pairs = pairs_with(hubs(units_of(many)), 20)
    assert len(pairs) == HUBS * (20 - HUBS) + HUBS * (HUBS - 1) // 2
    assert pairs == sorted(pairs)
    assert {v for pair in pairs for v in pair} == set(range(20))


def test_versions_that_lack_or_join_much_are_no_hubs() -> None:
    full, short = singles(*range(24)), singles(*range(0, 24, 3))
    joined = [[c, c + 1] for c in range(0, 24, 2)]
    found = central(units_of([short, full, joined, full, [], full, singles(*range(100, 124)), full]))
    assert set(found[:4]) == {1, 3, 5, 7}
    assert found[-1] == 4
    assert sorted(found) == list(range(8))
    assert len(hubs([np.zeros((0, 3), np.float32)] * 7)) == HUBS
    assert central([]) == []


def test_what_all_hubs_lack_is_found() -> None:
    everything = singles(*range(24))
    one, other = (
        [*singles(*range(9), 50, *range(9, 15)), [15, 16], *singles(*range(17, 24))],
        [[0, 1], *singles(*range(2, 9), 50, *range(9, 24))],
    )
    versions = [everything, everything, one, everything, everything, other, everything, everything]
    assert not {2, 5} & set(hubs(units_of(versions)))
    found = groups_of(versions)
    assert ((), (), (9,), (), (), (8,), (), ()) in found
    assert len(found) == 24 - 2 + 1


def test_what_many_versions_have_and_no_hub_is_one_group() -> None:
    full = singles(*range(16))
    more = [*singles(0, 1, 2, 50, 51), *singles(*(c for c in range(3, 16) if c not in (5, 9, 12)))]
    versions = [full if language % 2 else more for language in range(11)]
    assert not any(language % 2 == 0 for language in hubs(units_of(versions)))
    found = groups_of(versions)
    assert tuple(() if language % 2 else (3,) for language in range(11)) in found
    assert set(found) == gold(versions)


@pytest.mark.parametrize("seed", [1, 4])
def test_many_versions_each_with_its_own_gaps(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    versions = [singles(*(c for c in range(20) if rng.random() > 0.15)) for _ in range(10)]
    found = groups_of(versions)
    assert set(found) == gold(versions)
    order = rng.sample(range(10), 10)
    made = [version(contents, language) for language, contents in enumerate(versions)]
    again = align([[" " * length for length in made[v][1]] for v in order], [made[v][0] for v in order])
    assert [tuple(group.sentences[order.index(v)] for v in range(10)) for group in again] == found


def test_pairs_for_what_is_alone_are_stars_of_those_that_have_most() -> None:
    concepts = np.eye(8, dtype=np.float32)
    alone = [concepts[:3], concepts[[0, 1]], concepts[[2, 5]], concepts[[6]], np.zeros((0, 8), np.float32)]
    assert further_pairs(alone, set()) == [(0, 1), (0, 2)]
    assert further_pairs(alone, {(0, 1)}) == [(0, 2)]
    assert further_pairs([], set()) == []


def test_mutual_neighbours_are_the_same_in_blocks() -> None:
    rng = np.random.default_rng(0)
    x, y = (rng.normal(size=(size, 4)).astype(np.float32) for size in (1100, 700))
    to_y, to_x = nearest(x, y)[0], nearest(y, x)[0]
    assert mutual(x, y) == [(i, j) for i, j in enumerate(to_y.tolist()) if to_x[j] == i]
    assert mutual(x[:0], y) == mutual(x, y[:0]) == []
