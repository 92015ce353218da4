"""Fits what tells words with a counterpart from words without; writes `factcheck/support.json`.

Recipe, on two thirds of the stories of ntrex-dev, with English and one translation as the two sides, in all languages
of `slips_words.py` but those of `HELD_LANGUAGES`:

- without a counterpart: the words of names replaced, denying words inserted and clauses added to the translation, and
  the English words whose nearest words were replaced or taken out of it (up to 60 slips of each kind and language);
- with one: all other words, of untouched lines and of the changed ones (these at half weight). The words of a slip
  weigh four together, so that a replaced name counts as much as an added clause.

A gradient-boosted classifier (scikit-learn, trees of depth 4) on `factcheck.support.FEATURES` gives each word a
probability; a logistic regression on `factcheck.likelihood.PHRASE` gives one to each run of words, with the words'
probabilities from a classifier that did not see the story (two folds). One sound pair in ten has a finding;
which of these are shown is for the confidence to say.
`projection()` makes `factcheck/embed/projection.npy`: the principal components of the embedded model's token vectors in
ten languages on the same stories, centred by language, of unit length, each language weighing the same.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import data
import numpy as np
import slips_words
from held import held_back

from factcheck import likelihood, support
from factcheck.compare.phrases import JOIN
from factcheck.embed import TokenVectors, embed_tokens
from factcheck.language.polarity import denials

PACKAGE = Path(__file__).resolve().parent.parent / "factcheck"
PER_KIND = 60
NEAR = 3
"""As in `factcheck/counterparts.py`."""
MODEL: dict[str, Any] = {
    "max_depth": 4, "max_leaf_nodes": 15, "max_iter": 200, "learning_rate": 0.08, "l2_regularization": 1.0,
    "early_stopping": False, "random_state": slips_words.SEED,
}  # fmt: skip
HELD_LANGUAGES = ("ces", "ell", "hin", "kor", "por-BR", "tha", "tur")
"""Nothing is learnt from these, so that what is measured on them holds for languages that nobody has tried."""
PROJECTED = ("eng", "deu", "vie", "arb", "rus", "zho-CN", "fra", "jpn", "hin", "tur")
PHRASES_KEPT = 0.1
"""Share of the sound pairs that have a finding."""
DENIED_FROM = -4.0
"""Log odds of a denying word; hardly any sound pair differs in its denials at all."""


@cache
def rows_by_story() -> dict[str, list[int]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for row, story in enumerate(data.story_ids()):
        rows[story].append(row)
    return rows


@cache
def learning_rows() -> list[int]:
    return [row for row, story in enumerate(data.story_ids()) if not held_back(story)]


class Language:
    """The lines of one language, with their tokens."""

    def __init__(self, code: str):
        self.code, self.tag = code, data.tag(code)
        self.lines = data.lines(code)
        _, self.tokens = embed_tokens(self.lines)
        self.means = {
            story: np.concatenate([self.tokens[r].vectors for r in rows]).mean(axis=0)
            for story, rows in rows_by_story().items()
        }
        self.spans = [support.words(line, self.tag) for line in self.lines]
        self.seen = {
            story: support.document_words([self.lines[r] for r in rows], [self.spans[r] for r in rows])
            for story, rows in rows_by_story().items()
        }
        self.sides = [self.side(line, self.tokens[row], row) for row, line in enumerate(self.lines)]

    def side(self, text: str, tokens: TokenVectors, row: int) -> support.Side:
        story = data.story_ids()[row]
        spans = support.words(text, self.tag)
        count = len(rows_by_story()[story])
        return support.side(text, spans, tokens, self.means[story], self.seen[story], count, self.tag)

    def near(self, row: int) -> list[support.Side]:
        rows = rows_by_story()[data.story_ids()[row]]
        at = rows.index(row)
        return [self.sides[r] for r in rows[max(0, at - NEAR) : at + NEAR + 1] if r != row]

    def slips(self) -> list[tuple[slips_words.Slip, support.Side]]:
        made = slips_words.slips(self.code, learning_rows(), PER_KIND)
        made = [slip for slip in made if slip.kind != "direction swapped"]
        _, tokens = embed_tokens([slip.text for slip in made])
        return [(slip, self.side(slip.text, t, slip.row)) for slip, t in zip(made, tokens, strict=True)]


class Beside:
    """Two languages side by side, with the numbers of each line's words made once, and again for changed lines alone:
    the document's means and counts stay those of the sound lines."""

    def __init__(self, one: Language, other: Language):
        self.both = (one, other)
        self.raw: dict[str, list[list[Any]]] = {}
        self.sides: dict[str, list[list[support.Side]]] = {}

    def features(self, story: str, slip: slips_words.Slip | None = None, side: support.Side | None = None) -> list[Any]:
        """For each of the two, of each of the story's lines the features; with a slip, whose line in the other
        language is `side` now, of that line alone."""
        rows = rows_by_story()[story]
        if story not in self.raw:
            self.raw[story] = [
                [support.features(a.sides[r], b.sides[r], b.near(r)) for r in rows] for a, b in self._ways()
            ]
            self.sides[story] = [[a.sides[r] for r in rows] for a in self.both]
        raw, sides = self.raw[story], self.sides[story]
        if slip is None or side is None:
            return [support.leveled(raw[v], sides[v], sides[1 - v]) for v in (0, 1)]
        at = rows.index(slip.row)
        pair = (self.both[0].sides[slip.row], side)
        sides = [[*own[:at], pair[v], *own[at + 1 :]] for v, own in enumerate(sides)]
        found = []
        for v, (_, there) in enumerate(self._ways()):
            changed = [*raw[v]]
            changed[at] = support.features(pair[v], pair[1 - v], there.near(slip.row))
            found.append(support.leveled(changed, sides[v], sides[1 - v])[at])
        return found

    def _ways(self) -> tuple[tuple[Language, Language], ...]:
        return self.both, self.both[::-1]


