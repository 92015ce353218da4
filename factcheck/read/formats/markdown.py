"""Markdown, with the language that its front matter may state."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace

from factcheck.language.tags import canonical
from factcheck.nouns.text import Problem
from factcheck.read.formats.interface import Article, Source
from factcheck.read.formats.plain_text import Text

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
"""The line that opens front matter (YAML, TOML) and those that close it."""
_LONGEST = 65_536
"""Characters of front matter: a `---` that nothing closes for longer is a rule across the page."""
_KEYS = ("lang", "language", "locale")
_YAML_ENTRY = re.compile(
    r"""(lang|language|locale)[ \t]*:[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s#"'][^\s#]*))[ \t]*(?:#.*)?"""
)


class Markdown(Source):
    """Markdown, with or without front matter.

    The splitter skips its marks, nothing is taken out here.
    """

    suffixes = frozenset({".md", ".markdown"})

    def read(self, path: str, data: bytes) -> Article:
        article = replace(Text().read(path, data), markup="markdown")
        fence, matter, body = front_matter(article.text)
        stated = _toml_language(matter) if fence == "+++" else _yaml_language(matter)
        if stated is None:
            return replace(article, body=body)
        declared, problems = canonical(stated), article.problems
        if declared is None:
            hint = "Write a language code such as vi or pt-BR."
            problems += (
                Problem(path, f'the front matter\'s language "{stated[:40]}" is not known. {hint}', "warning"),
            )
        return replace(article, body=body, declared=declared, problems=problems)


def front_matter(text: str) -> tuple[str, str, int]:
    """The fence of the front matter (`---`, `+++` or nothing), what is between the fences, where the body begins."""
    head = text[:_LONGEST]
    lines = head.splitlines(keepends=True)
    fence = lines[0].rstrip() if lines else ""
    if fence not in _FENCES:
        return "", "", 0
    offset = start = len(lines[0])
    for line in lines[1:]:
        if line.rstrip() in _FENCES[fence]:
            return fence, head[start:offset], offset + len(line)
        offset += len(line)
    return "", "", 0


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
    return next((value for key in _KEYS if isinstance(value := entries.get(key), str) and value), None)
