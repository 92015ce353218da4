"""The versions that pages name, and which answers are one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from factcheck.errors import FactcheckError
from factcheck.fetch.address import Address, join
from factcheck.fetch.pages import Page
from factcheck.language.tags import canonical


@dataclass(frozen=True, slots=True)
class Named:
    """A version that a page names."""

    lang: str
    address: Address


def named_versions(page: Page) -> list[Named]:
    """The versions that a page names, itself mostly among them, each address once.

    They are those of the links in its head. Without any, those of its language switcher count: the first link of each
    language, within the same site, as an article may link to texts in other languages too.

    A page of a preview names the versions at the address at which it will be published. Those of the preview are meant.
    """
    links = page.head.alternates or page.head.switcher
    found: dict[str, Named] = {}
    languages: set[str] = set()
    for lang, link in links:
        try:
            address = _in_preview(page, join(page.address, link))
        except FactcheckError:
            continue
        if not page.head.alternates:
            if lang in languages or _site(address.host) != _site(page.address.host):
                continue
            languages.add(lang)
        found.setdefault(address.url, Named(lang, address))
    return list(found.values())


def own_urls(asked: Address, page: Page) -> list[str]:
    """The addresses under which other pages may name a page: as asked for, behind redirects, and its own word."""
    own = _canonical(page)
    return [asked.url, page.address.url, *([own] if own else [])]


def same_page(first: Page, second: Page) -> bool:
    """Whether two answers are one page: they lie at one address, or call one address their own, in one language.

    Some sites call their page in the first language the own address of all the translations, too.
    """
    if first.address.url == second.address.url:
        return True
    own, lang = _canonical(first), first.head.lang
    return own is not None and lang is not None and (own, lang) == (_canonical(second), second.head.lang)


def not_asked(asked: Address, page: Page, known: Sequence[str]) -> Iterator[Named]:
    """The versions that a page names and that are not among the addresses `known`, nor the page itself."""
    own = {*own_urls(asked, page), *known}
    return (one for one in named_versions(page) if one.address.url not in own)


def _canonical(page: Page) -> str | None:
    """The address that a page calls its own."""
    with suppress(FactcheckError):
        return join(page.address, page.head.canonical).url if page.head.canonical else None
    return None


def _in_preview(page: Page, address: Address) -> Address:
    """The address at the host of the page, where the page gives as its own one that differs in the host alone."""
    published, here, there = urlsplit(_canonical(page) or ""), urlsplit(page.address.url), urlsplit(address.url)
    if published[:2] == here[:2] or published[2:] != here[2:] or there[:2] != published[:2]:
        return address
    return join(page.address, there._replace(scheme=here.scheme, netloc=here.netloc).geturl())


def _site(host: str) -> str:
    """A host without `www` or a language in front: `example.org` of `de.example.org`."""
    first, _, rest = host.partition(".")
    return rest if "." in rest and (first == "www" or canonical(first)) else host
