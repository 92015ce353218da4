"""Texts folded for look-ups: `fold_form` gives the form to look up, `lower_in_place` keeps each character's place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_ALIKE = {
    **dict.fromkeys(map(ord, "-‐‑"), " "),
    **dict.fromkeys(map(ord, "’‘ʼʻ"), "'"),
    **dict.fromkeys(map(ord, "“”„״"), '"'),
}
"""Hyphens become spaces, apostrophes and quotation marks, which Hebrew abbreviates with, those of ASCII."""
_TO_SPACE = _ALIKE | dict.fromkeys(map(ord, "\u00a0\u202f\u2009"), " ")
_INVISIBLE: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060")),
    ord("İ"): "i",  # Unicode's own lower case of it has two characters
}
"""Soft hyphens and joiners, which are dropped."""
_WORD = 24
"""Texts of fewer characters are taken for words, of which the folded form is kept."""


def fold_form(text: str) -> str:
    """The form under which words are looked up: lower case, hyphens and runs of spaces as one space, nothing invisible.

    It may be shorter than `text`, so that places in it are not those of the text.
    """
    if text.isascii():  # most of what stands between numbers
        return " ".join(text.lower().replace("-", " ").split())
    return _fold_word(text) if len(text) < _WORD else _fold(text)


def _fold(text: str) -> str:
    return " ".join(text.translate(_INVISIBLE).lower().translate(_ALIKE).split())


# Words, and what stands between two numbers, come again and again; translating is slow.
_fold_word = lru_cache(maxsize=65_536)(_fold)


def by_first(forms: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Lengths of the forms that begin with a character, the longest first: what is worth looking up at a place."""
    lengths: dict[str, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[:1], set()).add(len(form))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def lower_in_place(text: str) -> str:
    """As `fold_form`, but character for character; text whose lower case is longer stays as it is."""
    if text.isascii():
        return text.lower().replace("-", " ")
    lower = text.replace("İ", "i").lower()
    return (lower if len(lower) == len(text) else text).translate(_TO_SPACE)


@lru_cache(maxsize=4096)
def opener(char: str) -> str:
    """A single character as `lower_in_place` has it: by it most places are told that no known word begins at."""
    return lower_in_place(char)
