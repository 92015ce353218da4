"""Sentences that are what a link is called."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.nouns.text import Document, Markup, Version
from factcheck.read.sentences.links import titles_of_links
from factcheck.read.sentences.split import split

TITLE = "How the ferry to the island came to be"
SENTENCE = "Mehr über die Fähre und ihre lange Geschichte steht in einem anderen Artikel"


def titles(text: str, markup: Markup = "markdown") -> list[str]:
    document = Document("story.de.md", text, "de", "name", "de", markup=markup)
    version = Version(document, split(document), "de")
    return [version.sentences[i].text for i in sorted(titles_of_links(version, says_something))]


def says_something(text: str) -> bool:
    return len(text.split()) > 3


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("markdown", "* [{}](https://example.org/ferry)\n* Die Fähre ist neu."),
        ("markdown", "* *[{}][ferry]*, Ann Holm\n* Die Fähre ist neu.\n\n[ferry]: https://example.org"),
        ("markdown", 'Die Fähre ist neu.\n\n<a class="more" href="/ferry">{}</a>'),
        ("html", '<p>Die Fähre ist neu.</p><ul><li><a href="/ferry"><em>{}</em></a>, Ann Holm</li></ul>'),
        ("rst", "* `{} <https://example.org/ferry>`_\n* Die Fähre ist neu."),
        ("asciidoc", "* https://example.org/ferry[{}]\n* Die Fähre ist neu."),
        ("asciidoc", "* link:ferry.html[{}]\n* Die Fähre ist neu."),
    ],
)
def test_an_item_that_is_a_link(markup: Markup, text: str) -> None:
    (found,) = titles(text.format(TITLE), markup)
    assert found.startswith(TITLE)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("markdown", f"{SENTENCE}: [{TITLE}](https://example.org/ferry)"),
        ("html", f'<p>{SENTENCE}: <a href="/ferry">{TITLE}</a></p>'),
        ("rst", f"{SENTENCE}: `{TITLE} <https://example.org/ferry>`_"),
        ("asciidoc", f"{SENTENCE}: https://example.org/ferry[{TITLE}]"),
    ],
)
def test_a_sentence_that_has_a_link_is_none(markup: Markup, text: str) -> None:
    assert titles(text, markup) == []


def test_a_whole_sentence_within_a_link_is_none() -> None:
    assert titles("* [The ferry sails three times a day.](https://example.org)") == []


def test_what_a_picture_shows_is_none() -> None:
    assert titles(f"![{TITLE}](https://example.org/ferry.png)") == []


def test_a_sentence_whose_words_are_mostly_in_links_is_none() -> None:
    text = (
        f"Ann Holm (and [{TITLE}](https://example.org)) pay for all that with [The harbour fund](https://example.org/2)"
    )
    assert titles(text) == []


def test_two_links_that_make_up_a_sentence() -> None:
    (found,) = titles(f"[{TITLE}](https://example.org) und [The harbour](https://example.org/2)")
    assert found == f"{TITLE} und The harbour"


@given(st.text("[]()<>ax. \n`", max_size=60), st.sampled_from(["text", "markdown", "html", "rst", "asciidoc"]))
def test_any_text_is_read(text: str, markup: Markup) -> None:
    document = Document("story.de.md", text, "de", "name", "de", markup=markup)
    version = Version(document, split(document), "de")
    assert titles_of_links(version, bool) <= set(range(len(version.sentences)))


@pytest.mark.parametrize("part", ["[", "[a", "<a ", "<a x>", "`", "`a<", "https://", "https://a[", "[a](", "link:a[b"])
def test_hostile_text_takes_linear_time(part: str) -> None:
    document = Document("story.de.md", part * 20_000, "de", "name", "de", markup="text")
    started = time.perf_counter()
    for markup in ("text", "html", "rst", "asciidoc"):
        titles_of_links(Version(Document("a", document.text, "de", "name", "de", markup=markup), (), "de"), bool)
    assert time.perf_counter() - started < 5
