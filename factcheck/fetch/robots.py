"""What a site asks programs to leave alone, in its robots.txt (RFC 9309)."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from factcheck.errors import FactcheckError
from factcheck.fetch.address import Address, parse
from factcheck.fetch.client import NAME, Answer, UnreachableError

if TYPE_CHECKING:
    from protego import Protego

SIZE = 512_000
"""Bytes of a robots.txt that are read; RFC 9309 asks for 500 KiB at least."""

Get = Callable[[Address], Awaitable[Answer]]
"""The answer of an address behind redirects. Raises FactcheckError."""


class Robots:
    """The rules of the sites of a run, each of which is asked once."""

    def __init__(self, get: Get, pause: Callable[[str, float], None]):
        """`pause` is called with a host and the seconds that it asks for between two requests."""
        self._get, self._pause = get, pause
        self._rules: dict[tuple[str, str, int], Protego | FactcheckError] = {}
        self._locks: dict[tuple[str, str, int], asyncio.Lock] = defaultdict(asyncio.Lock)

    async def check(self, address: Address) -> None:
        """Raise FactcheckError where the site asks that the page be left alone, or cannot say."""
        async with self._locks[address.origin]:
            if address.origin not in self._rules:
                self._rules[address.origin] = await self._read(address)
        rules = self._rules[address.origin]
        if isinstance(rules, FactcheckError):
            raise rules
        if not rules.can_fetch(address.url, NAME):
            message = "the site's robots.txt asks programs to leave this page alone"
            raise FactcheckError(message, hint="save the page as a file")

    async def _read(self, address: Address) -> Protego | FactcheckError:
        """The rules of the site, or why they cannot be read. A site without any allows everything."""
        from protego import Protego

        scheme, host, port = address.origin
        place = parse(f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}/robots.txt")
        try:
            answer = await self._get(Address(place.url, place.shown, place.origin, address.login))
        except UnreachableError as error:
            return error
        except FactcheckError as error:
            return _not_known(error.message)
        if answer.status >= 500 or answer.status == 429:
            return _not_known(f"the server answered {answer.status}")
        text = answer.body.decode("utf-8", "replace").removeprefix("\ufeff") if answer.status == 200 else ""
        rules = Protego.parse(text)
        if delay := rules.crawl_delay(NAME):
            self._pause(address.host, delay)
        return rules


def _not_known(why: str) -> FactcheckError:
    message = f"robots.txt, which says whether programs may read this page, cannot be read: {why}"
    return FactcheckError(message, hint="try again later")
