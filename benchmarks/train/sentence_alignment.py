"""Learns the weights of the alignment model and writes them to factcheck/align/sentences/weights.json.

Run as `python -m benchmarks.train.sentence_alignment [--without KIND ...]`. Versions are made of two thirds of the
stories of ntrex-dev and ntrex-wide (see `derived.held_out`) in every granularity of `corpora.granularity`: sentences
joined, cut, left out, put in, moved, unrelated texts. Pairs of languages are drawn at random from `CODES`. The other
stories and languages, tico-dev and alignment-dev are what the benchmarks measure on.

Novels are translated more freely than news. For that some cases have noise in their vectors: random noise, as of a free
translation, and some of the sentences beside, as of a scene whose sentences are alike. What is known of the structure
is drawn too: the paragraphs, the lines that hold the sentences, or nothing.

Units are split into sentences, as they are when files are aligned, and the alignment is known of units only: any way
of aligning the sentences within a group counts as right, if it holds the units of the group together. The model is a
log-linear one over whole alignments (see `align.sentences.lattice`), its weights the maximum of the likelihood of all
right ways together (Adam, seed below), with a weak quadratic penalty. The style of the texts is what the first pass
estimates with the weights of the round before. The probabilities of beads and gaps are calibrated by logistic
regression (scikit-learn) on the same stories in other languages (`OTHERS`).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from benchmarks.corpora.data import ROOT, codes, stories, tag
from benchmarks.corpora.derived import held_out, linked
from benchmarks.corpora.granularity import KINDS, Made, Versions, gold, made, parallel
from benchmarks.corpora.splits import HELD_LANGUAGES
from factcheck.align.sentences.anchors import anchors
from factcheck.align.sentences.evidence import Evidence, bead_evidence, evidence, gap_evidence
from factcheck.align.sentences.lattice import (
    Lattice,
    Likely,
    best_path,
    chance_evidence,
    gap_chance_evidence,
    gap_probabilities,
    link_probabilities,
    probabilities,
    share_within,
    worths,
)
from factcheck.align.sentences.lengths import RATES_FILE, length, unpaced
from factcheck.align.sentences.prepare import LONGEST_RUN, Marks, WeightedTokens, marks, no_marks, paced, prepare
from factcheck.align.sentences.style import Style, style_counts, style_evidence, style_gap, style_of
from factcheck.align.sentences.token_coverage import coverage_evidence, coverages, weighted_tokens
from factcheck.align.sentences.weights import (
    BEAD,
    CHANCE,
    COVER,
    GAP,
    GAP_CHANCE,
    SHAPES,
    STYLE_BEAD,
    STYLE_GAP,
    Weights,
    from_json,
)
from factcheck.embed import TokenVectors, cache_root, embed
from factcheck.embed.mean_vectors import MeanVectors, mean_vectors
from factcheck.extract import extract
from factcheck.read.sentences.boundaries import boundaries

SEED, EPOCHS, AGAIN, RATE, PENALTY = "train 2", 10, 6, 0.3, 1e-4
WIDE = ("bel", "bod", "cym", "eus", "fao", "glg", "hye", "kan", "kin", "lao", "mya", "ron", "tel", "yor", "yue")
"""Languages of ntrex-wide that are learned from. The model knows some of them badly, as it would a free translation."""
CODES = [code for code in codes() if code not in HELD_LANGUAGES] + list(WIDE)
OTHERS = ("amh", "aze-Latn", "guj", "heb", "lav", "mkd", "nso", "slk", "som", "uzb")
"""Languages of ntrex-wide that the probabilities are calibrated on."""
CASES, CASES_OF_OTHERS, SHORT = 1_500, 450, 500
"""Pairs of versions of each part, and pairs of a few sentences, half of them unrelated, that the probabilities are
calibrated on besides."""
OFTEN = {
    "mixed": 9,
    "edited": 10,
    "replaced": 3,
    "plain": 2,
    "unrelated": 2,
    "summary": 2,
    "merged-2": 2,
    "merged-3": 2,
    "merged-mixed": 3,
    "crossed": 2,
    "dropped-some": 3,
}
"""How often the kinds are drawn that are more usual than others."""
SIZES = {"table": (100, 200), "subtitles": (6, 12), "bullets": (15, 30)}
"""Lines that the versions of a kind are made of, where they are cut small or most are not used."""
CLASSES = sorted({(min(shape), max(shape)) for shape in SHAPES})
FEATURES = [*BEAD, *STYLE_BEAD, *COVER]
FIRST = len(FEATURES) - len(COVER)
"""Number of them in the first pass."""
GAPS = [*GAP, *STYLE_GAP]
IMPOSSIBLE = -1e9
LONGEST = 50
"""Sentences of a version of a case at most; longer ones are left out."""
NOISE, SMEAR, STRETCH = (0.0, 0.0, 0.0, 0.3, 0.6), (0.0, 0.0, 0.3), (0.0, 0.0, 0.1, 0.25)
"""Of which are drawn: the length of the noise in a vector, by the mean length of the document's centred vectors; the
share of the mean of the sentences beside that is added to it; and the standard deviation of the logarithm by which each
sentence is made longer."""
Floats = NDArray[np.float32]
Known = Mapping[str, tuple[Floats, TokenVectors]]
"""The vector and tokens of each sentence."""


@dataclass(frozen=True)
class Case:
    """Two versions, and what is done to their evidence."""

    kind: str
    pair: tuple[str, str]
    versions: Versions
    noise: float = 0.0
    smear: float = 0.0
    stretch: float = 0.0
    structure: str = "none"
    """What is known of it: `none`, `paragraphs`, or `lines`, the units that hold the sentences."""
    anchored: bool = True
    """Whether anchors are looked for."""


@dataclass(frozen=True)
class Item:
    """One story in two versions: evidence, and what is known of the alignment of their sentences."""

    kind: str
    evidence: Evidence
    beads: Mapping[tuple[int, int], Floats]
    """By shape the evidence for all beads, `FEATURES`."""
    gaps: tuple[Floats, Floats]
    """That for all gaps of either version, `GAPS`."""
    group: tuple[list[int], list[int]]
    """Of each sentence its group of units, -1 for none (also for those that stand out of order)."""
    unit: tuple[list[int], list[int]]
    """Of each sentence the unit that holds it."""
    gold: set[tuple[tuple[int, ...], ...]]
    """Groups of units."""

    @property
    def size(self) -> tuple[int, int]:
        return len(self.unit[0]), len(self.unit[1])


def drawn(languages: Sequence[str], count: int, seed: str, without: Sequence[str] = ()) -> list[Case]:
    """Versions of stories that are not held out, in pairs of `languages` and with English."""
    rng = random.Random(f"{SEED} {seed}")
    kinds = [kind for kind in KINDS for _ in range(OFTEN.get(kind, 1)) if kind not in without]
    cases: list[Case] = []
    while len(cases) < count:
        pair = (rng.choice(languages), "eng") if rng.random() < 0.35 else tuple(rng.sample(list(languages), 2))
        if pair[0] == pair[1]:
            continue
        if rng.random() < 0.5:
            pair = pair[::-1]
        known = parallel("ntrex-dev", (pair[0], pair[1]), held=False)
        kind = rng.choice(kinds)
        # A table has few cells in a story, and one side of a merged version is shorter than the other.
        names = rng.sample(sorted(known), 20 if kind == "table" else rng.choice((1, 2, 3)))
        least, most = SIZES.get(kind, (20, 45))
        versions = made(kind, known, names, rng, rng.randint(least, most))
        if rng.random() < 0.12:
            size = rng.randint(1, 8)
            versions = (versions[0][:size], versions[1][:size])
        noise = rng.choice(NOISE)
        case = Case(
            kind,
            (pair[0], pair[1]),
            versions,
            noise,
            rng.choice(SMEAR),
            rng.choice(STRETCH),
            rng.choice(("none", "paragraphs", "paragraphs", "lines")),
            not noise or rng.random() < 0.5,
        )
        if all(versions):
            cases.append(case)
    return cases


def short() -> list[Case]:
    """A few sentences of a story in two languages, or beside the whole story, and as often of two stories."""
    rng = random.Random(SEED)
    known = {code: stories(code) for code in (*OTHERS, "eng")}
    names = [name for name in known["eng"] if not held_out(name)]
    found: list[Case] = []
    for number in range(SHORT):
        pair = (rng.choice(sorted(known)), rng.choice(sorted(known)))
        mine, other = rng.sample(names, 2)
        size = rng.choice((1, 1, 1, 2, 2, 3, 3, 4, 6, 10))
        start = rng.randrange(max(len(known["eng"][mine]) - size, 0) + 1)
        both = [(mine, 0), (mine, 0) if number % 2 else (other, 10_000)]
        versions = [
            [Made(text, frozenset({line + shift})) for line, text in enumerate(known[code][name])][start : start + size]
            for code, (name, shift) in zip(pair, both, strict=True)
        ]
        if number % 5 == 0:
            lines = known[pair[1]][both[1][0]][: LONGEST - 10]
            versions[1] = [Made(text, frozenset({line + both[1][1]})) for line, text in enumerate(lines)]
        if all(versions) and (pair[0] != pair[1] or both[1][1]):
            found.append(Case("short", pair, (versions[0], versions[1])))
    return found


def pieces(text: str, lang: str) -> list[str]:
    ends = boundaries(text, lang)
    cut = [text[start:end].strip() for start, end in zip([0, *ends[:-1]], ends, strict=True)]
    return [piece for piece in cut if any(map(str.isalnum, piece))] or [text]


def in_order(gold: set[tuple[tuple[int, ...], ...]]) -> list[tuple[tuple[int, ...], ...]]:
    """The heaviest chain of groups that are runs of units and ascend on both sides."""
    runs = sorted(g for g in gold if all(list(p) == list(range(p[0], p[-1] + 1)) for p in g))
    best: list[tuple[int, int]] = []
    for k, run in enumerate(runs):
        before = max(((best[x][0], x) for x in range(k) if runs[x][1][-1] < run[1][0]), default=(0, -1))
        best.append((before[0] + len(run[0]) + len(run[1]), before[1]))
    at = max(range(len(runs)), key=lambda k: best[k][0], default=-1)
    chain = []
    while at >= 0:
        chain.append(runs[at])
        at = best[at][1]
    return chain[::-1]


def items(cases: Sequence[Case]) -> list[Item]:
    """The evidence for the cases."""
    split = {
        (code, unit.text): pieces(unit.text, tag(code))
        for case in cases
        for code, version in zip(case.pair, case.versions, strict=True)
        for unit in version
    }
    texts = sorted({piece for found in split.values() for piece in found})
    folder = cache_root() / "benchmarks" / "alignment"
    folder.mkdir(parents=True, exist_ok=True)
    vectors, tokens = embed(texts, with_tokens=True, cache_dir=folder)
    known = dict(zip(texts, zip(vectors, tokens, strict=True), strict=True))
    means = mean_vectors(None)
    assert means is not None
    result = []
    for number, case in enumerate(cases):
        held = [[split[code, unit.text] for unit in v] for code, v in zip(case.pair, case.versions, strict=True)]
        if max(sum(map(len, version)) for version in held) <= LONGEST:
            result.append(_item(case, held, known, means, np.random.default_rng(number)))
    # A line in seven parts has no bead that could hold it: such stories would teach that nothing fits.
    zero = torch.zeros(FIRST + len(CLASSES) + len(GAPS))
    losses = [Batch(result[start : start + 48]).loss(zero) for start in range(0, len(result), 48)]
    return [item for item, loss in zip(result, torch.cat(losses).tolist(), strict=True) if loss < 1_000]


def _item(
    case: Case,
    held: Sequence[Sequence[Sequence[str]]],
    known: Known,
    means: MeanVectors,
    rng: np.random.Generator,
) -> Item:
    """`held[v][u]` are the sentences of unit u of version v."""
    of_pair, tokens = case_evidence(case, held, known, means, rng)
    beads, gaps = _features(of_pair, tokens)
    right = linked(gold(case.versions))
    unit = [[k for k, inner in enumerate(version) for _ in inner] for version in held]
    number = [{u: k for k, g in enumerate(in_order(right)) for u in g[side]} for side in (0, 1)]
    group = [[number[side].get(u, -1) for u in unit[side]] for side in (0, 1)]
    return Item(case.kind, of_pair, beads, gaps, (group[0], group[1]), (unit[0], unit[1]), right)


def case_evidence(
    case: Case, held: Sequence[Sequence[Sequence[str]]], known: Known, means: MeanVectors, rng: np.random.Generator
) -> tuple[Evidence, tuple[WeightedTokens, WeightedTokens]]:
    """The evidence of the sentences of a case, and their tokens."""
    flat = [[piece for unit in version for piece in unit] for version in held]
    noisy = [_with_noise(np.stack([known[piece][0] for piece in v]), case, rng) for v in flat]
    found = weighted_tokens(flat, [[known[p][1] for p in v] for v in flat], means.token)
    assert found[0]
    assert found[1]
    tokens = [replace(t, vectors=_units_with_noise(t.vectors, case.noise, rng)) for t in found if t]
    a, b = prepare(
        noisy,
        [
            [length(piece, tag(code)) * float(np.exp(case.stretch * rng.normal())) for piece in v]
            for code, v in zip(case.pair, flat, strict=True)
        ],
        [
            [anchors(p, extract(p, tag(code))) if case.anchored else frozenset() for p in v]
            for code, v in zip(case.pair, flat, strict=True)
        ],
        means=means,
        structure=[_marks(case.structure, *both) for both in zip(case.versions, held, strict=True)],
    )
    return evidence(*paced(a, b)), (tokens[0], tokens[1])


def _with_noise(vectors: Floats, case: Case, rng: np.random.Generator) -> Floats:
    """Unit vectors of the sentences of a document, with noise and some of the sentences beside."""
    middle = vectors - vectors.mean(axis=0)
    length = float(np.linalg.norm(middle, axis=1).mean()) or 0.5
    padded = np.pad(middle, ((1, 1), (0, 0)))
    beside = (padded[:-2] + padded[2:]) / 2
    moved = vectors + case.smear * beside + case.noise * length * _noise(vectors.shape, rng)
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)


def _units_with_noise(vectors: Floats, noise: float, rng: np.random.Generator) -> Floats:
    moved = vectors + noise * _noise(vectors.shape, rng)
    return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def _noise(shape: tuple[int, ...], rng: np.random.Generator) -> NDArray[np.float64]:
    """Random vectors of about length 1."""
    return rng.normal(size=shape) / np.sqrt(shape[1])


def _marks(structure: str, version: Sequence[Made], held: Sequence[Sequence[str]]) -> Marks:
    if structure == "none":
        return no_marks(sum(map(len, held)))
    paragraphs = [n if structure == "lines" else u.paragraph for n, u in enumerate(version) for _ in held[n]]
    return marks(paragraphs, [u.heading and structure != "lines" for n, u in enumerate(version) for _ in held[n]])


def _features(
    of_pair: Evidence, tokens: tuple[WeightedTokens, WeightedTokens]
) -> tuple[dict[tuple[int, int], Floats], tuple[Floats, Floats]]:
    """`Item.beads` and `Item.gaps`, for texts of usual style."""
    n, m = of_pair.sizes
    cover_a, cover_b = coverages(*tokens, np.array([[0, m]] * n), np.array([[0, n]] * m))
    beads = {}
    for shape in of_pair.shapes:
        by_name = {**dict(bead_evidence(of_pair, shape)), **dict(coverage_evidence(cover_a, cover_b, shape))}
        stack = np.zeros((len(FEATURES), *of_pair.cosines[shape].shape), dtype=np.float32)
        for number, feature in enumerate(FEATURES):
            stack[number] = by_name.get(feature, 0.0)
        beads[shape] = stack
    gaps = []
    for row in gap_evidence(of_pair):
        nothing = np.zeros_like(row["constant"])
        gaps.append(np.stack([row.get(name, nothing) for name in GAPS]))
    return beads, (gaps[0], gaps[1])


class Batch:
    """Items padded to one size."""

    def __init__(self, held: Sequence[Item], features: int = FIRST):
        self.features = features
        n, m = max(x.size[0] for x in held), max(x.size[1] for x in held)
        self.sizes = torch.tensor([x.size for x in held])
        self.beads: dict[tuple[int, int], torch.Tensor] = {}
        shape = (len(held), n + 1, LONGEST_RUN, LONGEST_RUN + 1, m + 1)
        fits, right = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
        for p, q in SHAPES:
            if p > n or q > m:
                continue
            stack = np.zeros((len(held), features, n - p + 1, m - q + 1), dtype=np.float32)
            for k, item in enumerate(held):
                if (p, q) in item.beads:
                    rows, columns = item.beads[p, q].shape[1:]
                    stack[k, :, :rows, :columns] = item.beads[p, q][:features]
                    ends = (k, slice(p, p + rows), p - 1, q, slice(q, q + columns))
                    fits[ends] = True
                    one, other = _whole(item.group[0], p, -1), _whole(item.group[1], q, -2)
                    right[ends] = one[:, None] == other[None, :]
            self.beads[p, q] = torch.tensor(stack)
        self.gaps, self.held = self._gaps(held, (n, m))
        self.barred = self._barred(held, (n, m))
        fits[:, 1:, 0, 0] = right[:, 1:, 0, 0] = True
        self.fits, self.right = torch.tensor(fits), torch.tensor(right)

    @staticmethod
    def _gaps(held: Sequence[Item], size: tuple[int, int]) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
        """For either side the evidence for gaps, and which sentences must be in a bead.

        A unit that belongs to a group may be no gap. Where it has several sentences, none of them is such a unit.
        """
        gaps, required = [], []
        for side in (0, 1):
            stack = np.zeros((len(held), size[side], len(GAPS)), dtype=np.float32)
            must = np.zeros((len(held), size[side]), dtype=bool)
            for k, item in enumerate(held):
                count = item.size[side]
                stack[k, :count] = item.gaps[side].T
                many = Counter(item.unit[side])
                must[k, :count] = [
                    g >= 0 and many[u] == 1 for g, u in zip(item.group[side], item.unit[side], strict=True)
                ]
            gaps.append(torch.tensor(stack))
            required.append(torch.tensor(must))
        return gaps, required

    @staticmethod
    def _barred(held: Sequence[Item], size: tuple[int, int]) -> torch.Tensor:
        """The corners that no right alignment passes: those between two units of one group on both sides."""
        barred = np.zeros((len(held), size[0] + 1, size[1] + 1), dtype=bool)
        for k, item in enumerate(held):
            rows, columns = _inner(item, 0), _inner(item, 1)
            for i in rows:
                for j in columns:
                    barred[k, i, j] = item.group[0][i] == item.group[1][j]
        return torch.tensor(barred)

    def loss(self, w: torch.Tensor) -> torch.Tensor:
        """Negative log likelihood of the right ways of each item; `w` are the weights of features, classes, gaps."""
        classes = w[self.features : self.features + len(CLASSES)]
        values = {
            (p, q): torch.einsum("bfij,f->bij", t, w[: self.features]) + classes[CLASSES.index((min(p, q), max(p, q)))]
            for (p, q), t in self.beads.items()
        }
        gaps = [t @ w[self.features + len(CLASSES) :] for t in self.gaps]
        ways = torch.full(self.fits.shape, IMPOSSIBLE)
        for (p, q), of_shape in values.items():
            ways[:, p:, p - 1, q, q:] = of_shape
        ways[:, 1:, 0, 0] = gaps[0][:, :, None]
        every = torch.where(self.fits, ways, IMPOSSIBLE)
        right = torch.where(self.right, ways, IMPOSSIBLE)
        right[:, 1:, 0, 0] = torch.where(self.held[0], -1e4, gaps[0])[:, :, None]
        kept = torch.where(self.held[1], -1e4, gaps[1])
        difference: torch.Tensor = self._sum(every, gaps[1], None) - self._sum(right, kept, self.barred)
        return difference

    def _sum(self, ways: torch.Tensor, gaps_b: torch.Tensor, bar: torch.Tensor | None) -> torch.Tensor:
        """Log of the summed weight of all ways, as `align.sentences.lattice` does for one pair.

        `ways` are the values of what ends at row i and column j and has p rows and q columns, `[items, n + 1, p - 1, q,
        m + 1]`; those of gaps in the first version have one row and no column.
        """
        count, m = len(ways), gaps_b.shape[1]
        zero = torch.zeros(count, 1)
        before = torch.cat([zero, gaps_b.cumsum(1)], 1)
        nothing = torch.full((count, LONGEST_RUN + 1, m + 1), IMPOSSIBLE)
        rows, last = [before], [_shifted(before)] + [nothing] * (LONGEST_RUN - 1)
        for i, way in enumerate(ways.unbind(1)[1:], 1):
            row = torch.logsumexp(torch.stack(last, 1) + way, (1, 2))
            base = before
            if bar is not None:
                row = torch.where(bar[:, i], IMPOSSIBLE, row)
                base = torch.cat([zero, torch.where(bar[:, i, 1:], -1e6, gaps_b).cumsum(1)], 1)
            rows.append(torch.logcumsumexp((row - base).clamp(min=-1e8), 1) + base)
            last = [_shifted(rows[-1]), *last[:-1]]
        stack = torch.stack(rows, 1)
        return stack[torch.arange(count), self.sizes[:, 0], self.sizes[:, 1]]


def _shifted(row: torch.Tensor) -> torch.Tensor:
    """A row shifted to the right by 0, 1, 2 ... columns, `[items, LONGEST_RUN + 1, columns]`."""
    width = row.shape[1]
    return torch.stack(
        [torch.nn.functional.pad(row, (q, 0), value=IMPOSSIBLE)[:, :width] for q in range(LONGEST_RUN + 1)], 1
    )


def _whole(group: Sequence[int], size: int, other: int) -> NDArray[np.int64]:
    """For each run of `size` sentences the group that they all belong to, or `other`."""
    runs = np.lib.stride_tricks.sliding_window_view(np.asarray(group), size)
    return np.where((runs == runs[:, :1]).all(axis=1) & (runs[:, 0] >= 0), runs[:, 0], other)


def _inner(item: Item, side: int) -> list[int]:
    """Where one unit ends and another of the same group begins."""
    group, unit = item.group[side], item.unit[side]
    return [i for i in range(1, len(group)) if group[i] >= 0 and group[i] == group[i - 1] and unit[i] != unit[i - 1]]


def learned(held: Sequence[Item]) -> tuple[Weights, Weights]:
    """The weights of both passes: first for usual style, then again with the style that the first find in each pair."""
    w = _fit(held, None, EPOCHS)
    for _ in range(2):
        for item in held:
            put_style(item, style(item, as_weights(w)))
        w = _fit(held, w, AGAIN)
    return as_weights(w), as_weights(_fit(held, None, EPOCHS, len(FEATURES)))


def _fit(
    held: Sequence[Item], start: NDArray[np.float64] | None, epochs: int, features: int = FIRST
) -> NDArray[np.float64]:
    torch.manual_seed(0)
    order = sorted(held, key=lambda item: item.size)
    spans = [(first, first + 32) for first in range(0, len(order), 32)]
    w = torch.zeros(features + len(CLASSES) + len(GAPS)) if start is None else torch.tensor(start, dtype=torch.float32)
    if start is None:
        w[0] = 8.0
    w.requires_grad_()
    optimiser = torch.optim.Adam([w], lr=RATE if start is None else RATE / 2)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, epochs * len(spans))
    rng = np.random.default_rng(0)
    batches = [Batch(order[slice(*span)], features) for span in spans]
    for _ in range(epochs):
        total = 0.0
        for k in rng.permutation(len(batches)):
            optimiser.zero_grad()
            loss = batches[k].loss(w)
            total += float(loss.detach().sum())
            (loss.mean() + PENALTY * (w**2).sum()).backward()
            optimiser.step()
            schedule.step()
        print(f"mean loss {total / len(held):.3f} {time.process_time():.0f} s", file=sys.stderr, flush=True)
    return w.detach().numpy().astype(np.float64)


def as_weights(w: NDArray[np.float64]) -> Weights:
    features = FEATURES[: len(w) - len(GAPS) - len(CLASSES)]
    value: dict[object, float] = dict(zip([*features, *CLASSES, *GAPS], map(float, w), strict=True))
    return Weights(
        {name: value[name] for name in (*BEAD, *COVER) if name in value},
        {(p, q): value[min(p, q), max(p, q)] for p, q in SHAPES},
        {name: value[name] for name in GAP},
        {name: value[name] for name in (*STYLE_BEAD, *STYLE_GAP)},
        {},
        {},
    )


def lattice_of(item: Item, w: Weights) -> Lattice:
    """The lattice that `align.sentences.lattice` would make, from the evidence of an item and its style."""
    of = {**w.bead, **w.style, **w.gap}
    bead = np.array([of.get(name, 0.0) for name in FEATURES])
    gap = np.array([of[name] for name in GAPS])
    beads = {shape: np.tensordot(bead, stack, 1) + w.shape[shape] for shape, stack in item.beads.items()}
    return Lattice(beads, gap @ item.gaps[0], gap @ item.gaps[1])


def style(item: Item, first: Weights) -> Style:
    """The style that the weights of the first pass find."""
    put_style(item, Style())
    return style_of(style_counts(probabilities(lattice_of(item, first)), item.evidence))


def put_style(item: Item, found: Style) -> None:
    """Writes what the style adds into the evidence of an item."""
    start = len(BEAD)
    for shape, stack in item.beads.items():
        stack[start : start + len(STYLE_BEAD)] = 0.0
        for name, value in style_evidence(item.evidence, shape, found):
            stack[start + STYLE_BEAD.index(name)] = value
    for rows, told in zip(item.gaps, style_gap(found), strict=True):
        for name, value in told.items():
            rows[GAPS.index(name)] = value


def calibrated(held: Sequence[Item], both: tuple[Weights, Weights]) -> list[tuple[dict[str, float], dict[str, float]]]:
    """For each pass two logistic regressions: whether a bead is right, and whether a gap is.

    A bead of sentences is right if all of them belong to one group, a gap if the unit of the sentence is alone.
    """
    beads: list[list[list[float]]] = [[], []]
    gaps: list[list[list[float]]] = [[], []]
    cover = FEATURES.index("cover_less")
    for item in held:
        put_style(item, found := style(item, both[0]))
        for number, weights in enumerate(both):
            shares = probabilities(lattice_of(item, weights))
            taken: tuple[set[int], set[int]] = (set(), set())
            links = link_probabilities(shares, *item.size)
            for a, b in best_path(worths(shares, links), *item.size):
                place, matrices = (a[0], b[0]), item.beads[len(a), len(b)]
                groups = {item.group[0][i] for i in a} | {item.group[1][j] for j in b}
                likely = Likely(
                    float(shares[len(a), len(b)][place]),
                    share_within(links, a, b),
                    float(matrices[0][place]),
                    float(matrices[cover][place]) * number,  # not known in the first pass
                )
                values = chance_evidence(likely, found.closeness, min(item.size))
                beads[number].append([*values.values(), float(len(groups) == 1 and -1 not in groups)])
                taken[0].update(a)
                taken[1].update(b)
            alone = gap_probabilities(shares, *item.size)
            for side in (0, 1):
                paired = {unit for group in item.gold for unit in group[side]}
                for i in set(range(item.size[side])) - taken[side]:
                    unit = item.unit[side][i]
                    if item.group[side][i] < 0 and unit in paired:
                        continue  # it has moved: whether it is found is another question
                    nearest = float(item.gaps[side][GAPS.index("nearest")][i])
                    values = gap_chance_evidence(float(alone[side][i]), nearest, found.closeness, min(item.size))
                    gaps[number].append([*values.values(), float(unit not in paired)])
    return [(_curve(b, CHANCE, "beads"), _curve(g, GAP_CHANCE, "gaps")) for b, g in zip(beads, gaps, strict=True)]


def _curve(rows: Sequence[Sequence[float]], names: Sequence[str], what: str) -> dict[str, float]:
    from sklearn.linear_model import LogisticRegression

    table = np.array(rows)
    values, right = table[:, :-1], table[:, -1] > 0
    model = LogisticRegression(C=1e3, max_iter=1000).fit(values, right)
    chance = model.predict_proba(values)[:, 1]
    kept = chance > 0.5
    print(
        f"{len(values)} {what}, {np.mean(right):.3f} right; Brier {np.mean((chance - right) ** 2):.4f}; "
        f"above a half {np.mean(kept[right]):.4f} of the right, {np.mean(kept[~right]):.4f} of the wrong",
        file=sys.stderr,
    )
    return {**dict(zip(names, map(float, model.coef_[0]), strict=True)), "intercept": float(model.intercept_[0])}


def mean_vectors_of_languages() -> NDArray[np.float16]:
    """What `embed.mean_vectors` reads: means over the languages, of the stories that the weights come from."""
    sentences, tokens = [], []
    for code in codes():
        known = [line for name, text in stories(code).items() if not held_out(name) for line in text if line]
        vectors, found = embed(random.Random(SEED).sample(known, 100), with_tokens=True)
        sentences.append(vectors.mean(axis=0))
        tokens.append(np.concatenate([t.vectors for t in found]).mean(axis=0))
    return np.concatenate([np.mean(sentences, axis=0), np.mean(tokens, axis=0)]).astype(np.float16)


def length_rates() -> dict[str, float]:
    """What `align.sentences.lengths` reads, from the stories that the weights come from; of a language with several
    variants the mean stands under its own tag."""
    means: dict[str, list[float]] = {}
    english = {name: text for name, text in stories("eng").items() if not held_out(name)}
    for code in codes("ntrex-dev", "ntrex-wide"):
        pairs = [pair for name, text in english.items() for pair in zip(stories(code)[name], text, strict=True)]
        found = float(np.mean([np.log(unpaced(own) / unpaced(other)) for own, other in pairs if own and other]))
        for name in {tag(code), tag(code).split("-")[0]}:
            means.setdefault(name, []).append(found)
    average = float(np.mean([np.mean(of) for of in means.values()]))
    return {name: round(float(np.mean(of)) - average, 2) for name, of in sorted(means.items())}


def as_json(w: Weights, curves: tuple[Mapping[str, float], Mapping[str, float]]) -> dict[str, dict[str, float]]:
    def rounded(values: Mapping[str, float]) -> dict[str, float]:
        return {name: round(value, 4) for name, value in values.items()}

    return {
        "bead": rounded(w.bead),
        "shape": {f"{p}-{q}": round(w.shape[p, q], 4) for p, q in CLASSES},
        "gap": rounded(w.gap),
        "style": rounded(w.style),
        "chance": rounded(curves[0]),
        "gap_chance": rounded(curves[1]),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--without", nargs="*", default=[], help="kinds of versions that are not learned from")
    parser.add_argument("--output", default=str(ROOT / "factcheck" / "align" / "sentences" / "weights.json"))
    parser.add_argument("--means", action="store_true", help="write the mean vectors of the model and the lengths anew")
    chosen = parser.parse_args()
    if chosen.means:
        np.save(ROOT / "factcheck" / "embed" / "mean_vectors.npy", mean_vectors_of_languages())
        RATES_FILE.write_text(json.dumps(length_rates(), indent=1) + "\n", encoding="utf-8")
    held = items(drawn(CODES, CASES, "weights", chosen.without))
    print(f"{len(held)} pairs of versions", dict(Counter(item.kind for item in held)), file=sys.stderr)
    both = learned(held)
    curves = calibrated(items([*drawn(OTHERS, CASES_OF_OTHERS, "chances"), *short()]), both)
    text = json.dumps(
        {
            "made_by": "benchmarks/train/sentence_alignment.py from two thirds of the stories of ntrex-dev and -wide",
            "seed": SEED,
            "pairs_of_versions": len(held),
            "first_pass": as_json(both[0], curves[0]),
            "rescoring": as_json(both[1], curves[1]),
        },
        indent=1,
    )
    from_json(text)
    Path(chosen.output).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
