"""Addresses in private networks."""

from __future__ import annotations

import pytest

from factcheck.fetch.networks import is_private, resolve


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "127.8.8.8",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",  # noqa: S104
        ),
        *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "nonsense"),
    ],
)
def test_private(address: str) -> None:
    assert is_private("host.example", lambda _: [address])
    assert is_private("host.example", lambda _: ["93.184.216.34", address])


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_public(address: str) -> None:
    assert not is_private("host.example", lambda _: [address])


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "localhost", "[::1]"])
def test_spellings_of_this_machine(host: str) -> None:
    assert is_private(host, resolve)


def test_a_host_that_is_nowhere() -> None:
    assert not is_private("nowhere.invalid", lambda _: [])
