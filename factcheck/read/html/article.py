"""Which blocks of a page are its article: without navigation, comments, related links and cookie banners.

trafilatura decides, which knows how sites call their parts. It has no offsets. So it is given the page as a tree of its
block elements, with a mark before the text of each block, and a block is article where its mark comes out.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from itertools import groupby

from factcheck.read.html.blocks import Block
from factcheck.read.html.tree import Part
from factcheck.read.sentences.blocks import ends_in_mark

_MOST_BLOCKS = 6_000
"""Blocks of a page up to which trafilatura is asked: on hostile pages it takes more than linear time."""
_DEEPEST = 60
"""Block elements within each other that trafilatura is told of, which walks them recursively."""
_LEAST_TEXT = 60
"""Characters of an article below which trafilatura takes all paragraphs of a page. Its own limit of 250 is a long
paragraph in Chinese, and versions of one story must not fall on either side of it."""
_CELL = re.compile(r"<t[dh](?=[\s/>])", re.IGNORECASE)
"""A cell, whose attributes trafilatura is not told: it writes out as many columns as one spans, however many."""
_LEAST_SHARE = 0.1
"""Of the text in the main part of a page: below it, what trafilatura found is not the article."""
_FIRST_MARK, _LAST_MARK = 0xA4D0, 0xABF9
"""The letters from Lisu to Meetei Mayek, of which marks are made: printable, so that trafilatura keeps them."""


def article(found: Sequence[Part]) -> list[Block]:
    """The blocks of the article in a page, in order; all of its main part where trafilatura finds too little."""
    everything = [part for part in found if isinstance(part, Block)]
    texts = [block for block in everything if not block.alternative]
    kept = _kept(found, texts)
    inside = _main_part(texts, kept)
    kept &= inside
    if _size(texts, kept) < _LEAST_SHARE * _size(texts, inside):
        kept = inside
    kept = kept | _opening(texts, kept, inside) | _between(texts, kept, inside)
    return list(_with_images(everything, {id(texts[i]) for i in kept}))


def _main_part(texts: Sequence[Block], kept: set[int]) -> set[int]:
    """The blocks in `main` and `article`, else those that are in no surroundings, else all.

    An `article` may also be a comment, or the link to another article: then little of what is kept is in it.
    """
    there = {index for index, block in enumerate(texts) if not block.around.outside}
    main = {index for index in there if texts[index].around.in_article}
    if 2 * _size(texts, main & (kept or there)) >= _size(texts, kept or there) > 0:
        return main
    return there or set(range(len(texts)))


def _size(texts: Sequence[Block], indices: set[int]) -> int:
    return sum(len(texts[index].text) for index in indices)


def _kept(found: Sequence[Part], texts: Sequence[Block]) -> set[int]:
    """The blocks that trafilatura keeps; none where it cannot be asked."""
    letters = _letters(texts)
    if len(texts) > min(_MOST_BLOCKS, len(letters) ** 2):
        return set()
    marks = [letters[number // len(letters)] + letters[number % len(letters)] for number in range(len(texts))]
    import trafilatura

    page = "".join(_marked(found, marks))
    try:
        text = trafilatura.extract(page, fast=True, include_comments=False, include_tables=True, config=_config())
    except Exception:  # whatever a library makes of a page that nobody foresaw, the page is read without it
        return set()
    return {index for index, mark in enumerate(marks) if text and mark in text}


def _letters(texts: Sequence[Block]) -> list[str]:
    """The letters that marks can be made of: those that no block has."""
    used = {letter for block in texts for letter in block.text if _FIRST_MARK <= ord(letter) <= _LAST_MARK}
    return [letter for code in range(_FIRST_MARK, _LAST_MARK) if (letter := chr(code)).isalpha() and letter not in used]


def _marked(found: Sequence[Part], marks: Sequence[str]) -> Iterator[str]:
    """The page for trafilatura: the tags of its blocks, and their texts behind marks, what is linked in a link."""
    depth = number = 0
    yield "<html><body>"
    for part in found:
        if isinstance(part, Block):
            if not part.alternative:
                text = marks[number] + part.text
                linked = min(part.linked, len(text))
                link = f'<a href="/">{escape(text[:linked])}</a>' if linked else ""
                yield f"{link}{escape(text[linked:])} "
                number += 1
            continue
        is_closing = part.startswith("</")
        depth -= is_closing
        if depth < _DEEPEST and not part[1:5].lower().startswith(("html", "body", "head>")):
            cell = _CELL.match(part)
            yield f"{cell[0]}>" if cell else part
        depth += not is_closing
    yield "</body></html>"


@cache
def _config():  # type: ignore[no-untyped-def]
    from trafilatura.settings import use_config

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # else its errors go to standard error
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_LEAST_TEXT))
    return config


def _opening(texts: Sequence[Block], kept: set[int], inside: set[int]) -> set[int]:
    """The headline of the article, and the paragraphs between it and the first block that is kept.

    A byline or a date there ends in no mark.
    """
    first = min(kept, default=0)
    before = [index for index in range(first) if index in inside]
    headline = next((index for index in before if texts[index].around.heading == 1), None)
    if headline is None:
        return set()
    leads = {index for index in before if index > headline and ends_in_mark(texts[index].text.rstrip())}
    return leads | {headline}


def _between(texts: Sequence[Block], kept: set[int], inside: set[int]) -> set[int]:
    """Of the blocks between those that are kept: captions, and in pages that do not mark their main part all but links.

    In such pages trafilatura keeps paragraphs alone. Among links are those to other articles.
    """
    found: set[int] = set()
    for is_gap, run in groupby(range(len(texts)), lambda index: index not in kept):
        indices = list(run)
        if not is_gap or indices[0] == 0 or indices[-1] == len(texts) - 1 or not inside.issuperset(indices):
            continue
        gap = [texts[index] for index in indices]
        is_marked = any(block.around.in_article for block in gap)
        if all(block.around.caption for block in gap) or not (is_marked or any(block.linked for block in gap)):
            found.update(indices)
    return found


def _with_images(everything: Sequence[Block], kept: set[int]) -> Iterator[Block]:
    """The blocks that are kept, by their ids, and what is said in place of images between two of them."""
    images: list[Block] = []
    after_kept = False
    for block in everything:
        if block.alternative:
            images.append(block)
            continue
        if id(block) in kept:
            yield from images if after_kept else ()
            yield block
        after_kept = id(block) in kept
        images = []
