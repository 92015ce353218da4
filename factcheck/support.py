"""Which words of a version have a counterpart in the others, from the vectors of their tokens.

A word is supported as far as some token of the other side is like it. The vector of a token carries its own meaning and
that of its sentence, so two likenesses are taken: one of vectors centred by document, and one of vectors centred by
sentence besides, which leaves the word itself. Both are compared with those of all words of the document, as free
translations are less alike throughout. Beside them stand a few facts about the word's form.
What is made of these numbers is in `likelihood`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.embed.tokens import TokenVectors
from factcheck.extract.name_words import capitalises_nouns
from factcheck.language.cldr import spaced
from factcheck.spelling import Written, elsewhere, spelled, written

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEATURES = (
    "like", "like in document", "own in document", "mutual", "margin", "before", "after", "rarity", "letters", "tokens",
    "capital", "opening", "unspaced", "sentence", "other side", "orphan", "orphan before", "words", "ratio", "closest",
    "spelled", "consonants", "like nearby", "own nearby", "usual", "times", "passage", "place", "worst",
    "shared", "shared own", "shared passage", "back", "back rarity", "back capital", "back spelled",
    "strangers", "strangers here", "spelled elsewhere", "there elsewhere", "names spelled",
)  # fmt: skip
"""Numbers for each word: its likeness, and against the other words of the document; the same of the word itself;
whether it is the nearest of what is nearest to it, and by how much before the next; the words before and after; how
rare it is in its document, its letters and tokens, a capital (where not all nouns have one), the first of its sentence,
a script without spaces; how well its sentence and the other side's are supported, and the least supported words there;
words, tokens for each of the other side's, and the mean likeness to all of them; the most similar spelling on the other
side, with and without vowels (0 to 1, both in Latin letters); by how much its likenesses are greater than those to the
groups nearby; its likeness against that of the same word elsewhere in the document, and how often it stands there; the
mean likeness of the five words around it; where in the sentence it is (0 to 1); of its tokens the least like; how far
it and its nearest are each other's, of all they could be matched with, by both likenesses (0 to 1), and the mean of the
latter over five words; of the nearest the likeness, the rarity, a capital, the most similar spelling here; how many
capitalised words there, and here, are spelled like none of the other side; of the words elsewhere in the document that
begin alike the share that is spelled alike there, and how many groups there have it (`spelling.elsewhere`); how
similarly the document's capitalised words are spelled at all."""

_WARMTH = 0.05
"""By how much of a cosine one counterpart has to be nearer than another to weigh e times as much."""
_WINDOW = 5
_ALIKE = 0.6
"""Similarity of spelling (0 to 1) under which two words are surely two names."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The sentences of one side of a group, with their words and tokens."""

    words: tuple[str, ...]
    shapes: NDArray[np.float32]
    """Shape (w, 7): of each word the features from "rarity" to "unspaced", and its place."""
    of_word: NDArray[np.intp]
    """For each token the index of its word; tokens of no word are left out."""
    unit: NDArray[np.float32]
    """Of those tokens, centred by document and of unit length, shape (t, d)."""
    own: NDArray[np.float32]
    """The same centred by sentence besides."""
    written: tuple[Written, ...]
    """The spelling of each word."""


@lru_cache(maxsize=8)
def _breaker(lang: str) -> Any:
    import icu

    return icu.BreakIterator.createWordInstance(icu.Locale.forLanguageTag(lang))


def words(text: str, lang: str) -> list[tuple[int, int]]:
    """Spans of the words of a text: what stands between ICU's word boundaries and has a letter or digit."""
    breaker = _breaker(lang)
    breaker.setText(text)
    wide = not text.isascii() and any(ord(c) > 0xFFFF for c in text)
    found, start = [], 0
    for end in breaker:
        if breaker.getRuleStatus() > 0:
            found.append((start, end))
        start = end
    if wide:  # ICU counts UTF-16 units
        at = np.cumsum([0] + [2 if ord(c) > 0xFFFF else 1 for c in text])
        found = [(int(np.searchsorted(at, a)), int(np.searchsorted(at, b))) for a, b in found]
    return found


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    length = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
    unit: NDArray[np.float32] = vectors / np.maximum(length, 1e-9)
    return unit


