"""How sure a finding is, what ties it to a decision, and where it stands in the files."""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from pathlib import PurePath
from typing import Any

from factcheck.compare import Finding
from factcheck.compare.claims import Place
from factcheck.nouns import SEVERITIES, Discrepancy, Mention, Story, Version

FEATURES = ("cost", "rivals", "words", "support", "similarity", "versions", "excused")
"""Numbers that the confidence depends on, besides the rule: how unlikely the claims belong together (0 to 1), how
many others they might belong to, the share that is written in words, how many versions agree, how similar the
group's sentences are (cosine), how many versions the story has, and whether a version may deny by the meaning of a
word. Rules over words also have `missing:RULE`, the log odds that what they found has no counterpart."""


def score(story: Story, findings: Sequence[Finding]) -> list[Discrepancy]:
    """Discrepancies of one story, the surest errors first."""
    seen: Counter[str] = Counter()
    found = [_discrepancy(story, finding, seen) for finding in findings]
    return sorted(found, key=lambda d: (SEVERITIES.index(d.severity), -d.confidence, d.group, d.fingerprint))


def features(story: Story, finding: Finding) -> dict[str, float]:
    """What the confidence is computed from: `FEATURES`, and the rule as `rule:ID`."""
    group = story.groups[finding.group]
    missing = finding.features.get("missing")
    own = {} if missing is None else {f"missing:{finding.rule}": missing}
    return own | {
        "cost": finding.features.get("cost", 0.0),
        "rivals": float(finding.features.get("rivals", 0)),
        "words": finding.features.get("words", 0.0),
        "support": math.log(max(1.0, finding.features.get("support", 1))),
        "similarity": group.similarity,
        "versions": math.log(sum(bool(s) for s in group.sentences)),
        "excused": finding.features.get("excused", 0.0),
        f"rule:{finding.rule}": 1.0,
    }


@lru_cache(maxsize=1)
def model() -> Mapping[str, Any]:
    """Coefficients of the logistic regression that `benchmarks/confidence.py` fitted, with how it did so."""
    loaded: Mapping[str, Any] = json.loads(files("factcheck").joinpath("confidence.json").read_text("utf-8"))
    return loaded


def confidence(values: Mapping[str, float]) -> float:
    """Probability from 0.01 to 0.99, in steps of 0.01, that an editor would agree."""
    over_words = any(name.startswith("missing:") for name in values)
    own = model()["over_words"] if over_words else model()
    logit = own["intercept"] + sum(own["coefficients"].get(name, 0.0) * value for name, value in values.items())
    return round(min(0.99, max(0.01, _calibrated(1 / (1 + math.exp(-logit)), own["calibration"]))), 2)


def _calibrated(probability: float, knots: Sequence[Sequence[float]]) -> float:
    """The isotonic regression's steps, joined by straight lines."""
    if probability <= knots[0][0]:
        return float(knots[0][1])
    for (x, y), (next_x, next_y) in pairwise(knots):
        if probability <= next_x:
            return float(y + (next_y - y) * (probability - x) / max(1e-9, next_x - x))
    return float(knots[-1][1])


def _discrepancy(story: Story, finding: Finding, seen: Counter[str]) -> Discrepancy:
    keys = [version.key for version in story.versions]
    mentions: dict[str, Mention | None] = {}
    for v, version in enumerate(story.versions):
        place = finding.stated.get(v)
        sentences = story.groups[finding.group].sentences[v]
        mentions[keys[v]] = _mention(version, place, sentences)
    print_ = _fingerprint(story, finding, keys)
    seen[print_] += 1
    return Discrepancy(
        rule=finding.rule,
        severity=finding.severity,
        confidence=confidence(features(story, finding)),
        message=finding.message,
        story=story.id,
        group=finding.group,
        mentions=mentions,
        minority=tuple(keys[v] for v in finding.minority),
        consensus=finding.consensus.fact.text if finding.consensus else None,
        suggestion=finding.suggestion,
        fingerprint=print_ if seen[print_] == 1 else f"{print_}-{seen[print_]}",
    )


def _mention(version: Version, place: Place | None, sentences: Sequence[int]) -> Mention | None:
    """Where a version states the fact; the whole sentence, with no text, where it says nothing of it."""
    if place is None and not sentences:
        return None
    sentence = version.sentences[place.sentence if place else sentences[0]]
    start = sentence.start + (place.fact.start if place else 0)
    line = sentence.line_at(place.fact.start) if place else sentence.line
    return Mention(
        text=place.fact.text if place else "",
        value=place.fact.value if place else None,
        unit=place.fact.unit if place else None,
        sentence=place.sentence if place else sentences[0],
        sentence_text=sentence.text,
        path=version.document.path,
        line=line,
        start=start,
        end=sentence.start + place.fact.end if place else start,
    )


def _fingerprint(story: Story, finding: Finding, keys: Sequence[str]) -> str:
    """Changes with the rule, the values and who states them; not with where they stand or the folders above them."""
    stated = sorted((keys[v], place.fact.value, place.fact.unit) for v, place in finding.stated.items())
    absent = sorted(keys[v] for v in finding.minority if v not in finding.stated)
    content = json.dumps([PurePath(story.id).name, finding.rule, stated, absent], ensure_ascii=False)
    return _digest(content, 8)


def distinct(found: Sequence[Discrepancy]) -> list[Discrepancy]:
    """Discrepancies of all stories, each with a fingerprint of its own: where stories of one name in several folders
    have the same one, the story's id tells them apart."""
    seen = Counter(one.fingerprint for one in found)
    return [
        replace(one, fingerprint=f"{one.fingerprint}-{_digest(one.story, 3)}") if seen[one.fingerprint] > 1 else one
        for one in found
    ]


def _digest(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
