"""Fits the confidence of findings and writes `factcheck/compare/score/confidence.json`.

`python -m benchmarks.train.confidence [facts] [words] [sentences]` fits that of the rules over facts, over words or
over whole sentences, and leaves the others alone.

Recipe, on ntrex-dev with the lines of English and one translation as groups:

- right findings: slips injected into the translation (`corpora/slips.py`) that are reported at their place, weighted as
  if one
  sentence in a hundred had a slip;
- right as well: what is reported on untouched lines and was judged real (`corpora/judged.toml`);
- wrong findings: what was judged a false alarm there, and what is reported between a sentence and the neighbour of
  its translation, weighted as if one group in a hundred were paired wrongly.

The same with English, German and French beside the translation, where a majority speaks, without the untouched lines.

For the rules over words apart, with English and a translation, in the stories that nothing was learnt from
(`train/word_classifier.py`), as more is found in those, and in languages learnt from and not:

- right findings: slips of wording (`corpora/word_slips.py`) that are reported at their place, weighted as if one
  sentence in a hundred had one, and what is reported on untouched lines and was judged real (`corpora/judged.toml`);
- wrong findings: all others on untouched lines.

Two thirds of the stories fit a logistic regression (scikit-learn) on `FEATURES` of `compare/score/confidence.py` and
the rule, and an isotonic regression of what it gives for stories it was not fitted on; the rest of the stories measure
how well that is calibrated. For words it is another logistic regression, as there is less to fit it to, and each fifth
of the stories held back is measured with what the others fit.

"measured" rules have one confidence, the share that is right of what they find: `sentence-missing` beside translations
with lines dropped, merged and moved (`hardened` in `measure/missing_sentences.py`), as if one line in a hundred was
dropped.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks.corpora import data, derived, slips, word_slips
from benchmarks.corpora.judged import judgements
from benchmarks.corpora.splits import centred, held_back
from benchmarks.measure import fact_slips, missing_sentences
from benchmarks.measure.word_slips import RULES, pair
from factcheck.compare import compare
from factcheck.compare.score.confidence import FEATURES, OVER_WORDS, features
from factcheck.embed import embed
from factcheck.nouns.story import Group, Story

LANGUAGES = ("arb", "deu", "fin", "fra", "hin", "jpn", "kor", "por", "rus", "tur", "vie", "zho-CN")
WORDS_IN = tuple(code for code in word_slips.LANGUAGES if code != "eng")
BESIDE = ("eng", "deu", "fra")
SLIP_RATE = 0.01
WRONG_BEAD_RATE = 0.01
TARGET = data.ROOT / "factcheck" / "compare" / "score" / "confidence.json"
FOLDS = 5
BINS = (0, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 0.95, 1.01)
STRENGTH = 10.0
"""Inverse of the regularisation; a rule seen seldom stays near the others."""


@dataclass(frozen=True)
class Example:
    values: dict[str, float]
    right: bool
    weight: float
    held_back: bool
    story: str


def with_similarity(story: Story, vectors: dict[str, Any]) -> Story:
    """The story with the cosine of each group's sentences."""
    groups = tuple(replace(g, similarity=mean_cosine(story, vectors, g.sentences)) for g in story.groups)
    return replace(story, groups=groups)


def word_examples(code: str) -> list[Example]:
    """Of the rules over words, in the stories held back."""
    real = {(i["language"], i["row"], i["rule"]) for i in judgements()["real"]}
    measured = pair(code)
    sound, made = (sum((m.slip is not None) is slip for m in measured) for slip in (False, True))
    weight = SLIP_RATE * sound / max(1, made)
    return [
        Example(
            flag.values,
            m.slip is not None or (code, m.row, rule) in real,
            weight if m.slip else 1.0,
            True,
            data.story_ids()[m.row],
        )
        for m in measured
        for rule, flag in m.flags.items()
        if flag.values and rule in RULES
    ]


def judged() -> tuple[set[tuple[str, int, str]], set[str]]:
    """False alarms as language, row and rule, and the languages whose warnings were judged too."""
    read = judgements()
    return {(i["language"], i["row"], i["rule"]) for i in read["false_alarm"]}, set(read["warnings_judged"])


