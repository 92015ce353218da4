"""How alike the tokens of two versions are, group by group.

A vector carries a token's own meaning and that of its sentence, so two likenesses (cosines) are taken: 0, of vectors
centred by document, and 1, of vectors centred by sentence besides, which leaves the word itself. Everything is computed
for both versions at once, as what one has for rows the other has for columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

NONE = np.float32(-2)
"""Likeness to nothing: less than any cosine."""
_TOP = 3
_WARMTH = np.array([0.05, 0.1], np.float32)
"""By how much of a cosine one counterpart has to be nearer than another to weigh e times as much."""


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Of one version, group after group."""

    vectors: NDArray[np.float32]
    """Of unit length, centred in two ways, shape (2, t, d)."""
    bounds: NDArray[np.intp]
    """The first token of each group, and the number of all, shape (g + 1,)."""


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """Of each token of one version to those of another, or of several others, in its group."""

    best: NDArray[np.float32]
    """The greatest, shape (2, t)."""
    nearest: NDArray[np.intp]
    """The token that is most alike by itself, shape (t,); in a group that the other has not the first of all."""
    top: NDArray[np.float32]
    """The greatest three of the words themselves, shape (t, 3), `NONE` where there are fewer."""
    total: NDArray[np.float32]
    """The sum of the first likeness to all tokens, shape (t,)."""
    weight: NDArray[np.float32]
    """The sum of the weights (as in a softmax) of all tokens, shape (2, t)."""
    chosen: NDArray[np.float32]
    """The greatest squared weight, each divided by all weights of the other's token, shape (2, t)."""
    far: NDArray[np.float32]
    """The greatest to the other's tokens in the groups nearby, shape (2, t)."""

    @property
    def shared(self) -> NDArray[np.float32]:
        """How far each token and some token of the other choose each other, 0 to 1, shape (2, t): the greatest
        geometric mean of the two shares."""
        made: NDArray[np.float32] = np.sqrt(self.chosen / np.maximum(self.weight, 1e-30))
        return made


def _empty(tokens: Tokens) -> Likeness:
    count = tokens.vectors.shape[1]
    pair = (2, count)
    return Likeness(
        best=np.full(pair, NONE),
        nearest=np.zeros(count, np.intp),
        top=np.full((count, _TOP), NONE),
        total=np.zeros(count, np.float32),
        weight=np.zeros(pair, np.float32),
        chosen=np.zeros(pair, np.float32),
        far=np.full(pair, NONE),
    )


def likeness(a: Tokens, b: Tokens, near: int) -> tuple[Likeness, Likeness]:
    """Of a to b and of b to a; `near` groups on either side are the groups nearby."""
    one, other = _empty(a), _empty(b)
    starts, others = a.bounds.tolist(), b.bounds.tolist()
    for g in range(len(starts) - 1):
        a0, a1, b0, b1 = starts[g], starts[g + 1], others[g], others[g + 1]
        first, last = others[max(0, g - near)], others[min(len(others) - 1, g + near + 1)]
        if a0 == a1 or first == last:
            continue
        alike = np.matmul(a.vectors[:, a0:a1], b.vectors[:, first:last].transpose(0, 2, 1))
        columns = alike.max(axis=1)
        if first < b0:
            one.far[:, a0:a1] = alike[:, :, : b0 - first].max(axis=2)
            np.maximum(other.far[:, first:b0], columns[:, : b0 - first], out=other.far[:, first:b0])
        if b1 < last:
            right = alike[:, :, b1 - first :].max(axis=2)
            np.maximum(one.far[:, a0:a1], right, out=one.far[:, a0:a1])
            np.maximum(other.far[:, b1:last], columns[:, b1 - first :], out=other.far[:, b1:last])
        if b0 == b1:
            continue
        alike = np.ascontiguousarray(alike[:, :, b0 - first : b1 - first])
        one.best[:, a0:a1], other.best[:, b0:b1] = alike.max(axis=2), columns[:, b0 - first : b1 - first]
        one.nearest[a0:a1], other.nearest[b0:b1] = alike[1].argmax(axis=1) + b0, alike[1].argmax(axis=0) + a0
        one.total[a0:a1], other.total[b0:b1] = alike[0].sum(axis=1), alike[0].sum(axis=0)
        _put_top(one.top[a0:a1], alike[1])
        _put_top(other.top[b0:b1], alike[1].T)
        weight = np.exp((alike - 1) / _WARMTH[:, None, None])
        rows, sums = weight.sum(axis=2), weight.sum(axis=1)
        weight *= weight
        one.weight[:, a0:a1], other.weight[:, b0:b1] = rows, sums
        one.chosen[:, a0:a1] = (weight / sums[:, None]).max(axis=2)
        other.chosen[:, b0:b1] = (weight / rows[:, :, None]).max(axis=1)
    return one, other


def _put_top(top: NDArray[np.float32], alike: NDArray[np.float32]) -> None:
    count = min(_TOP, alike.shape[1])
    top[:, :count] = np.partition(alike, -count, axis=1)[:, -count:]


def together(parts: Sequence[Likeness], offsets: Sequence[int]) -> Likeness:
    """Of one version to several others, as if they were one: `offsets` are the numbers of tokens before each."""
    if len(parts) == 1:
        return parts[0]
    best = np.stack([part.best for part in parts])
    which = best[:, 1].argmax(axis=0)
    nearest = np.stack([part.nearest + offset for part, offset in zip(parts, offsets, strict=True)])
    return Likeness(
        best=best.max(axis=0),
        nearest=nearest[which, np.arange(len(which))],
        top=np.partition(np.concatenate([part.top for part in parts], axis=1), -_TOP, axis=1)[:, -_TOP:],
        total=np.sum([part.total for part in parts], axis=0),
        weight=np.sum([part.weight for part in parts], axis=0),
        chosen=np.max([part.chosen for part in parts], axis=0),
        far=np.max([part.far for part in parts], axis=0),
    )
