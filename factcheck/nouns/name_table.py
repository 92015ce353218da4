"""The names of a story: what is named, as what, and how each version writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NameKind = Literal["person", "place", "organisation", "name"]
"""What is named, as far as the evidence goes; `name` where nothing tells."""


@dataclass(frozen=True, slots=True)
class NamePlace:
    """Where a version has a name."""

    sentence: int
    """Its index in the version, from 0."""
    line: int
    """Of the file, from 1."""


@dataclass(frozen=True, slots=True)
class NameForm:
    """One spelling of a name in a version, with all places that have it."""

    text: str
    places: tuple[NamePlace, ...]
    """In the order of the text; at least one."""
    is_sure: bool = True
    """Whether it is surely a form of this name; not where only the token vectors say so, and only once."""


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One person, place or thing that a story names."""

    kind: NameKind
    forms: tuple[tuple[NameForm, ...], ...]
    """For each version of the story, in its order: full forms first, of these the most frequent first."""
    lacking: frozenset[int] = frozenset()
    """Versions, by index, that have sentences where others have the name and that are thought to name it nowhere."""
    may_be: tuple[str, ...] = ()
    """Where it is a part of several names of the story, and nothing tells which is meant: these."""

    @property
    def mentions(self) -> int:
        """How often all versions have it."""
        return sum(len(form.places) for of_version in self.forms for form in of_version)


@dataclass(frozen=True, slots=True)
class NamedVersion:
    """A version whose names a table has."""

    key: str
    """As `Version.key`."""
    lang: str
    """BCP 47."""
    path: str


@dataclass(frozen=True, slots=True)
class NameTable:
    """All names of a story."""

    story: str
    versions: tuple[NamedVersion, ...]
    entries: tuple[NameEntry, ...]
    """Those that most versions have first, of these the ones that are mentioned most."""
