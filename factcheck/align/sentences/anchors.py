"""Anchors: what of a sentence is the same in another language without translation: figures, cognates, facts.

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

from factcheck.align.sentences.prepare import Anchors
from factcheck.nouns.story import Fact

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+|\d+")
_SHORTEST, _PREFIX = 4, 5
"""Letters of the shortest Latin word that counts, and letters at its beginning that are compared."""
_NEAR, _OFTEN = 15, 6
"""An anchor counts for nothing where `_OFTEN` or more of the sentences up to `_NEAR` away have it too."""


def anchors(text: str, facts: Iterable[Fact] = ()) -> Anchors:
    """The anchors of one sentence: its digits, the beginnings of its Latin words, the values of its facts."""
    held = set()
    for word in _WORD.findall(text):
        if word[0].isdigit():
            held.add(str(int(word)) if len(word) < 100 else word)
        elif len(word) >= _SHORTEST:
            decomposed = unicodedata.normalize("NFD", word.lower())
            held.add("".join(c for c in decomposed if not unicodedata.combining(c))[:_PREFIX])
    held.update(f"{fact.kind if fact.kind == 'date' else ''}={fact.value.casefold()}" for fact in facts)
    return frozenset(held)


def shared_anchors(a: Sequence[Anchors], b: Sequence[Anchors]) -> NDArray[np.float32]:
    """For each two sentences the sum over their common anchors of how rare each is nearby (0 to 1), `[n, m]`.

    An anchor that occurs k times near one sentence and l times near the other counts 1 / sqrt(k l), and one that occurs
    everywhere nothing.
    """
    result = np.zeros((len(a), len(b)), dtype=np.float32)
    of_a, of_b = _sentences_by_anchor(a), _sentences_by_anchor(b)
    for anchor in sorted(of_a.keys() & of_b.keys()):
        (rows, row_weights), (columns, column_weights) = _rare(of_a[anchor]), _rare(of_b[anchor])
        result[np.ix_(rows, columns)] += row_weights[:, None] * column_weights[None, :]
    return result


def _sentences_by_anchor(sentences: Sequence[Anchors]) -> dict[str, list[int]]:
    """By anchor, the ascending indices of the sentences that have it."""
    by_anchor: dict[str, list[int]] = {}
    for index, held in enumerate(sentences):
        for anchor in held:
            by_anchor.setdefault(anchor, []).append(index)
    return by_anchor


def _rare(sentences: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Of the sentences with one anchor (ascending) those with few others nearby, and the weight of the anchor there."""
    indices = np.asarray(sentences)
    near = np.searchsorted(indices, indices + _NEAR, side="right") - np.searchsorted(
        indices, indices - _NEAR, side="left"
    )
    few = near <= _OFTEN
    return indices[few], (1 / np.sqrt(near[few])).astype(np.float32)
