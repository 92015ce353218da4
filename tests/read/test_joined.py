"""The lines of a paragraph as one text, and the way back to the document."""

from __future__ import annotations

import re

from factcheck.read.joined import Ahead, Change, Row, add_changed, join, rows
from factcheck.read.prose import Piece, Prose


def test_rows_know_their_indentation_and_where_their_text_stands() -> None:
    text = "a\r\n  b \n\t c\r\n\u3000d"
    assert rows(text, 0) == [Row(0, 1, 0), Row(5, 6, 2), Row(10, 11, 9), Row(13, 15, 0)]
    assert [row.blank for row in rows("a\n \n", 2)] == [True, True]


def test_joined_lines_lead_back() -> None:
    document = "> ab\n> cd"
    joined = join(document, [(2, 4), (7, 9)])
    assert joined.text == "ab\ncd"
    assert [document[joined.origin(offset)] for offset in (0, 1, 3, 4)] == ["a", "b", "c", "d"]
    assert joined.spans(1, 4) == [(3, 4), (7, 8)]


def test_changes_are_shown_and_of_two_that_overlap_the_first() -> None:
    joined = join("a*b* &amp; c", [(0, 12)])
    prose = Prose()
    add_changed(
        prose, joined, [Change(1, 2), Change(3, 4), Change(5, 10, "&"), Change(6, 11), Change(11, 12, "c", True)]
    )
    assert prose.pieces == [
        Piece("a", 0, 1), Piece("b", 2, 3),
        Piece(" ", 4, 5), Piece("&", 5, 10), Piece(" ", 10, 11), Piece("c", 11, 12, True),
    ]  # fmt: skip


def test_what_lies_ahead_is_found_once() -> None:
    ahead = Ahead("a.b.c")
    dot = re.compile(r"\.")
    assert [found and found.start() for found in (ahead.next(dot, at) for at in (0, 1, 2, 4, 5))] == [
        1,
        1,
        3,
        None,
        None,
    ]
