"""What an answer holds."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import FactcheckError
from factcheck.fetch.media import in_utf8, suffix_of

URL = "https://example.org/story"


@pytest.mark.parametrize(
    ("content_type", "url", "body", "suffix"),
    [
        ("text/html; charset=utf-8", URL, b"x", ".html"),
        ("TEXT/HTML", URL + ".txt", b"x", ".html"),
        ("application/xhtml+xml", URL, b"x", ".html"),
        ("text/markdown", URL, b"x", ".md"),
        ("text/plain", URL, b"<html>", ".txt"),
        ("text/plain", URL + ".md?raw=1", b"x", ".md"),
        ("application/octet-stream", URL + ".MD", b"x", ".md"),
        ("", URL, b"\xef\xbb\xbf\n<!DOCTYPE HTML><p>", ".html"),
        ("", URL + ".md", b"<html>", ".md"),
    ],
)
def test_kinds(content_type: str, url: str, body: bytes, suffix: str) -> None:
    assert suffix_of(content_type, url, body) == suffix


@pytest.mark.parametrize(
    ("content_type", "words"),
    [
        ("application/pdf", "a PDF document"),
        ("image/svg+xml", "an image"),
        ("application/vnd.acme", "of the type application/vnd.acme"),
        ("", "of no stated type"),
    ],
)
def test_no_page(content_type: str, words: str) -> None:
    with pytest.raises(FactcheckError, match=words.replace("+", r"\+")):
        suffix_of(content_type, URL, b"...")


@pytest.mark.parametrize(
    ("charset", "body", "text"),
    [
        ("utf-8", "grüßt".encode(), "grüßt"),
        ("ISO-8859-1", "grüßt – “so”".encode("cp1252"), "grüßt – “so”"),
        ("iso-8859-1", "grüßt".encode(), "grüßt"),
        ("utf-8", "grüßt".encode("cp1252"), None),
        ('"Shift_JIS"', "渡し船".encode("cp932"), "渡し船"),
        ("gb2312", "渡輪".encode("gb18030"), "渡輪"),
        ("utf-16le", "fähre".encode("utf-16-le"), "fähre"),
        ("iso-2022-jp", "渡し船".encode("iso2022_jp"), "渡し船"),
        ("windows-1251", "паром".encode("cp1251"), "паром"),
        ("nonsense", b"x", None),
        ("base64", b"x", None),
    ],
)
def test_the_encoding(charset: str, body: bytes, text: str | None) -> None:
    found = in_utf8(f"text/html; charset={charset}", body)
    assert found == (body if text is None else codecs.BOM_UTF8 + text.encode())


def test_a_byte_order_mark_counts_before_the_server() -> None:
    body = codecs.BOM_UTF8 + "é".encode()
    assert in_utf8("text/html; charset=iso-8859-1", body) == body


@given(st.text(max_size=40), st.binary(max_size=200))
def test_nothing_is_raised_but_for_what_is_no_page(content_type: str, body: bytes) -> None:
    in_utf8(content_type, body)
    in_utf8(f"text/html; charset={content_type}", body)
    with suppress(FactcheckError):
        assert suffix_of(content_type, URL, body).startswith(".")
