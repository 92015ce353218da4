"""An address as it is asked for, and as it is shown: nobody but its own server ever sees the password in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from factcheck.errors import FactcheckError
from factcheck.nouns.addresses import without_login

SCHEMES = ("http", "https")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LONGEST = 8_000
"""Characters of an address. Servers take no more than about that many."""


@dataclass(frozen=True, slots=True)
class Address:
    """A page on the web."""

    url: str
    """As it is asked for: without fragment and login, the host in ASCII. Two addresses of one page mostly share it."""
    shown: str
    """As it was written, without fragment and login."""
    origin: tuple[str, str, int]
    """Scheme, host in ASCII, port."""
    login: tuple[str, str] | None = None
    """User name and password."""

    @property
    def host(self) -> str:
        return self.origin[1]


def shown_as(text: str) -> str:
    """An address as it is shown: without fragment and login."""
    return without_login(text.strip().partition("#")[0])


def parse(text: str) -> Address:
    """The address that a user wrote. Raises FactcheckError, which does not tell the password, for what is none."""
    import httpx2

    shown = shown_as(text)
    scheme = shown.partition("://")[0].lower()
    if scheme not in SCHEMES:
        hint = "name the file by its path" if scheme == "file" else "check how the address begins"
        raise FactcheckError(f"only addresses in {' and '.join(SCHEMES)} are fetched", path=shown, hint=hint)
    try:
        url = httpx2.URL(text.strip()).copy_with(fragment=None)
        port = url.port or (443 if scheme == "https" else 80)
        host = url.raw_host.decode("ascii").rstrip(".")
        bare = url.copy_with(username=None, password=None)
    except (httpx2.InvalidURL, UnicodeError, ValueError, TypeError) as error:
        raise _no_address(shown) from error
    if not host or "%" in host or not 0 < port < 65536 or len(shown) > _LONGEST or _CONTROL.search(shown):
        raise _no_address(shown)
    login = (url.username, url.password) if url.username or url.password else None
    return Address(str(bare), shown, (scheme, host, port), login)


def join(base: Address, link: str) -> Address:
    """The address that a link on the page at `base` leads to; without a login, for a page names no password.

    Raises FactcheckError where it leads to no page on the web.
    """
    try:
        target = urljoin(base.url, link.strip())
    except ValueError as error:
        raise _no_address(without_login(link)) from error
    address = parse(without_login(target))
    return address if address.origin != base.origin else Address(address.url, address.shown, address.origin, base.login)


def _no_address(shown: str) -> FactcheckError:
    return FactcheckError("this is no address of a web page", path=shown[:200], hint="check the spelling")
