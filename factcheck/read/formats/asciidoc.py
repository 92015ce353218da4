"""AsciiDoc, with the language that an attribute in its header may state."""

from __future__ import annotations

from dataclasses import replace

from factcheck.read.asciidoc.blocks import head_attributes
from factcheck.read.formats.interface import Article, Source
from factcheck.read.formats.plain_text import Text
from factcheck.read.formats.stated_language import with_language
from factcheck.read.markup import front_matter

_SIGNATURE = "-----BEGIN PGP "
"""How a signature or key begins, whose name may end in `.asc` too. There is no prose in it."""


class AsciiDoc(Source):
    """AsciiDoc as Asciidoctor reads it, with or without front matter.

    Nothing is taken out here: what is prose is found out when the sentences are cut, in `read/asciidoc/`.
    """

    suffixes = frozenset({".adoc", ".asciidoc", ".asc"})

    def read(self, path: str, data: bytes) -> Article:
        article = replace(Text().read(path, data), markup="asciidoc")
        if article.text.startswith(_SIGNATURE):
            return replace(article, body=len(article.text))
        _, _, body = front_matter(article.text)
        stated = head_attributes(article.text, body).get("lang", "").strip() or None
        return with_language(replace(article, body=body), path, stated, "the language of the attribute lang")
