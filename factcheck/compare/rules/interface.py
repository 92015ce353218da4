"""What every rule looks like."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from factcheck.compare.claims import Claim, GroupView, Place
from factcheck.nouns import Severity, Suggestion


@dataclass(frozen=True, slots=True)
class Finding:
    """A discrepancy before it is scored: which versions state what."""

    rule: str
    severity: Severity
    group: int
    stated: Mapping[int, Place]
    """By version, the fact as it states it; versions that state nothing of it are left out."""
    minority: tuple[int, ...]
    consensus: Place | None
    message: str
    suggestion: Suggestion | None = None
    claims: tuple[Claim, ...] = ()
    """What the finding explains, so that no later rule reports it again."""
    features: Mapping[str, float] = field(default_factory=dict)
    """What the confidence is computed from (see score.py)."""


class Rule(ABC):
    """One way in which versions disagree."""

    id: str
    """Its id, or that of the nearest kin where it tells several apart; all are explained in catalogue.py."""
    severity: Severity

    @abstractmethod
    def check(self, view: GroupView, explained: set[Claim]) -> Iterator[Finding]:
        """Yield what the rule finds in a group; `explained` holds the claims of findings of earlier rules."""


class StoryRule(ABC):
    """One way in which versions disagree that shows only in the whole story."""

    id: str
    severity: Severity

    @abstractmethod
    def check(self, views: Sequence[GroupView]) -> Iterator[Finding]:
        """Yield what the rule finds in all groups of a story, of which there is at least one."""
