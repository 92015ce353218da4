"""The prose of a block of HTML within Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from factcheck.read.prose import Origin, Prose, add_verbatim
from factcheck.read.tables import TableCounter

_TOKEN = re.compile(
    r"<!--|<(/?)([A-Za-z][A-Za-z0-9-]*)[^<>]{0,4000}>|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
_NO_PROSE = frozenset({"script", "style", "pre", "svg", "math", "template", "textarea", "iframe", "noscript"})
"""Elements that hold no prose."""
_WITHIN_LINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
"""Elements that stand within a sentence; any other ends it."""
_CODE = frozenset({"code", "kbd", "samp", "tt", "var"})
HEADING = re.compile(r"h[1-6]")


_SPAN = re.compile(r"\b(col|row)span[ ]*=[ ]*[\"']?([0-9]{1,4})\b", re.IGNORECASE)


def html_prose(text: str, start: int, end: int, origin: Origin, tables: TableCounter) -> Iterator[Prose]:
    """The runs of prose in `text[start:end]`; `origin` gives the offset in the document of a character of `text`.

    `tables` are those of the document up to here: a table may reach over several blocks.
    """
    prose, code = Prose(slot=tables.slot()), 0
    at = start
    while at < end:
        token = _TOKEN.search(text, at, end)
        stop = token.start() if token else end
        add_verbatim(prose, text, at, stop, origin, code=code > 0)
        if token is None:
            break
        at = token.end()
        if token[0] == "<!--":
            comment_end = text.find("-->", at, end)
            at = end if comment_end < 0 else comment_end + 3
        elif token[2] is None:
            prose.add(unescape(token[0]), origin(token.start()), origin(token.end() - 1) + 1)
        else:
            name, closing = token[2].lower(), bool(token[1])
            if name in _NO_PROSE and not closing:
                close = re.compile(f"</{name}", re.IGNORECASE).search(text, at, end)
                at = close.start() if close else end
            if name in _CODE:
                code = max(0, code - 1) if closing else code + 1
            if name not in _WITHIN_LINE:
                yield prose
                _count(tables, token[0], name, closing)
                prose = Prose(bool(HEADING.fullmatch(name)) and not closing, slot=tables.slot())
    yield prose


def _count(tables: TableCounter, tag: str, name: str, closing: bool) -> None:
    """Count what a tag opens or closes of a table."""
    match name, closing:
        case "table", False:
            tables.open_table()
        case "table", True:
            tables.close_table()
        case "tr", False:
            tables.open_row()
        case "td" | "th", False:
            spans = {which.lower(): int(size) for which, size in _SPAN.findall(tag)}
            tables.open_cell(spans.get("col", 1), spans.get("row", 1))
        case "td" | "th" | "tr", True:
            tables.close_cell()
