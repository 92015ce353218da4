"""Counterparts that the structure of two versions tells: cells of tables, and fields of front matter.

The text of a cell such as "12" or "Yes" does not tell its counterpart. Its row does, by the cells that tell, and its
column. So tables are matched first, then their rows, then columns, and cells by both. Of tables that differ too much,
long cells are left to the alignment of sentences, and nothing is claimed of short ones.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.align.sentences.prepare import Anchors, PreparedVersion
from factcheck.align.sentences.rows import Similarities, corresponding
from factcheck.embed.unit_vectors import unit_vectors
from factcheck.nouns.text import Slot

_MOST_CELLS = 16_000_000
"""Pairs of cells of two tables up to which they are compared."""
_MOST_TABLES, _FAR = 500, 10
"""Tables of a version up to which they are matched, and how many others may stand between two that are."""
_LEAST_SHARE = 0.5
"""Share of the rows of the shorter table, and of the columns of the narrower, that must have a counterpart."""
_OF_FIGURES = 0.7
"""Weight of the figures in the similarity of two cells that both have some; the rest is that of their vectors."""
_ONE_HAS_FIGURES = 0.5
"""What the similarity of a cell with figures to one without counts."""

_LONGEST_CELL = 4
"""Sentences of a cell, at most: longer ones are prose."""
_SHORT = 20.0
"""Characters of an average language below which the text of a cell tells no counterpart."""

Run = tuple[int, ...]
"""The sentences of a cell or field."""


@dataclass(frozen=True, slots=True)
class SlotPairs:
    """What the structure says of two versions."""

    pairs: list[tuple[Run, Run]]
    """The sentences of slots that are counterparts, in the order of the first version."""
    settled: tuple[frozenset[int], frozenset[int]]
    """Of either version the sentences that have no other counterpart than in `pairs`."""


def slot_pairs(a: PreparedVersion, b: PreparedVersion) -> SlotPairs:
    """The counterparts among the slots of two versions, as far as they are sure."""
    pairs = _of_fields(a.slots, b.slots)
    settled_a, settled_b = ({i for pair in pairs for i in pair[side]} for side in (0, 1))
    tables_a, tables_b = _tables(a), _tables(b)
    if tables_a and tables_b and max(len(tables_a), len(tables_b)) <= _MOST_TABLES:
        compared = {
            (k, n): _Compared(x, y)
            for (k, x), (n, y) in itertools.product(enumerate(tables_a), enumerate(tables_b))
            if abs(k - n) <= _FAR and len(x.cells) * len(y.cells) <= _MOST_CELLS
        }
        likeness = np.zeros((len(tables_a), len(tables_b)))
        for place, one in compared.items():
            likeness[place] = one.likeness()
        for place in corresponding(likeness):
            if place in compared and (cells := compared[place].cells()):
                pairs += cells
                settled_a |= tables_a[place[0]].sentences
                settled_b |= tables_b[place[1]].sentences
        settled_a |= _short(a, [tables_a[k] for k in sorted({k for k, _ in compared})])
        settled_b |= _short(b, [tables_b[n] for n in sorted({n for _, n in compared})])
    return SlotPairs(sorted(pairs), (frozenset(settled_a), frozenset(settled_b)))


def _of_fields(a: Sequence[Slot | None], b: Sequence[Slot | None]) -> list[tuple[Run, Run]]:
    """Fields of one sentence in both versions; longer ones are aligned as all prose is."""
    of_a, of_b = _sentences(a, "field"), _sentences(b, "field")
    return [(run, of_b[slot]) for slot, run in of_a.items() if slot in of_b and len(run) == len(of_b[slot]) == 1]


def _sentences(slots: Sequence[Slot | None], kind: str) -> dict[Slot, Run]:
    runs: dict[Slot, Run] = {}
    for index, slot in enumerate(slots):
        if slot and slot.kind == kind:
            runs[slot] = (*runs.get(slot, ()), index)
    return runs


@dataclass(frozen=True, slots=True)
class _Table:
    """The cells of a table that hold text, row by row, and what tells each."""

    cells: list[Run]
    places: NDArray[np.int64]
    """The row and the column of each cell, without those that are empty, `[cells, 2]`."""
    grid: NDArray[np.int64]
    """By row and column the cell, -1 where it is empty."""
    vectors: NDArray[np.float32]
    figures: list[Anchors]
    weights: NDArray[np.float64]
    """How telling each cell is: one that the table has k times counts 1 / k."""

    @property
    def sentences(self) -> set[int]:
        return {i for run in self.cells for i in run}


def _tables(version: PreparedVersion) -> list[_Table]:
    """The tables of a version, in order. Longer cells are aligned as prose: pages may be laid out in a table."""
    cells = _sentences(version.slots, "cell").items()
    runs = sorted((slot, run) for slot, run in cells if len(run) <= _LONGEST_CELL)
    found = []
    for _, group in itertools.groupby(runs, key=lambda item: item[0].block):
        of_table = list(group)
        rows, columns = (
            np.unique([slot[axis] for slot, _ in of_table], return_inverse=True)[1].reshape(-1) for axis in (2, 3)
        )
        grid = np.full((rows.max() + 1, columns.max() + 1), -1)
        grid[rows, columns] = np.arange(len(of_table))
        sums = np.stack([version.weighted[list(run)].sum(axis=0) for _, run in of_table])
        known = [frozenset[str]().union(*(version.anchors[i] for i in run)) for _, run in of_table]
        vectors = unit_vectors(sums)
        same = (
            (vectors @ vectors.T > 0.999).sum(axis=1) if len(of_table) ** 2 <= _MOST_CELLS else np.ones(len(of_table))
        )
        found.append(
            _Table(
                [run for _, run in of_table],
                np.column_stack([rows, columns]),
                grid,
                vectors,
                [_figures(one) for one in known],
                1.0 / np.maximum(same, 1),
            )
        )
    return found


def _short(version: PreparedVersion, tables: Sequence[_Table]) -> set[int]:
    """The sentences of cells whose text tells too little to be aligned by it."""
    cells = (run for table in tables for run in table.cells)
    return {i for run in cells if version.lengths[0][list(run)].sum() < _SHORT for i in run}


def _figures(anchors: Anchors) -> Anchors:
    """The values of a cell's facts, or else its digits."""
    values = frozenset(one for one in anchors if "=" in one)
    return values or frozenset(one for one in anchors if one.isdigit())