def examples(code: str, others: tuple[str, ...]) -> list[Example]:
    """All examples of one translation beside `others`."""
    found: list[Example] = []
    embed([line for other in (*others, code) for line in data.lines(other)])  # all at once, for the cache
    false, warnings_judged = judged()
    injected: dict[str, list[fact_slips.Injected]] = defaultdict(list)
    for slip in fact_slips.injections(code):
        injected[data.story_ids()[slip.row]].append(slip)
    total = sum(map(len, injected.values()))
    for name, rows in fact_slips.rows_by_story().items():
        plain = data.aligned((*others, code), rows)
        vectors = {v.key: centred(embed([s.text for s in v.sentences]).vectors) for v in plain.versions}
        held = held_back(name)
        sound = with_similarity(plain, vectors)
        for finding in compare(sound) if len(others) == 1 else ():
            if finding.severity == "error" or code in warnings_judged:
                real = (code, rows[finding.group], finding.rule) not in false
                found.append(Example(features(sound, finding, {}), real, 1.0, held, name))
        wrong = shifted(sound, vectors)
        found += [
            Example(features(wrong, finding, {}), False, WRONG_BEAD_RATE, held, name) for finding in compare(wrong)
        ]
        for slip in injected[name]:
            changed = with_similarity(data.aligned((*others, code), rows, {(code, slip.row): slip.text}), vectors)
            right = slip_finding(changed, slip, rows.index(slip.row))
            if right is not None:
                weight = SLIP_RATE * len(data.lines(code)) / max(1, total)
                found.append(Example(features(changed, right, {}), True, weight, held, name))
    return found


def slip_finding(story: Story, slip: fact_slips.Injected, index: int) -> Any:
    """The finding, error or warning, whose words overlap the injected change."""
    version = len(story.versions) - 1
    for finding in compare(story):
        place = finding.stated.get(version)
        if finding.group == index and place and place.span.start < slip.end and place.span.end > slip.start:
            return finding
    return None


def shifted(story: Story, vectors: dict[str, Any]) -> Story:
    """Each group with the neighbour of the last version's sentence in its place."""
    groups = []
    for i in range(len(story.groups) - 1):
        cells = (*((i,) for _ in story.versions[:-1]), (i + 1,))
        groups.append(Group(cells, mean_cosine(story, vectors, cells)))
    return replace(story, groups=tuple(groups))


def mean_cosine(story: Story, vectors: dict[str, Any], cells: tuple[tuple[int, ...], ...]) -> float:
    """Mean cosine of all pairs of a group's sentences."""
    chosen = [vectors[v.key][cell[0]] for v, cell in zip(story.versions, cells, strict=True)]
    pairs = [float(a @ b) for n, a in enumerate(chosen) for b in chosen[n + 1 :]]
    return sum(pairs) / len(pairs)


def chance(logits: Any) -> Any:
    return 1 / (1 + np.exp(-logits))


def matrix(found: list[Example], names: list[str]) -> tuple[Any, Any, Any]:
    x = np.array([[e.values.get(name, 0.0) for name in names] for e in found])
    return x, np.array([e.right for e in found]), np.array([e.weight for e in found])


def reliability(probabilities: Any, right: Any, weight: Any) -> list[dict[str, float]]:
    """Mean predicted and observed share right, in bins."""
    bins = []
    for low, high in pairwise(BINS):
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
    random.seed(fact_slips.SEED)
    found = []
    for code in LANGUAGES:
        found += examples(code, ("eng",))
        if code not in BESIDE:
            found += examples(code, BESIDE)
        print(code, len(found), flush=True)
    return {
        "made_by": "benchmarks/train/confidence.py",
        "recipe": (__doc__ or "").split("\n\n", 2)[2].strip(),
        "seed": fact_slips.SEED,
        "languages": list(LANGUAGES),
        "kinds": list(slips.KINDS),
        **regression(found, list(FEATURES)),
    }


def fit_words() -> dict[str, Any]:
    """The same for the rules over words."""
    found = []
    for code in WORDS_IN:
        found += word_examples(code)
        print(code, len(found), flush=True)
    return {
        "languages": list(WORDS_IN),
        "kinds": list(word_slips.KINDS),
        **regression_in_fifths(found, list(OVER_WORDS)),
    }


def measured_rules() -> dict[str, float]:
    """The rules whose confidence is one number."""
    right = [dropped for _, dropped in missing_sentences.hardened()]
    weight = SLIP_RATE / derived.DROPPED
    return {"sentence-missing": round(weight * sum(right) / (weight * sum(right) + len(right) - sum(right)), 2)}


