"""A text in Latin letters, cluster by cluster, so that each letter knows which characters of the text it stands for.

ICU transliterates whole texts with context, and leaves no trace of what became what. Here a letter with its marks (and
what changes its reading: the small kana, a Thai vowel set before its consonant) is transliterated for itself. Names
are compared with costs that are learnt over the very same letters, so regular faults of this reading do no harm.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from string import ascii_lowercase
from typing import Any

import numpy as np
import regex

from factcheck.language import cldr

MARKED = len(ascii_lowercase)
"""What is added to the code of a letter (0 for a) that has a mark in the romanisation: ž, ā, ḥ."""
SIGN = 2 * MARKED
"""The code of a letter that has no Latin one: a soft sign, alef, ayin."""
LETTERS = SIGN + 1
"""How many letters there are."""
GAP, STOP = LETTERS, LETTERS + 1
"""The codes of a space or hyphen between letters, and of any other sign or of letters of another script."""
SYMBOLS = LETTERS + 2
UNSPACED = frozenset({"Hani", "Hanj", "Kana", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
"""Scripts of runs that write no space between words, so that a word may begin anywhere."""
LATIN, HAN = "Latn", "Hani"
"""The scripts of runs (ISO 15924) that names are compared through, and that is romanised by language."""
UNREAD_HAN = "Hanj"
"""Our code for Han characters of a language that does not read them as Chinese does: the romanisation tells nothing."""

_NFD_LATIN = "Any-Latin; NFD; Lower"
_CLUSTER = regex.compile(
    r"(?P<gap>[\s\p{Pd}·・]+)|(?P<inner>['’ʼ‘ʻ׳״]|\p{Cf}|\p{Lm}(?<![ー々]))"
    r"|[\u0E40-\u0E44\u0EC0-\u0EC4]?\p{Lo}(?<=[\u0E00-\u0EFF])\p{M}*"
    r"|[\u1100-\u115F]+[\u1160-\u11A7]*[\u11A8-\u11FF]*"
    r"|[ッっ]?[\p{Katakana}\p{Hiragana}][\u3099\u309A]?[ゃゅょャュョァィゥェォヮー]*"
    r"|\p{L}\p{M}*"
)


@dataclass(frozen=True, eq=False)
class Run:
    """The letters of a text that are in one script, in order, with a gap or stop between words.

    Arrays of length n: `codes`, the letters (0 to 25, `MARKED` added, `SIGN`, `GAP`, `STOP`); `starts` and `ends`, the
    characters of the text that each stands for; `first`, whether it is the first of its cluster, `last` of its cluster;
    `opens`, how many letters of its word stand before it; `closes`, how many behind it.
    """

    script: str
    codes: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    first: np.ndarray
    last: np.ndarray
    opens: np.ndarray
    closes: np.ndarray

    def __len__(self) -> int:
        return len(self.codes)


@dataclass(frozen=True, eq=False)
class RomanText:
    """A text with its runs of letters, one for each script in it."""

    text: str
    lang: str
    runs: tuple[Run, ...]


def roman_text(text: str, lang: str) -> RomanText:
    """Romanises a text of a language (BCP 47); the language says how Han characters are read."""
    han = HAN if cldr.script(lang) in cldr.CHINESE_SCRIPTS else UNREAD_HAN
    gathered: dict[str, list[tuple[int, int, int, bool, bool]]] = {}
    end = 0
    last_script = ""
    for match in _CLUSTER.finditer(text):
        begin = match.start()
        stop = begin > end
        kind = match.lastgroup
        end = match.end()
        if stop:
            for letters in gathered.values():
                _close(letters, STOP)
        if kind == "inner":
            continue
        if kind == "gap":
            for letters in gathered.values():
                _close(letters, GAP)
            continue
        script, codes = _cluster(match.group())
        if script == HAN:
            script = han
        if script != last_script:
            for letters in gathered.values():
                _close(letters, STOP)
            last_script = script
        letters = gathered.setdefault(script, [])
        count = len(codes)
        for index, code in enumerate(codes):
            letters.append((code, begin, end, index == 0, index == count - 1))
    return RomanText(text, lang, tuple(_run(script, letters) for script, letters in gathered.items()))


def _close(letters: list[tuple[int, int, int, bool, bool]], code: int) -> None:
    """Ends a word: once, and with the stronger of the two signs."""
    if letters and letters[-1][0] < LETTERS:
        letters.append((code, letters[-1][2], letters[-1][2], False, False))
    elif letters and letters[-1][0] < code:
        letters[-1] = (code, *letters[-1][1:])


def _run(script: str, letters: list[tuple[int, int, int, bool, bool]]) -> Run:
    columns = np.array(letters, dtype=np.int32).reshape(-1, 5)
    codes = columns[:, 0].copy()
    at = np.arange(len(codes))
    apart = codes >= LETTERS
    before = np.maximum.accumulate(np.where(apart, at, -1))
    behind = np.minimum.accumulate(np.where(apart, at, len(codes))[::-1])[::-1]
    first, last = columns[:, 3].astype(bool), columns[:, 4].astype(bool)
    return Run(script, codes, columns[:, 1], columns[:, 2], first, last, at - before - 1, behind - at - 1)


@lru_cache(maxsize=32768)
def _cluster(cluster: str) -> tuple[str, tuple[int, ...]]:
    """The script (ISO 15924; kana are Kana, Hangul is Hang) of a letter with its marks, and its Latin letters."""
    import icu

    script = icu.Script.getScript(cluster[0]).getShortName()
    script = {"Hira": "Kana", "Zyyy": "Kana" if cluster[0] == "ー" else "Latn"}.get(script, script)
    latin = _latin().transliterate(unicodedata.normalize("NFKC", cluster))
    codes: list[int] = []
    for char in latin[:16]:  # a Latin reading of one letter is shorter; marks without end are not
        if unicodedata.category(char) == "Mn" or (codes and unicodedata.category(char) in {"Lm", "Sk"}):
            if codes and codes[-1] < MARKED:
                codes[-1] += MARKED
        elif char in ascii_lowercase:
            codes.append(ord(char) - 97)
        elif char.isalpha() or unicodedata.category(char) in {"Mc", "Lm"}:
            codes += [ord(letter) - 97 + MARKED for letter in _spelt(char) if letter in ascii_lowercase]
    return script, tuple(codes or (SIGN,))


def _spelt(char: str) -> str:
    """A letter that is not one of the 26: by ICU's `Latin-ASCII` (ø: o), else by its name in Unicode (ខ: kha)."""
    latin = str(_ascii().transliterate(char)).lower()
    if latin.isascii():
        return latin
    name = unicodedata.name(char, "").lower().split()
    return name[-1] if name and len(name[-1]) <= 4 else ""


@cache
def _latin() -> Any:
    import icu

    return icu.Transliterator.createInstance(_NFD_LATIN)


@cache
def _ascii() -> Any:
    import icu

    return icu.Transliterator.createInstance("Latin-ASCII")
