"""Fits the confidence of findings and writes `factcheck/confidence.json`.

Recipe, on ntrex-dev with the lines of English and one translation as groups:

- right findings: slips injected into the translation (`slips.py`) that are reported at their place, weighted as if one
  sentence in a hundred had a slip;
- wrong findings: what is reported on untouched lines and was judged a false alarm (`judged.toml`; warnings there count
  as wrong unjudged), and what is reported between a sentence and the neighbour of its translation, weighted as if one
  group in a hundred were paired wrongly.

Two thirds of the stories fit a logistic regression (scikit-learn) on `score.FEATURES` and the rule; the rest measure how
well it is calibrated.
"""

from __future__ import annotations

import json
import random
import tomllib
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import data
import detection
import numpy as np
import slips

from factcheck.compare import compare
from factcheck.embed import embed
from factcheck.nouns import Group, Story
from factcheck.score import FEATURES, features

LANGUAGES = ("arb", "deu", "fin", "fra", "hin", "jpn", "kor", "por", "rus", "tur", "vie", "zho-CN")
SLIP_RATE = 0.01
WRONG_BEAD_RATE = 0.01
TARGET = Path(__file__).resolve().parent.parent / "factcheck" / "confidence.json"
STRENGTH = 1.0
"""Inverse of the regularisation; a rule seen seldom stays near the others."""


@dataclass(frozen=True)
class Example:
    values: dict[str, float]
    right: bool
    weight: float
    held_back: bool


def held_back(story: str) -> bool:
    """A third of the stories, by their order in the data."""
    return sorted(set(data.story_ids())).index(story) % 3 == 0


def with_similarity(story: Story, vectors: dict[str, Any]) -> Story:
    """The story with the cosine of each group's two sentences."""
    a, b = (vectors[v.key] for v in story.versions)
    groups = tuple(replace(g, similarity=float(a[i] @ b[i])) for i, g in enumerate(story.groups))
    return replace(story, groups=groups)


def centred(texts: list[str]) -> Any:
    vectors = embed(texts)
    vectors = vectors - vectors.mean(axis=0, keepdims=True)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def examples(code: str) -> list[Example]:
    """All examples of one translation."""
    found: list[Example] = []
    embed([*data.lines("eng"), *data.lines(code)])  # all at once, for the cache
    false = {
        (item["language"], item["row"])
        for item in tomllib.loads((Path(__file__).parent / "judged.toml").read_text("utf-8"))["false_alarm"]
    }
    injected: dict[str, list[detection.Injected]] = defaultdict(list)
    for slip in detection.injections(code):
        injected[data.story_ids()[slip.row]].append(slip)
    total = sum(map(len, injected.values()))
    for name, rows in detection.rows_by_story().items():
        plain = data.aligned(("eng", code), rows)
        vectors = {v.key: centred([s.text for s in v.sentences]) for v in plain.versions}
        held = held_back(name)
        sound = with_similarity(plain, vectors)
        for finding in compare(sound):
            judged_real = finding.severity == "error" and (code, rows[finding.group]) not in false
            found.append(Example(features(sound, finding), judged_real, 1.0, held))
        for finding in compare(shifted(sound, vectors)):
            found.append(Example(features(shifted(sound, vectors), finding), False, WRONG_BEAD_RATE, held))
        for slip in injected[name]:
            texts = {(code, slip.row): slip.text}
            changed = with_similarity(data.aligned(("eng", code), rows, texts), vectors)
            index = rows.index(slip.row)
            right = slip_finding(changed, slip, index)
            if right is not None:
                weight = SLIP_RATE * len(data.lines(code)) / max(1, total)
                found.append(Example(features(changed, right), True, weight, held))
    return found


def slip_finding(story: Story, slip: detection.Injected, index: int) -> Any:
    """The finding, error or warning, whose words overlap the injected change."""
    version = len(story.versions) - 1
    for finding in compare(story):
        place = finding.stated.get(version)
        if finding.group == index and place and place.fact.start < slip.end and place.fact.end > slip.start:
            return finding
    return None


def shifted(story: Story, vectors: dict[str, Any]) -> Story:
    """Each sentence grouped with the neighbour of its translation."""
    a, b = (vectors[v.key] for v in story.versions)
    pairs = [(i, i + 1) for i in range(len(story.groups) - 1)]
    groups = tuple(Group(((i,), (j,)), float(a[i] @ b[j])) for i, j in pairs)
    return replace(story, groups=groups)


def matrix(found: list[Example], names: list[str]) -> tuple[Any, Any, Any]:
    x = np.array([[e.values.get(name, 0.0) for name in names] for e in found])
    return x, np.array([e.right for e in found]), np.array([e.weight for e in found])


def reliability(probabilities: Any, right: Any, weight: Any) -> list[dict[str, float]]:
    """Mean predicted and observed share right, in five bins."""
    bins = []
    for low, high in ((0, 0.5), (0.5, 0.7), (0.7, 0.85), (0.85, 0.95), (0.95, 1.01)):
        inside = (probabilities >= low) & (probabilities < high)
        if inside.any():
            w = weight[inside]
            bins.append(
                {
                    "from": low,
                    "to": min(high, 1.0),
                    "findings": int(inside.sum()),
                    "predicted": round(float((probabilities[inside] * w).sum() / w.sum()), 3),
                    "observed": round(float((right[inside] * w).sum() / w.sum()), 3),
                }
            )
    return bins


def fit() -> dict[str, Any]:
    """Fit, measure on the stories held back, and return what `confidence.json` holds."""
    import sklearn
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import brier_score_loss

    random.seed(detection.SEED)
    found = [example for code in LANGUAGES for example in examples(code)]
    rules = sorted({name for e in found for name in e.values if name.startswith("rule:")})
    names = [*FEATURES, *rules]
    x, y, w = matrix([e for e in found if not e.held_back], names)
    model = LogisticRegression(C=STRENGTH, max_iter=5_000)
    model.fit(x, y, sample_weight=w)
    held_x, held_y, held_w = matrix([e for e in found if e.held_back], names)
    probabilities = model.predict_proba(held_x)[:, 1]
    return {
        "made_by": "benchmarks/confidence.py",
        "recipe": (__doc__ or "").split("\n\n", 1)[1].strip(),
        "seed": detection.SEED,
        "languages": list(LANGUAGES),
        "kinds": list(slips.KINDS),
        "scikit-learn": sklearn.__version__,
        "examples": {"fitted": int(len(y)), "held back": int(len(held_y))},
        "held_back": {
            "brier": round(float(brier_score_loss(held_y, probabilities, sample_weight=held_w)), 4),
            "reliability": reliability(probabilities, held_y, held_w),
        },
        "intercept": round(float(model.intercept_[0]), 4),
        "coefficients": {name: round(float(c), 4) for name, c in zip(names, model.coef_[0], strict=True)},
    }


if __name__ == "__main__":
    TARGET.write_text(json.dumps(fit(), indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(TARGET.read_text("utf-8"))
