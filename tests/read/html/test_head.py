"""What a page says of itself."""

from __future__ import annotations

import pytest

from factcheck.read.html.head import Alternate, Head, read_head
from factcheck.read.prose import Piece
from tests.helpers.timing import seconds


def _text(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


PAGE = """<!doctype html>
<html lang="PT-br"><head>
<title>Ponte aberta | Correio</title>
<meta property="og:title" content="Ponte &amp; t&uacute;nel">
<meta name=description content='Custou "3 milhões".'>
<link rel=canonical href=https://example.org/pt/ponte/>
<link rel="alternate" hreflang="de" href="../../de/bruecke/">
<link rel="alternate" hreflang="x-default" href="https://example.org/">
<link rel="alternate" type="application/rss+xml" hreflang="fr" href="/feed">
<meta property="og:site_name" content="Correio">
</head><body><svg><title>Lupa</title></svg><a hreflang=en href=/en/>English</a></body></html>
"""


def test_a_page_states_language_title_address_and_versions() -> None:
    head = read_head(PAGE)
    assert head.lang == "pt-BR"
    assert _text(head.title) == "Ponte & túnel"
    assert _text(head.description) == 'Custou "3 milhões".'
    assert head.canonical == "https://example.org/pt/ponte/"
    assert head.alternates == (Alternate("de", "https://example.org/de/bruecke/"),)
    assert head.switcher == ()
    assert head.site_name == "Correio"
    assert head.redirect is None


def test_title_and_description_know_their_places() -> None:
    head = read_head(PAGE)
    assert [PAGE[piece.start : piece.end] for piece in head.title] == ["Ponte ", "&amp;", " t", "&uacute;", "nel"]
    assert [PAGE[piece.start : piece.end] for piece in head.description] == ['Custou "3 milhões".']


@pytest.mark.parametrize(
    ("page", "lang"),
    [
        ("<html lang=de xml:lang=en>", "de"),
        ("<html lang='' xml:lang=vi>", "vi"),
        ("<html lang=und><meta http-equiv=Content-Language content=it>", "it"),
        ("<meta property=og:locale content=zh_TW>", "zh-TW"),
        ("<html lang=klingonisch>", None),
        ("<meta http-equiv=content-language content='en, fr'>", None),
        ("text", None),
    ],
)
def test_the_language_is_what_the_page_states_first(page: str, lang: str | None) -> None:
    assert read_head(page).lang == lang


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>A &lt;b&gt; c</title><title>second</title>", "A <b> c"),
        ("<meta property=og:title content=' '><title>A</title>", "A"),
        ("<svg><title>icon</title></svg><title>A</title>", "A"),
        ("<!-- <title>old</title> --><title>A</title>", "A"),
        ("<script>'<title>x</title>'</script>", ""),
    ],
)
def test_the_title_is_that_of_the_page(page: str, title: str) -> None:
    assert _text(read_head(page).title) == title


def test_a_language_switcher_counts_where_there_are_no_link_elements() -> None:
    page = """<html lang=en><link rel=canonical href="https://e.org/a"><ul>
    <li><a href="/de/a" hreflang="de">Deutsch</a><li><a lang=fr rel=alternate href="/fr/a">français</a>
    <li><a lang=it href=/it/>a quotation</a></ul>"""
    assert read_head(page).switcher == (Alternate("de", "https://e.org/de/a"), Alternate("fr", "https://e.org/fr/a"))


def test_addresses_that_nothing_makes_whole_stay_relative() -> None:
    page = '<link rel=alternate hreflang=vi href="../vi/index.html">'
    assert read_head(page).alternates == (Alternate("vi", "../vi/index.html"),)


def test_a_page_that_sends_its_readers_on_says_where_to() -> None:
    assert read_head('<meta http-equiv=refresh content="0; url=/de/">').redirect == "/de/"
    assert read_head('<meta http-equiv=refresh content="300">').redirect is None
    assert read_head('<meta http-equiv=refresh content="300; url=/">').redirect is None


def test_broken_pages_say_what_they_can() -> None:
    assert read_head("") == Head()
    assert read_head('<html lang="de').lang is None
    assert read_head("<html lang=de><link rel=canonical href='http://['>").canonical == "http://["


@pytest.mark.parametrize("unit", ["<", "<a ", "<!--", "&", "<div>", "<svg>", "<meta content=", "<link rel=alternate>"])
def test_hostile_pages_take_linear_time(unit: str) -> None:
    assert seconds(lambda: read_head(unit * (100_000 // len(unit)))) < 5
