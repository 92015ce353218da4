"""One run of fetching: the pages at some addresses, and the versions that they name."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from factcheck.errors import FactcheckError
from factcheck.fetch.address import Address, parse
from factcheck.fetch.client import Client
from factcheck.fetch.options import Fetching
from factcheck.fetch.page_cache import PageCache
from factcheck.fetch.pages import Page, Pages
from factcheck.fetch.versions import Named, not_asked, same_page
from factcheck.nouns.failures import account, is_unexpected
from factcheck.nouns.options import Progress
from factcheck.nouns.text import Problem

T = TypeVar("T")

FETCHING = "Fetching"
"""The stage that the progress names."""


@dataclass(slots=True)
class Run:
    """What is fetched in one run. All is by addresses as they are shown."""

    how: Fetching
    progress: Progress | None
    asked: dict[str, Address] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    failures: dict[str, tuple[str, str]] = field(default_factory=dict)
    versions: dict[str, list[str]] = field(default_factory=dict)
    """The further versions that were fetched because a page names them."""
    problems: list[Problem] = field(default_factory=list)
    done: int = 0
    size: int = 0

    def start(self, typed: Mapping[str, str]) -> None:
        """Fetch the addresses, as they were typed, and then the versions that their pages name if these are wanted."""
        addresses: dict[str, Address] = {}
        for shown, text in typed.items():
            try:
                addresses[shown] = parse(text)
            except FactcheckError as error:
                self.failures[shown] = (error.message, error.hint or "")
        if addresses:
            _to_end(self._fetch(addresses))

    def write(self, folder: Path) -> dict[str, str]:
        """Write the pages into files of a folder; the file of each. A page under two addresses is one file."""
        files: dict[str, str] = {}
        # In the order in which they were asked for, not in that of the answers.
        for shown, page in ((shown, self.pages[shown]) for shown in self.asked if shown in self.pages):
            twin = next((other for other in files if same_page(self.pages[other], page)), None)
            if twin is None:
                file = folder / f"{len(files)}{page.suffix}"
                file.write_bytes(page.data)
            files[shown] = files[twin] if twin else str(file)
        return files

    def addresses(self) -> dict[str, str]:
        """The addresses of the pages behind all redirects."""
        return {shown: page.address.url for shown, page in self.pages.items()}

    async def _fetch(self, typed: Mapping[str, Address]) -> None:
        cache = PageCache(self.how.cache_folder)
        try:
            async with Client(self.how.limits) as client:
                pages = Pages(client, cache, self.how.limits, list(typed.values()), self.how.resolver)
                self.asked |= typed
                await asyncio.gather(*(self._fetch_one(pages, shown) for shown in typed))
                further = self._further(list(typed))
                await asyncio.gather(*(self._fetch_one(pages, shown, by) for shown, by in further.items()))
        finally:
            cache.close()

    def _further(self, typed: Sequence[str]) -> dict[str, Address]:
        """The further versions to fetch, each with the address of the page that names it."""
        known = [address.url for address in self.asked.values()] + [page.address.url for page in self.pages.values()]
        further: dict[str, Address] = {}
        for shown in typed:
            named = list(not_asked(self.asked[shown], self.pages[shown], known)) if shown in self.pages else []
            if not named:
                continue
            if not self.how.alternates:
                if self.how.notes:
                    self.problems.append(Problem(shown, _unread(named), "warning"))
                continue
            most = self.how.limits.versions
            if len(named) > most:
                message = f"this page names {len(named)} more versions. The first {most} of them were read."
                self.problems.append(Problem(shown, message, "warning"))
            for one in named[:most]:
                known.append(one.address.url)
                self.asked[one.address.shown] = one.address
                further[one.address.shown] = self.asked[shown]
                self.versions.setdefault(shown, []).append(one.address.shown)
        return further

    async def _fetch_one(self, pages: Pages, shown: str, named_by: Address | None = None) -> None:
        self._tell(0)
        try:
            page = await pages.page(self.asked[shown], named_by)
            self.size += len(page.data)
            if self.size > self.how.limits.size_together:
                message = f"all pages together are over the limit of {self.how.limits.size_together / 1e6:g} MB"
                raise FactcheckError(message, hint="name fewer addresses")
            self.pages[shown] = page
        except FactcheckError as error:
            self.failures[shown] = (error.message, error.hint or "")
        except Exception as error:
            if not is_unexpected(error):
                raise
            self.failures[shown] = (account(error, "fetch this page").removesuffix("."), "")
        self._tell(1)

    def _tell(self, more: int) -> None:
        self.done += more
        if self.progress:
            self.progress(FETCHING, self.done, len(self.asked))


def _unread(named: Sequence[Named]) -> str:
    languages = ", ".join(sorted({one.lang for one in named}))
    versions, them = (f"{len(named)} more versions", "them") if len(named) > 1 else ("one more version", "it")
    return f"this page names {versions} ({languages}). Add --alternates to read {them} too."


def _to_end(work: Coroutine[object, object, T]) -> T:
    """Run to the end what is asynchronous, also where a loop runs already, as in a notebook."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
