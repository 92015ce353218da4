"""Words that deny, and words for opposite directions: one TOML file a language in `data/polarity/`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from factcheck.language import cldr
from factcheck.language.tags import base

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
    whole: bool = False
    """Whether phrases end where words end, too; in Chinese, say, "不" denies in words as well."""

    def find(self, text: str, spans: Sequence[Span]) -> list[Span]:
        """Where the terms are in a text, whose words are at `spans`; of terms that overlap the whole stretch."""
        small = text.lower()
        if len(small) != len(text):  # İ is two characters in small letters
            small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        found = [span for span in spans if _is_one(self, small[span[0] : span[1]])]
        starts = {a for a, _ in spans} if self.words or self.begins or self.whole else None
        ends = {b for _, b in spans} if self.whole else None
        for phrase in self.phrases:
            at = small.find(phrase)
            while at >= 0:
                end = at + len(phrase)
                if (starts is None or at in starts) and (ends is None or end in ends):
                    found.append((at, end))
                at = small.find(phrase, at + 1)
        return _merged(found)


@lru_cache(maxsize=262_144)  # all words of all lists and languages of a run: the same words come again and again
def _is_one(terms: Terms, word: str) -> bool:
    return (
        word in terms.words
        or word.startswith(terms.begins)
        or word.endswith(terms.ends)
        or any(word.startswith(a) and word.endswith(b) if a else b in word for a, b in terms.inside)
    )


def _merged(found: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@dataclass(frozen=True, slots=True)
class Polarity:
    negators: Terms = Terms()
    soft: Terms = Terms()
    """Words that deny by meaning or in part; translations exchange them with negators."""
    void: Terms = Terms()
    """Phrases and words with a negator inside that deny nothing."""
    directions: dict[str, tuple[Terms, Terms]] = field(default_factory=dict)
    """By axis, the words for one direction and for the other; the axes mean the same in all languages."""


@cache
def polarity(lang: str) -> Polarity | None:
    """For a BCP 47 tag, that of its base language; None where there is no file."""
    file = files("factcheck.language").joinpath("data", "polarity", f"{base(lang)}.toml")
    if not file.is_file():
        return None
    raw = tomllib.loads(file.read_text("utf-8"))
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
        return Terms(phrases=phrases, whole=all(term < _IDEOGRAPHS for term in phrases))
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


def denials(text: str, spans: Sequence[Span], lang: str) -> list[Span]:
    """Where a text, whose words are at `spans`, denies something; empty for a language without a file."""
    own = polarity(lang)
    if own is None:
        return []
    void = own.void.find(text, spans)
    return [
        (a, b) for a, b in own.negators.find(text, spans) if not any(start <= a and b <= end for start, end in void)
    ]
