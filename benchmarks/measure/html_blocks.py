"""How much of pages is read that is not article, and how much of the article is missed, on five kinds of sites.

The baseline reads all text of the body without `nav`, `header` and `footer`. `python -m benchmarks.measure.html_blocks`
prints a table.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from dataclasses import dataclass

from benchmarks.corpora.html_pages import Page, pages
from factcheck.read.html.article import article
from factcheck.read.html.blocks import Block
from factcheck.read.html.prose import html_prose
from factcheck.read.html.tree import blocks, parts

_SURROUNDINGS = re.compile(r"<(nav|header|footer)\b.*?</\1>", re.DOTALL)


@dataclass(slots=True)
class Counts:
    """Blocks of pages of one kind: of the article, those of them that are missed, all others, those that are read."""

    article: int = 0
    missed: int = 0
    others: int = 0
    wrong: int = 0


def measure() -> dict[str, dict[str, Counts]]:
    """By kind of site, the counts of what factcheck reads and of the baseline."""
    found: dict[str, dict[str, Counts]] = {}
    for page in pages():
        for way, texts in (("factcheck", _texts(article(parts(page.html)))), ("baseline", _baseline(page))):
            _count(page, texts, found.setdefault(page.kind, {}).setdefault(way, Counts()))
    return found


def seconds_per_megabyte() -> float:
    """Seconds in which a megabyte of all the pages is read."""
    made = pages()
    start = time.perf_counter()
    for page in made:
        for _ in html_prose(page.html):
            pass
    return (time.perf_counter() - start) / (sum(len(page.html) for page in made) / 1_000_000)


def _baseline(page: Page) -> list[str]:
    return _texts(list(blocks(parts(_SURROUNDINGS.sub("", page.html)))))


def _texts(found: list[Block]) -> list[str]:
    return [" ".join(block.text.split()).strip("[] :") for block in found]


def _count(page: Page, texts: list[str], counts: Counts) -> None:
    left = Counter(texts)
    for text in page.article:
        counts.article += 1
        counts.missed += left[text] == 0
        left[text] -= left[text] > 0
    everything = _texts(list(blocks(parts(page.html))))
    others = set(page.others)
    counts.others += sum(text in others for text in everything)
    counts.wrong += sum(number for text, number in left.items() if text in others)


def main() -> None:
    for kind, ways in measure().items():
        for way, one in ways.items():
            print(f"{kind:12} {way:10} missed {one.missed:3} of {one.article}, wrong {one.wrong:3} of {one.others}")
    print(f"{seconds_per_megabyte():.1f} s a megabyte")


if __name__ == "__main__":
    main()
