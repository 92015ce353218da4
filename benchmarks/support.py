"""How many slips of wording are seen, at what cost in sound sentences, and what REFreSD's judges say.

- Slips (`slips_words.py`) in one line of the stories that nothing was learnt from, English beside each translation, the
  story's other lines as they are. A slip counts as found where the words of the finding overlap it; one that took words
  away, where a finding is new in its group. "default" is at the thresholds as shipped, "at 5 %" at the rule's own
  threshold that flags one sound pair in twenty.
- REFreSD: English-French pairs judged divergent or equivalent (area under the ROC curve), and which words the judges
  marked (F1 over words, a word counting as marked from half the judges on).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import Any

import data
import numpy as np
import slips_words
from confidence import held_back

from factcheck import support
from factcheck.compare import compare
from factcheck.counterparts import counterparts
from factcheck.embed import TokenVectors, embed, embed_tokens
from factcheck.extract import extract
from factcheck.nouns import Document, Group, Sentence, Story, Version

RULES = ("unsupported-phrase", "negation-mismatch", "direction-mismatch")
REFRESD = "divergences-dev/refresd_rationale.tsv"
PER_KIND = 100
"""Over all stories; a third of them is measured on."""
ALLOWED = 0.05


@cache
def rows_by_story(held: bool) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for row, story in enumerate(data.story_ids()):
        if held_back(story) is held:
            rows[story].append(row)
    return rows


@cache
def _facts(text: str, lang: str) -> Any:
    return extract(text, lang)


def story(codes: tuple[str, ...], rows: list[int], changed: dict[tuple[str, int], str]) -> Story:
    """Rows of ntrex-dev, each a group, with facts and words; `changed` replaces lines."""
    versions, tokens, facts = [], [], {}
    for code in codes:
        lang = data.tag(code)
        texts = [changed.get((code, row), data.lines(code)[row]) for row in rows]
        sentences = _sentences(texts)
        versions.append(Version(Document(f"{code}.txt", "\n".join(texts), lang, "command line", lang), sentences, lang))
        tokens.append([token_vectors()[text] for text in texts])
        facts[lang] = tuple(_facts(text, lang) for text in texts)
    groups = tuple(Group(tuple((i,) for _ in codes), 0.8) for i in range(len(rows)))
    plain = Story("ntrex", tuple(versions), groups, facts)
    return replace(plain, words=counterparts(plain, tokens))


def _sentences(texts: list[str]) -> tuple[Sentence, ...]:
    found, at = [], 0
    for index, text in enumerate(texts):
        found.append(Sentence(text, at, at + len(text), index + 1, index))
        at += len(text) + 1
    return tuple(found)


@cache
def token_vectors() -> dict[str, TokenVectors]:
    """Of all lines and changed lines, each encoded once."""
    texts = [line for code in slips_words.LANGUAGES for line in data.lines(code)]
    texts += [slip.text for code in slips_words.LANGUAGES for slip in slips(code, True)]
    texts = list(dict.fromkeys(texts))
    return dict(zip(texts, embed_tokens(texts)[1], strict=True))


def slips(code: str, held: bool) -> list[slips_words.Slip]:
    rows = [row for _, rows in rows_by_story(held).items() for row in rows]
    return slips_words.slips(code, rows, PER_KIND // 3 if held else PER_KIND)


Spans = dict[int, list[tuple[float, int, int]]]
"""By version, score, start and end of what is flagged."""


def flagged(found: Any) -> dict[tuple[str, int], Spans]:
    """By rule and group."""
    result: dict[tuple[str, int], Spans] = defaultdict(lambda: defaultdict(list))
    for finding in found:
        if finding.rule in RULES:
            for version, place in finding.stated.items():
                span = (finding.features.get("missing", 1.0), place.fact.start, place.fact.end)
                result[finding.rule, finding.group][version].append(span)
    return result


def top(spans: Spans) -> float:
    return max((score for own in spans.values() for score, _, _ in own), default=0.0)


def pair(
    code: str, held: bool = True
) -> tuple[list[dict[str, float]], list[tuple[slips_words.Slip, dict[str, float]]]]:
    """Scores by rule for each sound pair of lines, and for each slip at its place."""
    english = code if code != "eng" else "deu"  # slips in English beside German
    codes = ("eng", english)
    sound, hits = [], []
    before: dict[int, dict[tuple[str, int], Spans]] = {}
    for rows in rows_by_story(held).values():
        found = flagged(compare(story(codes, rows, {})))
        sound += [{rule: top(found[rule, i]) for rule in RULES} for i in range(len(rows))]
        before[rows[0]] = found
    for slip in slips(code, held):
        rows = next(rows for rows in rows_by_story(held).values() if slip.row in rows)
        index = rows.index(slip.row)
        found = flagged(compare(story(codes, rows, {(code, slip.row): slip.text})))
        scores = {}
        for rule in RULES:
            spans = found[rule, index]
            if slip.end > slip.start:
                own = spans[codes.index(code)]
                scores[rule] = max((s for s, a, b in own if a < slip.end and b > slip.start), default=0.0)
            else:
                old = top(before[rows[0]][rule, index])
                scores[rule] = top(spans) if top(spans) > old else 0.0
        hits.append((slip, scores))
    return sound, hits


def measure() -> list[dict[str, Any]]:
    default = dict(support.settings())
    thresholds = {
        "unsupported-phrase": default["phrase"],
        "negation-mismatch": default["denial"],
        "direction-mismatch": 0.1,
    }
    support.settings().update(phrase=0.3, denial=0.0)
    try:
        measured = {code: pair(code) for code in slips_words.LANGUAGES}
    finally:
        support.settings().update(default)
    everything = [scores for sound, _ in measured.values() for scores in sound]
    at_5 = {rule: max(float(np.quantile([s[rule] for s in everything], 1 - ALLOWED)), 1e-6) for rule in RULES}
    rows = []
    for code, (sound, hits) in measured.items():
        for name, least in (("default", thresholds), ("at 5 %", at_5)):
            row: dict[str, Any] = {"slips in": code, "thresholds": name, "sound pairs": len(sound)}
            for rule in RULES:
                count = sum(s[rule] >= least[rule] and s[rule] > 0 for s in sound)
                row[f"{rule}, of 1,000 sound"] = round(1000 * count / len(sound), 1)
            for kind in slips_words.KINDS:
                of_kind = [scores for slip, scores in hits if slip.kind == kind]
                seen = sum(any(s[rule] >= least[rule] and s[rule] > 0 for rule in RULES) for s in of_kind)
                row[kind] = f"{seen}/{len(of_kind)}"
            rows.append(row)
    return [*rows, *refresd()]


def refresd() -> list[dict[str, Any]]:
    """Area under the ROC curve and F1 of the marked words."""
    from sklearn.metrics import roc_auc_score

    with (data.folder() / REFRESD).open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    versions, tokens, facts = [], [], {}
    for lang, column in (("en", 2), ("fr", 3)):
        texts = [line[column] for line in lines]
        sentences = _sentences(texts)
        versions.append(Version(Document(f"{lang}.txt", "\n".join(texts), lang, "command line", lang), sentences, lang))
        tokens.append(embed_tokens(texts)[1])
        facts[lang] = tuple(() for _ in texts)
    groups = tuple(Group(((i,), (i,)), 0.8) for i in range(len(lines)))
    plain = Story("refresd", tuple(versions), groups, facts)
    words = counterparts(plain, tokens)
    vectors = [v - v.mean(axis=0) for v in (embed([line[c] for line in lines]) for c in (2, 3))]
    cosine = np.array([float(a @ b / np.linalg.norm(a) / np.linalg.norm(b)) for a, b in zip(*vectors, strict=True)])
    divergent = np.array([line[0] == "divergent" for line in lines])
    mean_missing = np.array(
        [np.mean([w.alone for lang in ("en", "fr") for w in words[lang][i]] or [0]) for i in range(len(lines))]
    )
    marked, scores, chance = [], [], []
    for lang, column in (("en", 2), ("fr", 3)):
        for i, line in enumerate(lines):
            at = 0
            for token, votes in zip(line[column].split(" "), line[column + 2].split(" "), strict=False):
                start, end = at, at + len(token)
                at = end + 1
                over = [w.alone for w in words[lang][i] if w.start < end and start < w.end]
                if over:
                    marked.append(int(votes) >= 2)
                    scores.append(max(over))
                    chance.append(-cosine[i])

    def best_f1(values: Any) -> tuple[float, float]:
        order = np.argsort(-np.asarray(values), kind="stable")
        hits = np.cumsum(np.asarray(marked)[order])
        f1 = 2 * hits / (np.arange(1, len(order) + 1) + sum(marked))
        return float(f1.max()), float(np.asarray(values)[order][f1.argmax()])

    rows = []
    for name, whole, per_word in (("sentence cosine", -cosine, chance), ("word support", mean_missing, scores)):
        f1, least = best_f1(per_word)
        rows.append(
            {
                "REFreSD": name,
                "pairs": len(lines),
                "ROC AUC": round(float(roc_auc_score(divergent, whole)), 3),
                "words ROC AUC": round(float(roc_auc_score(marked, per_word)), 3),
                "words F1, best threshold": round(f1, 3),
                "threshold": round(least, 2),
            }
        )
    both = -cosine / cosine.std() + mean_missing / mean_missing.std()
    rows.append(
        {
            "REFreSD": "both, same weight",
            "pairs": len(lines),
            "ROC AUC": round(float(roc_auc_score(divergent, both)), 3),
        }
    )
    return rows


if __name__ == "__main__":
    import json

    for row in measure():
        print(json.dumps(row, ensure_ascii=False))
