"""Files whose sentences have been put together."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.nouns.story import Group
from factcheck.nouns.text import Problem


@dataclass(frozen=True, slots=True)
class Aligned:
    """Files whose sentences have been put together."""

    paths: tuple[str, ...]
    langs: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]
    """Of each file; with `lines` its lines, without the space around them."""
    groups: tuple[Group, ...]
    """Every sentence is in exactly one, those without a counterpart in one of their own; in reading order."""
    problems: tuple[Problem, ...] = ()
    """Sentences that could not be encoded or whose facts could not be read: they are aligned by what is left."""
