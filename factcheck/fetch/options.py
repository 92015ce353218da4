"""The options of fetching."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from factcheck.fetch.limits import LIMITS, Limits
from factcheck.fetch.networks import Resolve, resolve


@dataclass(frozen=True, slots=True)
class Fetching:
    """How pages are fetched."""

    alternates: bool = False
    """Whether the versions that a page names are fetched with it."""
    cache_folder: Path | None = None
    """Where pages are kept for the next run; None to keep none."""
    notes: bool = True
    """Whether a problem tells of the versions that a page names and that are not fetched."""
    limits: Limits = field(default_factory=lambda: LIMITS)
    resolver: Resolve = resolve
