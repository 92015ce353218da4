"""The rules, one module for each, in the order in which they explain things."""

from __future__ import annotations

from factcheck.compare.findings.rule import Rule, RuleDoc, StoryRule
from factcheck.compare.rules.bracketed_conversion import BracketMismatch
from factcheck.compare.rules.code_mismatch import CodeMismatch
from factcheck.compare.rules.date_mismatch import DateMismatch
from factcheck.compare.rules.designator_mismatch import DesignatorMismatch
from factcheck.compare.rules.direction_mismatch import DirectionMismatch
from factcheck.compare.rules.fact_missing import FactMissing
from factcheck.compare.rules.hedge_mismatch import HedgeMismatch
from factcheck.compare.rules.name_mismatch import NameMismatch
from factcheck.compare.rules.name_missing import NameMissing
from factcheck.compare.rules.name_spelling import NameSpelling
from factcheck.compare.rules.negation_mismatch import NegationMismatch
from factcheck.compare.rules.number_mismatch import NumberMismatch
from factcheck.compare.rules.place_mismatch import PlaceMismatch
from factcheck.compare.rules.repeated_sentence import RepeatedSentence
from factcheck.compare.rules.sentence_missing import SentenceMissing
from factcheck.compare.rules.stops_early import StopsEarly
from factcheck.compare.rules.swapped_facts import SwappedFacts
from factcheck.compare.rules.term_forbidden import TermForbidden
from factcheck.compare.rules.term_missing import TermMissing
from factcheck.compare.rules.time_mismatch import TimeMismatch
from factcheck.compare.rules.unit_missing import UnitMissing
from factcheck.compare.rules.unsupported_phrase import UnsupportedPhrase
from factcheck.compare.rules.untranslated import Untranslated

RULES: tuple[Rule, ...] = (
    DesignatorMismatch(),
    UnitMissing(),
    NumberMismatch(),
    BracketMismatch(),
    DateMismatch(),
    TimeMismatch(),
    SwappedFacts(),
    CodeMismatch(),
    PlaceMismatch(),
    NameMismatch(),
    HedgeMismatch(),
    FactMissing(),
    NameMissing(),
    DirectionMismatch(),
    NegationMismatch(),
    UnsupportedPhrase(),
)
"""Each sees a group, and what the rules before it have found there."""
STORY_RULES: tuple[StoryRule, ...] = (
    RepeatedSentence(),
    StopsEarly(),
    Untranslated(),
    SentenceMissing(),
    TermMissing(),
    NameSpelling(),
    TermForbidden(),
)
CATALOGUE: dict[str, RuleDoc] = {doc.id: doc for rule in (*RULES, *STORY_RULES) for doc in rule.docs}
"""By id, all that a finding may be."""
