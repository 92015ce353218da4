"""Version words: the words and tokens of one version of a story, group after group."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from factcheck.align.words.similarity import CentredTokens
from factcheck.align.words.spelling import Spellings, latin_spelling, spellings
from factcheck.embed.token_vectors import TokenVectors
from factcheck.embed.unit_vectors import unit_vectors
from factcheck.language.cldr import spaced
from factcheck.language.name_words import capitalises_nouns
from factcheck.language.text.segmentation import word_spans

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST_LETTERS = 16
"""Upper limit of `WordShape.letters`."""


class WordShape(NamedTuple):
    """What is known of the form of each of w words; arrays of shape (w,), float32.

    `feature_names.FEATURES` has a feature of each of these names.
    """

    rarity: NDArray[np.float32]
    """The logarithm of the number of sentences of the version for each with this word."""
    letters: NDArray[np.float32]
    """The number of letters, at most 16."""
    tokens: NDArray[np.float32]
    """The number of tokens."""
    capital: NDArray[np.float32]
    """1 for a word with a capital, 0 in languages in which all nouns have one."""
    opening: NDArray[np.float32]
    """1 for the first word of its sentence."""
    unspaced: NDArray[np.float32]
    """1 in a language that puts no spaces between words."""
    position: NDArray[np.float32]
    """The relative position in the sentence, 0 to 1."""


@dataclass(frozen=True, slots=True, eq=False)
class VersionWords:
    """The words, w, and tokens, t, of one version in g groups; a group may have none."""

    forms: tuple[str, ...]
    """The words in small letters."""
    places: tuple[tuple[int, int, int], ...]
    """Sentence, start and end of each word."""
    bounds: NDArray[np.intp]
    """The first word of each group, and the number of all, shape (g + 1,)."""
    group: NDArray[np.intp]
    """The group of each word, shape (w,)."""
    shape: WordShape
    stems: tuple[tuple[str, ...], ...]
    """For each group the stems of its words (`LatinSpelling.stem`)."""
    stem_sets: tuple[frozenset[str], ...]
    """For each group its distinct stems, without the empty one."""
    keys: tuple[str, ...]
    """The stem of each word, or the whole of a short one."""
    letters: Spellings
    consonants: Spellings
    tokens: CentredTokens
    of_word: NDArray[np.intp]
    """The word of each token, ascending, shape (t,); tokens of no word are left out."""
    having: NDArray[np.intp]
    """The words that have tokens."""
    starts: NDArray[np.intp]
    """The first token of each word in `having`."""

    def by_word(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Means over the tokens of each word, shape (w, n), of values of tokens, shape (t, n).

        A word without tokens has the mean of its group.
        """
        counts = np.maximum(1, np.diff(self.tokens.bounds))[:, None]
        means: NDArray[np.float32] = (self._group_sums(values) / counts).astype(np.float32)[self.group]
        if len(self.having):
            sums = np.add.reduceat(values, self.starts, axis=0, dtype=np.float64)
            means[self.having] = sums / self.shape.tokens[self.having, None]
        return means

    def _group_sums(self, values: NDArray[np.float32]) -> NDArray[np.float64]:
        """Sums over the tokens of each group, shape (g, n), of values of tokens, shape (t, n)."""
        total = np.zeros((len(values) + 1, values.shape[1]))
        np.cumsum(values, axis=0, dtype=np.float64, out=total[1:])
        return np.asarray(total[self.tokens.bounds[1:]] - total[self.tokens.bounds[:-1]])

    def by_group(self, values: NDArray[np.float32] | NDArray[np.bool_]) -> NDArray[np.float64]:
        """Sums over the words of each group, shape (g,), of values of words, shape (w,)."""
        return np.asarray(np.bincount(self.group, values, len(self.bounds) - 1), np.float64)


def version_words(
    texts: Sequence[str], lang: str, tokens: Sequence[TokenVectors], groups: Sequence[Sequence[int]]
) -> VersionWords:
    """The words and tokens of those sentences of a version that are in `groups`, in the order of the groups.

    `texts` and `tokens` are those of all sentences of the version, in the language `lang`: the mean vector and the
    rarity of words are of all of them. `groups[g]` are the indices of the sentences in group g.
    """
    spans = [word_spans(text, lang) for text in texts]
    order = [s for group in groups for s in group]
    forms = [texts[s][a:b] for s in order for a, b in spans[s]]
    sizes = np.array([sum(len(spans[s]) for s in group) for group in groups], np.intp)
    bounds = np.concatenate([np.zeros(1, np.intp), np.cumsum(sizes)])
    of_word, of_sentence, vectors = _tokens_in_words(texts, spans, tokens, order)
    first = np.concatenate([np.zeros(1, np.intp), np.cumsum([len(spans[s]) for s in order], dtype=np.intp)])
    starts = np.flatnonzero(np.diff(of_word, prepend=-1))
    spelled, ends = [latin_spelling(form) for form in forms], bounds.tolist()
    stems = tuple(tuple(word.stem for word in spelled[a:b]) for a, b in pairwise(ends))
    return VersionWords(
        forms=tuple(form.lower() for form in forms),
        places=tuple((s, a, b) for s in order for a, b in spans[s]),
        bounds=bounds,
        group=np.repeat(np.arange(len(groups)), sizes),
        shape=_word_shape(texts, spans, forms, first, of_word, lang),
        stems=stems,
        stem_sets=tuple(frozenset(of_group) - {""} for of_group in stems),
        keys=tuple(word.stem or form for word, form in zip(spelled, forms, strict=True)),
        letters=spellings([word.letters for word in spelled], bounds),
        consonants=spellings([word.consonants for word in spelled], bounds),
        tokens=CentredTokens(_centred(vectors, of_sentence, len(order)), np.searchsorted(of_word, bounds)),
        of_word=of_word,
        having=of_word[starts],
        starts=starts,
    )