@dataclass(frozen=True)
class Example:
    """One side of one line: features of its words, and which of them have no counterpart."""

    row: int
    kind: str
    features: Any
    without: Any


def examples(code: str, english: Language) -> list[Example]:
    other = Language(code)
    beside = Beside(english, other)
    found = []
    for story, rows in rows_by_story().items():
        for of_one in beside.features(story):
            found += [Example(r, "sound", own, np.zeros(len(own), bool)) for r, own in zip(rows, of_one, strict=True)]
    for slip, side in other.slips():
        spans = support.words(slip.text, other.tag)
        own = np.array([start < slip.end and end > slip.start for start, end in spans], bool)
        old_end = slip.end + len(other.lines[slip.row]) - len(slip.text)
        old = other.spans[slip.row]
        nearest = support.nearest(english.sides[slip.row], other.sides[slip.row]).tolist()
        lost = np.array([n >= 0 and old[n][0] < old_end and slip.start < old[n][1] for n in nearest], bool)
        if slip.kind.startswith("negation"):
            own &= denied(slip.text, spans, other.tag)
            lost &= denied(english.lines[slip.row], english.spans[slip.row], english.tag) & (slip.end == slip.start)
        there, here = beside.features(data.story_ids()[slip.row], slip, side)
        if own.any():
            found.append(Example(slip.row, slip.kind, here, own))
        if lost.any():
            found.append(Example(slip.row, slip.kind, there, lost))
    return found


def denied(text: str, spans: list[tuple[int, int]], lang: str) -> Any:
    """Which words are those that deny."""
    found = denials(text, spans, lang)
    return np.array([any(a < end and start < b for a, b in found) for start, end in spans], bool)


def fold(row: int) -> int:
    return hashlib.blake2b(data.story_ids()[row].encode(), digest_size=1).digest()[0] % 2


def classifier(found: list[Example]) -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    weights = [np.where(e.without, 4 / max(1, e.without.sum()), 1.0 if e.kind == "sound" else 0.5) for e in found]
    x, y = np.concatenate([e.features for e in found]), np.concatenate([e.without for e in found])
    return HistGradientBoostingClassifier(**MODEL).fit(x, y, sample_weight=np.concatenate(weights))


def runs(probabilities: list[float]) -> list[tuple[int, int]]:
    """Words that belong together, as `compare/phrases.py` joins them."""
    found, start = [], None
    for at, p in enumerate([*probabilities, 0.0]):
        if p >= JOIN and start is None:
            start = at
        elif p < JOIN and start is not None:
            found.append((start, at))
            start = None
    return found


