"""Whole sentences: how many of the lines taken out of a translation are noticed, and what is noticed of sound ones.

The stories of ntrex-dev, English beside each translation, aligned as articles are; from each story of more than
`LEAST` lines the middle one is taken out of the translation. And how many notes are right beside translations whose
lines are dropped, merged and moved (`derived.hard`): the share is the confidence of `sentence-missing`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from benchmarks.corpora import data, derived
from benchmarks.measure import fact_slips
from factcheck.align.documents.naming import key_versions
from factcheck.align.story import align_sentences
from factcheck.compare import compare
from factcheck.compare.findings.finding import Finding
from factcheck.embed import embed
from factcheck.embed.mean_vectors import mean_vectors
from factcheck.extract.story import extract_facts
from factcheck.nouns.story import Story
from factcheck.nouns.text import Problem, Version

LANGUAGES = ("fra", "hin", "ind", "jpn", "nld", "rus", "tur", "ukr")
LEAST = 6


def found(versions: list[Version]) -> list[Finding]:
    vectors, tokens = zip(
        *(embed([s.text for s in version.sentences], with_tokens=True) for version in versions), strict=True
    )
    failures: list[Problem] = []
    keyed = key_versions(versions)
    facts, _ = extract_facts(keyed, failures)
    story = align_sentences(Story("ntrex", keyed, (), facts), vectors, tokens, mean_vectors(None))
    assert not failures, failures
    return compare(story)


def hardened() -> list[tuple[str, bool]]:
    """Of each note of a missing sentence beside versions made hard, the language and whether the line was dropped."""
    notes = []
    for code in LANGUAGES:
        for name, lines in fact_slips.rows_by_story().items():
            (english,) = data.aligned(("eng",), lines).versions
            units = derived.hard([data.lines(code)[row] for row in lines], code, f"coverage {name} {code}", True)
            if len(units) < 2:
                continue
            kept = set().union(*(held for _, held in units))
            notes += [
                (code, 0 in finding.stated and finding.stated[0].sentence not in kept)
                for finding in found([english, data.version([text for text, _ in units], code)])
                if finding.rule == "sentence-missing"
            ]
    return notes


def measure() -> list[dict[str, Any]]:
    rows = []
    for code in LANGUAGES:
        wrong = {"sentence-missing": 0, "untranslated": 0, "repeated-sentence": 0, "stops-early": 0}
        taken = noticed = 0
        for lines in fact_slips.rows_by_story().values():
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
