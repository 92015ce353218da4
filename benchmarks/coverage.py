"""Whole sentences: how many of the lines taken out of a translation are noticed, and what is noticed of sound ones.

The stories of ntrex-dev, English beside each translation, aligned as articles are; from each story of more than
`LEAST` lines the middle one is taken out of the translation.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import data
import detection

from factcheck.compare import compare
from factcheck.compare.interface import Finding
from factcheck.embed import embed
from factcheck.nouns import Version
from factcheck.pipeline import _story

LANGUAGES = ("fra", "hin", "ind", "jpn", "nld", "rus", "tur", "ukr")
LEAST = 6


def found(versions: list[Version]) -> list[Finding]:
    vectors = [embed([sentence.text for sentence in version.sentences]) for version in versions]
    return compare(_story("ntrex", versions, vectors))


def measure() -> list[dict[str, Any]]:
    rows = []
    for code in LANGUAGES:
        wrong = {"sentence-missing": 0, "untranslated": 0, "repeated-sentence": 0, "stops-early": 0}
        taken = noticed = 0
        for lines in detection.rows_by_story().values():
            english, other = data.aligned(("eng", code), lines).versions
            for finding in found([english, other]):
                if finding.rule in wrong:
                    wrong[finding.rule] += 1
            if len(lines) > LEAST:
                out = len(lines) // 2
                cut = replace(other, sentences=other.sentences[:out] + other.sentences[out + 1 :])
                taken += 1
                noticed += any(
                    place.sentence == out and place.version == 0
                    for finding in found([english, cut])
                    if finding.rule == "sentence-missing"
                    for place in finding.stated.values()
                )
        lines_told = f"{noticed}/{taken}"
        rows.append({"language": code, "sound lines": len(data.lines(code)), **wrong, "lines taken out": lines_told})
    return rows


if __name__ == "__main__":
    for row in measure():
        print(row)
