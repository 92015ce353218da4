"""Addresses as they are asked for and shown."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import FactcheckError
from factcheck.fetch.address import join, parse


def test_what_is_asked_for_and_what_is_shown() -> None:
    address = parse(" https://Reader:p%40ss@BÜCHER.example:443/ä b?q=ü#part ")
    assert address.shown == "https://BÜCHER.example:443/ä b?q=ü"
    assert address.url == "https://xn--bcher-kva.example/%C3%A4%20b?q=%C3%BC"
    assert address.origin == ("https", "xn--bcher-kva.example", 443)
    assert address.login == ("Reader", "p@ss")


@pytest.mark.parametrize(
    "text",
    [
        "https://",
        "https:///path",
        "https://exa mple.org/",
        "http://[::1",
        "http://a:99999/",
        "http://a:0x/",
        "https://a\x01b/",
        "https://" + "a" * 70 + ".example/" + "b" * 9000,
        "file:///etc/passwd",
        "ftp://example.org/",
        "javascript://alert(1)",
    ],
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(FactcheckError):
        parse(text)


def test_a_password_is_in_no_message() -> None:
    for text in ("ftp://a:hunter2@example.org/", "https://a:hunter2@exa mple.org/", "https://a:hunter2@[/"):
        with pytest.raises(FactcheckError) as caught:
            parse(text)
        assert "hunter2" not in str(caught.value)


def test_links() -> None:
    base = parse("https://reader:secret@example.org/en/story?x=1")
    assert join(base, "../de/story#top").url == "https://example.org/de/story"
    assert join(base, "//example.net/x").login is None
    assert join(base, "/de").login == ("reader", "secret")
    assert join(base, "https://a:b@example.net/x").login is None
    assert join(base, "").url == "https://example.org/en/story?x=1"
    for link in ("file:///etc/passwd", "mailto:a@example.org", "javascript:alert(1)", "data:text/html,x", "http://[x"):
        with pytest.raises(FactcheckError):
            join(base, link)


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_an_error(text: str) -> None:
    for whole in (text, f"http://{text}", f"https://a.example/{text}"):
        try:
            address = parse(whole)
        except FactcheckError:
            continue
        assert address.url.startswith(("http://", "https://")) and address.url.isascii()
        assert "#" not in address.url and address.host
        again = parse(address.url)
        assert (again.url, again.origin) == (address.url, address.origin)


@given(st.text(max_size=60))
def test_any_link_is_an_address_or_an_error(link: str) -> None:
    with suppress(FactcheckError):
        assert join(parse("https://a.example/b/c"), link).login is None
