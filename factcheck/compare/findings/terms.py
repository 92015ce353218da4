"""The glossary's names and terms in the versions of a group."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.compare.claims.claims import GroupView, Quotation, WordClaim
from factcheck.compare.equality.names import same_name
from factcheck.language.cldr import script, spaced
from factcheck.language.glossary_index import (
    FoldedText,
    Occurrence,
    folded_form,
    forbidden_forms_of,
    forms_of,
    index_of,
)
from factcheck.language.text.letters import comparable, leaves_vowels_out
from factcheck.language.text.segmentation import word_spans
from factcheck.nouns.glossary import GlossaryEntry
from factcheck.nouns.text import Span, Version

NEAR = 1
"""How many sentences before and after may hold a term instead. Translators move names from sentence to sentence."""
_SHORT = 4
"""Letters of a word at most that must be there whole, with an ending or not: "Iran" is not "Iraq"."""
_CHANGED, _ENDING = 2, 5
"""Letters at the end of a longer word that may be others in an inflected form ("Praha", "v Praze"), and letters that
such a form may be longer."""
_STEM = 3
"""Letters that a word and its inflected form begin with at least."""
_PART = 3
"""Letters of a part of a person's name by which the person is told."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name or term of the glossary where a version has it."""

    entries: tuple[int, ...]
    """The entries that it may be, by their index: two countries are called Georgia."""
    is_forbidden: bool
    """Whether no entry lets it be used."""
    quotation: Quotation


def named_in(view: GroupView, version: int) -> Iterator[Named]:
    """What a version has of the glossary in a group, in order."""
    for sentence in view.group.sentences[version]:
        lang = view.lang_of(version, sentence)
        text = view.story.versions[version].sentences[sentence].text
        for one in index_of(view.glossary).occurrences(text, lang):
            yield _named(one, version, lang, sentence, text)


def _named(one: Occurrence, version: int, lang: str, sentence: int, text: str) -> Named:
    allowed = [naming for naming in one.namings if not naming.is_forbidden]
    entries = tuple(dict.fromkeys(naming.entry for naming in allowed or one.namings))
    form = text[one.start : one.end]
    span = Span(one.start, one.end, form)
    return Named(entries, not allowed, Quotation(version, lang, sentence, span, folded_form(form)))


def must_be_in(view: GroupView, version: int, entries: Sequence[int]) -> bool:
    """Whether a version must have one of these entries if others do: it has a sentence, and the glossary has forms of
    each entry in its language."""
    lang = view.lang(version)
    return version in view.versions and all(forms_of(view.glossary.entries[number], lang) for number in entries)


def is_in(view: GroupView, version: int, entries: Sequence[int]) -> bool:
    """Whether a version has one of these entries in the group or beside it, in any of their forms, inflected or not.

    Who is named anywhere in the version may be told of by a pronoun or a role, and by a part of the name.
    """
    cells = view.group.sentences[version]
    own = view.story.versions[version]
    near = range(max(0, min(cells) - NEAR), min(len(own.sentences), max(cells) + NEAR + 1))
    lang = view.lang(version)
    for number in entries:
        entry = view.glossary.entries[number]
        places = range(len(own.sentences)) if entry.kind == "person" else near
        if any(_has(own, sentence, entry, lang) for sentence in places):
            return True
    return False


def _has(version: Version, sentence: int, entry: GlossaryEntry, lang: str) -> bool:
    text = version.sentences[sentence].text
    # The glossary's reasons against a form are no reason to say that the thing is not named.
    forms = (*forms_of(entry, lang), *forbidden_forms_of(entry, lang))
    return any(has_form(text, form, lang, in_part=entry.kind == "person") for form in forms)


@lru_cache(maxsize=16384)  # the sentences around a group are those of its neighbours
def has_form(text: str, form: str, lang: str, *, in_part: bool = False) -> bool:
    """Whether a text has a form, perhaps with other endings; `in_part`, one of its longer words is enough.

    Each word of the form has a word of the text that is one with it by `same_name`, letter by letter but for the end.
    """
    if _stands_in(text, form, lang):
        return True
    if not spaced(lang):
        return False
    words = {comparable(text[start:end]) for start, end in word_spans(text, lang)}
    parts = comparable(form).split()
    if len(parts) == 1 and len(parts[0]) <= _SHORT:
        return False  # it is looked for with its capitals
    if in_part:
        return any(any(_is_form(word, part, lang) for word in words) for part in parts if len(part) >= _PART)
    return bool(parts) and all(any(_is_form(word, part, lang) for word in words) for part in parts)


def _stands_in(text: str, form: str, lang: str) -> bool:
    """Whether a form stands in a text as it is, with anything joined to it.

    A short one must begin a word, and have its capitals: "UN" is not in "und". Arabic and Hebrew join words in front.
    """
    if len(form) > _SHORT or not spaced(lang) or leaves_vowels_out(script(lang)):
        return folded_form(form) in " ".join(FoldedText.of(text).text.split())
    composed, own = unicodedata.normalize("NFC", text), unicodedata.normalize("NFC", form)
    if own == own.lower():
        composed = composed.lower()
    return any(_begins_word(composed, one) for one in {own, own.upper()})


def _begins_word(text: str, form: str) -> bool:
    at = text.find(form)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(form, at + 1)
    return at >= 0


def _is_form(word: str, name: str, lang: str) -> bool:
    """Whether a word of a text is a word of a name with another ending. Both as `comparable` has them."""
    if len(word) > len(name) + _ENDING:
        return False
    if len(name) <= _SHORT:
        return word.startswith(name)
    stem = max(_STEM, len(name) - _CHANGED)
    return word[:stem] == name[:stem] or (word[:1] == name[:1] and same_name(word, name, lang, lang))


def told_alike(view: GroupView) -> Iterator[WordClaim]:
    """The names and terms that a version of a group has and the others have too: no rule over words need tell of them.

    Nothing is yielded where the glossary has no form for the language of one of the others.
    """
    for version in view.versions if view.glossary else ():
        others = [other for other in view.versions if other != version]
        for named in named_in(view, version):
            if others and all(
                must_be_in(view, other, named.entries) and is_in(view, other, named.entries) for other in others
            ):
                yield WordClaim(view.index, (named.quotation,))
