"""How sure it is that a fact is what it was read as, and that it would have been read where it seems to be missing."""

from __future__ import annotations

from factcheck.language.ability import unread
from factcheck.nouns.story import Fact, Unread

_WORDS: dict[str, Unread] = {
    "percent": "percent",
    "percentage-point": "percent",
    "money": "currency",
    "measure": "unit",
    "duration": "unit",
    "time": "month",
}
"""The words without which a fact of this kind is not read."""
_LONG = 4
"""A figure of so many digits, zeros at its end aside, is hardly ever written in words."""


def may_be_unread(fact: Fact, lang: str) -> bool:
    """Whether a text in the language `lang` (BCP 47) may state a fact in words that the language's data lacks."""
    lacks = unread(lang)
    if not lacks:
        return False
    if fact.kind in _WORDS:
        return _WORDS[fact.kind] in lacks
    if fact.kind == "date":
        return "month" in lacks and not fact.value.isdigit()
    if fact.kind in {"number", "ordinal", "implied"}:
        return bool(lacks & {"number", "scale"}) and len(fact.value.replace(".", "").strip("0")) < _LONG
    return False


def may_be_other(fact: Fact, lang: str) -> bool:
    """Whether a fact that was read in the language `lang` (BCP 47) may be something else.

    That is so of a figure with a word beside it that may be a unit, and of a word for a month or weekday alone where
    nobody has looked at what else it means.
    """
    if fact.kind == "date" and not any(char.isdigit() for char in fact.text):
        return "month" in unread(lang)
    return bool(fact.unread & {"unit", "scale"})
