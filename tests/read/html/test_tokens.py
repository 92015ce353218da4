"""Cutting HTML into tags, comments and text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.read.html.tokens import Comment, Run, Tag, pieces, tokens
from tests.helpers.timing import seconds


def _cut(text: str) -> list[str]:
    return [text[token.start : token.end] for token in tokens(text)]


def _shown(text: str) -> str:
    return "".join(piece.text for piece in pieces(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("<p>a<b>c</b></p>", ["<p>", "a", "<b>", "c", "</b>", "</p>"]),
        ('<a title="1 > 0" href=x>y', ['<a title="1 > 0" href=x>', "y"]),
        ("a < b <3 c", ["a < b <3 c"]),
        (
            "a<!-- b -->c<!-->d<!--->e<!--f--!>g",
            ["a", "<!-- b -->", "c", "<!-->", "d", "<!--->", "e", "<!--f--!>", "g"],
        ),
        ("<!doctype html>a<?php 1 ?>b</3>c", ["<!doctype html>", "a", "<?php 1 ?>", "b", "</3>", "c"]),
        ("<script>if (a<b) '</p>'</SCRIPT >x", ["<script>", "if (a<b) '</p>'", "</SCRIPT >", "x"]),
        ("<script src=a/>x</script>", ["<script src=a/>", "x", "</script>"]),
        ('<script src="a"/>x', ['<script src="a"/>', "x"]),
        ("<title>a<b></title>", ["<title>", "a<b>", "</title>"]),
        ("a<p class='b", ["a"]),
        ("a<!-- b", ["a", "<!-- b"]),
    ],
)
def test_text_is_cut_as_in_browsers(text: str, cut: list[str]) -> None:
    assert _cut(text) == cut


def test_a_tag_has_its_attributes() -> None:
    text = """<A HREF = "x&amp;y" checked data-a='1"' b=c/ href=second>"""
    tag = next(tokens(text))
    assert isinstance(tag, Tag)
    assert (tag.name, tag.closing) == ("a", False)
    assert tag.value(text, "href") == "x&y"
    assert [tag.value(text, name) for name in ("checked", "data-a", "b", "none")] == ["", '1"', "c/", None]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a &amp; b&nbsp;c", "a & b\u00a0c"),
        ("5&#8239;000 &#x20AC;", "5\u202f000 €"),
        ("AT&T & &; &unknown; &copy 2 &notit", "AT&T & &; &unknown; © 2 ¬it"),
    ],
)
def test_character_references_are_shown_as_what_they_stand_for(text: str, shown: str) -> None:
    assert _shown(text) == shown


@given(
    st.lists(
        st.sampled_from(["<p>", "a", "<", ">", "&", "&lt;", "<!--", "-->", '"', "'", "=", "<a ", "/", " ", "<title>"])
    )
)
def test_tokens_cover_the_text_up_to_a_tag_that_is_never_closed(parts: list[str]) -> None:
    text = "".join(parts)
    at = 0
    for token in tokens(text):
        assert token.start == at < token.end
        assert isinstance(token, Tag | Comment | Run)
        at = token.end
    assert at == len(text) or text[at] == "<"


@given(st.text(alphabet="a&#x1;<ltamp5 \n"))
def test_a_piece_stands_in_the_text_letter_by_letter_or_for_a_reference(text: str) -> None:
    at = 0
    for piece in pieces(text, 0, len(text)):
        assert piece.start == at
        at = piece.end
        assert text[piece.start : piece.end] == piece.text or text[piece.start] == "&"
    assert at == len(text)


@pytest.mark.parametrize(
    "unit",
    ["<", "<a ", "<!--", "<!-->", "&", "&amp", "&notit", "<div>", "<a b='", '<a b="', "<a b = ", "</", "<title></titl"],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))

    def take_apart() -> None:
        for token in tokens(text):
            if isinstance(token, Run):
                list(pieces(text, token.start, token.end))

    assert seconds(take_apart) < 5
