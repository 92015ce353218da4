"""How alike the words of two sides are written, give or take script, vowels and endings: names, above all."""

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

_LEAST = 3
"""Letters; shorter words look alike by chance."""
_STEM = 4
"""Letters that words of one name share at their beginning, whatever their endings."""
_VOWELS = dict.fromkeys(map(ord, "aeiouyw"))


class Written(NamedTuple):
    """A word in small Latin letters."""

    letters: str
    consonants: str
    stem: str
    """The first letters of a word; nothing of a short one."""


@lru_cache(maxsize=16384)
def written(word: str) -> Written:
    letters = comparable(word)
    return Written(letters, letters.translate(_VOWELS), letters[:_STEM] if len(letters) >= _STEM else "")


@dataclass(frozen=True, slots=True, eq=False)
class Spelling:
    """The words of some groups, one after the other, but for the short ones."""

    words: tuple[str, ...]
    index: NDArray[np.intp]
    """Which of all words each is."""
    bounds: tuple[int, ...]
    """The first of each group, and the number of all."""
    count: int
    """Of all words."""


def spelling(words: Sequence[str], bounds: NDArray[np.intp]) -> Spelling:
    """`bounds` are of the groups in `words`."""
    index = np.array([i for i, word in enumerate(words) if len(word) >= _LEAST], np.intp)
    return Spelling(
        tuple(words[i] for i in index.tolist()), index, tuple(np.searchsorted(index, bounds).tolist()), len(words)
    )


def closest(a: Spelling, b: Spelling) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Of each word of a the similarity (0 to 1) of the most similar one of b in its group, and the other way round."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    one, other = np.zeros(len(a.words), np.float32), np.zeros(len(b.words), np.float32)
    for (a0, a1), (b0, b1) in zip(pairwise(a.bounds), pairwise(b.bounds), strict=True):
        if a0 < a1 and b0 < b1:
            alike = cdist(a.words[a0:a1], b.words[b0:b1], scorer=ratio, dtype=np.uint8)
            one[a0:a1], other[b0:b1] = alike.max(axis=1), alike.max(axis=0)
    found = np.zeros(a.count, np.float32), np.zeros(b.count, np.float32)
    found[0][a.index], found[1][b.index] = one / 100, other / 100
    return found


def elsewhere(own: Sequence[Sequence[str]], there: Sequence[frozenset[str]]) -> NDArray[np.float32]:
    """Of each word of some groups two numbers from the other groups, shape (w, 2): the share of those with a word that
    begins alike in which the other side has such a word as well; and the logarithm of one more than the number of those
    in which the other side has one. -1 where there is nothing to tell it from.

    `own` are the beginnings of each group's words, `there` those of the other side's, the empty one left out.
    """
    said, both, met = Counter[str](), Counter[str](), Counter[str]()
    for stems, opposite in zip(own, there, strict=True):
        here = set(stems)
        said.update(here)
        both.update(opposite.intersection(here))
        met.update(opposite)
    shares: list[float] = []
    times: list[float] = []
    for stems, opposite in zip(own, there, strict=True):
        for stem in stems:
            here_too, others = stem in opposite, said[stem] - 1
            shares.append((both[stem] - here_too) / others if stem and others else -1.0)
            times.append(float(met[stem] - here_too) if stem else -1.0)
    found = np.array([shares, times], np.float32).T
    found[:, 1] = np.where(found[:, 1] < 0, -1, np.log1p(np.maximum(found[:, 1], 0)))
    return found
