"""Versions prepared for sentence alignment: centred vectors of runs of sentences, comparable lengths, anchors,
tokens."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from factcheck.align.vectors import Vectors, centred, nearest
from factcheck.embed.unit_vectors import unit_vectors
from factcheck.nouns.text import Slot

if TYPE_CHECKING:
    from factcheck.embed.mean_vectors import MeanVectors

Lengths = NDArray[np.float32]
"""Lengths of sentences or runs, in characters of an average language."""
Anchors = frozenset[str]
"""What of a sentence can be recognised in another language (see `align.sentences.anchors`)."""
LONGEST_RUN = 4
"""Sentences of the longest run that one side of a bead may hold."""
_ALL_COSINES = 4_000_000
"""Pairs of sentences of two versions up to which the ratio of lengths is read off mutual nearest neighbours."""


@dataclass(frozen=True, slots=True)
class WeightedTokens:
    """The tokens of the sentences of one version (see `align.sentences.token_coverage`)."""

    vectors: Vectors = field(repr=False)
    """Unit vectors, centred by document, `[tokens, d]`."""
    weights: NDArray[np.float32] = field(repr=False)
    """The weight of each token, 0 to 1, `[tokens]`."""
    ends: NDArray[np.int64] = field(repr=False)
    """The index of each sentence's first token, and at last the number of all, `[n + 1]`."""

    def cut(self, start: int, stop: int) -> WeightedTokens:
        """The tokens of the sentences `start .. stop - 1`."""
        first, last = self.ends[start], self.ends[stop]
        return WeightedTokens(self.vectors[first:last], self.weights[first:last], self.ends[start : stop + 1] - first)

    def only(self, indices: Sequence[int]) -> WeightedTokens:
        """The tokens of some of the sentences, in this order."""
        spans = [np.arange(self.ends[i], self.ends[i + 1]) for i in indices]
        rows = np.concatenate([np.zeros(0, dtype=np.int64), *spans])
        ends = np.concatenate([[0], np.cumsum([len(span) for span in spans])]).astype(np.int64)
        return WeightedTokens(self.vectors[rows], self.weights[rows], ends)


@dataclass(frozen=True, slots=True)
class PreparedVersion:
    """One version of n sentences, prepared for alignment."""

    runs: tuple[Vectors, ...] = field(repr=False)
    """Unit vectors of runs: `runs[k - 1][i]` is that of the k sentences `i .. i + k - 1`, `[n - k + 1, d]`."""
    lengths: tuple[Lengths, ...] = field(repr=False)
    """The lengths of the same runs, `[n - k + 1]`."""
    weighted: Vectors = field(repr=False)
    """The centred vectors of the sentences times their lengths, `[n, d]`; sums of them are runs before scaling."""
    anchors: tuple[Anchors, ...] = field(repr=False)
    """The anchors of each sentence."""
    tokens: WeightedTokens | None = field(default=None, repr=False)
    """None where the tokens are not known."""
    slots: tuple[Slot | None, ...] = ()
    """The cell or field of each sentence."""

    def __len__(self) -> int:
        return len(self.runs[0])

    def cut(self, start: int, stop: int) -> PreparedVersion:
        """The sentences `start .. stop - 1` alone."""
        ends = [max(start, stop - size) for size in range(len(self.runs))]
        return PreparedVersion(
            tuple(run[start:end] for run, end in zip(self.runs, ends, strict=True)),
            tuple(length[start:end] for length, end in zip(self.lengths, ends, strict=True)),
            self.weighted[start:stop],
            self.anchors[start:stop],
            self.tokens and self.tokens.cut(start, stop),
        )

    def only(self, indices: Sequence[int]) -> PreparedVersion:
        """Some of the sentences, as if there were no others."""
        kept = list(indices)
        lengths = self.lengths[0][kept]
        tokens = self.tokens and self.tokens.only(kept)
        vectors = self.weighted[kept] / np.maximum(lengths, 1e-9)[:, None]
        return _prepared(vectors.astype(np.float32), lengths, tuple(self.anchors[i] for i in kept), tokens)


def prepare(
    vectors: Sequence[Vectors],
    lengths: Sequence[Sequence[float] | Lengths],
    anchors: Sequence[Sequence[Anchors]] | None = None,
    tokens: Sequence[WeightedTokens | None] | None = None,
    means: MeanVectors | None = None,
    slots: Sequence[Sequence[Slot | None]] | None = None,
) -> list[PreparedVersion]:
    """The versions with their sentence vectors `[n_v, d]` centred and their lengths (characters) made comparable.

    Languages differ in how many characters they take for the same content: each version's lengths are divided by its
    rate (see `_length_rates`). `anchors[v]` are those of each sentence of version v, and `means` the model's mean
    vectors, if they are known. `slots[v]` are the cells and fields of the sentences.
    """
    middle = centred(vectors, mean=means.sentence if means else None)
    logs = [np.log(np.maximum(np.asarray(length, dtype=np.float64), 1.0)) for length in lengths]
    rates = _length_rates([unit_vectors(v) for v in middle], logs)
    of_sentences = anchors or [[frozenset()] * len(v) for v in vectors]
    of_versions: Sequence[WeightedTokens | None] = tokens or [None] * len(middle)
    return [
        replace(_prepared(v, np.exp(log - rate).astype(np.float32), tuple(held), known), slots=tuple(places))
        for v, log, rate, held, known, places in zip(
            middle, logs, rates, of_sentences, of_versions, slots or [()] * len(middle), strict=True
        )
    ]


def _length_rates(units: Sequence[Vectors], logs: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """By version, the logarithm of its length for the same content relative to the average version, `[versions]`.

    Of two versions it is the median over sentences that are each other's nearest, so that neither joined nor missing
    sentences count. Between long texts, whose cosines would take long, the mean length says the same.
    """
    rates = np.zeros(len(units))
    for v, w in itertools.combinations(range(len(units)), 2):
        if not len(units[v]) or not len(units[w]):
            continue
        ratios: list[float] = []
        if len(units[v]) * len(units[w]) <= _ALL_COSINES:
            to_w, _ = nearest(units[v], units[w])
            to_v, _ = nearest(units[w], units[v])
            ratios = [logs[v][i] - logs[w][j] for i, j in enumerate(to_w) if to_v[j] == i]
        difference = float(np.median([*ratios, logs[v].mean() - logs[w].mean()]))
        rates[v] += difference / len(units)
        rates[w] -= difference / len(units)
    return rates


def _prepared(
    vectors: Vectors, lengths: Lengths, anchors: tuple[Anchors, ...], tokens: WeightedTokens | None
) -> PreparedVersion:
    """One version, from centred vectors `[n, d]` and comparable lengths `[n]`."""
    weighted = vectors * lengths[:, None]
    runs: list[Vectors] = []
    sums: list[Lengths] = []
    for size in range(1, LONGEST_RUN + 1):
        rows = max(len(vectors) - size + 1, 0)
        total = np.sum([weighted[k : k + rows] for k in range(size)], axis=0).reshape(rows, vectors.shape[1])
        runs.append(unit_vectors(total))
        sums.append(np.sum([lengths[k : k + rows] for k in range(size)], axis=0).astype(np.float32).reshape(rows))
    return PreparedVersion(tuple(runs), tuple(sums), weighted, anchors, tokens)
