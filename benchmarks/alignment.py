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
from typing import Any

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
EIGHT = ("vie", "zho-CN", "arb", "hin", "tha", "fin", "rus", "por")
SPACELESS = ("zho-CN", "jpn")
SEEDS = "ab"
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


def texts_of(versions: Sequence[Sequence[Unit]]) -> list[list[str]]:
    return [[text for text, _ in version] for version in versions]


def ntrex(codes: Sequence[str], edited: Sequence[str], embed: Embed, seeds: str = SEEDS) -> tuple[Tally, float, float]:
    """Tally over all stories and seeds, the share of groups exactly right, and the seconds that aligning took."""
    from factcheck.aligned import align_texts

    tally, exact, total, seconds = Tally(), 0, 0, 0.0
    langs = [LANGUAGES[code] for code in codes]
    for seed in seeds:
        for versions in derived(codes, seed, edited):
            known = Lookup(embed)
            texts = texts_of(versions)
            align_texts(texts, langs, known, lines=True)
            start = time.perf_counter()
            groups = {group.sentences for group in align_texts(texts, langs, known, lines=True)}
            seconds += time.perf_counter() - start
            gold = gold_groups(versions)
            tally.add(linked(groups), linked(gold))
            exact, total = exact + len(groups & gold), total + len(gold)
    return tally, exact / total, seconds


class Lookup:
    """Vectors that have been asked for before come without delay, so that the time of aligning alone can be taken."""

    def __init__(self, embed: Embed) -> None:
        self.embed = embed
        self.known: dict[tuple[str, ...], np.ndarray] = {}

    def __call__(self, texts: Sequence[str]) -> np.ndarray:
        key = tuple(texts)
        if key not in self.known:
            self.known[key] = self.embed(texts)
        return self.known[key]


def whole_runs(embed: Embed) -> Tally:
    """alignment-dev with the same model of alignment, but every run of up to four lines encoded whole."""
    from factcheck.align import marks
    from factcheck.align.pairwise import aligned
    from factcheck.align.prepare import Side, centred, sides, unit
    from factcheck.extract import extract

    german, french, gold = text_berg()
    found: list[Side] = []
    lines = (german, french)
    sizes = [list(map(len, side)) for side in lines]
    held = [[marks(t, extract(t, lang)) for t in side] for lang, side in zip(("de", "fr"), lines, strict=True)]
    single = [embed(side) for side in lines]
    plain = sides(single, sizes, held)
    middle = [vectors - kept for vectors, kept in zip(single, centred(single), strict=True)]
    for side, ready, mean in zip(lines, plain, middle, strict=True):
        runs = [ready.runs[0]]
        for size in (2, 3, 4):
            texts = [" ".join(side[start : start + size]) for start in range(len(side) - size + 1)]
            runs.append(unit(embed(texts) - mean[: len(texts)]))
        found.append(Side(tuple(runs), ready.lengths, ready.weighted, ready.marks))
    tally = Tally()
    tally.add(linked((bead.a, bead.b) for bead in aligned(found[0], found[1]).beads), gold)
    return tally


def berg(embed: Embed) -> Tally:
    """alignment-dev as `factcheck align --lines` does it."""
    from factcheck.aligned import align_texts

    german, french, gold = text_berg()
    tally = Tally()
    groups = align_texts((german, french), ("de", "fr"), embed, lines=True)
    tally.add(linked(group.sentences for group in groups), gold)
    return tally


