"""Token coverage: how far the tokens of each side of a bead are matched by tokens of the other side.

The vectors of whole sentences tell badly whether the end of a sentence belongs to its own bead or to the next. Its
tokens tell it better. Where they are nearer to a token of the sentence beside the bead, the bead is too small (a leak);
where nothing in the bead is near them, it is too large. The tokens have been encoded with their sentences, so nothing
is encoded again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from factcheck.align.sentences.prepare import LONGEST_RUN, WeightedTokens
from factcheck.align.sentences.weights import Shape
from factcheck.align.vectors import centred
from factcheck.embed.unit_vectors import unit_vectors

if TYPE_CHECKING:
    from factcheck.embed import TokenVectors

Matrix = NDArray[np.float32]
_PRIOR = 100.0
"""Number of tokens from which a document's own mean weighs more than the model's mean token."""
_REACH = 20
"""Sentences on either side of the likeliest counterpart that are compared at most."""


def weighted_tokens(
    sentences: Sequence[Sequence[str]],
    tokens: Sequence[Sequence[TokenVectors]],
    mean: NDArray[np.float32] | None = None,
) -> list[WeightedTokens | None]:
    """The tokens of each version, centred and weighted; None for a version without any.

    `tokens[v][s]` are those of the sentence `sentences[v][s]`, `mean` the model's mean token vector, `[d]`. A token
    that its document has k times weighs 1 / sqrt(k), as it tells less of where in the document a sentence belongs; one
    without a letter or digit weighs 0.
    """
    vectors = [[of_sentence.vectors for of_sentence in version] for version in tokens]
    width = max((v.shape[1] for version in vectors for v in version if len(v)), default=1)
    known = mean if mean is not None and len(mean) == width else None
    stacks = [
        np.concatenate([np.zeros((0, width), np.float32), *[v for v in version if len(v)]]) for version in vectors
    ]
    result: list[WeightedTokens | None] = []
    for texts, version, stack in zip(sentences, tokens, centred(stacks, _PRIOR, known), strict=True):
        if not len(stack):
            result.append(None)
            continue
        pieces = [
            text[start:end].casefold()
            for text, of_sentence in zip(texts, version, strict=True)
            for start, end in of_sentence.spans.tolist()
        ]
        counts = Counter(pieces)
        weights = [counts[token] ** -0.5 if any(map(str.isalnum, token)) else 0.0 for token in pieces]
        ends = np.cumsum([0, *(len(of_sentence.spans) for of_sentence in version)])
        result.append(WeightedTokens(unit_vectors(stack), np.asarray(weights, dtype=np.float32), ends))
    return result


@dataclass(frozen=True, slots=True)
class Coverage:
    """The n sentences of one version against the runs of q sentences, up to `LONGEST_RUN`, of the m of another."""

    sums: tuple[Matrix, ...]
    """For each q: the weighted sum over a sentence's tokens of the greatest cosine to a token of the run, at least 0,
    `[n, m - q + 1]`."""
    leaks: tuple[Matrix, ...]
    """For each q: the weighted sum of how much greater that cosine is in the sentences beside the run, as `sums`."""
    weights: Matrix
    """The sum of each sentence's token weights, `[n]`."""


def coverages(
    a: WeightedTokens, b: WeightedTokens, of_a: NDArray[np.int64], of_b: NDArray[np.int64]
) -> tuple[Coverage, Coverage]:
    """How far the n sentences of `a` are covered by runs of the m sentences of `b`, and the other way round.

    `of_a` are start and stop of the sentences of `b` to compare each sentence of `a` with, `[n, 2]`, and `of_b` the
    same of `a` for `b`, `[m, 2]`; what is outside stays 0. The cosines of two tokens are computed once.
    """
    best_a, best_b = _nothing(a, of_a), _nothing(b, of_b)
    start_b, size_b = (np.repeat(row, np.diff(b.ends)) for row in (of_b[:, 0], of_b[:, 1] - of_b[:, 0]))
    some = np.flatnonzero(np.diff(b.ends))  # the sentences of b with tokens, of which so many are before each sentence
    before = np.searchsorted(some, np.arange(len(b.ends))).tolist()
    first_tokens, ends_a, ends_b, own = b.ends[some], a.ends.tolist(), b.ends.tolist(), of_a.tolist()
    for i, (start, stop) in enumerate(_either(of_a, of_b)):
        rows = slice(ends_a[i], ends_a[i + 1])
        first, last = ends_b[start], ends_b[stop]
        if rows.start == rows.stop or first == last:
            continue
        cosines = a.vectors[rows] @ b.vectors[first:last].T
        left, right = before[max(start, own[i][0])], before[min(stop, own[i][1])]
        if left < right:
            highest = np.maximum.reduceat(cosines, first_tokens[left : before[stop]] - first, axis=1)
            best_a[rows, some[left:right] - (own[i][0] - 1)] = highest[:, : right - left]
        places = i - start_b[first:last]
        inside = (places >= 0) & (places < size_b[first:last])
        best_b[first + np.flatnonzero(inside), places[inside] + 1] = cosines.max(axis=0)[inside]
    return _of_windows(a, best_a, of_a, len(b.ends) - 1), _of_windows(b, best_b, of_b, len(a.ends) - 1)


def _nothing(x: WeightedTokens, windows: NDArray[np.int64]) -> Matrix:
    """One row a token, one column a sentence of its window, with an empty column before and after it."""
    return np.zeros((len(x.weights), int((windows[:, 1] - windows[:, 0]).max(initial=0)) + 2), np.float32)


