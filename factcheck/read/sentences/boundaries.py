"""Where sentences end in a run of text.

One mechanism for all languages: the sentence-ending characters of Unicode (`Sentence_Terminal`) are candidates, and
what stands before and after one decides, in the spirit of the rules of UAX #29 with the repairs that published text
needs (initials, ordinals, quotation marks that close after the stop, a missing space). What is particular to a
language is CLDR data read through ICU: its abbreviations (`segmentations` exceptions) and whether it writes ordinals
with a full stop. Measured on ntrex-dev (benchmarks/measure/alignment.py) this does better than ICU's own sentence
breaks and than sentencex in every one of its 25 languages but Ukrainian (0.918 against 0.922).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from factcheck.language.dates.zones import zones
from factcheck.language.text.sentence_ends import ELLIPSIS, abbreviations, ordinals_have_stop, sentence_terminators

_FULL_STOPS = "․.﹒．"
"""ATerm of UAX #29: may also end an abbreviation or stand in a number."""
_QUOTES = "\"'“”„‟‘’‚‛«»‹›"
_SPACELESS = re.compile(r"[\u0e00-\u0eff]")
"""Thai and Lao: no sentence-ending characters; spaces stand between clauses."""
_CLAUSE = 80
"""Fewest characters of a Thai or Lao sentence: ntrex-dev's median Thai sentence has 112, the clause half of that."""
_CONTINUES = ",;:،؛、，；："
"""A sentence does not end in front of these (SContinue of UAX #29, without its dashes: those open direct speech)."""
_LOOK_BACK = 40
"""Characters read before a full stop to tell an abbreviation; longer ones do not exist in CLDR."""


def boundaries(text: str, lang: str) -> list[int]:
    """Ends of the sentences of `text`, in characters, ascending, the last one `len(text)`; takes linear time.

    `lang` is a BCP 47 tag. Space between sentences counts to neither: an end is right after the last mark.
    """
    language = lang.split("-", maxsplit=1)[0].lower()
    ends: list[int] = []
    quotes = counted = position = 0
    for match in sentence_terminators().finditer(text):
        if match.start() < position:  # within the closing marks of the sentence before
            continue
        quotes += text.count('"', counted, match.end())
        counted = match.end()
        end = _after_closers(text, match.end(), opened=quotes % 2 == 1)
        position = end
        if end < len(text) and _is_end(text, match.start(), match.end(), end, language):
            ends.append(end)
    ends.append(len(text))
    return ends if not _SPACELESS.search(text) else _clauses(text, ends)


def _after_closers(text: str, at: int, opened: bool) -> int:
    """Where the marks that close after a sentence end: brackets, quotation marks, more terminators."""
    terminators = sentence_terminators()
    size = len(text)
    while at < size:
        character = text[at]
        if terminators.match(character):
            at += 1
            continue
        # French sets a space before »; only a mark that is followed by space itself can close across a space.
        if character in " \u00a0\u202f" and at + 1 < size and text[at + 1] in "»›”" and _space(text, at + 2):
            at += 2
            continue
        if not _closes(text, at, opened):
            return at
        opened = opened and character != '"'
        at += 1
    return at


def _closes(text: str, at: int, opened: bool) -> bool:
    character = text[at]
    category = unicodedata.category(character)
    if category == "Pe":
        return True
    if character not in _QUOTES and category not in ("Pi", "Pf"):
        return False
    after = at + 1
    while after < min(len(text), at + 4) and text[after] in _QUOTES:
        after += 1
    if _space(text, after) or text[after] in _CONTINUES or text[after] in _FULL_STOPS:
        return not _space(text, at - 1)
    if character == '"':
        return opened
    following = text[at + 1]
    # No space on either side (Chinese, Japanese, or a missing space): the mark's direction decides, except that
    # a mark in front of another closing mark closes.
    return category == "Pf" or (category == "Pi" and unicodedata.category(following) in ("Pe", "Pf"))


