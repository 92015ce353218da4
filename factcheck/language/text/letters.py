"""Letters that look or sound alike: one spelling for matching, one key for comparing names across scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

DASHES = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
"""Dashes that text sets inside a name where a keyboard has a hyphen; the em dash stands between phrases."""
_APOSTROPHES = "\u2019\u02bc\u2018\uff07\u00b4\u02b9"


def _table() -> dict[int, str]:
    """Characters to one ASCII character of the same meaning, so that spans stay what they were."""
    table = dict.fromkeys(map(ord, DASHES), "-") | dict.fromkeys(map(ord, _APOSTROPHES), "'")
    # Full-width forms, subscript digits (CO₂; superscripts are powers and footnotes), mathematical alphabets.
    for code in (*range(0xFF01, 0xFF5F), *range(0x2080, 0x208A), *range(0x1D400, 0x1D800)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain.isascii():
            table.setdefault(code, plain)
    for code in (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000):
        table[code] = " "
    for code in range(0x660, 0x10000):
        if unicodedata.category(chr(code)) == "Nd":
            table.setdefault(code, str(unicodedata.decimal(chr(code))))
    return table


_PLAIN = _table()


def plain(text: str) -> str:
    """`text` with dashes, spaces, digits, apostrophes and full-width letters as ASCII; the same length."""
    return text if text.isascii() else text.translate(_PLAIN)


def _ranges(characters: Iterable[str]) -> str:
    """A regular expression class body."""
    parts: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if parts and parts[-1][1] == code - 1:
            parts[-1][1] = code
        else:
            parts.append([code, code])
    return "".join(f"{chr(low)}-{chr(high)}" if high > low else chr(low) for low, high in parts)


# The blocks of the scripts with capitals in use: Latin, Greek, Cyrillic, Armenian and their extensions.
_CASED = [chr(code) for code in (*range(0x41, 0x588), *range(0x1C80, 0x1C89), *range(0x1E00, 0x2000))]
_CASED += [chr(code) for code in (*range(0x2C60, 0x2C80), *range(0xA640, 0xA6A0), *range(0xA720, 0xA800))]
UPPER = _ranges(letter for letter in _CASED if unicodedata.category(letter) in ("Lu", "Lt"))
LOWER = _ranges(letter for letter in _CASED if unicodedata.category(letter) in ("Ll", "Mn", "Lm"))
"""Class bodies for capitals and for small letters with combining marks. Python's `re` has no `\\p{Lu}`."""

_LOOKALIKES = {
    **dict(zip("АВСЕНІЈКМОРЅТХҮавсеһіјкморѕтху", "ABCEHIJKMOPSTXYabcehijkmopstxy", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True)),
}
"""Cyrillic and Greek letters that are drawn like Latin ones (Unicode's confusables, whole letters only)."""


def latin_by_shape(word: str) -> str | None:
    """`word` in the Latin letters that it looks like; None if a letter looks like none."""
    if word.isascii():
        return word
    shaped = "".join(_LOOKALIKES.get(letter, letter) for letter in word)
    return shaped if all(letter < "\u0250" for letter in shaped) else None


def mixes_scripts(word: str) -> bool:
    """Whether Latin letters and Greek or Cyrillic ones stand in one word."""
    return any(letter.isalpha() and letter < "\u0250" for letter in word) and any(letter > "\u036f" for letter in word)


@lru_cache(maxsize=1)
def _transliterator() -> Any:
    import icu

    return icu.Transliterator.createInstance("Any-Latin; Latin-ASCII; Lower")


def in_latin(text: str) -> str:
    """`text` in small ASCII letters, transliterated by ICU from any script; signs without such letters stay."""
    return str(_transliterator().transliterate(text))


def comparable(text: str) -> str:
    """A key for names across scripts: ICU's `Any-Latin; Latin-ASCII; Lower`, letters, digits and single spaces only.

    "Ангела Меркель" gives "angela merkel". Marks inside words go ("O'Brien": "obrien"), hyphens become spaces.
    """
    return _comparable(text) if len(text) < 200 else _comparable.__wrapped__(text)


@lru_cache(maxsize=16384)
def _comparable(text: str) -> str:
    latin = text.lower() if text.isascii() else in_latin(unicodedata.normalize("NFKC", text))
    kept = (letter if letter.isalnum() else " " if letter in "- \u00b7" else "" for letter in latin)
    return " ".join("".join(kept).split())


_OPENERS = " \"'«»„“”‘([{¿¡*_>#"


def opens_sentence(text: str, start: int) -> bool:
    """Whether the word at `start` of `plain` text is at the beginning of a sentence, quotation, item or cell.

    Its capital then says nothing. Looks back at most a dozen characters.
    """
    at = start - 1
    while at >= 0 and text[at] in _OPENERS and start - at < 12:
        at -= 1
    return at < 0 or text[at] in ".!?…:;|•·–—\n\t" or (text[at] == "-" and at + 1 < start) or text[at] in "。！？：；"


_CASED_WORD = re.compile(f"[{UPPER}{LOWER}]+")
_CAPITAL_FIRST = re.compile(f"[{UPPER}]")
_SMALL = re.compile(f"[{LOWER}]")
_LOUD = re.compile(f"[{UPPER}]{{2}}")


def shouts(text: str) -> bool:
    """Whether a line is set in capitals, so that they tell nothing: three words or more and hardly a small letter."""
    if not _LOUD.search(text):
        return False
    words = _CASED_WORD.findall(text)
    loud = sum(len(word) > 1 and not _SMALL.search(word) for word in words)
    small = sum(map(len, _SMALL.findall(text)))
    cased = sum(map(len, words))
    letters = cased if text.isascii() else sum(map(str.isalpha, text))
    # Acronyms among Chinese characters are no headline.
    return loud >= 3 and small * 2 < cased and cased * 10 > letters * 9


def titles(text: str) -> bool:
    """Whether a line is set like an English headline: five words or more, two in three with a capital.

    Acronyms count for neither."""
    words = [word for word in _CASED_WORD.findall(text) if _SMALL.search(word)]
    return len(words) >= 5 and sum(map(bool, map(_CAPITAL_FIRST.match, words))) * 3 >= len(words) * 2


@lru_cache(maxsize=64)
def letters_worth(lang: str) -> Mapping[str, float]:
    """What the characters CLDR lists for a language are worth: half for those it writes foreign words with."""
    import icu

    data = icu.LocaleData(lang.replace("-", "_"))
    kinds = icu.ULocaleDataExemplarSetType
    worth = dict.fromkeys("«»‹›“”„‟‘’‚–—…•·€£¥°§©®™½¼¾²³\u00a0", 0.9)
    for kind, value in ((kinds.AUXILIARY, 0.5), (kinds.PUNCTUATION, 1.0), (kinds.STANDARD, 1.0)):
        for letters in data.getExemplarSet(0, kind):
            worth |= dict.fromkeys((letters, *letters, *letters.upper(), *letters.title()), value)
    return worth


@cache
def leaves_vowels_out(script: str) -> bool:
    """Whether a script (ISO 15924) may write no short vowels: those from right to left, Arabic, Hebrew, Syriac.

    The younger ones among them (Thaana, N'Ko) do write vowels: there a name gets a second chance it would not need.
    """
    import icu

    return any(icu.Script(code).isRightToLeft() for code in icu.Script.getCode(script))
