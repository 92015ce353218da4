"""Files of HTML: their encoding, what they state, and what is no page to read."""

from __future__ import annotations

import pytest

from factcheck.read.formats.html import Html
from factcheck.read.formats.interface import Article

TEXT = "Die Brücke kostet 3 Millionen €."


def _read(page: str | bytes) -> Article:
    return Html().read("a.html", page if isinstance(page, bytes) else page.encode())


@pytest.mark.parametrize(
    ("declaration", "written_in", "encoding"),
    [
        ("<meta charset=utf-8>", "utf-8", "utf-8"),
        ("<meta charset=iso-8859-1>", "utf-8", "utf-8"),
        ("<meta charset=iso-8859-1>", "cp1252", "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252", "cp1252"),
        ("<?xml version='1.0' encoding='windows-1252'?>", "cp1252", "cp1252"),
        ("<meta charset=nonsense>", "cp1252", "cp1252"),
        ("", "utf-16", "utf-16"),
        ("", "utf-8-sig", "utf-8-sig"),
    ],
)
def test_the_encoding_is_what_the_page_declares_unless_it_is_plainly_another(
    declaration: str, written_in: str, encoding: str
) -> None:
    article = _read(f"{declaration}<html lang=de><p>{TEXT} {TEXT} {TEXT}".encode(written_in))
    assert article.encoding == encoding
    assert TEXT in article.text
    assert (article.declared, article.markup, article.body) == ("de", "html", 0)


def test_the_language_is_told_by_the_article() -> None:
    article = _read(f"<nav>Home</nav><main><p class=english-words>{TEXT}</main><footer>All rights reserved</footer>")
    assert (article.declared, article.sample) == (None, TEXT)


@pytest.mark.parametrize(
    "page",
    [
        "<html><meta http-equiv=refresh content='0; url=/de/'><p>You are sent on.</p>",
        "<html><body><div id=root></div><script>start()</script></body>",
        '<html lang="{{ site.lang }}"><p>Read more</p>',
        "<title>{% block title %}{% endblock %}</title><p>Read more</p>",
        "<p>Read {{ more }}</p>",
        "<html><title><?php echo 1 ?></title><p>Read more",
    ],
)
def test_what_sends_readers_on_or_makes_pages_is_no_page_to_read(page: str) -> None:
    article = _read(page)
    assert article.body == len(article.text)


@pytest.mark.parametrize("page", ["<p>Read more", "<html><title>Jinja</title><p>Write {{ more }}"])
def test_parts_of_pages_and_pages_about_templates_are_read(page: str) -> None:
    assert _read(page).body == 0
