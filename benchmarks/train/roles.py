"""Fits which facts of a group are about the same thing; writes `factcheck/compare/claims/roles.json`.

Recipe, on two thirds of the stories of ntrex-dev and ntrex-wide with their lines as groups, English beside one
translation and translations beside each other:

- about the same thing: facts that state the same, where each version states it once;
- about something else: any other two facts of the group, and the facts of a line with those of the next line of the
  other version.
- both once more with half of the facts of either version left out, as a fact may lack its counterpart.

All of it is done with the figures as they are, and once more with each figure of the translation replaced by one that
shares no digit with it: the vectors of equal figures are alike, and the model is to tell what they are about where they
are not. A logistic regression (scikit-learn) on `FEATURES` of `compare/claims/roles.py`. A corpus (tico-dev), languages
(`HELD_LANGUAGES` and every fourth of ntrex-wide) and a third of the stories are held out, and measured once.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
import regex

from benchmarks.corpora import data
from benchmarks.corpora.splits import HELD_LANGUAGES, held_back
from factcheck.align.facts.contexts import Contexts
from factcheck.compare.claims.claims import GroupView, Place
from factcheck.compare.claims.gather import view_groups
from factcheck.compare.claims.roles import FEATURES, pair_features, places_of
from factcheck.compare.equality.facts import equal
from factcheck.embed import TokenVectors, embed
from factcheck.nouns.story import Story

PACKAGE = data.ROOT / "factcheck" / "compare" / "claims"
SEED = 20261129
BESIDE = (("deu", "vie"), ("jpn", "rus"), ("arb", "fra"), ("por", "zho-CN"), ("hun", "ind"), ("spa", "fas"))
"""Translations beside each other."""
TICO = ("fr", "id", "mr", "pt-BR", "zh")
"""Languages of tico-dev that are taken."""
WIDE = 16
"""Languages of ntrex-wide that are taken, in alphabetical steps."""
_FIGURES = regex.compile(r"\d+")
_YEARS = (1900, 2099)


def wide() -> list[str]:
    """The languages of ntrex-wide that are taken; every fourth of them is held out."""
    every = data.codes("ntrex-wide")
    return every[:: len(every) // WIDE][:WIDE]


def is_held(code: str) -> bool:
    return code in HELD_LANGUAGES or code in wide()[::4]


def other_figures(text: str, dice: random.Random) -> str:
    """The text with each figure replaced by one of as many digits, none of them the same; a year by one within 50."""

    def other(match: regex.Match[str]) -> str:
        old = match.group()
        if old.isascii() and len(old) == len(str(_YEARS[0])) and _YEARS[0] <= int(old) <= _YEARS[1]:
            return str(dice.choice([n for n in range(int(old) - 50, int(old) + 51) if abs(n - int(old)) > 1]))
        zero = ord(old[0]) - int(old[0])
        digits = [dice.choice([n for n in range(not place, 10) if n != int(char)]) for place, char in enumerate(old)]
        return "".join(chr(zero + digit) for digit in digits)

    return str(_FIGURES.sub(other, text))


@dataclass(frozen=True)
class Text:
    """The lines of a version with their tokens."""

    code: str
    lines: list[str]
    tokens: Sequence[TokenVectors]

    @classmethod
    def of(cls, lines: Sequence[str], code: str) -> Text:
        return cls(code, list(lines), embed(list(lines), with_tokens=True).tokens)

    def changed(self) -> Text:
        """The same with other figures."""
        dice = random.Random(f"{SEED}-{self.code}")
        lines = [other_figures(line, dice) for line in self.lines]
        new = [n for n, (a, b) in enumerate(zip(lines, self.lines, strict=True)) if a != b]
        tokens = list(self.tokens)
        for n, own in zip(new, embed([lines[n] for n in new], with_tokens=True).tokens, strict=True):
            tokens[n] = own
        return Text(self.code, lines, tokens)

    def rows(self, rows: Sequence[int]) -> Text:
        return Text(self.code, [self.lines[row] for row in rows], [self.tokens[row] for row in rows])


@dataclass(frozen=True)
class Example:
    """Two facts of two versions."""

    values: Any
    same: bool
    apart: bool
    """Whether their lines do not correspond, or facts of them were left out."""
    changed: bool
    fact: tuple[str, int, int, int] = ("", 0, 0, 0)
    """The language of the other version, the numbers of the story, the line, and the fact of the first version."""


@cache
def text(code: str) -> Text:
    return Text.of([line.strip() for line in data.lines(code)], code)


@cache
def changed(code: str) -> Text:
    return text(code).changed()


def examples(one: Text, other: Text, new: Text) -> Iterator[Example]:
    """The examples of two versions of a document; `new` is the other one with other figures."""
    plain = _views(one, other)
    contexts = _contexts(one, other)
    following = other.rows([*range(1, len(other.lines)), 0])
    later, shifted = _views(one, following), _contexts(one, following)
    afresh, fresh = _views(one, new), _contexts(one, new)
    for row, view in enumerate(plain):
        yield from _examples(view, contexts, view, row, changed=False, apart=False)
        yield from _examples(afresh[row], fresh, view, row, changed=True, apart=False)
        yield from _examples(later[row], shifted, later[row], row, changed=False, apart=True)


def _views(one: Text, other: Text) -> list[GroupView]:
    made: Story = data.line_by_line([data.version(one.lines, one.code), data.version(other.lines, other.code)])
    return view_groups(made)


def _contexts(one: Text, other: Text) -> Contexts:
    return Contexts([one.lines, other.lines], [one.tokens, other.tokens])


def _examples(
    view: GroupView, contexts: Contexts, plain: GroupView, row: int, *, changed: bool, apart: bool
) -> Iterator[Example]:
    own, others, before = places_of(view, 0), places_of(view, 1), places_of(plain, 1)
    alike = [(a.fact.kind, a.fact.form) for a in others] == [(b.fact.kind, b.fact.form) for b in before]
    if not alike or len(own) != len(places_of(plain, 0)):
        return
    yield from _of_places(view, contexts, own, others, before, ("", 0, row, 0), changed=changed, apart=apart)
    dice = random.Random(f"{SEED}-{len(own)}-{len(others)}-{row}")
    some, kept = (sorted(dice.sample(range(len(all_)), -(-len(all_) // 2))) for all_ in (own, others))
    if len(own) + len(others) > len(some) + len(kept) and not apart:
        yield from _of_places(
            view,
            contexts,
            [own[i] for i in some],
            [others[j] for j in kept],
            [before[j] for j in kept],
            ("part", 0, row, 0),
            changed=changed,
            apart=True,
        )


def _of_places(
    view: GroupView,
    contexts: Contexts,
    own: Sequence[Place],
    others: Sequence[Place],
    before: Sequence[Place],
    number: tuple[str, int, int, int],
    *,
    changed: bool,
    apart: bool,
) -> Iterator[Example]:
    values = pair_features(view, contexts, own, others)
    if values is None:
        return
    same = _equal(own, before)
    for i, j in np.ndindex(*same.shape):
        once = same[i].sum() == 1 == same[:, j].sum()
        if not same[i, j] or (once and (not apart or number[0])):
            yield Example(values[i, j], bool(same[i, j]), apart, changed, (*number[:3], i))


def _equal(own: Sequence[Place], others: Sequence[Place]) -> Any:
    return np.array([[equal(a.fact, b.fact, a.lang, b.lang) for b in others] for a in own])


def by_story(one: str, other: str, *, held: bool) -> Iterator[Example]:
    """The examples of a pair of languages in the stories that are held back, or in the others."""
    stories: dict[str, list[int]] = {}
    for row, name in enumerate(data.story_ids()):
        if held_back(name) == held:
            stories.setdefault(name, []).append(row)
    for number, rows in enumerate(stories.values()):
        for example in examples(text(one).rows(rows), text(other).rows(rows), changed(other).rows(rows)):
            yield replace(example, fact=(f"{one}-{other}", number, *example.fact[2:]))


def of_tico(tag: str) -> Iterator[Example]:
    for number, (english, translated) in enumerate(zip(data.tico()["en"], data.tico()[tag], strict=True)):
        one, other = Text.of(english, "en"), Text.of(translated, tag)
        for example in examples(one, other, other.changed()):
            yield replace(example, fact=(tag, number, *example.fact[2:]))


def pairs() -> list[tuple[str, str]]:
    translations = [code for code in (*data.codes(), *wide()) if code != "eng"]
    return [*(("eng", code) for code in translations), *BESIDE]


def measured(model: Any, found: Sequence[Example]) -> dict[str, float]:
    """How well facts are told apart: the area under the curve, the Brier score, and how often the likeliest fact is the
    right one where there are several; beside it the same by the rank alone."""
    from sklearn.metrics import brier_score_loss, roc_auc_score

    values, same = np.array([one.values for one in found]), np.array([one.same for one in found])
    chance = model.predict_proba(values)[:, 1]
    rank = -values[:, list(FEATURES).index("rank")]
    return {
        "pairs": len(found),
        "auc": round(float(roc_auc_score(same, chance)), 4),
        "brier": round(float(brier_score_loss(same, chance)), 4),
        "right": _right(found, chance),
        "auc by rank": round(float(roc_auc_score(same, rank)), 4),
        "right by rank": _right(found, rank),
    }


def _right(found: Sequence[Example], chance: Any) -> float:
    rows: dict[tuple[object, ...], list[tuple[float, bool]]] = {}
    for one, value in zip(found, chance.tolist(), strict=True):
        if not one.apart:
            rows.setdefault((one.changed, *one.fact), []).append((value, one.same))
    several = [own for own in rows.values() if len(own) > 1 and any(same for _, same in own)]
    return round(sum(max(own)[1] for own in several) / max(1, len(several)), 4)


def main() -> None:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    learning = [one for a, b in pairs() if not is_held(a) and not is_held(b) for one in by_story(a, b, held=False)]
    values, same = np.array([one.values for one in learning]), np.array([one.same for one in learning])
    fitted = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=2000)).fit(values, same)
    scaler, regression = fitted[0], fitted[1]
    weights = regression.coef_[0] / scaler.scale_
    figures = {
        "other stories": measured(
            fitted, [one for a, b in pairs() if not is_held(b) for one in by_story(a, b, held=True)]
        ),
        "other languages": measured(
            fitted, [one for a, b in pairs() if is_held(b) for one in by_story(a, b, held=True)]
        ),
        "another corpus": measured(fitted, [one for tag in TICO for one in of_tico(tag)]),
    }
    made = {
        "made_by": "benchmarks/train/roles.py",
        "recipe": __doc__,
        "examples": len(learning),
        "held out": figures,
        "intercept": round(float(regression.intercept_[0] - (weights * scaler.mean_).sum()), 4),
        "coefficients": {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)},
    }
    (PACKAGE / "roles.json").write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for name, figure in figures.items():
        print(name, figure)


if __name__ == "__main__":
    main()
