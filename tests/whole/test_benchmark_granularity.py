"""The versions that are made for measuring alignment hold what they should, and are scored as they should be."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.corpora.derived import linked
from benchmarks.corpora.granularity import (
    CUE,
    KINDS,
    LONGEST_GROUP,
    Made,
    Versions,
    chapters,
    commas,
    cues,
    glued,
    gold,
    joined,
    joining,
    made,
    parts_at,
    width,
)
from benchmarks.corpora.simple_alignment import LEFT_OUT, SHAPES, simple_beads
from benchmarks.measure.granularity import Score, gap_claims, reliability
from factcheck.align.sentences.prepare import PreparedVersion, prepare

KEPT = sorted(
    KINDS.keys()
    - {"dropped-third", "dropped-some", "summary", "unrelated", "table", "subtitles", "mixed", "edited", "replaced"}
)
"""The kinds of which both versions hold all lines."""
LINES = tuple(
    [f"{word} {number} and the {word}s, near the {word}, which wait." for number in range(30)]
    for word in ("boat", "kahn")
)
SPARE = tuple([f"Only {word} number {number} was there, with a lamp." for number in range(30)] for word in ("a", "b"))


def dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 not for secrets


def draw(kind: str, seed: int, size: int = 30) -> Versions:
    return KINDS[kind](LINES[0][:size], LINES[1][:size], dice(seed), (SPARE[0], SPARE[1]))


def lines_of(version: list[Made]) -> set[int]:
    return {line for one in version for line in one.held}


@pytest.mark.parametrize("kind", KEPT)
@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), size=st.integers(1, 30))
def test_all_lines_are_held_and_no_text_is_lost(kind: str, seed: int, size: int) -> None:
    for version, lines in zip(draw(kind, seed, size), LINES, strict=True):
        assert lines_of(version) == set(range(size))
        text = " ".join(one.text for one in sorted(version, key=lambda one: sorted(one.held)) if one.held)
        words = [word.strip(",.") for word in text.split()]
        assert words == [word.strip(",.") for line in lines[:size] for word in line.split()]


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), size=st.integers(1, 30))
def test_paragraphs_ascend_and_headings_stand_alone(kind: str, seed: int, size: int) -> None:
    for version in draw(kind, seed, size):
        numbers = [one.paragraph for one in version]
        assert numbers[:1] in ([0], [])
        assert all(after - before in (0, 1) for before, after in itertools.pairwise(numbers))
        assert all(numbers.count(one.paragraph) == 1 for one in version if one.heading)
        assert all(one.text.strip() == one.text != "" for one in version)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25)
@given(seed=st.integers(0, 10_000))
def test_groups_are_no_larger_than_beads_can_be(kind: str, seed: int) -> None:
    assert max(len(side) for group in gold(draw(kind, seed)) for side in group) <= LONGEST_GROUP


def sizes(kind: str, seed: int) -> set[tuple[int, ...]]:
    return {tuple(sorted(map(len, group))) for group in gold(draw(kind, seed))}


def test_each_kind_is_what_its_name_says() -> None:
    assert sizes("plain", 1) == sizes("moved", 1) == {(1, 1)}
    assert (1, 3) in sizes("merged-3", 1) <= {(1, 3), (1, 2), (1, 1)}
    assert {(2, 2), (2, 3)} <= set().union(*(sizes("crossed", seed) for seed in range(5)))
    assert sizes("unrelated", 1) == {(0, 1)}
    assert sizes("summary", 1) == sizes("dropped-third", 1) == sizes("headings", 1) == {(0, 1), (1, 1)}
    order = [max(one.held) for version in draw("moved", 1) for one in version]
    assert order != sorted(order[:30]) * 2
    assert any(one.heading and not one.held for version in draw("headings", 1) for one in version)
    dropped = [30 - len(lines_of(version)) for version in draw("dropped-third", 1)]
    assert min(dropped) == 0
    assert 6 <= max(dropped) <= 14


def test_versions_are_made_anew_from_the_same_seed() -> None:
    assert all(draw(kind, 3) == draw(kind, 3) for kind in KINDS)
    assert draw("cut", 3) != draw("cut", 4)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["It rained.", "We “stayed.”", "Why?"], "It rained, We “stayed”, Why?"),
        (["雨が降った。", "家にいた。"], "雨が降った、家にいた。"),
        (["下雨了。", "我们留在家里。"], "下雨了，我们留在家里。"),
        (["أمطرت السماء.", "بقينا في البيت."], "أمطرت السماء، بقينا في البيت."),
        (["ฝนตก", "เราอยู่บ้าน"], "ฝนตก เราอยู่บ้าน"),
    ],
)
def test_each_script_has_its_comma(lines: list[str], text: str) -> None:
    assert glued(lines, joining(lines)) == text


@given(st.text(st.sampled_from("ab, ;،、1ก—"), min_size=1, max_size=80).map(str.strip).filter(bool))
def test_cutting_at_commas_loses_nothing_but_spaces(line: str) -> None:
    assert "".join(parts_at(line, commas(line))).replace(" ", "") == line.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "The keeper of the light counted, as he did on every evening, the ships that had passed the island since noon.",
        "灯台守は毎晩のように、正午から島のそばを通り過ぎた船の数をノートに書きとめていたが、その夜は何も書かなかった。",
        "คนเฝ้าประภาคารนับเรือที่แล่นผ่านเกาะตั้งแต่เที่ยงวันเหมือนที่เขาทำทุกเย็นและจดจำนวนลงในสมุดเล่มเก่า",
    ],
)
def test_cues_are_short_and_hold_all(text: str) -> None:
    found = cues(text)
    assert len(found) > 1
    assert max(map(width, found)) <= CUE
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_a_word_is_not_cut_in_thai() -> None:
    assert cues("ประภาคารประภาคาร", 8) == ["ประภาคาร", "ประภาคาร"]


def test_versions_that_do_not_correspond_are_refused() -> None:
    with pytest.raises(ValueError, match="2 and 1 lines"):
        KINDS["plain"](["One.", "Two."], ["Eins."], dice(1), ([], []))


def test_chapters_and_what_is_put_in() -> None:
    stories = {name: ([f"{name} {n}" for n in range(40)], [f"{name} {n}!" for n in range(40)]) for name in "abcde"}
    assert chapters(stories, 70, 90) == [["a", "b"], ["c", "d"]]
    a, b = made("own-paragraphs", stories, ["a", "b"], dice(1))
    put_in = [one.text for version in (a, b) for one in version if not one.held]
    assert put_in
    assert {text[0] for text in put_in} <= set("cde")


def test_joined_versions_keep_their_groups() -> None:
    first, second = draw("merged-2", 1, 8), draw("headings", 2, 8)
    both = joined([first, second])
    assert len(gold(both)) == len(gold(first)) + len(gold(second))
    assert lines_of(both[0]) == set(range(16))
    assert both[0][len(first[0])].paragraph == first[0][-1].paragraph + 1


def test_text_of_ones_own_is_a_group_by_itself() -> None:
    versions = [[Made("a", frozenset({0})), Made("b")], [Made("c"), Made("d", frozenset({0, 1})), Made("e")]]
    assert gold(versions) == {((0,), (1,)), ((1,), ()), ((), (0,)), ((), (2,))}


def test_scores_count_beads_and_sentences_left_alone() -> None:
    right = {((0,), (0,)), ((1,), ()), ((2,), (1,)), ((), (2,))}
    score = Score()
    score.add({((0,), (0,)), ((1, 2), (1,))}, right)
    columns = score.columns("")
    assert columns["strict"] == pytest.approx(0.5)
    assert columns["lax"] == pytest.approx(1.0)
    assert columns["gaps"] == pytest.approx(2 / 3)
    assert columns["left alone"] == 1
    assert gap_claims([{0: 0.1, 1: 0.9, 2: 0.2}, {0: 0.3, 1: 0.4, 2: 0.8}], right) == [
        (0.1, False), (0.9, True), (0.2, False), (0.3, False), (0.4, False), (0.8, True),
    ]  # fmt: skip


def test_reliability_bins_claims() -> None:
    rows = reliability([(0.5, True), (0.55, False), (0.99, True), (1.0, True)])
    assert [(row["from"], row["claims"], row["right"]) for row in rows] == [(0.5, 2, 0.5), (0.99, 2, 1.0)]
    assert rows[0]["stated"] == pytest.approx(0.525)


def versions_of(seed: int, count: tuple[int, int]) -> list[PreparedVersion]:
    rng = np.random.default_rng(seed)
    vectors = [rng.normal(size=(size, 6)).astype(np.float32) for size in count]
    return prepare(
        [v / np.linalg.norm(v, axis=1, keepdims=True) for v in vectors],
        [rng.integers(5, 90, n).tolist() for n in count],
    )


def best_by_trying(a: PreparedVersion, b: PreparedVersion) -> float:
    """The greatest score of all alignments, each bead scored by itself."""
    x, y = a.runs[0], b.runs[0]

    def score(i: int, j: int, p: int, q: int) -> float:
        of_a, of_b = a.runs[p - 1][i], b.runs[q - 1][j]
        beside = [of_a @ y[k] for k in (j - 1, j + q) if 0 <= k < len(b)]
        beside += [of_b @ x[k] for k in (i - 1, i + p) if 0 <= k < len(a)]
        lengths = a.lengths[p - 1][i], b.lengths[q - 1][j]
        margin = of_a @ of_b - (np.mean(beside) if beside else 0)
        return float(margin * np.log2(1 + min(lengths) / max(lengths)))

    def best(i: int, j: int) -> float:
        ways = [0.0] if i == len(a) and j == len(b) else []
        ways += [LEFT_OUT + best(i + 1, j)] if i < len(a) else []
        ways += [LEFT_OUT + best(i, j + 1)] if j < len(b) else []
        ways += [
            score(i, j, p, q) + best(i + p, j + q) for p, q in SHAPES if i + p <= len(a) and j + q <= len(b)
        ]  # fmt: skip
        return max(ways)

    return best(0, 0)


@pytest.mark.parametrize(("seed", "count"), [(0, (1, 1)), (1, (2, 1)), (2, (3, 4)), (3, (5, 4)), (4, (5, 5))])
def test_the_simple_way_finds_the_best_alignment(seed: int, count: tuple[int, int]) -> None:
    a, b = versions_of(seed, count)
    beads = simple_beads(a, b)
    assert all(list(side) == list(range(side[0], side[-1] + 1)) for bead in beads for side in bead)
    total = LEFT_OUT * (sum(count) - sum(len(side) for bead in beads for side in bead))
    total += sum(bead_score(a, b, bead) for bead in beads)
    assert total == pytest.approx(best_by_trying(a, b), abs=1e-5)


def bead_score(a: PreparedVersion, b: PreparedVersion, bead: tuple[tuple[int, ...], tuple[int, ...]]) -> float:
    from benchmarks.corpora.simple_alignment import _score

    (i, *_), (j, *_) = bead
    return float(_score(a, b, len(bead[0]), len(bead[1]))[i, j])


def test_found_groups_of_the_simple_way_on_clear_vectors() -> None:
    eye = np.eye(8, dtype=np.float32)
    both = ((eye[2] + eye[3]) / np.sqrt(2)).astype(np.float32)
    a, b = prepare([eye[:6], np.stack([eye[0], eye[1], both, eye[5]])], [[40] * 6, [40, 40, 80, 40]])
    assert linked(simple_beads(a, b)) == {((0,), (0,)), ((1,), (1,)), ((2, 3), (2,)), ((5,), (3,))}
