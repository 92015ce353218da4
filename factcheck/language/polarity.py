"""Words that deny, and words for opposite directions: `data/<language>/polarity.toml`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from factcheck.language import cldr, data_files

Span = tuple[int, int]
_SHORT = 3
"""A beginning or end of a word that is shorter says too little: Italian "s-", Greek "α-"."""

_IDEOGRAPHS = "\u2e80"
"""From here on a letter is a part of meaning; below, in Thai say, the same letters stand in words unrelated."""


@dataclass(frozen=True, slots=True, eq=False)  # there is one for each list, told apart by identity
class Terms:
    """Words and phrases to look for, in small letters; `*` in them stands for any letters of a word."""

    words: frozenset[str] = frozenset()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    inside: tuple[tuple[str, str], ...] = ()
    """First and last letters, or for `*x*` the empty string and what the word has in it."""
    phrases: tuple[str, ...] = ()
    """What is looked for in the text itself: terms of several words, or in a script without spaces all terms."""
    bound: bool = True
    """Whether phrases begin where a word begins,"""
    whole: bool = False
    """and end where one ends; in Chinese, say, "不" denies in words as well."""


@lru_cache(maxsize=131_072)  # the words of a run: the same ones come again and again
def _lists_with(own: Polarity, word: str) -> tuple[int, ...]:
    """The numbers of the lists of a language that a word is in."""
    return tuple(
        number
        for number, terms in enumerate(own.lists)
        if word in terms.words
        or word.startswith(terms.begins)
        or word.endswith(terms.ends)
        or any(word.startswith(a) and word.endswith(b) if a else b in word for a, b in terms.inside)
    )


def _merged(found: Collection[Span]) -> list[Span]:
    if len(found) < 2:
        return list(found)
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@dataclass(frozen=True, slots=True)
class Polar:
    """Where a text says something of what `Polarity` lists."""

    negators: list[Span]
    soft: list[Span]
    void: list[Span]
    directions: dict[str, tuple[list[Span], list[Span]]]
    """Those axes that it has words of."""


@dataclass(frozen=True, slots=True, eq=False)  # there is one for each language, told apart by identity
class Polarity:
    negators: Terms = Terms()
    soft: Terms = Terms()
    """Words that deny by meaning or in part; translations exchange them with negators."""
    void: Terms = Terms()
    """Phrases and words with a negator inside that deny nothing."""
    directions: dict[str, tuple[Terms, Terms]] = field(default_factory=dict)
    """By axis, the words for one direction and for the other; the axes mean the same in all languages."""

    @property
    def lists(self) -> tuple[Terms, ...]:
        return self.negators, self.soft, self.void, *(pole for axis in self.directions.values() for pole in axis)

    def find(self, text: str, spans: Sequence[Span]) -> Polar:
        """Where the terms are in a text, whose words are at `spans`; of terms that overlap the whole stretch."""
        return _find(self, text, tuple(spans))


@lru_cache(maxsize=256)  # each rule asks for the sentences of a group
def _find(own: Polarity, text: str, spans: tuple[Span, ...]) -> Polar:
    small = text.lower()
    if len(small) != len(text):  # İ is two characters in small letters
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    found: dict[int, list[Span]] = {}
    for span in spans:
        for number in _lists_with(own, small[span[0] : span[1]]):
            found.setdefault(number, []).append(span)
    starts, ends = {a for a, _ in spans}, {b for _, b in spans}
    bound, anywhere = _phrases(own)
    for places, phrases in ((starts, bound), (range(len(small)) if anywhere else (), anywhere)):
        for at in places:
            for number, whole, phrase in (*phrases.get(small[at : at + 2], ()), *phrases.get(small[at], ())):
                if small.startswith(phrase, at) and (not whole or at + len(phrase) in ends):
                    found.setdefault(number, []).append((at, at + len(phrase)))
    merged = {number: _merged(own) for number, own in found.items()}
    axes = {
        axis: (merged.get(n, []), merged.get(n + 1, []))
        for n, axis in zip(range(3, 3 + 2 * len(own.directions), 2), own.directions, strict=True)
        if n in merged or n + 1 in merged
    }
    return Polar(merged.get(0, []), merged.get(1, []), merged.get(2, []), axes)


_Phrases = dict[str, list[tuple[int, bool, str]]]
"""By the first two letters, or the only one, with the number of their list and whether they end where a word ends."""


@cache
def _phrases(own: Polarity) -> tuple[_Phrases, _Phrases]:
    """The phrases of all lists: those that begin where a word begins, and the others."""
    bound: _Phrases = {}
    anywhere: _Phrases = {}
    for number, terms in enumerate(own.lists):
        for phrase in terms.phrases:
            (bound if terms.bound else anywhere).setdefault(phrase[:2], []).append((number, terms.whole, phrase))
    return bound, anywhere


@cache
def polarity(lang: str) -> Polarity | None:
    """For a BCP 47 tag, that of its base language; None where there is no file."""
    raw = data_files.of_language(lang, "polarity")
    if raw is None:
        return None
    spaced = cldr.spaced(lang)
    return Polarity(
        negators=_terms(raw["negators"], spaced, 1),
        soft=_terms(raw["soft"], spaced, _SHORT),
        void=_terms(raw["void"], spaced, 1),
        directions={
            axis: (_terms(one, spaced, 1), _terms(other, spaced, 1))
            for axis, (one, other) in ((axis, tuple(poles.values())) for axis, poles in raw["directions"].items())
        },
    )


def _terms(raw: Iterable[str], spaced: bool, shortest: int) -> Terms:
    terms = [term.lower() for term in raw]
    if not spaced:
        phrases = tuple(dict.fromkeys(term.strip("*") for term in terms))
        whole = all(term < _IDEOGRAPHS for term in phrases)
        return Terms(phrases=phrases, bound=whole, whole=whole)
    single = [term for term in terms if " " not in term]
    stars = [term for term in single if "*" in term and len(term.strip("*")) >= shortest]
    return Terms(
        words=frozenset(term for term in single if "*" not in term),
        begins=tuple(t[:-1] for t in stars if t.endswith("*") and not t.startswith("*")),
        ends=tuple(t[1:] for t in stars if t.startswith("*") and not t.endswith("*")),
        inside=tuple(
            ("", t.strip("*")) if t.startswith("*") else (t.split("*")[0], t.split("*")[1])
            for t in stars
            if (t.startswith("*") and t.endswith("*")) or "*" in t.strip("*")
        ),
        phrases=tuple(term for term in terms if " " in term),
    )


def denying(found: Polar) -> list[Span]:
    """Where there are negators that do deny: those that are in none of the stretches that deny nothing."""
    starts = [start for start, _ in found.void]  # in order, and without overlap
    return [(a, b) for a, b in found.negators if not (at := bisect_right(starts, a)) or b > found.void[at - 1][1]]
