"""How sure it is that a fact is what it was read as, and that it would have been read where it seems to be missing."""

from __future__ import annotations

from factcheck.compare.claims.claims import Claim, GroupView
from factcheck.compare.equality.quantities import is_scale
from factcheck.language.ability import unread
from factcheck.language.dates.words import own_date_words
from factcheck.language.homographs import homographs, is_measured
from factcheck.language.near_names import beside_is_near, follows_near
from factcheck.language.text.digits import holds_digits
from factcheck.language.text.folding import fold_form
from factcheck.nouns.story import Fact, Unread

WORDS: dict[str, Unread] = {
    "percent": "percent",
    "percentage-point": "percent",
    "money": "currency",
    "measure": "unit",
    "duration": "unit",
    "time": "month",
}
"""The words without which a fact of this kind is not read."""
_QUANTITIES = frozenset({*WORDS, "number", "ordinal", "implied"})
_TELLING = 5
"""Letters of a name of a month, weekday or country from which on it is hardly another word."""
_LONG = 4
"""A figure of so many digits, zeros at its end aside, is hardly ever written in words."""


def may_be_unread(fact: Fact, lang: str) -> bool:
    """Whether a text in the language `lang` (BCP 47) may state a fact in words that the language's data lacks."""
    if fact.kind == "time" and own_date_words(lang).from_dawn:
        return True
    lacks = unread(lang)
    if not lacks:
        return False
    if WORDS.get(fact.kind) in lacks:
        return True
    if fact.kind in {"date", "time"}:
        return bool(lacks & {"month", "number"})
    if fact.kind in _QUANTITIES:
        return bool(lacks & {"number", "scale"}) and len(fact.value.replace(".", "").strip("0")) < _LONG
    return False


def may_be_other(fact: Fact, lang: str) -> bool:
    """Whether a fact that was read in the language `lang` (BCP 47) may be something else.

    That is so of a figure with a word beside it that may be a unit, of a number in words that goes on in a word which
    was not read, and of what `is_only_a_word`.
    """
    return is_only_a_word(fact, lang) or bool(fact.unread & {"unit", "scale", "number"})


def may_be_bare(fact: Fact) -> bool:
    """Whether the unit of a quantity may be another word, so that it is perhaps a bare number."""
    return fact.unit is not None and any(one.kind == "number" and one.value == fact.value for one in fact.readings)


def is_only_a_word(fact: Fact, lang: str) -> bool:
    """Whether a fact was read from words alone, in the language `lang` (BCP 47), which may say something else there.

    It is the name of a month, a weekday or a country. What else is another word is known where the frequencies of words
    are; elsewhere it may be so of short names, and of every name in a language whose names in texts nobody has looked
    at. A month beside a surname may be a person. Or it is a number in words that is mostly another word, or any where
    not all number words are known.
    """
    if fact.kind == "number":
        return fact.form == "words" and (
            "number" in unread(lang) or fold_form(fact.text) in homographs(lang, "numbers")
        )
    if fact.kind == "date" and any(one.kind == "name" for one in fact.readings):
        return True
    is_name = fact.kind == "date" or fact.unit == "territory"
    if not is_name or any(char.isdigit() for char in fact.text):
        return False
    if is_measured(lang):
        return fold_form(fact.text) in homographs(lang, "names")
    return "month" in unread(lang) or len(fact.text) < _TELLING


def scale_is_unread(view: GroupView, figure: Claim, whole: Claim, version: int | None = None) -> bool:
    """Whether a figure may have the scale of a whole, in a word that was not read: "3,25 millonga" is not 3.25.

    With `version` only the place of that version is asked, else those of all.
    A language whose numbers in words are not read may also put words between the digits of one number.
    """
    if {figure.family, whole.family} != {"quantity"}:
        return False
    wholes = [places[0].fact for places in whole.places.values()]
    for place, *_ in figure.places.values():
        if version not in {None, place.version}:
            continue
        read = place.as_read
        text = view.sentence_text(place)
        if any(is_scale(place.fact, other) for other in wholes) and (
            beside_is_near(text, read.start, read.end, "scale", place.lang)
            or follows_near(text, read.end, "scale", place.lang)
        ):
            return True
        if "number" in unread(place.lang) and any(
            holds_digits(view.text(place.version), other.text) for other in wholes
        ):
            return True
    return False
