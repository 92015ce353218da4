"""reStructuredText, with the language that a field at its head may state."""

from __future__ import annotations

from dataclasses import replace

from factcheck.read.formats.interface import Article, Source
from factcheck.read.formats.plain_text import Text
from factcheck.read.formats.stated_language import with_language
from factcheck.read.rst.blocks import head_fields

_FIELDS = ("lang", "language", "locale")


class RestructuredText(Source):
    """reStructuredText as docutils and Sphinx read it.

    Nothing is taken out here: what is prose is found out when the sentences are cut, in `read/rst/`.
    """

    suffixes = frozenset({".rst", ".rest"})

    def read(self, path: str, data: bytes) -> Article:
        article = replace(Text().read(path, data), markup="rst")
        fields = head_fields(article.text, article.body)
        stated = next((value for name in _FIELDS if (value := fields.get(name, "").strip())), None)
        return with_language(article, path, stated, "the language of the field at the head")
