"""The prose of a page: title, description and article."""

from __future__ import annotations

import pytest

from benchmarks.corpora.html_pages import SITES, page
from benchmarks.corpora.html_stories import STORIES
from factcheck.nouns.text import Document
from factcheck.read.html.prose import html_prose
from factcheck.read.sentences.split import split, split_lines

BODY = "<main><h1>The bridge is open</h1><p>It cost 3 million euros, and 40 people built it in 7 years.</p></main>"


def _texts(document: str) -> list[str]:
    return ["".join(piece.text for piece in prose.pieces) for prose in html_prose(document)]


def _document(text: str) -> Document:
    return Document("a.html", text, "en", "markup", "en", markup="html")


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("<title>The bridge is open</title>", []),
        ("<title>The Bridge is open | Daily 24</title>", []),
        ("<title>Daily 24 - The bridge is open</title>", []),
        (
            "<title>Bridge for 3 million - Daily 24</title><meta property=og:site_name content='Daily 24'>",
            ["Bridge for 3 million"],
        ),
        ("<title>Bridge for 3 million | Daily 24</title>", ["Bridge for 3 million"]),
        ("<title>Bridge - a tale</title>", ["Bridge - a tale"]),
        ("<title>Bridge &amp; tunnel\n  in 2024</title>", ["Bridge & tunnel\nin 2024"]),
        ("<meta name=description content='It cost 3 million euros, and 40 …'>", []),
        ("<meta name=description content='A tale of 4 million.'>", ["A tale of 4 million."]),
    ],
)
def test_title_and_description_are_said_where_the_text_does_not_repeat_them(head: str, said: list[str]) -> None:
    assert _texts(head + BODY)[: len(said)] == said
    assert len(_texts(head + BODY)) == 2 + len(said)


def test_sentences_know_their_lines_and_places() -> None:
    text = BODY.replace("<p>", "\r\n<p>\r\n").replace(" euros", "&nbsp;<b>euros</b>")
    heading, sentence = split(_document(text))
    assert (heading.text, heading.heading, heading.line) == ("The bridge is open", True, 1)
    assert sentence.line == 3
    at = sentence.text.index("euros")
    assert text[slice(*sentence.in_document(at, at + 5))] == "euros"
    assert text[slice(*sentence.in_document(at - 1, at))] == "&nbsp;"


def test_a_page_in_lines_has_a_sentence_for_each_line() -> None:
    text = f"<title>The bridge is open</title>\n<nav>Home</nav>\n{BODY}\n<!-- end -->\n"
    assert [(one.text, one.line) for one in split_lines(_document(text))] == [
        ("", 1),
        ("", 2),
        ("The bridge is openIt cost 3 million euros, and 40 people built it in 7 years.", 3),
        ("", 4),
    ]


@pytest.mark.parametrize("kind", SITES)
def test_all_that_is_read_stands_in_the_page(kind: str) -> None:
    html = page(kind, STORIES[2]).html
    for sentence in split(_document(html)):
        start, end = sentence.in_document(0, len(sentence.text))
        assert html[start:end][0] == sentence.text[0]
        assert html.count("\n", 0, start) + 1 == sentence.line
