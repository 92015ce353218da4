"""Letters of another script that look like those of a word: Latin "a" and "e" typed within a Cyrillic word.

Texts have them from keyboards, conversions and scanned pages. Which letters look alike comes from the confusables of
Unicode Technical Standard 39, through ICU.
"""

from __future__ import annotations

from functools import cache

import icu
import regex

_SCRIPTS = {
    "Latin": "[a-zA-Z]",
    "Cyrillic": r"[\u0400-\u052F]",
    "Greek": r"[\u0386-\u03CE]",
}
"""The scripts whose letters look alike, and the letters that are looked at, as sets of ICU."""
_LATIN = "a-zA-Z"
_OTHER = "\u0386-\u03ce\u0400-\u052f"
_BESIDE = regex.compile(rf"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")
_WORD = regex.compile(rf"[{_LATIN}{_OTHER}\p{{M}}]{{3,}}+")
"""Words, without the signs of units: "MΩ"."""
_ANY_CASE = 8
"""ICU's `USPOOF_ANY_CASE`: skeletons of letters as they are written."""


def unmixed(text: str) -> str:
    """The text with each word of two scripts written in one, where it can be told which; it is as long as before.

    A word is in a script if one of its letters looks like none of the other scripts, and all letters of those look like
    one of its own. A word of which that is so in two scripts, or in none, stays as it is.
    """
    if text.isascii() or not _BESIDE.search(text):
        return text
    return str(_WORD.sub(lambda match: _unmixed(match.group()), text))


def _unmixed(word: str) -> str:
    scripts = _letters()
    inside = [script for script, letters in scripts.items() if not letters.isdisjoint(word)]
    if len(inside) < 2:
        return word
    tables = _lookalikes()
    found = []
    for script in inside:
        own = scripts[script]
        others = [other for other in inside if other != script]
        telling = any(char in own and not any(char in tables[other] for other in others) for char in word)
        if telling and all(char in tables[script] for other in others for char in word if char in scripts[other]):
            found.append("".join(tables[script].get(char, char) for char in word))
    return found[0] if len(found) == 1 else word


@cache
def _letters() -> dict[str, frozenset[str]]:
    return {script: frozenset(char for char in icu.UnicodeSet(of) if char.isalpha()) for script, of in _SCRIPTS.items()}


@cache
def _lookalikes() -> dict[str, dict[str, str]]:
    """For each script the letters of the others that look like one of its letters of the same case."""
    look = icu.SpoofChecker().getSkeleton
    by_look = {
        script: {(look(_ANY_CASE, char), char.isupper()): char for char in sorted(letters, reverse=True)}
        for script, letters in _letters().items()
    }
    return {
        script: {
            char: looks[key]
            for other, letters in _letters().items()
            for char in letters
            if other != script and (key := (look(_ANY_CASE, char), char.isupper())) in looks
        }
        for script, looks in by_look.items()
    }
