"""Token similarity: the cosines of the tokens of two versions, group by group.

A token vector carries the meaning of the token and that of its sentence. So two similarities are computed. The
contextual one (index 0) is the cosine of vectors centred by document. The lexical one (index 1) is the cosine of
vectors centred by sentence besides, which leaves the meaning of the word itself. Everything is computed for both
versions at once, as the rows of one are the columns of the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

NO_CANDIDATE = np.float32(-2)
"""Sentinel for the similarity to nothing; lower than every cosine."""
_TOP = 3
_TEMPERATURE = np.array([0.05, 0.1], np.float32)
"""Softmax temperature, in units of cosine, for each of the two similarities."""


@dataclass(frozen=True, slots=True, eq=False)
class CentredTokens:
    """The tokens, t, of one version in g groups, group after group."""

    vectors: NDArray[np.float32]
    """Unit vectors, centred by document and by sentence, shape (2, t, d)."""
    bounds: NDArray[np.intp]
    """The first token of each group, and the number of all, shape (g + 1,)."""


@dataclass(frozen=True, slots=True, eq=False)
class TokenSimilarity:
    """The similarities of each token, t, of one version to the tokens of another, or several others, in its group."""

    best: NDArray[np.float32]
    """The greatest similarity of either kind, shape (2, t)."""
    nearest: NDArray[np.intp]
    """The token of greatest lexical similarity, shape (t,); 0 in a group that the other version does not have."""
    top: NDArray[np.float32]
    """The three greatest lexical similarities, shape (t, 3), `NO_CANDIDATE` where there are fewer."""
    total: NDArray[np.float32]
    """The sum of the contextual similarities to all tokens, shape (t,)."""
    weight: NDArray[np.float32]
    """The sum of the softmax weights, not normalised, of all tokens, shape (2, t)."""
    chosen: NDArray[np.float32]
    """The maximum over the other tokens of the squared weight divided by that token's own sum, shape (2, t)."""
    far: NDArray[np.float32]
    """The greatest similarity to the other's tokens in the groups nearby, shape (2, t)."""

    @property
    def shared(self) -> NDArray[np.float32]:
        """The greatest mutual choice of each token and a token of the other, 0 to 1, shape (2, t).

        Mutual choice is the geometric mean of the softmax probabilities with which each chooses the other.
        """
        choice: NDArray[np.float32] = np.sqrt(self.chosen / np.maximum(self.weight, 1e-30))
        return choice


def _empty(tokens: CentredTokens) -> TokenSimilarity:
    count = tokens.vectors.shape[1]
    pair = (2, count)
    return TokenSimilarity(
        best=np.full(pair, NO_CANDIDATE),
        nearest=np.zeros(count, np.intp),
        top=np.full((count, _TOP), NO_CANDIDATE),
        total=np.zeros(count, np.float32),
        weight=np.zeros(pair, np.float32),
        chosen=np.zeros(pair, np.float32),
        far=np.full(pair, NO_CANDIDATE),
    )


def token_similarity(a: CentredTokens, b: CentredTokens, near: int) -> tuple[TokenSimilarity, TokenSimilarity]:
    """The similarities of a to b and of b to a; `near` groups on either side of each are those nearby."""
    to_b, to_a = _empty(a), _empty(b)
    starts_a, starts_b = a.bounds.tolist(), b.bounds.tolist()
    for g in range(len(starts_a) - 1):
        a0, a1, b0, b1 = starts_a[g], starts_a[g + 1], starts_b[g], starts_b[g + 1]
        first, last = starts_b[max(0, g - near)], starts_b[min(len(starts_b) - 1, g + near + 1)]
        if a0 == a1 or first == last:
            continue
        cosines = np.matmul(a.vectors[:, a0:a1], b.vectors[:, first:last].transpose(0, 2, 1))
        columns = cosines.max(axis=1)
        if first < b0:
            to_b.far[:, a0:a1] = cosines[:, :, : b0 - first].max(axis=2)
            np.maximum(to_a.far[:, first:b0], columns[:, : b0 - first], out=to_a.far[:, first:b0])
        if b1 < last:
            after = cosines[:, :, b1 - first :].max(axis=2)
            np.maximum(to_b.far[:, a0:a1], after, out=to_b.far[:, a0:a1])
            np.maximum(to_a.far[:, b1:last], columns[:, b1 - first :], out=to_a.far[:, b1:last])
        if b0 < b1:
            within = np.ascontiguousarray(cosines[:, :, b0 - first : b1 - first])
            to_a.best[:, b0:b1] = columns[:, b0 - first : b1 - first]
            _put_group(to_b, to_a, within, slice(a0, a1), slice(b0, b1))
    return to_b, to_a


def _put_group(
    to_b: TokenSimilarity, to_a: TokenSimilarity, cosines: NDArray[np.float32], in_a: slice, in_b: slice
) -> None:
    """Puts in what the cosines of one group, shape (2, tokens of a, tokens of b), tell, but for `to_a.best`."""
    to_b.best[:, in_a] = cosines.max(axis=2)
    to_b.nearest[in_a] = cosines[1].argmax(axis=1) + in_b.start
    to_a.nearest[in_b] = cosines[1].argmax(axis=0) + in_a.start
    to_b.total[in_a], to_a.total[in_b] = cosines[0].sum(axis=1), cosines[0].sum(axis=0)
    _put_top(to_b.top[in_a], cosines[1])
    _put_top(to_a.top[in_b], cosines[1].T)
    weight = np.exp((cosines - 1) / _TEMPERATURE[:, None, None])
    rows, columns = weight.sum(axis=2), weight.sum(axis=1)
    weight *= weight
    to_b.weight[:, in_a], to_a.weight[:, in_b] = rows, columns
    to_b.chosen[:, in_a] = (weight / columns[:, None]).max(axis=2)
    to_a.chosen[:, in_b] = (weight / rows[:, :, None]).max(axis=1)


def _put_top(top: NDArray[np.float32], cosines: NDArray[np.float32]) -> None:
    """Puts the greatest cosines of each row, shape (t, n), into `top`, shape (t, 3)."""
    count = min(_TOP, cosines.shape[1])
    top[:, :count] = np.partition(cosines, -count, axis=1)[:, -count:]


def combined(parts: Sequence[TokenSimilarity], offsets: Sequence[int]) -> TokenSimilarity:
    """The similarities of one version to several others as if these were one.

    `offsets` are the numbers of tokens of the versions before each.
    """
    if len(parts) == 1:
        return parts[0]
    best = np.stack([part.best for part in parts])
    which = best[:, 1].argmax(axis=0)
    nearest = np.stack([part.nearest + offset for part, offset in zip(parts, offsets, strict=True)])
    return TokenSimilarity(
        best=best.max(axis=0),
        nearest=nearest[which, np.arange(len(which))],
        top=np.partition(np.concatenate([part.top for part in parts], axis=1), -_TOP, axis=1)[:, -_TOP:],
        total=np.sum([part.total for part in parts], axis=0),
        weight=np.sum([part.weight for part in parts], axis=0),
        chosen=np.max([part.chosen for part in parts], axis=0),
        far=np.max([part.far for part in parts], axis=0),
    )
