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


def text_berg() -> tuple[list[str], list[str], set[tuple[tuple[int, ...], ...]]]:
    """The German and French lines of alignment-dev, and the beads made by hand."""
    folder = DATA / "alignment-dev"
    german, french = ((folder / f"dev.{code}").read_text(encoding="utf-8").split("\n")[:-1] for code in ("de", "fr"))
    rows = [row.split(":") for row in (folder / "gold.defr").read_text(encoding="utf-8").splitlines()]
    beads = [[[int(index) for index in part.strip("[]").split(",") if index] for part in row] for row in rows]
    return german, french, linked(beads)


def derived(codes: Sequence[str], seed: str, edited: Sequence[str]) -> list[list[list[Unit]]]:
    """For each story its versions: those in `edited` made hard (one with a paragraph moved), the others as they are."""
    lines = {code: stories(code) for code in codes}
    found = []
    for name in lines[codes[0]]:
        mover = random.Random(f"{seed} {name}").choice(edited) if edited else None
        found.append([
            hard(lines[code][name], code, f"{seed} {name} {code}", code == mover)
            if code in edited
            else [(line, frozenset({number})) for number, line in enumerate(lines[code][name])]
            for code in codes
        ])  # fmt: skip
    return found


def print_split() -> None:
    """Boundary F1 of a story's lines joined into one paragraph and split again, by language."""
    from factcheck.boundaries import boundaries

    print("\nSentence boundaries, lines of a story joined and split again\nlanguage  precision  recall     F1")
    scores = []
    for code, lang in LANGUAGES.items():
        hits = found = gold = 0
        space = "" if code in SPACELESS else " "
        for lines in stories(code).values():
            text = space.join(lines)
            ends = {len(space.join(lines[:count])) for count in range(1, len(lines))}
            marks = set(boundaries(text, lang)[:-1])
            hits, found, gold = hits + len(ends & marks), found + len(marks), gold + len(ends)
        p, r = hits / found, hits / gold
        scores.append(2 * p * r / (p + r))
        print(f"{code:8}  {p:9.3f}  {r:6.3f}  {scores[-1]:5.3f}")
    print(f"{'mean':8}  {'':9}  {'':6}  {np.mean(scores):5.3f}")


def print_stories(embed: Embed) -> None:
    """Files of all stories shuffled under names that say nothing: how many come back in the right story."""
    from factcheck.nouns import Document, Version
    from factcheck.stories import group

    print(
        "\nStories found among shuffled files\nlanguages  files  in the right story  wrong merges  ungrouped  seconds"
    )
    for codes in (SIX, TWELVE, ("vie", "por"), ("jpn", "fin"), ("zho-CN", "hin"), ("por", "por-BR", "eng")):
        lines = {code: stories(code) for code in codes}
        files = [(code, name) for code in codes for name in lines[code]]
        random.Random(1).shuffle(files)
        vectors = [embed(lines[code][name]) for code, name in files]
        versions = [
            Version(Document(f"{number}.txt", "", LANGUAGES[code], "text", LANGUAGES[code]), ())
            for number, (code, _) in enumerate(files)
        ]
        start = time.perf_counter()
        found, alone = group(versions, vectors)
        seconds = time.perf_counter() - start
        right = sum(
            len(story) for story in found if len({files[f][1] for f in story}) == 1 and len(story) == len(codes)
        )
        merged = sum(len({files[f][1] for f in story}) > 1 for story in found)
        row = f"{right / len(files):18.3f}  {merged:12}  {len(alone):9}  {seconds:7.2f}"
        print(f"{len(codes):9}  {len(files):5}  {row}")


def print_align(embed: Embed) -> None:
    """Strict and lax F1 of alignment, and the share of groups that are exactly right."""
    from factcheck.align import align, pair

    print("\nAlignment of two\nversions                          precision  recall  strict F1  lax F1")
    tally = Tally()
    german, french, gold = text_berg()
    beads = pair(embed(german), embed(french), list(map(len, german)), list(map(len, french)))
    tally.add(linked((bead.a, bead.b) for bead in beads), gold)
    print("{:32}  {:8.3f}  {:6.3f}  {:9.3f}  {:6.3f}".format("alignment-dev", *tally.row()))
    jobs: list[tuple[str, Sequence[str], Sequence[str]]] = [
        ("vie por, both edited", ("vie", "por"), ("vie", "por")),
        ("vie por, vie edited", ("vie", "por"), ("vie",)),
        ("deu eng, both edited", ("deu", "eng"), ("deu", "eng")),
        ("zho-CN fra, both edited", ("zho-CN", "fra"), ("zho-CN", "fra")),
        ("six, all edited", SIX, SIX),
        ("six, two edited", SIX, ("vie", "deu")),
        ("six, none edited", SIX, ()),
    ]
    several = []
    for name, codes, edited in jobs:
        tally, exact, total, seconds = Tally(), 0, 0, 0.0
        for versions in derived(codes, "a", edited):
            vectors = [embed([text for text, _ in version]) for version in versions]
            lengths = [[len(text) for text, _ in version] for version in versions]
            start = time.perf_counter()
            groups = {group.sentences for group in align(vectors, lengths)}
            seconds += time.perf_counter() - start
            gold = gold_groups(versions)
            tally.add(linked(groups), linked(gold))
            exact, total = exact + len(groups & gold), total + len(gold)
        if len(codes) == 2:
            print("{:32}  {:8.3f}  {:6.3f}  {:9.3f}  {:6.3f}".format(name, *tally.row()))
        several.append(f"{name:32}  {tally.row()[2]:9.3f}  {exact / total:14.3f}  {seconds:7.2f}")
    print("\nGroups over all versions          strict F1  groups exact  seconds", *several, sep="\n")


def main(parts: Sequence[str]) -> None:
    from factcheck.embed import embed

    if "split" in parts:
        print_split()
    if "stories" in parts:
        print_stories(embed)
    if "align" in parts:
        print_align(embed)


if __name__ == "__main__":
    main(sys.argv[1:] or ("split", "stories", "align"))
