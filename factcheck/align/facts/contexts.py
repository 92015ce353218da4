"""Contexts of facts: how alike the surroundings of two facts are, by the token vectors of their sentences.

The vector of a token carries its sentence, and that of a figure what it counts. So facts about the same thing have
similar vectors, and similar words around them, whatever they state.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from factcheck.embed.token_vectors import TokenVectors
from factcheck.embed.unit_vectors import unit_vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

AROUND = 4
"""Tokens before and after a fact that are its context."""
FALL, PAST_MARK, PAST_FACT = 2 / 3, 0.4, 0.7
"""What is left of the nearness of a token to a fact with each token between them, each punctuation mark, and each token
of another fact. They were set by hand and tried once: exchanged facts of held-out stories are told with an AUC of 0.996
by them, and of 0.995 if marks and facts count as any token does."""
TEMPERATURE = np.float32(0.1)
"""Softmax temperature, in units of cosine, by which tokens choose their counterparts."""


class Spot(NamedTuple):
    """Where a fact stands: the index of its sentence in the version, and its span in it, in characters."""

    sentence: int
    start: int
    end: int


class Likeness(NamedTuple):
    """How alike n facts of one version and m of another are, arrays of shape (n, m), float32."""

    fact: NDArray[np.float32]
    """The cosine of the mean vectors of their own tokens."""
    context: NDArray[np.float32]
    """The mean over the tokens around either of the greatest cosine to a token around the other."""
    regret: NDArray[np.float32]
    """`context`, less the same with the greatest cosine to any token of the other's sentences: 0 where the context is
    nowhere else, below 0 where something else is more like it."""
    near: NDArray[np.float32]
    """How near the counterparts of the words near the one stand to the other, 0 to 1. The counterparts of a token are
    all tokens of the other's sentences, by the softmax of the cosines."""


@dataclass(frozen=True, slots=True, eq=False)
class _Facts:
    """Facts of one version in a group that has t tokens."""

    tokens: NDArray[np.float32]
    """Unit vectors, centred by version and by sentence, shape (t, d)."""
    vectors: NDArray[np.float32]
    """The mean vector of the tokens of each fact, of unit length, shape (n, d)."""
    around: NDArray[np.bool_]
    """Which tokens are around each fact, shape (n, t)."""
    nearness: NDArray[np.float32]
    """How near each token stands to each fact, 0 to 1, shape (n, t); 0 for the tokens of facts and other sentences.
    It falls with each token between, with each punctuation mark and with each token of another fact."""

    @property
    def weights(self) -> NDArray[np.float32]:
        """`around` as weights whose sum is 1, shape (n, t); 0 for a fact with nothing around it."""
        counts = np.maximum(1, self.around.sum(axis=1, keepdims=True))
        weights: NDArray[np.float32] = (self.around / counts).astype(np.float32)
        return weights


