"""The result of aligning the sentences of some files."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.nouns.story import Group
from factcheck.nouns.text import Problem


@dataclass(frozen=True, slots=True)
class Aligned:
    """Some files, and which of their sentences correspond. All tuples by file are in the same order."""

    paths: tuple[str, ...]
    langs: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]
    """By file, its sentences; with the option `lines`, its lines without the white space around them."""
    groups: tuple[Group, ...]
    """In reading order. Every sentence is in exactly one group; a group of its own means that it has no counterpart."""
    problems: tuple[Problem, ...] = ()
    """One for each sentence that could not be encoded or whose facts could not be read. Such a sentence is aligned
    without its vector or its facts."""
