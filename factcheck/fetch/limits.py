"""How long is waited, how much is read and how politely, when pages are fetched."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.read import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of fetching. Times are in seconds."""

    connect: float = 10.0
    """To wait for a connection."""
    silence: float = 15.0
    """To wait for the next bytes of an answer."""
    answer: float = 60.0
    """For one answer as a whole, so that one that drips byte by byte ends too."""
    size: int = MAX_BYTES
    """Bytes of a page, unpacked: as many as a file may have."""
    size_together: int = 10 * MAX_BYTES
    """Bytes of all pages of a run, which are held in memory."""
    redirects: int = 10
    """Redirects from one address; browsers follow 20."""
    pause: float = 0.5
    """Between two requests to one host."""
    longest_pause: float = 10.0
    """The most that a `Crawl-delay` makes of it."""
    patience: float = 30.0
    """The longest that is waited where a site asks to come back later."""
    retries: int = 2
    """How often a page is asked for again after that."""
    hosts: int = 4
    """Hosts that are asked at the same time."""
    versions: int = 100
    """Language versions of one page that are fetched."""


LIMITS = Limits()
