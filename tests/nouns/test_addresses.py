"""Addresses told from paths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.nouns.addresses import as_path, is_address, without_login


@pytest.mark.parametrize("address", ["https://example.org", "HTTP://example.org/a", "file:///a", "ftp://x/y"])
def test_addresses(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "path", ["a/b.txt", "C://a", "https:/a", "//example.org/a", "vi=https://example.org", "a b://c"]
)
def test_paths(path: str) -> None:
    assert not is_address(path)
    assert as_path(path) == path


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://example.org/en/story", "example.org/en/story"),
        ("https://example.de", "example.de/index"),
        ("https://example.de/", "example.de/index"),
        ("https://example.org/en/", "example.org/en/index"),
        ("https://example.org/en/?page=2", "example.org/en/index?page=2"),
    ],
)
def test_an_address_as_a_path(address: str, path: str) -> None:
    assert as_path(address) == path


def test_a_login_is_taken_out() -> None:
    assert without_login("https://a:b@example.org/@c?d@e") == "https://example.org/@c?d@e"
    assert without_login("https://a:b@c@example.org/") == "https://example.org/"
    assert without_login("https://example.org/a@b") == "https://example.org/a@b"


@given(st.text(), st.text(alphabet=st.characters(exclude_characters="/?#\\")))
def test_no_login_is_left(rest: str, login: str) -> None:
    assert without_login(f"https://{login}@host/{rest}") == f"https://host/{rest}"
