"""Similarity of spelling of the words of two versions, whatever their script, vowels and endings: names, above all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from factcheck.language.text.letters import comparable

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SHORTEST = 3
"""Letters; shorter words are similar by chance."""
_STEM = 4
"""Letters that the forms of a name share at their beginning, whatever their endings."""
_VOWELS = dict.fromkeys(map(ord, "aeiouyw"))


class LatinSpelling(NamedTuple):
    """A word in small Latin letters."""

    letters: str
    consonants: str
    stem: str
    """The first letters of the word; empty for a short one."""


@lru_cache(maxsize=16384)
def latin_spelling(word: str) -> LatinSpelling:
    """The word in small Latin letters, whatever its script."""
    letters = comparable(word)
    return LatinSpelling(letters, letters.translate(_VOWELS), letters[:_STEM] if len(letters) >= _STEM else "")


@dataclass(frozen=True, slots=True, eq=False)
class Spellings:
    """The spelled words of some groups, group after group, without the short ones."""

    words: tuple[str, ...]
    index: NDArray[np.intp]
    """The index of each among all words, shape (words,)."""
    bounds: tuple[int, ...]
    """The first of `words` in each group, and the number of all."""
    count: int
    """The number of all words, with the short ones."""


def spellings(words: Sequence[str], bounds: NDArray[np.intp]) -> Spellings:
    """The words to compare. `bounds` are the first word of each group and the number of all, shape (g + 1,)."""
    index = np.array([i for i, word in enumerate(words) if len(word) >= _SHORTEST], np.intp)
    return Spellings(
        tuple(words[i] for i in index.tolist()), index, tuple(np.searchsorted(index, bounds).tolist()), len(words)
    )


def closest_spellings(a: Spellings, b: Spellings) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The similarity (0 to 1) of each word of a to the most similar word of b in its group, and of each word of b to a.

    Short words have 0.
    """
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    best_a, best_b = np.zeros(len(a.words), np.float32), np.zeros(len(b.words), np.float32)
    for (a0, a1), (b0, b1) in zip(pairwise(a.bounds), pairwise(b.bounds), strict=True):
        if a0 < a1 and b0 < b1:
            percent = cdist(a.words[a0:a1], b.words[b0:b1], scorer=ratio, dtype=np.uint8)
            best_a[a0:a1], best_b[b0:b1] = percent.max(axis=1), percent.max(axis=0)
    closest = np.zeros(a.count, np.float32), np.zeros(b.count, np.float32)
    closest[0][a.index], closest[1][b.index] = best_a / 100, best_b / 100
    return closest


def stems_elsewhere(stems: Sequence[Sequence[str]], opposite: Sequence[frozenset[str]]) -> NDArray[np.float32]:
    """What the other groups of a document tell about the stem of each word, shape (words, 2).

    The first column is the share of the other groups with a word of this stem in which the other side has such a word
    too. The second is log(1 + n), n the number of other groups in which the other side has such a word. Both are -1
    where there is nothing to tell it from.

    `stems[g]` are the stems of the words of group g, empty for short words; `opposite[g]` those of the other side,
    without the empty one.
    """
    here, both, there = Counter[str](), Counter[str](), Counter[str]()
    for of_group, of_opposite in zip(stems, opposite, strict=True):
        distinct = set(of_group)
        here.update(distinct)
        both.update(of_opposite.intersection(distinct))
        there.update(of_opposite)
    shares: list[float] = []
    times: list[float] = []
    for of_group, of_opposite in zip(stems, opposite, strict=True):
        for stem in of_group:
            in_this, others = stem in of_opposite, here[stem] - 1
            shares.append((both[stem] - in_this) / others if stem and others else -1.0)
            times.append(float(there[stem] - in_this) if stem else -1.0)
    columns = np.array([shares, times], np.float32).T
    columns[:, 1] = np.where(columns[:, 1] < 0, -1, np.log1p(np.maximum(columns[:, 1], 0)))
    return columns
