"""Learns the weights of the alignment model and writes them to factcheck/align/sentences/weights.json.

Run as `python -m benchmarks.train.sentence_alignment`. All of it comes from two thirds of the stories of ntrex-dev (see
`derived.held_out`); the others, and alignment-dev, are what `benchmarks/measure/alignment.py` measures on. Pairs of
languages are drawn at random, and for each story two versions with lines dropped, merged with the next, cut at a comma,
cut with the first part going to the line before, and a paragraph moved, at rates drawn for each version; some cut
short, and some paired with another story. The alignment is known: units that share a line belong together.

Units are split into sentences, as they are when files are aligned, and the alignment is known of units only: any way
of aligning the sentences within a group counts as right, if it holds the units of the group together. The model is a
log-linear one over whole alignments (see `align.sentences.lattice`), its weights the maximum of the likelihood of all
right ways together (Adam, seed below), with a weak quadratic penalty; those of rescoring are learned with the style
of the texts that the first pass estimates. The probability of each bead is calibrated by logistic regression
(scikit-learn), within those stories on ones that the weights were not learned from.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from benchmarks.corpora.data import ROOT, codes, stories, tag
from benchmarks.corpora.derived import SPACELESS, Unit, gold_groups, held_out, linked
from factcheck.align.sentences.anchors import anchors
from factcheck.align.sentences.evidence import bead_evidence, evidence, gap_evidence
from factcheck.align.sentences.lattice import (
    LEAST,
    Lattice,
    Style,
    best_path,
    chance_evidence,
    probabilities,
    style_counts,
    style_of,
)
from factcheck.align.sentences.prepare import prepare
from factcheck.align.sentences.token_coverage import coverage, coverage_evidence, weighted_tokens
from factcheck.align.sentences.weights import BEAD, CHANCE, COVER, GAP, SHAPES, STYLE, Weights, from_json
from factcheck.embed import TokenVectors, embed
from factcheck.embed.mean_vectors import MeanVectors, mean_vectors
from factcheck.extract import extract
from factcheck.read.sentences.boundaries import boundaries

SEED, DRAWS, EPOCHS, RATE, PENALTY = "train 1", 36, 8, 0.3, 1e-4
CODES = ("eng", "vie", "deu", "por", "fra", "zho-CN", "arb", "hin", "tha", "fin", "rus", "jpn")
CLASSES = sorted({(min(shape), max(shape)) for shape in SHAPES})
FEATURES = [*BEAD, *CLASSES, "joined", "joined_both", *COVER]
FIRST = len(FEATURES) - len(COVER)
"""Number of them in the first pass."""
GAPS = [*GAP, "gaps"]
IMPOSSIBLE = -1e9
LONGEST = 50
"""Sentences of a version of a case at most; longer ones are left out."""
SHORT = 800
"""Pairs of a few sentences, half of them unrelated, that the chances are learned from besides."""
_COMMA = re.compile(r"(?<=[,;:،؛，；：、])\s*(?=\S)|(?<=[ก-๙]) (?=[ก-๙])|(?<=—) ")
Floats = NDArray[np.float32]
Case = tuple[str, tuple[str, str], list[list[Unit]]]
"""Story, languages and the two versions."""


@dataclass(frozen=True)
class Item:
    """One story in two versions: evidence, and what is known of the alignment of their sentences."""

    story: str
    beads: Mapping[tuple[int, int], Floats]
    gaps: tuple[Floats, Floats]
    group: tuple[list[int], list[int]]
    """Of each sentence its group of units, -1 for none (also for those that stand out of order)."""
    unit: tuple[list[int], list[int]]
    """Of each sentence the unit that holds it."""
    gold: set[tuple[tuple[int, ...], ...]]
    """Groups of units."""

    @property
    def size(self) -> tuple[int, int]:
        return len(self.unit[0]), len(self.unit[1])


def commas(line: str) -> list[int]:
    """Where the line may be cut in two."""
    room = 15 if len(line) > 40 else 8
    return [
        match.end()
        for match in _COMMA.finditer(line)
        if room <= match.start() <= len(line) - room and not line[match.end()].isdigit()
    ]


def edited(
    lines: Sequence[str], code: str, rng: random.Random, rates: Mapping[str, float], own: set[int]
) -> list[Unit]:
    """A version with lines dropped, merged and cut; only those in `own` are cut, the others by the other version."""
    space = "" if code in SPACELESS else " "
    units: list[Unit] = []
    glued = False
    for number, line in enumerate(lines):
        if rng.random() < rates["drop"]:
            glued = False
            continue
        held = frozenset({number})
        parts = [line]
        joined = glued and bool(units)
        if number in own and rng.random() < rates["cut"] and commas(line):
            at = rng.choice(commas(line))
            parts = [line[:at].strip(), line[at:].strip()]
            joined = joined or (bool(units) and rng.random() < 0.5)
        if joined:
            text, before = units.pop()
            units.append((text + space + parts.pop(0), before | held))
        units += [(part, held) for part in parts]
        glued = rng.random() < rates["merge"]
    if rates["move"] and len(units) > 9:
        size = rng.randint(2, 3)
        at = rng.randrange(len(units) - size + 1)
        paragraph, rest = units[at : at + size], units[:at] + units[at + size :]
        to = rng.choice([place for place in range(len(rest) + 1) if abs(place - at) > 2])
        units = rest[:to] + paragraph + rest[to:]
    return units


def drawn() -> list[Case]:
    """The versions that the weights are learned from."""
    rng = random.Random(SEED)
    known = {code: stories(code) for code in CODES}
    cases = []
    for _ in range(DRAWS):
        pair = (rng.choice(CODES[1:]), "eng") if rng.random() < 0.35 else tuple(rng.sample(CODES, 2))
        for name, text in known[pair[0]].items():
            if held_out(name):
                continue
            cut, mover = rng.choice((0, 0, 0.1, 0.3)), rng.choice((None, None, 0, 1))
            turns = [rng.random() < 0.5 for _ in text]
            versions = []
            for side, code in enumerate(pair):
                rates = {"drop": rng.choice((0, 0.05, 0.1, 0.15)), "merge": rng.choice((0, 0.1, 0.2, 0.3))}
                if side and rng.random() < 0.4:
                    rates = {"drop": 0, "merge": 0}
                own = {number for number, turn in enumerate(turns) if turn == bool(side)}
                versions.append(edited(known[code][name], code, rng, {**rates, "cut": cut, "move": mover == side}, own))
            if all(versions):
                cases.append((name, (pair[0], pair[1]), versions))
    return _with_unrelated(cases)


def _with_unrelated(cases: list[Case]) -> list[Case]:
    """The cases, some cut to a few sentences, and some with the second version of another story: all gaps."""
    rng = random.Random(SEED)
    result: list[Case] = []
    for number, (name, pair, versions) in enumerate(cases):
        second = versions[1]
        if rng.random() < 0.15:
            other = rng.choice([at for at, case in enumerate(cases) if case[0] != name and case[1] == pair] or [number])
            if other != number:
                second = [(text, frozenset(line + 10_000 for line in held)) for text, held in cases[other][2][1]]
        size = rng.randint(1, 6) if rng.random() < 0.2 else 50
        result.append((name, pair, [versions[0][:size], second[:size]]))
    return result


def short() -> list[Case]:
    """A few sentences of a story in two languages, and as often of two stories: what the chances are learned from."""
    rng = random.Random(SEED)
    known = {code: stories(code) for code in CODES}
    names = [name for name in known["eng"] if not held_out(name)]
    found: list[Case] = []
    for number in range(SHORT):
        pair = (rng.choice(CODES), rng.choice(CODES))
        mine, other = rng.sample(names, 2)
        size = rng.choice((1, 1, 1, 2, 2, 3, 3, 4, 6, 10))
        start = rng.randrange(max(len(known["eng"][mine]) - size, 0) + 1)
        both = [(mine, 0), (mine, 0) if number % 2 else (other, 10_000)]
        versions = [
            [(text, frozenset({line + shift})) for line, text in enumerate(known[code][name])][start : start + size]
            for code, (name, shift) in zip(pair, both, strict=True)
        ]
        if all(versions) and (pair[0] != pair[1] or both[1][1]):
            found.append((mine, pair, versions))
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
        (code, text): pieces(text, tag(code))
        for _, pair, versions in cases
        for code, version in zip(pair, versions, strict=True)
        for text, _ in version
    }
    texts = sorted({piece for found in split.values() for piece in found})
    vectors, tokens = embed(texts, with_tokens=True)
    known = dict(zip(texts, zip(vectors, tokens, strict=True), strict=True))
    means = mean_vectors(None)
    assert means is not None
    result = []
    for name, pair, versions in cases:
        held = [[split[code, text] for text, _ in v] for code, v in zip(pair, versions, strict=True)]
        if max(sum(map(len, version)) for version in held) <= LONGEST:
            beads, gaps = case_evidence(pair, held, known, means)
            gold = linked(gold_groups(versions))
            unit = [[k for k, inner in enumerate(version) for _ in inner] for version in held]
            number = [{u: k for k, g in enumerate(in_order(gold)) for u in g[side]} for side in (0, 1)]
            group = [[number[side].get(u, -1) for u in unit[side]] for side in (0, 1)]
            result.append(Item(name, beads, gaps, (group[0], group[1]), (unit[0], unit[1]), gold))
    # A line in five parts has no bead that could hold it: such stories would teach that nothing fits.
    zero = torch.zeros(FIRST + len(GAPS))
    losses = [Batch(result[start : start + 48]).loss(zero) for start in range(0, len(result), 48)]
    return [item for item, loss in zip(result, torch.cat(losses).tolist(), strict=True) if loss < 1_000]


def case_evidence(
    pair: tuple[str, str],
    held: Sequence[Sequence[Sequence[str]]],
    known: Mapping[str, tuple[Floats, TokenVectors]],
    means: MeanVectors,
) -> tuple[dict[tuple[int, int], Floats], tuple[Floats, Floats]]:
    """The evidence for all beads, `FEATURES` by shape, and for all gaps of either version, `GAPS`.

    `held[v][u]` are the sentences of unit u of version v, and `known` the vector and tokens of each sentence.
    """
    flat = [[piece for unit in version for piece in unit] for version in held]
    tokens_a, tokens_b = weighted_tokens(flat, [[known[p][1] for p in v] for v in flat], means.token)
    assert tokens_a is not None
    assert tokens_b is not None
    a, b = prepare(
        [np.stack([known[piece][0] for piece in version]) for version in flat],
        [[len(piece) for piece in version] for version in flat],
        [[anchors(p, extract(p, tag(code))) for p in v] for code, v in zip(pair, flat, strict=True)],
        means=means,
    )
    of_pair = evidence(a, b)
    n, m = of_pair.sizes
    cover_a = coverage(tokens_a, tokens_b, np.array([[0, m]] * n))
    cover_b = coverage(tokens_b, tokens_a, np.array([[0, n]] * m))
    beads = {}
    for shape in of_pair.shapes:
        by_name = {**dict(bead_evidence(of_pair, shape)), **dict(coverage_evidence(cover_a, cover_b, shape))}
        stack = np.zeros((len(FEATURES), *of_pair.cosines[shape].shape), dtype=np.float32)
        for number, feature in enumerate(FEATURES):
            stack[number] = by_name.get(feature, 1.0 if feature == (min(shape), max(shape)) else 0.0)
        beads[shape] = stack
    gaps = [np.stack([*row.values(), np.zeros_like(row["constant"])]) for row in gap_evidence(of_pair)]
    return beads, (gaps[0], gaps[1])


class Batch:
    """Items padded to one size."""

    def __init__(self, held: Sequence[Item], features: int = FIRST):
        self.features = features
        n, m = max(x.size[0] for x in held), max(x.size[1] for x in held)
        self.sizes = torch.tensor([x.size for x in held])
        self.beads, self.fits, self.right = {}, {}, {}
        for p, q in SHAPES:
            if p > n or q > m:
                continue
            stack = np.zeros((len(held), features, n - p + 1, m - q + 1), dtype=np.float32)
            fits = np.zeros((len(held), n - p + 1, m - q + 1), dtype=bool)
            right = np.zeros_like(fits)
            for k, item in enumerate(held):
                if (p, q) in item.beads:
                    rows, columns = item.beads[p, q].shape[1:]
                    stack[k, :, :rows, :columns] = item.beads[p, q][:features]
                    fits[k, :rows, :columns] = True
                    one, other = _whole(item.group[0], p, -1), _whole(item.group[1], q, -2)
                    right[k, :rows, :columns] = one[:, None] == other[None, :]
            self.beads[p, q], self.fits[p, q] = torch.tensor(stack), torch.tensor(fits)
            self.right[p, q] = torch.tensor(right)
        self.gaps, self.held = self._gaps(held, (n, m))
        self.barred = self._barred(held, (n, m))

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
        """Negative log likelihood of the right ways of each item."""
        values = {s: torch.einsum("bfij,f->bij", t, w[: self.features]) for s, t in self.beads.items()}
        gaps = [t @ w[self.features :] for t in self.gaps]
        every = {s: torch.where(self.fits[s], v, IMPOSSIBLE) for s, v in values.items()}
        right = {s: torch.where(self.right[s], v, IMPOSSIBLE) for s, v in values.items()}
        kept = [torch.where(must, -1e4, t) for must, t in zip(self.held, gaps, strict=True)]
        difference: torch.Tensor = self._sum(every, gaps, None) - self._sum(right, kept, self.barred)
        return difference

    def _sum(
        self, beads: Mapping[tuple[int, int], torch.Tensor], gaps: Sequence[torch.Tensor], bar: torch.Tensor | None
    ) -> torch.Tensor:
        """Log of the summed weight of all ways, as `align.sentences.lattice` does for one pair."""
        (count, n), m = gaps[0].shape, gaps[1].shape[1]
        zero = torch.zeros(count, 1)
        before = torch.cat([zero, gaps[1].cumsum(1)], 1)
        rows = [before]
        for i in range(1, n + 1):
            ways = [rows[i - 1] + gaps[0][:, i - 1 : i]]
            for (p, q), values in beads.items():
                if p <= i and i - p < values.shape[1]:
                    way = rows[i - p][:, : m + 1 - q] + values[:, i - p]
                    ways.append(torch.cat([torch.full((count, q), IMPOSSIBLE), way], 1))
            row = torch.logsumexp(torch.stack(ways), 0)
            base = before
            if bar is not None:
                row = torch.where(bar[:, i], IMPOSSIBLE, row)
                base = torch.cat([zero, torch.where(bar[:, i, 1:], -1e6, gaps[1]).cumsum(1)], 1)
            rows.append(torch.logcumsumexp((row - base).clamp(min=-1e8), 1) + base)
        stack = torch.stack(rows, 1)
        return stack[torch.arange(count), self.sizes[:, 0], self.sizes[:, 1]]


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
    weights = as_weights(_fit(held))
    for _ in range(2):
        styled = [with_style(item, weights) for item in held]
        weights = as_weights(_fit(styled))
    return weights, as_weights(_fit(styled, len(FEATURES)))


def _fit(held: Sequence[Item], features: int = FIRST) -> NDArray[np.float64]:
    torch.manual_seed(0)
    order = sorted(held, key=lambda item: item.size)
    batches = [Batch(order[start : start + 48], features) for start in range(0, len(order), 48)]
    w = torch.zeros(features + len(GAPS))
    w[0] = 8.0
    w.requires_grad_()
    optimiser = torch.optim.Adam([w], lr=RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, EPOCHS * len(batches))
    rng = np.random.default_rng(0)
    for _ in range(EPOCHS):
        total = 0.0
        for k in rng.permutation(len(batches)):
            optimiser.zero_grad()
            loss = batches[k].loss(w)
            total += float(loss.detach().sum())
            (loss.mean() + PENALTY * (w**2).sum()).backward()
            optimiser.step()
            schedule.step()
    print(f"mean loss {total / len(held):.3f}", file=sys.stderr)
    return w.detach().numpy().astype(np.float64)


def as_weights(w: NDArray[np.float64]) -> Weights:
    value = dict(zip([*FEATURES[: len(w) - len(GAPS)], *GAPS], map(float, w), strict=True))
    return Weights(
        {name: value[name] for name in (*BEAD, *COVER) if name in value},
        {(p, q): value[min(p, q), max(p, q)] for p, q in SHAPES},
        {name: value[name] for name in GAP},
        {name: value[name] for name in STYLE},
        {},
    )


def values_of(item: Item, w: Weights, style: Style) -> Lattice:
    """The tables that `align.sentences.lattice` would make, from the evidence of an item."""
    bead = np.array([w.bead.get(f, 0.0) if isinstance(f, str) else w.shape[f] for f in FEATURES])
    gap = np.array([w.gap.get(name, 0.0) for name in GAPS])
    beads = {shape: np.tensordot(bead, stack, 1) for shape, stack in item.beads.items()}
    return Lattice(beads, gap @ item.gaps[0], gap @ item.gaps[1]).styled(style, w)


def with_style(item: Item, w: Weights) -> Item:
    style = style_of(style_counts(probabilities(values_of(item, w, Style())), *item.size))
    joined, both = FEATURES.index("joined"), FEATURES.index("joined_both")
    beads = {}
    for (p, q), stack in item.beads.items():
        stack = stack.copy()  # noqa: PLW2901
        stack[joined], stack[both] = (p + q > 2) * style.joined, (min(p, q) > 1) * style.joined
        beads[p, q] = stack
    gaps = [side.copy() for side in item.gaps]
    for side in gaps:
        side[-1] = style.gaps
    return Item(item.story, beads, (gaps[0], gaps[1]), item.group, item.unit, item.gold)


def calibrated(held: Sequence[Item], few: Sequence[Item]) -> list[dict[str, float]]:
    """For each pass a logistic regression: whether a bead is right, from its odds in the model and what it is like.

    On stories left out of the fit, and on `few`, texts of a few sentences: there the odds say little, as there is
    little to choose from. A bead of sentences is right if all of them belong to one group.
    """
    from sklearn.linear_model import LogisticRegression

    names = sorted({item.story for item in held})
    out = {name for number, name in enumerate(names) if number % 3 == 0}
    both = learned([item for item in held if item.story not in out])
    cover = FEATURES.index("cover_less")
    x: list[list[list[float]]] = [[], []]
    y: list[list[bool]] = [[], []]
    for item in [*(item for item in held if item.story in out), *few]:
        style = style_of(style_counts(probabilities(values_of(item, both[0], Style())), *item.size))
        for number, weights in enumerate(both):
            shares = probabilities(values_of(item, weights, style))
            for a, b in best_path({s: v - LEAST for s, v in shares.items()}, *item.size):
                place, matrices = (a[0], b[0]), item.beads[len(a), len(b)]
                groups = {item.group[0][i] for i in a} | {item.group[1][j] for j in b}
                share = float(shares[len(a), len(b)][place])
                covered = float(matrices[cover][place]) * number  # not known in the first pass
                values = chance_evidence(share, float(matrices[0][place]), covered, min(item.size))
                x[number].append(list(values.values()))
                y[number].append(len(groups) == 1 and -1 not in groups)
    curves = []
    for values, right in zip(map(np.array, x), map(np.array, y), strict=True):
        model = LogisticRegression(C=1e3, max_iter=1000).fit(values, right)
        chance = model.predict_proba(values)[:, 1]
        kept = chance > 0.5
        print(
            f"{len(values)} beads, {np.mean(right):.3f} right; Brier {np.mean((chance - right) ** 2):.4f}; "
            f"kept {np.mean(kept[right]):.4f} of the right, {np.mean(kept[~right]):.4f} of the wrong",
            file=sys.stderr,
        )
        curves.append({**dict(zip(CHANCE, map(float, model.coef_[0]), strict=True)), "intercept": model.intercept_[0]})
    return curves


def mean_vectors_of_languages() -> NDArray[np.float16]:
    """What `embed.mean_vectors` reads: means over the languages, of the stories that the weights come from."""
    sentences, tokens = [], []
    for code in codes():
        known = [line for name, text in stories(code).items() if not held_out(name) for line in text if line]
        vectors, found = embed(random.Random(SEED).sample(known, 100), with_tokens=True)
        sentences.append(vectors.mean(axis=0))
        tokens.append(np.concatenate([t.vectors for t in found]).mean(axis=0))
    return np.concatenate([np.mean(sentences, axis=0), np.mean(tokens, axis=0)]).astype(np.float16)


def as_json(w: Weights, curve: Mapping[str, float]) -> dict[str, dict[str, float]]:
    return {
        "bead": {name: round(value, 4) for name, value in w.bead.items()},
        "shape": {f"{p}-{q}": round(w.shape[p, q], 4) for p, q in CLASSES},
        "gap": {name: round(value, 4) for name, value in w.gap.items()},
        "style": {name: round(value, 4) for name, value in w.style.items()},
        "chance": {name: round(float(value), 4) for name, value in curve.items()},
    }


def main() -> None:
    package = ROOT / "factcheck"
    np.save(package / "embed" / "mean_vectors.npy", mean_vectors_of_languages())
    held = items(drawn())
    print(f"{len(held)} pairs of versions", file=sys.stderr)
    (first, second), curves = learned(held), calibrated(held, items(short()))
    text = json.dumps(
        {
            "made_by": "benchmarks/train/sentence_alignment.py from two thirds of the stories of ntrex-dev",
            "seed": SEED,
            "pairs_of_versions": len(held),
            "first_pass": as_json(first, curves[0]),
            "rescoring": as_json(second, curves[1]),
        },
        indent=1,
    )
    from_json(text)
    (package / "align" / "sentences" / "weights.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
