"""Pages: fetched politely, behind their redirects, and what each says of itself."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from factcheck.errors import FactcheckError
from factcheck.fetch.address import Address, join
from factcheck.fetch.client import Answer, Client, status_error
from factcheck.fetch.limits import Limits
from factcheck.fetch.media import HTML, in_utf8, suffix_of
from factcheck.fetch.networks import Resolve, is_private
from factcheck.fetch.page_cache import Kept, PageCache
from factcheck.fetch.robots import SIZE, Robots
from factcheck.fetch.turns import Turns, retry_after
from factcheck.read import source_for
from factcheck.read.html.head import Head

_REDIRECTS = {301, 302, 303, 307, 308}
_BUSY = {429, 503}


@dataclass(frozen=True, slots=True)
class Page:
    """What lies at an address."""

    address: Address
    """The address behind all redirects."""
    suffix: str
    """Of the file that the page would be."""
    data: bytes
    """As its reader should see it."""
    head: Head
    """What the page says of itself; nothing where it is no HTML."""


class Pages:
    """Fetches the pages of one run."""

    def __init__(self, client: Client, cache: PageCache, limits: Limits, typed: Collection[Address], resolver: Resolve):
        """`typed` are the addresses that the user named: their hosts are asked wherever they are."""
        self._client, self._cache, self._limits = client, cache, limits
        self._typed = {address.host for address in typed}
        self._resolver = resolver
        self._turns = Turns(limits)
        self._robots = Robots(self._robots_file, self._turns.set_pause)
        self._private: dict[str, bool] = {}

    async def page(self, asked: Address, named_by: Address | None = None) -> Page:
        """The page at an address that the user named, or that the page at `named_by` did. Raises FactcheckError."""
        start = named_by or asked
        address, seen = asked, set[str]()
        try:
            if named_by:
                await self._admit(asked, start)
            for _ in range(self._limits.redirects + 1):
                if address.url in seen:
                    raise FactcheckError("its redirects lead round in a circle", hint="check the address")
                seen.add(address.url)
                await self._robots.check(address)
                answer = await self._ask(address)
                page = None if answer.status in _REDIRECTS else _page(address, answer)
                target = page.head.redirect if page else answer.headers.get("location")
                if page and not target:
                    return page
                onward = await self._onward(address, target or "", start)
                if page and onward.url == address.url:  # a page that reloads itself
                    return page
                address = onward
        except FactcheckError as error:
            if address.url == asked.url:
                raise
            raise FactcheckError(f"it leads to {address.shown[:200]}: {error.message}", hint=error.hint) from error
        raise FactcheckError(f"it has more than {self._limits.redirects} redirects", hint="check the address")

    async def _robots_file(self, asked: Address) -> Answer:
        """The answer for a robots.txt, behind its redirects: RFC 9309 asks to follow five."""
        address = asked
        for _ in range(6):
            answer = await self._ask(address, SIZE)
            if answer.status not in _REDIRECTS:
                return answer
            address = await self._onward(address, answer.headers.get("location", ""), asked)
        return answer

    async def _onward(self, address: Address, target: str, start: Address) -> Address:
        """The address that a redirect leads to. Raises FactcheckError where it must not be followed."""
        try:
            onward = join(address, target)
        except FactcheckError as error:
            place = (error.path or target)[:200]
            raise FactcheckError(f"it redirects to {place}, and {error.message}", hint="check the address") from error
        await self._admit(onward, start)
        return onward

    async def _admit(self, address: Address, start: Address) -> None:
        """Raise FactcheckError where a page of the open web leads into a private network."""
        if address.host in self._typed or not await self._is_private(address.host):
            return
        if not await self._is_private(start.host):
            message = f"it leads to {address.host}, which is in a private network, and was not followed"
            raise FactcheckError(message, hint="if that is meant, name that address yourself")

    async def _is_private(self, host: str) -> bool:
        if host not in self._private:
            self._private[host] = await asyncio.to_thread(partial(is_private, host, self._resolver))
        return self._private[host]

    async def _ask(self, address: Address, size: int | None = None) -> Answer:
        """The answer of an address: from the cache where the server says that it has not changed.

        What is behind a login is not kept. With `size` no more than so many bytes are read.
        """
        may_keep = address.login is None and size is None
        kept = self._cache.get(address.url) if may_keep else None
        answer = await self._patiently(address, _validators(kept), size)
        if answer.status == 304 and kept:
            return Answer(200, {"content-type": kept.content_type}, kept.body)
        new = Kept(answer.body, *(answer.headers.get(name, "") for name in ("content-type", "etag", "last-modified")))
        is_private_copy = "no-store" in answer.headers.get("cache-control", "").lower()
        if may_keep and answer.status == 200 and (new.etag or new.last_modified) and not is_private_copy:
            self._cache.put(address.url, new)
        return answer

    async def _patiently(self, address: Address, headers: dict[str, str], size: int | None) -> Answer:
        """The answer of an address; later, where the server asks for a little time."""
        for tries_left in reversed(range(self._limits.retries + 1)):
            async with self._turns.turn(address.host):
                answer = await self._client.get(address, headers, size)
                wait = retry_after(answer.headers.get("retry-after", "")) if answer.status in _BUSY else None
                if wait is None or not tries_left:
                    return answer
                if wait > self._limits.patience:
                    message = f"the server answered {answer.status} and asks to wait {wait:.0f} seconds"
                    raise FactcheckError(message, hint="try again then")
                self._turns.postpone(address.host, wait)
        return answer


def _validators(kept: Kept | None) -> dict[str, str]:
    if kept is None:
        return {}
    headers = {"If-None-Match": kept.etag, "If-Modified-Since": kept.last_modified}
    return {name: value for name, value in headers.items() if value}


def _page(address: Address, answer: Answer) -> Page:
    """The page that an answer is. Raises FactcheckError for one that is none."""
    if answer.status != 200:
        raise status_error(answer.status)
    if not answer.body.strip():
        raise FactcheckError("the page is empty", hint="check the address")
    content_type = answer.headers.get("content-type", "")
    suffix = suffix_of(content_type, address.url, answer.body)
    data = in_utf8(content_type, answer.body)
    head = source_for(suffix).read(address.shown, data).page if suffix == HTML else None
    return Page(address, suffix, data, head or Head())
