"""One request and its answer, within limits. What goes wrong is said in words."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import TYPE_CHECKING, Self

from factcheck._version import __version__
from factcheck.errors import FactcheckError, system_reason
from factcheck.fetch.address import Address
from factcheck.fetch.limits import Limits

if TYPE_CHECKING:
    import httpx2

NAME = "factcheck"
"""What the program calls itself, also in a site's robots.txt."""
_HEADERS = {
    "User-Agent": f"{NAME}/{__version__} (factcheck-translations on PyPI)",
    "Accept": "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}
_HINTS = {
    401: "write the address with a login, as in https://NAME:PASSWORD@...",
    403: "the site does not let programs read this page; save it as a file",
    404: "check the address",
    410: "check the address",
    429: "it was asked too often; try again later",
}


class UnreachableError(FactcheckError):
    """A server gives no answer, to whatever is asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    headers: Mapping[str, str]
    """Their names in small letters."""
    body: bytes


class Client:
    """Asks servers. It keeps no cookies, so that no answer depends on an earlier one."""

    def __init__(self, limits: Limits):
        import httpx2

        self._limits = limits
        self._http = httpx2.AsyncClient(
            headers=_HEADERS,
            timeout=httpx2.Timeout(limits.silence, connect=limits.connect),
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        )

    async def __aenter__(self) -> Self:
        await self._http.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.__aexit__(kind, error, trace)

    async def get(self, address: Address, headers: Mapping[str, str] | None = None, size: int | None = None) -> Answer:
        """The answer of an address; redirects are not followed. Of its body at most `size` bytes are read where that is
        given. Raises FactcheckError where there is no answer, or more of it than the limits allow."""
        import httpx2

        auth = httpx2.BasicAuth(*address.login) if address.login else None
        try:
            async with asyncio.timeout(self._limits.answer):
                async with self._http.stream("GET", address.url, headers=headers, auth=auth) as response:
                    body = await self._body(response, size)
                    return Answer(response.status_code, {k.lower(): v for k, v in response.headers.items()}, body)
        except TimeoutError as error:
            message = f"the answer was not complete after {self._limits.answer:g} seconds"
            raise UnreachableError(message, hint=_LATER) from error
        except httpx2.HTTPError as error:
            message, hint = _in_words(error, self._limits)
            raise UnreachableError(message, hint=hint) from error
        except httpx2.InvalidURL as error:
            raise FactcheckError("this is no address of a web page", hint="check the spelling") from error

    async def _body(self, response: httpx2.Response, size: int | None) -> bytes:
        limit = self._limits.size if size is None else size
        stated = response.headers.get("content-length", "")
        if size is None and stated.isdecimal() and int(stated) > limit:
            raise _too_large(limit)
        pieces: list[bytes] = []
        left = limit
        async for piece in response.aiter_bytes():
            pieces.append(piece[:left] if size is not None else piece)
            left -= len(piece)
            if left < 0 and size is None:
                raise _too_large(limit)
            if left <= 0 and size is not None:
                break
        return b"".join(pieces)


_LATER = "try again later"


def status_error(status: int) -> FactcheckError:
    """The error for an answer that is no page."""
    try:
        name = f" ({HTTPStatus(status).phrase.lower()})"
    except ValueError:
        name = ""
    default = _LATER if status >= 500 else "check the address"
    return FactcheckError(f"the server answered {status}{name}", hint=_HINTS.get(status, default))


def _too_large(limit: int) -> FactcheckError:
    return FactcheckError(
        f"the page is over the limit of {limit / 1e6:g} MB", hint="save the part that counts as a file"
    )


def _in_words(error: Exception, limits: Limits) -> tuple[str, str]:
    """What went wrong with a request and what to do, without the words of the library."""
    import httpx2

    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return (
                f"its certificate cannot be trusted: {cause.verify_message.lower()}",
                "check that it is the right site",
            )
        if isinstance(cause, socket.gaierror):
            return "there is no such host, or no connection to the network", "check the address"
        if isinstance(cause, ConnectionRefusedError):
            return "nothing answers at this host and port", "check the address"
    if isinstance(error, httpx2.ConnectTimeout):
        return f"no connection within {limits.connect:g} seconds", _LATER
    if isinstance(error, httpx2.TimeoutException):
        return f"the server was silent for {limits.silence:g} seconds", _LATER
    if isinstance(error, httpx2.DecodingError):
        return "the answer cannot be unpacked: it is damaged", _LATER
    if isinstance(error, httpx2.ProtocolError):
        return "the server broke off, or does not speak HTTP", _LATER
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return (
            "no secure connection can be made: the server may not speak TLS",
            "try http:// if you trust the way to it",
        )
    system = next((cause for cause in reversed(causes) if isinstance(cause, OSError) and cause.strerror), None)
    return f"no connection: {system_reason(system)}" if system else "the connection failed", _LATER


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An exception and those that it came from, those of a group too."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [one.__context__, one.__cause__]
        if isinstance(one, BaseExceptionGroup):
            waiting += one.exceptions
