"""Alignment of versions made of known concepts: a sentence's vector is its concept, its language and some noise."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.align import align
from factcheck.align.sentences import weights
from factcheck.align.sentences.anchors import anchors, shared_anchors
from factcheck.align.sentences.lattice import Bead
from factcheck.align.sentences.pairwise import _CELLS, TOLD, aligned
from factcheck.align.sentences.prepare import Anchors, prepare
from factcheck.align.sentences.weights import (
    BEAD,
    CHANCE,
    COVER,
    GAP,
    GAP_CHANCE,
    SHAPES,
    STYLE_BEAD,
    STYLE_GAP,
    default,
)
from factcheck.embed.mean_vectors import MeanVectors
from factcheck.nouns.story import Fact, Group
from tests.align.sentences.made_up import COMMON, DIMENSIONS, singles, version
from tests.helpers.timing import seconds

Version = tuple[np.ndarray, Sequence[int]]


def aligned_groups(*versions: Version, means: MeanVectors | None = None) -> list[Group]:
    """The groups of versions that are given as vectors and lengths; their texts are spaces, which hold no anchor."""
    texts = [[" " * length for length in lengths] for _, lengths in versions]
    return align(texts, [vectors for vectors, _ in versions], means=means)


def groups_of(*versions: Sequence[Sequence[int]], first: int = 0) -> list[tuple[tuple[int, ...], ...]]:
    """The groups of versions in the languages from `first` on."""
    made = [version(contents, language) for language, contents in enumerate(versions, first)]
    return [group.sentences for group in aligned_groups(*made)]


def beads(a: Version, b: Version, held: tuple[Sequence[Anchors], Sequence[Anchors]] | None = None) -> list[Bead]:
    return aligned(*prepare([a[0], b[0]], [a[1], b[1]], held)).beads


def complete(found: Sequence[Sequence[Sequence[int]]], sizes: Sequence[int]) -> bool:
    """Every sentence of every version in exactly one group."""
    return all(sorted(i for group in found for i in group[v]) == list(range(size)) for v, size in enumerate(sizes))


def test_one_to_one() -> None:
    assert groups_of(singles(*range(12)), singles(*range(12)), first=1) == [((i,), (i,)) for i in range(12)]


def test_joined_sentences() -> None:
    found = groups_of(singles(*range(10)), [[0], [1, 2], [3], [4, 5, 6], [7], [8], [9]], first=1)
    assert ((1, 2), (1,)) in found
    assert ((4, 5, 6), (3,)) in found
    assert len(found) == 7


def test_what_has_no_counterpart_stays_alone() -> None:
    found = groups_of(singles(0, 1, 2, 50, 3, 4, 5, 6), singles(0, 1, 2, 3, 4, 60, 61, 5, 6), first=1)
    assert ((3,), ()) in found
    assert ((), (5,)) in found
    assert ((), (6,)) in found
    assert ((4,), (3,)) in found


def test_a_moved_paragraph_is_found() -> None:
    order = [0, 1, 7, 8, 9, 2, 3, 4, 5, 6, 10, 11]
    found = beads(version(singles(*range(12)), 1), version(singles(*order), 2))
    assert {(bead.a, bead.b) for bead in found} == {((concept,), (order.index(concept),)) for concept in range(12)}
    assert [bead.a for bead in found] == [(i,) for i in range(12)]  # in the order of the first version


def test_what_has_moved_is_marked() -> None:
    order = [0, 1, 7, 8, 9, 2, 3, 4, 5, 6, 10, 11]
    found = beads(version(singles(*range(12)), 1), version(singles(*order), 2))
    assert {bead.a[0] for bead in found if bead.moved} in ({7, 8, 9}, {2, 3, 4, 5, 6})
    assert all(0.5 < bead.probability <= 1 for bead in found)


def test_anchors_tell_two_like_sentences_apart() -> None:
    a, b = version(singles(0, 1, 2, 3, 4, 5), 1), version(singles(0, 1, 2, 2, 3, 4, 5), 2, noise=0.0)
    name = anchors("Kestrel 4710 Ostrava")
    of_a = [name if i == 2 else frozenset() for i in range(6)]
    for right in (2, 3):
        of_b = [name if j == right else frozenset() for j in range(7)]
        bead = next(bead for bead in beads(a, b, (of_a, of_b)) if bead.a == (2,))
        assert right in bead.b
        assert bead.b == (right,) or bead.probability < 0.9


def test_anchors_are_the_same_in_all_languages() -> None:
    date = Fact("date", "14 juin", 0, 7, "--06-14")
    german, french = anchors("Die Expédition von 1956"), anchors("L'expedition en 1956, le 14 juin", [date])
    assert german & french == {"exped", "1956"}
    assert "date=--06-14" in french
    assert anchors("", ()) == anchors("ไป กิน ข้าว") == frozenset()


def test_what_two_sentences_share_counts_by_how_rare_it_is() -> None:
    a = [frozenset({"rare", "often"}), *[frozenset({"often"})] * 9]
    found = shared_anchors(a, a)
    assert found[0, 0] == 1  # "rare" once on either side; "often" is in all ten
    assert not found[1:].any()
    assert shared_anchors([frozenset("x")] * 4, [frozenset("x")])[2, 0] == pytest.approx(0.5)


def test_weights_are_the_same_from_either_side() -> None:
    for held in (default().first_pass, default().rescoring):
        assert all(held.shape[p, q] == held.shape[q, p] for p, q in SHAPES)
    x, y = version([[0], [1, 2], [3], [4], [5]], 1), version([[0], [1], [2], [3, 4], [5]], 2)
    assert {(bead.b, bead.a, round(bead.probability, 6)) for bead in beads(y, x)} == {
        (bead.a, bead.b, round(bead.probability, 6)) for bead in beads(x, y)
    }


@pytest.mark.parametrize(("name", "bead"), [("first_pass", BEAD), ("rescoring", (*BEAD, *COVER))])
def test_names_in_the_file_of_weights_are_those_in_the_code(name: str, bead: tuple[str, ...]) -> None:
    held = json.loads(Path(weights.__file__).with_name("weights.json").read_text("utf-8"))[name]
    assert {part: set(held[part]) for part in held} == {
        "bead": set(bead),
        "shape": {f"{p}-{q}" for p, q in SHAPES if p <= q},
        "gap": set(GAP),
        "style": {*STYLE_BEAD, *STYLE_GAP},
        "chance": {*CHANCE, "intercept"},
        "gap_chance": {*GAP_CHANCE, "intercept"},
    }


def test_unrelated_texts_are_all_gaps() -> None:
    found = groups_of(singles(*range(30)), singles(*range(100, 130)), first=1)
    assert sum(bool(a and b) for a, b in found) <= 2
    assert complete(found, (30, 30))


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_few_unrelated_sentences_are_gaps_where_the_model_s_mean_is_known(size: int) -> None:
    zero = np.zeros(128, np.float32)
    text, other, same = (version(singles(*range(s, s + size)), s) for s in (1, 101, 1))
    means = MeanVectors((COMMON / np.linalg.norm(COMMON) * 0.6).astype(np.float32), zero)
    assert not any(all(group.sentences) for group in aligned_groups(text, other, means=means))
    found = aligned_groups(text, same, means=means)
    assert [group.sentences for group in found] == [((i,), (i,)) for i in range(size)]


def test_all_sentences_equal_and_none_left_out() -> None:
    found = aligned_groups(version(singles(*[3] * 40), 1, noise=0.0), version(singles(*[3] * 25), 2, noise=0.0))
    assert complete([group.sentences for group in found], (40, 25))


def test_empty_and_lopsided_versions() -> None:
    nothing: Version = (np.zeros((0, DIMENSIONS), dtype=np.float32), [])
    many, one = version(singles(*range(100)), 1), version(singles(42), 2)
    few = version(singles(42, 43, 44), 2)
    assert aligned_groups(nothing, nothing) == []
    assert aligned_groups(nothing, many) == [Group(((), (j,)), 0.0, alone=TOLD) for j in range(100)]
    assert [(bead.a, bead.b) for bead in beads(few, many)] == [((k,), (42 + k,)) for k in range(3)]
    assert {(bead.a, bead.b) for bead in beads(one, many)} <= {((0,), (42,))}  # nothing around it tells whether it is
    assert aligned_groups() == []
    assert aligned_groups(nothing, one) == [Group(((), (0,)), 0.0, alone=TOLD)]


def test_a_sentence_repeated_a_thousand_times() -> None:
    repeated = version(singles(*[7] * 1000), 1, noise=0.0)
    found: list[Group] = []
    assert seconds(lambda: found.extend(aligned_groups(repeated, repeated))) < 10
    assert complete([group.sentences for group in found], (1000, 1000))


def test_versions_in_one_language() -> None:
    text = version(singles(*range(20)), 1)
    assert [group.sentences for group in aligned_groups(text, text)] == [((i,), (i,)) for i in range(20)]


def test_long_texts_are_cut_and_still_aligned() -> None:
    size = 1300
    assert size * size > _CELLS
    rng = np.random.default_rng(3)
    vectors = rng.normal(size=(size, DIMENSIONS)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    other = np.delete(vectors, [100, 700], axis=0) + 0.03 * rng.normal(size=(size - 2, DIMENSIONS)).astype(np.float32)
    versions = (vectors, [50] * size), (other.astype(np.float32), [50] * (size - 2))
    found = [group.sentences for group in aligned_groups(*versions)]
    expected = {((i,), (i - (i > 100) - (i > 700),)) for i in range(size) if i not in (100, 700)}
    assert len(expected & set(found)) > 0.99 * len(expected)
    assert ((100,), ()) in found


def test_seven_versions_of_one_to_one_lines() -> None:
    assert groups_of(*[singles(*range(15))] * 7) == [((i,),) * 7 for i in range(15)]


def test_no_version_is_the_pivot() -> None:
    # Concept 3 is missing in the first version, 5 in the second, 8 in the third.
    kept = [[c for c in range(10) if c != missing] for missing in (3, 5, 8)]
    found = groups_of(*(singles(*concepts) for concepts in kept))
    expected = [tuple((k.index(c),) if c in k else () for k in kept) for c in range(10)]
    assert found == expected


def test_one_joined_version_joins_the_groups() -> None:
    fine = singles(*range(8))
    joined = [[0], [1], [2, 3], [4], [5], [6], [7]]
    found = groups_of(fine, fine, joined, fine)
    assert ((2, 3), (2, 3), (2,), (2, 3)) in found
    assert len(found) == 7


def test_groups_are_in_reading_order_where_a_paragraph_moved() -> None:
    moved = [0, 1, 6, 7, 2, 3, 4, 5, 8, 9]
    found = groups_of(singles(*range(10)), singles(*range(10)), singles(*moved))
    assert [group[0] for group in found] == [(i,) for i in range(10)]
    assert [group[2] for group in found] == [(moved.index(i),) for i in range(10)]


contents = st.lists(st.lists(st.integers(0, 30), min_size=1, max_size=2), max_size=8)


@settings(max_examples=40, deadline=None)
@given(st.lists(contents, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_every_sentence_once_in_any_order_of_versions(versions: list[list[list[int]]], rng: random.Random) -> None:
    made = [version(said, language) for language, said in enumerate(versions)]
    groups = aligned_groups(*made)
    assert complete([g.sentences for g in groups], [len(v) for v, _ in made])
    assert all(-1 <= g.similarity <= 1 and 0 <= g.probability <= 1 for g in groups)
    order = list(range(len(made)))
    rng.shuffle(order)
    again = aligned_groups(*(made[v] for v in order))
    back = [Group(tuple(g.sentences[order.index(v)] for v in range(len(made))), g.similarity) for g in again]
    assert [g.sentences for g in back] == [g.sentences for g in groups]


@pytest.mark.parametrize("size", [16, 200])
def test_alignment_is_quick(size: int) -> None:
    made = [version(singles(*range(size)), language) for language in range(4)]
    assert seconds(lambda: aligned_groups(*made)) < size / 16 * 0.5
