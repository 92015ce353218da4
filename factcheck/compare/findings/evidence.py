"""What tells how sure a finding is, besides its rule and how well its sentences correspond."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FactEvidence:
    """Of a finding about facts or about whole sentences."""

    cost: float = 0.0
    """How unlikely it is that the claims are about the same thing, 0 to 1."""
    competitors: int = 0
    """Other claims that one of these might have been paired with."""
    in_words: float = 0.0
    """Share of the claims whose number is written in words, 0 to 1."""
    support: int = 1
    """Versions that agree with each other."""


@dataclass(frozen=True, slots=True)
class WordEvidence:
    """Of a finding about words that have no counterpart."""

    missing: float
    """Log odds that the words have none."""
    excused: float = 0.0
    """1 where a version that is said not to deny may do so by the meaning of a word, such as "without"."""
    by_meaning: float = 0.0
    """1 where what denies does so only by its meaning."""
    replaced: float = 0.0
    """Log odds, counted from the faintest that are reported, that the other side has words without counterpart too."""
    named: float = 0.0
    """1 where a name is among the words."""
    renamed: float = 0.0
    """`replaced` where a name is among the words, else 0."""


@dataclass(frozen=True, slots=True)
class AlignmentEvidence:
    """Of a finding that is certain if its sentences correspond: it is as sure as their alignment."""


@dataclass(frozen=True, slots=True)
class OddsEvidence:
    """Of a finding whose own classifier says how sure it is: facts that changed places, names."""

    odds: float
    """The log odds that it is right."""


Evidence = FactEvidence | WordEvidence | AlignmentEvidence | OddsEvidence