def side(
    text: str, spans: Sequence[tuple[int, int]], tokens: TokenVectors, mean: NDArray[np.float32], seen: dict[str, int],
    sentences: int, lang: str,
) -> Side:  # fmt: skip
    """One sentence, its words and tokens. `mean` is its document's mean token vector, `seen` in how many of the
    document's `sentences` each word, in small letters, stands."""
    starts = np.array([a for a, _ in spans], np.intp)
    ends = np.array([b for _, b in spans], np.intp)
    if len(spans) and len(tokens.spans):
        middle = (tokens.spans[:, 0] + tokens.spans[:, 1]) // 2
        middle = np.minimum(middle, tokens.spans[:, 1] - 1)
        at = np.maximum(np.searchsorted(starts, middle, "right") - 1, 0)
        inside = (starts[at] <= middle) & (middle < ends[at])
        of_word, vectors = at[inside], tokens.vectors[inside] - mean
    else:
        of_word, vectors = np.zeros(0, np.intp), tokens.vectors[:0]
    common = vectors.mean(axis=0) if len(vectors) else mean
    forms = tuple(text[a:b] for a, b in spans)
    counts = np.bincount(of_word, minlength=len(forms)).tolist()
    most = math.log(max(1, sentences))
    capitals, wide = not capitalises_nouns(lang), not spaced(lang)
    rows = [
        (
            most - math.log(seen.get(form.lower(), 1)),
            min(len(form), 16),
            counts[i],
            capitals and form[0].isupper(),
            i == 0,
            wide,
            i / len(forms),
        )
        for i, form in enumerate(forms)
    ]
    shapes = np.array(rows, np.float32).reshape(len(forms), 7)
    return Side(forms, shapes, of_word, _unit(vectors), _unit(vectors - common), tuple(map(written, forms)))


def joined(sides: Sequence[Side]) -> Side:
    """Several sentences as one."""
    if len(sides) == 1:
        return sides[0]
    offsets = np.cumsum([0] + [len(s.words) for s in sides])
    return Side(
        tuple(w for s in sides for w in s.words),
        np.concatenate([s.shapes for s in sides]),
        np.concatenate([s.of_word + offset for s, offset in zip(sides, offsets, strict=False)]),
        np.concatenate([s.unit for s in sides]),
        np.concatenate([s.own for s in sides]),
        tuple(w for s in sides for w in s.written),
    )


def features(a: Side, b: Side, near: Sequence[Side] = ()) -> NDArray[np.float32]:
    """Of each word of side a against side b the numbers of `FEATURES`, shape (w, f); `near` are the other versions'
    sentences of the groups around this one.

    The ones "in document" are as those of the word alone, and "usual" the likeness, until `leveled` has them.
    """
    if not len(a.unit) or not len(b.unit):
        return np.zeros((len(a.words), len(FEATURES)), np.float32)
    like, own = a.unit @ b.unit.T, a.own @ b.own.T
    there, back = _likeness(a, like, own), _likeness(b, like.T, own.T)
    found = _columns(a, b, there, back)
    found[:, 20:22], met = spelled(a.written, b.written)
    best_like, best_own, first = like.max(axis=1), own.max(axis=1), b.of_word[own.argmax(axis=1)]
    around = [side for side in near if len(side.unit)]
    # By token: how much nearer the nearest of the group is than that of the groups around it.
    far, far_own = best_like, best_own
    if around:
        far = (a.unit @ np.concatenate([side.unit for side in around]).T).max(axis=1)
        far_own = (a.own @ np.concatenate([side.own for side in around]).T).max(axis=1)
    by_token = [best_like - far, best_own - far_own, _shared(like, _WARMTH), _shared(own, 2 * _WARMTH)]
    by_token += [back[first, 0], b.shapes[first, 0], b.shapes[first, 3], met[first]]
    found[:, [22, 23, 29, 30, 32, 33, 34, 35]] = _by_word(a, np.stack(by_token, axis=1))
    found[:, 24] = there[:, 0]
    found[:, 26] = _passage(there[:, 0])
    found[:, 27] = a.shapes[:, 6]
    having, starts = _starts(a)
    found[:, 28] = 1
    found[having, 28] = np.minimum(1, np.minimum.reduceat(best_like, starts))
    found[:, 31] = _passage(found[:, 30])
    found[:, 36], found[:, 37] = _strangers(b, met), _strangers(a, found[:, 20])
    return found


