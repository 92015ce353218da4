"""What the parser is given: the text without template code and without the indentation of admonitions.

MkDocs indents what belongs to an admonition or tab (`!!! note`) by four spaces, which Markdown takes for code. So
lines are cut, and each remembers where it stood.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from factcheck.read.lines import lines
from factcheck.read.markdown.template_code import template_code
from factcheck.read.prose import FILLER

_ADMONITION = re.compile(r"[ ]*(?:!!!|\?\?\?\+?|===[+!]{0,2})[ \t]+(?:[\w-]+(?:[ \t]+[\w-]+)*[ \t]*)?")
"""`!!! note "Title"`, `??? note`, `=== "Tab"`; the title is prose."""
_DIRECTIVE = re.compile(r"[ \t]*:{3,}[ \t]*[\w-]*(?:[ \t]*\[|[ \t]+|$)")
"""`:::note[Title]`, `::: warning Title` and the `:::` that ends it."""
_INDENTATION = 4
_EMPTY_ROW = "| \t"
"""What a row of empty cells consists of. The parser takes such a row for the end of all that it can read."""
_MARKS = re.compile(r"[\"\[\]]")


@dataclass(frozen=True, slots=True)
class Source:
    """A text for the parser, and the way back."""

    text: str
    starts: tuple[int, ...]
    """Where in `text` each line begins."""
    origins: tuple[int, ...]
    """Where in the document what begins there stands."""

    def origin(self, offset: int) -> int:
        """The offset in the document of a character of `text`."""
        line = bisect_right(self.starts, offset) - 1
        return self.origins[line] + offset - self.starts[line]


def source_of(document: str, body: int) -> Source:
    """The source of a document whose prose begins at `body`, behind the front matter."""
    masked = _masked(document, body)
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    size, bases = 0, list[int]()

    def add(text: str, origin: int) -> None:
        nonlocal size
        starts.append(size)
        origins.append(origin)
        pieces.append(text + "\n")
        size += len(text) + 1

    add("", body)  # front matter, which is left out, is known by its place: nothing else may be taken for it
    for start, end in lines(masked):
        if start < body:
            continue
        line = masked[start:end]
        content = line.lstrip(" ")
        if content:
            indentation = len(line) - len(content)
            while bases and indentation < bases[-1] + _INDENTATION:
                bases.pop()
        cut = min(len(line) - len(content), len(bases) * _INDENTATION)
        line, at = line[cut:], start + cut
        if opening := _ADMONITION.match(line):
            bases.append(cut + len(line) - len(line.lstrip(" ")))
        else:
            opening = _DIRECTIVE.match(line)
        if opening:
            title = FILLER * opening.end() + _MARKS.sub(FILLER, line[opening.end() :])
            line = title if title.strip(FILLER + " \t") else ""
            add("", at)
        elif not line.strip(FILLER + " \t"):
            line = ""
        elif not line.strip(_EMPTY_ROW):
            line = line.replace("| ", f"|{FILLER}")
        add(line, at)
        if opening:
            add("", end)
    return Source("".join(pieces), tuple(starts) or (0,), tuple(origins) or (body,))


def _masked(document: str, body: int) -> str:
    pieces, at = [], 0
    for start, end in template_code(document, body):
        pieces += [document[at:start], re.sub(r"[^\n\r]", FILLER, document[start:end])]
        at = end
    return "".join((*pieces, document[at:]))
