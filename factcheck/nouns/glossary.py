"""A glossary: names and terms, with the forms that each has in the languages that it is kept in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

EntryKind = Literal["person", "place", "organisation", "name", "term"]
"""What an entry names. `name` is a name of anything else: a work, a product, a ship."""


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One thing, and what it may be called."""

    forms: Mapping[str, tuple[str, ...]]
    """By language (BCP 47), the forms that may be used there, the preferred one first. No form is empty."""
    kind: EntryKind | None = None
    """None where the glossary does not say it."""
    forbidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By language (BCP 47), the forms that must not be used there."""
    path: str = ""
    """The file that the entry is from, as the user would type it; empty where it is from none."""
    line: int | None = None
    """The line of that file on which the entry begins, from 1."""


@dataclass(frozen=True, slots=True, eq=False)
class Glossary:
    """All entries of the glossaries of a run, in the order of the files. Two glossaries are equal if they are one."""

    entries: tuple[GlossaryEntry, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entries)


NO_GLOSSARY = Glossary()
