"""The features of words: numbers that tell whether a word of one version has a counterpart in the others.

A word has a counterpart as far as some token of the other versions is similar to it (see `similarity`). That is
compared with the similarities of all words of the document, as the words of a free translation are less similar
throughout, in `document_features`. `classifier` makes a probability of the features.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.align.words.feature_names import COLUMN, FEATURES
from factcheck.align.words.similarity import NO_CANDIDATE, TokenSimilarity, combined, token_similarity
from factcheck.align.words.spelling import closest_spellings
from factcheck.align.words.version_words import VersionWords, WordShape

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PASSAGE = 5
"""Words of the passage around a word."""
_SPELLED_ALIKE = 0.6
"""Similarity of spelling (0 to 1) under which two words are surely two names."""
_NEAR = 3
"""Groups on either side that a word is compared with as well, to tell how special its nearest is."""


@dataclass(frozen=True, slots=True, eq=False)
class PairSimilarity:
    """The words, w, of one version against those of another."""

    tokens: TokenSimilarity
    words: NDArray[np.float32]
    """The mean over each word's tokens of the greatest contextual similarity, shape (w,)."""
    spelling: NDArray[np.float32]
    """The similarity of the most similar spelling in the group, with and without vowels, shape (w, 2)."""


@dataclass(frozen=True, slots=True, eq=False)
class WordFeatures:
    """The words, w, of one version against one or more others."""

    values: NDArray[np.float32]
    """`FEATURES` of each word, shape (w, f), without those that need the whole document (see `document_features`)."""
    active: NDArray[np.bool_]
    """The words whose group has tokens on both sides, shape (w,). The others' features are 0."""
    nearest: NDArray[np.intp]
    """For each word the mutual nearest word of the others, counted through all of them, shape (w,); -1 for none."""
    nearest_stems: tuple[str, ...]
    """The key (`VersionWords.keys`) of the word nearest to each, mutual or not; empty for a word without tokens."""


