"""HTML and XHTML, with the language that the page states."""

from __future__ import annotations

import re

from factcheck.nouns.text import Problem
from factcheck.read.decode import Decoded, decode
from factcheck.read.formats.interface import Article, Source
from factcheck.read.html.head import Head, read_head
from factcheck.read.html.tree import blocks, parts
from factcheck.read.web_encodings import web_codec

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{2,40})"
    rb"|<\?xml[^>]{0,100}?\bencoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{2,40})",
    re.IGNORECASE,
)
_PAGE = re.compile(r"<(?:html|head|body|title)\b[^>]{0,2000}", re.IGNORECASE)
_TEMPLATE_CODE = re.compile(r"\{\{|\{%|<%|<\?(?:php|=)")
"""Opening marks of Liquid, Jinja, Go, Handlebars, of ERB and EJS, and of PHP."""
_PRESCAN = 4_096
"""Bytes in which browsers look for the encoding are 1,024; saved pages have comments before it."""


class Html(Source):
    """HTML and XHTML: the output of a site generator, or pages saved from a browser.

    Nothing is taken out here: what is prose is found out when the sentences are cut, in `read/html/`.
    """

    suffixes = frozenset({".html", ".htm", ".xhtml"})

    def read(self, path: str, data: bytes) -> Article:
        decoded = _declared(data) or decode(data)
        problems = (Problem(path, decoded.doubt, "warning", decoded.line),) if decoded.doubt else ()
        text, head = decoded.text, read_head(decoded.text)
        words = _words(text)
        # A page that sends its readers on at once says so in a line that nobody is to read.
        body = len(text) if not words or head.redirect or _is_template(text, head) else 0
        return Article(text, decoded.encoding, "html", head.lang, body, problems, head, words)


def _words(text: str) -> str:
    """The text of a page for readers, as far as its elements tell what is not article."""
    found = list(blocks(parts(text)))
    main = [block for block in found if block.around.in_article and not block.around.outside]
    return "\n".join(" ".join(block.text.split()) for block in main or found if not block.alternative)


def _is_template(text: str, head: Head) -> bool:
    """Whether pages are made from a file: code in its title or `html` tag, or a part of a page with code."""
    opening = _PAGE.search(text)
    if opening is None:
        return bool(_TEMPLATE_CODE.search(text))
    title = "".join(piece.text for piece in head.title)
    return bool(_TEMPLATE_CODE.search(title) or _TEMPLATE_CODE.search(text, *opening.span()))


def _declared(data: bytes) -> Decoded | None:
    """The text by the encoding that the page declares; None where that cannot be, or `decode` tells for sure."""
    found = _DECLARED.search(data, 0, _PRESCAN)
    name = (found[1] or found[2]).decode("ascii") if found else ""
    codec = web_codec(name)
    if codec is None or codec.startswith("utf") or b"\0" in data[:_PRESCAN] or _is_utf8(data):
        return None  # a page that is UTF-8 is nothing else, whatever it declares
    try:
        return Decoded(data.decode(codec), codec)
    except UnicodeError:
        return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
