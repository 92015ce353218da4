"""Two facts of a sentence exchanged: how often that is seen, and at what cost in sound sentences.

A swap of `corpora/swaps.py` is put into one line of ntrex-dev, beside one, two and five other versions, or of tico-dev,
beside English; windows and words are as in `far_slips.py`. A swap is found if there is an error, or a finding of the
rule `swapped-facts`, at one of its two places that was not there before. False alarms are counted in the lines of the
untouched windows. `python -m benchmarks.measure.swaps [FILE]` writes each swap, and each false alarm, to FILE.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.corpora import data
from benchmarks.corpora.encoded import Encoded
from benchmarks.corpora.swaps import SWAPS, Span
from benchmarks.measure import fact_slips
from benchmarks.measure.far_slips import PROCESSES, as_row, is_at, new_in, window
from factcheck.compare.story import check_story
from factcheck.nouns.findings import REPORT_FROM, Discrepancy
from factcheck.nouns.story import Story

RULE = "swapped-facts"
PER_KIND = {2: 20, 3: 6, 6: 3}
"""By the number of versions, swaps of each kind and language."""

Row = dict[str, Any]
Job = tuple[str, str]
"""A corpus and a language by the name of its file."""


@dataclass(frozen=True)
class Swapped:
    kind: str
    document: int
    line: int
    text: str
    spans: tuple[Span, Span]


class Corpus:
    """The documents of a corpus by language, each a list of lines."""

    def __init__(self, name: str):
        self.name = name
        self.english = "en" if name == "tico-dev" else "eng"
        self.beside = {2: ("en",)} if name == "tico-dev" else fact_slips.BESIDE

    def documents(self, code: str) -> list[list[str]]:
        if self.name == "tico-dev":
            return data.tico()[code]
        return [[data.lines(code)[row] for row in rows] for rows in fact_slips.rows_by_story().values()]

    def kept(self, code: str) -> str | None:
        """The vector cache of the lines in a language."""
        return f"tico-dev-{code}" if self.name == "tico-dev" else None


def swapped(documents: Sequence[Sequence[str]], code: str) -> Iterator[Swapped]:
    """Swaps of each kind in one language, the same for the same seed."""
    places = [(d, i) for d, lines in enumerate(documents) for i in range(len(lines))]
    for kind, swap in SWAPS.items():
        dice = random.Random(f"{fact_slips.SEED}-{code}-{kind}")
        dice.shuffle(places)
        made = ((d, i, swap(documents[d][i], data.tag(code), dice)) for d, i in places)
        some = [Swapped(kind, d, i, new[0], new[1:]) for d, i, new in made if new]
        yield from some[: max(PER_KIND.values())]


def measured(job: Job) -> tuple[list[Row], list[Row], dict[int, int]]:
    """What became of the swaps in one language; errors and findings of RULE in untouched lines; and by the number of
    versions how many lines these are."""
    corpus, code = Corpus(job[0]), job[1]
    of_code = corpus.documents(code)
    swaps = list(swapped(of_code, code))
    encoded = Encoded()
    encoded.add([swap.text for swap in swaps], f"swaps-{corpus.name}-{code}")
    rows, alarms, sound = [], [], {}
    for number, beside in corpus.beside.items():
        codes = (*(other for other in beside if other != code), code)
        documents = {other: corpus.documents(other) for other in codes}
        untouched: dict[tuple[int, int], list[Discrepancy]] = {}
        seen: dict[tuple[int, int], list[Discrepancy]] = {}
        for kind in SWAPS:
            for swap in [swap for swap in swaps if swap.kind == kind][: PER_KIND[number]]:
                at = window(range(len(of_code[swap.document])), swap.line)
                texts = {other: [documents[other][swap.document][i] for i in at] for other in codes}
                for other, lines in texts.items():
                    encoded.add(lines, corpus.kept(other))
                place = swap.document, swap.line
                if place not in untouched:
                    untouched[place] = _checked(encoded, texts)[1]
                    for index, line in enumerate(at):
                        seen[swap.document, line] = [one for one in untouched[place] if one.group == index]
                index = at.index(swap.line)
                texts[code][index] = swap.text
                story, found = _checked(encoded, texts)
                new = new_in(index, found, untouched[place])
                near = [one for one in new if any(is_at(one, story, data.tag(code), index, s) for s in swap.spans)]
                rows.append(
                    {
                        "corpus": corpus.name,
                        "language": code,
                        "versions": number,
                        "kind": kind,
                        "document": swap.document,
                        "line": swap.line,
                        "text": swap.text,
                        "spans": swap.spans,
                        "error": surest(near, errors=True),
                        "rule": surest(near, errors=False),
                        "found": [{**as_row(one), "at its place": one in near} for one in new],
                    }
                )
        sound[number] = len(seen)
        alarms += [
            {"corpus": corpus.name, "language": code, "versions": number, "document": d, "line": i, **as_row(one)}
            for (d, i), found in sorted(seen.items())
            for one in found
            if one.severity == "error" or one.rule == RULE
        ]
    print(*job, len(rows), file=sys.stderr, flush=True)
    return rows, alarms, sound


def _checked(encoded: Encoded, texts: dict[str, list[str]]) -> tuple[Story, list[Discrepancy]]:
    story = encoded.story([data.version(lines, code) for code, lines in texts.items()])
    return story, check_story(story, least_confidence=0.0, tokens=encoded.tokens(story))


def surest(found: Sequence[Discrepancy], *, errors: bool) -> float:
    """The highest confidence among the errors, or else among the findings of RULE; 0 without any."""
    wanted = (one.confidence for one in found if (one.severity == "error" if errors else one.rule == RULE))
    return round(max(wanted, default=0.0), 3)


def jobs() -> list[Job]:
    ntrex = [("ntrex-dev", code) for code in data.codes() if code != "eng"]
    return ntrex + [("tico-dev", code) for code in data.tico() if code != "en"]


def all_measured(file: Path | None = None) -> dict[str, Any]:
    """Every swap, every false alarm, and by corpus and number of versions how many lines these are from.

    They are written to `file` after each language.
    """
    found: dict[str, list[Row]] = {"swaps": [], "alarms": [], "sound": []}
    with get_context("spawn").Pool(PROCESSES) as pool:
        for (corpus, code), (rows, wrong, lines) in zip(jobs(), pool.imap(measured, jobs()), strict=True):
            found["swaps"] += rows
            found["alarms"] += wrong
            of = {"corpus": corpus, "language": code}
            found["sound"] += [{**of, "versions": n, "lines": count} for n, count in lines.items()]
            if file:
                file.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")
    return found


def _summary(found: dict[str, Any], wanted: Row) -> Row:
    swaps, alarms, sound = (
        [row for row in found[part] if all(row.get(key, value) == value for key, value in wanted.items())]
        for part in ("swaps", "alarms", "sound")
    )
    lines = sum(row["lines"] for row in sound)
    errors = sum(row["severity"] == "error" for row in alarms)
    of_rule = sum(row["rule"] == RULE and row["confidence"] >= REPORT_FROM for row in alarms)
    return {
        "swaps": len(swaps),
        "errors": sum(row["error"] > 0 for row in swaps),
        RULE: sum(row["rule"] >= REPORT_FROM for row in swaps),
        "sound lines": lines,
        "errors, of 1,000 sound": round(1000 * errors / max(1, lines), 1),
        f"{RULE}, of 1,000 sound": round(1000 * of_rule / max(1, lines), 1),
    }


def curve(found: dict[str, Any]) -> list[Row]:
    """By the least confidence, the share of swaps found by an error or RULE, and false alarms for 1,000 sound lines."""
    swaps, alarms = found["swaps"], found["alarms"]
    lines = sum(row["lines"] for row in found["sound"])
    rows = []
    for least in (n / 100 for n in range(0, 100, 2)):
        some = [row for row in alarms if row["confidence"] >= least]
        rows.append(
            {
                "least confidence": least,
                "found": sum(max(row["error"], row["rule"]) >= max(least, 0.001) for row in swaps) / len(swaps),
                f"found by {RULE}": sum(row["rule"] >= max(least, 0.001) for row in swaps) / len(swaps),
                "errors, of 1,000 sound": 1000 * sum(row["severity"] == "error" for row in some) / lines,
                f"{RULE}, of 1,000 sound": 1000 * sum(row["rule"] == RULE for row in some) / lines,
            }
        )
    return rows


def tables(found: dict[str, Any]) -> dict[str, list[Row]]:
    """By corpus, number of versions and kind; by language; and by the least confidence."""
    kinds = []
    for corpus, number in dict.fromkeys((row["corpus"], row["versions"]) for row in found["sound"]):
        of = {"corpus": corpus, "versions": number}
        for kind in SWAPS:
            row = _summary(found, {**of, "kind": kind})
            kinds.append({**of, "kind": kind, **{key: row[key] for key in ("swaps", "errors", RULE)}})
        kinds.append({**of, "kind": "all", **_summary(found, of)})
    languages = [
        {**of, **_summary(found, {**of, "versions": 2})}
        for of in ({"corpus": corpus, "language": code} for corpus, code in jobs())
    ]
    return {"kinds": kinds, "languages": languages, "curve": curve(found)}


def measure() -> dict[str, list[Row]]:
    return tables(all_measured())


if __name__ == "__main__":
    for name, table in tables(all_measured(*map(Path, sys.argv[1:2]))).items():
        print(name)
        for row in table:
            print(json.dumps(row, ensure_ascii=False))
