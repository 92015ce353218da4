"""Stories that pages state."""

from __future__ import annotations

import time

import pytest

from factcheck.read.html.head import Alternate, Head
from factcheck.read.stated import stated_stories


def _stories(pages: dict[str, Head]) -> list[tuple[str, dict[str, str]]]:
    paths = list(pages)
    found = stated_stories(paths, dict(enumerate(pages.values())))
    return [(story.name, {paths[index]: lang for index, lang in story.langs.items()}) for story in found]


def _page(canonical: str | None, **alternates: str) -> Head:
    return Head(canonical=canonical, alternates=tuple(Alternate(lang, to) for lang, to in alternates.items()))


EN, DE = "https://e.org/en/tram", "https://e.org/de/bahn"


@pytest.mark.parametrize(
    "de", [DE, "http://www.e.org/de/bahn/", "https://e.org/de/bahn/index.html#top", "/de/bahn.html"]
)
def test_saved_pages_are_told_by_the_addresses_that_they_give_as_their_own(de: str) -> None:
    pages = {"x/Tram.html": _page(EN, en=EN, de=de), "x/Bahn (1).html": _page(DE, en=EN, de=de)}
    assert _stories(pages) == [("x/Tram", {"x/Tram.html": "en", "x/Bahn (1).html": "de"})]


def test_pages_without_an_address_are_told_by_the_end_of_their_paths() -> None:
    pages = {
        "out/en/tram/index.html": _page(None, en=EN, de=DE),
        "out/de/bahn.html": _page(None, en=EN, de=DE),
        "out/de/other/bahn.html": _page(None),
    }
    assert _stories(pages) == [("out/de/bahn", {"out/en/tram/index.html": "en", "out/de/bahn.html": "de"})]


def test_relative_addresses_lead_from_the_page() -> None:
    pages = {
        "out/tram/index.html": _page(None, de="../de/bahn/"),
        "out/de/bahn/index.html": _page(None, en="../../tram/"),
    }
    assert _stories(pages) == [("out/tram/index", {"out/tram/index.html": "en", "out/de/bahn/index.html": "de"})]


@pytest.mark.parametrize(
    "pages",
    [
        {"a.html": _page(EN, de=DE), "b.html": _page(DE)},  # only one names the other
        {"a.html": _page(EN, en=EN, de=DE), "b.html": _page("https://f.org/de/bahn", en=EN)},  # another site
        {"a.html": _page(EN, en=EN, de=DE), "b.html": _page(EN, en=EN, de=DE)},  # one page saved twice
        {"a.html": _page("https://e.org/", en=EN, de=DE), "b.html": _page("https://e.org/", en=EN, de=DE)},
        {"a.html": _page(EN, en=EN), "b.html": _page(EN + "/2", en=EN)},
        {"a.html": _page("http://[", en="http://[", de="http://["), "b.html": _page(None, en="")},
    ],
)
def test_pages_that_do_not_name_each_other_are_no_story(pages: dict[str, Head]) -> None:
    assert _stories(pages) == []


def test_an_address_in_the_query_tells_pages_apart() -> None:
    pages = {
        f"{lang}.html": _page(
            f"https://e.org/?p=1&lang={lang}", **{o: f"https://e.org/?p=1&lang={o}" for o in ("en", "de")}
        )
        for lang in ("en", "de")
    }
    assert _stories(pages) == [("de", {"en.html": "en", "de.html": "de"})]


def test_many_pages_that_name_each_other_take_linear_time() -> None:
    pages = {
        f"out/{lang}/{i}.html": _page(None, **{o: f"https://e.org/{o}/{i}.html" for o in ("en", "de", "vi")})
        for i in range(1_000)
        for lang in ("en", "de", "vi")
    }
    start = time.perf_counter()
    assert len(_stories(pages)) == 1_000
    assert time.perf_counter() - start < 10
