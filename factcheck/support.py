"""Which words of a version have a counterpart in the others, from the vectors of their tokens.

A word is supported as far as some token of the other side is like it. The vector of a token carries its own meaning and
that of its sentence, so two likenesses are taken: one of vectors centred by document, and one of vectors centred by
sentence besides, which leaves the word itself. Both are compared with those of all words of the document, as free
translations are less alike throughout. Beside them stand a few facts about the word's form.
`support.json` holds what a gradient-boosted classifier makes of these numbers, and how it was made.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.embed.tokens import TokenVectors
from factcheck.extract.name_words import capitalises_nouns
from factcheck.language.cldr import spaced
from factcheck.language.letters import comparable

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEATURES = (
    "like", "like in document", "own in document", "mutual", "margin", "before", "after", "rarity", "letters", "tokens",
    "capital", "opening", "unspaced", "sentence", "other side", "orphan", "orphan before", "words", "ratio", "closest",
    "spelled", "consonants", "like nearby", "own nearby", "usual", "times", "passage", "place", "worst",
)  # fmt: skip
"""Numbers for each word: its likeness, and against the other words of the document; the same of the word itself;
whether it is the nearest of what is nearest to it, and by how much before the next; the words before and after; how
rare it is in its document, its letters and tokens, a capital (where not all nouns have one), the first of its sentence,
a script without spaces; how well its sentence and the other side's are supported, and the least supported words there;
words, tokens for each of the other side's, and the mean likeness to all of them; the most similar spelling on the other
side, with and without vowels (0 to 1, both in Latin letters); by how much its likenesses are greater than those to the
groups nearby; its likeness against that of the same word elsewhere in the document, and how often it stands there; the
mean likeness of the five words around it; where in the sentence it is (0 to 1); of its tokens the least like."""


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
    return Side(forms, shapes, of_word, _unit(vectors), _unit(vectors - common))


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
    found[:, 20:22] = _spelled(a.words, b.words)
    around = [side for side in near if len(side.unit)]
    if around:
        # By token: how much nearer the nearest of the group is than that of the groups around it.
        far = np.concatenate([side.unit for side in around])
        far_own = np.concatenate([side.own for side in around])
        best = np.stack(
            [like.max(axis=1) - (a.unit @ far.T).max(axis=1), own.max(axis=1) - (a.own @ far_own.T).max(axis=1)]
        )
        found[:, 22:24] = _by_word(a, best.T)
    found[:, 24] = there[:, 0]
    window = np.convolve(there[:, 0], np.ones(5), "same") / np.convolve(np.ones(len(there)), np.ones(5), "same")
    found[:, 26] = window[: len(there)] if len(there) >= 5 else there[:, 0].mean()
    found[:, 27] = a.shapes[:, 6]
    least = np.ones(len(a.words))
    np.minimum.at(least, a.of_word, like.max(axis=1))
    found[:, 28] = least
    return found


def _spelled(a: Sequence[str], b: Sequence[str]) -> NDArray[np.float32]:
    """Of each word the similarity of the most similar spelling, with and without vowels, shape (w, 2), 0 to 1."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    result = np.zeros((len(a), 2), np.float32)
    for column in (0, 1):
        one, other = ([_skeleton(word) if column else comparable(word) for word in side] for side in (a, b))
        told = [word for word in dict.fromkeys(other) if len(word) > 2]
        if told:
            alike = cdist(one, told, scorer=ratio, dtype=np.uint8).max(axis=1) / 100
            result[:, column] = np.where([len(word) > 2 for word in one], alike, 0)
    return result


@lru_cache(maxsize=16384)
def _skeleton(word: str) -> str:
    return comparable(word).translate(_VOWELS)


_VOWELS = dict.fromkeys(map(ord, "aeiouyw"))


