"""Hedges of one quantity that exclude each other, such as "nearly" and "more than"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.compare.claims.claims import Claim, Explained, GroupView, Place
from factcheck.compare.findings.context import in_context, in_one_line
from factcheck.compare.findings.evidence import FactEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.rule import Example, Rule, RuleDoc
from factcheck.compare.findings.wording import names, quote, quoted, say
from factcheck.extract.quantities.hedges import hedges
from factcheck.language.polarity import polarity

WORDS = {
    "about": "about",
    "nearly": "nearly",
    "over": "more than",
    "at-least": "at least",
    "up-to": "up to",
}
KIN = {"at-least": "over"}
"""Hedges that translators exchange without changing what an editor would call the fact."""
OPPOSITE = frozenset({"over", "up-to"})
"""Of these a denial makes the one out of the other."""
LOOSE = frozenset({frozenset({"nearly", "about"}), frozenset({"nearly", "up-to"})})
"""Hedges that some translators take for each other. They are reported where the versions are evenly split, not
where most agree."""


class HedgeMismatch(Rule):
    docs = (
        RuleDoc(
            id="hedge-mismatch",
            severity="warning",
            summary="Versions hedge one quantity in ways that exclude each other.",
            explanation=(
                "“Nearly” means less, “more than” means more, “about” means either. “More than” agrees with “at "
                "least”. A version without a hedge is not compared. “About” and “nearly” exclude each other only "
                "where as many versions say one as the other."
            ),
            flagged=(
                Example({"en": "Nearly 450 people came.", "cs": "Přišlo asi 450 lidí."}),
                Example({"en": "Nearly 600 people signed.", "ja": "600人以上が署名した。"}),
            ),
            passed=(
                Example({"en": "About 450 people came.", "id": "450 orang datang."}),
                Example({"en": "More than 450 people came.", "de": "Mindestens 450 Menschen kamen."}),
            ),
        ),
    )

    def check(self, view: GroupView, explained: Explained) -> Iterator[Finding]:  # noqa: ARG002 - a hedge is a fact of its own
        for claim in view.claims:
            if claim.family != "quantity":
                continue
            by_bound: dict[str, list[int]] = {}
            for v, places in sorted(claim.places.items()):
                if len(places) == 1 and places[0].fact.bound != "exact":
                    bound = places[0].fact.bound
                    by_bound.setdefault(KIN.get(bound, bound), []).append(v)
            if sum(map(len, by_bound.values())) * 2 <= len(claim.places):
                continue
            parties = sorted(by_bound.items(), key=lambda item: (len(item[1]), item[1]))
            most_bound, most = parties[-1]
            if len(parties) > 1 and len(most) > 1:  # where most agree, a loose synonym is no disagreement
                parties = [
                    (bound, versions)
                    for bound, versions in parties
                    if frozenset({bound, most_bound}) not in LOOSE or len(versions) == len(most)
                ]
            if len(parties) > 1 and not _may_be_denied(view, parties):
                yield self._finding(view, claim, parties)

    def _finding(self, view: GroupView, claim: Claim, parties: list[tuple[str, list[int]]]) -> Finding:
        top = parties[-1][1]
        decided = len(top) * 2 > sum(len(versions) for _, versions in parties) and len(top) > 1
        stated = {v: claim.places[v][0] for _, versions in parties for v in versions}
        bounds = [[stated[v].fact.bound for v in versions] for _, versions in parties]
        worded = [WORDS[max(of_party, key=of_party.count)] for of_party in bounds]
        parts = [
            f"{names(view, versions)} {say(versions)} {_quoted(view, [stated[v] for v in versions], word)}"
            for word, (_, versions) in zip(worded, parties, strict=True)
        ]
        return Finding(
            rule=self.id,
            severity=self.severity,
            group=view.index,
            stated=stated,
            minority=tuple(v for _, versions in parties[:-1] for v in versions) if decided else (),
            consensus=claim.places[top[0]][0] if decided else None,
            message=f"Of {quote(in_context(view, claim.first))}, {' and '.join(parts)}.",
            evidence=FactEvidence(cost=0.3, support=len(top)),
        )


def _quoted(view: GroupView, places: Sequence[Place], meaning: str) -> str:
    """The hedges of some versions in their own words, each once, and what they mean where that is another word."""
    found = (
        hedges(place.lang).words(view.sentence_text(place), place.as_read.start, place.as_read.end, place.fact.bound)
        for place in places
    )
    own = [in_one_line(words) for words in found if words]
    if {words.lower() for words in own} <= {meaning}:
        return quote(meaning)
    return f"{quoted(own)} ({meaning})"


def _may_be_denied(view: GroupView, parties: list[tuple[str, list[int]]]) -> bool:
    """Whether a version, of whose language no words of denial are known, may say the opposite of its hedge."""
    opposite = [versions for bound, versions in parties if bound in OPPOSITE]
    return len(opposite) == len(OPPOSITE) and any(polarity(view.lang(v)) is None for of in opposite for v in of)
