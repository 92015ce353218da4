"""The blocks of pages: their text as readers see it, and where each piece of it stands."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.read.html.blocks import Block
from factcheck.read.html.tree import blocks, parts
from tests.helpers.timing import seconds


def _blocks(page: str) -> list[Block]:
    return list(blocks(parts(page)))


def _texts(page: str) -> list[str]:
    return [" ".join(block.text.split()) for block in _blocks(page)]


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<p>One <b>and</b> <a href=x>two</a>.<p>Three", ["One and two.", "Three"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<ul><li>a<li>b<ul><li>c</ul></ul><dl><dt>d<dd>e</dl>", ["a", "b", "c", "d", "e"]),
        ("<table><caption>a</caption><tr><th>b<td>c<tr><td>d</table>", ["a", "b", "c", "d"]),
        ("<p>5&nbsp;km &amp; 3&#8239;000</p>", ["5 km & 3 000"]),
        ("<p>one\n   line   of text</p>", ["one line of text"]),
        ("a line<br>of a verse<br><br>next", ["a line of a verse", "next"]),
        ("<p>a <script>1</script><style>2</style><svg><title>3</title></svg>b<!-- 4 --></p>", ["a b"]),
        (
            "<pre>1</pre>a<template>2</template><p hidden>3<p>b<p style='display: none'>4</p><p aria-hidden=true>5",
            ["a", "b"],
        ),
        ("<p>costs <s>50</s> <del>45</del> <ins>40</ins> euros", ["costs 40 euros"]),
        ("<ruby>東<rp>(</rp><rt>1</rt><rp>)</rp></ruby>京", ["東京"]),
        ("<figure><img alt='The bridge in 1920'><figcaption>b</figcaption></figure>", ["The bridge in 1920", "b"]),
        ("<p>text <img alt='A map'> goes on", ["text goes on", "A map"]),
        ("Mil&shy;lionen", ["Millionen"]),
        ("<html><head><title>1</title><body><p>a <button>2<button>3</button> b", ["a b"]),
    ],
)
def test_text_is_what_readers_see(page: str, texts: list[str]) -> None:
    assert _texts(page) == texts


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("10<sup>6</sup> m<sup>2</sup>, 1<sup>er</sup>", "10⁶ m², 1er"),
        ("2 people<sup><a href='#n1'>1</a></sup>.", "2 people."),
        ("2 people<sup>[<a href='#n1'>1</a>]</sup>.", "2 people."),
        ("2 people<a href='p.html#n1'><sup>1</sup></a>.", "2 people."),
        ("2 people<a href='#n1'>[1]</a>.", "2 people."),
        ("see <a href='#n1'>section 3</a>.", "see section 3."),
        ("<h2>Costs<a href='#costs'>¶</a></h2>", "Costs"),
    ],
)
def test_notes_and_signs_are_no_text_and_raised_figures_no_other_figure(page: str, text: str) -> None:
    assert _texts(page) == [text]


def test_code_is_marked() -> None:
    (block,) = _blocks("run <code>tram 5</code> <kbd>F1</kbd> now")
    assert [piece.text for piece in block.prose.pieces if piece.code] == ["tram 5", "F1"]


def test_headings_are_marked_whatever_closes_them() -> None:
    found = _blocks("<h1>a <em>b</em></h2><p>c</p><h3>d<p>e")
    assert [(block.around.heading, block.prose.heading) for block in found] == [
        (1, True),
        (0, False),
        (3, True),
        (3, True),
    ]


@pytest.mark.parametrize(
    ("page", "outside"),
    [
        ("<nav>a</nav><p>b", [True, False]),
        (
            "<header>a</header><main><header>b</header><aside>c</aside></main><aside>d</aside>",
            [True, False, False, True],
        ),
        ("<div role=navigation>a</div><div role=main>b</div>", [True, False]),
        ("<form><main>a</main></form>", [False]),
        ("<nav><div>a</nav>b", [True, False]),
    ],
)
def test_surroundings_of_an_article_are_known(page: str, outside: list[bool]) -> None:
    assert [block.around.outside for block in _blocks(page)] == outside


_WORDS = st.text(alphabet="abcdeäß5 漢字", min_size=1, max_size=12).filter(str.strip)
_INLINE = st.sampled_from(["b", "em", "a", "span", "x-y", "time"])
_BLOCK = st.sampled_from(["p", "div", "li", "td", "h2", "section", "blockquote", "figcaption"])
_NOISE = st.sampled_from(
    ["", " ", "\n  ", "<!-- 5 -->", "<script>'<p>5'</script>", "<wbr>", "</i>", "<svg><text>5</text></svg>"]
)


@st.composite
def _pages(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A page and the texts of its blocks."""
    page, texts = "<!doctype html><html><body>", []
    for _ in range(draw(st.integers(0, 6))):
        name, text = draw(_BLOCK), ""
        page += f"{draw(_NOISE)}<{name} class='a>b'>"
        for _ in range(draw(st.integers(1, 4))):
            words, inline = draw(_WORDS), draw(_INLINE)
            shape = draw(st.integers(0, 3))
            page += {
                0: words,
                1: f"<{inline}>{words}</{inline}>",
                2: f"<{inline} href='&lt;'>{words}</{inline}>",
                3: f"{words}&amp;",
            }[shape]
            text += words + "&" * (shape == 3)
            page += draw(_NOISE).strip()
        page += draw(st.sampled_from([f"</{name}>", f"</{name.upper()} >"]))
        texts.append(" ".join(text.split()))
    return page, texts


@given(_pages())
def test_what_is_put_into_a_page_is_found_in_it(made: tuple[str, list[str]]) -> None:
    page, texts = made
    assert _texts(page) == texts


@given(_pages(), st.randoms(use_true_random=False))
def test_pieces_stand_in_the_page_in_order_whatever_is_broken(
    made: tuple[str, list[str]], chance: random.Random
) -> None:
    page = list(made[0])
    for _ in range(chance.randrange(8)):
        at = chance.randrange(len(page))
        page[at : at + chance.randrange(3)] = chance.choice(["<", ">", "'", "&", "</", "<p", "<a ", ""])
    text = "".join(page)
    at = 0
    for block in _blocks(text):
        for piece in block.prose.pieces:
            assert at <= piece.start < piece.end <= len(text)
            at = piece.end
            verbatim = text[piece.start : piece.end]
            assert verbatim == piece.text or verbatim[0] in "&<"


@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<b>x",
        "<p>x",
        "<ul><li>x",
        "<table><tr><td>x",
        '<a href="#">x',
        "<sup><a href='#'>x",
        "<i></b>",
        "&amp;",
        "<h2>x",
        "x<br>",
    ],
)
def test_hostile_pages_take_linear_time(unit: str) -> None:
    assert seconds(lambda: parts(unit * (40_000 // len(unit)))) < 5