def phrases(found: list[Example], models: list[Any]) -> tuple[Any, dict[str, float]]:
    """The logistic regression, and from which log odds on findings are kept."""
    from sklearn.linear_model import LogisticRegression

    x, y, w, owner = [], [], [], []
    for number, example in enumerate(found):
        chances = (
            models[1 - fold(example.row)].predict_proba(example.features)[:, 1].tolist()
            if len(example.features)
            else []
        )
        for start, end in runs(chances):
            right = example.without[start:end].mean() >= 0.5
            if right or example.kind == "sound":
                x.append(likelihood.phrase_numbers(chances[start:end], chances[:start] + chances[end:]))
                y.append(right)
                w.append(0.5 if right else 1.0)
                owner.append(number)
    model = LogisticRegression(max_iter=5_000).fit(np.array(x), np.array(y), sample_weight=np.array(w))
    odds = model.decision_function(np.array(x))
    best: dict[int, float] = {}
    for number, value in zip(owner, odds.tolist(), strict=True):
        best[number] = max(best.get(number, -99.0), value)
    sound = [best.get(n, -99.0) for n, e in enumerate(found) if e.kind == "sound"]
    # Each pair has two sides.
    return model, {"unsupported-phrase": round(float(np.quantile(sound, 1 - PHRASES_KEPT / 2)), 2)}


def fit() -> dict[str, Any]:
    import sklearn

    english, found = Language("eng"), []
    learning = set(learning_rows())
    for code in slips_words.LANGUAGES:
        if code not in ("eng", *HELD_LANGUAGES):
            found += [e for e in examples(code, english) if e.row in learning]
            print(code, len(found), flush=True)
    halves = [classifier([e for e in found if fold(e.row) == half]) for half in (0, 1)]
    logistic, least = phrases(found, halves)
    model = classifier(found)
    trees = []
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        trees.append(
            [
                round(float(n["value"]), 4)
                if n["is_leaf"]
                else [
                    support.FEATURES[n["feature_idx"]],
                    round(float(n["num_threshold"]), 4),
                    int(n["left"]),
                    int(n["right"]),
                ]
                for n in nodes
            ]
        )
    without = sum(int(e.without.sum()) for e in found)
    return {
        "made_by": "benchmarks/support_fit.py",
        "recipe": (__doc__ or "").split("\n\n", 1)[1].strip(),
        "seed": slips_words.SEED,
        "scikit-learn": sklearn.__version__,
        "languages": [code for code in slips_words.LANGUAGES if code not in HELD_LANGUAGES],
        "words": {"with a counterpart": sum(len(e.without) for e in found) - without, "without": without},
        "report_from": least | {"negation-mismatch": DENIED_FROM},
        "phrase": {
            "intercept": round(float(logistic.intercept_[0]), 4),
            "coefficients": {
                name: round(float(c), 4) for name, c in zip(likelihood.PHRASE, logistic.coef_[0], strict=True)
            },
        },
        "nodes": "a leaf is its value, another node [feature, threshold, node if at most that, node if more]",
        "depth": MODEL["max_depth"],
        "start": round(float(model._baseline_prediction[0, 0]), 5),
        "trees": trees,
    }


def projection() -> Any:
    """Shape (384, 128), float16."""
    from factcheck.embed.encoder import Encoder
    from factcheck.embed.tokens import WIDTH

    encoder, keep, total = Encoder(), learning_rows(), 0.0
    for code in PROJECTED:
        lines = [data.lines(code)[row] for row in keep]
        layer = np.concatenate([t for _, _, tokens in encoder.token_batches(lines) for _, t in tokens])
        layer = layer - layer.mean(axis=0)
        layer /= np.linalg.norm(layer, axis=1, keepdims=True)
        total = total + layer.T @ layer / len(layer)
    _, components = np.linalg.eigh(total)
    first = components[:, ::-1][:, :WIDTH]
    return (first * np.sign(first[np.abs(first).argmax(axis=0), range(WIDTH)])).astype("<f2")


if __name__ == "__main__":
    import sys

    if "projection" in sys.argv:
        np.save(PACKAGE / "embed" / "projection.npy", projection(), allow_pickle=False)
    made = fit()
    lines = ",\n".join("  " + json.dumps(tree, separators=(",", ":")) for tree in made.pop("trees"))
    text = json.dumps(made, indent=1, ensure_ascii=False)[:-2] + ',\n "trees": [\n' + lines + "\n ]\n}\n"
    (PACKAGE / "support.json").write_text(text, "utf-8")
