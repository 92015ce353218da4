"""The cells of AsciiDoc's tables."""

from __future__ import annotations

import pytest

from factcheck.read.asciidoc.blocks import asciidoc_prose
from factcheck.read.asciidoc.tables import column_styles, table_format
from tests.helpers.prose import misplaced, shown


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("|===\n|a |b\n\n|1 |2\n|===\n", ["a", "b", "1", "2"]),
        ("|===\n|a\nb\n\nc\n|d\n|===\n", ["a\nb", "c", "d"]),
        ("|===\n2+|a .3+^.>s|b 3*|c\n|===\n", ["a", "b", "c"]),
        ("|===\n|a \\| b |c\n|===\n", ["a | b", "c"]),
        ("|===\na|* b\n* c\n\nNOTE: d\nl|  e 5\nm|f 5\n|g\n|===\n", ["b", "c", "d", "g"]),
        ("|===\n|a 5 a|b\n|size 5m|c\n|===\n", ["a 5", "b", "size 5m", "c"]),
        ('[cols="1,2a"]\n|===\n|a\n|----\n5\n----\n|b\n|* c\n|===\n', ["a", "b", "c"]),
        ('[cols="a"]\n|===\n|\n!===\n!a !b\n!===\n|c\n|===\n', ["a", "b", "c"]),
        ('[%header,format=csv]\n|===\na,"b, c"\n"d\ne",f\n|===\n', ["a", "b, c", "d\ne", "f"]),
        (",===\na,b\n,===\n", ["a", "b"]),
        (":===\na:b\nc:d\n:===\n", ["a", "b", "c", "d"]),
        ("[separator=¦]\n|===\n¦a | b ¦c\n|===\n", ["a | b", "c"]),
        ("|===\n|a\n// hidden\nifdef::x[]\n|b\nendif::[]\n|===\n", ["a", "b"]),
        ("|===\n|日本 |5\n", ["日本", "5"]),
    ],
)
def test_cells(table: str, cells: list[str]) -> None:
    assert shown(asciidoc_prose(table, 0)) == cells
    assert misplaced(table, asciidoc_prose(table, 0)) == []
    assert shown(asciidoc_prose(f"Text.\n\n.Title\n{table}", 0)) == ["Text.", "Title", *cells]


def test_styles_of_columns() -> None:
    assert column_styles('cols="1,2a,>.^m"') == ["", "a", "m"]
    assert column_styles("%header,cols=2*l") == ["l", "l"]
    assert column_styles('width="5"') == []
    assert len(column_styles('cols="' + "999*," * 100 + '"')) < 3_000


def test_the_sign_between_cells() -> None:
    assert [table_format("", mark) for mark in "|,:!"] == ["|", "csv", ":", "!"]
    assert table_format('format="dsv"', "|") == ":"
