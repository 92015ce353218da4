"""Characters that stand for several, or for one in another shape: ㎡ for m², ㌦ for ドル, Ⅷ for VIII, ﬁ for fi.

Unicode decomposes them (compatibility decomposition, UAX #15). Only characters that words, numbers and units are made
of are spelled out, one step down, so that the ² of ㎡ stays what it is. Superscripts are not, ordinals aside: "5¹" is
a five with a footnote. Nor are digits, spaces and punctuation: readers know those of every width.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import regex

_CLUSTER = regex.compile(r"\X")
_TAGS = ("square", "wide", "narrow", "font", "small", "isolated", "initial", "medial", "final", "circle")
"""The kinds of decomposition that keep what a character says, besides `compat`."""
_SHAPES = "".join(rf"\p{{Decomposition_Type={tag}}}" for tag in _TAGS)
_COMPAT = r"[\p{Decomposition_Type=compat}&&[\p{Nl}\p{No}\p{So}\p{Sc}\uFB00-\uFB4F]]"
"""Of these letters only ligatures: languages write ำ and և as one letter, and their words have it so."""
_ENCLOSED = r"\p{Decomposition_Type=circle}\u2474-\u249b"
"""Numbers and letters in circles and brackets, or with a full stop."""
_NUMBERED = r"\u32c0-\u32cb\u3358-\u3370\u33e0-\u33fe"
"""Months, hours and days with their number: ㋁, ㍚, ㏡."""
_KEPT = r"№℡℻\p{Hangul}\p{Nd}"
"""Signs that are read as they are, letters of Korean that would come apart, digits."""
_RAISED = "ᵉʳᵗʰˢᵈⁿᵒᵐ"
"""Raised letters of ordinals: "1ᵉʳ", "XXᵉ", "2ⁿᵈ"."""
_FORM = regex.compile(
    rf"""(?xV1)
    (?:
        (?![{_ENCLOSED}{_NUMBERED}])
        | (?<![\p{{L}}\p{{N}}])  # in "5①" the one is a footnote
        | (?<!\p{{N}})(?=[{_NUMBERED}])
    )
    [[{_COMPAT}[[{_SHAPES}]&&[\p{{L}}\p{{Nl}}\p{{No}}\p{{So}}\p{{Sc}}％﹪／]]]--[{_KEPT}]]
    | (?<=[0-9IVXLCDM{_RAISED}])[{_RAISED}]
    """
)
_UNSEEN = regex.compile(r"[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphens, and marks of where a line may break and where not: Khmer has them between the words of a number."""
_RARE = re.compile("[\u00ad\u02b0-\u02ff\u1d00-\u1dff\u200b\u2060\u2070-\u20ab\u20ad-\U0010ffff]")
"""Where such characters stand: texts in most alphabets have none, and are told from it at once."""
_DIVISION_SLASH = "\u2215"


def holds_forms(text: str) -> bool:
    """Whether `text` has characters that `in_full` changes."""
    return _RARE.search(text) is not None and (_FORM.search(text) is not None or _UNSEEN.search(text) is not None)


def in_full(text: str) -> str:
    """`text` in the characters that its characters stand for; the form is NFC."""
    return "".join(letters for _, letters in pieces(text)) if holds_forms(text) else text


def pieces(text: str) -> list[tuple[int, str]]:
    """The clusters of `text`: where each starts, and what it is `in_full`."""
    return [(match.start(), _in_full(match.group(), text, match.start())) for match in _CLUSTER.finditer(text)]


def _in_full(cluster: str, text: str, start: int) -> str:
    if _UNSEEN.fullmatch(cluster):
        return ""
    return unicodedata.normalize("NFC", _decomposed(cluster) if _FORM.match(text, start) else cluster)


@lru_cache(maxsize=4096)
def _decomposed(cluster: str) -> str:
    codes = unicodedata.decomposition(cluster[0]).split()[1:]
    if len(codes) == 1:  # half-width ｶﾞ is one letter
        return unicodedata.normalize("NFKC", cluster)
    return "".join(_part(chr(int(code, 16))) for code in codes) + cluster[1:]


def _part(char: str) -> str:
    if char == _DIVISION_SLASH:
        return "/"
    return _decomposed(char) if _FORM.match(char) else char