def regression(found: list[Example], names: list[str]) -> dict[str, Any]:
    """Logistic and isotonic regression on the stories that are not held back, measured on the others."""
    from sklearn.isotonic import IsotonicRegression

    fitted, names = [e for e in found if not e.held_back], with_rules(found, names)
    model, unseen = logistic(fitted, names)
    _, y, w = matrix(fitted, names)
    steps = IsotonicRegression(y_min=0.01, y_max=0.99, out_of_bounds="clip").fit(chance(unseen), y, sample_weight=w)
    held = matrix([e for e in found if e.held_back], names)
    probabilities = steps.predict(model.predict_proba(held[0])[:, 1])
    knots = [
        [round(float(a), 4), round(float(b), 4)] for a, b in zip(steps.X_thresholds_, steps.y_thresholds_, strict=True)
    ]
    return {"examples": {"fitted": len(y), "held back": len(held[1])}} | fitted_model(
        names, model, (1.0, 0.0), knots, (probabilities, *held[1:])
    )


def regression_in_fifths(found: list[Example], names: list[str]) -> dict[str, Any]:
    """Two logistic regressions, the second one (Platt's) of what the first one gives for stories it was not fitted on;
    measured on the same. The first one sees as many right as wrong findings, which ranks those better that are seldom
    right; the second one tells how often they are."""
    from sklearn.linear_model import LogisticRegression

    names = with_rules(found, names)
    _, y, w = matrix(found, names)
    share = float(w[~y].sum() / w[y].sum())
    model, unseen = logistic([replace(e, weight=e.weight * share) if e.right else e for e in found], names)
    platt = LogisticRegression(C=1e6).fit(unseen[:, None], y, sample_weight=w)
    line = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    probabilities = chance(line[0] * unseen + line[1])
    return {"examples": {"fitted": len(y)}} | fitted_model(
        names, model, line, [[0.0, 0.0], [1.0, 1.0]], (probabilities, y, w)
    )


def with_rules(found: list[Example], names: list[str]) -> list[str]:
    return [*names, *sorted({name for e in found for name in e.values if ":" in name})]


def logistic(found: list[Example], names: list[str]) -> tuple[Any, Any]:
    """The model, and for each example the logit by one that was fitted on other stories."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold

    x, y, w = matrix(found, names)
    unseen = np.zeros(len(y))
    for inside, outside in GroupKFold(FOLDS).split(x, y, [e.story for e in found]):
        part = LogisticRegression(C=STRENGTH, max_iter=5_000).fit(x[inside], y[inside], sample_weight=w[inside])
        unseen[outside] = part.decision_function(x[outside])
    return LogisticRegression(C=STRENGTH, max_iter=5_000).fit(x, y, sample_weight=w), unseen


def fitted_model(
    names: list[str], model: Any, line: tuple[float, float], knots: list[list[float]], held: tuple[Any, Any, Any]
) -> dict[str, Any]:
    """What is kept of a fit: `held` has the probabilities of unseen examples, which were right, and their weights."""
    import sklearn
    from sklearn.metrics import brier_score_loss

    slope, offset = line
    return {
        "scikit-learn": sklearn.__version__,
        "held_back": {
            "brier": round(float(brier_score_loss(held[1], held[0], sample_weight=held[2])), 4),
            "reliability": reliability(*held),
        },
        "intercept": round(slope * float(model.intercept_[0]) + offset, 4),
        "coefficients": {name: round(slope * float(c), 4) for name, c in zip(names, model.coef_[0], strict=True)},
        "calibration": knots,
    }


def measure() -> list[dict[str, Any]]:
    """How well the confidence as shipped is calibrated, on the stories held back when it was fitted."""
    shipped = json.loads(TARGET.read_text("utf-8"))
    return [
        {"rules over": name, **row}
        for name, part in (("facts", shipped), ("words", shipped["over_words"]))
        for row in part["held_back"]["reliability"]
    ]


if __name__ == "__main__":
    import sys

    made = json.loads(TARGET.read_text("utf-8"))
    asked = sys.argv[1:] or ["facts", "words", "sentences"]
    if "facts" in asked:
        made = fit() | {name: made[name] for name in ("measured", "over_words") if name in made}
    if "words" in asked:
        made["over_words"] = fit_words()
    if "sentences" in asked:
        made["measured"] = measured_rules()
    TARGET.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(TARGET.read_text("utf-8"))
