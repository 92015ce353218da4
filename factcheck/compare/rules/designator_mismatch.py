"""Product and model names: another model, or only the family where others name the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import regex

from factcheck.compare.claims.claims import Claim, Explained, GroupView, Place
from factcheck.compare.equality.dates import years_conflict
from factcheck.compare.equality.formulas import are_other_substances
from factcheck.compare.equality.names import designator_conflict, plain_number
from factcheck.compare.findings.evidence import FactEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.mismatch import mismatch
from factcheck.compare.findings.rule import Example, Rule, RuleDoc
from factcheck.compare.findings.suggestion import mended
from factcheck.compare.findings.wording import verdict
from factcheck.language.text.digits import to_ascii_digits
from factcheck.nouns.story import Fact

_WORD_BEFORE = regex.compile(r"([\p{Latin}\p{N}]{3,30})[ \u00a0\-‑]$")


class DesignatorMismatch(Rule):
    docs = (
        RuleDoc(
            id="designator-mismatch",
            severity="error",
            summary="Versions name different models, or one drops the model number that others give.",
            explanation=(
                "Names of products and models with a number or code are compared by family and code, however they "
                "are spelled. A version that names only the family, and gives the number nowhere, is reported as "
                "well, unless most versions do without the number. Of chemical formulae, two that share an element are "
                "two substances."
            ),
            flagged=(
                Example({"en": "GPT-4 answered.", "de": "GPT-5 antwortete."}),
                Example({"en": "The Kestrel R5 flew.", "pl": "Kestrel poleciał."}),
            ),
            passed=(
                Example({"en": "GPT-4o answered.", "it": "GPT 4o ha risposto."}),
                Example({"en": "They bought H800 GPUs.", "zh": "他们购买了H800芯片。"}),
                Example({"en": "It ran on Lumen.", "es": "Usaba Lumen-19.", "it": "Usava Lumen."}),
            ),
        ),
    )

    def check(self, view: GroupView, explained: Explained) -> Iterator[Finding]:
        done: set[Claim] = set()
        for claim, lacking in view.open("designator"):
            if claim in explained or claim in done or claim.first.fact.kind != "designator":
                continue
            parties = [claim, *self._others(view, claim, lacking, explained | done)]
            shown, bare = self._bare(view, claim, parties)
            if len(parties) + len(bare) > 1:
                done.update(parties)
                finding = self._finding(view, [shown, *parties[1:], *bare])
                yield finding if shown is claim else replace(finding, claims=(*finding.claims, claim))

    @staticmethod
    def _others(view: GroupView, claim: Claim, lacking: list[int], explained: Explained) -> list[Claim]:
        """Claims about another model of the family, of versions that lack this claim while its versions lack theirs."""
        others: list[Claim] = []
        taken = set(claim.places)
        here = set(view.versions)
        candidates = [(other, view) for other, _ in view.open("designator")]
        # A version whose sentence was paired with another group of the same versions is heard as well.
        candidates += [
            (other, near)
            for near in view.neighbours()
            for other, _ in near.open("designator")
            if not here & set(other.places) and not set(near.versions) & set(claim.places)
        ]
        for other, where in candidates:
            if other is claim or other in explained or set(other.places) & taken:
                continue
            if where is view and not (
                set(other.places) <= set(lacking) and set(claim.places) <= set(other.lacks(view.versions))
            ):
                continue
            values = claim.first.fact.value, other.first.fact.value
            conflict = designator_conflict(*values) in {"different-code", "more-general"}
            if conflict or years_conflict(*values) or are_other_substances(*values):
                others.append(other)
                taken |= set(other.places)
        return others

    @staticmethod
    def _bare(view: GroupView, claim: Claim, parties: list[Claim]) -> tuple[Claim, list[Claim]]:
        """The claim as it is shown, and a claim of the versions that name only its family and nowhere the model: "GPT"
        for "GPT o1". Where such a version has the name that stands before the code in others, these are shown with it:
        "Kestrel R5" beside "Kestrel"."""
        taken = {v for party in parties for v in party.places}
        bare: dict[int, tuple[Place, ...]] = {}
        named = claim
        family = _family_name(view, claim)
        number = plain_number(claim.first.fact.value)
        for v in view.versions:
            if v in taken or any(view.states_anywhere(v, party) for party in parties):
                continue
            if number and number in to_ascii_digits(view.text(v)):  # the number is there, only not read as a model's
                continue
            for other in view.claims:
                places = other.places.get(v, ())
                if other.family == "name" and places:
                    relation = designator_conflict(claim.first.fact.value, places[0].fact.value)
                    if relation == "more-general" and not _shared_by(other, claim):
                        bare[v] = places
                        break
            if v not in bare and family and (place := _word_in(view, v, family)):
                bare[v] = (place,)
                first = {w: _with_name(view, stated[0], family) for w, stated in claim.places.items()}
                named = replace(claim, places={w: (first[w], *stated[1:]) for w, stated in claim.places.items()})
        if len(parties) == 1 and len(bare) > len(claim.places):
            return claim, []  # most versions do without the number, so that one only has more to say: "Lumen-19"
        return named, [Claim(claim.group, "name", bare)] if bare else []

    def _finding(self, view: GroupView, parties: list[Claim]) -> Finding:
        consensus, minority = verdict([p for p in parties if p.family == "designator"], view.source)
        if consensus:
            minority = tuple(sorted(v for party in parties if party is not consensus for v in party.places))
            if len(consensus.places) * 2 <= sum(len(p.places) for p in parties) and view.source is None:
                consensus, minority = None, ()

        evidence = FactEvidence(cost=0.0 if any(p.family == "designator" for p in parties[1:]) else 0.4)
        judged = consensus, minority
        return mismatch(self.id, self.severity, view, parties, partial(mended, view), judged=judged, evidence=evidence)


def _family_name(view: GroupView, claim: Claim) -> str | None:
    """The name before the code, where the versions agree on it: "Kestrel" of "Kestrel R5"."""
    before: Counter[str] = Counter()
    for places in claim.places.values():
        sentence = view.sentence_text(places[0])
        match = _WORD_BEFORE.search(sentence, max(0, places[0].fact.start - 40), places[0].fact.start)
        if match and match.group(1)[:1].isupper():
            before[match.group(1)] += 1
    name, count = before.most_common(1)[0] if before else ("", 0)
    return name if count > 1 or (count and len(view.versions) == 2) else None


def _with_name(view: GroupView, place: Place, name: str) -> Place:
    """The designator together with the word before it, if that is the name."""
    sentence = view.sentence_text(place)
    start = place.fact.start - len(name) - 1
    if start < 0 or sentence[start : start + len(name)] != name:
        return place
    return replace(place, fact=replace(place.fact, start=start, text=sentence[start : place.fact.end]))


def _word_in(view: GroupView, version: int, word: str) -> Place | None:
    """The first place at which a version has a word, as a name."""
    for index, sentence in zip(view.group.sentences[version], view.sentences(version), strict=True):
        match = regex.search(rf"(?<![\p{{L}}\p{{N}}]){regex.escape(word)}(?![\p{{Latin}}\p{{N}}])", sentence.text)
        if match:
            fact = Fact("name", match.group(), match.start(), match.end(), word)
            return Place(version, view.lang_of(version, index), index, fact)
    return None


def _shared_by(name: Claim, designator: Claim) -> bool:
    """Whether the versions of the designator also have the bare name outside of it: then it is a name of its own."""
    return any(
        not any(d.fact.start <= n.fact.start < d.fact.end and d.sentence == n.sentence for d in designator.places[v])
        for v in designator.places
        for n in name.places.get(v, ())
    )
