"""What is known of each language and from which source: `factcheck languages`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from factcheck.extract.interface import Coverage, sources
from factcheck.language import data_files
from factcheck.nouns.story import Unread

KINDS = len(get_args(Unread))
"""How many kinds of words facts are made of: scales, units, currencies, percent, numbers, months."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its BCP 47 tag, with its name in English and all that can be read in it."""

    tag: str
    name: str
    coverage: tuple[Coverage, ...]
    lacks: frozenset[Unread] = frozenset()
    """Words of which the language's data has none of ours; what may stand in them is not found to be missing."""

    @property
    def kinds_known(self) -> int:
        """Of how many kinds of words, out of `KINDS`, the language's data has some of ours."""
        return KINDS - len(self.lacks)


def language(tag: str) -> Language:
    """What the extractors and the rules know of one language."""
    from factcheck.extract import EXTRACTORS
    from factcheck.language.ability import unread
    from factcheck.language.polarity import polarity
    from factcheck.language.tags import language_name

    covers = [cover for extractor in EXTRACTORS for cover in extractor.covers(tag)]
    known = polarity(tag)
    covers.append(Coverage("negations and directions", sources(own=known)))
    return Language(tag, language_name(tag), tuple(covers), unread(tag))


def own_languages() -> tuple[str, ...]:
    """The languages that have words of our own for numbers, in alphabetical order."""
    return data_files.languages("numbers")
