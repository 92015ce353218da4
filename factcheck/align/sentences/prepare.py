"""Versions prepared for sentence alignment: centred vectors of runs of sentences, comparable lengths, anchors,
tokens."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from factcheck.align.sentences.lengths import rate
from factcheck.align.vectors import Vectors, centred, mutual
from factcheck.embed.unit_vectors import unit_vectors
from factcheck.nouns.text import Slot

if TYPE_CHECKING:
    from factcheck.embed.mean_vectors import MeanVectors

Lengths = NDArray[np.float32]
"""Lengths of sentences or runs, in characters of an average language."""
Anchors = frozenset[str]
"""What of a sentence can be recognised in another language (see `align.sentences.anchors`)."""
_IN_PARTS = 2000
"""Sentences of a text, from which on its runs are only made for the parts that are aligned, as they take memory."""
_PACED = 2000
"""Sentences of either text that its rate is read from, at most."""
LONGEST_RUN = 6
"""Sentences of the longest run that one side of a bead may hold."""


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
class Marks:
    """What the structure of a version of n sentences says of each, standardised over the version (mean 0, variance 1).

    All are 0 where the structure is not known, or says the same of every sentence.
    """

    starts: NDArray[np.float32]
    """Whether it begins a paragraph, and 0 for the beginning and the end of the text, `[n + 1]`."""
    headings: NDArray[np.float32]
    """Whether it is a heading, `[n]`."""

    def cut(self, start: int, stop: int) -> Marks:
        """The marks of the sentences `start .. stop - 1`, and of what follows them."""
        return Marks(self.starts[start : stop + 1], self.headings[start:stop])

    def only(self, indices: Sequence[int]) -> Marks:
        """The marks of some of the sentences."""
        kept = np.asarray(indices, dtype=np.int64)
        return Marks(self.starts[[*kept, -1]], self.headings[kept])


def marks(paragraphs: Sequence[int], headings: Sequence[bool]) -> Marks:
    """The marks of sentences, of each of which the number of its paragraph is known, and whether it is a heading."""
    starts = np.zeros(len(paragraphs) + 1, dtype=np.float32)
    starts[1:-1] = _standardised([before != own for before, own in itertools.pairwise(paragraphs)])
    return Marks(starts, _standardised(headings))


def no_marks(size: int) -> Marks:
    """Those of a version of `size` sentences whose structure is not known."""
    return Marks(np.zeros(size + 1, dtype=np.float32), np.zeros(size, dtype=np.float32))


def _standardised(flags: Sequence[bool]) -> NDArray[np.float32]:
    values = np.asarray(flags, dtype=np.float32)
    if not len(values) or values.all() or not values.any():
        return np.zeros(len(values), dtype=np.float32)
    return np.asarray((values - values.mean()) / values.std(), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class PreparedVersion:
    """One version of n sentences, prepared for alignment."""

    runs: tuple[Vectors, ...] = field(repr=False)
    """Unit vectors of runs: `runs[k - 1][i]` is that of the k sentences `i .. i + k - 1`, `[n - k + 1, d]`. A text of
    more than `_IN_PARTS` sentences has those of single sentences only, and its parts have them all."""
    lengths: tuple[Lengths, ...] = field(repr=False)
    """The lengths of the same runs, `[n - k + 1]`."""
    weighted: Vectors = field(repr=False)
    """The centred vectors of the sentences times their lengths, `[n, d]`; sums of them are runs before scaling."""
    anchors: tuple[Anchors, ...] = field(repr=False)
    """The anchors of each sentence."""
    marks: Marks = field(repr=False)
    """What the structure says of each sentence."""
    tokens: WeightedTokens | None = field(default=None, repr=False)
    """None where the tokens are not known."""
    slots: tuple[Slot | None, ...] = ()
    """The cell or field of each sentence."""

    def __len__(self) -> int:
        return len(self.runs[0])

    def cut(self, start: int, stop: int) -> PreparedVersion:
        """The sentences `start .. stop - 1` alone."""
        tokens = self.tokens and self.tokens.cut(start, stop)
        lengths, weighted = self.lengths[0][start:stop], self.weighted[start:stop]
        if len(self.runs) < LONGEST_RUN:
            return _prepared(weighted, lengths, self.anchors[start:stop], self.marks.cut(start, stop), tokens)
        ends = [max(start, stop - size) for size in range(len(self.runs))]
        return PreparedVersion(
            tuple(run[start:end] for run, end in zip(self.runs, ends, strict=True)),
            tuple(length[start:end] for length, end in zip(self.lengths, ends, strict=True)),
            weighted,
            self.anchors[start:stop],
            self.marks.cut(start, stop),
            tokens,
        )

    def longer(self, rate: float) -> PreparedVersion:
        """The same with lengths times e to the power of `rate`."""
        factor = np.float32(np.exp(rate))
        return replace(self, lengths=tuple(length * factor for length in self.lengths))

    def only(self, indices: Sequence[int]) -> PreparedVersion:
        """Some of the sentences, as if there were no others."""
        kept = list(indices)
        lengths = self.lengths[0][kept]
        tokens = self.tokens and self.tokens.only(kept)
        held = tuple(self.anchors[i] for i in kept)
        found = _prepared(self.weighted[kept], lengths, held, self.marks.only(kept), tokens)
        return replace(found, slots=tuple(self.slots[i] for i in kept) if self.slots else ())


def prepare(
    vectors: Sequence[Vectors],
    lengths: Sequence[Sequence[float] | Lengths],
    anchors: Sequence[Sequence[Anchors]] | None = None,
    tokens: Sequence[WeightedTokens | None] | None = None,
    means: MeanVectors | None = None,
    slots: Sequence[Sequence[Slot | None]] | None = None,
    structure: Sequence[Marks] | None = None,
) -> list[PreparedVersion]:
    """The versions with their sentence vectors `[n_v, d]` centred.

    `lengths[v]` are those of the sentences of version v, comparable across languages (see `align.sentences.lengths`),
    `anchors[v]` their anchors, `slots[v]` their cells and fields, `structure[v]` their marks. `means` are the model's
    mean vectors, if they are known.
    """
    middle = centred(vectors, mean=means.sentence if means else None)
    of_sentences = anchors or [[frozenset()] * len(v) for v in vectors]
    of_versions: Sequence[WeightedTokens | None] = tokens or [None] * len(middle)
    return [
        replace(_prepared(v * own[:, None], own, tuple(held), of, known), slots=tuple(places))
        for v, own, held, of, known, places in zip(
            middle,
            [np.maximum(np.asarray(own, dtype=np.float32), 1) for own in lengths],
            of_sentences,
            structure or [no_marks(len(v)) for v in middle],
            of_versions,
            slots or [()] * len(middle),
            strict=True,
        )
    ]


def paced(a: PreparedVersion, b: PreparedVersion) -> tuple[PreparedVersion, PreparedVersion]:
    """Two versions with lengths at the same rate (see `lengths.rate`), read from the first `_PACED` sentences of
    both."""
    x, y = a.runs[0][:_PACED], b.runs[0][:_PACED]
    if not len(x) or not len(y):
        return a, b
    half = rate([float(np.log(b.lengths[0][j] / a.lengths[0][i])) for i, j in mutual(x, y)]) / 2
    return a.longer(half), b.longer(-half)


def _prepared(
    weighted: Vectors, lengths: Lengths, anchors: tuple[Anchors, ...], of: Marks, tokens: WeightedTokens | None
) -> PreparedVersion:
    """One version, from centred vectors times their lengths, `[n, d]`, and comparable lengths, `[n]`."""
    runs, sums = [unit_vectors(weighted)], [lengths]
    total = weighted
    for size in range(2, (LONGEST_RUN if len(weighted) <= _IN_PARTS else 1) + 1):
        rows = max(len(weighted) - size + 1, 0)
        total = total[:rows] + weighted[size - 1 :]
        runs.append(unit_vectors(total))
        sums.append(sums[-1][:rows] + lengths[size - 1 :])
    return PreparedVersion(tuple(runs), tuple(sums), weighted, anchors, of, tokens)
