"""Measures on ntrex-dev how far the numeric facts of sound translations agree, and whether slips change the facts.

English is compared with each other language. Of the sentence pairs with digits on either side, those are counted whose
multisets of numeric facts differ. A fact is paired with an equal fact of the other side; equal facts may have another
unit or precision (`compare.equality.facts`). The ends of a range count one by one, so that "5 to 10" agrees with "5 or
10". Some facts may be paired, but may also be without a pair: ordinals, times, scores, the number one (where one
language has the article, another has the numeral), and a measure beside its own conversion ("six metres (20 ft)").

For each sentence pair that disagrees, `facts_judged.toml` says whether the translation really differs or the extractors
are wrong ("ours"), and why. A pair that is not listed counts as ours.

A slip of `slips.py` is seen if it changes the facts that are extracted from its sentence.
"""

from __future__ import annotations

import sys
import time
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import regex
from scipy.optimize import linear_sum_assignment

from benchmarks.corpora import data
from benchmarks.measure import fact_slips
from factcheck.compare.equality.facts import equal
from factcheck.extract import extract
from factcheck.nouns.story import Fact

NUMERIC = frozenset({"number", "percent", "percentage-point", "money", "measure", "duration", "date"})
MAY = NUMERIC | {"ordinal", "implied", "time", "score", "designator", "version"}


def ends(text: str, lang: str) -> list[Fact]:
    """The facts that may be paired, ranges as their two ends."""
    found = []
    for fact in extract(text, lang):
        if fact.kind in MAY:
            found.append(replace(fact, value_max=None))
            if fact.value_max is not None:
                found.append(replace(fact, value=fact.value_max, value_max=None))
    return found


def missed(fact: Fact, side: list[Fact], lang: str) -> bool:
    """Whether a fact without a pair counts as a disagreement."""
    if fact.kind not in NUMERIC or (fact.value == "1" and fact.kind != "money"):
        return False
    conversions = (other for other in side if other is not fact and other.kind == fact.kind == "measure")
    return not any(other.unit != fact.unit and equal(fact, other, lang, lang) for other in conversions)


def unpaired(a: str, b: str, lang_a: str, lang_b: str) -> tuple[list[Fact], list[Fact]]:
    """The numeric facts of two sentences that have no equal in the other."""
    one, other = ends(a, lang_a), ends(b, lang_b)
    left, right = set(range(len(one))), set(range(len(other)))
    if one and other:
        same = np.array([[equal(x, y, lang_a, lang_b) for y in other] for x in one], dtype=float)
        # Facts that must be paired are preferred, and pairs of the same unit.
        worth = [[1 + (x.kind in NUMERIC) + (y.kind in NUMERIC) + (x.unit == y.unit) for y in other] for x in one]
        pairs = [(r, c) for r, c in zip(*linear_sum_assignment(-same * np.array(worth)), strict=True) if same[r, c]]
        left -= {r for r, _ in pairs}
        right -= {c for _, c in pairs}
    return (
        [one[i] for i in sorted(left) if missed(one[i], one, lang_a)],
        [other[i] for i in sorted(right) if missed(other[i], other, lang_b)],
    )


def digit_strings(text: str) -> list[str]:
    """The runs of digits, without separators: what most other checkers compare."""
    return sorted(regex.sub(r"\D", "", run) for run in regex.findall(r"\d(?:[\d.,\u00a0\u202f]*\d)?", text))


def digit_alarms(code: str) -> int:
    """Lines whose digit strings are not the same on both sides."""
    pairs = zip(data.lines("eng"), data.lines(code), strict=True)
    return sum(digit_strings(a) != digit_strings(b) for a, b in pairs)


def disagreements(code: str) -> list[tuple[int, list[Fact], list[Fact]]]:
    found = []
    for row, (a, b) in enumerate(zip(data.lines("eng"), data.lines(code), strict=True)):
        if has_digits(a) or has_digits(b):
            left, right = unpaired(a, b, "en", data.tag(code))
            if left or right:
                found.append((row, left, right))
    return found


@cache
def judged() -> dict[tuple[str, int], tuple[str, str]]:
    """By language and row, "real" or "ours" and the reason."""
    raw = tomllib.loads(Path(__file__).with_name("facts_judged.toml").read_text("utf-8"))
    return {(one["language"], one["row"]): (one["verdict"], one["reason"]) for one in raw["judged"]}


def verdict(code: str, row: int) -> tuple[str, str]:
    return judged().get((code, row), ("ours", "not judged"))


def has_digits(text: str) -> bool:
    return regex.search(r"\d", text) is not None


def slips_seen(code: str) -> dict[str, tuple[int, int]]:
    """By kind, slips that change the facts taken from the sentence, and slips injected."""
    seen: dict[str, list[int]] = {}
    for slip in fact_slips.injections(code):
        lang = data.tag(code)
        before, after = (stated(extract(t, lang)) for t in (data.lines(code)[slip.row], slip.text))
        tally = seen.setdefault(slip.kind, [0, 0])
        tally[0] += before != after
        tally[1] += 1
    return {kind: (a, b) for kind, (a, b) in seen.items()}


def stated(facts: Sequence[Fact]) -> list[tuple[str, ...]]:
    return sorted((f.kind, f.value, f.unit or "", f.value_max or "") for f in facts)


def speed(code: str) -> float:
    """Sentences a second, all extractors together."""
    extract.cache_clear()
    lang, lines = data.tag(code), data.lines(code)
    for line in lines[:50]:
        extract(line, lang)
    extract.cache_clear()
    start = time.process_time()
    for line in lines:
        extract(line, lang)
    return len(lines) / (time.process_time() - start)


def measure() -> dict[str, list[dict[str, Any]]]:
    """The figures of each language, and the number of disagreements of all languages by reason."""
    rows = []
    reasons: Counter[tuple[str, str]] = Counter()
    for code in [c for c in data.codes() if c != "eng"]:
        pairs = list(zip(data.lines("eng"), data.lines(code), strict=True))
        with_digits = [(a, b) for a, b in pairs if has_digits(a) or has_digits(b)]
        found = [verdict(code, row) for row, _, _ in disagreements(code)]
        reasons.update(found)
        ours = sum(whose == "ours" for whose, _ in found)
        rows.append(
            {
                "language": code,
                "with digits": len(with_digits),
                "digit strings %": round(100 * digit_alarms(code) / len(with_digits), 1),
                "facts %": round(100 * len(found) / len(with_digits), 1),
                "ours %": round(100 * ours / len(with_digits), 1),
                "a second": round(speed(code)),
                **{kind: f"{a}/{b}" for kind, (a, b) in slips_seen(code).items()},
            }
        )
        print(rows[-1], flush=True, file=sys.stderr)
    ordered = sorted(reasons.items(), key=lambda pair: (pair[0][0] == "ours", -pair[1], pair[0][1]))
    return {
        "languages": rows,
        "reasons": [{"whose": whose, "reason": reason, "sentences": n} for (whose, reason), n in ordered],
    }


if __name__ == "__main__":
    for chosen in sys.argv[1:]:
        for row, left, right in disagreements(chosen):
            print(
                chosen,
                row,
                *verdict(chosen, row),
                [(f.text, f.value, f.unit) for f in left],
                "|",
                [(f.text, f.value, f.unit) for f in right],
            )
            print("    ", data.lines("eng")[row])
            print("    ", data.lines(chosen)[row])
