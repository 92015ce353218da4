"""Plain text."""

from __future__ import annotations

from factcheck.nouns.text import Problem
from factcheck.read.decode import decode
from factcheck.read.formats.interface import Article, Source


class Text(Source):
    """Text without markup.

    A file that is named directly is read so whatever its suffix.
    """

    suffixes = frozenset({".txt", ".text"})

    def read(self, path: str, data: bytes) -> Article:
        decoded = decode(data)
        problems = (Problem(path, decoded.doubt, "warning", decoded.line),) if decoded.doubt else ()
        return Article(decoded.text, decoded.encoding, problems=problems)
