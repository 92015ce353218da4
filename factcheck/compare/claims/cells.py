"""Which groups are cells of tables whose rows and columns correspond: what they say counts there and nowhere else."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from factcheck.nouns.story import Group, Story
from factcheck.nouns.text import Slot

_LEAST = 2
"""Cells that must support that two rows correspond, this one among them; columns likewise."""

_Line = tuple[int, int, int]
"""A row or column: its version, its table, and its number."""


def cells_in_place(story: Story) -> frozenset[int]:
    """The groups of cells, one sentence in each version, whose rows and whose columns hold other groups as well.

    Two figures that have changed places in a table are a slip, while in prose a figure may stand in any sentence.
    """
    cells = {index: found for index, group in enumerate(story.groups) if (found := _cells(story, group))}
    rows: Counter[tuple[_Line, _Line]] = Counter()
    columns: Counter[tuple[_Line, _Line]] = Counter()
    lines = {
        index: (
            _pairs([(v, slot.block, slot.row) for v, slot in slots.items()]),
            _pairs([(v, slot.block, slot.column) for v, slot in slots.items()]),
        )
        for index, slots in cells.items()
    }
    for of_rows, of_columns in lines.values():
        rows.update(of_rows)
        columns.update(of_columns)
    return frozenset(
        index
        for index, (of_rows, of_columns) in lines.items()
        if all(rows[pair] >= _LEAST for pair in of_rows) and all(columns[pair] >= _LEAST for pair in of_columns)
    )


def _cells(story: Story, group: Group) -> dict[int, Slot]:
    """By version the cell of a group with one sentence in each of several versions, all in cells; else nothing."""
    found = {}
    for v, (version, sentences) in enumerate(zip(story.versions, group.sentences, strict=True)):
        slot = version.sentences[sentences[0]].slot if len(sentences) == 1 else None
        if slot and slot.kind == "cell":
            found[v] = slot
        elif sentences:
            return {}
    return found if len(found) > 1 else {}


def _pairs(lines: Sequence[_Line]) -> list[tuple[_Line, _Line]]:
    return list(itertools.combinations(lines, 2))
