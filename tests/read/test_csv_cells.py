"""Where the cells of comma-separated values stand."""

from __future__ import annotations

import pytest

from factcheck.read.csv_cells import csv_cells
from factcheck.read.joined import join


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a,b\nc,d", [["a"], ["b"], ["c"], ["d"]]),
        ('"a, b","c\nd"', [["a, b"], ["c", "d"]]),
        ('"a ""b""",c', [['a ""b""'], ["c"]]),
        ('"never closed,b', [['"never closed'], ["b"]]),
        (",,", [[""], [""]]),
        ("", []),
    ],
)
def test_cells(text: str, cells: list[list[str]]) -> None:
    found = csv_cells(join(text, [(0, len(text))]))
    assert [[text[start:end] for start, end in spans] for spans in found] == cells
