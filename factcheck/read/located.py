"""What a page says of itself, with whole addresses, where it is known at which address the page lies."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin

from factcheck.read.html.head import Alternate, Head


def located(page: Head, address: str) -> Head:
    """What the page at an address says. Where it gives no address as its own, that one is."""
    return replace(
        page,
        canonical=_joined(address, page.canonical or ""),
        alternates=tuple(Alternate(lang, _joined(address, link)) for lang, link in page.alternates),
        switcher=tuple(Alternate(lang, _joined(address, link)) for lang, link in page.switcher),
    )


def _joined(address: str, link: str) -> str:
    try:
        return urljoin(address, link)
    except ValueError:  # "http://[" is no address
        return link
