"""The words and tokens of one version of a story, group after group."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from factcheck.align.words.similarity import Tokens
from factcheck.align.words.spelling import Spelling, spelling, written
from factcheck.embed.token_vectors import TokenVectors
from factcheck.language.cldr import spaced
from factcheck.language.name_words import capitalises_nouns
from factcheck.language.text.segmentation import word_spans

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHAPE = ("rarity", "letters", "tokens", "capital", "opening", "unspaced", "place")
"""What is known of a word's form: how rare it is in its version, its letters and tokens, a capital (where not all nouns
have one), the first of its sentence, a script without spaces, and where in the sentence it is (0 to 1)."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The words, w, and tokens, t, of one version in g groups; a group may have none."""

    forms: tuple[str, ...]
    """Words in small letters."""
    places: tuple[tuple[int, int, int], ...]
    """Sentence, start and end of each word."""
    bounds: NDArray[np.intp]
    """The first word of each group, and the number of all, shape (g + 1,)."""
    group: NDArray[np.intp]
    """The group of each word, shape (w,)."""
    shapes: NDArray[np.float32]
    """`SHAPE` of each word, shape (w, 7)."""
    stems: tuple[tuple[str, ...], ...]
    """For each group the first letters of its words; nothing of a short one."""
    stem_sets: tuple[frozenset[str], ...]
    """The same, each once, without nothing."""
    keys: tuple[str, ...]
    """How each word begins, or the whole of a short one."""
    letters: Spelling
    consonants: Spelling
    tokens: Tokens
    of_word: NDArray[np.intp]
    """For each token its word, in order; tokens of no word are left out."""
    having: NDArray[np.intp]
    """The words that have tokens,"""
    starts: NDArray[np.intp]
    """and the first token of each."""

    def by_word(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Means over the tokens of each word, shape (w, n), from shape (t, n); of a word without, that of its group."""
        sums = self._group_sums(values)
        counts = np.maximum(1, np.diff(self.tokens.bounds))[:, None]
        means: NDArray[np.float32] = (sums / counts).astype(np.float32)[self.group]
        if len(self.having):
            own = np.add.reduceat(values, self.starts, axis=0, dtype=np.float64)
            means[self.having] = own / self.shapes[self.having, 2:3]
        return means

    def _group_sums(self, values: NDArray[np.float32]) -> NDArray[np.float64]:
        total = np.zeros((len(values) + 1, values.shape[1]))
        np.cumsum(values, axis=0, dtype=np.float64, out=total[1:])
        return np.asarray(total[self.tokens.bounds[1:]] - total[self.tokens.bounds[:-1]])

    def by_group(self, values: NDArray[np.float32] | NDArray[np.bool_]) -> NDArray[np.float64]:
        """Sums over the words of each group, shape (g,), from shape (w,)."""
        return np.asarray(np.bincount(self.group, values, len(self.bounds) - 1), np.float64)


def side(texts: Sequence[str], lang: str, tokens: Sequence[TokenVectors], groups: Sequence[Sequence[int]]) -> Side:
    """Of a version's sentences and their tokens those that are in `groups`, in that order; the others count for what is
    usual in the version."""
    spans = [word_spans(text, lang) for text in texts]
    order = [s for group in groups for s in group]
    forms = [texts[s][a:b] for s in order for a, b in spans[s]]
    sizes = np.array([sum(len(spans[s]) for s in group) for group in groups], np.intp)
    bounds = np.concatenate([np.zeros(1, np.intp), np.cumsum(sizes)])
    of_word, of_sentence, vectors = _words_of(texts, spans, tokens, order)
    first = np.concatenate([np.zeros(1, np.intp), np.cumsum([len(spans[s]) for s in order], dtype=np.intp)])
    having = np.flatnonzero(np.diff(of_word, prepend=-1))
    spelled, ends = [written(form) for form in forms], bounds.tolist()
    stems = tuple(tuple(word.stem for word in spelled[a:b]) for a, b in pairwise(ends))
    return Side(
        forms=tuple(form.lower() for form in forms),
        places=tuple((s, a, b) for s in order for a, b in spans[s]),
        bounds=bounds,
        group=np.repeat(np.arange(len(groups)), sizes),
        shapes=_shapes(texts, spans, forms, first, of_word, lang),
        stems=stems,
        stem_sets=tuple(frozenset(own) - {""} for own in stems),
        keys=tuple(word.stem or form for word, form in zip(spelled, forms, strict=True)),
        letters=spelling([word.letters for word in spelled], bounds),
        consonants=spelling([word.consonants for word in spelled], bounds),
        tokens=Tokens(_centred(vectors, of_sentence, len(order)), np.searchsorted(of_word, bounds)),
        of_word=of_word,
        having=of_word[having],
        starts=having,
    )


def _words_of(
    texts: Sequence[str],
    spans: Sequence[Sequence[tuple[int, int]]],
    tokens: Sequence[TokenVectors],
    order: Sequence[int],
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]:
    """The tokens of the sentences in `order` that are within a word: the word, the sentence's number in `order`, and
    the vector, centred by the version."""
    every = [t.vectors for t in tokens]
    total = sum(map(len, every))
    if not order or not total:
        return np.zeros(0, np.intp), np.zeros(0, np.intp), np.zeros((0, 1), np.float32)
    mean = np.concatenate(every).mean(axis=0)
    # All on one line, so that they are looked up at once.
    offset = np.cumsum([0, *(len(texts[s]) + 1 for s in order)])
    starts = np.array([offset[n] + a for n, s in enumerate(order) for a, _ in spans[s]], np.intp)
    ends = np.array([offset[n] + b for n, s in enumerate(order) for _, b in spans[s]], np.intp)
    of_sentence = np.repeat(np.arange(len(order)), [len(tokens[s].spans) for s in order])
    token_spans = np.concatenate([tokens[s].spans for s in order]).astype(np.intp)
    vectors = np.concatenate([every[s] for s in order]) - mean
    if not len(starts):
        return np.zeros(0, np.intp), np.zeros(0, np.intp), vectors[:0]
    middle = np.minimum(token_spans.sum(axis=1) // 2, token_spans[:, 1] - 1) + offset[of_sentence]
    at = np.maximum(np.searchsorted(starts, middle, "right") - 1, 0)
    inside = (starts[at] <= middle) & (middle < ends[at])
    return at[inside], of_sentence[inside], vectors[inside]


def _centred(vectors: NDArray[np.float32], of_sentence: NDArray[np.intp], sentences: int) -> NDArray[np.float32]:
    """As `Tokens.vectors`."""
    counts = np.bincount(of_sentence, minlength=sentences)
    present = np.flatnonzero(counts)
    means = np.zeros((sentences, vectors.shape[1]), np.float32)
    if len(present):
        first = np.concatenate([[0], np.cumsum(counts)[:-1]])[present]
        means[present] = np.add.reduceat(vectors, first, axis=0) / counts[present, None]
    return np.stack([_unit(vectors), _unit(vectors - means[of_sentence])])


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    length = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
    unit: NDArray[np.float32] = vectors / np.maximum(length, 1e-9)
    return unit


def _shapes(
    texts: Sequence[str],
    spans: Sequence[Sequence[tuple[int, int]]],
    forms: Sequence[str],
    first: NDArray[np.intp],
    of_word: NDArray[np.intp],
    lang: str,
) -> NDArray[np.float32]:
    """`SHAPE` of the words of some sentences, the first word of each at `first`."""
    seen: Counter[str] = Counter()
    for text, found in zip(texts, spans, strict=True):
        seen.update({text[a:b].lower() for a, b in found})
    most, capitals = math.log(max(1, len(texts))), not capitalises_nouns(lang)
    of_form = {
        form: (most - math.log(seen.get(form.lower(), 1)), min(len(form), 16), capitals and form[0].isupper())
        for form in set(forms)
    }
    shapes = np.zeros((len(forms), len(SHAPE)), np.float32)
    if forms:
        shapes[:, [0, 1, 3]] = [of_form[form] for form in forms]
    shapes[:, 2] = np.bincount(of_word, minlength=len(forms))
    counts = np.diff(first)
    at = np.arange(len(forms)) - np.repeat(first[:-1], counts)
    shapes[:, 4] = at == 0
    shapes[:, 5] = not spaced(lang)
    shapes[:, 6] = at / np.maximum(1, np.repeat(counts, counts))
    return shapes
