"""Versions whose alignment is known, derived from ntrex-dev, and how an alignment is scored against it.

The counterpart of each line of ntrex-dev is known. So the right alignment is also known where lines were merged,
dropped or moved.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence

from benchmarks.corpora import data

SPACELESS = ("zho-CN", "jpn")
"""Languages whose sentences are joined without a space."""
DROPPED = 0.1
"""Share of the lines that a hard version lacks."""
Unit = tuple[str, frozenset[int]]
"""A sentence of a derived version, and the lines of the story that it holds."""


def held_out(story: str) -> bool:
    """Whether a story of ntrex-dev is in the third that the alignment's weights were not learned from."""
    return hashlib.blake2b(story.encode(), digest_size=4).digest()[0] % 3 == 0


def hard(lines: Sequence[str], code: str, seed: str, move: bool) -> list[Unit]:
    """A version with a tenth of its lines dropped, a fifth merged with the next, and perhaps a paragraph moved."""
    rng = random.Random(seed)
    space = "" if code in SPACELESS else " "
    units: list[Unit] = []
    glue = False
    for number, line in enumerate(lines):
        if rng.random() < DROPPED:
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
    """The finest groups in which units that share a line are together; each has a tuple of indices per version."""
    return groups_of([[held for _, held in version] for version in versions])


def groups_of(versions: Sequence[Sequence[frozenset[int]]]) -> set[tuple[tuple[int, ...], ...]]:
    """The same, of the lines that each unit holds; a unit that holds none is a group by itself."""
    parent: dict[int, int] = {}

    def find(line: int) -> int:
        while parent.setdefault(line, line) != line:
            line = parent[line]
        return line

    for version in versions:
        for held in version:
            for line in held:
                parent[find(line)] = find(min(held))
    groups: dict[object, list[list[int]]] = {}
    for place, version in enumerate(versions):
        for index, held in enumerate(version):
            name = find(min(held)) if held else (place, index)
            groups.setdefault(name, [[] for _ in versions])[place].append(index)
    return {tuple(tuple(part) for part in group) for group in groups.values()}


def linked(groups: Iterable[Sequence[Sequence[int]]]) -> set[tuple[tuple[int, ...], ...]]:
    """The groups that have sentences of at least two versions."""
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


def text_berg(document: str = "") -> tuple[list[str], list[str], set[tuple[tuple[int, ...], ...]]]:
    """The German and French lines of a document of alignment-dev ("", "2", "3"), and the beads made by hand."""
    folder = data.folder() / "alignment-dev"
    german, french = (
        (folder / f"dev{document}.{code}").read_text(encoding="utf-8").split("\n")[:-1] for code in ("de", "fr")
    )
    text = (folder / f"gold{document}.defr").read_text(encoding="utf-8")
    rows = [row.split(":") for row in text.splitlines()]
    beads = [[[int(index) for index in part.strip("[]").split(",") if index] for part in row] for row in rows]
    return german, french, linked(beads)


def derived(codes: Sequence[str], seed: str, edited: Sequence[str]) -> list[list[list[Unit]]]:
    """For each held-out story its versions, one for each of `codes`.

    Those in `edited` are made `hard`, and in one of them a paragraph is moved.
    """
    lines = {code: data.stories(code) for code in codes}
    found = []
    for name in filter(held_out, lines[codes[0]]):
        mover = random.Random(f"{seed} {name}").choice(edited) if edited else None
        found.append([
            hard(lines[code][name], code, f"{seed} {name} {code}", code == mover)
            if code in edited
            else [(line, frozenset({number})) for number, line in enumerate(lines[code][name])]
            for code in codes
        ])  # fmt: skip
    return found
