"""What a line of AsciiDoc may be: the marks by which blocks, items and attributes are known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.read.joined import Span

VERBATIM = re.compile(r"(-{4,}|\.{4,}|\+{4,}|/{4,})\Z|(```)[\w,+#-]*\Z")
"""The line before and after a block whose text is code, is passed on or is a comment."""
COMPOUND = re.compile(r"(={4,}|\*{4,}|_{4,}|--|\"\"|~{4,})\Z")
"""The line before and after a block that holds other blocks."""
TABLE = re.compile(r"([|,:!])={3,}\Z")
RULE = re.compile(r"(?:'{3,}|<{3,}|-{3}|\*{3}|- - -|\* \* \*|\+)\Z")
"""A rule, a page break, or the plus sign that ties a block to an item."""
COMMENT = re.compile(r"//(?!/)")
CONDITION = re.compile(r"(?:(ifn?def)|ifeval|endif)::[^\s\[]*\[(.*)\]\Z")
BLOCK_ATTRIBUTES = re.compile(r"\[(?:[\w.#%{,\"'].*|\[.*\])?\]\Z")
ATTRIBUTE = re.compile(r":!?(\w[\w-]*)!?:(?:[ \t]+|\Z)")
BLOCK_TITLE = re.compile(r"\.(?=[^\s.])")
BLOCK_MACRO = re.compile(r"(\w[\w-]*)::([^\s\[\]]*)\[(.*)\]\Z")
TITLE = re.compile(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,}|\^{3,}|\+{3,})\Z")
ITEM = re.compile(
    r"(?:\*{1,6}|-|\u2022|\.{1,6}|[0-9]{1,9}\.|[A-Za-z]\.|[ivxlcdmIVXLCDM]{1,10}\)|<(?:[0-9]{1,4}|\.)>)[ \t]+(?=\S)"
    r"(?:\[[ xX*]\][ \t]+(?=\S))?"
)
"""The mark of an item, with the box of a checklist, or the number of a callout."""
TERM = re.compile(r"(?<=[^\s:;])(?::{2,4}|;;)(?=[ \t]|\Z)[ \t]*")
"""What stands between a term and its description."""
ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
QUOTED = re.compile(r">(?:[ \t]+|\Z)")
_STYLE = re.compile(r"\[[ \t]*([\w-]*)")
NO_PROSE_STYLES = frozenset(
    [
        "a2s",
        "actdiag",
        "asciimath",
        "barcode",
        "blockdiag",
        "bpmn",
        "bytefield",
        "comment",
        "d2",
        "dbml",
        "ditaa",
        "dot",
        "erd",
        "excalidraw",
        "graphviz",
        "latexmath",
        "listing",
        "literal",
        "mermaid",
        "msc",
        "nomnoml",
        "nwdiag",
        "packetdiag",
        "pass",
        "pikchr",
        "plantuml",
        "rackdiag",
        "seqdiag",
        "shaape",
        "smcat",
        "source",
        "stem",
        "structurizr",
        "svgbob",
        "syntrax",
        "tikz",
        "umlet",
        "vega",
        "vegalite",
        "wavedrom",
    ]
)
"""Styles of blocks that hold code, math or a drawing in words."""
QUOTE_STYLES = frozenset({"quote", "verse"})
"""Styles whose second and third attribute say who is quoted, and from where."""
PROSE_ATTRIBUTES = frozenset({"description", "revdate", "revnumber", "revremark"})
"""Attributes at the head of a file that readers or search engines see."""


def style(line: str) -> str:
    """The style that a line of block attributes names; empty where it names none."""
    found = _STYLE.match(line)
    return found[1].lower() if found else ""


def title_end(line: str, mark: str) -> int:
    """Where the text of a title ends that its mark may follow: `== Title ==`."""
    text = line.removesuffix(mark)
    return len(text.rstrip()) if text.endswith((" ", "\t")) else len(line)


def source_of_quote(line: str) -> tuple[int, int]:
    """Where it stands who is quoted and from where, in a line such as `[quote, Who, Where]`; nothing in any other."""
    at = line.find(",") + 1 or len(line)
    if line.find("=", at) >= 0:
        return at, at
    return at + len(line[at:-1]) - len(line[at:-1].lstrip()), len(line) - 1


def unquoted(document: str, spans: Sequence[Span]) -> list[Span]:
    """The lines of a paragraph without the mark of a quotation as Markdown has it, if the first has one."""
    if not QUOTED.match(document, *spans[0]):
        return list(spans)
    marks = [QUOTED.match(document, start, end) for start, end in spans]
    return [(mark.end() if mark else span[0], span[1]) for mark, span in zip(marks, spans, strict=True)]


def opens_block(line: str) -> bool:
    """Whether a line ends the paragraph before it, as no text of a paragraph looks like it."""
    return (
        line[:1] in "-.+/`=*_\"|,:![~<'"
        and any(kind.match(line) for kind in (VERBATIM, COMPOUND, TABLE, BLOCK_ATTRIBUTES))
    ) or line == "+"
