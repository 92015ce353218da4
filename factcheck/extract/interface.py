"""What every fact extractor looks like."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from factcheck.nouns.story import Fact

TAKEN = "\ufffc"
"""Stands for each character that an earlier extractor has taken, so that spans keep their places."""

Source = Literal["any language", "CLDR", "ICU", "own words"]
"""Where the knowledge of a language comes from; patterns that need none work in any language."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an extractor reads in one language."""

    what: str
    """"number words", "seasons": in the plural where it can be, the same for all languages."""
    sources: tuple[Source, ...]
    """Where it is known from; empty where it is not read."""


class Extractor(ABC):
    """Takes facts of some kinds out of one sentence."""

    @abstractmethod
    def extract(self, text: str, lang: str) -> Sequence[Fact]:
        """Return the facts in `text`, in order and without overlap.

        `text` is one sentence in which what earlier extractors took is replaced by `TAKEN`; `lang` is a BCP 47 tag
        of any language. Time is linear in the length of the text, whatever it holds.
        """

    @abstractmethod
    def covers(self, lang: str) -> tuple[Coverage, ...]:
        """What this extractor reads in a language (a BCP 47 tag), and by whose knowledge."""


def sources(**known: object) -> tuple[Source, ...]:
    """The sources that have something: `sources(cldr=names, own=words)`."""
    names: dict[str, Source] = {"any": "any language", "cldr": "CLDR", "icu": "ICU", "own": "own words"}
    return tuple(names[name] for name, found in known.items() if found)