def _either(of_a: NDArray[np.int64], of_b: NDArray[np.int64]) -> list[tuple[int, int]]:
    """For each sentence of `a`, start and stop of the sentences of `b` that are in its window or have it in theirs."""
    start, stop = of_a[:, 0].copy(), of_a[:, 1].copy()
    start[start >= stop] = len(of_b)
    for j, (first, last) in enumerate(of_b.tolist()):
        np.minimum(start[first:last], j, out=start[first:last])
        np.maximum(stop[first:last], j + 1, out=stop[first:last])
    return list(zip(np.minimum(start, stop).tolist(), stop.tolist(), strict=True))


def _of_windows(x: WeightedTokens, best: Matrix, windows: NDArray[np.int64], size: int) -> Coverage:
    """The coverage of the n sentences of a version by the `size` of another.

    `best` is the greatest cosine of each token with each sentence of its window, as in `_nothing`.
    """
    n, width = len(x.ends) - 1, best.shape[1] - 2
    best = np.maximum(best, 0)
    some = np.flatnonzero(np.diff(x.ends))
    weights = np.zeros(n, np.float32)
    sums = [np.zeros((n, max(size - q + 1, 0)), np.float32) for q in range(1, LONGEST_RUN + 1)]
    leaks = [np.zeros_like(matrix) for matrix in sums]
    if not len(some):
        return Coverage(tuple(sums), tuple(leaks), weights)
    weights[some] = np.add.reduceat(x.weights, x.ends[some])
    run = best[:, 1:-1]
    for q in range(1, min(LONGEST_RUN, width) + 1):
        if q > 1:
            run = np.maximum(run[:, :-1], best[:, q:-1])
        outside = np.maximum(best[:, : -q - 1], best[:, q + 1 :])
        starts = windows[some, :1] + np.arange(width - q + 1)
        rows, places = np.nonzero(starts + q <= windows[some, 1:])
        for matrix, of_tokens in ((sums[q - 1], run), (leaks[q - 1], np.maximum(outside - run, 0))):
            summed = np.add.reduceat(of_tokens * x.weights[:, None], x.ends[some], axis=0)
            matrix[some[rows], starts[rows, places]] = summed[rows, places]
    return Coverage(tuple(sums), tuple(leaks), weights)


def coverage_evidence(a: Coverage, b: Coverage, shape: Shape) -> Iterator[tuple[str, Matrix]]:
    """The evidence of the tokens for each bead of one shape (p, q), by name, `[n - p + 1, m - q + 1]` each.

    - `cover`: how far the tokens of either run are covered by the other, the mean of both sides
    - `cover_less`: the same of the side that is covered less
    - `cover_least`: the same of the sentence that is covered least
    - `leak`: how much better the tokens of either run are covered beside the bead, per token, summed over both sides
    - `leak_most`: the same of the sentence that leaks most
    - `leak_sum`: the square roots of both sides' leaks, not divided by the number of tokens, summed
    """
    p, q = shape
    rows, columns = len(a.weights) - p + 1, len(b.weights) - q + 1
    of_a, of_b = _of_runs(a, (p, q), rows), _of_runs(b, (q, p), columns)
    yield "cover", ((of_a.cover + of_b.cover.T) / 2).astype(np.float32)
    yield "cover_less", np.minimum(of_a.cover, of_b.cover.T)
    yield "cover_least", np.minimum(of_a.least, of_b.least.T)
    yield "leak", of_a.leak + of_b.leak.T
    yield "leak_most", np.maximum(of_a.most_leak, of_b.most_leak.T)
    yield "leak_sum", of_a.leak_root + of_b.leak_root.T


class _RunCoverage(NamedTuple):
    """How far each run of one version is covered by each run of the other, `[rows, columns]` each."""

    cover: Matrix
    least: Matrix
    leak: Matrix
    most_leak: Matrix
    leak_root: Matrix


def _of_runs(x: Coverage, shape: Shape, rows: int) -> _RunCoverage:
    p, q = shape
    weight = [np.maximum(x.weights[k : k + rows], 1e-3)[:, None] for k in range(p)]
    sums = [x.sums[q - 1][k : k + rows] for k in range(p)]
    leaks = [x.leaks[q - 1][k : k + rows] for k in range(p)]
    total, leak = np.sum(weight, axis=0), np.sum(leaks, axis=0)
    return _RunCoverage(
        cover=np.sum(sums, axis=0) / total,
        least=np.minimum.reduce([s / w for s, w in zip(sums, weight, strict=True)]),
        leak=leak / total,
        most_leak=np.maximum.reduce([s / w for s, w in zip(leaks, weight, strict=True)]),
        leak_root=np.sqrt(leak),
    )


def windows(likely: NDArray[Any], least: float) -> NDArray[np.int64]:
    """For each row of `likely`, `[n, m]`, start and stop of the columns above `least` and one more either side, `[n,
    2]`.

    Where many columns are above, as in a text that repeats itself, only those about the greatest.
    """
    m = likely.shape[1]
    enough = likely > least
    best = likely.argmax(axis=1)
    start = np.maximum(np.maximum(enough.argmax(axis=1), best - _REACH) - 1, 0)
    stop = np.minimum(np.minimum(m - enough[:, ::-1].argmax(axis=1), best + _REACH) + 1, m)
    some = enough.any(axis=1)
    return np.stack([np.where(some, start, 0), np.where(some, stop, 0)], axis=1)