def _space(text: str, at: int) -> bool:
    return at >= len(text) or text[at].isspace()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place where a sentence may end: terminators `text[start:stop]`, closing marks up to `end`, and what follows."""

    text: str
    start: int
    stop: int
    end: int
    following: int
    """First character after the space behind `end`."""
    opening: int
    """First letter or digit from there on."""

    @property
    def spaced(self) -> bool:
        return self.following > self.end

    @property
    def first(self) -> str:
        return self.text[self.opening]


def _is_end(text: str, start: int, stop: int, end: int, language: str) -> bool:
    """Whether the terminators `text[start:stop]`, closing marks up to `end`, end a sentence that is not the last."""
    following = end
    while following < len(text) and text[following].isspace():
        following += 1
    opening = following
    while opening < len(text) and not text[opening].isalnum():
        if text[opening] in _CONTINUES or opening - following > 12:
            return text[opening] not in _CONTINUES
        opening += 1
    if opening == len(text):
        return True
    at = _Candidate(text, start, stop, end, following, opening)
    if at.first.islower():
        return False
    marks = text[start:stop]
    if all(mark in _FULL_STOPS or mark == ELLIPSIS for mark in marks):
        return at.spaced if len(marks) > 1 or marks == ELLIPSIS else _full_stop_ends(at, language)
    if at.spaced:
        return True
    if end > stop:
        # Particles right after a closing quotation mark go on reporting, as in "…！」と述べた" and "…!"라고".
        return opening > following or not _particle(at.first)
    return ord(marks[-1]) > 0x7F or opening > following or at.first.isupper() or _wide(at.first)


def _full_stop_ends(at: _Candidate, language: str) -> bool:
    begin = at.start
    while begin > 0 and at.start - begin < _LOOK_BACK and not at.text[begin - 1].isspace():
        begin -= 1
    word = at.text[begin : at.start].lstrip("([{¿¡" + _QUOTES)
    if not word:
        return at.spaced
    if not at.spaced:
        return _space_forgotten(at, word)
    # In quotation marks or brackets that close here, an abbreviation would be inside them.
    return at.end > at.stop or not _abbreviates(at, begin, word, language)


def _space_forgotten(at: _Candidate, word: str) -> bool:
    """Whether a sentence ends without a space, as in "(LLMs).Dieser": no sign of a name, number or address."""
    first = at.first
    if at.end > at.stop and at.opening == at.following and not first.isupper():
        return False
    bare = word.rstrip(")]}" + _QUOTES)
    ideographs = unicodedata.category(first) == "Lo" and _wide(first) and _wide(bare[-1:])
    return (
        (first.isupper() or ideographs)
        and not any(mark in word for mark in "./@:_\\")
        and (bare != word or _wide(word[-1]) or sum(letter.islower() for letter in word[-3:]) >= 2)
    )


def _particle(character: str) -> bool:
    """Whether it is a letter of Hiragana or Hangul, the scripts whose particles attach to a quotation."""
    return "ぁ" <= character <= "ゟ" or "가" <= character <= "힣"


def _wide(character: str) -> bool:
    return bool(character) and unicodedata.east_asian_width(character) == "W"


def _abbreviates(at: _Candidate, begin: int, word: str, language: str) -> bool:
    """Whether the full stop belongs to `word`, which begins about `begin`."""
    base = sum(unicodedata.category(character)[0] in "LN" for character in word.rpartition(".")[2])
    after_number = begin >= 2 and at.text[begin - 2].isdigit()
    if base == 1 and not word[-1].isdigit():
        # An initial or dotted abbreviation, "J. Smith", "U.S. Navy"; "7 p.m. He" and "2018 г. Он" may end.
        ends = word[-1].islower() and after_number
        return not ends or zones(language).after(at.text, at.stop) is not None  # "7 p.m. GMT"
    known = abbreviations(language)
    if f"{word}." in known or any(at.text[p + 1 : at.stop] in known for p in _spaces_before(at.text, begin)):
        return not after_number
    if word.isdigit() and len(word) <= 2:
        return ordinals_have_stop(language) and at.first.isalpha()
    if len(word) <= 4 and word.isalpha() and word[0].isupper() and word[1:].islower():
        # A word without a vowel is none: Dr, Mr, Mrs, Ms, St, Nr, Hr, Sgt.
        plain = unicodedata.normalize("NFD", word.lower())
        return plain.isascii() and not set(plain) & set("aeiouy")
    return False


def _spaces_before(text: str, begin: int) -> list[int]:
    """The two spaces before the word that begins at `begin`, for abbreviations of several words ("v. Chr.")."""
    found = []
    for at in range(begin - 2, max(begin - _LOOK_BACK, -1), -1):
        if text[at].isspace():
            found.append(at)
            if len(found) == 2:
                break
    return found


def _clauses(text: str, ends: list[int]) -> list[int]:
    """Thai and Lao sentences out of clauses: ends at spaces between two letters of the script, none too short."""
    result: list[int] = []
    begin = 0
    for end in ends:
        for match in re.finditer(r"(?<=[\u0e00-\u0eff'\"”’)]) +(?=[\u0e00-\u0eff'\"“‘(])", text[begin:end]):
            at = begin + match.start()
            if at - (result[-1] if result else 0) >= _CLAUSE and end - at >= _CLAUSE // 2:
                result.append(at)
        result.append(end)
        begin = end
    return result


def is_terminator(character: str) -> bool:
    """Whether `character` ends sentences: Unicode's `Sentence_Terminal`, or an ellipsis."""
    return sentence_terminators().match(character) is not None
