"""Measures which files are put together into stories: translations among distractors, and what must stay apart."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpora import data
from factcheck.align.documents.clusters import by_content
from factcheck.embed import embed
from factcheck.embed.mean_vectors import mean_vectors
from factcheck.nouns.text import Document, Version

CODES = (
    *("eng", "vie", "deu", "por", "por-BR", "fra", "zho-CN"),
    *("arb", "jpn", "rus", "tha", "hin", "fin"),
)
Doc = tuple[str, str, NDArray[np.float32]]
"""Language, story and sentence vectors."""
Figure = tuple[str, float, float | None, float | None]
"""Name, figure, aim and baseline."""


@cache
def vectors(code: str) -> dict[str, NDArray[np.float32]]:
    """The stories of ntrex-dev in one language: name to sentence vectors."""
    ends = np.cumsum([0, *map(len, data.stories(code).values())])
    texts = [line for lines in data.stories(code).values() for line in lines]
    made = embed(texts).vectors
    return {name: made[a:b] for name, a, b in zip(data.stories(code), ends[:-1], ends[1:], strict=True)}


def grouped(docs: Sequence[Doc]) -> tuple[float, float, float]:
    """Precision and recall of pairs of documents in one story, and seconds of processor time."""
    order = np.random.default_rng(1).permutation(len(docs))
    docs = [docs[i] for i in order]
    tags = [data.tag(code) for code, _, _ in docs]
    versions = [Version(Document(f"{i}.txt", "", tag, "text", tag), ()) for i, tag in enumerate(tags)]
    start = time.process_time()
    clusters = by_content(versions, [made for _, _, made in docs], mean_vectors(None))
    seconds = time.process_time() - start
    stories: dict[str, int] = {}
    for _, name, _ in docs:
        stories[name] = stories.get(name, 0) + 1
    pairs = sum(len(s) * (len(s) - 1) // 2 for s in clusters)
    right = sum(docs[a][1] == docs[b][1] for s in clusters for place, a in enumerate(s) for b in s[place + 1 :])
    gold = sum(n * (n - 1) // 2 for n in stories.values())
    return right / max(pairs, 1), right / max(gold, 1), seconds


def distractors(count: int) -> list[Doc]:
    """Articles of 8 to 24 sentences drawn from all stories of a language: each is a story of its own."""
    rng = np.random.default_rng(5)
    pool = {code: np.concatenate(list(vectors(code).values())) for code in CODES}
    made = []
    for number in range(count):
        code = CODES[rng.integers(len(CODES))]
        rows = rng.choice(len(pool[code]), rng.integers(8, 25), replace=False)
        made.append((code, f"distractor {number}", pool[code][rows]))
    return made


def measure_grouping() -> list[Figure]:
    versions = [(code, name, made) for code in CODES for name, made in vectors(code).items()]
    figures: list[Figure] = []
    for total in (1_000, 5_000, 20_000):
        precision, recall, seconds = grouped([*versions, *distractors(total - len(versions))])
        figures += [
            (f"grouping {total} articles, precision of pairs", precision, None, None),
            (f"grouping {total} articles, recall of pairs", recall, None, None),
            (f"grouping {total} articles, seconds", seconds, None, None),
        ]
    for size in (1, 2, 3):
        short = [(code, name, made[:size]) for code, name, made in versions if code in CODES[:7]]
        precision, recall, _ = grouped(short)
        figures.append((f"articles of {size} sentences in seven languages, precision of pairs", precision, None, None))
        figures.append((f"articles of {size} sentences in seven languages, recall of pairs", recall, None, None))
    halves = [
        (code, f"{name} {part}", made[part::2])
        for code in CODES[:7]
        for name, made in vectors(code).items()
        for part in (0, 1)
        if len(made) > 7
    ]
    precision, recall, _ = grouped(halves)
    figures.append(("every other sentence against the rest: no story, precision of pairs", precision, None, None))
    figures.append(("every other sentence against the rest: recall of the halves' own versions", recall, None, None))
    return figures