class _Compared:
    """Two tables, with the similarity of each two of their cells."""

    def __init__(self, a: _Table, b: _Table):
        self._a, self._b = a, b
        numbers: dict[Anchors, int] = {}
        of_a, of_b = (np.array([numbers.setdefault(f, len(numbers)) if f else -1 for f in t.figures]) for t in (a, b))
        cosines = a.vectors @ b.vectors.T
        both = (of_a >= 0)[:, None] & (of_b >= 0)[None, :]
        one = (of_a >= 0)[:, None] != (of_b >= 0)[None, :]
        figures = _OF_FIGURES * (of_a[:, None] == of_b[None, :]) + (1 - _OF_FIGURES) * cosines
        self._similar = np.where(both, figures, np.where(one, _ONE_HAS_FIGURES * cosines, cosines))
        self._rows = self._rows_by_cells()

    def likeness(self) -> float:
        """How similar the tables are: the mean of the best similarity of each row, over both."""
        return float((self._rows.max(axis=1).mean() + self._rows.max(axis=0).mean()) / 2)

    def cells(self) -> list[tuple[Run, Run]]:
        """The cells that are counterparts; none where too few rows or columns are sure."""
        rows = corresponding(self._rows)
        columns = corresponding(self._columns(rows))
        rows = corresponding(self._rows_by_columns(columns))
        a, b = self._a, self._b
        enough_rows = len(rows) >= _LEAST_SHARE * min(len(a.grid), len(b.grid))
        enough_columns = len(columns) >= _LEAST_SHARE * min(a.grid.shape[1], b.grid.shape[1])
        if not rows or not columns or not enough_rows or not enough_columns:
            return []
        found = []
        for (r, s), (c, d) in itertools.product(rows, columns):
            cell, other = a.grid[r, c], b.grid[s, d]
            if cell >= 0 and other >= 0:
                found.append((a.cells[cell], b.cells[other]))
        return found

    def _rows_by_cells(self) -> Similarities:
        """How similar each two rows are, whatever the columns: the mean of the best similarity of each cell."""
        a, b = self._a, self._b
        starts_a, starts_b = (np.searchsorted(t.places[:, 0], np.arange(len(t.grid))) for t in (a, b))
        of_a = np.maximum.reduceat(self._similar, starts_b, axis=1) * a.weights[:, None]
        of_b = np.maximum.reduceat(self._similar, starts_a, axis=0) * b.weights[None, :]
        mean_a = np.add.reduceat(of_a, starts_a, axis=0) / np.add.reduceat(a.weights, starts_a)[:, None]
        mean_b = np.add.reduceat(of_b, starts_b, axis=1) / np.add.reduceat(b.weights, starts_b)[None, :]
        return np.asarray((mean_a + mean_b) / 2)

    def _columns(self, rows: Sequence[tuple[int, int]]) -> Similarities:
        """How similar each two columns are in the rows that are counterparts."""
        a, b = self._a.grid, self._b.grid
        total, weight = np.zeros((a.shape[1], b.shape[1])), np.full((a.shape[1], b.shape[1]), 1e-9)
        for r, s in rows:
            self._add(total, weight, a[r], b[s])
        return np.asarray(total / weight)

    def _rows_by_columns(self, columns: Sequence[tuple[int, int]]) -> Similarities:
        """How similar each two rows are in the columns that are counterparts."""
        a, b = self._a.grid, self._b.grid
        total, weight = np.zeros((len(a), len(b))), np.full((len(a), len(b)), 1e-9)
        for c, d in columns:
            self._add(total, weight, a[:, c], b[:, d])
        return np.asarray(total / weight)

    def _add(self, total: Similarities, weight: Similarities, a: NDArray[np.int64], b: NDArray[np.int64]) -> None:
        """Add the similarities of cells to a weighted sum; what is empty on one side is as unlike as can be."""
        there = (a >= 0)[:, None] & (b >= 0)[None, :]
        either = (a >= 0)[:, None] | (b >= 0)[None, :]
        weights = np.maximum(
            np.where(a >= 0, self._a.weights[a], 0)[:, None], np.where(b >= 0, self._b.weights[b], 0)[None, :]
        )
        total += np.where(there, self._similar[np.ix_(a, b)], 0.0) * weights
        weight += np.where(either, weights, 0.0)
