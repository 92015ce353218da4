"""Measures sentence splitting, grouping into stories and alignment; prints a table for each.

Run as `python benchmarks/alignment.py [split] [stories] [align]`; the data folder is $FACTCHECK_DATA, or ../shared/data
beside the repository. Lines of ntrex-dev are sentences whose counterparts are known, so everything can be derived
from them: paragraphs to split again, files to group, and versions with lines merged, dropped and moved to align.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

DATA = Path(os.environ.get("FACTCHECK_DATA") or Path(__file__).parents[2] / "shared" / "data")
NTREX = DATA / "ntrex-dev"
LANGUAGES = {
    "arb": "ar", "ces": "cs", "deu": "de", "ell": "el", "eng": "en", "fas": "fa", "fin": "fi", "fra": "fr", "hin": "hi",
    "hun": "hu", "ind": "id", "ita": "it", "jpn": "ja", "kor": "ko", "nld": "nl", "pol": "pl", "por": "pt",
    "por-BR": "pt-BR", "rus": "ru", "spa": "es", "swe": "sv", "tha": "th", "tur": "tr", "ukr": "uk", "vie": "vi",
    "zho-CN": "zh",
}  # fmt: skip
SIX = ("eng", "vie", "deu", "por", "fra", "zho-CN")
TWELVE = (*SIX, "arb", "jpn", "rus", "tha", "hin", "fin")
SPACELESS = ("zho-CN", "jpn")
Unit = tuple[str, frozenset[int]]
"""A sentence of a derived version, and the lines of the story that it holds."""
Embed = Callable[[Sequence[str]], np.ndarray]


def stories(code: str) -> dict[str, list[str]]:
    """The stories of ntrex-dev in one language: name to lines."""
    names = (NTREX / "document_ids.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, list[str]] = {}
    for name, line in zip(names, (NTREX / f"{code}.txt").read_text(encoding="utf-8").split("\n"), strict=False):
        found.setdefault(name, []).append(line.strip())
    return found


def hard(lines: Sequence[str], code: str, seed: str, move: bool) -> list[Unit]:
    """A version with a tenth of its lines dropped, a fifth merged with the next, and perhaps a paragraph moved."""
    rng = random.Random(seed)
    space = "" if code in SPACELESS else " "
    units: list[Unit] = []
    glue = False
    for number, line in enumerate(lines):
        if rng.random() < 0.1:
            glue = False
            continue
        if glue:
            text, held = units[-1]
            units[-1] = (text + space + line, held | {number})
        else:
            units.append((line, frozenset({number})))
        glue = rng.random() < 0.2
    if move and len(units) > 9:
        size = rng.randint(2, 3)
        at = rng.randrange(len(units) - size + 1)
        paragraph, rest = units[at : at + size], units[:at] + units[at + size :]
        to = rng.choice([place for place in range(len(rest) + 1) if abs(place - at) > 2])
        units = rest[:to] + paragraph + rest[to:]
    return units


def gold_groups(versions: Sequence[Sequence[Unit]]) -> set[tuple[tuple[int, ...], ...]]:
    """The finest groups in which units that share a line are together: one tuple of indices for each version."""
    parent: dict[int, int] = {}

    def find(line: int) -> int:
        while parent.setdefault(line, line) != line:
            line = parent[line]
        return line

    for version in versions:
        for _, held in version:
            first = min(held)
            for line in held:
                parent[find(line)] = find(first)
    groups: dict[int, list[list[int]]] = {}
    for place, version in enumerate(versions):
        for index, (_, held) in enumerate(version):
            groups.setdefault(find(min(held)), [[] for _ in versions])[place].append(index)
    return {tuple(tuple(part) for part in group) for group in groups.values()}


def linked(groups: Iterable[Sequence[Sequence[int]]]) -> set[tuple[tuple[int, ...], ...]]:
    """Those of the groups with sentences of two versions at least."""
    return {tuple(tuple(part) for part in group) for group in groups if sum(map(bool, group)) > 1}


class Tally:
    """Precision, recall and F1 of groups, strict (identical) and, for two versions, lax (overlapping on both sides)."""

    def __init__(self) -> None:
        self.strict = self.found = self.gold = self.lax_found = self.lax_gold = 0

    def add(self, found: set[tuple[tuple[int, ...], ...]], gold: set[tuple[tuple[int, ...], ...]]) -> None:
        self.strict += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)
        for one, other, name in ((found, gold, "lax_found"), (gold, found, "lax_gold")):
            pairs = {(a, b) for group in other for a in group[0] for b in group[-1]}
            hits = sum(any((a, b) in pairs for a in group[0] for b in group[-1]) for group in one)
            setattr(self, name, getattr(self, name) + hits)

    @staticmethod
    def _f1(precision: float, recall: float) -> float:
        return 2 * precision * recall / max(precision + recall, 1e-9)

    def row(self) -> tuple[float, float, float, float]:
        p, r = self.strict / max(self.found, 1), self.strict / max(self.gold, 1)
        return p, r, self._f1(p, r), self._f1(self.lax_found / max(self.found, 1), self.lax_gold / max(self.gold, 1))
