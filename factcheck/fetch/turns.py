"""One request at a time to a host, with a pause between two, and no more than a few hosts at once."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from factcheck.fetch.limits import Limits


class Turns:
    """Whose turn it is to be asked."""

    def __init__(self, limits: Limits):
        self._limits = limits
        self._of_host: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._hosts = asyncio.Semaphore(limits.hosts)
        self._pauses: dict[str, float] = {}
        self._not_before: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until the host may be asked; nobody else asks it while this lasts."""
        async with self._of_host[host]:
            await asyncio.sleep(max(0.0, self._not_before.get(host, 0.0) - _now()))
            try:
                async with self._hosts:
                    yield
            finally:
                pause = self._pauses.get(host, self._limits.pause)
                self._not_before[host] = max(self._not_before.get(host, 0.0), _now() + pause)

    def set_pause(self, host: str, seconds: float) -> None:
        """Take the pause that a site asks for, within bounds."""
        self._pauses[host] = min(max(seconds, self._limits.pause), self._limits.longest_pause)

    def postpone(self, host: str, seconds: float) -> None:
        """Let the host alone for so long."""
        self._not_before[host] = _now() + seconds


def retry_after(value: str) -> float | None:
    """The seconds that a `Retry-After` asks to wait, a number or a date; None where it says neither."""
    if value.strip().isdecimal() and len(value) < 10:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _now() -> float:
    return asyncio.get_running_loop().time()
