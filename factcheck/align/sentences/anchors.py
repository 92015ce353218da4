"""What can be recognised in another language without translating: figures, names, words of common origin.

Cognates as evidence of alignment are Simard, Foster and Isabelle (1992): words that begin with the same letters. What
the extractors have read (values of quantities, dates, designators) says more, as it does not depend on how it is
written, and reaches the languages that share no script.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from factcheck.align.sentences.prepare import Marks
from factcheck.nouns.story import Fact

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+|\d+")
_SHORTEST, _PREFIX = 4, 5
"""Letters of the shortest Latin word that counts, and how many of a word are compared."""
_NEAR, _OFTEN = 15, 6
"""A mark that `_OFTEN` or more of the sentences up to `_NEAR` away share with its sentence says nothing."""


def marks(text: str, facts: Iterable[Fact] = ()) -> Marks:
    """The marks of one sentence: its digits, the beginnings of its Latin words, the values of its facts."""
    found = set()
    for word in _WORD.findall(text):
        if word[0].isdigit():
            found.add(str(int(word)) if len(word) < 100 else word)
        elif len(word) >= _SHORTEST:
            plain = unicodedata.normalize("NFD", word.lower())
            found.add("".join(c for c in plain if not unicodedata.combining(c))[:_PREFIX])
    found.update(f"{fact.kind if fact.kind == 'date' else ''}={fact.value.casefold()}" for fact in facts)
    return frozenset(found)


def shared(a: Sequence[Marks], b: Sequence[Marks]) -> NDArray[np.float32]:
    """How much two sentences share, `[n, m]`: the sum over their common marks of how rare each is thereabouts, 0 to 1.

    A mark that occurs once near both sentences counts 1, one that occurs k times near one and l times near the other
    one over the root of k l, and one that is everywhere nothing.
    """
    result = np.zeros((len(a), len(b)), dtype=np.float32)
    of_a, of_b = _places(a), _places(b)
    for mark in sorted(of_a.keys() & of_b.keys()):
        (rows, row_weights), (columns, column_weights) = _rare(of_a[mark]), _rare(of_b[mark])
        result[np.ix_(rows, columns)] += row_weights[:, None] * column_weights[None, :]
    return result


def _places(sentences: Sequence[Marks]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, held in enumerate(sentences):
        for mark in held:
            found.setdefault(mark, []).append(index)
    return found


def _rare(places: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Those of the places (ascending) with few others near, and what each weighs."""
    at = np.asarray(places)
    near = np.searchsorted(at, at + _NEAR, side="right") - np.searchsorted(at, at - _NEAR, side="left")
    few = near <= _OFTEN
    return at[few], (1 / np.sqrt(near[few])).astype(np.float32)
