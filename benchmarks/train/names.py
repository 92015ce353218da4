"""Fits what tells names that a version lacks, and names that stand in the place of others; writes
`factcheck/align/names/classifier.json`.

Recipe, on two thirds of the stories of ntrex-dev, English beside one translation, in all languages of ntrex-dev but
those of `HELD_LANGUAGES` in `corpora/splits.py`, with slips of `corpora/name_slips.py` put into the translation, names
replaced or taken out, PER_KIND of each kind and language in all stories:

- words: lacking are those of the English name that was replaced or taken out, and those of the name put in its place;
  there are all others, of untouched lines and of the changed ones (at half weight). Lacking ones weigh three;
- pairs, of a name of each version that the other may lack: replaced are the English name and that in its place;
  others are all other pairs, of untouched lines and of the changed ones (at half weight). Replaced ones weigh two.
  The odds of words are from a classifier that has not seen the story (two folds).

Gradient-boosted classifiers (scikit-learn, trees of depth 4) on `align.names.evidence.FEATURES` and
`align.names.classifier.PAIR`. `calibration` is a logistic regression on the odds of names and pairs in stories that
neither classifier has seen, each line of the two folds counted once, the slips so that one line in a hundred has one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

import numpy as np

from benchmarks.corpora import data, name_slips
from benchmarks.corpora.encoded import Encoded
from benchmarks.corpora.splits import HELD_LANGUAGES, held_back
from benchmarks.measure.fact_slips import rows_by_story
from benchmarks.train.word_classifier import fold, nodes_of
from factcheck.align.names.aligner import Sought, candidates, sought_names
from factcheck.align.names.classifier import PAIR
from factcheck.align.names.evidence import FEATURES, Looks, look
from factcheck.align.names.mentions import NameMention, mentions
from factcheck.align.names.spelling import Speller
from factcheck.nouns.story import Story

KINDS = ("person", "place", "organisation", "name", "removed")
PER_KIND = 12
PROCESSES = 2
MODEL: dict[str, Any] = {
    "max_depth": 4, "max_leaf_nodes": 15, "max_iter": 100, "learning_rate": 0.1, "l2_regularization": 1.0,
    "early_stopping": False, "random_state": name_slips.SEED,
}  # fmt: skip
PREVALENCE = 0.01
"""Share of the lines that have a slip in a name, for the calibration."""
ENGLISH = 0
"""The version that stays sound."""


@dataclass(frozen=True)
class Compared:
    """A document, sound or with a slip in one line, as the aligner of names sees it."""

    row: int
    """A row of ntrex-dev in the story."""
    kind: str
    slip: name_slips.NameSlip | None
    story: Story
    looks: Looks

    def counts(self, group: int) -> bool:
        """Whether a group is learnt from: every one of a sound document, that of the slip of another."""
        return self.slip is None or self.slip.line == group

    def is_lacking(self, mention: NameMention, start: int, end: int) -> bool:
        """Whether a place in a name of the slip's line is a part of the slip."""
        if self.slip is None:
            return False
        own = self.slip.english if mention.version == ENGLISH else (self.slip.start, self.slip.end)
        return start < own[1] and own[0] < end

    def is_replaced(self) -> bool:
        """Whether a name was put in the place of another."""
        return self.slip is not None and self.slip.kind != "removed"

    def lacks(self, one: Sought) -> bool:
        span = one.mention.span
        return self.is_lacking(one.mention, span.start, span.end)


