"""Fits whether two facts have changed places; writes `factcheck/compare/claims/swaps.json`.

Recipe, on two thirds of the stories of ntrex-dev, English beside a translation, in all languages but `HELD_LANGUAGES`:

- changed places: facts exchanged in the translation (`corpora/swaps.py`, up to 40 of each kind and language);
- not: all pairs of facts of one kind that both versions state once.

A logistic regression (scikit-learn) on `SWAPPED` of `compare/claims/swaps.py`. Held out are a third of the stories, in
all languages. Slips are many more in the training than in texts, so `LEAST` of `compare/rules/swapped_facts.py` says
how sure is sure.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.corpora import data
from benchmarks.corpora.splits import HELD_LANGUAGES, held_back
from benchmarks.corpora.swaps import SWAPS, Swap
from benchmarks.measure.fact_slips import rows_by_story
from factcheck.align.facts.contexts import Contexts
from factcheck.compare.claims.claims import GroupView
from factcheck.compare.claims.gather import view_groups
from factcheck.compare.claims.roles import Roles
from factcheck.compare.claims.swaps import SWAPPED, candidates, in_other_order, swap_features
from factcheck.embed import TokenVectors, embed

TARGET = data.ROOT / "factcheck" / "compare" / "claims" / "swaps.json"
SEED = 20261129
PER_KIND = 40
KINDS = ("figures", "years", "money", "months")


@dataclass(frozen=True)
class Example:
    values: dict[str, float]
    swapped: bool
    crossed: bool
    """Whether the versions have them in different orders."""
    code: str
    story: str


def examples(code: str) -> Iterator[Example]:
    """The pairs of facts of English and one translation, as they are and exchanged."""
    english, lines = data.lines("eng"), data.lines(code)
    tokens, of_english = embed(lines, with_tokens=True).tokens, embed(english, with_tokens=True).tokens
    for story, rows in rows_by_story().items():
        for view in _views([english[r] for r in rows], [lines[r] for r in rows], code,
                           [of_english[r] for r in rows], [tokens[r] for r in rows]):  # fmt: skip
            yield from (Example(values, False, crossed, code, story) for values, _, crossed in pairs(view))
    made = list(exchanged(code))
    changed = embed([swap[0] for _, swap in made], with_tokens=True).tokens
    for (row, swap), own in zip(made, changed, strict=True):
        story = data.story_ids()[row]
        rows = rows_by_story()[story]
        texts = [swap[0] if r == row else lines[r] for r in rows]
        views = _views([english[r] for r in rows], texts, code,
                       [of_english[r] for r in rows], [own if r == row else tokens[r] for r in rows])  # fmt: skip
        for values, spans, crossed in pairs(views[rows.index(row)]):
            if all(a < d and c < b for (a, b), (c, d) in zip(spans, swap[1:], strict=True)):
                yield Example(values, True, crossed, code, story)


def exchanged(code: str) -> Iterator[tuple[int, Swap]]:
    """Rows of a language with two facts exchanged, up to `PER_KIND` of each kind."""
    for kind in KINDS:
        dice = random.Random(f"{SEED}-{code}-{kind}")
        order = list(range(len(data.lines(code))))
        dice.shuffle(order)
        swaps = ((row, swap) for row in order if (swap := SWAPS[kind](data.lines(code)[row], data.tag(code), dice)))
        yield from [one for one, _ in zip(swaps, range(PER_KIND), strict=False)]


def pairs(view: GroupView) -> Iterator[tuple[dict[str, float], list[tuple[int, int]], bool]]:
    """The features of each pair of facts of two versions, with the spans of the second version's, in order, and whether
    they stand in another order there."""
    for a, b in candidates(view):
        if {0, 1} <= a.places.keys() & b.places.keys():
            own, other = (a.places[0][0], b.places[0][0]), (a.places[1][0], b.places[1][0])
            values = swap_features(view, own, other)
            if values is not None:
                spans = sorted((place.fact.start, place.fact.end) for place in other)
                yield values, spans, in_other_order(own, other)


def _views(one: Sequence[str], other: Sequence[str], code: str, *tokens: Sequence[TokenVectors]) -> list[GroupView]:
    story = data.line_by_line([data.version(one, "eng"), data.version(other, code)])
    return view_groups(story, roles=Roles(Contexts([one, other], tokens)))


def main() -> None:
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    found = [one for code in data.codes() if code != "eng" for one in examples(code)]
    values = np.array([[one.values[name] for name in SWAPPED] for one in found])
    swapped = np.array([one.swapped for one in found])
    learnt = np.array([one.code not in HELD_LANGUAGES and not held_back(one.story) for one in found])
    fitted = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=2000))
    fitted.fit(values[learnt], swapped[learnt])
    held = np.array([held_back(one.story) for one in found])
    odds = fitted.decision_function(values)
    weights = fitted[1].coef_[0] / fitted[0].scale_
    made = {
        "made_by": "benchmarks/train/swaps.py",
        "recipe": __doc__,
        "examples": {"sound": int((~swapped & learnt).sum()), "swapped": int((swapped & learnt).sum())},
        "other stories": {
            "sound": int((~swapped & held).sum()),
            "swapped": int((swapped & held).sum()),
            "auc": round(float(roc_auc_score(swapped[held], odds[held])), 4),
            "auc by likeness": round(float(roc_auc_score(swapped[held], -values[held, 0])), 4),
        },
        "intercept": round(float(fitted[1].intercept_[0] - (weights * fitted[0].mean_).sum()), 4),
        "coefficients": {name: round(float(w), 4) for name, w in zip(SWAPPED, weights, strict=True)},
    }
    TARGET.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print({name: made[name] for name in ("examples", "other stories", "coefficients")})
    held &= np.array([one.crossed for one in found])
    print(
        "in another order, of the others' stories: sound", (~swapped & held).sum(), "exchanged", (swapped & held).sum()
    )
    for least in (-1.0, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0):
        share, wrong = float((odds[swapped & held] >= least).mean()), int((odds[~swapped & held] >= least).sum())
        print(least, "of the exchanged", round(share, 3), "of the sound", wrong)


if __name__ == "__main__":
    main()
