"""False alarms on sound translations with words: ntrex-dev, ntrex-wide and tico-dev, English beside each language.

As `languages.py`, but with token vectors, as articles are compared. `python -m benchmarks.measure.alarms [--corpora
CORPUS ...] [--codes CODE ...] [--versions N ...] [--file FILE]` prints for each corpus and language the lines and, for
1,000 of them, the errors and warnings, then how many of each rule there are; FILE gets each of them. With `--versions`
ntrex-dev is also compared beside more versions (`fact_slips.BESIDE`). The first run encodes the lines: half an hour.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.corpora import data
from benchmarks.corpora.encoded import Encoded
from benchmarks.measure import fact_slips
from benchmarks.measure.far_slips import PROCESSES, as_row
from factcheck.compare.story import check_story

CORPORA = (*data.PARTS, "tico-dev")
Job = tuple[str, str, int]
"""A corpus, a language by the name of its file, and the number of versions."""
Row = dict[str, Any]


def jobs(corpora: list[str], numbers: list[int]) -> list[Job]:
    found: list[Job] = []
    for corpus in corpora:
        codes = list(data.tico()) if corpus == "tico-dev" else data.codes(corpus)
        of = numbers if corpus == "ntrex-dev" else [2]
        found += [(corpus, code, number) for number in of for code in codes if code not in {"en", "eng"}]
    return found


def documents(corpus: str, codes: list[str]) -> list[dict[str, list[str]]]:
    """For each document its lines by language."""
    if corpus == "tico-dev":
        tico = data.tico()
        return [dict(zip(codes, of, strict=True)) for of in zip(*(tico[code] for code in codes), strict=True)]
    return [
        {code: [data.lines(code)[r] for r in rows] for code in codes} for rows in fact_slips.rows_by_story().values()
    ]


def measured(job: Job) -> tuple[Job, int, list[Row]]:
    """The number of lines, and what is reported in them."""
    corpus, code, number = job
    beside = ("en",) if corpus == "tico-dev" else fact_slips.BESIDE[number]
    encoded = Encoded()
    rows, lines = [], 0
    found = documents(corpus, [*(other for other in beside if other != code), code])
    for own in {name for document in found for name in document}:
        kept = None if own in data.codes() else f"{corpus}-{own}"
        encoded.add([line for document in found for line in document[own]], kept)
    for document in found:
        story = encoded.story([data.version(of, name) for name, of in document.items()])
        rows += [
            {"row": lines + one.group, **as_row(one)}
            for one in check_story(story, tokens=encoded.tokens(story))
            if one.severity in {"error", "warning"}
        ]
        lines += len(document[code])
    print(*job, lines, len(rows), file=sys.stderr, flush=True)
    return job, lines, rows


def summary(job: Job, lines: int, rows: list[Row]) -> Row:
    corpus, code, number = job
    counts = Counter(row["severity"] for row in rows)
    rules = Counter(f"{row['severity']} {row['rule']}" for row in rows)
    return {
        "corpus": corpus,
        "language": code,
        "versions": number,
        "lines": lines,
        **{f"{severity}s": round(1000 * counts[severity] / lines, 1) for severity in ("error", "warning")},
        "rules": dict(sorted(rules.items())),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpora", nargs="+", choices=CORPORA, default=list(CORPORA))
    parser.add_argument("--codes", nargs="+", default=[])
    parser.add_argument("--versions", nargs="+", type=int, choices=fact_slips.BESIDE, default=[2])
    parser.add_argument("--file", type=Path)
    options = parser.parse_args()
    chosen = [job for job in jobs(options.corpora, options.versions) if not options.codes or job[1] in options.codes]
    every = []
    with get_context("spawn").Pool(PROCESSES) as pool:
        for job, lines, rows in pool.imap(measured, chosen):
            every.append({**summary(job, lines, rows), "found": rows})
            print(json.dumps(summary(job, lines, rows), ensure_ascii=False), flush=True)
    if options.file:
        options.file.write_text(json.dumps(every, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
