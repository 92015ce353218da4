"""Markdown, with the language that its front matter may state."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace

from factcheck.read.formats.interface import Article, Source
from factcheck.read.formats.plain_text import Text
from factcheck.read.formats.stated_language import with_language
from factcheck.read.markup import front_matter

_KEYS = ("lang", "language", "locale")
_YAML_ENTRY = re.compile(
    r"""(lang|language|locale)[ \t]*:[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s#"'][^\s#]*))[ \t]*(?:#.*)?"""
)


class Markdown(Source):
    """Markdown and MDX, with or without front matter.

    Nothing is taken out here: what is prose is found out when the sentences are cut, in `read/markdown/`.
    """

    suffixes = frozenset({".md", ".markdown", ".mdx"})

    def read(self, path: str, data: bytes) -> Article:
        article = replace(Text().read(path, data), markup="markdown")
        fence, matter, body = front_matter(article.text)
        stated = _LANGUAGE_IN.get(fence, _yaml_language)(matter)
        return with_language(replace(article, body=body), path, stated, "the front matter's language")


def _yaml_language(matter: str) -> str | None:
    """A top-level entry of plain YAML; what else YAML can do (anchors, flow mappings) does not occur in this place."""
    for line in matter.splitlines():
        if entry := _YAML_ENTRY.fullmatch(line.rstrip()):
            return next((value for value in entry.groups()[1:] if value), None)
    return None


def _toml_language(matter: str) -> str | None:
    try:
        entries = tomllib.loads(matter.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return _stated(entries)


def _json_language(matter: str) -> str | None:
    return _stated(json.loads(matter))


def _stated(entries: Mapping[str, object]) -> str | None:
    return next((value for key in _KEYS if isinstance(value := entries.get(key), str) and value), None)


_LANGUAGE_IN = {"+++": _toml_language, "{": _json_language}
"""By the fence of the front matter, what reads the language; the others are YAML."""