def _tokens_in_words(
    texts: Sequence[str],
    spans: Sequence[Sequence[tuple[int, int]]],
    tokens: Sequence[TokenVectors],
    order: Sequence[int],
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]:
    """The tokens of the sentences in `order` that lie in a word.

    For each its word, shape (t,), its sentence as an index into `order`, shape (t,), and its vector less the mean of
    the version, shape (t, d).
    """
    every = [t.vectors for t in tokens]
    total = sum(map(len, every))
    if not order or not total:
        return np.zeros(0, np.intp), np.zeros(0, np.intp), np.zeros((0, 1), np.float32)
    mean = np.concatenate(every).mean(axis=0)
    # The sentences are laid end to end, so that the words of all tokens are found by one binary search.
    offset = np.cumsum([0, *(len(texts[s]) + 1 for s in order)])
    starts = np.array([offset[n] + a for n, s in enumerate(order) for a, _ in spans[s]], np.intp)
    ends = np.array([offset[n] + b for n, s in enumerate(order) for _, b in spans[s]], np.intp)
    of_sentence = np.repeat(np.arange(len(order)), [len(tokens[s].spans) for s in order])
    token_spans = np.concatenate([tokens[s].spans for s in order]).astype(np.intp)
    vectors = np.concatenate([every[s] for s in order]) - mean
    if not len(starts):
        return np.zeros(0, np.intp), np.zeros(0, np.intp), vectors[:0]
    middle = np.minimum(token_spans.sum(axis=1) // 2, token_spans[:, 1] - 1) + offset[of_sentence]
    word = np.maximum(np.searchsorted(starts, middle, "right") - 1, 0)
    inside = (starts[word] <= middle) & (middle < ends[word])
    return word[inside], of_sentence[inside], vectors[inside]


def _centred(vectors: NDArray[np.float32], of_sentence: NDArray[np.intp], sentences: int) -> NDArray[np.float32]:
    """The vectors as in `CentredTokens.vectors`, shape (2, t, d), from those centred by document, shape (t, d)."""
    counts = np.bincount(of_sentence, minlength=sentences)
    present = np.flatnonzero(counts)
    means = np.zeros((sentences, vectors.shape[1]), np.float32)
    if len(present):
        first = np.concatenate([[0], np.cumsum(counts)[:-1]])[present]
        means[present] = np.add.reduceat(vectors, first, axis=0) / counts[present, None]
    return np.stack([unit_vectors(vectors), unit_vectors(vectors - means[of_sentence])])


def _word_shape(
    texts: Sequence[str],
    spans: Sequence[Sequence[tuple[int, int]]],
    forms: Sequence[str],
    first: NDArray[np.intp],
    of_word: NDArray[np.intp],
    lang: str,
) -> WordShape:
    """The shape of the words `forms` of some sentences; `first` are the first word of each and the number of all."""
    sentences_with: Counter[str] = Counter()
    for text, of_sentence in zip(texts, spans, strict=True):
        sentences_with.update({text[a:b].lower() for a, b in of_sentence})
    most, capitals = math.log(max(1, len(texts))), not capitalises_nouns(lang)
    of_form = {
        form: (
            most - math.log(sentences_with.get(form.lower(), 1)),
            min(len(form), _MOST_LETTERS),
            capitals and form[0].isupper(),
        )
        for form in set(forms)
    }
    by_form = np.array([of_form[form] for form in forms], np.float32).reshape(len(forms), 3)
    counts = np.diff(first)
    place = np.arange(len(forms)) - np.repeat(first[:-1], counts)
    return WordShape(
        rarity=by_form[:, 0],
        letters=by_form[:, 1],
        tokens=np.bincount(of_word, minlength=len(forms)).astype(np.float32),
        capital=by_form[:, 2],
        opening=(place == 0).astype(np.float32),
        unspaced=np.full(len(forms), not spaced(lang), np.float32),
        position=(place / np.maximum(1, np.repeat(counts, counts))).astype(np.float32),
    )
