"""Signs that a version may tell in words: "minus 3 %" is "3 %" where the sentence says that something fell.

A figure without a sign is looked at only where the story has it with one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

import regex

from factcheck.compare.equality.facts import family
from factcheck.extract.quantities.context import DEGREES
from factcheck.extract.quantities.signs import with_other_sign
from factcheck.language.cldr import attaches_words
from factcheck.language.numbers.spellout import speller
from factcheck.language.numbers.words import own_number_words
from factcheck.language.polarity import polarity
from factcheck.language.text.folding import fold_form
from factcheck.language.text.segmentation import word_spans
from factcheck.nouns.story import Fact, Story

_AXES = ("level", "amount", "outcome")
"""Of directions, those whose second word may stand for a minus sign: falling, less, lost."""
_LETTER = regex.compile(r"\p{L}")
_ZERO = regex.compile(r"(?<![\d.,])0(?![.,]?\d)")
_CELL = 80
"""Characters of a cell of a table at most."""
_STEM = 4
"""Letters by which a word for frost or zero is known, whatever its case."""


@dataclass(slots=True)
class _Negative:
    """A value that is negative somewhere in a story."""

    falls_besides: bool = True
    """Whether each such place has a word of falling besides."""
    versions: set[str] = field(default_factory=set)
    """The keys of the versions that have it."""


_NegativeByValue = Mapping[str, _Negative]
"""By value, without its sign."""


def with_signs(story: Story) -> Story:
    """The story, with the other sign as a reading of each figure that may have it in words."""
    told: dict[str, _Negative] = defaultdict(_Negative)
    texts = {version.key: version for version in story.versions}
    for key, sentences in story.facts.items():
        for number, facts in enumerate(sentences):
            for fact in facts:
                if family(fact) == "quantity" and fact.value.startswith("-"):
                    text, lang = texts[key].sentences[number].text, texts[key].lang_of(number)
                    negative = told[fact.value.lstrip("-")]
                    negative.falls_besides &= bool(_falls(text, lang))
                    negative.versions.add(key)
    if not told:
        return story
    return replace(
        story,
        facts={
            key: tuple(
                tuple(_signed(fact, texts[key].sentences[n].text, texts[key].lang_of(n), told) for fact in facts)
                for n, facts in enumerate(sentences)
            )
            for key, sentences in story.facts.items()
        },
    )


def _signed(fact: Fact, text: str, lang: str, told: _NegativeByValue) -> Fact:
    positive = family(fact) == "quantity" and fact.value in told
    return with_other_sign(fact) if positive and _may_be_negative(fact, text, lang, told[fact.value]) else fact


def _may_be_negative(fact: Fact, text: str, lang: str, negative: _Negative) -> bool:
    """Whether something besides a sign may make a figure negative, or our data does not know what would.

    A word of falling does, but not where the versions with the sign have such a word as well. Of shares and sums the
    data hardly knows all such words, so it takes two versions with the sign, or a word of rising without one.
    """
    if text[max(0, fact.start - 2) : fact.start].rstrip()[-1:] == "+":
        return False
    if len(text) <= _CELL and not _LETTER.search(text[: fact.start] + text[fact.end :]):
        return text.lstrip()[:1] in {"(", "（"}  # accounts set a loss in brackets
    falls = _falls(text, lang)
    if fact.unit in DEGREES:
        return _may_freeze(text, lang) or (falls is not False and not negative.falls_besides)
    if falls is None or (falls and not negative.falls_besides) or _may_freeze(text, lang):
        return True
    return fact.kind != "number" and not (falls or len(negative.versions) > 1 or _rises(text, lang))


@lru_cache(maxsize=256)  # asked for each figure of a sentence
def _may_freeze(text: str, lang: str) -> bool:
    """Whether a text has a word of which those for "below zero" are made, or the language's are not known."""
    own = own_number_words(lang)
    if not own.below_zero and not (attaches_words(lang) and own.minus):
        return True
    rules, folded = speller(lang), fold_form(text)
    zero = [fold_form(rules.format(0))] if rules else []
    words = [word for term in own.below_zero for word in fold_form(term.replace("…", " ")).split()]
    return _ZERO.search(text) is not None or any(
        word[: max(_STEM, len(word) - 2)] in folded for word in (*zero, *words) if len(word) >= _STEM
    )


def _falls(text: str, lang: str) -> bool | None:
    """Whether a text has a word of falling; None where the language's are not known."""
    return _has(text, lang, 1)


def _rises(text: str, lang: str) -> bool:
    return bool(_has(text, lang, 0))


@lru_cache(maxsize=256)
def _has(text: str, lang: str, pole: int) -> bool | None:
    if (own := polarity(lang)) is None:
        return None
    found = own.find(text, word_spans(text, lang)).directions
    return any(found[axis][pole] for axis in _AXES if axis in found)
