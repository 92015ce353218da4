"""Fits what tells words with a counterpart from words without; writes `factcheck/align/words/classifier.json`.

Recipe, on two thirds of the stories of ntrex-dev, with English and one translation as the two sides, in all languages
of `corpora/word_slips.py` but those of `HELD_LANGUAGES` in `corpora/splits.py`:

- without a counterpart: the words of names replaced, denying words inserted and clauses added to the translation, and
  the English words whose nearest words were replaced or taken out of it (up to 120 slips of each kind and language);
- with one: all other words, of untouched lines and of the changed ones (these at half weight). The words of a slip
  weigh four together, so that a replaced name counts as much as an added clause.

A gradient-boosted classifier (scikit-learn, trees of depth 4) on `align.words.feature_names.FEATURES` gives each word a
probability; a logistic regression on `align.words.classifier.PHRASE` gives one to each run of words, with the words'
probabilities from a classifier that did not see the story (two folds). One sound pair in ten has a finding;
which of these are shown is for the confidence to say.
`projection()` makes `factcheck/embed/projection.npy`: the principal components of the embedded model's token vectors in
ten languages on the same stories, centred by language, of unit length, each language weighing the same.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks.corpora import data, word_slips
from benchmarks.corpora.splits import HELD_LANGUAGES, held_back
from factcheck.align.words.aligner import complete_features
from factcheck.align.words.classifier import PHRASE, phrase_features
from factcheck.align.words.feature_names import FEATURES
from factcheck.align.words.features import PairSimilarity, pair_similarity, word_features
from factcheck.align.words.version_words import VersionWords, version_words
from factcheck.compare.findings.phrases import JOIN
from factcheck.embed import TokenVectors, embed
from factcheck.language.polarity import denying, polarity

PACKAGE = data.ROOT / "factcheck"
PER_KIND = 120
MODEL: dict[str, Any] = {
    "max_depth": 4, "max_leaf_nodes": 15, "max_iter": 100, "learning_rate": 0.15, "l2_regularization": 1.0,
    "early_stopping": False, "random_state": word_slips.SEED,
}  # fmt: skip
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
        _, self.tokens = embed(self.lines, with_tokens=True)

    def words(self, rows: list[int], changed: dict[int, tuple[str, TokenVectors]] | None = None) -> VersionWords:
        """Some lines as a document, each a group; `changed` are the text and tokens that stand in for some."""
        texts = [changed[row][0] if changed and row in changed else self.lines[row] for row in rows]
        tokens = [changed[row][1] if changed and row in changed else self.tokens[row] for row in rows]
        return version_words(texts, self.tag, tokens, [(i,) for i in range(len(rows))])

    def slips(self) -> list[tuple[word_slips.Slip, TokenVectors]]:
        made = word_slips.slips(self.code, learning_rows(), PER_KIND)
        made = [slip for slip in made if slip.kind != "direction swapped"]
        _, tokens = embed([slip.text for slip in made], with_tokens=True)
        return list(zip(made, tokens, strict=True))


@dataclass(frozen=True)
class LineWords:
    """The words of one line: their spans and features, and which of the other line's words is nearest, -1 for none."""

    spans: list[tuple[int, int]]
    features: Any
    nearest: list[int]


def beside(a: VersionWords, b: VersionWords) -> tuple[list[LineWords], list[LineWords]]:
    """The words of two versions with a line a group, by line."""
    there, back = pair_similarity(a, b, 2)
    return (_lines(a, b, there, back), _lines(b, a, back, there))


def _lines(a: VersionWords, b: VersionWords, there: PairSimilarity, back: PairSimilarity) -> list[LineWords]:
    features = word_features(a, [b], [there], [back])
    rows = np.zeros_like(features.values)
    rows[features.active] = complete_features(a, [b], features)
    return [
        LineWords(
            [place[1:] for place in a.places[start:end]],
            rows[start:end],
            [n - int(b.bounds[g]) if n >= 0 else -1 for n in features.nearest[start:end].tolist()],
        )
        for g, (start, end) in enumerate(pairwise(a.bounds.tolist()))
    ]


@dataclass(frozen=True)
class Example:
    """One side of one line: features of its words, and which of them have no counterpart."""

    row: int
    kind: str
    features: Any
    without: Any


