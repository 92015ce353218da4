"""Which words of a version have a counterpart in the others, from the vectors of their tokens.

A word is supported as far as some token of the other versions is like it (`likeness`). That is compared with the
likeness of all words of the document, as free translations are less alike throughout. Beside it stand a few facts about
the word's form. What is made of these numbers is in `likelihood`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.align.words.similarity import NONE, Likeness, likeness, together
from factcheck.align.words.spelling import closest, elsewhere
from factcheck.align.words.version_words import SHAPE, Side

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEATURES = (
    "like", "like in document", "own in document", "mutual", "margin", "before", "after", "rarity", "letters", "tokens",
    "capital", "opening", "unspaced", "sentence", "other side", "orphan", "orphan before", "words", "ratio", "closest",
    "spelled", "consonants", "like nearby", "own nearby", "usual", "times", "passage", "place", "worst",
    "shared", "shared own", "shared passage", "back", "back rarity", "back capital", "back spelled",
    "strangers", "strangers here", "spelled elsewhere", "there elsewhere", "names spelled",
    "same elsewhere", "back elsewhere", "moved", "moved apart", "behind", "document", "document shared",
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
similarly the document's capitalised words are spelled at all; of the words elsewhere in the document that begin alike
the share whose nearest begins like the nearest here, and the same seen from there; how far from its own place in the
sentence the nearest stands, and how much further than those of the words around it; how much more another word is like
the nearest; the mean likenesses of the document."""

_COLUMN = {name: number for number, name in enumerate(FEATURES)}

_WINDOW = 5
_ALIKE = 0.6
"""Similarity of spelling (0 to 1) under which two words are surely two names."""
_NEAR = 3
"""Groups on either side that a word's counterpart is looked for in as well, to tell how special the nearest is."""


@dataclass(frozen=True, slots=True, eq=False)
class Facing:
    """One version against another."""

    tokens: Likeness
    like: NDArray[np.float32]
    """Of each word the mean of the greatest likeness of its tokens, shape (w,)."""
    spelled: NDArray[np.float32]
    """Of each word the most similar spelling in its group, with and without vowels, shape (w, 2)."""


@dataclass(frozen=True, slots=True, eq=False)
class Support:
    """The words of one version against one or more others."""

    features: NDArray[np.float32]
    """`FEATURES` of each word, shape (w, f), but for the numbers that need the whole document; see `leveled`."""
    active: NDArray[np.bool_]
    """Which words' groups have tokens on both sides; the others' features say nothing."""
    nearest: NDArray[np.intp]
    """For each word that word of the others, counted through, that is nearest to it and that it is nearest to, shape
    (w,); -1 for none."""
    met: tuple[str, ...]
    """How the word begins that is nearest to each, whether it is the nearest to that or not."""