class Contexts:
    """The contexts of the facts of a story."""

    def __init__(self, texts: Sequence[Sequence[str]], tokens: Sequence[Sequence[TokenVectors]]):
        """`texts[v][s]` is sentence s of version v, `tokens[v][s]` are its tokens."""
        self._texts = texts
        self._tokens = tokens
        self._means: dict[int, NDArray[np.float32]] = {}

    def part(self, sentences: Mapping[int, Sequence[int]]) -> Contexts:
        """The contexts of some sentences of some versions, which are counted anew. Their vectors stay centred by all
        sentences of their version."""
        texts = [[self._texts[v][s] for s in own] for v, own in sentences.items()]
        part = Contexts(texts, [[self._tokens[v][s] for s in own] for v, own in sentences.items()])
        part._means = {
            n: self._mean(v) for n, v in enumerate(sentences) if any(len(one.spans) for one in self._tokens[v])
        }
        return part

    def likeness(
        self,
        one: tuple[int, Sequence[int], Sequence[Spot]],
        other: tuple[int, Sequence[int], Sequence[Spot]],
    ) -> Likeness | None:
        """How alike the facts of two versions are, each given by its index, the sentences of its group and the spots of
        its facts there. None where a sentence has no tokens."""
        a, b = self._facts(*one), self._facts(*other)
        if a is None or b is None:
            return None
        cosines = a.tokens @ b.tokens.T
        there = a.weights @ _greatest(cosines, b.around)
        back = b.weights @ _greatest(cosines.T, a.around)
        most = a.weights @ cosines.max(axis=1)[:, None] + (b.weights @ cosines.max(axis=0)[:, None]).T
        context = np.asarray((there + back.T) / 2, np.float32)
        regret = np.asarray(context - most / 2, np.float32)
        weight = np.exp((cosines - 1) / TEMPERATURE)
        forward = _shares(a.nearness) @ (weight / weight.sum(axis=1, keepdims=True)) @ b.nearness.T
        backward = _shares(b.nearness) @ (weight / weight.sum(axis=0)).T @ a.nearness.T
        near = np.asarray((forward + backward.T) / 2, np.float32)
        return Likeness(a.vectors @ b.vectors.T, context, regret, near)

    def _facts(self, version: int, sentences: Sequence[int], spots: Sequence[Spot]) -> _Facts | None:
        own = [self._tokens[version][s] for s in sentences]
        if not spots or not all(len(one.spans) for one in own):
            return None
        mean = self._mean(version)
        centred = [one.vectors - mean for one in own]
        tokens = np.concatenate([unit_vectors(one - one.mean(axis=0)) for one in centred])
        first = dict(zip(sentences, np.cumsum([0, *map(len, centred)]).tolist(), strict=False))
        spans = {s: one.spans for s, one in zip(sentences, own, strict=True)}
        of_fact = [(first[spot.sentence], *_within(spans[spot.sentence], spot)) for spot in spots]
        falls = np.log(np.concatenate([_falls(self._texts[version][s], spans[s]) for s in sentences]))
        no_fact = np.ones(len(tokens), np.bool_)
        for begin, start, end in of_fact:
            no_fact[begin + start : begin + end] = False
        falls[~no_fact] = math.log(PAST_FACT)
        passed = np.concatenate([np.zeros(1), np.cumsum(falls)])
        shape = len(spots), len(tokens)
        around, nearness = np.zeros(shape, np.bool_), np.zeros(shape, np.float32)
        for n, (spot, (begin, start, end)) in enumerate(zip(spots, of_fact, strict=True)):
            first_of, last_of = begin + start, begin + end
            until = begin + len(spans[spot.sentence])
            around[n, max(begin, first_of - AROUND) : min(until, last_of + AROUND)] = True
            around[n, first_of:last_of] = False
            nearness[n, begin:first_of] = np.exp(passed[first_of] - passed[begin:first_of])
            nearness[n, last_of:until] = np.exp(passed[last_of + 1 : until + 1] - passed[last_of])
        vectors = np.stack([tokens[begin + start : begin + end].mean(axis=0) for begin, start, end in of_fact])
        return _Facts(tokens, unit_vectors(vectors), around, nearness * no_fact)

    def _mean(self, version: int) -> NDArray[np.float32]:
        """The mean vector of the tokens of a version, shape (d,)."""
        if version not in self._means:
            own = [one for one in self._tokens[version] if len(one.spans)]
            total = np.stack([one.scale @ one.steps for one in own]).sum(axis=0)
            self._means[version] = np.asarray(total / sum(len(one.spans) for one in own), np.float32)
        return self._means[version]


def _within(spans: NDArray[np.int32], spot: Spot) -> tuple[int, int]:
    """The first token of a fact and the one after its last; one token at least, the nearest."""
    start = int(np.searchsorted(spans[:, 1], spot.start, "right"))
    end = int(np.searchsorted(spans[:, 0], spot.end, "left"))
    start = min(start, len(spans) - 1)
    return start, max(start + 1, end)


def _falls(text: str, spans: NDArray[np.int32]) -> NDArray[np.float64]:
    """What is left of nearness with each token, shape (t,)."""
    marks = [unicodedata.category(text[start]).startswith("P") for start, _ in spans.tolist()]
    return np.where(marks, FALL * PAST_MARK, FALL)


def _greatest(cosines: NDArray[np.float32], around: NDArray[np.bool_]) -> NDArray[np.float32]:
    """The greatest cosine of each of t tokens to a token around each of m facts, shape (t, m); 0 where there is none.

    `cosines` has the shape (t, u), `around` (m, u).
    """
    columns = [cosines[:, one].max(axis=1) if one.any() else np.zeros(len(cosines), np.float32) for one in around]
    return np.stack(columns, axis=1)


def _shares(nearness: NDArray[np.float32]) -> NDArray[np.float32]:
    """Nearness as weights whose sum is 1 for each fact; 0 for a fact with nothing near."""
    shares: NDArray[np.float32] = nearness / np.maximum(1e-9, nearness.sum(axis=1, keepdims=True))
    return shares