def _passage(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Of each word the mean over the five words around it; over all where there are not so many."""
    if len(values) < _WINDOW:
        return np.full(len(values), values.mean(), np.float32)
    total = np.convolve(values, np.ones(_WINDOW), "same") / np.convolve(np.ones(len(values)), np.ones(_WINDOW), "same")
    return total.astype(np.float32)


def _shared(alike: NDArray[np.float32], warmth: float) -> NDArray[np.float32]:
    """Of each token how far it and some token of the other side choose each other, 0 to 1, shape (t,): the greatest
    geometric mean of the two shares (softmax)."""
    weight = np.exp((alike - 1) / warmth)
    both = weight * weight / (weight.sum(axis=1, keepdims=True) * weight.sum(axis=0, keepdims=True))
    result: NDArray[np.float32] = np.sqrt(both.max(axis=1))
    return result


def _strangers(side: Side, closest: NDArray[np.float32]) -> int:
    """How many words with a capital, but the first of a sentence, are spelled unlike all of the other side."""
    return int(((side.shapes[:, 3] > 0) & (side.shapes[:, 4] == 0) & (closest < _ALIKE)).sum())


def _by_word(a: Side, values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Means over the tokens of each word, shape (w, n), from shape (t, n); the mean of all for a word without."""
    means = np.empty((len(a.words), values.shape[1]), np.float32)
    means[:] = values.mean(axis=0)
    having, starts = _starts(a)
    means[having] = np.add.reduceat(values, starts, axis=0, dtype=np.float64) / a.shapes[having, 2:3]
    return means


def _starts(a: Side) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The words that have tokens, and the first token of each: tokens come in the order of their words."""
    starts = np.flatnonzero(np.diff(a.of_word, prepend=-1))
    return a.of_word[starts], starts


def nearest(a: Side, b: Side) -> NDArray[np.intp]:
    """For each word of a the word of b that is nearest to it and that it is nearest to, shape (w,); -1 for none."""
    found = np.full(len(a.words), -1, np.intp)
    if len(a.own) and len(b.own):
        own = a.own @ b.own.T
        best, back = own.argmax(axis=1), own.argmax(axis=0)
        mutual = back[best] == np.arange(len(best))
        found[a.of_word[mutual]] = b.of_word[best[mutual]]
    return found


def _likeness(a: Side, like: NDArray[np.float32], own: NDArray[np.float32]) -> NDArray[np.float32]:
    """Of each word of a, as means over its tokens: like, own, mutual, margin, closest; shape (w, 5)."""
    best = own.argmax(axis=1)
    nearest = own[np.arange(len(own)), best]
    mutual = a.of_word[own.argmax(axis=0)[best]] == a.of_word
    near = max(1, min(3, own.shape[1]))
    top = np.partition(own, -near, axis=1)[:, -near:].mean(axis=1)
    values = np.stack([like.max(axis=1), nearest, mutual, nearest - top, like.mean(axis=1)], axis=1)
    return _by_word(a, values)


def _columns(a: Side, b: Side, there: NDArray[np.float32], back: NDArray[np.float32]) -> NDArray[np.float32]:
    count = len(a.words)
    result = np.zeros((count, len(FEATURES)), np.float32)
    mean = there.mean(axis=0)
    result[:, 0] = result[:, 1] = there[:, 0]
    result[:, 2] = there[:, 1]
    result[:, 3:5] = there[:, 2:4]
    result[1:, 5] = there[:-1, 0]
    result[:-1, 6] = there[1:, 0]
    result[0, 5] = result[-1, 6] = mean[0]
    result[:, 7:13] = a.shapes[:, :6]
    # What stands in for a replaced word has none either: the least supported words of the other side.
    low = np.argsort(back[:, 0] - 0.02 * b.shapes[:, 0])[:2]
    result[:, 13:18] = mean[0], back[:, 0].mean(), back[low[0], 0], back[low[-1], 0], math.log(count)
    result[:, 18] = math.log(len(a.unit) / len(b.unit))
    result[:, 19] = there[:, 4]
    return result


def leveled(
    rows: Sequence[NDArray[np.float32]], sides: Sequence[Side], others: Sequence[Side]
) -> list[NDArray[np.float32]]:
    """The features of all sentences of one version against another, with those that need the whole document:
    `sides` are those that the features are of, `others` what each was compared with."""
    if not rows:
        return []
    found = np.concatenate(list(rows))
    both = found[:, 1:3]
    mean, spread = both.mean(axis=0), both.std(axis=0) + 0.02
    ends = np.cumsum([len(row) for row in rows])[:-1]
    found[:, 1:3] = (found[:, 1:3] - mean) / spread
    numbers: dict[str, int] = {}
    of_form = np.array(
        [numbers.setdefault(form.lower(), len(numbers)) for side in sides for form in side.words], np.intp
    )
    times = np.bincount(of_form)[of_form] - 1
    total = np.bincount(of_form, found[:, 0])[of_form] - found[:, 0]
    found[:, 24] = np.where(times > 0, found[:, 0] - total / np.maximum(times, 1), 0)
    found[:, 25] = np.log1p(times)
    found[:, 38:40] = elsewhere([side.written for side in sides], [side.written for side in others])
    names = (found[:, 10] > 0) & (found[:, 11] == 0)
    found[:, 40] = found[names, 20].mean() if names.any() else 0
    return np.split(found, ends)


def document_words(texts: Sequence[str], spans: Sequence[Sequence[tuple[int, int]]]) -> dict[str, int]:
    """In how many of the texts each word, in small letters, stands; `spans` are what `words` finds in them."""
    seen: Counter[str] = Counter()
    for text, found in zip(texts, spans, strict=True):
        seen.update({text[a:b].lower() for a, b in found})
    return dict(seen)
