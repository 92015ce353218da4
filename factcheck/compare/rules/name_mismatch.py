"""Versions name different persons, places or organisations in the same place."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.align.names.aligner import Paired
from factcheck.align.names.classifier import calibrated
from factcheck.compare.claims.claims import Explained, GroupView
from factcheck.compare.findings.evidence import OddsEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.named import at_fault, having, is_told, replaced
from factcheck.compare.findings.phrases import word_claim
from factcheck.compare.findings.rule import Example, Rule, RuleDoc
from factcheck.compare.findings.wording import who_says_what

LEAST = -0.2
"""Log odds from which on one name is said to stand in the place of another. Less likely ones are left to the rule over
missing names, as a warning. Chosen so that half of the names that `benchmarks/measure/name_slips.py` replaces are
errors: in 1,000 lines of ntrex-dev and tico-dev, 0.3 are."""


class NameMismatch(Rule):
    docs = (
        RuleDoc(
            id="name-mismatch",
            severity="error",
            summary="Versions name different persons, places or organisations.",
            explanation=(
                "Each name is looked for in the other versions: by its letters or its sound in any script, by what "
                "public data knows of cities and of parts of people’s names, by the model’s token vectors, and by "
                "what the rest of the story has in its place. Two versions differ where each has a name that the "
                "other lacks, at the same place. Names that are translated, such as those of ministries, are hard to "
                "tell and mostly pass."
            ),
            flagged=(
                Example(
                    {
                        "en": "The ferry was christened by Margaret Thatcher in the harbour.",
                        "es": "El transbordador fue bautizado por Angela Merkel en el puerto.",
                    }
                ),
                Example(
                    {
                        "en": "The ferry was built by Ines Duarte, a friend of the mayor.",
                        "sv": "Färjan byggdes av Karl Brandt, en vän till borgmästaren.",
                    }
                ),
            ),
            passed=(
                Example(
                    {
                        "en": "Mayor Ines Duarte opened the new bridge on Monday.",
                        "ru": "Мэр Инес Дуарте открыла новый мост в понедельник.",
                    }
                ),
            ),
        ),
    )

    def check(self, view: GroupView, explained: Explained) -> Iterator[Finding]:
        told = set(explained)
        for pair in replaced(view, LEAST):
            both = pair.one.is_sure and pair.other.is_sure
            if both and not any(is_told(view, one.mention, told) for one in (pair.one, pair.other)):
                finding = self._finding(view, pair)
                told.update(finding.claims)
                yield finding

    def _finding(self, view: GroupView, pair: Paired) -> Finding:
        there = pair.other.mention.version
        one = {v: place for v, place in having(view, pair.one.mention).items() if v != there}
        other = {v: place for v, place in having(view, pair.other.mention).items() if v not in one}
        decided = at_fault(view, tuple(one), tuple(other))
        right, wrong = (one, other) if decided is not False else (other, one)
        stated = dict(sorted((one | other).items()))
        return Finding(
            rule=self.id,
            severity=self.severity,
            group=view.index,
            stated=stated,
            minority=tuple(sorted(wrong)) if decided is not None else (),
            consensus=next(iter(right.values())) if decided is not None else None,
            message=who_says_what(view, stated, [sorted(one), sorted(other)]),
            evidence=OddsEvidence(calibrated("pairs", pair.odds)),
            claims=(word_claim(view, stated),),
        )
