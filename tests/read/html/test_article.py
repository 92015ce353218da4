"""Which blocks of a page are its article."""

from __future__ import annotations

import pytest

from benchmarks.corpora.html_pages import SITES, Page, page, pages
from benchmarks.corpora.html_stories import SHORT, STORIES, Story
from factcheck.read.html import article as module
from factcheck.read.html.article import article
from factcheck.read.html.tree import parts
from tests.helpers.timing import seconds


def _texts(html: str) -> list[str]:
    return [" ".join(block.text.split()) for block in article(parts(html))]


@pytest.mark.parametrize("one", pages(), ids=lambda one: f"{one.kind}-{one.lang}-{len(one.article)}")
def test_the_article_is_found_on_five_kinds_of_sites(one: Page) -> None:
    texts = _texts(one.html)
    assert [text for text in one.article if text not in texts] == []
    # The link "edit" beside a heading, and a category, are all that is taken for article.
    assert len([text for text in one.others if text in texts]) <= (2 if one.kind == "MediaWiki" else 0)


@pytest.mark.parametrize("kind", SITES)
@pytest.mark.parametrize("stories", [STORIES, SHORT])
def test_versions_on_one_template_keep_the_same_article(kind: str, stories: tuple[Story, ...]) -> None:
    kept = []
    for story in stories:
        made = page(kind, story)
        texts = _texts(made.html)
        kept.append([text in texts for text in made.article])
    assert all(one == kept[0] for one in kept)


def test_where_trafilatura_finds_nothing_the_main_part_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import trafilatura

    def fail(*_: object, **__: object) -> str:
        raise RecursionError

    monkeypatch.setattr(trafilatura, "extract", fail)
    page = "<nav>a</nav><main><h1>b</h1><p>c.</p></main><footer>d</footer>"
    assert _texts(page) == ["b", "c."]
    assert _texts("<nav>a</nav><p>b</p>") == ["b"]
    assert _texts("<nav>a</nav>") == ["a"]


def test_a_page_without_a_main_part_is_read_with_its_headings_and_items() -> None:
    story = STORIES[0]
    paragraphs = [text for kind, texts in story.items for text in texts if kind == "p"]
    others = "".join(f"<article><a href=/x><h3>Other news {n}</h3></a></article>" for n in range(3))
    html = (
        f"<body><div class=a><div><h1>{story.title}</h1><h2>{story.lead}</h2><div>{paragraphs[0]}<p>{paragraphs[1]}"
        f"<h2>Costs</h2><ul><li>Nine stops</ul><p>{paragraphs[2]}<p>{paragraphs[3]}</div></div>{others}</div></body>"
    )
    texts = _texts(html)
    assert {story.title, story.lead, *paragraphs, "Costs", "Nine stops"} == set(texts)


def test_a_page_of_very_many_blocks_is_read_without_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_BLOCKS", 2)
    assert _texts("<main>" + "<p>A line of text.</p>" * 3 + "</main><footer>d</footer>") == ["A line of text."] * 3


def test_what_is_said_of_an_image_belongs_to_the_blocks_around_it() -> None:
    story = page("WordPress", STORIES[0]).html
    inside = story.replace('<img src="a.jpg"/>', '<img src="a.jpg" alt="Two platforms at the quay">')
    assert "Two platforms at the quay" in _texts(inside)
    outside = story.replace(
        '<div class="site-info">', '<div class="site-info"><img src="a.jpg" alt="Logo of the press">'
    )
    assert "Logo of the press" not in _texts(outside)


@pytest.mark.parametrize(
    "unit", ["<div>x", "<b>x", "<h2>x</h2>", "<p>x<br><br>", "<blockquote><p>x", "<a href=x>y</a><hr>"]
)
def test_hostile_pages_take_bounded_time(unit: str) -> None:
    assert seconds(lambda: article(parts("<main>" + unit * (20_000 // len(unit))))) < 20


def test_trafilatura_is_not_told_how_many_columns_a_cell_spans(monkeypatch: pytest.MonkeyPatch) -> None:
    """It writes out so many in each row, which is gigabytes of them for a small page."""
    asked: list[str] = []
    monkeypatch.setattr("trafilatura.extract", lambda page, **_: asked.append(page))
    article(parts("<main><table class=a><tr><td colspan=9999>x<TH rowspan=9999>y</table></main>"))
    assert asked[0].count("9999") == 0
    assert asked[0].lower().count("<t") == len(("table", "tr", "td", "th"))
