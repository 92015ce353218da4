"""What a rule found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.compare.claims.claims import Claim, Stated, WordClaim
from factcheck.compare.findings.evidence import Evidence
from factcheck.nouns.findings import Severity, Suggestion


@dataclass(frozen=True, slots=True)
class Finding:
    """A discrepancy before it is scored: which versions state what."""

    rule: str
    severity: Severity
    group: int
    stated: Mapping[int, Stated]
    """By version, what it says; versions that state nothing of it are left out."""
    minority: tuple[int, ...]
    consensus: Stated | None
    message: str
    evidence: Evidence
    suggestion: Suggestion | None = None
    claims: tuple[Claim | WordClaim, ...] = ()
    """What the finding explains, so that no later rule reports it again."""
