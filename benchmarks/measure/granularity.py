"""Measures sentence alignment at every granularity, beside the simple way on the same vectors.

Run as `python -m benchmarks.measure.granularity [merged] [kinds] [berg]`. The versions are made of stories held out
(`derived.held_out`; so are the documents of tico-dev), the first two parts by `corpora.granularity`; the third are the
three documents of alignment-dev, of which nothing was learned. The simple way is `corpora.simple_alignment`.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from benchmarks.corpora import data
from benchmarks.corpora.derived import Tally, linked, text_berg
from benchmarks.corpora.encoded import Encoded
from benchmarks.corpora.granularity import KINDS, Codes, Made, Versions, chapters, gold, made, parallel
from benchmarks.corpora.simple_alignment import simple_beads
from factcheck.align.sentences.pairwise import aligned
from factcheck.align.sentences.prepare import marks

FOLDER = "alignment"
"""The vector cache of the made sentences."""
MERGED = ("merged-2", "merged-3", "merged-4")
PAIRS: tuple[Codes, ...] = (
    *((code, "eng") for code in ("zho-CN", "jpn", "tha", "arb", "fin", "tur")),
    *(("zho-CN", "rus"), ("jpn", "deu"), ("tha", "vie"), ("arb", "fra"), ("fin", "tur"), ("vie", "por")),
)
"""Twelve pairs for `MERGED`, half of them without English."""
SOME: Mapping[str, tuple[Codes, ...]] = {
    "ntrex-dev": (("vie", "eng"), ("zho-CN", "deu"), ("hin", "kor")),
    "ntrex-wide": (("ron", "eng"), ("heb", "jpn"), ("mya", "fra")),
    "tico-dev": (("zh", "en"), ("fa", "id"), ("my", "pt-BR")),
}
"""By corpus the pairs in which each kind is made."""
LINES = 100
"""Lines of a corpus in one pair that each kind is made of, at most."""
BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
Groups = set[tuple[tuple[int, ...], ...]]
Row = dict[str, Any]


@dataclass
class Score:
    """What an aligner made of some pairs of versions: its beads, and the sentences that it left without any."""

    beads: Tally = field(default_factory=Tally)
    gaps: list[int] = field(default_factory=lambda: [0, 0, 0])
    """Sentences left alone, those that have no counterpart, and those that are both."""

    def add(self, found: Groups, right: Groups) -> None:
        """Adds beads and the groups that are right, including those of a single version."""
        self.beads.add(found, linked(right))
        beside = [{i for bead in found for i in bead[side]} for side in (0, 1)]
        every = [{i for group in right for i in group[side]} for side in (0, 1)]
        paired = [{i for group in linked(right) for i in group[side]} for side in (0, 1)]
        for has, all_of, should in zip(beside, every, paired, strict=True):
            self.gaps[0] += len(all_of - has)
            self.gaps[1] += len(all_of - should)
            self.gaps[2] += len(all_of - has - should)

    def columns(self, name: str) -> Row:
        """Strict and lax F1, and F1 of the sentences left alone; None where there are none to find."""
        strict, lax = self.beads.row()[2:] if self.beads.gold else (None, None)
        claimed, alone, both = self.gaps
        gaps = 2 * both / (claimed + alone) if alone else None
        return {f"strict{name}": strict, f"lax{name}": lax, f"gaps{name}": gaps, f"left alone{name}": claimed}


@dataclass
class Compared:
    """The tool and the simple way on the same pairs of versions."""

    tool: Score = field(default_factory=Score)
    simple: Score = field(default_factory=Score)
    beads: list[tuple[float, bool]] = field(default_factory=list)
    """Of each bead of the tool its probability, and whether all of its sentences belong to one group."""
    gaps: list[tuple[float, bool]] = field(default_factory=list)
    """Of each sentence without a bead the stated probability that it has no counterpart, and whether that is so."""

    def add(self, versions: Versions, langs: Sequence[str], encoder: Encoded, cache: str | None = None) -> None:
        """Aligns two versions in two languages (BCP 47) both ways. `cache` is as for `Encoded.add`."""
        right = gold(versions)
        texts = [[one.text for one in version] for version in versions]
        encoder.add([text for version in texts for text in version], cache)
        structure = [marks([one.paragraph for one in v], [one.heading for one in v]) for v in versions]
        a, b = encoder.prepared(texts, langs, structure)
        pair = aligned(a, b)
        self.tool.add({(bead.a, bead.b) for bead in pair.beads}, right)
        self.simple.add(set(simple_beads(a, b)), right)
        group_of = {(v, i): group for group in right for v in (0, 1) for i in group[v]}
        for bead in pair.beads:
            touched = {group_of[0, i] for i in bead.a} | {group_of[1, j] for j in bead.b}
            self.beads.append((bead.probability, len(touched) == 1))
        self.gaps += gap_claims(pair.gaps, right)

    def row(self) -> Row:
        return {**self.tool.columns(""), **self.simple.columns(", simple")}


def gap_claims(stated: Sequence[Mapping[int, float]], right: Groups) -> list[tuple[float, bool]]:
    """What `reliability` takes, of the stated probabilities of each version's gaps."""
    paired = [{i for group in linked(right) for i in group[side]} for side in (0, 1)]
    return [
        (chance, i not in has)
        for of_version, has in zip(stated, paired, strict=True)
        for i, chance in of_version.items()
    ]


