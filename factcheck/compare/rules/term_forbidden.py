"""Forms of names and terms that the glossary forbids in a language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.compare.claims.claims import GroupView, Quotation
from factcheck.compare.findings.evidence import AlignmentEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.phrases import word_claim
from factcheck.compare.findings.rule import Example, RuleDoc, StoryRule
from factcheck.compare.findings.terms import Named, named_in
from factcheck.compare.findings.wording import name, quote
from factcheck.language.glossary_index import forms_of
from factcheck.nouns.findings import Suggestion
from factcheck.nouns.glossary import GlossaryEntry

_KYIV = GlossaryEntry({"en": ("Kyiv",), "de": ("Kyjiw",)}, "place", {"de": ("Kiew",)})


class TermForbidden(StoryRule):
    docs = (
        RuleDoc(
            id="term-forbidden",
            severity="warning",
            summary="A version uses a form of a name or term that the glossary forbids in its language.",
            explanation=(
                "A glossary (`glossary.files`) marks forms as deprecated, superseded or forbidden; one of these "
                "stands in the version as words of its own. The suggestion is the preferred form of the entry. A "
                "form that another entry allows passes, and so does one within a longer form that is allowed."
            ),
            flagged=(
                Example(
                    {"en": "The trains to Kyiv run daily.", "de": "Die Züge nach Kiew fahren täglich."},
                    glossary=(_KYIV,),
                ),
            ),
            passed=(
                Example(
                    {"en": "The trains to Kyiv run daily.", "de": "Die Züge nach Kyjiw fahren täglich."},
                    glossary=(_KYIV,),
                ),
                Example(
                    {"en": "The ferries run daily.", "de": "Die Fähren legen täglich am Kiewer Kai an."},
                    glossary=(_KYIV,),
                ),
            ),
        ),
    )

    def check(self, views: Sequence[GroupView]) -> Iterator[Finding]:
        for view in views if views[0].glossary else ():
            for version in view.versions:
                for named in named_in(view, version):
                    if named.is_forbidden:
                        yield self._finding(view, version, named)

    def _finding(self, view: GroupView, version: int, named: Named) -> Finding:
        place = named.quotation
        forms = [form for number in named.entries for form in forms_of(view.glossary.entries[number], place.lang)]
        suggestion = Suggestion(view.story.versions[version].key, _as_there(forms[0], place)) if forms else None
        instead = f": it has {quote(forms[0])}" if forms else ""
        return Finding(
            rule=self.id,
            severity=self.severity,
            group=view.index,
            stated={version: place} | _elsewhere(view, version, named),
            minority=(version,),
            consensus=None,
            message=f"The glossary does not allow {quote(place.span.text)} in {name(view, version)}{instead}.",
            evidence=AlignmentEvidence(),
            suggestion=suggestion,
            claims=(word_claim(view, {version: place}),),
        )


def _elsewhere(view: GroupView, version: int, named: Named) -> dict[int, Quotation]:
    """Where the other versions name the same in a form that they may use."""
    found: dict[int, Quotation] = {}
    for other in view.versions:
        for one in named_in(view, other) if other != version else ():
            if not one.is_forbidden and not set(one.entries).isdisjoint(named.entries):
                found.setdefault(other, one.quotation)
    return found


def _as_there(form: str, place: Quotation) -> str:
    """A form with the capital letter that the words in the text have at the beginning of a sentence."""
    if place.span.start == 0 and place.span.text[:1].isupper():
        return form[:1].upper() + form[1:]
    return form