def _by_word(a: Side, values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Means over the tokens of each word, shape (w, n), from shape (t, n); the mean of all for a word without."""
    total = np.zeros((len(a.words), values.shape[1]))
    np.add.at(total, a.of_word, values)  # tokens come in the order of their words, several to each
    tokens = a.shapes[:, 2:3]
    return np.where(tokens > 0, total / np.maximum(tokens, 1), values.mean(axis=0)).astype(np.float32)


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
    rows: Sequence[NDArray[np.float32]], forms: Sequence[Sequence[str]], level: Level | None = None
) -> list[NDArray[np.float32]]:
    """The features of all sentences of one version against another, with those that need the whole document."""
    if not rows:
        return []
    found = np.concatenate(list(rows))
    mean, spread = level or level_of(found)
    ends = np.cumsum([len(row) for row in rows])[:-1]
    found[:, 1:3] = (found[:, 1:3] - mean) / spread
    numbers: dict[str, int] = {}
    of_form = np.array([numbers.setdefault(form.lower(), len(numbers)) for own in forms for form in own], np.intp)
    times = np.bincount(of_form)[of_form] - 1
    total = np.bincount(of_form, found[:, 0])[of_form] - found[:, 0]
    found[:, 24] = np.where(times > 0, found[:, 0] - total / np.maximum(times, 1), 0)
    found[:, 25] = np.log1p(times)
    return np.split(found, ends)


Level = tuple["NDArray[np.float32]", "NDArray[np.float32]"]


def level_of(found: NDArray[np.float32]) -> Level:
    """Mean and spread of two likenesses over all words of a version against another."""
    both = found[:, 1:3]
    return both.mean(axis=0), both.std(axis=0) + 0.02


def document_words(texts: Sequence[str], spans: Sequence[Sequence[tuple[int, int]]]) -> dict[str, int]:
    """In how many of the texts each word, in small letters, stands; `spans` are what `words` finds in them."""
    seen: Counter[str] = Counter()
    for text, found in zip(texts, spans, strict=True):
        seen.update({text[a:b].lower() for a, b in found})
    return dict(seen)


@lru_cache(maxsize=1)
def _raw() -> Any:
    return json.loads(files("factcheck").joinpath("support.json").read_text("utf-8"))


@lru_cache(maxsize=1)
def _model() -> tuple[float, int, NDArray[np.intp], NDArray[np.float32], NDArray[np.intp], NDArray[np.float32]]:
    """Start, depth, and of each node of all trees feature, threshold, the next node on either side, and value.

    Leaves lead to themselves, so that every word takes as many steps.
    """
    raw = _raw()
    size = max(len(tree) for tree in raw["trees"])
    shape = (len(raw["trees"]), size)
    feature, threshold = np.zeros(shape, np.intp), np.zeros(shape, np.float32)
    following, value = np.zeros((*shape, 2), np.intp), np.zeros(shape, np.float32)
    for t, tree in enumerate(raw["trees"]):
        for n, node in enumerate(tree):
            if isinstance(node, list):
                feature[t, n], threshold[t, n] = FEATURES.index(node[0]), node[1]
                following[t, n] = node[2], node[3]
            else:
                value[t, n], following[t, n] = node, n
    return float(raw["start"]), int(raw["depth"]), feature, threshold, following, value


def missing(found: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probability of each word, shape (w,), that it has no counterpart, from its features, shape (w, f)."""
    start, depth, feature, threshold, following, value = _model()
    total: NDArray[np.float32] = np.full(len(found), start, np.float32)
    rows = np.arange(len(found))
    for tree in range(len(feature)):
        at: NDArray[np.intp] = np.zeros(len(found), np.intp)  # from the root
        for _ in range(depth):
            at = following[tree, at, (found[rows, feature[tree, at]] > threshold[tree, at]).astype(np.intp)]
        total = total + value[tree, at]
    probability: NDArray[np.float32] = (1 / (1 + np.exp(-total))).astype(np.float32)
    return probability


PHRASE = ("most", "mean", "words", "sum", "rest", "next")
"""Numbers for each phrase, from the log odds of its words: the greatest, the mean, the logarithm of their number, the
sum; of the sentence's other words the mean probability and the greatest."""


def log_odds(probability: float) -> float:
    """Of a probability, which is kept from 0.0001 to 0.9999."""
    kept = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))


def phrase_numbers(inside: Sequence[float], outside: Sequence[float]) -> tuple[float, ...]:
    """`PHRASE` of a run of words, from the probabilities of its words and of the others of its sentence."""
    odds = [log_odds(p) for p in inside]
    rest, following = (sum(outside) / len(outside), max(outside)) if outside else (1.0, 1.0)
    return max(odds), sum(odds) / len(odds), math.log(len(odds)), sum(odds), rest, following


def phrase_odds(inside: Sequence[float], outside: Sequence[float]) -> float:
    """Log odds that a run of words is without counterpart as a whole, among slips as frequent as in the training."""
    model = _raw()["phrase"]
    weights = model["coefficients"]
    numbers = phrase_numbers(inside, outside)
    return float(model["intercept"] + sum(weights[name] * n for name, n in zip(PHRASE, numbers, strict=True)))


def report_from() -> dict[str, float]:
    """By rule over words, the log odds from which on there is a finding at all; see `support.json`."""
    return dict(_raw()["report_from"])