def facing(a: Side, b: Side, versions: int) -> tuple[Facing, Facing]:
    """a against b and b against a, in a story of so many versions."""
    # With many versions there are the sentences of many around a group.
    both = likeness(a.tokens, b.tokens, max(1, _NEAR * 2 // versions))
    spelled = zip(closest(a.letters, b.letters), closest(a.consonants, b.consonants), strict=True)
    one, other = (
        Facing(tokens, side.by_word(tokens.best[0][:, None])[:, 0], np.stack(alike, axis=1))
        for tokens, side, alike in zip(both, (a, b), spelled, strict=True)
    )
    return one, other


@dataclass(frozen=True, slots=True, eq=False)
class _Rest:
    """The words, w, and tokens, t, of several versions, one version after the other."""

    group: NDArray[np.intp]
    shapes: NDArray[np.float32]
    like: NDArray[np.float32]
    """As `Facing.like`,"""
    met: NDArray[np.float32]
    """and the first of `Facing.spelled`, shape (w,)."""
    keys: tuple[str, ...]
    of_word: NDArray[np.intp]
    own: NDArray[np.float32]
    """The greatest likeness of each token by itself, shape (t,),"""
    returning: NDArray[np.intp]
    """and which token of the one version that is."""
    tokens: NDArray[np.intp]
    """The number of tokens in each group."""


def _rest(others: Sequence[Side], back: Sequence[Facing]) -> _Rest:
    before = _offsets([len(side.forms) for side in others])
    return _Rest(
        group=np.concatenate([side.group for side in others]),
        shapes=np.concatenate([side.shapes for side in others]),
        like=np.concatenate([facing.like for facing in back]),
        met=np.concatenate([facing.spelled[:, 0] for facing in back]),
        keys=tuple(key for side in others for key in side.keys),
        of_word=np.concatenate([side.of_word + n for side, n in zip(others, before, strict=True)]),
        own=np.concatenate([facing.tokens.best[1] for facing in back]),
        returning=np.concatenate([facing.tokens.nearest for facing in back]),
        tokens=np.sum([np.diff(side.tokens.bounds) for side in others], axis=0),
    )


def _offsets(counts: Sequence[int]) -> list[int]:
    return [0, *accumulate(counts)][:-1]


def support(a: Side, others: Sequence[Side], there: Sequence[Facing], back: Sequence[Facing]) -> Support:
    """A version against others: `there` is it against each of them, `back` each of them against it."""
    rest = _rest(others, back)
    tokens = np.diff(a.tokens.bounds)
    active = ((tokens > 0) & (rest.tokens > 0))[a.group]
    found = np.zeros((len(a.forms), len(FEATURES)), np.float32)
    if not active.any():
        return Support(found, active, np.full(len(a.forms), -1), ("",) * len(a.forms))
    to = together([facing.tokens for facing in there], _offsets([len(side.of_word) for side in others]))
    columns = _of_tokens(a, rest, to)
    like = _likes(there, a)
    spelled = np.max([facing.spelled for facing in there], axis=0)
    mean = a.by_group(like) / np.maximum(1, np.diff(a.bounds))
    of_groups = _of_groups(a, rest, mean, spelled[:, 0], tokens)
    columns |= {name: values[a.group] for name, values in of_groups.items()}
    columns |= dict(zip(SHAPE, a.shapes.T, strict=True))
    columns |= {"like": like, "like in document": like, "usual": like}
    columns["spelled"], columns["consonants"] = spelled.T
    columns["before"], columns["after"] = _beside(like, mean, a)
    passages = _passages(np.stack([like, columns["shared own"], columns["moved apart"]], axis=1), a.bounds)
    columns["passage"], columns["shared passage"] = passages[:, 0], passages[:, 1]
    columns["moved apart"] = np.abs(columns["moved apart"] - passages[:, 2])
    columns["worst"] = np.ones(len(like), np.float32)
    columns["worst"][a.having] = np.minimum(1, np.minimum.reduceat(to.best[0], a.starts))
    for name, values in columns.items():
        found[:, _COLUMN[name]] = values
    found[~active] = 0
    return Support(found, active, _nearest(a, rest, to), _met(a, rest, to))


def _of_tokens(a: Side, rest: _Rest, to: Likeness) -> dict[str, NDArray[Any]]:
    """The features that are means over the tokens of a word."""
    first = rest.of_word[to.nearest]
    top = np.where(to.top > NONE, to.top, 0).sum(axis=1) / np.maximum(1, (to.top > NONE).sum(axis=1))
    far = np.where(to.far > NONE, to.far, to.best)
    shared, moved = to.shared, rest.shapes[first, 6] - a.shapes[a.of_word, 6]
    values = {
        "own in document": to.best[1],
        "mutual": a.of_word[rest.returning[to.nearest]] == a.of_word,
        "margin": to.best[1] - top,
        "closest": to.total / np.maximum(1, rest.tokens)[a.group[a.of_word]],
        "like nearby": to.best[0] - far[0],
        "own nearby": to.best[1] - far[1],
        "shared": shared[0],
        "shared own": shared[1],
        "back": rest.like[first],
        "back rarity": rest.shapes[first, 0],
        "back capital": rest.shapes[first, 3],
        "back spelled": rest.met[first],
        "moved": np.abs(moved),
        "moved apart": moved,
        "behind": to.best[1] - rest.own[to.nearest],
    }
    return dict(zip(values, a.by_word(np.stack(list(values.values()), axis=1)).T, strict=True))


def _of_groups(
    a: Side, rest: _Rest, mean: NDArray[np.float64], spelled: NDArray[np.float32], tokens: NDArray[np.intp]
) -> dict[str, NDArray[Any]]:
    """The features that all words of a group share, shape (g,)."""
    groups = len(a.bounds) - 1
    orphan, before = _orphans(rest.group, rest.like, rest.shapes[:, 0], groups)
    sizes = np.maximum(1, np.bincount(rest.group, minlength=groups))
    return {
        "sentence": mean,
        "other side": np.bincount(rest.group, rest.like, groups) / sizes,
        "orphan": orphan,
        "orphan before": before,
        "words": np.log(np.maximum(1, np.diff(a.bounds))),
        "ratio": np.log(np.maximum(1, tokens) / np.maximum(1, rest.tokens)),
        "strangers": np.bincount(rest.group, _strangers(rest.shapes, rest.met), groups),
        "strangers here": a.by_group(_strangers(a.shapes, spelled)),
    }


def _beside(like: NDArray[np.float32], mean: NDArray[np.float64], a: Side) -> tuple[NDArray[Any], NDArray[Any]]:
    """The likeness of the word before each word and after it; the mean of the group where there is none."""
    before, after = mean[a.group], mean[a.group]
    same = a.group[1:] == a.group[:-1]
    before[1:][same], after[:-1][same] = like[:-1][same], like[1:][same]
    return before, after


def _met(a: Side, rest: _Rest, to: Likeness) -> tuple[str, ...]:
    """Of each word how the word that one of its tokens is nearest to begins; nothing for a word without tokens."""
    found = [""] * len(a.forms)
    greatest = np.repeat(np.maximum.reduceat(to.best[1], a.starts), np.diff(np.append(a.starts, len(a.of_word))))
    for token in np.flatnonzero(to.best[1] == greatest).tolist():
        found[a.of_word[token]] = rest.keys[rest.of_word[to.nearest[token]]]
    return tuple(found)


def _likes(there: Sequence[Facing], a: Side) -> NDArray[np.float32]:
    """Of each word the mean over its tokens of the greatest likeness to any of the others."""
    if len(there) == 1:
        return there[0].like
    return a.by_word(np.max([facing.tokens.best[0] for facing in there], axis=0)[:, None])[:, 0]


def _orphans(
    group: NDArray[np.intp], like: NDArray[np.float32], rarity: NDArray[np.float32], groups: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Of each group the likeness of the two words that are least supported: what stands in for a replaced word has no
    counterpart either."""
    order = np.lexsort((like - 0.02 * rarity, group))
    start, end = (np.searchsorted(group[order], np.arange(groups), side) for side in ("left", "right"))
    least = np.append(like[order], np.float32(0))
    return least[np.where(start < end, start, -1)], least[np.where(start < end, np.minimum(start + 1, end - 1), -1)]


def _passages(values: NDArray[np.float32], bounds: NDArray[np.intp]) -> NDArray[np.float32]:
    """Of each word the means over the five words around it, shape (w, n), in its group; over all of a group that has
    fewer."""
    total = np.zeros((len(values) + 1, values.shape[1]))
    np.cumsum(values, axis=0, dtype=np.float64, out=total[1:])
    sizes = np.diff(bounds)
    low, high = np.repeat(bounds[:-1], sizes), np.repeat(bounds[1:], sizes)
    at, whole = np.arange(len(values)), np.repeat(sizes < _WINDOW, sizes)
    start = np.where(whole, low, np.maximum(low, at - _WINDOW // 2))
    end = np.where(whole, high, np.minimum(high, at + _WINDOW // 2 + 1))
    means: NDArray[np.float32] = ((total[end] - total[start]) / (end - start)[:, None]).astype(np.float32)
    return means


def _strangers(shapes: NDArray[np.float32], closest: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which words with a capital, but the first of a sentence, are spelled unlike all of the other side."""
    found: NDArray[np.bool_] = (shapes[:, 3] > 0) & (shapes[:, 4] == 0) & (closest < _ALIKE)
    return found


def _nearest(a: Side, rest: _Rest, to: Likeness) -> NDArray[np.intp]:
    found = np.full(len(a.forms), -1, np.intp)
    met = np.flatnonzero((rest.returning[to.nearest] == np.arange(len(to.nearest))) & (to.best[1] > NONE))
    found[a.of_word[met]] = rest.of_word[to.nearest[met]]
    return found


def leveled(
    found: NDArray[np.float32],
    a: Sequence[tuple[Side, int]],
    others: Sequence[tuple[Side, ...]],
    met: Sequence[str],
) -> None:
    """Puts in the features of the words of some groups, one after the other, the numbers that need all of them: `a` are
    the sides with the group of each that they are of, `others` those they were compared with, `met` of each word the
    beginning of what is nearest to it."""
    if not len(found):
        return
    column = {name: found[:, number] for name, number in _COLUMN.items()}
    column["document"][:] = column["like"].mean()
    column["document shared"][:] = column["shared own"].mean()
    for name in ("like in document", "own in document"):
        values = column[name]
        values[:] = (values - values.mean()) / (values.std() + 0.02)
    spans = [(side, side.bounds[g], side.bounds[g + 1]) for side, g in a]
    of_form = _numbered(form for side, start, end in spans for form in side.forms[start:end])
    times = np.bincount(of_form)[of_form] - 1
    total = np.bincount(of_form, column["like"])[of_form] - column["like"]
    column["usual"][:] = np.where(times > 0, column["like"] - total / np.maximum(times, 1), 0)
    column["times"][:] = np.log1p(times)
    column["spelled elsewhere"][:], column["there elsewhere"][:] = elsewhere(
        [side.stems[g] for side, g in a],
        [
            sides[0].stem_sets[g] if len(sides) == 1 else frozenset().union(*(other.stem_sets[g] for other in sides))
            for (_, g), sides in zip(a, others, strict=True)
        ],
    ).T
    names = (column["capital"] > 0) & (column["opening"] == 0)
    column["names spelled"][:] = column["spelled"][names].mean() if names.any() else 0
    own = _numbered(key for side, start, end in spans for key in side.keys[start:end])
    there = _numbered(met)
    both = _numbered(zip(own.tolist(), there.tolist(), strict=True))
    together = np.bincount(both)[both] - 1
    for name, one in (("same elsewhere", own), ("back elsewhere", there)):
        times = np.bincount(one)[one] - 1
        column[name][:] = np.where(times > 0, together / np.maximum(times, 1), -1)


def _numbered(values: Iterable[Hashable]) -> NDArray[np.intp]:
    """A number for each value, equal ones the same."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], np.intp)
