"""Names and terms that every version must have: where one version has one, the others must have it too.

The terms of `glossary.keep` must be there as they are, those of `glossary.files` in a form for the version's language.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence

from factcheck.compare.claims.claims import GroupView, Quotation
from factcheck.compare.findings.evidence import AlignmentEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.phrases import word_claim
from factcheck.compare.findings.rule import Example, RuleDoc, StoryRule
from factcheck.compare.findings.terms import NEAR, is_in, must_be_in, named_in
from factcheck.compare.findings.wording import LISTED, name, quote
from factcheck.language.glossary_index import forms_of
from factcheck.language.tags import same_language
from factcheck.nouns.glossary import GlossaryEntry
from factcheck.nouns.story import Story
from factcheck.nouns.text import Span

_Where = tuple[int, int, int]
"""Sentence, start and end in it."""


class TermMissing(StoryRule):
    docs = (
        RuleDoc(
            id="term-missing",
            severity="error",
            summary="A version lacks a term that every version must have.",
            explanation=(
                "A term that the setting `glossary.keep` lists, such as a product’s name, is in a sentence of one "
                "version, but neither in the corresponding sentence of another version nor in those around it. "
                "Endings may be joined to the term. With a source language, only the terms that the source version "
                "has are looked for. A name or term of a glossary (`glossary.files`) is a warning where the glossary "
                "has forms for the language of the other version and neither the sentence nor those around it have "
                "one of them, inflected or not. A person whom the version names anywhere passes, by the whole name or "
                "a part."
            ),
            flagged=(
                Example(
                    {"en": "Northwind Go opened on Monday.", "de": "Nordwind Los öffnete am Montag."},
                    keep=("Northwind Go",),
                ),
            ),
            passed=(
                Example(
                    {"en": "The ships of Northwind are new.", "fi": "Northwindin laivat ovat uusia."},
                    keep=("Northwind",),
                ),
                Example(
                    {"en": "The harbour of Wexholm was closed.", "cs": "Přístav ve Vexholmu byl uzavřen."},
                    glossary=(GlossaryEntry({"en": ("Wexholm",), "cs": ("Vexholm",)}, "place"),),
                ),
            ),
        ),
    )

    def check(self, views: Sequence[GroupView]) -> Iterator[Finding]:
        story = views[0].story
        texts = [[unicodedata.normalize("NFC", one.text) for one in version.sentences] for version in story.versions]
        for term in dict.fromkeys(unicodedata.normalize("NFC", term) for term in views[0].keep):
            if not any(term in text for version in texts for text in version):
                continue
            for view in views:
                cells = view.group.sentences
                stated = {v: where for v, of in enumerate(cells) if (where := _stated(story, v, of, term))}
                lacking = [v for v, of in enumerate(cells) if of and not _near(texts[v], of, term)]
                if stated and lacking and _named_by_source(view, stated):
                    yield self._finding(view, term, stated, lacking)
        for view in views if views[0].glossary else ():
            yield from self._in_glossary(view)

    def _in_glossary(self, view: GroupView) -> Iterator[Finding]:
        """What some versions of a group name of the glossary and others do not."""
        told: dict[tuple[int, ...], dict[int, Quotation]] = {}
        for version in view.versions:
            for named in named_in(view, version):
                told.setdefault(named.entries, {}).setdefault(version, named.quotation)
        reported: set[tuple[int, int]] = set()
        for entries, stated in sorted(
            told.items(), key=lambda one: len(one[0])
        ):  # what is sure which it is comes first
            if not _named_by_source(view, stated):
                continue
            lacking = [
                v
                for v in view.versions
                if v not in stated
                and reported.isdisjoint((v, number) for number in entries)
                and must_be_in(view, v, entries)
                and not is_in(view, v, entries)
            ]
            if lacking:
                reported |= {(v, number) for v in lacking for number in entries}
                yield _missing(self.id, view, entries, stated, lacking)

    def _finding(self, view: GroupView, term: str, stated: Mapping[int, _Where], lacking: Sequence[int]) -> Finding:
        places = {
            v: Quotation(v, view.lang_of(v, at), at, Span(start, end, term), term)
            for v, (at, start, end) in sorted(stated.items())
        }
        who = [name(view, v) for v in lacking]
        listed = f"{', '.join(who[:-1])} and {who[-1]} do" if len(who) > 1 else f"{who[0]} does"
        return Finding(
            rule=self.id,
            severity=self.severity,
            group=view.index,
            stated=places,
            minority=tuple(lacking),
            consensus=next(iter(places.values())),
            message=f"“{term}” must stay, and {listed} not have it.",
            evidence=AlignmentEvidence(),
        )


def _missing(
    rule: str, view: GroupView, entries: Sequence[int], stated: Mapping[int, Quotation], lacking: Sequence[int]
) -> Finding:
    first = next(iter(stated.values()))
    parts = []
    for v in lacking[:LISTED]:
        forms = [form for number in entries for form in forms_of(view.glossary.entries[number], view.lang(v))]
        parts.append(f"{name(view, v)} does not have {' or '.join(map(quote, forms[:LISTED]))}")
    if len(lacking) > LISTED:
        parts.append(f"{len(lacking) - LISTED} others have no form of it")
    listed = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
    return Finding(
        rule=rule,
        severity="warning",
        group=view.index,
        stated=dict(stated),
        minority=tuple(lacking),
        consensus=first if len(stated) > len(lacking) or view.source in stated else None,
        message=f"{quote(first.span.text)} is in the glossary, and {listed}.",
        evidence=AlignmentEvidence(),
        claims=(word_claim(view, stated),),
    )


def _named_by_source(view: GroupView, stated: Collection[int]) -> bool:
    """Whether a version in the source language has the term: what it does not name need not be named."""
    if view.source is None:
        return True
    langs = [version.document.lang for version in view.story.versions]
    return any(same_language(langs[v], langs[view.source]) for v in stated)


def _stated(story: Story, version: int, sentences: Sequence[int], term: str) -> _Where | None:
    """Where a version has the term as a word of its own."""
    for sentence in sentences:
        text = story.versions[version].sentences[sentence].text
        at = text.find(term)
        while at >= 0:
            end = at + len(term)
            if not (_joined(text[at - 1 : at], term[0]) or _joined(text[end : end + 1], term[-1])):
                return sentence, at, end
            at = text.find(term, at + 1)
    return None


def _joined(neighbour: str, edge: str) -> bool:
    """Whether a letter beside the term makes it part of another word; scripts without spaces have them everywhere."""
    return neighbour.isalnum() and edge.isalnum() and neighbour.isascii() == edge.isascii()


def _near(texts: Sequence[str], sentences: Sequence[int], term: str) -> bool:
    """Whether the term is in the sentences or beside them, whatever is joined to it: endings are."""
    first, last = max(0, min(sentences) - NEAR), max(sentences) + NEAR
    return any(term in text for text in texts[first : last + 1])
