"""How sure a finding is, and where it stands in the files."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from factcheck.compare.findings.evidence import AlignmentEvidence, FactEvidence, WordEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.nouns.story import Story

FEATURES = (*(own.name for own in fields(FactEvidence)), "similarity", "versions")
"""Numbers that the confidence of a finding about facts depends on, besides the rule: those of its evidence (the support
as a logarithm), how similar the group's sentences are (cosine), and the logarithm of how many versions it has."""
OVER_WORDS = tuple(own.name for own in fields(WordEvidence) if own.name != "missing")
"""The same of the rules over words. And `missing:RULE`, the log odds that what they found has no counterpart, as
against what the rule finds elsewhere in the story (`finding_rates`)."""
_USUAL = 0.05
"""Of the groups of sound translations, the share in which a rule over words finds something, each finding by its
probability."""
_GROUPS = 5
"""So many groups that are as usual are added to a story's own: a story of two sentences tells little."""
_MOST = 4.0
"""The ratio of a story's findings to the usual rate is clamped to [1/4, 4], so that a story full of slips still shows
them and a clean long story does not promote every weak finding."""
_RELATIVE = 0.8
"""Weight of that ratio's logarithm in log odds. 0.2 is the likeliest; but with 11 of 1,000 sound pairs flagged in the
mean, the language with most flags of 24 has 32 without, 28 with 0.2, 23 with 0.4 and 18 with 0.8, at which one or two
slips in a hundred fewer are found."""
_UNALIGNED = 0.95
"""Taken for the probability of a group whose sentences were not aligned but given."""

FindingRates = Mapping[tuple[str, int], float]
"""By rule and group, the logarithm of how many times as often as usual the rule finds something in the other groups."""


def place_of(story: Story, finding: Finding) -> tuple[str, int]:
    """The file and line at which a finding's passage begins in the first version that has it."""
    cells = zip(story.versions, story.groups[finding.group].sentences, strict=True)
    version, first = next((version, cell[0]) for version, cell in cells if cell)
    return version.document.path, version.sentences[first].line


def finding_rates(findings: Sequence[Finding], groups: int) -> FindingRates:
    """How much the rules over words find in the rest of a story, of which `groups` have two versions or more.

    A free translation has phrases without counterpart all over, and each of them says less.
    """
    chances: dict[tuple[str, int], float] = {}
    totals: dict[str, float] = defaultdict(float)
    for finding in findings:
        if isinstance(finding.evidence, WordEvidence):
            key = finding.rule, finding.group
            chances[key] = max(chances.get(key, 0.0), 1 / (1 + math.exp(-finding.evidence.missing)))
    for (rule, _), chance in sorted(chances.items()):
        totals[rule] += chance
    return {
        (rule, group): _bounded((totals[rule] - chance + _GROUPS * _USUAL) / (max(0, groups - 1) + _GROUPS) / _USUAL)
        for (rule, group), chance in chances.items()
    }


def _bounded(times: float) -> float:
    return math.log(min(_MOST, max(1 / _MOST, times)))


def features(story: Story, finding: Finding, rates: FindingRates) -> dict[str, float]:
    """What the confidence is computed from: those of `FEATURES` and `OVER_WORDS` that the evidence has, and the rule as
    `rule:ID`."""
    group = story.groups[finding.group]
    of_group = {
        "similarity": group.similarity,
        "versions": math.log(sum(bool(s) for s in group.sentences)),
        f"rule:{finding.rule}": 1.0,
    }
    match finding.evidence:
        case WordEvidence() as words:
            missing = words.missing - _RELATIVE * rates[finding.rule, finding.group]
            return {
                f"missing:{finding.rule}": missing,
                **{name: getattr(words, name) for name in OVER_WORDS},
            } | of_group
        case FactEvidence() as facts:
            return asdict(facts) | {"support": math.log(max(1, facts.support))} | of_group
        case AlignmentEvidence():
            return of_group


@lru_cache(maxsize=1)
def model() -> Mapping[str, Any]:
    """Coefficients of the logistic regression that `benchmarks/train/confidence.py` fitted, with how it did so."""
    loaded: Mapping[str, Any] = json.loads(
        files("factcheck.compare.score").joinpath("confidence.json").read_text("utf-8")
    )
    return loaded


def confidence_of(story: Story, finding: Finding, rates: FindingRates) -> float:
    """Probability from 0.01 to 0.99, in steps of 0.01, that an editor would agree with a finding."""
    if isinstance(finding.evidence, AlignmentEvidence):
        return _in_steps(story.groups[finding.group].probability or _UNALIGNED)
    return confidence(features(story, finding, rates))


def confidence(values: Mapping[str, float]) -> float:
    """The same by the numbers of `features`."""
    return _in_steps(probability(values))


def _in_steps(probability: float) -> float:
    return round(min(0.99, max(0.01, probability)), 2)


def probability(values: Mapping[str, float]) -> float:
    """The same, not rounded."""
    over_words = any(name.startswith("missing:") for name in values)
    for rule, share in model()["measured"].items():
        if f"rule:{rule}" in values:
            return float(share)
    own = model()["over_words"] if over_words else model()
    logit = own["intercept"] + sum(own["coefficients"].get(name, 0.0) * value for name, value in values.items())
    return _calibrated(1 / (1 + math.exp(-logit)), own["calibration"])


def _calibrated(probability: float, knots: Sequence[Sequence[float]]) -> float:
    """The isotonic regression's steps, joined by straight lines."""
    if probability <= knots[0][0]:
        return float(knots[0][1])
    for (x, y), (next_x, next_y) in pairwise(knots):
        if probability <= next_x:
            return float(y + (next_y - y) * (probability - x) / max(1e-9, next_x - x))
    return float(knots[-1][1])
