"""The language that a file itself states."""

from __future__ import annotations

from dataclasses import replace

from factcheck.language.tags import canonical
from factcheck.nouns.text import Problem
from factcheck.read.formats.interface import Article

_LONGEST_SHOWN = 40


def with_language(article: Article, path: str, stated: str | None, where: str) -> Article:
    """The article with the language that it states at `where`, or with a warning if no such language is known."""
    if stated is None:
        return article
    declared, problems = canonical(stated), article.problems
    if declared is None:
        message = f'{where} "{stated[:_LONGEST_SHOWN]}" is not known. Write a language code such as vi or pt-BR.'
        problems += (Problem(path, message, "warning"),)
    return replace(article, declared=declared, problems=problems)
