"""The prose of a block of HTML within Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from factcheck.read.prose import Origin, Prose, add_verbatim

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


def html_prose(text: str, start: int, end: int, origin: Origin) -> Iterator[Prose]:
    """The runs of prose in `text[start:end]`; `origin` gives the offset in the document of a character of `text`."""
    prose, code = Prose(), 0
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
                prose = Prose(heading=bool(HEADING.fullmatch(name)) and not closing)
    yield prose
