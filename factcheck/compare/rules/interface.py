"""What every rule looks like."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

from factcheck.compare.claims.claims import Claim, GroupView
from factcheck.compare.findings.finding import Finding
from factcheck.nouns.findings import Severity


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
