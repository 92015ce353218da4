"""Finding a language's words in text as it is written: folding that keeps places, and expressions for many words.

Every expression made here takes time linear in the text: alternatives share their beginnings (a trie), nothing is
repeated without bound.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

MARKS = "".join(
    f"{chr(first)}-{chr(last)}"
    for first, last in (
        *(
            (0x300, 0x36F),
            (0x5B0, 0x5C7),
            (0x64B, 0x65F),
            (0x900, 0x963),
            (0x981, 0x9E3),
            (0xA01, 0xA51),
            (0xA81, 0xAE3),
        ),
        *((0xB01, 0xB63), (0xB82, 0xBCD), (0xC00, 0xC63), (0xC81, 0xCE3), (0xD00, 0xD63)),
    )
)
"""Vowel signs and other marks that belong to a word although `\\w` does not match them; no digits among them."""
WORD_STARTS = rf"(?<![^\W\d_{MARKS}])(?<![{MARKS}])"
"""Matches where no letter stands before; a figure may: "14h"."""
WORD_ENDS = rf"(?![^\W\d_]|[{MARKS}])"
UNSPACED_RANGES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
UNSPACED = re.compile(f"[{UNSPACED_RANGES}]+")
"""Scripts in which words touch: Thai, Lao, Burmese, Khmer, kana, Han; and Hangul, whose particles touch them."""


def in_word(char: str) -> bool:
    """Whether a character (or none, at an end of the text) is a letter, or a mark on one such as a vowel sign."""
    return char.isalpha() or (not char.isascii() and char != "" and unicodedata.category(char)[0] == "M")


_ALPHABETS = re.compile(r"[A-Za-zÀ-ɏЀ-ӿͰ-Ͽ]{2}")


def cuts_word(text: str, end: int, *, touching: bool) -> bool:
    """Whether a word goes on at `end`. Words of a script that sets them without spaces touch; Latin, Greek and Cyrillic
    ones among them end at their own ends: "30 minutes" in a Chinese sentence holds no "30 mi"."""
    if touching:
        return end > 0 and _ALPHABETS.match(text, end - 1) is not None
    return in_word(text[end : end + 1])


_SAME = {
    **dict.fromkeys("\u2018\u2019\u02bc\uff07", "'"),
    **dict.fromkeys("\uff0d\u2010\u2011", "-"),
    **{"\uff0f": "/", "\uff0e": ".", "\uff1a": ":", "İ": "i", "ё": "е"},
    # Arabic letters that are written one for the other.
    **{"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ک": "ك"},
}
_OPTIONAL = {" ": " ?", ".": r"\.? ?", "\u200c": "[\u200c ]?", "-": "[- ]?", "'": "'?"}
_LOOSE = str.maketrans("", "", " .'\u200c\u0654-")


class _Fold(dict[int, int]):
    """A table from character to character that fills itself when a character is asked for."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        if (digit := unicodedata.decimal(char, None)) is not None:
            char = str(digit)
        elif char in _SAME or char.isspace():
            char = _SAME.get(char, " ")
        elif len(char.lower()) == 1:
            char = char.lower()
        self[code] = ord(char)
        return self[code]


_FOLD = _Fold()


@lru_cache(maxsize=256)  # the extractors ask for the same sentence one after the other
def fold_in_place(text: str) -> str:
    """Lower case, ASCII digits, plain spaces and apostrophes; as long as `text`, so that spans keep their places."""
    return text.translate(_FOLD)


def key(word: str) -> str:
    """A folded word without what writers leave out or add: spaces, full stops, hyphens, apostrophes, non-joiners."""
    return word.translate(_LOOSE)


def alternatives(words: Iterable[str], *, exact: bool = False) -> str:
    """An expression for any of the words, longest first; spaces and full stops in them may be missing, or not."""
    trie: dict[str, Any] = {}
    for word in words:
        node = trie
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _written(trie, {} if exact else _OPTIONAL) if trie else "(?!)"


def _written(node: dict[str, Any], loose: dict[str, str]) -> str:
    branches = []
    for first, below in sorted(node.items()):
        if first:
            text, rest = loose.get(first) or re.escape(first), below
            while len(rest) == 1 and "" not in rest:
                ((char, deeper),) = rest.items()
                text, rest = text + (loose.get(char) or re.escape(char)), deeper
            branches.append(text + (_written(rest, loose) if set(rest) != {""} else ""))
    return "(?:" + "|".join(branches) + (")?" if "" in node else ")")


def words_pattern(words: Iterable[str]) -> str:
    """Any of the words as a whole word; in scripts without spaces, as it stands."""
    listed = sorted({word for word in words if word})
    touching = [word for word in listed if UNSPACED.match(word)]
    spaced = [word for word in listed if word not in touching]
    parts = [f"{WORD_STARTS}{alternatives(spaced)}{WORD_ENDS}"] if spaced else []
    return (
        "(?:" + "|".join([*parts, alternatives(touching, exact=True)] if touching else parts) + ")"
        if listed
        else "(?!)"
    )


def before(words: Iterable[str]) -> re.Pattern[str]:
    """One of the words at the end of the part searched, up to a space before the figure."""
    return re.compile(rf"{words_pattern(words)}\.?[ '(]?\Z")


def after(words: Iterable[str], gap: str = " ?") -> re.Pattern[str]:
    """One of the words right after a figure."""
    return re.compile(rf"{gap}(?P<word>{words_pattern(words)})")
