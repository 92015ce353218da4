"""Where sentences end in a run of text.

One mechanism for all languages: the sentence-ending characters of Unicode (`Sentence_Terminal`) are candidates, and
what stands before and after one decides, in the spirit of the rules of UAX #29 with the repairs that published text
needs (initials, ordinals, quotation marks that close after the stop, a missing space). What is particular to a
language is CLDR data read through ICU: its abbreviations (`segmentations` exceptions) and whether it writes ordinals
with a full stop. Measured on ntrex-dev (benchmarks/alignment.py) this does better than ICU's own sentence breaks and
than sentencex in every one of its 25 languages but Ukrainian (0.918 against 0.922).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FULL_STOPS = "․.﹒．"
"""ATerm of UAX #29: may also end an abbreviation or stand in a number."""
_ELLIPSIS = "…"
_QUOTES = "\"'“”„‟‘’‚‛«»‹›"
_SPACELESS = re.compile(r"[\u0e00-\u0eff]")
"""Thai and Lao: no sentence-ending characters; spaces stand between clauses."""
_CLAUSE = 80
"""Fewest characters of a Thai or Lao sentence: ntrex-dev's median Thai sentence has 112, the clause half of that."""
_CONTINUES = ",;:،؛、，；："
"""A sentence does not end in front of these (SContinue of UAX #29, without its dashes: those open direct speech)."""
_LOOK_BACK = 40
"""Characters read before a full stop to tell an abbreviation; longer ones do not exist in CLDR."""


@lru_cache(maxsize=1)
def _terminators() -> re.Pattern[str]:
    import icu

    characters = "".join(icu.UnicodeSet("[:Sentence_Terminal:]"))
    return re.compile(f"[{re.escape(characters)}{_ELLIPSIS}]+")


@lru_cache(maxsize=64)
def abbreviations(language: str) -> frozenset[str]:
    """CLDR's abbreviations that do not end a sentence, with their stop; English ones too, as names carry them.

    Empty where ICU was built without them. ICU's filtered iterator (`@ss=standard`) is not used because it matches
    them inside words: it takes the end of the German "Center." for "r.".
    """
    import icu

    found: set[str] = set()
    for wanted in {language, "en"}:
        try:
            bundle = icu.ResourceBundle(f"icudt{icu.ICU_VERSION.split('.')[0]}l-brkitr", icu.Locale(wanted))
            # A language without data falls back to that of the machine's locale, which must not decide anything.
            if bundle.getLocale(icu.ULocDataLocaleType.ACTUAL_LOCALE).getLanguage() != wanted:
                continue
            entries = bundle.get("exceptions").get("SentenceBreak")
            found.update(entries.getStringEx(index) for index in range(entries.getSize()))
        except icu.ICUError:
            continue
    return frozenset(found)


@lru_cache(maxsize=64)
def ordinals_have_stop(language: str) -> bool:
    """Whether the language writes "2nd" as "2." (German, Czech, Finnish, Turkish and others), by ICU's number rules."""
    import icu

    try:
        rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.ORDINAL, icu.Locale(language))
        return str(rules.format(2)) == "2."
    except icu.ICUError:
        return False


def boundaries(text: str, lang: str) -> list[int]:
    """Ends of the sentences of `text`, in characters, ascending, the last one `len(text)`; takes linear time.

    `lang` is a BCP 47 tag. Space between sentences counts to neither: an end is right after the last mark.
    """
    language = lang.split("-")[0].lower()
    ends: list[int] = []
    straight = [0, 0]  # straight double quotes seen, and up to where they have been counted
    position = 0
    for match in _terminators().finditer(text):
        if match.start() < position:  # within the closing marks of the sentence before
            continue
        straight[0] += text.count('"', straight[1], match.end())
        straight[1] = match.end()
        end = _after_closers(text, match.end(), opened=straight[0] % 2 == 1)
        position = end
        if end < len(text) and _is_end(text, match.start(), match.end(), end, language):
            ends.append(end)
    ends.append(len(text))
    return ends if not _SPACELESS.search(text) else _clauses(text, ends)