def pair_similarity(a: VersionWords, b: VersionWords, versions: int) -> tuple[PairSimilarity, PairSimilarity]:
    """a against b and b against a, in a story of so many versions."""
    # The groups nearby have the more sentences, the more versions there are.
    tokens = token_similarity(a.tokens, b.tokens, max(1, _NEAR * 2 // versions))
    spelling = zip(closest_spellings(a.letters, b.letters), closest_spellings(a.consonants, b.consonants), strict=True)
    of_a, of_b = (
        PairSimilarity(similar, side.by_word(similar.best[0][:, None])[:, 0], np.stack(spelled, axis=1))
        for similar, side, spelled in zip(tokens, (a, b), spelling, strict=True)
    )
    return of_a, of_b


@dataclass(frozen=True, slots=True, eq=False)
class _Others:
    """The words, w, and tokens, t, of several versions, one version after the other."""

    group: NDArray[np.intp]
    """The group of each word, shape (w,)."""
    shape: WordShape
    similarity: NDArray[np.float32]
    """`PairSimilarity.words` against the version that they are compared with, shape (w,)."""
    spelling: NDArray[np.float32]
    """The first column of `PairSimilarity.spelling`, shape (w,)."""
    keys: tuple[str, ...]
    of_word: NDArray[np.intp]
    """The word of each token, shape (t,)."""
    lexical: NDArray[np.float32]
    """The greatest lexical similarity of each token, shape (t,)."""
    returning: NDArray[np.intp]
    """The token of the compared version that is nearest to each token, shape (t,)."""
    tokens: NDArray[np.intp]
    """The number of tokens in each group, shape (g,)."""


def _others(others: Sequence[VersionWords], back: Sequence[PairSimilarity]) -> _Others:
    before = _offsets([len(words.forms) for words in others])
    return _Others(
        group=np.concatenate([words.group for words in others]),
        shape=WordShape(*(np.concatenate(parts) for parts in zip(*(words.shape for words in others), strict=True))),
        similarity=np.concatenate([pair.words for pair in back]),
        spelling=np.concatenate([pair.spelling[:, 0] for pair in back]),
        keys=tuple(key for words in others for key in words.keys),
        of_word=np.concatenate([words.of_word + n for words, n in zip(others, before, strict=True)]),
        lexical=np.concatenate([pair.tokens.best[1] for pair in back]),
        returning=np.concatenate([pair.tokens.nearest for pair in back]),
        tokens=np.sum([np.diff(words.tokens.bounds) for words in others], axis=0),
    )


def _offsets(counts: Sequence[int]) -> list[int]:
    return [0, *accumulate(counts)][:-1]


def word_features(
    a: VersionWords, others: Sequence[VersionWords], there: Sequence[PairSimilarity], back: Sequence[PairSimilarity]
) -> WordFeatures:
    """A version against others: `there` is it against each of them, `back` each of them against it."""
    rest = _others(others, back)
    tokens = np.diff(a.tokens.bounds)
    active = ((tokens > 0) & (rest.tokens > 0))[a.group]
    values = np.zeros((len(a.forms), len(FEATURES)), np.float32)
    if not active.any():
        return WordFeatures(values, active, np.full(len(a.forms), -1), ("",) * len(a.forms))
    to = combined([pair.tokens for pair in there], _offsets([len(words.of_word) for words in others]))
    columns = _columns(a, rest, to, _similarities(there, a), np.max([pair.spelling for pair in there], axis=0), tokens)
    for name, column in columns.items():
        values[:, COLUMN[name]] = column
    values[~active] = 0
    return WordFeatures(values, active, _nearest(a, rest, to), _nearest_stems(a, rest, to))


def _columns(
    a: VersionWords,
    rest: _Others,
    to: TokenSimilarity,
    similarity: NDArray[np.float32],
    spelling: NDArray[np.float32],
    tokens: NDArray[np.intp],
) -> dict[str, NDArray[Any]]:
    """The features by name, shape (w,), without those that need the whole document.

    `similarity`, shape (w,), and `spelling`, shape (w, 2), are the greatest to any of the others; `tokens`, shape (g,),
    is the number of tokens in each group.
    """
    columns = _of_tokens(a, rest, to)
    mean = a.by_group(similarity) / np.maximum(1, np.diff(a.bounds))
    of_groups = _of_groups(a, rest, mean, spelling[:, 0], tokens)
    columns |= {name: values[a.group] for name, values in of_groups.items()}
    columns |= a.shape._asdict()
    # The last two become relative to the document in `document_features`.
    columns |= {"similarity": similarity, "similarity in document": similarity, "similarity over usual": similarity}
    columns["spelling"], columns["consonant spelling"] = spelling.T
    columns["similarity before"], columns["similarity after"] = _beside(similarity, mean, a)
    passages = _passage_means(
        np.stack([similarity, columns["lexical choice"], columns["moved apart"]], axis=1), a.bounds
    )
    columns["passage similarity"], columns["passage choice"] = passages[:, 0], passages[:, 1]
    columns["moved apart"] = np.abs(columns["moved apart"] - passages[:, 2])
    columns["least similar token"] = np.ones(len(similarity), np.float32)
    columns["least similar token"][a.having] = np.minimum(1, np.minimum.reduceat(to.best[0], a.starts))
    return columns


def _of_tokens(a: VersionWords, rest: _Others, to: TokenSimilarity) -> dict[str, NDArray[Any]]:
    """The features that are means over the tokens of a word, shape (w,)."""
    nearest = rest.of_word[to.nearest]
    some = to.top > NO_CANDIDATE
    top = np.where(some, to.top, 0).sum(axis=1) / np.maximum(1, some.sum(axis=1))
    far = np.where(to.far > NO_CANDIDATE, to.far, to.best)
    shared, moved = to.shared, rest.shape.position[nearest] - a.shape.position[a.of_word]
    values = {
        "lexical in document": to.best[1],
        "mutual": a.of_word[rest.returning[to.nearest]] == a.of_word,
        "margin": to.best[1] - top,
        "mean similarity": to.total / np.maximum(1, rest.tokens)[a.group[a.of_word]],
        "similarity over nearby": to.best[0] - far[0],
        "lexical over nearby": to.best[1] - far[1],
        "choice": shared[0],
        "lexical choice": shared[1],
        "nearest similarity": rest.similarity[nearest],
        "nearest rarity": rest.shape.rarity[nearest],
        "nearest capital": rest.shape.capital[nearest],
        "nearest spelling": rest.spelling[nearest],
        "moved": np.abs(moved),
        "moved apart": moved,
        "rival margin": to.best[1] - rest.lexical[to.nearest],
    }
    return dict(zip(values, a.by_word(np.stack(list(values.values()), axis=1)).T, strict=True))


def _of_groups(
    a: VersionWords,
    rest: _Others,
    mean: NDArray[np.float64],
    spelling: NDArray[np.float32],
    tokens: NDArray[np.intp],
) -> dict[str, NDArray[Any]]:
    """The features that all words of a group share, shape (g,).

    `mean`, shape (g,), is the mean similarity of a's words, `spelling`, shape (w,), that of each word, and `tokens`,
    shape (g,), the number of a's tokens.
    """
    groups = len(a.bounds) - 1
    least, second = _least_aligned(rest.group, rest.similarity, rest.shape.rarity, groups)
    sizes = np.maximum(1, np.bincount(rest.group, minlength=groups))
    return {
        "group similarity": mean,
        "other group similarity": np.bincount(rest.group, rest.similarity, groups) / sizes,
        "least aligned": least,
        "second least aligned": second,
        "words": np.log(np.maximum(1, np.diff(a.bounds))),
        "token ratio": np.log(np.maximum(1, tokens) / np.maximum(1, rest.tokens)),
        "unmatched capitals there": np.bincount(rest.group, _unmatched_capitals(rest.shape, rest.spelling), groups),
        "unmatched capitals here": a.by_group(_unmatched_capitals(a.shape, spelling)),
    }


def _beside(
    similarity: NDArray[np.float32], mean: NDArray[np.float64], a: VersionWords
) -> tuple[NDArray[Any], NDArray[Any]]:
    """The similarity of the word before each word and after it, shape (w,); the group's mean where there is none."""
    before, after = mean[a.group], mean[a.group]
    same = a.group[1:] == a.group[:-1]
    before[1:][same], after[:-1][same] = similarity[:-1][same], similarity[1:][same]
    return before, after


def _nearest_stems(a: VersionWords, rest: _Others, to: TokenSimilarity) -> tuple[str, ...]:
    """The key of the word nearest to each word's most similar token; empty for a word without tokens."""
    keys = [""] * len(a.forms)
    greatest = np.repeat(np.maximum.reduceat(to.best[1], a.starts), np.diff(np.append(a.starts, len(a.of_word))))
    for token in np.flatnonzero(to.best[1] == greatest).tolist():
        keys[a.of_word[token]] = rest.keys[rest.of_word[to.nearest[token]]]
    return tuple(keys)


def _similarities(there: Sequence[PairSimilarity], a: VersionWords) -> NDArray[np.float32]:
    """The mean over each word's tokens of the greatest contextual similarity to any of the others, shape (w,)."""
    if len(there) == 1:
        return there[0].words
    return a.by_word(np.max([pair.tokens.best[0] for pair in there], axis=0)[:, None])[:, 0]


def _least_aligned(
    group: NDArray[np.intp], similarity: NDArray[np.float32], rarity: NDArray[np.float32], groups: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The similarity of the least-aligned word of each group, and of the least-aligned but one, shape (groups,).

    A word that stands in for another has no counterpart, and neither has the other: both sides have a least-aligned
    word. Of equally similar words the rarer one comes first.
    """
    order = np.lexsort((similarity - 0.02 * rarity, group))
    start, end = (np.searchsorted(group[order], np.arange(groups), side) for side in ("left", "right"))
    least = np.append(similarity[order], np.float32(0))
    return least[np.where(start < end, start, -1)], least[np.where(start < end, np.minimum(start + 1, end - 1), -1)]


def _passage_means(values: NDArray[np.float32], bounds: NDArray[np.intp]) -> NDArray[np.float32]:
    """Means over the five words around each word of its group, shape (w, n); over the whole of a smaller group."""
    total = np.zeros((len(values) + 1, values.shape[1]))
    np.cumsum(values, axis=0, dtype=np.float64, out=total[1:])
    sizes = np.diff(bounds)
    low, high = np.repeat(bounds[:-1], sizes), np.repeat(bounds[1:], sizes)
    place, whole = np.arange(len(values)), np.repeat(sizes < _PASSAGE, sizes)
    start = np.where(whole, low, np.maximum(low, place - _PASSAGE // 2))
    end = np.where(whole, high, np.minimum(high, place + _PASSAGE // 2 + 1))
    means: NDArray[np.float32] = ((total[end] - total[start]) / (end - start)[:, None]).astype(np.float32)
    return means


def _unmatched_capitals(shape: WordShape, spelling: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Words with a capital, but the first of a sentence, that are spelled like none of the other side, shape (w,)."""
    unmatched: NDArray[np.bool_] = (shape.capital > 0) & (shape.opening == 0) & (spelling < _SPELLED_ALIKE)
    return unmatched


def _nearest(a: VersionWords, rest: _Others, to: TokenSimilarity) -> NDArray[np.intp]:
    """As `WordFeatures.nearest`."""
    nearest = np.full(len(a.forms), -1, np.intp)
    mutual = np.flatnonzero((rest.returning[to.nearest] == np.arange(len(to.nearest))) & (to.best[1] > NO_CANDIDATE))
    nearest[a.of_word[mutual]] = rest.of_word[to.nearest[mutual]]
    return nearest
