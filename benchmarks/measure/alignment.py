"""Measures sentence splitting, grouping into stories and alignment, each beside a baseline where there is one.

Run as `python -m benchmarks.measure.alignment [split] [align] [long] [stories] [time] [whole]`. Alignment on ntrex-dev
is measured on the third of its stories that the weights were not learned from; alignment-dev was not used for them.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.corpora import data
from benchmarks.corpora.derived import SPACELESS, Tally, Unit, derived, gold_groups, linked, text_berg
from benchmarks.measure.story_grouping import measure_grouping
from factcheck.align.sentences.prepare import LONGEST_RUN, PreparedVersion
from factcheck.embed import Embedding, TokenVectors, embed
from factcheck.embed.mean_vectors import mean_vectors

SIX = ("eng", "vie", "deu", "por", "fra", "zho-CN")
EIGHT = ("vie", "zho-CN", "arb", "hin", "tha", "fin", "rus", "por")
SEEDS = "ab"
RUNS = 150
"""Lines of alignment-dev of which all runs are encoded, for comparison; that takes ten times as long."""
VERSIONS = (2, 5, 10, 20, 30)
OF_MANY = 250
"""Sentences of each of many versions."""
SIZES = (1_000, 2_000, 5_000, 10_000, 20_000)
Row = dict[str, Any]
"""`name`, `figure`, `aim` (the issue's mark, if it set one) and `baseline`, named in `name`."""


def row(name: str, figure: float, aim: float | None = None, baseline: float | None = None) -> Row:
    rounded = {"figure": round(figure, 4), "baseline": baseline and round(baseline, 4)}
    print(f"{name:75} {figure:9.4f} {baseline or 0:9.4f} {aim or ''}", flush=True)
    return {"name": name, **rounded, "aim": aim}


embed_with_tokens = partial(embed, with_tokens=True)


def without_tokens(texts: Sequence[str]) -> Embedding:
    """As a model whose tokens are not known: rescoring has nothing to go by."""
    nothing = TokenVectors(np.zeros((0, 2), np.int32), np.zeros((0, 1), np.int8), np.zeros(0, np.float32))
    return Embedding(embed(texts).vectors, [nothing] * len(texts))


class Lookup:
    """Vectors that have been asked for before come without delay, so that the time of aligning alone can be taken."""

    def __init__(self, encode: Callable[[Sequence[str]], Embedding] = embed_with_tokens) -> None:
        self.encode = encode
        self.known: dict[tuple[str, ...], Embedding] = {}

    def __call__(self, texts: Sequence[str]) -> Embedding:
        key = tuple(texts)
        if key not in self.known:
            self.known[key] = self.encode(texts)
        return self.known[key]


def splitting() -> list[Row]:
    """Boundary F1 of a story's lines joined into one paragraph and split again; the baseline is ICU's own rules."""
    import icu

    from factcheck.read.sentences.boundaries import boundaries

    def plain(text: str, lang: str) -> list[int]:
        breaker = icu.BreakIterator.createSentenceInstance(icu.Locale.forLanguageTag(lang))
        breaker.setText(text)
        units = np.cumsum([0] + [2 if ord(c) > 0xFFFF else 1 for c in text])
        return [int(np.searchsorted(units, end)) for end in breaker]

    rows = []
    for code in data.codes():
        space = "" if code in SPACELESS else " "
        scores = []
        for splitter in (boundaries, plain):
            hits = found = gold = 0
            for lines in data.stories(code).values():
                text = space.join(lines)
                ends = {len(space.join(lines[:count]).rstrip()) for count in range(1, len(lines))}
                cuts = {len(text[:end].rstrip()) for end in splitter(text, data.tag(code))[:-1]}
                hits, found, gold = hits + len(ends & cuts), found + len(cuts), gold + len(ends)
            scores.append(2 * hits / (found + gold))
        rows.append(row(f"splitting, {code}, F1 (baseline: ICU's rules)", scores[0], None, scores[1]))
    return rows


def texts_of(versions: Sequence[Sequence[Unit]]) -> list[list[str]]:
    return [[text for text, _ in version] for version in versions]


def ntrex(
    codes: Sequence[str], edited: Sequence[str], encode: Callable[[Sequence[str]], Embedding], seeds: str = SEEDS
) -> tuple[Tally, float]:
    """Tally over the held-out stories and seeds, and the share of groups exactly right."""
    from factcheck.align.files import align_texts

    tally, exact, total = Tally(), 0, 0
    langs = [data.tag(code) for code in codes]
    for seed in seeds:
        for versions in derived(codes, seed, edited):
            found = align_texts(texts_of(versions), langs, encode, lines=True, means=mean_vectors(None))
            groups = {group.sentences for group in found}
            gold = gold_groups(versions)
            tally.add(linked(groups), linked(gold))
            exact, total = exact + len(groups & gold), total + len(gold)
    return tally, exact / total


Extract = tuple[list[str], list[str], set[tuple[tuple[int, ...], ...]]]


def extract(size: int) -> Extract:
    """The first `size` lines of alignment-dev with what corresponds to them in French, and their beads."""
    german, french, gold = text_berg()
    ends = sorted((bead[0][-1] + 1, max(bead[1]) + 1) for bead in gold)
    n, m = max(end for end in ends if end[0] <= size)
    return german[:n], french[:m], {bead for bead in gold if bead[0][-1] < n and bead[1][-1] < m}


def berg(encode: Callable[[Sequence[str]], Embedding], size: int = 1_000) -> Tally:
    """The first lines of alignment-dev as `factcheck align --lines` does it."""
    from factcheck.align.files import align_texts

    german, french, gold = extract(size)
    tally = Tally()
    groups = align_texts((german, french), ("de", "fr"), encode, lines=True, means=mean_vectors(None))
    tally.add(linked(group.sentences for group in groups), gold)
    return tally


def whole_runs() -> tuple[Tally, Tally]:
    """`RUNS` lines of alignment-dev, every run of up to six encoded: by our first pass, and by Bertalign's score.

    Bertalign (Liu and Zhu 2022) scores a bead by the cosine of its runs less their mean cosine to the neighbours, by
    the logarithm of the length ratio, at -0.1 for a sentence left alone.
    """
    from factcheck.align.sentences.evidence import bead_evidence, evidence
    from factcheck.align.sentences.lattice import best_path
    from factcheck.align.sentences.pairwise import aligned
    from factcheck.align.sentences.prepare import prepare
    from factcheck.embed.unit_vectors import unit_vectors

    german, french, gold = extract(RUNS)
    sizes = [list(map(len, side)) for side in (german, french)]
    means = mean_vectors(None)
    assert means
    single = [embed(side).vectors for side in (german, french)]
    plain = prepare(single, sizes, means=means)
    made: list[list[PreparedVersion]] = [[], []]
    for side, vectors, ready in zip((german, french), single, plain, strict=True):
        lengths = range(1, LONGEST_RUN + 1)
        runs = [embed([" ".join(side[i : i + k]) for i in range(len(side) - k + 1)]).vectors for k in lengths]
        mean = (vectors.sum(axis=0) + 4 * means.sentence) / (len(side) + 4)
        for held, found in zip(made, ([unit_vectors(run - mean) for run in runs], runs), strict=True):
            held.append(PreparedVersion(tuple(found), ready.lengths, ready.weighted, ready.anchors, ready.marks))
    ours, theirs = Tally(), Tally()
    ours.add(linked((bead.a, bead.b) for bead in aligned(made[0][0], made[0][1]).beads), gold)
    tables = evidence(made[1][0], made[1][1])
    worth = {}
    for p, q in tables.shapes:
        named = dict(bead_evidence(tables, (p, q)))
        ratio = np.exp(-named["length"])
        worth[p, q] = (named["cosine"] - named["neighbours"]) * np.log2(1 + ratio) + 0.1 * (p + q)
    theirs.add(linked(best_path(worth, *tables.sizes)), gold)
    return ours, theirs


def aligning() -> list[Row]:
    """F1 and groups exactly right; the baseline is the first pass alone, by the sentence vectors."""
    rows = []
    ours, first = berg(embed_with_tokens), berg(without_tokens)
    for k, name, aim in ((2, "strict", 0.89), (3, "lax", 0.99)):
        rows.append(row(f"alignment-dev, {name} F1 (baseline: first pass alone)", ours.row()[k], aim, first.row()[k]))
    for which in ("one side", "both sides"):
        for code in EIGHT:
            edited = (code, "eng") if which == "both sides" else (code,)
            both = [ntrex((code, "eng"), edited, given)[0].row()[2] for given in (embed_with_tokens, without_tokens)]
            rows.append(row(f"{code} eng, {which} edited, strict F1 (baseline: first pass)", both[0], 0.95, both[1]))
    some: dict[str, tuple[str, ...]] = {"one": ("vie",), "two": ("vie", "deu"), "all": SIX}
    for name, among in some.items():
        both = [ntrex(SIX, among, given)[1] for given in (embed_with_tokens, without_tokens)]
        rows.append(row(f"six, {name} edited, groups exact (baseline: first pass)", both[0], 0.90, both[1]))
    return rows


def whole() -> list[Row]:
    """Against aligners that encode every run of up to six sentences, with the same model."""
    ours, first, (runs, bertalign) = berg(embed_with_tokens, RUNS), berg(without_tokens, RUNS), whole_runs()
    name = f"alignment-dev, first {RUNS} lines, strict F1 (baseline: {{}})"
    return [
        row(name.format("first pass alone"), ours.row()[2], None, first.row()[2]),
        row(name.format("first pass, every run encoded"), ours.row()[2], None, runs.row()[2]),
        row(name.format("Bertalign's score, every run encoded"), ours.row()[2], None, bertalign.row()[2]),
    ]


def timing() -> list[Row]:
    """Ratios of processor time, which other work on the machine hardly changes; the first lines of alignment-dev."""
    import torch

    from factcheck.align.files import align_texts

    german, french = (side[:100] for side in text_berg()[:2])
    lines = [*german, *french]
    runs = [
        " ".join(side[start : start + size])
        for side in (german, french)
        for size in (1, 2, 3, 4)
        for start in range(len(side) - size + 1)
    ]
    torch.set_num_threads(1)
    embed(lines[:50], use_cache=False)

    def seconds(work: Callable[[], object]) -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    everything = partial(align_texts, (german, french), ("de", "fr"), lines=True, means=mean_vectors(None))
    everything(embed_with_tokens)  # what is read once for a language
    whole = min(seconds(lambda: everything(partial(embed_with_tokens, use_cache=False))) for _ in range(2))
    alone = min(seconds(lambda: embed(lines, use_cache=False)) for _ in range(2))
    every = seconds(lambda: embed(runs, use_cache=False))
    return [
        row("encoding and aligning against encoding alone, times (at most)", whole / alone, 1.10),
        row("encoding every run of up to six against encoding and aligning, times", every / whole, 6),
    ]


def drawn(size: int, count: int) -> tuple[list[Any], list[list[Unit]]]:
    """The vectors of `count` versions of a text of `size` sentences, and which of these each of their sentences holds.

    The vectors are drawn: what a sentence says, its language and noise, with a tenth dropped and a tenth joined.
    """
    rng = np.random.default_rng(size)
    contents = rng.normal(size=(size, 384)).astype(np.float32)
    versions: list[Any] = []
    owners: list[list[Unit]] = []
    for _ in range(count):
        kept = [[i] for i in range(size) if rng.random() >= 0.1]
        units: list[list[int]] = []
        for unit in kept:
            if units and rng.random() < 0.1:
                units[-1] = units[-1] + unit
            else:
                units.append(unit)
        accent = 1.5 * rng.normal(size=384)
        vectors = np.stack([contents[unit].sum(axis=0) for unit in units]) + accent
        vectors = vectors + 1.0 * rng.normal(size=vectors.shape)
        versions.append((vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32))
        owners.append([(" ", frozenset(unit)) for unit in units])
    return versions, owners


def many_versions(count: int) -> float:
    """Seconds of processor time for `count` versions of `OF_MANY` sentences, vectors given."""
    from factcheck.align import align

    versions, owners = drawn(OF_MANY, count)
    texts = [[" " * 80 * len(held) for _, held in version] for version in owners]
    start = time.process_time()
    align(texts, versions)
    return time.process_time() - start


def long_texts(size: int) -> tuple[float, float, float]:
    """Seconds of processor time, megabytes and share of beads found for two texts of `size` sentences, vectors given
    (see `drawn`)."""
    from factcheck.align import align

    versions, owners = drawn(size, 2)
    texts = [[" " * 80 * len(held) for _, held in version] for version in owners]
    start = time.process_time()
    groups = align(texts, versions)
    seconds = time.process_time() - start
    gold = linked(gold_groups(owners))
    found = linked(group.sentences for group in groups)
    tracemalloc.start()
    align(texts, versions)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return seconds, peak, len(gold & found) / len(gold)


def growing(target: Path | None = None) -> list[Row]:
    """Time, memory and share of beads found for long texts, and time for many versions; with `target`, a folder, a plot
    of them."""
    rows, points = [], []
    for size in SIZES:
        seconds, peak, share = long_texts(size)
        last = size == SIZES[-1]
        points.append((size, seconds, peak))
        rows.append(row(f"{size} sentences each, vectors given, seconds", seconds, 20 if last else None))
        rows.append(row(f"{size} sentences each, MB", peak, 500 if last else None))
        rows.append(row(f"{size} sentences each, share of beads found", share))
    by_count = [(count, many_versions(count)) for count in VERSIONS]
    rows += [
        row(
            f"{count} versions of {OF_MANY} sentences, vectors given, seconds", s, 25 if count == VERSIONS[-1] else None
        )
        for count, s in by_count
    ]
    if target:
        plot(points, by_count, target)
    return rows


def plot(points: Sequence[tuple[int, float, float]], by_count: Sequence[tuple[int, float]], target: Path) -> None:
    """Seconds and megabytes by size, and seconds by the number of versions."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"], mpl.rcParams["svg.fonttype"] = "factcheck", "none"
    from matplotlib import pyplot as plt

    figure, panels = plt.subplots(1, 3, figsize=(12, 3.2))
    sizes = [size / 1000 for size, _, _ in points]
    of_two = "thousand sentences in each of two texts"
    drawn_panels = (
        (panels[0], sizes, [point[1] for point in points], of_two, "seconds of processor time"),
        (panels[1], sizes, [point[2] for point in points], of_two, "megabytes at most"),
        (
            panels[2],
            [count for count, _ in by_count],
            [seconds for _, seconds in by_count],
            f"versions of {OF_MANY} sentences",
            "seconds of processor time",
        ),
    )
    for axes, places, values, label, name in drawn_panels:
        axes.plot(places, values, marker="o", color="#0b5394")
        axes.set_xlabel(label)
        axes.set_title(name, fontsize=10)
        axes.set_xlim(0)
        axes.set_ylim(0)
        axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(target / "alignment.svg", metadata={"Date": None})
    plt.close(figure)


PARTS: Mapping[str, Callable[[], list[Row]]] = {
    "split": splitting,
    "align": aligning,
    "long": growing,
    "stories": lambda: [row(*figure) for figure in measure_grouping()],
    "time": timing,
    "whole": whole,
}


def measure(target: Path | None = None) -> list[Row]:
    """All figures for the benchmark runner."""
    return [found for name, part in PARTS.items() for found in (growing(target) if name == "long" else part())]


if __name__ == "__main__":
    for chosen in sys.argv[1:] or PARTS:
        PARTS[chosen]()
