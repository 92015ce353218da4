"""Addresses of web pages (`https://example.org/en/story`), which may stand wherever a path does."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
"""How an address begins. A drive of Windows has one letter."""
_LOGIN = re.compile(r"(?<=://)[^/?#]*@")


def is_address(path: str) -> bool:
    """Whether a path is an address. It is one whatever its scheme; which ones are fetched is another question."""
    return _ADDRESS.match(path) is not None


def without_login(address: str) -> str:
    """An address without the user name and password that it may hold."""
    return _LOGIN.sub("", address)


def as_path(path: str) -> str:
    """An address as a path, of which names of stories and languages can be read; any other path as it is.

    `https://example.org/en/` is `example.org/en/index`. The dot of a host's name sets off no suffix and no language.
    """
    if not is_address(path):
        return path
    place = path.partition("://")[2]
    before, mark, query = place.partition("?")
    host, _, rest = before.partition("/")
    if not rest or rest.endswith("/"):
        rest += "index"
    return f"{host}/{rest}{mark}{query}"
