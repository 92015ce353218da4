"""The confidence of a finding: the probability that an editor would agree with it."""

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

from factcheck.compare.findings.evidence import AlignmentEvidence, FactEvidence, OddsEvidence, WordEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.nouns.story import Story

FEATURES = (*(own.name for own in fields(FactEvidence)), "similarity", "versions")
"""Numbers that the confidence of a finding about facts depends on, besides the rule: those of its evidence (the support
as a logarithm), the similarity of the group's sentences (cosine), and the logarithm of its number of versions."""
OVER_WORDS = tuple(own.name for own in fields(WordEvidence) if own.name != "missing")
"""The same for the rules over words. A further number is `missing:RULE`: the log odds that the words have no
counterpart, less what the rule finds in the rest of the story (`finding_rates`)."""
_USUAL = 0.05
"""The usual rate of a rule over words: the share of groups of sound translations in which it finds something. Each
finding counts by its probability."""
_GROUPS = 5
"""Pseudo-count: so many groups with the usual rate are added to a story's own, since a short story says little."""
_MOST = 4.0
"""The ratio of a story's findings to the usual rate is clamped to [1/4, 4], so that a story full of slips still shows
them and a clean long story does not promote every weak finding."""
_RELATIVE = 0.8
"""Weight of that ratio's logarithm in the log odds. A weight of 0.2 has the greatest likelihood. A larger weight evens
out the false warnings of languages: with 11 of 1,000 sound pairs flagged in the mean, the most in any of 24 languages
is 32 without it, 28 at 0.2, 23 at 0.4 and 18 at 0.8. At 0.8, one or two slips in a hundred fewer are found."""
_UNALIGNED = 0.95
"""Stands in for the probability of a group that has none: only one version is present, or nothing was aligned."""
_MOST_ODDS = 500.0
"""Log odds up to which a float can hold the odds. A sentence of hundreds of figures has more competitors than that."""

FindingRates = Mapping[tuple[str, int], float]
"""By rule and group, the logarithm of the ratio of what the rule finds in the other groups to its usual rate."""


def place_of(story: Story, finding: Finding) -> tuple[str, int]:
    """The file and line at which a finding's passage begins in the first version that has it."""
    cells = zip(story.versions, story.groups[finding.group].sentences, strict=True)
    version, first = next((version, cell[0]) for version, cell in cells if cell)
    return version.document.path, version.sentences[first].line


def finding_rates(findings: Sequence[Finding], groups: int) -> FindingRates:
    """How much the rules over words find in the rest of a story, of which `groups` have two versions or more.

    A free translation has many phrases without counterpart, so that each of them is weaker evidence.
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
    """The numbers that the confidence is computed from, by name: those of `FEATURES` or `OVER_WORDS` that the evidence
    has, and 1 for `rule:ID`."""
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
        case AlignmentEvidence() | OddsEvidence():
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
    if isinstance(finding.evidence, OddsEvidence):
        return _in_steps(1 / (1 + math.exp(-finding.evidence.odds)))
    return confidence(features(story, finding, rates))


def confidence(values: Mapping[str, float]) -> float:
    """The confidence from the numbers of `features`."""
    return _in_steps(probability(values))


def _in_steps(probability: float) -> float:
    return round(min(0.99, max(0.01, probability)), 2)


def probability(values: Mapping[str, float]) -> float:
    """The confidence from the numbers of `features`, neither clamped nor rounded."""
    over_words = any(name.startswith("missing:") for name in values)
    for rule, share in model()["measured"].items():
        if f"rule:{rule}" in values:
            return float(share)
    own = model()["over_words"] if over_words else model()
    logit = own["intercept"] + sum(own["coefficients"].get(name, 0.0) * value for name, value in values.items())
    return _calibrated(1 / (1 + math.exp(min(-logit, _MOST_ODDS))), own["calibration"])


def _calibrated(probability: float, knots: Sequence[Sequence[float]]) -> float:
    """The calibrated probability: linear interpolation between the `knots` (x, y) of an isotonic regression."""
    if probability <= knots[0][0]:
        return float(knots[0][1])
    for (x, y), (next_x, next_y) in pairwise(knots):
        if probability <= next_x:
            return float(y + (next_y - y) * (probability - x) / max(1e-9, next_x - x))
    return float(knots[-1][1])
