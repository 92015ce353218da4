"""What alignment works on: centred vectors, the runs of sentences that a bead may hold, comparable lengths, marks."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from factcheck.align.vectors import Vectors, centred, nearest
from factcheck.embed.unit_vectors import unit_vectors

if TYPE_CHECKING:
    from factcheck.embed.mean_vectors import Typical

Lengths = NDArray[np.float32]
Marks = frozenset[str]
"""What of a sentence can be recognised in another language (see `marks`)."""
_COMPARED = 4_000_000
"""Pairs of sentences up to which each is compared with each to see how the languages' lengths differ."""


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of the sentences of one version (see `coverage`)."""

    vectors: Vectors = field(repr=False)
    """Centred by document, of unit length, `[tokens, d]`."""
    weights: NDArray[np.float32] = field(repr=False)
    """Of each token, at most 1."""
    ends: NDArray[np.int64] = field(repr=False)
    """Where each sentence's tokens begin, and at last where all end, `[n + 1]`."""

    def cut(self, start: int, stop: int) -> Words:
        """Those of the sentences `start .. stop - 1`."""
        first, last = self.ends[start], self.ends[stop]
        return Words(self.vectors[first:last], self.weights[first:last], self.ends[start : stop + 1] - first)


@dataclass(frozen=True, slots=True)
class Side:
    """One version prepared for alignment: vectors of its runs of up to four sentences, and their lengths."""

    runs: tuple[Vectors, ...] = field(repr=False)
    """Unit vectors: `runs[k - 1][i]` of the sentences `i .. i + k - 1`."""
    lengths: tuple[Lengths, ...] = field(repr=False)
    weighted: Vectors = field(repr=False)
    """The centred vectors of the sentences times their lengths; sums of them are the runs before scaling."""
    marks: tuple[Marks, ...] = field(repr=False)
    """Of each sentence."""
    words: Words | None = field(default=None, repr=False)
    """None where the model tells nothing of single tokens."""

    def __len__(self) -> int:
        return len(self.runs[0])

    def cut(self, start: int, stop: int) -> Side:
        """The sentences `start .. stop - 1` alone."""
        ends = [max(start, stop - size) for size in range(len(self.runs))]
        return Side(
            tuple(run[start:end] for run, end in zip(self.runs, ends, strict=True)),
            tuple(length[start:end] for length, end in zip(self.lengths, ends, strict=True)),
            self.weighted[start:stop],
            self.marks[start:stop],
            self.words and self.words.cut(start, stop),
        )


def sides(
    vectors: Sequence[Vectors],
    lengths: Sequence[Sequence[float] | Lengths],
    marks: Sequence[Sequence[Marks]] | None = None,
    words: Sequence[Words | None] | None = None,
    typical: Typical | None = None,
) -> list[Side]:
    """Prepares versions for alignment: centres the sentence vectors `[n_v, d]` and scales the lengths (characters).

    Languages differ in how many characters they take for the same thing. How much is read off sentences that are each
    other's nearest, so that neither joined nor missing sentences count: the median ratio, on a logarithmic scale.
    Between long texts, which would take long to compare, the mean length says the same.
    """
    middle = centred(vectors, middle=typical.sentence if typical else None)
    logs = [np.log(np.maximum(np.asarray(length, dtype=np.float64), 1.0)) for length in lengths]
    units = [unit_vectors(v) for v in middle]
    rate = np.zeros(len(vectors))
    for v, w in itertools.combinations(range(len(vectors)), 2):
        if not len(units[v]) or not len(units[w]):
            continue
        ratios: list[float] = []
        if len(units[v]) * len(units[w]) <= _COMPARED:
            to_w, _ = nearest(units[v], units[w])
            to_v, _ = nearest(units[w], units[v])
            ratios = [logs[v][i] - logs[w][j] for i, j in enumerate(to_w) if to_v[j] == i]
        difference = float(np.median([*ratios, logs[v].mean() - logs[w].mean()]))
        rate[v] += difference / len(vectors)
        rate[w] -= difference / len(vectors)
    held = marks or [[frozenset()] * len(v) for v in vectors]
    tokens_of: Sequence[Words | None] = words or [None] * len(middle)
    return [
        _side(v, np.exp(log - own).astype(np.float32), tuple(found), tokens)
        for v, log, own, found, tokens in zip(middle, logs, rate, held, tokens_of, strict=True)
    ]


def _side(vectors: Vectors, lengths: Lengths, marks: tuple[Marks, ...], words: Words | None, longest: int = 4) -> Side:
    weighted = vectors * lengths[:, None]
    runs: list[Vectors] = []
    sums: list[Lengths] = []
    for size in range(1, longest + 1):
        rows = max(len(vectors) - size + 1, 0)
        runs.append(
            unit_vectors(np.sum([weighted[k : k + rows] for k in range(size)], axis=0).reshape(rows, vectors.shape[1]))
        )
        sums.append(np.sum([lengths[k : k + rows] for k in range(size)], axis=0).astype(np.float32).reshape(rows))
    return Side(tuple(runs), tuple(sums), weighted, marks, words)
