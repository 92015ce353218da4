"""Where the cells of comma-separated values stand."""

from __future__ import annotations

import pytest

from factcheck.read.csv_cells import csv_cells
from factcheck.read.joined import join


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a,b\nc,d", [[["a"], ["b"]], [["c"], ["d"]]]),
        ('"a, b","c\nd"\ne', [[["a, b"], ["c", "d"]], [["e"]]]),
        ('"a ""b""",c', [[['a ""b""'], ["c"]]]),
        ('"never closed,b', [[['"never closed'], ["b"]]]),
        (",,", [[[""], [""]]]),
        ("", []),
    ],
)
def test_cells_by_row(text: str, cells: list[list[list[str]]]) -> None:
    rows: list[list[list[str]]] = []
    for cell in csv_cells(join(text, [(0, len(text))])):
        if cell.opens_row:
            rows.append([])
        rows[-1].append([text[start:end] for start, end in cell.spans])
    assert rows == cells
