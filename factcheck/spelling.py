"""How alike the words of two sides are written, give or take script, vowels and endings: names, above all."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from factcheck.language.letters import comparable

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


def spelled(a: Sequence[Written], b: Sequence[Written]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Of each word of a the similarity (0 to 1) of the most similar spelling in b, with and without vowels, shape
    (w, 2); and of each word of b that with vowels, shape (v,)."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    found, back = np.zeros((len(a), 2), np.float32), np.zeros(len(b), np.float32)
    for column in (0, 1):
        one, other = ([word[column] for word in side] for side in (a, b))
        rows, columns = ([i for i, word in enumerate(side) if len(word) >= _LEAST] for side in (one, other))
        if rows and columns:
            alike = cdist([one[i] for i in rows], [other[i] for i in columns], scorer=ratio, dtype=np.uint8)
            found[rows, column] = alike.max(axis=1) / 100
            if not column:
                back[columns] = alike.max(axis=0) / 100
    return found, back


def elsewhere(sides: Sequence[Sequence[Written]], others: Sequence[Sequence[Written]]) -> NDArray[np.float32]:
    """Of each word of a version, by group, two numbers from the other groups, shape (w, 2): the share of those with a
    word that begins alike in which the other side has such a word as well; and the logarithm of one more than the
    number of those in which the other side has one. -1 where there is nothing to tell it from."""
    own = [[word.stem for word in side] for side in sides]
    there = [{word.stem for word in side} - {""} for side in others]
    said, both, met = Counter[str](), Counter[str](), Counter[str]()
    for stems, opposite in zip(own, there, strict=True):
        said.update(set(stems))
        both.update(opposite.intersection(stems))
        met.update(opposite)
    rows = []
    for stems, opposite in zip(own, there, strict=True):
        for stem in stems:
            here = stem in opposite
            times = said[stem] - 1
            rows.append((
                (both[stem] - here) / times if stem and times else -1.0,
                math.log1p(met[stem] - here) if stem else -1.0,
            ))  # fmt: skip
    return np.array(rows, np.float32).reshape(len(rows), 2)
