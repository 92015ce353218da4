"""What pages say of each other."""

from __future__ import annotations

from factcheck.fetch.address import parse
from factcheck.fetch.pages import Page
from factcheck.fetch.versions import named_versions, not_asked, same_page
from factcheck.read.html.head import Alternate, Head

SITE = "https://example.org"


def a_page(path: str, links: dict[str, str], **said: object) -> Page:
    alternates = tuple(Alternate(lang, href) for lang, href in links.items())
    return Page(parse(SITE + path), ".html", b"", Head(alternates=alternates, **said))  # type: ignore[arg-type]


def switching(*links: tuple[str, str], host: str = SITE) -> Page:
    return Page(parse(f"{host}/en"), ".html", b"", Head(switcher=tuple(Alternate(*link) for link in links)))


def test_the_switcher_of_a_page() -> None:
    page = switching(
        ("de", "/de/a"), ("de", "/de/b"), ("fr", "https://fr.example.org/a"), ("it", "https://example.net/")
    )
    assert [(one.lang, one.address.url) for one in named_versions(page)] == [
        ("de", f"{SITE}/de/a"),
        ("fr", "https://fr.example.org/a"),
    ]
    by_host = switching(
        ("de", "https://de.example.org/x"), ("fr", "https://example.org/x"), host="https://en.example.org"
    )
    assert [one.lang for one in named_versions(by_host)] == ["de", "fr"]
    by_name = switching(("de", "https://other.co.uk/x"), host="https://example.co.uk")
    assert named_versions(by_name) == []


def test_links_that_lead_nowhere_are_passed_over() -> None:
    page = a_page("/en", {"de": "file:///etc/passwd", "fr": "mailto:x@example.org", "it": "http://[", "vi": "/vi"})
    assert [one.lang for one in named_versions(page)] == ["vi"]


def test_versions_that_were_not_asked_for() -> None:
    page = a_page("/en?utm=1", {"en": "/en", "de": "/de", "fr": "/fr"}, canonical="/en")
    found = not_asked(page.address, page, [f"{SITE}/fr"])
    assert [one.lang for one in found] == ["de"]


def test_one_page_under_two_addresses() -> None:
    first = a_page("/a", {}, canonical=f"{SITE}/a", lang="en")
    assert same_page(first, a_page("/a?utm=1", {}, canonical=f"{SITE}/a", lang="en"))
    assert not same_page(first, a_page("/de/a", {}, canonical=f"{SITE}/a", lang="de"))
    assert not same_page(first, a_page("/b", {}, lang="en"))


def test_a_preview_leads_to_its_own_versions() -> None:
    links = {"de": "https://www.example.org/de/a?x=1", "fr": "https://example.fr/a", "vi": "/vi/a"}
    preview = a_page("/en/a", links, canonical="https://www.example.org/en/a")
    assert [one.address.url for one in named_versions(preview)] == [
        f"{SITE}/de/a?x=1",
        "https://example.fr/a",
        f"{SITE}/vi/a",
    ]
    other = a_page("/en/a", links, canonical="https://www.example.org/en/b")
    assert next(one.address.url for one in named_versions(other)) == "https://www.example.org/de/a?x=1"