def long_texts(size: int) -> tuple[float, float, float]:
    """Seconds, megabytes and share of beads found for two texts of `size` sentences, vectors given.

    The vectors are drawn: what a sentence says, its language and noise, with a tenth dropped and a tenth joined.
    """
    import tracemalloc

    from factcheck.align import align

    rng = np.random.default_rng(size)
    said = rng.normal(size=(size, 384)).astype(np.float32)
    versions, owners = [], []
    for _ in range(2):
        kept = [[i] for i in range(size) if rng.random() >= 0.1]
        units: list[list[int]] = []
        for unit in kept:
            if units and rng.random() < 0.1:
                units[-1] = units[-1] + unit
            else:
                units.append(unit)
        accent = 1.5 * rng.normal(size=384)
        vectors = np.stack([said[unit].sum(axis=0) for unit in units]) + accent
        vectors = vectors + 1.0 * rng.normal(size=vectors.shape)
        versions.append((vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32))
        owners.append([(" ", frozenset(unit)) for unit in units])
    lengths = [[80.0 * len(held) for _, held in version] for version in owners]
    start = time.perf_counter()
    groups = align(versions, lengths)
    seconds = time.perf_counter() - start
    gold = linked(gold_groups(owners))
    found = linked(group.sentences for group in groups)
    tracemalloc.start()
    align(versions, lengths)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return seconds, peak, len(gold & found) / len(gold)


def times(embed: Embed) -> tuple[float, float, float]:
    """Seconds for alignment-dev: encoding its sentences, aligning them, and encoding every run of up to four."""
    from factcheck.aligned import align_texts

    german, french, _ = text_berg()
    start = time.perf_counter()
    embed([*german, *french])
    encoding = time.perf_counter() - start
    known = Lookup(embed)
    align_texts((german, french), ("de", "fr"), known, lines=True)
    start = time.perf_counter()
    align_texts((german, french), ("de", "fr"), known, lines=True)
    aligning = time.perf_counter() - start
    runs = [
        " ".join(side[start : start + size])
        for side in (german, french)
        for size in (1, 2, 3, 4)
        for start in range(len(side) - size + 1)
    ]
    start = time.perf_counter()
    embed(runs)
    return encoding, aligning, time.perf_counter() - start


def measure() -> list[dict[str, Any]]:
    """All figures for the benchmark runner: `name`, `figure`, `target` (None where there is none)."""
    from functools import partial

    from factcheck.embed import embed

    rows: list[dict[str, Any]] = []

    def note(name: str, figure: float, target: float | None = None) -> None:
        rows.append({"name": name, "figure": round(figure, 4), "target": target})
        print(f"{name:60} {figure:8.4f}  {'' if target is None else target}", flush=True)

    tally = berg(embed)
    note("alignment-dev, strict F1", tally.row()[2], 0.89)
    note("alignment-dev, lax F1", tally.row()[3], 0.99)
    for code in EIGHT:
        note(f"{code} eng, {code} edited, strict F1", ntrex((code, "eng"), (code,), embed)[0].row()[2], 0.95)
    for code in EIGHT:
        note(f"{code} eng, both edited, strict F1", ntrex((code, "eng"), (code, "eng"), embed)[0].row()[2], 0.95)
    for name, edited in (("one", ("vie",)), ("two", ("vie", "deu")), ("all", SIX)):
        note(f"six at once, {name} edited, groups exactly right", ntrex(SIX, edited, embed, SEEDS[:1])[1], 0.90)
    for size in (1_000, 2_000, 5_000, 10_000, 20_000):
        seconds, peak, share = long_texts(size)
        last = size == 20_000
        note(f"{size} sentences each, seconds", seconds, 60 if last else None)
        note(f"{size} sentences each, MB", peak, 2_000 if last else None)
        note(f"{size} sentences each, share of beads found", share)
    uncached = partial(embed, use_cache=False)
    encoding, aligning, runs = times(uncached)
    note("encoding and aligning against encoding alone, times", (encoding + aligning) / encoding, 1.10)
    note("encoding every run against encoding and aligning, times", runs / (encoding + aligning), 6)
    note("alignment-dev with every run encoded, strict F1", whole_runs(embed).row()[2])
    return rows


def main(parts: Sequence[str]) -> None:
    from factcheck.embed import embed

    if "split" in parts:
        print_split()
    if "stories" in parts:
        print_stories(embed)
    if "align" in parts:
        measure()


if __name__ == "__main__":
    main(sys.argv[1:] or ("split", "stories", "align"))
