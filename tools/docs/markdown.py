"""Markdown that the pages are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

WRITTEN = "<!-- Written by make docs from the code: edit it there. -->"
"""The last line of a page that is written as a whole."""


def page(*blocks: str) -> str:
    """A page of paragraphs, tables and headings, with the note that it is written."""
    return "\n\n".join((*blocks, WRITTEN)) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a `|` within a cell is escaped, a line break becomes a space."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def code(text: str) -> str:
    """Text in a code span."""
    return f"`{text}`"


def first_sentence(docstring: str | None) -> str:
    """The sentence that a docstring begins with; raises ValueError where there is none."""
    sentence = re.match(r".+?[.](?=\s|$)", " ".join((docstring or "").split()))
    if sentence is None:
        raise ValueError("there is no docstring, or no sentence in it")
    return sentence[0]


def replaced(text: str, name: str, block: str, comment: tuple[str, str] = ("<!-- ", " -->")) -> str:
    """`text` with `block` between the line `generated: NAME` and the next line `end`, both in comments of the file.

    Raises ValueError where the two lines are not there.
    """
    first, last = (f"{comment[0]}{word}{comment[1]}" for word in (f"generated: {name}", "end"))
    before, start, rest = text.partition(first + "\n")
    _, end, after = rest.partition(last)
    if not start or not end:
        raise ValueError(f"the lines {first} and {last} are not in it")
    return f"{before}{start}{block}\n{last}{after}"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
