"""Addresses inside a private network, to which no page of the open web may lead.

A page could otherwise make this program ask servers that only this machine can reach, and show what they answer.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

Resolve = Callable[[str], Sequence[str]]
"""The IP addresses of a host; none where it has none."""


def resolve(host: str) -> list[str]:
    """What the system's resolver says. It also reads the odd spellings, such as 127.1 or one large number."""
    try:
        return [str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        return []


def is_private(host: str, resolver: Resolve = resolve) -> bool:
    """Whether a host has an address that not all of the internet can reach: loopback, private, link-local and such.

    A host without an address is not private; to ask it fails anyway.
    """
    return any(map(_is_private_address, resolver(host.strip("[]"))))


def _is_private_address(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return True
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address.sixtofour or _nat64(address) or address
    return not address.is_global or address.is_multicast


def _nat64(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address in one of the well-known prefix 64:ff9b::/96 (RFC 6052)."""
    within = address in ipaddress.IPv6Network("64:ff9b::/96")
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if within else None
