"""How many slips of wording are seen, at what cost in sound sentences, and what REFreSD's judges say.

- Slips (`corpora/word_slips.py`) in one line of the stories that nothing was learnt from, English beside each
  translation, the story's other lines as they are. A slip counts as found where the words of a finding overlap it; one
  that took words away, where a finding is new in its group. "default" is what is shown without any setting; "5 %" is
  each rule at its own threshold that flags one sound pair in twenty, and so on. Languages that nothing was learnt from
  (`splits.HELD_LANGUAGES`) are counted apart.
- REFreSD: English-French pairs judged divergent or equivalent (area under the ROC curve), and which words the judges
  marked (F1 over words, a word counting as marked from half the judges on).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

from benchmarks.corpora import data, word_slips
from benchmarks.corpora.splits import HELD_LANGUAGES, centred, held_back
from factcheck.align.words.aligner import align_words
from factcheck.compare import compare
from factcheck.compare.findings.evidence import WordEvidence
from factcheck.compare.score.confidence import confidence, features, finding_rates, probability
from factcheck.embed import embed
from factcheck.extract import extract
from factcheck.nouns.findings import REPORT_FROM
from factcheck.nouns.story import Group, Story
from factcheck.nouns.text import Document, Sentence, Version

RULES = ("unsupported-phrase", "negation-mismatch", "direction-mismatch")
SEEN = (*RULES, "place-mismatch")
"""What sees slips of wording: the rules over words, and that over countries."""
REFRESD = "divergences-dev/refresd_rationale.tsv"
PER_KIND = 15
"""Slips of each kind and language."""
MEASURED = tuple(code for code in word_slips.LANGUAGES if code not in ("eng", *HELD_LANGUAGES))
"""Languages whose words were learnt from, measured beside those held back."""
FLAGGED = (0.05, 0.03, 0.01)


@cache
def rows_by_story(held: bool) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for row, story in enumerate(data.story_ids()):
        if held_back(story) is held:
            rows[story].append(row)
    return rows


@cache
def slips(code: str, held: bool) -> tuple[word_slips.Slip, ...]:
    rows = [row for _, rows in rows_by_story(held).items() for row in rows]
    return tuple(word_slips.slips(code, rows, PER_KIND))


class Pair:
    """The lines of two languages, sound or with a slip in the second, as stories with facts and words."""

    def __init__(self, codes: tuple[str, str], changed: tuple[word_slips.Slip, ...]):
        self.codes = codes
        texts = [line for code in codes for line in data.lines(code)] + [slip.text for slip in changed]
        vectors, tokens = embed(texts, with_tokens=True)
        self.vectors, self.tokens = (dict(zip(texts, values, strict=True)) for values in (vectors, tokens))

    def story(self, rows: list[int], slip: word_slips.Slip | None = None) -> Story:
        """Rows of ntrex-dev, each a group."""
        plain = self._story(rows, {slip.row: slip.text} if slip else {})
        tokens = [[self.tokens[s.text] for s in version.sentences] for version in plain.versions]
        return replace(plain, words=align_words(plain, tokens))

    def _story(self, rows: list[int], changed: dict[int, str]) -> Story:
        versions, vectors, facts = [], [], {}
        for v, code in enumerate(self.codes):
            lang = data.tag(code)
            texts = [changed.get(row, data.lines(code)[row]) if v else data.lines(code)[row] for row in rows]
            document = Document(f"{code}.txt", "\n".join(texts), lang, "command line", lang)
            versions.append(Version(document, _sentences(texts), lang))
            vectors.append(centred(np.stack([self.vectors[text] for text in texts])))
            facts[lang] = tuple(_facts(text, lang) for text in texts)
        cosines = (vectors[0] * vectors[1]).sum(axis=1)
        groups = tuple(Group(((i,), (i,)), float(cosines[i])) for i in range(len(rows)))
        return Story("ntrex", tuple(versions), groups, facts)


@cache
def _facts(text: str, lang: str) -> Any:
    return extract(text, lang)


def _sentences(texts: list[str]) -> tuple[Sentence, ...]:
    sentences, start = [], 0
    for index, text in enumerate(texts):
        sentences.append(Sentence(text, start, start + len(text), index + 1, index))
        start += len(text) + 1
    return tuple(sentences)


@dataclass(frozen=True)
class Flag:
    """A finding of a rule over words."""

    odds: float
    values: dict[str, float]
    """What the confidence is computed from."""
    spans: dict[int, tuple[int, int]]
    """By version."""

    @property
    def confidence(self) -> float:
        return confidence(self.values) if self.values else 0.0

    @property
    def probability(self) -> float:
        return probability(self.values) if self.values else 0.0


Flags = dict[tuple[str, int], list[Flag]]
"""By rule and group."""


def flags(found: Story) -> Flags:
    """Of the rules over words in a story."""
    result: Flags = defaultdict(list)
    findings = [finding for finding in compare(found) if finding.rule in SEEN]
    rates = finding_rates(findings, len(found.groups))
    for finding in findings:
        values = features(found, finding, rates)
        spans = {v: (place.span.start, place.span.end) for v, place in finding.stated.items()}
        odds = finding.evidence.missing if isinstance(finding.evidence, WordEvidence) else SURE
        result[finding.rule, finding.group].append(Flag(odds, values, spans))
    return result


NONE = Flag(-99.0, {}, {})
SURE = 99.0
"""Odds of a finding that is not about words without counterpart."""


def surest(found: list[Flag]) -> Flag:
    return max(found, key=lambda flag: flag.odds, default=NONE)


@dataclass(frozen=True)
class Measured:
    """What the rules say of one pair of lines, sound or with a slip: by rule the flag, `NONE` without one."""

    row: int
    slip: word_slips.Slip | None
    flags: dict[str, Flag]


def pair(code: str, held: bool = True) -> list[Measured]:
    """Each sound pair of lines of English and another language, and each slip in the latter (in English, beside
    German), with the finding at its place."""
    codes = ("eng", code if code != "eng" else "deu")
    both = Pair(codes, slips(code, held))
    result = []
    before: dict[int, Flags] = {}
    for rows in rows_by_story(held).values():
        found = before[rows[0]] = flags(both.story(rows))
        result += [Measured(row, None, {rule: surest(found[rule, i]) for rule in SEEN}) for i, row in enumerate(rows)]
    for slip in slips(code, held):
        rows = next(rows for rows in rows_by_story(held).values() if slip.row in rows)
        index = rows.index(slip.row)
        found = flags(both.story(rows, slip))
        at_place = {}
        for rule in SEEN:
            if slip.end > slip.start:
                near = [flag for flag in found[rule, index] if overlaps(flag, codes.index(code), slip)]
                at_place[rule] = surest(near)
            else:
                now, old = surest(found[rule, index]), surest(before[rows[0]][rule, index])
                at_place[rule] = now if now.odds > old.odds else NONE
        result.append(Measured(slip.row, slip, at_place))
    return result


def overlaps(flag: Flag, version: int, slip: word_slips.Slip) -> bool:
    start, end = flag.spans.get(version, (0, 0))
    return start < slip.end and end > slip.start


def measure() -> dict[str, list[dict[str, Any]]]:
    measured = {code: pair(code) for code in (*HELD_LANGUAGES, *MEASURED)}

    def row(codes: list[str], seen: Any) -> dict[str, Any]:
        found = [m for code in codes for m in measured[code]]
        sound = [m for m in found if m.slip is None]
        result: dict[str, Any] = {"sound pairs": len(sound)}
        for rule in SEEN:
            count = sum(seen(rule, m.flags[rule]) for m in sound)
            result[f"{rule}, of 1,000 sound"] = round(1000 * count / len(sound), 1)
        for kind in word_slips.KINDS:
            of_kind = [m for m in found if m.slip and m.slip.kind == kind]
            hits = sum(any(seen(rule, m.flags[rule]) for rule in SEEN) for m in of_kind)
            result[kind] = f"{hits}/{len(of_kind)}"
        return result

    def shown(_rule: str, flag: Flag) -> bool:
        return flag.confidence >= REPORT_FROM

    languages = [{"slips in": code, **row([code], shown)} for code in measured]
    curve = []
    learnt = [code for code in measured if code not in HELD_LANGUAGES]
    for name, codes in (("learnt", learnt), ("held back", list(HELD_LANGUAGES))):
        curve.append({"languages": name, "flagged by each rule": "default", **row(codes, shown)})
        sound = [m for code in codes for m in measured[code] if m.slip is None]
        for share in FLAGGED:
            least = {rule: float(np.quantile([m.flags[rule].probability for m in sound], 1 - share)) for rule in SEEN}
            at = row(codes, lambda rule, flag, least=least: flag.probability > least[rule])
            curve.append({"languages": name, "flagged by each rule": f"{share:.0%}", **at})
    return {"curve": curve, "languages": languages, "refresd": refresd()}


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
        tokens.append(embed(texts, with_tokens=True).tokens)
        facts[lang] = tuple(() for _ in texts)
    groups = tuple(Group(((i,), (i,)), 0.8) for i in range(len(lines)))
    plain = Story("refresd", tuple(versions), groups, facts)
    words = align_words(plain, tokens)
    vectors = [v - v.mean(axis=0) for v in (embed([line[c] for line in lines]).vectors for c in (2, 3))]
    cosine = np.array([float(a @ b / np.linalg.norm(a) / np.linalg.norm(b)) for a, b in zip(*vectors, strict=True)])
    divergent = np.array([line[0] == "divergent" for line in lines])
    mean_missing = np.array(
        [np.mean([w.p_unaligned for lang in ("en", "fr") for w in words[lang][i]] or [0]) for i in range(len(lines))]
    )
    marked, scores, chance = [], [], []
    for lang, column in (("en", 2), ("fr", 3)):
        for i, line in enumerate(lines):
            at = 0
            for token, votes in zip(line[column].split(" "), line[column + 2].split(" "), strict=False):
                start, end = at, at + len(token)
                at = end + 1
                over = [w.p_unaligned for w in words[lang][i] if w.start < end and start < w.end]
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
    together = np.array(chance) / np.std(chance) + np.array(scores) / np.std(scores)
    both = -cosine / cosine.std() + mean_missing / mean_missing.std()
    rows.append(
        {
            "REFreSD": "both, same weight",
            "pairs": len(lines),
            "ROC AUC": round(float(roc_auc_score(divergent, both)), 3),
            "words ROC AUC": round(float(roc_auc_score(marked, together)), 3),
            "words F1, best threshold": round(best_f1(together)[0], 3),
        }
    )
    return rows


if __name__ == "__main__":
    import json

    for name, rows in measure().items():
        print(name)
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
