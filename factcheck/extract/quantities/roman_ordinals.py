"""Roman numerals as ordinals: "Louis XIV", "II. Weltkrieg", "la IIe République".

Two letters and more are read wherever they stand alone, up to the thirties: what is a number only by chance ("IV drip")
is below thirteen, and no rule makes an error of so small an ordinal. A single letter is a pronoun, an initial, a
vitamin or a name far more often; it counts next to the words of `numbered` only ("World War I"), or with an ordinal's
ending. Centuries are read before, as dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from factcheck.extract.numbers.roman import parse_roman
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.folding import fold_form
from factcheck.nouns.story import Fact

_OTHER = frozenset({"XX", "XXX"})
"""Numerals that mostly mean something else: chromosomes, placeholders, a rating for adults."""
_REACH = 32
"""Characters in which a word of `numbered` is looked for."""


@dataclass(frozen=True, slots=True)
class _Reader:
    numeral: regex.Pattern[str]
    numbered: tuple[str, ...]


def roman_ordinals(text: str, lang: str) -> list[Fact]:
    """The Roman numerals of a sentence, as ordinals."""
    reader = _reader(lang)
    found = []
    for match in reader.numeral.finditer(text):
        numeral = match["numeral"]
        without_ending = not match["ending"]
        if numeral in _OTHER or (len(numeral) == 1 and without_ending and not _numbered(text, match, reader.numbered)):
            continue
        if number := parse_roman(numeral.lower()):
            start, end = match.span()
            found.append(Fact("ordinal", match[0], start, end, str(number), form="words", resolution="1"))
    return found


def _numbered(text: str, match: regex.Match[str], numbered: tuple[str, ...]) -> bool:
    """Whether a word that is counted stands before a single letter, in capitals, or after it."""
    if not numbered:
        return False
    lead, tail = text[max(0, match.start() - _REACH) : match.start()], text[match.end() : match.end() + _REACH]
    last = lead.split()[-1:]
    named = bool(last) and last[0][0].isupper() and fold_form(lead).endswith(numbered)
    return named or fold_form(tail.lstrip(".º°ª")).startswith(numbered)


@cache
def _reader(lang: str) -> _Reader:
    own = own_number_words(lang)
    ending = "|".join(map(regex.escape, sorted(own.roman_endings, key=len, reverse=True))) or "(?!)"
    # The Cyrillic letters look like the first and the last of the Latin ones.
    numeral = (
        rf"(?<![\p{{L}}\p{{M}}\d.'’/&-])(?P<numeral>[IVXІХ]{{1,7}}+)(?P<ending>(?:{ending}))?(?![\p{{L}}\p{{M}}\d&/-])"
    )
    return _Reader(regex.compile(numeral), tuple(fold_form(word) for word in own.numbered))
