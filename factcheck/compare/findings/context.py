"""A bare figure with the nearest words of its sentence, so that a message can be understood by itself."""

from __future__ import annotations

import regex

from factcheck.compare.claims.claims import GroupView, Place, Stated
from factcheck.compare.equality.facts import family
from factcheck.language import cldr
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.segmentation import word_spans

LONGEST = 30
"""Characters of a quoted figure with its words at most; longer words are left out."""
SHORT = 3
"""A word of so many letters at most hardly says what is counted ("of", "do"): the next is quoted with it."""
MOST = 3
"""Words that are quoted with a figure at most."""
_BARE = regex.compile(r"[\p{N}\s.,:;'’٫٬+\-‐‑‒–—−~～/#№()]+")
"""A figure or a range of figures, without a letter or the sign of a unit."""
_GAP = regex.compile(rf"[{cldr.SPACES}]?(?:\r\n|[\r\n])?[{cldr.SPACES}]?")
"""What stands between the words of a phrase; a sentence may run over several lines."""
_LINE_END = regex.compile(r"\s*[\r\n]\s*")
_SAFE = regex.compile(r"[\p{L}\p{M}\p{N}\u200c\u200d'’ʼ·.\-‐‑]+")
"""A word with no sign that orders or hides what stands around it."""
_ENDING = regex.compile(r"(?:[-‐‑'’:]?[\p{L}\p{M}]{1,20}+(?:[-‐‑][\p{L}\p{M}]{1,20}+)?)(?![\p{L}\p{M}])")
"""What is written in one word with a figure: "5'i", "34-year-old", "40s"."""


def in_context(view: GroupView, stated: Stated) -> str:
    """The words of a place, together with the nearest words of its sentence where they are a number alone: "2 godziny",
    not "2"."""
    span = stated.span
    if isinstance(stated, Place) and stated.fact.form == "mixed" and stated.fact.end < stated.as_read.end:
        return in_one_line(stated.as_read.text)  # the scale of "2 to 3 million" stands beside the upper end
    if not isinstance(stated, Place) or not _says_only_a_number(stated):
        return in_one_line(span.text)
    sentence, is_year = view.sentence_text(stated), stated.fact.kind == "date"
    return widened(sentence, span.start, span.end, stated.lang, behind=not is_year)


def _says_only_a_number(place: Place) -> bool:
    fact = place.fact
    if fact.end < place.as_read.end:  # the lower end of a range, and behind it stands the upper one
        return False
    if fact.kind in {"number", "ordinal"}:
        one_word = fact.form == "words" and not any(char.isspace() for char in fact.text)
        if one_word or (fact.form != "digits" and cldr.attaches_words(place.lang)):  # "三", "1万4700"
            return True
    if family(fact) != "quantity" and (fact.kind != "date" or "-" in fact.value):
        return False
    return _BARE.fullmatch(fact.text) is not None


def widened(sentence: str, start: int, end: int, lang: str, *, behind: bool = True) -> str:
    """`sentence[start:end]` with the word behind it, or with the word before it where none follows in the phrase; the
    reverse where not `behind`, and in a language that names first what it counts. If the word is short, a second one is
    added, and a third likewise."""
    words = [(a, b) for a, b in word_spans(sentence, lang) if b <= start or a >= end or (a < end < b)]
    stop = _own_ending(sentence, end, lang, words)
    said = stop - end > SHORT or (stop > end and cldr.attaches_words(lang))
    following = sorted((a, b) for a, b in words if a >= stop)
    preceding = sorted(((a, b) for a, b in words if b <= start), reverse=True)
    begin, close = start, stop
    if not said and (behind and not own_number_words(lang).counted_first):
        close = _grown(sentence, following, stop, start + LONGEST, lang)
    if close == stop and not said:
        begin = _grown(sentence, preceding, start, stop - LONGEST, lang, MOST if behind else 1)
    if begin == start and close == stop and not said:
        close = _grown(sentence, following, stop, start + LONGEST, lang)
    return in_one_line(sentence[begin:close])


def in_one_line(text: str) -> str:
    """Words of a sentence that runs over several lines, with spaces for the line ends."""
    return str(_LINE_END.sub(" ", text)) if "\n" in text or "\r" in text else text


def _own_ending(sentence: str, end: int, lang: str, words: list[tuple[int, int]]) -> int:
    """Where the word ends that a figure begins."""
    if not cldr.attaches_words(lang):
        ending = _ENDING.match(sentence, end)
        return ending.end() if ending else end
    # Where words touch, what is counted follows at once, in a word of its own or in one with the figure.
    return next((b for a, b in words if a <= end < b and _SAFE.fullmatch(sentence, end, b)), end)


def _grown(sentence: str, words: list[tuple[int, int]], edge: int, limit: int, lang: str, most: int = MOST) -> int:
    """How far a phrase reaches from `edge` over the words on one side of it, the nearest first; never beyond `limit`.

    Figures ("2 do 3 godzin") are not counted among the words, and are no end.
    """
    short = SHORT if cldr.spaced(lang) else 1
    counted, grown = 0, edge
    for a, b in words:
        behind = a >= edge
        gap = sentence[edge:a] if behind else sentence[b:edge]
        far = b > limit if behind else a < limit
        if far or not _GAP.fullmatch(gap) or not _SAFE.fullmatch(sentence, a, b):
            break
        edge = b if behind else a
        if any(char.isalpha() for char in sentence[a:b]):
            counted, grown = counted + 1, edge
            if b - a > short or counted == most:
                break
        elif not counted:
            break
    return grown