def reliability(claims: Iterable[tuple[float, bool]]) -> list[Row]:
    """How often what is stated with some probability is right: a row for each of `BINS` in which something is."""
    held = list(claims)
    rows = []
    for low, high in pairwise(BINS):
        inside = [claim for claim in held if low <= claim[0] < high or claim[0] == high == BINS[-1]]
        if inside:
            stated, right = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            rows.append({"from": low, "to": high, "claims": len(inside), "stated": stated, "right": right})
    return rows


def merged(encoder: Encoded) -> Iterator[tuple[Row, Compared]]:
    """The held-out stories in long documents, whose sentences are merged by two, three or four in one version."""
    for kind in MERGED:
        for codes in PAIRS:
            stories = parallel("ntrex-dev", codes, True)
            compared = Compared()
            for number, names in enumerate(chapters(stories)):
                rng = random.Random(f"{kind} {codes} {number}")
                compared.add(made(kind, stories, names, rng), tuple(map(data.tag, codes)), encoder, FOLDER)
            yield {"kind": kind, "languages": "-".join(codes)}, compared


def kinds(encoder: Encoded) -> Iterator[tuple[Row, Compared]]:
    """Every kind in some languages of each corpus."""
    for kind in KINDS:
        for corpus, pairs in SOME.items():
            compared = Compared()
            for codes in pairs:
                stories = parallel(corpus, codes, True)
                rng = random.Random(f"{kind} {corpus} {codes}")
                # Few lines make cells, so a table is made of all.
                names = list(stories) if kind == "table" else chapters(stories, LINES // 2, LINES)[0]
                most = None if kind == "table" else LINES
                compared.add(made(kind, stories, names, rng, most), tuple(map(data.tag, codes)), encoder, FOLDER)
            yield {"kind": kind, "corpus": corpus}, compared


def _berg_lines(document: str) -> tuple[Versions, Groups]:
    german, french, beads = text_berg(document)
    held: list[dict[int, frozenset[int]]] = [{}, {}]
    for number, bead in enumerate(sorted(beads)):
        for side in (0, 1):
            held[side].update(dict.fromkeys(bead[side], frozenset({number})))
    versions = [
        [Made(line, of.get(index, frozenset())) for index, line in enumerate(lines)]
        for of, lines in zip(held, (german, french), strict=True)
    ]
    return (versions[0], versions[1]), beads


def berg(encoder: Encoded) -> Iterator[tuple[Row, Compared]]:
    """The three documents of alignment-dev, line by line."""
    for document in ("", "2", "3"):
        versions, beads = _berg_lines(document)
        assert linked(gold(versions)) == beads
        compared = Compared()
        compared.add(versions, ("de", "fr"), encoder, FOLDER)
        yield {"document": f"dev{document}"}, compared


Part = Callable[[Encoded], Iterator[tuple[Row, Compared]]]
PARTS: Mapping[str, Part] = {"merged": merged, "kinds": kinds, "berg": berg}


def measure(parts: Sequence[str] = tuple(PARTS)) -> dict[str, list[Row]]:
    """The tables by name: of each part, and how reliable the probabilities of beads and gaps are in all of them."""
    tables: dict[str, list[Row]] = {}
    beads: list[tuple[float, bool]] = []
    gaps: list[tuple[float, bool]] = []
    encoder = Encoded()
    for part in parts:
        for name, compared in PARTS[part](encoder):
            row = {key: round(v, 4) if isinstance(v, float) else v for key, v in {**name, **compared.row()}.items()}
            tables.setdefault(part, []).append(row)
            print(" ".join(f"{value!s:>12}" for value in row.values()), flush=True)
            beads += compared.beads
            gaps += compared.gaps
    for title, claims in (("beads", beads), ("gaps", gaps)):
        tables[title] = reliability(claims)
        for row in tables[title]:
            print(title, " ".join(f"{value:9.4f}" for value in row.values()), flush=True)
    return tables


if __name__ == "__main__":
    measure(sys.argv[1:] or tuple(PARTS))
