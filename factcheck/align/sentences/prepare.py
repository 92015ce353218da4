"""What alignment works on: centred vectors, the runs of sentences that a bead may hold, comparable lengths, marks."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from factcheck.embed.typical import Typical

Vectors = NDArray[np.float32]
Lengths = NDArray[np.float32]
Marks = frozenset[str]
"""What of a sentence can be recognised in another language (see `marks`)."""
_COMPARED = 4_000_000
"""Pairs of sentences up to which each is compared with each to see how the languages' lengths differ."""
_PRIOR = 4.0
"""How many sentences a document must have for its own mean to weigh as much as that of the others."""


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


def centred(
    vectors: Sequence[Vectors], prior: float = _PRIOR, middle: NDArray[np.float32] | None = None
) -> list[Vectors]:
    """Each document's vectors less its mean, not normalised; shapes as given, `[sentences, dimensions]`.

    e5 cosines crowd between 0.7 and 1; what all sentences of a document share (its language and topic) is no
    evidence. The mean of a few sentences would take away what they say, so it is drawn to `middle`, the mean of what
    the model makes of any text. Where that is not known, it is drawn to the mean of the other documents, and that to
    zero where they too are short. `prior` is the number of sentences at which they weigh alike.
    """
    sums = [v.sum(axis=0, dtype=np.float64) for v in vectors]
    total = np.sum(sums, axis=0) if vectors else np.zeros(0)
    count = sum(map(len, vectors))
    result = []
    for v, own in zip(vectors, sums, strict=True):
        others = (total - own) / (count - len(v) + prior) if middle is None else middle
        result.append((v - (own + prior * others) / (len(v) + prior)).astype(np.float32))
    return result


def unit(vectors: Vectors) -> Vectors:
    """Rows scaled to length 1; rows of zeros stay."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = (vectors / np.maximum(norms, 1e-9)).astype(np.float32)
    return scaled


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
    units = [unit(v) for v in middle]
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
        runs.append(unit(np.sum([weighted[k : k + rows] for k in range(size)], axis=0).reshape(rows, vectors.shape[1])))
        sums.append(np.sum([lengths[k : k + rows] for k in range(size)], axis=0).astype(np.float32).reshape(rows))
    return Side(tuple(runs), tuple(sums), weighted, marks, words)


def nearest(x: Vectors, y: Vectors) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """For each row of x the nearest row of y, and whether it is far nearer than the second; in blocks for memory."""
    found, clear = [], []
    for start in range(0, len(x), 512):
        cosines = x[start : start + 512] @ y.T
        order = np.argpartition(cosines, -2, axis=1)[:, -2:] if y.shape[0] > 1 else np.zeros((len(cosines), 2), int)
        top = np.take_along_axis(cosines, order, axis=1)
        first = top.argmax(axis=1)
        found.append(np.take_along_axis(order, first[:, None], axis=1)[:, 0])
        clear.append((top.max(axis=1) > 0.5) & (top.max(axis=1) - top.min(axis=1) > 0.15))
    return np.concatenate(found), np.concatenate(clear)
