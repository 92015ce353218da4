"""Look-ups in a glossary: the forms of an entry in a language, the entries that a form names, and forms in a text.

A form is looked up by what `fold_in_place` makes of it, so that case, the shape of apostrophes and hyphens, and letters
that are written one for the other make no difference. The index is built once for each glossary: some two seconds for
50,000 entries.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex

from factcheck.language import cldr
from factcheck.language.data_files import relations
from factcheck.language.tags import base, same_language
from factcheck.language.text.patterns import UNSPACED, fold_in_place, in_word
from factcheck.nouns.glossary import Glossary, GlossaryEntry

_CLUSTER = regex.compile(r"\X")
_KEPT = 4
"""Glossaries of which the index is kept. A run has one, a test several."""

_Writing = tuple[str, str]
"""A language and a script: what is written alike, whatever the region."""


class Naming(NamedTuple):
    """A form as an entry of a glossary has it."""

    entry: int
    """The index of the entry in the glossary."""
    tag: str
    """The language under which the entry has the form."""
    form: str
    """As it is written in the glossary."""
    is_forbidden: bool


class Occurrence(NamedTuple):
    """Where a text has a form."""

    start: int
    end: int
    namings: tuple[Naming, ...]
    """All entries that have this form in the language of the text; at least one."""


@dataclass(frozen=True, slots=True, eq=False)
class GlossaryIndex:
    """A glossary by its folded forms."""

    glossary: Glossary
    by_form: Mapping[_Writing, Mapping[str, tuple[Naming, ...]]]
    lengths: Mapping[_Writing, Mapping[str, tuple[int, ...]]]
    """By the first character of the folded forms, their lengths, the longest first."""
    digest: str
    """Changes with all that an entry says, but not with the file that it is from."""

    def namings(self, form: str, lang: str) -> tuple[Naming, ...]:
        """The entries that have a form in a language (BCP 47), as it may be used or as it must not."""
        found = self.by_form.get(_writing(lang), {}).get(folded_form(form), ())
        return tuple(one for one in found if one.tag in _tags(self._tags_of(one), lang))

    def occurrences(self, text: str, lang: str) -> list[Occurrence]:
        """The forms that stand in a text as words of their own, from left to right and none within another.

        A form with a capital letter is found only where the text has one at its beginning: a turkey is not Turkey. Time
        grows with the text and with the number of different lengths of forms that begin alike, not with the glossary.
        """
        writing = _writing(lang)
        lengths, by_form = self.lengths.get(writing), self.by_form.get(writing, {})
        if not lengths:
            return []
        folded = FoldedText.of(text)
        found: list[Occurrence] = []
        at = 0
        while at < len(folded.text):
            here = next(self._beginning_at(at, folded, text, lang, lengths, by_form), None)
            if here:
                occurrence, at = here
                found.append(occurrence)
            else:
                at += 1
        return found

    def _beginning_at(
        self,
        at: int,
        folded: FoldedText,
        text: str,
        lang: str,
        lengths: Mapping[str, tuple[int, ...]],
        by_form: Mapping[str, tuple[Naming, ...]],
    ) -> Iterator[tuple[Occurrence, int]]:
        """The forms that begin at a place of the folded text, the longest first, with their ends in it."""
        possible = lengths.get(folded.text[at], ())
        if not possible or _joined(folded.text[at - 1 : at], folded.text[at]):
            return
        for length in possible:
            end = at + length
            namings = by_form.get(folded.text[at:end], ())
            if not namings or _joined(folded.text[end : end + 1], folded.text[end - 1]):
                continue
            start, stop = folded.span(at, end)
            fitting = tuple(
                one
                for one in namings
                if one.tag in _tags(self._tags_of(one), lang) and _same_capital(one.form, text[start:stop])
            )
            if fitting:
                yield Occurrence(start, stop, fitting), end

    def _tags_of(self, naming: Naming) -> tuple[str, ...]:
        return tags_of(self.glossary.entries[naming.entry])


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text as `folded_form` has forms, and where its characters stand."""

    text: str
    offsets: Sequence[int] | None
    """For each character and the end of the text, its offset in the original; None where they are the same."""

    @classmethod
    def of(cls, text: str) -> FoldedText:
        if unicodedata.is_normalized("NFC", text):
            return cls(_folded(text), None)
        composed, offsets = [], []
        for cluster in _CLUSTER.finditer(text):
            one = unicodedata.normalize("NFC", cluster.group())
            composed.append(one)
            offsets += [cluster.start()] * len(one)
        return cls(_folded("".join(composed)), (*offsets, len(text)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original text of what stands at `start` to `end` here."""
        return (start, end) if self.offsets is None else (self.offsets[start], self.offsets[end])


def folded_form(form: str) -> str:
    """The key of a form: composed, in small letters, with hyphens as spaces and single spaces."""
    return " ".join(_folded(unicodedata.normalize("NFC", form)).split())


def _folded(text: str) -> str:
    return fold_in_place(text).replace("-", " ")


@lru_cache(maxsize=_KEPT)
def index_of(glossary: Glossary) -> GlossaryIndex:
    """The index of a glossary, built when it is first asked for."""
    gathered: dict[_Writing, dict[str, list[Naming]]] = defaultdict(lambda: defaultdict(list))
    said = hashlib.blake2b(digest_size=16)
    for number, entry in enumerate(glossary.entries):
        own = (sorted(entry.forms.items()), sorted(entry.forbidden.items()), entry.kind)
        said.update(json.dumps(own).encode() + b"\n")
        for forms, is_forbidden in ((entry.forms, False), (entry.forbidden, True)):
            for tag, listed in forms.items():
                by_form = gathered[_writing(tag)]
                for form in listed:
                    if key := folded_form(form):
                        by_form[key].append(Naming(number, tag, form, is_forbidden))
    return GlossaryIndex(
        glossary,
        {writing: {key: tuple(own) for key, own in by_form.items()} for writing, by_form in gathered.items()},
        {writing: _lengths(by_form) for writing, by_form in gathered.items()},
        said.hexdigest(),
    )


def _lengths(forms: Mapping[str, object]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = defaultdict(set)
    for form in forms:
        lengths[form[0]].add(len(form))
    return {first: tuple(sorted(own, reverse=True)) for first, own in lengths.items()}


def forms_of(entry: GlossaryEntry, lang: str) -> tuple[str, ...]:
    """The forms of an entry that may be used in a language (BCP 47), the preferred one first; none where it has none.

    Where the entry has nothing for the very tag, that of the language counts, then those of its other regions: what is
    listed for pt-BR serves pt and pt-PT. Another script is another writing: what is listed for zh-Hant does not serve
    zh-Hans.
    """
    return _listed(entry.forms, entry, lang)


def forbidden_forms_of(entry: GlossaryEntry, lang: str) -> tuple[str, ...]:
    """The forms of an entry that must not be used in a language (BCP 47), which is chosen as by `forms_of`."""
    return _listed(entry.forbidden, entry, lang)


def _listed(forms: Mapping[str, tuple[str, ...]], entry: GlossaryEntry, lang: str) -> tuple[str, ...]:
    found = (form for tag in _tags(tags_of(entry), lang) for form in forms.get(tag, ()))
    return tuple(dict.fromkeys(found))


def tags_of(entry: GlossaryEntry) -> tuple[str, ...]:
    """The languages that an entry says something of."""
    return tuple(dict.fromkeys((*entry.forms, *entry.forbidden)))


@lru_cache(maxsize=4096)  # the entries of a glossary have the same few languages
def _tags(tags: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """Those of the languages of an entry that count for a language."""
    if lang in tags:
        return (lang,)
    fitting = [tag for tag in tags if same_language(tag, lang) and cldr.script(tag) == cldr.script(lang)]
    plain = [tag for tag in fitting if all(len(part) == 4 for part in tag.split("-")[1:])]  # a script at most
    return tuple(plain or fitting)


def entries_with(glossary: Glossary, form: str, lang: str) -> tuple[GlossaryEntry, ...]:
    """The entries that have a form in a language (BCP 47), whether it may be used or not."""
    numbers = dict.fromkeys(one.entry for one in index_of(glossary).namings(form, lang))
    return tuple(glossary.entries[number] for number in numbers)


def same_entry(glossary: Glossary, a: str, lang_a: str, b: str, lang_b: str) -> bool:
    """Whether two names, each in its language (BCP 47), are forms of one entry of the glossary."""
    if not glossary:
        return False
    index = index_of(glossary)
    entries = {one.entry for one in index.namings(a, lang_a)}
    return bool(entries) and any(one.entry in entries for one in index.namings(b, lang_b))


def glossary_digest(glossary: Glossary) -> str:
    """What a result that was made with a glossary depends on; empty for one without entries."""
    return index_of(glossary).digest if glossary else ""


@lru_cache(maxsize=512)
def _writing(tag: str) -> _Writing:
    twins: Mapping[str, str] = relations()["same"]
    language = base(tag)
    return twins.get(language, language), cldr.script(tag)


def _same_capital(form: str, text: str) -> bool:
    """Whether a text begins with a capital letter if a form does. Letters without case are as good as capitals."""
    return not form[:1].isupper() or text[:1] == text[:1].upper()


def _joined(neighbour: str, edge: str) -> bool:
    """Whether a letter beside a form makes it part of another word; scripts without spaces have letters everywhere."""
    if not (in_word(neighbour) or neighbour.isdigit()) or not (in_word(edge) or edge.isdigit()):
        return False
    return not (UNSPACED.match(neighbour) or UNSPACED.match(edge))