def examples(english: Language, other: Language) -> list[Example]:
    found, sound = [], {}
    for story, rows in rows_by_story().items():
        both = english.words(rows), other.words(rows)
        sound[story] = both[0], beside(*both)
        for words in sound[story][1]:
            found += [
                Example(r, "sound", w.features, np.zeros(len(w.spans), bool)) for r, w in zip(rows, words, strict=True)
            ]
    for slip, tokens in other.slips():
        story = data.story_ids()[slip.row]
        rows, at = rows_by_story()[story], rows_by_story()[story].index(slip.row)
        of_english, before = sound[story]
        there, here = beside(of_english, other.words(rows, {slip.row: (slip.text, tokens)}))
        spans = here[at].spans
        changed = np.array([start < slip.end and end > slip.start for start, end in spans], bool)
        old_end = slip.end + len(other.lines[slip.row]) - len(slip.text)
        old = before[1][at].spans
        lost = np.array(
            [n >= 0 and old[n][0] < old_end and slip.start < old[n][1] for n in before[0][at].nearest], bool
        )
        if slip.kind.startswith("negation"):
            changed &= denied(slip.text, spans, other.tag)
            lost &= denied(english.lines[slip.row], there[at].spans, english.tag) & (slip.end == slip.start)
        if changed.any():
            found.append(Example(slip.row, slip.kind, here[at].features, changed))
        if lost.any():
            found.append(Example(slip.row, slip.kind, there[at].features, lost))
    return found


def denied(text: str, spans: list[tuple[int, int]], lang: str) -> Any:
    """Which words are those that deny."""
    own = polarity(lang)
    found = denying(own.find(text, spans)) if own else []
    return np.array([any(a < end and start < b for a, b in found) for start, end in spans], bool)


def fold(row: int) -> int:
    return hashlib.blake2b(data.story_ids()[row].encode(), digest_size=1).digest()[0] % 2


def classifier(found: list[Example]) -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    weights = [np.where(e.without, 4 / max(1, e.without.sum()), 1.0 if e.kind == "sound" else 0.5) for e in found]
    x, y = np.concatenate([e.features for e in found]), np.concatenate([e.without for e in found])
    return HistGradientBoostingClassifier(**MODEL).fit(x, y, sample_weight=np.concatenate(weights))


def runs(probabilities: list[float]) -> list[tuple[int, int]]:
    """Words that belong together, as `compare/findings/phrases.py` joins them."""
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
                x.append(phrase_features(chances[start:end], chances[:start] + chances[end:]))
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


def nodes_of(predictor: Any, names: Sequence[str]) -> list[Any]:
    """The nodes of a tree of scikit-learn, as `align.forest` reads them; `names` are those of the features."""
    return [
        round(float(node["value"]), 4)
        if node["is_leaf"]
        else [
            names[node["feature_idx"]],
            round(float(node["num_threshold"]), 4),
            int(node["left"]),
            int(node["right"]),
        ]
        for node in predictor.nodes
    ]


def fit() -> dict[str, Any]:
    import sklearn

    english, found = Language("eng"), []
    learning = set(learning_rows())
    for code in word_slips.LANGUAGES:
        if code not in ("eng", *HELD_LANGUAGES):
            found += [e for e in examples(english, Language(code)) if e.row in learning]
            print(code, len(found), flush=True)
    halves = [classifier([e for e in found if fold(e.row) == half]) for half in (0, 1)]
    logistic, least = phrases(found, halves)
    model = classifier(found)
    trees = [nodes_of(predictor, list(FEATURES)) for (predictor,) in model._predictors]
    without = sum(int(e.without.sum()) for e in found)
    return {
        "made_by": "benchmarks/train/word_classifier.py",
        "recipe": (__doc__ or "").split("\n\n", 1)[1].strip(),
        "seed": word_slips.SEED,
        "scikit-learn": sklearn.__version__,
        "languages": [code for code in word_slips.LANGUAGES if code not in HELD_LANGUAGES],
        "words": {"with a counterpart": sum(len(e.without) for e in found) - without, "without": without},
        "report_from": least | {"negation-mismatch": DENIED_FROM},
        "phrase": {
            "intercept": round(float(logistic.intercept_[0]), 4),
            "coefficients": {name: round(float(c), 4) for name, c in zip(PHRASE, logistic.coef_[0], strict=True)},
        },
        "nodes": "a leaf is its value, another node [feature, threshold, node if at most that, node if more]",
        "depth": MODEL["max_depth"],
        "start": round(float(model._baseline_prediction[0, 0]), 5),
        "trees": trees,
    }


def projection() -> Any:
    """Shape (384, 128), float16."""
    from factcheck.embed.encoder import Encoder
    from factcheck.embed.token_vectors import WIDTH

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
    (PACKAGE / "align" / "words" / "classifier.json").write_text(text, "utf-8")
