from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.align.sentences.anchors import anchors
from factcheck.align.sentences.prepare import PreparedVersion, prepare
from factcheck.align.sentences.tables import slot_pairs
from factcheck.nouns.text import Slot

Cells = Sequence[tuple[Slot | None, str]]
"""The slot and the text of each sentence; the same word in both versions stands for a translation."""


def prepared(*versions: Cells) -> list[PreparedVersion]:
    words = sorted({text for cells in versions for _, text in cells})
    made = np.random.default_rng(7).normal(size=(len(words), 48)).astype(np.float32)
    vectors = {word: vector / np.linalg.norm(vector) for word, vector in zip(words, made, strict=True)}
    return prepare(
        [np.stack([vectors[text] for _, text in cells]) for cells in versions],
        [[len(text) for _, text in cells] for cells in versions],
        # Words are no cognates: only figures are recognised.
        [[anchors(text) if text.isdigit() else frozenset() for _, text in cells] for cells in versions],
        slots=[[slot for slot, _ in cells] for cells in versions],
    )


def table(rows: Sequence[Sequence[str]], block: int = 0) -> list[tuple[Slot | None, str]]:
    return [(Slot("cell", block, r, c), text) for r, row in enumerate(rows) for c, text in enumerate(row) if text]


def matched(a: Cells, b: Cells) -> set[tuple[str, str]]:
    pairs = slot_pairs(*prepared(a, b)).pairs
    return {(a[i][1], b[j][1]) for left, right in pairs for i in left for j in right}


def body(count: int, width: int) -> list[list[str]]:
    """Rows with a label and figures that all differ."""
    return [[f"row {r}", *(str(100 * r + c + 1) for c in range(width))] for r in range(count)]


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(6)), st.integers(0, 2), st.permutations(range(3)), st.integers(0, 1), st.booleans())
def test_cells_meet_in_whatever_order_rows_and_columns_are(
    order: list[int], rows_out: int, columns: list[int], columns_out: int, with_slip: bool
) -> None:
    whole = [["head", "x", "y", "z"], *body(6, 3)]
    kept_rows, kept_columns = order[rows_out:], [0, *(c + 1 for c in columns[columns_out:])]
    other = [[whole[r][c] for c in kept_columns] for r in (0, *(row + 1 for row in kept_rows))]
    wanted = {(text, text) for row in other for text in row}
    if with_slip:
        wanted = wanted - {(other[2][1], other[2][1])} | {(other[2][1], "999")}
        other[2][1] = "999"
    assert matched(table(whole), table(other)) == wanted


def test_the_text_of_a_page_that_is_laid_out_in_a_table_is_aligned_as_prose() -> None:
    layout = Slot("cell", 0, 1, 1)
    page = [*table([["head", "other"], ["side"]]), *((layout, f"sentence {number}") for number in range(6))]
    found = slot_pairs(*prepared(page, page))
    assert {a for pair, _ in found.pairs for a in pair} == {0, 1, 2}
    assert [len(one) for one in found.settled] == [3, 3]


def test_the_row_tells_where_the_figures_do_not() -> None:
    rows = [["a", "yes", "no"], ["b", "no", "no"], ["c", "yes", "yes"]]
    cells = table(rows)
    turned = table([rows[2], rows[0], rows[1]])
    pairs = slot_pairs(*prepared(cells, turned)).pairs
    places = {cells[i][0]: turned[j][0] for (i,), (j,) in pairs}
    to = {0: 1, 1: 2, 2: 0}
    assert places == {slot: Slot("cell", 0, to[slot.row], slot.column) for slot, _ in cells if slot}


def test_nothing_is_claimed_of_short_cells_of_other_tables() -> None:
    a, b = table([["head", "x"], *body(3, 1)]), table([["other", "u"], ["p", "7"], ["q", "8"], ["r", "9"]])
    told = slot_pairs(*prepared(a, b))
    assert told.pairs == []
    assert told.settled == (frozenset(range(len(a))), frozenset(range(len(b))))


def test_cells_beside_a_version_without_tables_are_prose() -> None:
    told = slot_pairs(*prepared(table(body(3, 1)), [(None, text) for row in body(3, 1) for text in row]))
    assert told.settled == (frozenset(), frozenset())


def test_fields_of_one_sentence_are_counterparts() -> None:
    title, summary = Slot("field", 0, 0, 0), Slot("field", 0, 1, 0)
    a = [(title, "one"), (summary, "two"), (summary, "three"), (None, "four")]
    b = [(summary, "two"), (title, "five"), (None, "four")]
    assert matched(a, b) == {("one", "five")}
