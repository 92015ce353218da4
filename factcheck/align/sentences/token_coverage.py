"""How far each side of a bead covers the words of the other: the second look, by the vectors of the tokens.

The vectors of whole sentences tell badly whether the end of a sentence belongs to its own bead or to the next. Its
tokens do: where they find something more like them in the sentence beside the bead, it is too small (a leak), and
where nothing in it is like them, too large. They have been encoded with their sentences, so nothing is encoded again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from factcheck.align.sentences.prepare import Words
from factcheck.align.sentences.weights import Shape
from factcheck.align.vectors import Vectors, centred
from factcheck.embed.unit_vectors import unit_vectors

if TYPE_CHECKING:
    from factcheck.embed import TokenVectors

Table = NDArray[np.float32]
Tokens = tuple[Sequence[str], Vectors]
"""Of one sentence: what its tokens are, and their vectors `[tokens, d]`."""
_PRIOR = 100.0
"""How many tokens a document must have for its own mean to weigh as much as the typical one."""
_LONGEST = 4
_REACH = 20
"""Sentences to either side of the likeliest that are looked at."""


def words(versions: Sequence[Sequence[Tokens]], middle: NDArray[np.float32] | None = None) -> list[Words | None]:
    """The tokens of the sentences of each version, ready to be compared; `middle` is the mean token of the model.

    Tokens that their document has often say less of where in it a sentence belongs, those without a letter or digit
    nothing. A version without any token has none to compare.
    """
    width = max((v.shape[1] for version in versions for _, v in version if len(v)), default=1)
    known = middle if middle is not None and len(middle) == width else None
    stacks = [np.concatenate([np.zeros((0, width), np.float32), *[v for _, v in s if len(v)]]) for s in versions]
    made: list[Words | None] = []
    for version, vectors in zip(versions, centred(stacks, _PRIOR, known), strict=True):
        if not len(vectors):
            made.append(None)
            continue
        names = [name.casefold() for named, _ in version for name in named]
        often = Counter(names)
        weights = [often[name] ** -0.5 if any(map(str.isalnum, name)) else 0.0 for name in names]
        ends = np.cumsum([0, *(len(named) for named, _ in version)])
        made.append(Words(unit_vectors(vectors), np.asarray(weights, dtype=np.float32), ends))
    return made


def named(text: str, found: TokenVectors) -> list[str]:
    """What the tokens of a text are."""
    return [text[start:end] for start, end in found.spans.tolist()]


@dataclass(frozen=True, slots=True)
class Covered:
    """The sentences of one version against the runs of 1 to 4 of the other, `[n, m - q + 1]` each."""

    sums: tuple[Table, ...]
    """Sum over a sentence's tokens of their likeness to what is most like them in the run, by their weight."""
    leaks: tuple[Table, ...]
    """How much more they are like something in the sentences beside the run, summed likewise."""
    weights: Table
    """Of each sentence, `[n]`."""


def covered(a: Words, b: Words, windows: NDArray[np.int64]) -> Covered:
    """How far each sentence of `a` is covered by runs of `b`.

    `windows` are start and stop of the sentences of `b` to look at for each, `[n, 2]`; what is outside is left at 0.
    """
    n, m = len(a.ends) - 1, len(b.ends) - 1
    sums = [np.zeros((n, max(m - q + 1, 0)), np.float32) for q in range(1, _LONGEST + 1)]
    leaks = [np.zeros_like(table) for table in sums]
    weights = np.array([a.weights[s:e].sum() for s, e in zip(a.ends[:-1], a.ends[1:], strict=True)], np.float32)
    lengths = np.diff(b.ends)
    for i in range(n):
        start, stop = (int(x) for x in windows[i])
        own = slice(a.ends[i], a.ends[i + 1])
        counts = a.weights[own] > 0
        full = np.flatnonzero(lengths[start:stop])
        if not counts.any() or not len(full):
            continue
        weight = a.weights[own][counts]
        # Of each token and sentence in the window, and of nothing before and after it.
        best = np.zeros((len(weight), stop - start + 2), np.float32)
        cosines = a.vectors[own][counts] @ b.vectors[b.ends[start] : b.ends[stop]].T
        best[:, full + 1] = np.maximum.reduceat(cosines, (b.ends[start:stop] - b.ends[start])[full], axis=1)
        np.maximum(best, 0, out=best)
        run = best[:, 1:-1]
        for q in range(1, min(_LONGEST, stop - start) + 1):
            if q > 1:
                run = np.maximum(run[:, :-1], best[:, q:-1])
            places = slice(start, stop - q + 1)
            sums[q - 1][i, places] = weight @ run
            beside = np.maximum(best[:, : -q - 1], best[:, q + 1 :])
            leaks[q - 1][i, places] = weight @ np.maximum(beside - run, 0)
    return Covered(tuple(sums), tuple(leaks), weights)


def for_beads(a: Covered, b: Covered, shape: Shape) -> Iterator[tuple[str, Table]]:
    """The evidence for each bead of one shape, `[n - p + 1, m - q + 1]` each.

    `cover`, how far the tokens of either run are covered by the other, on average; `cover_less`, of the run that is
    covered less; `cover_least`, of the sentence that is. `leak`, by how much either run is covered better beside the
    bead, per token; `leak_most`, of the sentence that is most; `leak_sum`, by the root of the sum.
    """
    p, q = shape
    size = (len(a.weights) - p + 1, len(b.weights) - q + 1)
    one, two = _of(a, (p, q), size[0]), _of(b, (q, p), size[1])
    yield "cover", ((one[0] + two[0].T) / 2).astype(np.float32)
    yield "cover_less", np.minimum(one[0], two[0].T)
    yield "cover_least", np.minimum(one[1], two[1].T)
    yield "leak", one[2] + two[2].T
    yield "leak_most", np.maximum(one[3], two[3].T)
    yield "leak_sum", one[4] + two[4].T


def _of(x: Covered, shape: Shape, rows: int) -> tuple[Table, Table, Table, Table, Table]:
    p, q = shape
    weight = [np.maximum(x.weights[k : k + rows], 1e-3)[:, None] for k in range(p)]
    sums = [x.sums[q - 1][k : k + rows] for k in range(p)]
    leaks = [x.leaks[q - 1][k : k + rows] for k in range(p)]
    total, leak = np.sum(weight, axis=0), np.sum(leaks, axis=0)
    least = np.minimum.reduce([s / w for s, w in zip(sums, weight, strict=True)])
    most = np.maximum.reduce([s / w for s, w in zip(leaks, weight, strict=True)])
    return np.sum(sums, axis=0) / total, least, leak / total, most, np.sqrt(leak)


def windows(likely: NDArray[Any], least: float) -> NDArray[np.int64]:
    """For each row of the table, start and stop of the columns that are likely enough, and one more on either side.

    Where many are, as in a text that repeats itself, only those about the likeliest.
    """
    m = likely.shape[1]
    enough = likely > least
    best = likely.argmax(axis=1)
    start = np.maximum(np.maximum(enough.argmax(axis=1), best - _REACH) - 1, 0)
    stop = np.minimum(np.minimum(m - enough[:, ::-1].argmax(axis=1), best + _REACH) + 1, m)
    some = enough.any(axis=1)
    return np.stack([np.where(some, start, 0), np.where(some, stop, 0)], axis=1)