def compared(code: str) -> list[Compared]:
    """The documents of a language for learning."""
    encoded = Encoded()
    for name in ("eng", code):
        encoded.add(data.lines(name))
    documents = [rows for story, rows in rows_by_story().items() if not held_back(story)]
    every = list(rows_by_story().values())
    english, other = ([[data.lines(name)[r] for r in rows] for rows in every] for name in ("eng", code))
    slips = [(every[d], slip) for d, slip in name_slips.slips(english, other, data.tag(code), PER_KIND, KINDS)]
    slips = [(rows, slip) for rows, slip in slips if rows in documents]
    encoded.add([slip.text for _, slip in slips], f"name-slips-ntrex-dev-{code}")
    found = []
    for rows, slip in [*((rows, None) for rows in documents), *slips]:
        texts = [data.lines(code)[row] for row in rows]
        if slip:
            texts[slip.line] = slip.text
        own = [data.lines("eng")[row] for row in rows]
        story = encoded.story([data.version(own, "eng"), data.version(texts, code)])
        found.append(
            Compared(rows[0], slip.kind if slip else "sound", slip, story, look(story, mentions(story), Speller(story)))
        )
    print(code, len(slips), file=sys.stderr, flush=True)
    return found


def classifier(x: Any, y: Any, weights: Any) -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    return HistGradientBoostingClassifier(**MODEL).fit(x, y, sample_weight=weights)


@dataclass(frozen=True, eq=False)
class Rows:
    """What a classifier learns from: n words, or pairs of names."""

    features: Any
    """Shape (n, f)."""
    right: Any
    """Shape (n,): whether the word is lacking, or the one name stands in the place of the other."""
    weights: Any
    """Shape (n,)."""
    half: Any
    """Shape (n,): 0 or 1, the half of the stories that a row is of."""

    def odds(self) -> Any:
        """The log odds of all rows, shape (n,), each from a classifier of the other half of the stories."""
        odds = np.zeros(len(self.features), np.float32)
        for half in (0, 1):
            seen = self.half == half
            model = classifier(self.features[seen], self.right[seen], self.weights[seen])
            odds[~seen] = model.decision_function(self.features[~seen])
        return odds

    def classifier(self) -> Any:
        return classifier(self.features, self.right, self.weights)


@dataclass(frozen=True)
class PairRow:
    """Two names of a group of a document, each of which the other version may lack."""

    document: int
    group: int
    features: Sequence[float]
    is_replaced: bool


def platt(odds: Sequence[float], right: Sequence[bool], sound: Sequence[bool], slips: int, lines: int) -> Any:
    """The logistic regression of calibration; `right` ones count so that PREVALENCE of the lines have a slip."""
    from sklearn.linear_model import LogisticRegression

    of_slip = PREVALENCE * lines / slips
    weights = np.where(right, of_slip, np.where(sound, 1.0, 0.0))
    kept = weights > 0
    x = np.array(odds)[kept, None]
    model = LogisticRegression(C=1e6).fit(x, np.array(right)[kept], sample_weight=weights[kept])
    return {"intercept": round(float(model.intercept_[0]), 4), "slope": round(float(model.coef_[0, 0]), 4)}


def nodes(model: Any, names: Sequence[str]) -> dict[str, Any]:
    """A classifier as `align.forest` reads it."""
    trees = [nodes_of(predictor, names) for (predictor,) in model._predictors]
    start = round(float(model._baseline_prediction[0, 0]), 5)
    return {"depth": MODEL["max_depth"], "start": start, "trees": trees}


def rows_kept(documents: Sequence[Compared]) -> list[list[int]]:
    """By document, the rows of its words that are learnt from."""
    return [[r for r, one in enumerate(of.looks.looked) if of.counts(one.group)] for of in documents]


def word_rows(documents: Sequence[Compared], kept: Sequence[Sequence[int]]) -> Rows:
    words = [(of, of.looks.looked[r]) for of, rows in zip(documents, kept, strict=True) for r in rows]
    right, sound = [], []
    for of, one in words:
        span = one.mention.words[one.word]
        right.append(of.is_lacking(one.mention, span.start, span.end))
        sound.append(of.slip is None)
    return Rows(
        np.concatenate([of.looks.features[rows] for of, rows in zip(documents, kept, strict=True)]),
        np.array(right),
        np.where(right, 3.0, np.where(sound, 1.0, 0.5)),
        np.array([fold(of.row) for of, _ in words]),
    )


