"""The cells of drawn tables."""

from __future__ import annotations

import pytest

from factcheck.read.rst.blocks import rst_prose
from tests.helpers.prose import misplaced, shown


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("+---+---+\n| a | b |\n| c |   |\n+===+===+\n| d | e |\n+---+---+\n", ["a\nc", "b", "d", "e"]),
        (
            "+---+---+\n| a | b |\n|   +---+\n| c | d |\n+---+---+\n| e | f |\n+---+---+\n",
            ["a", "c", "b", "d", "e", "f"],
        ),
        ("+---+---+\n| along |\n+---+---+\n| b | c |\n+---+---+\n", ["along", "b", "c"]),
        ("+------+---+\n| 日本 | 5 |\n+------+---+\n", ["日本", "5"]),
        ("+-----+\n| - a |\n| - b |\n+-----+\n", ["a", "b"]),
        (
            "===  ===\nA    B\n===  ===\n1    two\n     more\n3    four\n===  ===\n",
            ["A", "B", "1", "two\nmore", "3", "four"],
        ),
        ("===  ===\n1    two words\n\n3    four\n===  ===\n", ["1", "two words", "3", "four"]),
        ("===  ===\nboth of them\n--------\n1    2\n===  ===\n", ["both of them", "1", "2"]),
        ("====  ===\n日本  5\n====  ===\n", ["日本", "5"]),
        ("===  ===\nnever closed\n", ["===  ===\nnever closed"]),
    ],
)
def test_cells(table: str, cells: list[str]) -> None:
    assert shown(rst_prose(table, 0)) == cells
    assert misplaced(table, rst_prose(table, 0)) == []
    inside = "Text.\n\n.. table:: Title\n\n" + "".join(f"   {line}\n" for line in table.splitlines())
    assert shown(rst_prose(inside, 0)) == ["Text.", "# Title", *cells]


def test_tables_within_tables_end_somewhere() -> None:
    lines = ["+" * depth + "-" * (60 - 2 * depth) + "+" * depth for depth in range(1, 30)]
    assert misplaced("\n".join(lines * 4), rst_prose("\n".join(lines * 4), 0)) == []


def test_comma_separated_values() -> None:
    head = '.. csv-table:: Title\n   :header: "A 1", B\n   :widths: 5, 5\n\n'
    text = head + '   "a, b", *c*\n   "two\n   lines", 4\n\nText.\n'
    assert shown(rst_prose(text, 0)) == ["# Title", "A 1", " B", "a, b", " c", "two\nlines", " 4", "Text."]
    assert misplaced(text, rst_prose(text, 0)) == []
