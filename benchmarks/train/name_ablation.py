"""What each kind of evidence adds to telling names that were replaced: `python -m benchmarks.train.name_ablation`.

The classifiers of `names.py` are fitted again on the same documents, each time with one kind of evidence made the same
for all rows. Stories are in two halves, each judged by classifiers of the other half. A row of the table has the share
of the replaced names that are found where at most FALSE pairs of 1,000 untouched lines are; "alone" is the share where
all the other kinds are left out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.corpora import data
from benchmarks.train.names import (
    Compared,
    by_document,
    every_document,
    pair_rows,
    pairs_of,
    replaced_in,
    rows_kept,
    word_rows,
)
from factcheck.align.names.classifier import PAIR
from factcheck.align.names.evidence import FEATURES

FALSE = 2.0
"""Untouched lines of 1,000 with a pair of names that passes for replaced, at most."""
WORDS: Mapping[str, Sequence[str]] = {
    "ids of people and cities": ("ids", "person", "city", "everyday"),
    "spelling across scripts": (
        "spelling", "spelling a letter", "literal", "small", "mention spelling", "version spelling", "comparable",
    ),
    "the rest of the story": ("others", "spelled in others", "as elsewhere"),
    "token vectors": ("unaligned", "mention unaligned", "sentence"),
    "position": (),
}  # fmt: skip
"""By kind of evidence, the features of words that have it."""
PAIRS: Mapping[str, Sequence[str]] = {
    "ids of people and cities": (
        "person", "city", "known", "everyday", "other person", "other city", "other known", "other everyday",
    ),
    "spelling across scripts": ("spelling", "spelling a letter"),
    "the rest of the story": ("others", "spelled in others"),
    "token vectors": ("unaligned", "other unaligned", "nearest", "sentence"),
    "position": ("moved",),
}  # fmt: skip
"""The same of pairs."""


def found_share(documents: Sequence[Compared], without: Sequence[str]) -> float:
    """The share of the slips that are found without some kinds of evidence."""
    kept = rows_kept(documents)
    words = word_rows(documents, kept)
    words.features[:, [list(FEATURES).index(name) for kind in without for name in WORDS[kind]]] = 0
    found = pairs_of(documents, by_document(documents, kept, words.odds()))
    pairs = pair_rows(documents, found)
    pairs.features[:, [list(PAIR).index(name) for kind in without for name in PAIRS[kind]]] = 0
    of_lines: dict[tuple[int, int], float] = {}
    of_slips: dict[int, float] = {}
    for chance, pair in zip(pairs.odds().tolist(), found, strict=True):
        if documents[pair.document].slip is None:
            key = pair.document, pair.group
            of_lines[key] = max(of_lines.get(key, chance), chance)
        elif pair.is_replaced:
            of_slips[pair.document] = max(of_slips.get(pair.document, chance), chance)
    lines = sum(len(of.story.groups) for of in documents if of.slip is None)
    least = sorted(of_lines.values(), reverse=True)[int(FALSE * lines / 1000)]
    return sum(chance > least for chance in of_slips.values()) / replaced_in(documents)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, default=data.ROOT / "reports" / "benchmarks" / "name-ablation.md")
    file = parser.parse_args().file
    documents = every_document()
    kinds = list(WORDS)
    lines = [
        "| evidence | without it | alone |",
        "| --- | --- | --- |",
        f"| all | {found_share(documents, ()):.0%} | |",
    ]
    for kind in kinds:
        without, alone = found_share(documents, (kind,)), found_share(documents, [k for k in kinds if k != kind])
        lines.append(f"| {kind} | {without:.0%} | {alone:.0%} |")
        print(lines[-1], file=sys.stderr, flush=True)
    file.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
