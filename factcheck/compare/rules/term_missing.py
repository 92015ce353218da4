"""Terms of the glossary that every version must have: where one version uses a term, the others must use it too."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from factcheck.compare.claims.claims import GroupView, Quotation
from factcheck.compare.findings.evidence import AlignmentEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.rule import Example, RuleDoc, StoryRule
from factcheck.compare.findings.wording import name
from factcheck.language.tags import same_language
from factcheck.nouns.story import Story
from factcheck.nouns.text import Span

_NEAR = 1
"""How many sentences before and after may hold the term instead. Translators move names from sentence to sentence."""


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
                "has are looked for."
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


def _named_by_source(view: GroupView, stated: Mapping[int, _Where]) -> bool:
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
    first, last = max(0, min(sentences) - _NEAR), max(sentences) + _NEAR
    return any(term in text for text in texts[first : last + 1])