def by_document(documents: Sequence[Compared], kept: Sequence[Sequence[int]], odds: Any) -> Iterator[Any]:
    """The log odds of all words of each document; those of words that are not learnt from are low."""
    at = 0
    for of, rows in zip(documents, kept, strict=True):
        of_document = np.full(len(of.looks.looked), -9.0, np.float32)
        of_document[rows] = odds[at : at + len(rows)]
        at += len(rows)
        yield of_document


def pairs_of(documents: Sequence[Compared], odds: Iterable[Any]) -> list[PairRow]:
    """The pairs of names of the documents, from the log odds of their words."""
    found = []
    for number, (of, of_document) in enumerate(zip(documents, odds, strict=True)):
        for group, names in sought_names(of.looks, of_document).items():
            if of.counts(group):
                found += [
                    PairRow(number, group, features, of.is_replaced() and of.lacks(one) and of.lacks(other))
                    for one, other, features in candidates(of.story, of.looks, of_document, names)
                ]
    return found


def pair_rows(documents: Sequence[Compared], pairs: Sequence[PairRow]) -> Rows:
    right = np.array([pair.is_replaced for pair in pairs])
    sound = [documents[pair.document].slip is None for pair in pairs]
    return Rows(
        np.array([pair.features for pair in pairs], np.float32),
        right,
        np.where(right, 2.0, np.where(sound, 1.0, 0.5)),
        np.array([fold(documents[pair.document].row) for pair in pairs]),
    )


def fit(documents: Sequence[Compared]) -> dict[str, Any]:
    import sklearn

    kept = rows_kept(documents)
    words = word_rows(documents, kept)
    odds = list(by_document(documents, kept, words.odds()))
    names = [
        (one.odds, of.lacks(one), of.slip is None)
        for of, of_document in zip(documents, odds, strict=True)
        for group, sought in sought_names(of.looks, of_document).items()
        for one in sought
        if of.counts(group) and one.mention.version == ENGLISH
    ]
    found = pairs_of(documents, odds)
    pairs = pair_rows(documents, found)
    lines = sum(len(of.story.groups) for of in documents if of.slip is None)
    slips = sum(of.slip is not None for of in documents)
    sound = [documents[pair.document].slip is None for pair in found]
    return {
        "made_by": "benchmarks/train/names.py",
        "recipe": (__doc__ or "").split("\n\n", 1)[1].strip(),
        "seed": name_slips.SEED,
        "scikit-learn": sklearn.__version__,
        "counts": {
            "words": len(words.right),
            "lacking": int(words.right.sum()),
            "pairs": len(pairs.right),
            "replaced": int(pairs.right.sum()),
        },
        "calibration": {
            "words": platt(*zip(*names, strict=True), slips, lines),
            "pairs": platt(pairs.odds().tolist(), pairs.right.tolist(), sound, replaced_in(documents), lines),
        },
        "words": nodes(words.classifier(), list(FEATURES)),
        "pairs": nodes(pairs.classifier(), list(PAIR)),
    }


def replaced_in(documents: Sequence[Compared]) -> int:
    """The number of documents with a name that was replaced."""
    return sum(of.is_replaced() for of in documents)


def every_document() -> list[Compared]:
    """The documents of all languages for learning."""
    codes = [code for code in data.codes() if code not in ("eng", *HELD_LANGUAGES)]
    with get_context("spawn").Pool(PROCESSES) as pool:
        return [one for of_language in pool.imap(compared, codes) for one in of_language]


def main() -> None:
    made = fit(every_document())
    parts = {kind: made.pop(kind) for kind in ("words", "pairs")}
    text = json.dumps(made, indent=1, ensure_ascii=False)[:-2]
    for kind, part in parts.items():
        trees = ",\n".join("   " + json.dumps(tree, separators=(",", ":")) for tree in part.pop("trees"))
        text += f',\n "{kind}": {json.dumps(part)[:-1]}, "trees": [\n{trees}\n ]}}'
    (data.ROOT / "factcheck" / "align" / "names" / "classifier.json").write_text(text + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
