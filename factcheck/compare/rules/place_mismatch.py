"""Versions name different countries or territories."""

from __future__ import annotations

import regex

from factcheck.compare.claims.claims import Claim, GroupView, Place
from factcheck.compare.equality.names import same_name
from factcheck.compare.findings.paired_rule import PairedRule
from factcheck.compare.findings.phrases import within, words
from factcheck.compare.findings.rule import Example, RuleDoc
from factcheck.language.places import BODIES, mentions_of
from factcheck.language.text.letters import ascii_in_place
from factcheck.nouns.findings import Suggestion

_WORD = regex.compile(r"(?<![\p{L}\p{M}])(?:\p{Lu}[\p{L}\p{M}]{3,40}+|[\p{Lo}\p{M}]{4,40}+)")
"""Words that may be names."""
_UNSEEN = 0.4
"""Cost of a pair where the token vectors do not make each the nearest of the other."""


class PlaceMismatch(PairedRule):
    docs = (
        RuleDoc(
            id="place-mismatch",
            severity="error",
            summary="Versions name different countries.",
            explanation=(
                "Countries and territories are known by their names in CLDR, in every language. Two versions differ "
                "where each names a country that the other does not. They pass where one of them speaks of the "
                "other’s country in other words, such as the name of its language, or where the model’s token "
                "vectors pair one of the names with some other word."
            ),
            flagged=(
                Example({"en": "The ferry was built in Austria.", "de": "Die Fähre wurde in Australien gebaut."}),
            ),
            passed=(
                Example({"en": "Germany's ferries are old.", "de": "Die deutschen Fähren sind alt."}),
                Example({"en": "The ferry was built in Japan.", "ko": "그 페리는 일본에서 건조되었다."}),
            ),
        ),
    )
    family = "name"
    here = True

    def suggest(self, view: GroupView, off: Place, right: Place) -> Suggestion | None:  # noqa: ARG002
        return None  # a name takes the case that its sentence asks for

    def cost(self, view: GroupView, a: Claim, b: Claim) -> float | None:
        if a.first.fact.unit != "territory" or b.first.fact.unit != "territory":
            return None
        # A country acts through the bodies it belongs to, and they through it.
        if (a.first.fact.value in BODIES) != (b.first.fact.value in BODIES):
            return None
        if any(_spoken_of(view, v, a) for v in b.places) or any(_spoken_of(view, v, b) for v in a.places):
            return None
        aligned = {_meet(view, x, y) for x in a.all_places() for y in b.all_places()}
        # Countries are named now in one sentence, now in another; then only the vectors can tell.
        moved = a.elsewhere & set(b.places) or b.elsewhere & set(a.places)
        if False in aligned or (moved and True not in aligned):
            return None
        away = abs(view.position(a.first) - view.position(b.first))
        return min(1.0, (0.0 if True in aligned else _UNSEEN) + 0.5 * away)


def _spoken_of(view: GroupView, version: int, claim: Claim) -> bool:
    """Whether a version may speak of a territory in other words ("deutsch", "Deutschen"), or have a name that sounds
    like it."""
    text = ascii_in_place(view.text(version)).lower()
    lang = view.lang(version)
    return any(form in text for form in mentions_of(lang).get(claim.first.fact.value, ())) or any(
        _sounds_in(view, version, place) for place in claim.all_places()
    )


def _sounds_in(view: GroupView, version: int, place: Place) -> bool:
    """Whether a territory's name of one word is also another name, which a version has: British Columbia is
    "كولومبيا البريطانية"."""
    other = view.story.versions[version]
    if not place.fact.text.isalpha():
        return False
    for sentence in view.story.groups[view.index].sentences[version]:
        text, facts = other.sentences[sentence].text, view.story.facts[other.key][sentence]
        taken = [(fact.start, fact.end) for fact in facts if fact.unit == "territory"]
        for word in _WORD.finditer(text):
            if any(start < word.end() and word.start() < end for start, end in taken):
                continue
            if same_name(word.group(), place.fact.text, other.lang_of(sentence), place.lang):
                return True
    return False


def _meet(view: GroupView, a: Place, b: Place) -> bool | None:
    """Whether the words of two places are the nearest to each other; None where they are the nearest to nothing."""
    nearest = [
        word.nearest
        for sentence, own in words(view, a.version)
        if sentence == a.sentence
        for word in own
        if word.start < a.fact.end and a.fact.start < word.end and word.nearest and word.nearest[0] == b.version
    ]
    if not nearest:
        return None
    return any(within(near, b) for near in nearest)
