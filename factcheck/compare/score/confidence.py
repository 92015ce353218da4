"""How sure a finding is, what ties it to a decision, and where it stands in the files."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from factcheck.compare.findings.finding import Finding
from factcheck.nouns.story import Story

FEATURES = ("cost", "rivals", "words", "support", "similarity", "versions")
"""Numbers that the confidence depends on, besides the rule: how unlikely the claims belong together (0 to 1), how
many others they might belong to, the share that is written in words, how many versions agree, how similar the
group's sentences are (cosine), and how many versions the story has."""
OVER_WORDS = ("excused", "meant", "replaced", "named", "renamed")
"""The same of rules over words: whether a version may deny by the meaning of a word, whether what denies does so only
by its meaning, and how likely the other side has something without counterpart, too (log odds, from 0); whether a name
is among the words, and the same odds for these. And `missing:RULE`, the log odds that what they found has none, as
against what the rule finds elsewhere in the story (`crowd`)."""
_USUAL = 0.05
"""Of the groups of sound translations, the share in which a rule over words finds something, each finding by its
probability."""
_GROUPS = 5
"""So many groups that are as usual are added to a story's own: a story of two sentences tells little."""
_MOST = 4.0
"""A story counts as at most so many times as crowded as usual, or as a part of it: in one that is full of slips they
still show, and in a long one without any not everything does."""
_RELATIVE = 0.8
"""Weight of the crowd in log odds. 0.2 is the likeliest; but with 11 of 1,000 sound pairs flagged in the mean, the
language with most flags of 24 has 32 without, 28 with 0.2, 23 with 0.4 and 18 with 0.8, at which one or two slips in a
hundred fewer are found."""

Crowd = Mapping[tuple[str, int], float]
"""By rule and group, how much the rule finds in the other groups, as the logarithm of how many times as usual."""


def place_of(story: Story, finding: Finding) -> tuple[str, int]:
    """The file and line at which a finding's passage begins in the first version that has it."""
    cells = zip(story.versions, story.groups[finding.group].sentences, strict=True)
    version, first = next((version, cell[0]) for version, cell in cells if cell)
    return version.document.path, version.sentences[first].line


def crowd(findings: Sequence[Finding], groups: int) -> Crowd:
    """How much the rules over words find in the other groups of a story, whose `groups` have two versions or more.

    A free translation has phrases without counterpart all over, and each of them says less.
    """
    chances: dict[tuple[str, int], float] = {}
    totals: dict[str, float] = defaultdict(float)
    for finding in findings:
        if "missing" in finding.features:
            key = finding.rule, finding.group
            chances[key] = max(chances.get(key, 0.0), 1 / (1 + math.exp(-finding.features["missing"])))
    for (rule, _), chance in sorted(chances.items()):
        totals[rule] += chance
    return {
        (rule, group): _bounded((totals[rule] - chance + _GROUPS * _USUAL) / (max(0, groups - 1) + _GROUPS) / _USUAL)
        for (rule, group), chance in chances.items()
    }


def _bounded(times: float) -> float:
    return math.log(min(_MOST, max(1 / _MOST, times)))


def features(story: Story, finding: Finding, near: Crowd) -> dict[str, float]:
    """What the confidence is computed from: `FEATURES`, and the rule as `rule:ID`."""
    group = story.groups[finding.group]
    missing = finding.features.get("missing")
    own = {}
    if missing is not None:
        own = {f"missing:{finding.rule}": missing - _RELATIVE * near[finding.rule, finding.group]}
        own |= {name: finding.features.get(name, 0.0) for name in OVER_WORDS}
    return own | {
        "cost": finding.features.get("cost", 0.0),
        "rivals": float(finding.features.get("rivals", 0)),
        "words": finding.features.get("words", 0.0),
        "support": math.log(max(1.0, finding.features.get("support", 1))),
        "similarity": group.similarity,
        "versions": math.log(sum(bool(s) for s in group.sentences)),
        f"rule:{finding.rule}": 1.0,
    }


@lru_cache(maxsize=1)
def model() -> Mapping[str, Any]:
    """Coefficients of the logistic regression that `benchmarks/train/confidence.py` fitted, with how it did so."""
    loaded: Mapping[str, Any] = json.loads(
        files("factcheck.compare.score").joinpath("confidence.json").read_text("utf-8")
    )
    return loaded


def confidence(values: Mapping[str, float]) -> float:
    """Probability from 0.01 to 0.99, in steps of 0.01, that an editor would agree."""
    return round(min(0.99, max(0.01, probability(values))), 2)


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
