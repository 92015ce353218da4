"""What a page says of itself, with whole addresses."""

from __future__ import annotations

from factcheck.read.html.head import Alternate, Head
from factcheck.read.located import located


def test_links_are_made_whole() -> None:
    page = Head(
        alternates=(Alternate("de", "../de/a"), Alternate("fr", "https://example.net/fr"), Alternate("vi", "http://["))
    )
    found = located(page, "https://example.org/en/a")
    assert found.canonical == "https://example.org/en/a"
    assert [link for _, link in found.alternates] == ["https://example.org/de/a", "https://example.net/fr", "http://["]
    assert located(found, "https://example.org/elsewhere") == found


def test_its_own_word_counts() -> None:
    page = Head(canonical="/a", switcher=(Alternate("de", "/de/a"),))
    found = located(page, "https://example.org/a?utm=1")
    assert found.canonical == "https://example.org/a"
    assert found.switcher == (Alternate("de", "https://example.org/de/a"),)
