"""What in a story's groups disagrees: the rules, in the order in which they explain things."""

from __future__ import annotations

from factcheck.compare.claims import Claim, view_groups
from factcheck.compare.coverage import SentenceMissing
from factcheck.compare.designators import DesignatorMismatch
from factcheck.compare.direction import DirectionMismatch
from factcheck.compare.exact import CodeMismatch, DateMismatch, TimeMismatch
from factcheck.compare.hedges import HedgeMismatch
from factcheck.compare.interface import Finding, Rule, StoryRule
from factcheck.compare.missing import FactMissing
from factcheck.compare.negation import NegationMismatch
from factcheck.compare.numbers import NumberMismatch
from factcheck.compare.passages import RepeatedSentence, StopsEarly, Untranslated, WrongLanguage
from factcheck.compare.units import UnitMissing
from factcheck.compare.unsupported import UnsupportedPhrase
from factcheck.nouns import Story

RULES: tuple[Rule, ...] = (
    DesignatorMismatch(),
    UnitMissing(),
    NumberMismatch(),
    DateMismatch(),
    TimeMismatch(),
    CodeMismatch(),
    HedgeMismatch(),
    FactMissing(),
    Untranslated(),
    NegationMismatch(),
    DirectionMismatch(),
    UnsupportedPhrase(),
)
STORY_RULES: tuple[StoryRule, ...] = (RepeatedSentence(), StopsEarly(), WrongLanguage(), SentenceMissing())


def compare(story: Story, source: int | None = None) -> list[Finding]:
    """All findings in an aligned story with its facts, group by group; `source` is the index of the right version."""
    findings: list[Finding] = []
    views = view_groups(story, source)
    for story_rule in STORY_RULES if views else ():
        findings += story_rule.check(views)
    explained: set[Claim] = set()
    for view in views:
        if len(view.versions) < 2:
            continue
        for rule in RULES:
            for finding in rule.check(view, explained):
                findings.append(finding)
                explained.update(finding.claims)
    return findings


__all__ = ["RULES", "Finding", "Rule", "compare"]