def _after_closers(text: str, at: int, opened: bool) -> int:
    """Where the marks that close after a sentence end: brackets, quotation marks, more terminators."""
    terminators = _terminators()
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


def _is_end(text: str, start: int, stop: int, end: int, language: str) -> bool:
    """Whether the terminators `text[start:stop]`, closing marks up to `end`, end a sentence that is not the last."""
    following = end
    while following < len(text) and text[following].isspace():
        following += 1
    if following == len(text):
        return True
    spaced = following > end
    opening = following
    while opening < len(text) and not text[opening].isalnum():
        if text[opening] in _CONTINUES or opening - following > 12:
            return text[opening] not in _CONTINUES
        opening += 1
    if opening == len(text):
        return True
    first = text[opening]
    if first.islower():
        return False
    marks = text[start:stop]
    if all(mark in _FULL_STOPS or mark == _ELLIPSIS for mark in marks):
        if len(marks) > 1 or marks == _ELLIPSIS:
            return spaced
        return _full_stop_ends(text, start, end, following, opening, spaced, language)
    if spaced:
        return True
    if end > stop:
        # Particles right after a closing quotation mark go on reporting, as in "…！」と述べた" and "…!"라고".
        return opening > following or not _particle(first)
    return ord(marks[-1]) > 0x7F or opening > following or first.isupper() or _wide(first)


def _full_stop_ends(text: str, stop: int, end: int, following: int, opening: int, spaced: bool, language: str) -> bool:
    begin = stop
    while begin > 0 and stop - begin < _LOOK_BACK and not text[begin - 1].isspace():
        begin -= 1
    word = text[begin:stop].lstrip("([{¿¡" + _QUOTES)
    first = text[opening]
    if not word:
        return spaced
    if not spaced:
        # A forgotten space, as in "(LLMs).Dieser": a long enough word, a capital and no sign of a name or address.
        before = word.rstrip(")]}" + _QUOTES)
        if end > stop + 1 and opening == following and not first.isupper():
            return False
        return (
            (first.isupper() or (unicodedata.category(first) == "Lo" and _wide(first) and _wide(before[-1:])))
            and not any(mark in word for mark in "./@:_\\")
            and (before != word or _wide(word[-1]) or sum(letter.islower() for letter in word[-3:]) >= 2)
        )
    if end > stop + 1:  # the abbreviation would stand inside the quotation marks or brackets that close here
        return True
    return not _abbreviates(text, begin, stop, word, first, language)


def _particle(character: str) -> bool:
    """Whether it is a letter of Hiragana or Hangul, the scripts whose particles attach to a quotation."""
    return "ぁ" <= character <= "ゟ" or "가" <= character <= "힣"


def _wide(character: str) -> bool:
    return bool(character) and unicodedata.east_asian_width(character) == "W"


def _abbreviates(text: str, begin: int, stop: int, word: str, first: str, language: str) -> bool:
    """Whether the full stop at `stop` belongs to `word`, the text before it up to a space."""
    base = sum(unicodedata.category(character)[0] in "LN" for character in word.rpartition(".")[2])
    after_number = begin >= 2 and text[begin - 2].isdigit()
    if base == 1 and not word[-1].isdigit():
        # An initial or dotted abbreviation, "P. Diddy", "U.S. Navy"; "7 p.m. He" and "2018 г. Он" may end.
        return not (word[-1].islower() and after_number)
    known = abbreviations(language)
    if f"{word}." in known or any(f"{text[at + 1 : stop]}." in known for at in _spaces_before(text, begin)):
        return not after_number
    if word.isdigit() and len(word) <= 2:
        return ordinals_have_stop(language) and first.isalpha()
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
    return _terminators().match(character) is not None
