from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.nouns.text import Document, Markup, Slot
from factcheck.read.sentences.split import split
from factcheck.read.tables import TableCounter

CELLS = st.lists(
    st.lists(st.text(st.sampled_from("aé字5% "), max_size=6), min_size=2, max_size=4), min_size=2, max_size=5
)


def places(text: str, markup: Markup = "markdown") -> dict[tuple[int, int, int], str]:
    """By table, row and column, the text of the cells of a document."""
    found: dict[tuple[int, int, int], str] = {}
    for one in split(Document("a", text, "en", "name", "en", markup=markup)):
        start, end = one.in_document(0, len(one.text))
        assert text[start:end].split() == one.text.split()
        if one.slot:
            place = one.slot[1:]
            found[place] = f"{found[place]} {one.text}" if place in found else one.text
    return found


def wanted(rows: list[list[str]]) -> dict[tuple[int, int, int], str]:
    return {
        (0, r, c): " ".join(text.split())
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if any(character.isalnum() for character in text)
    }


def squeezed(found: dict[tuple[int, int, int], str]) -> dict[tuple[int, int, int], str]:
    return {place: " ".join(text.split()) for place, text in found.items()}


@settings(max_examples=60, deadline=None)
@given(CELLS, st.sampled_from(["\n", "\r\n"]))
def test_cells_of_pipe_tables(rows: list[list[str]], end: str) -> None:
    width = len(rows[0])
    rows = [["head"] * width, *([*row, *[""] * width][:width] for row in rows)]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * width)
    assert squeezed(places(end.join(["Above.", "", *lines, "", "Below."]))) == wanted(rows)


@settings(max_examples=60, deadline=None)
@given(CELLS, st.sampled_from(["", "\n", "\n\n"]), st.booleans())
def test_cells_of_html_tables(rows: list[list[str]], gap: str, closed: bool) -> None:
    """Blank lines part a block of HTML, and a cell may hold Markdown."""
    close = ("</td>", "</tr>") if closed else ("", "")
    text = "".join(
        "<tr>\n" + "".join(f"<td>{gap}{cell.strip()}{gap}{close[0]}\n" for cell in row) + f"{close[1]}\n"
        for row in rows
    )
    found = places(f"Above.\n\n<table>\n{text}</table>\n\nBelow.\n")
    assert squeezed(found) == wanted(rows)


def in_html(rows: list[list[str]]) -> str:
    table = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows)
    return f"<main><h1>Title</h1><table>{table}</table><p>Below it are some words.</main>"


def in_grid(rows: list[list[str]]) -> str:
    """Each cell is 14 columns wide, of which a letter of Chinese takes two."""
    border = "+" + (14 * "-" + "+") * len(rows[0])
    drawn = [
        "|" + "|".join(f" {cell}{' ' * (13 - len(cell) - cell.count('字'))}" for cell in row) + "|" for row in rows
    ]
    return "Above.\n\n" + "".join(f"{border}\n{line}\n" for line in drawn) + border + "\n\nBelow.\n"


def in_simple_table(rows: list[list[str]]) -> str:
    border = "  ".join(["=" * 12] * len(rows[0]))
    lines = [
        "  ".join((cell or r"\ ") + " " * (12 - len(cell or r"\ ") - cell.count("字")) for cell in row) for row in rows
    ]
    return "\n".join(["Above.", "", border, *(line.rstrip() for line in lines), border, "", "Below.", ""])


def in_list_table(rows: list[list[str]]) -> str:
    items = "".join("   * " + "\n     ".join(f"- {cell}" for cell in row) + "\n" for row in rows)
    return f"Above.\n\n.. list-table:: Title\n   :header-rows: 1\n\n{items}\nBelow.\n"


def in_csv_table(rows: list[list[str]]) -> str:
    head, *body = (",".join(f'"{cell}"' for cell in row) for row in rows)
    return f"Above.\n\n.. csv-table::\n   :header: {head}\n\n" + "".join(f"   {line}\n" for line in body) + "\nBelow.\n"


def in_asciidoc(rows: list[list[str]]) -> str:
    return "Above.\n\n.Title\n|===\n" + "\n\n".join("|" + " |".join(row) for row in rows) + "\n|===\n\nBelow.\n"


def in_asciidoc_by_columns(rows: list[list[str]]) -> str:
    """No line of the file tells where a row begins."""
    cells = "".join(f"|{cell}\n" for row in rows for cell in row)
    return f"Above.\n\n[cols={len(rows[0])}*]\n|===\n{cells}|===\n\nBelow.\n"


def in_asciidoc_values(rows: list[list[str]]) -> str:
    return ",===\n" + "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows) + ",===\n\nBelow.\n"


def in_asciidoc_lines(rows: list[list[str]]) -> str:
    return ":===\n" + "".join(":".join(row) + "\n" for row in rows) + ":===\n\nBelow.\n"


WRITTEN: dict[str, tuple[Callable[[list[list[str]]], str], Markup]] = {
    "page": (in_html, "html"),
    "grid table": (in_grid, "rst"),
    "simple table": (in_simple_table, "rst"),
    "list-table": (in_list_table, "rst"),
    "csv-table": (in_csv_table, "rst"),
    "rows in lines": (in_asciidoc, "asciidoc"),
    "cells in lines": (in_asciidoc_by_columns, "asciidoc"),
    "comma-separated": (in_asciidoc_values, "asciidoc"),
    "colon-separated": (in_asciidoc_lines, "asciidoc"),
}


@pytest.mark.parametrize("kind", WRITTEN)
@settings(max_examples=25, deadline=None)
@given(rows=CELLS)
def test_cells_of_tables_in_other_formats(kind: str, rows: list[list[str]]) -> None:
    write, markup = WRITTEN[kind]
    head = [f"head {number}" for number in range(len(rows[0]))]
    rows = [head, *([*(cell.strip() for cell in row), *[""] * len(head)][: len(head)] for row in rows)]
    assert squeezed(places(write(rows), markup)) == wanted(rows)


def at(found: dict[tuple[int, int, int], str]) -> dict[str, tuple[int, int]]:
    return {text: place[1:] for place, text in found.items()}


def test_cells_that_span_in_restructuredtext() -> None:
    grid = "+---+---+---+\n| a | b     |\n|   +---+---+\n|   | c | d |\n+---+---+---+\n| e     | f |\n+-------+---+\n"
    assert at(places(grid, "rst")) == {"a": (0, 0), "b": (0, 1), "c": (1, 1), "d": (1, 2), "e": (2, 0), "f": (2, 2)}
    simple = "==  ==  ==\na   b and c\n--  ------\nd   e   f\n        g\n\nh   i\n==  ==  ==\n"
    cells = {"a": (0, 0), "b and c": (0, 1), "d": (1, 0), "e": (1, 1), "f\ng": (1, 2), "h": (2, 0), "i": (2, 1)}
    assert at(places(simple, "rst")) == cells


def test_cells_that_span_in_asciidoc() -> None:
    text = "|===\n|a |b |c\n\n.2+|d 2+^s|e\n|f |g\n2.2+a|* h\n|i\n|j\n2*|k |l\n|===\n"
    cells = {"a": (0, 0), "b": (0, 1), "c": (0, 2), "d": (1, 0), "e": (1, 1), "f": (2, 1), "g": (2, 2)}
    cells |= {"h": (3, 0), "i": (3, 2), "j": (4, 2), "k": (5, 0), "l": (5, 2)}
    assert at(places(text, "asciidoc")) == cells


def test_cells_may_hold_blocks_and_tables() -> None:
    rst = ".. list-table::\n\n   * - a\n\n       - b\n\n       ==  ==\n       c   d\n       ==  ==\n\n     -\n"
    assert places(rst + "   * - e\n     - f\n\ng\n", "rst") == {
        (0, 0, 0): "a b", (1, 0, 0): "c", (1, 0, 1): "d", (0, 1, 0): "e", (0, 1, 1): "f",
    }  # fmt: skip
    asciidoc = "[cols=2*]\n|===\na|a\n\n!===\n!b !c\n!===\n\nd\n|e\n|===\n\nf\n"
    assert places(asciidoc, "asciidoc") == {(0, 0, 0): "a d", (1, 0, 0): "b", (1, 0, 1): "c", (0, 0, 1): "e"}


def test_what_stands_around_cells_is_in_none() -> None:
    page = "<main><table><caption>a 1</caption><tr><td>b<td hidden>c<td>d<img alt='e f'></table><p>g</main>"
    assert places(page, "html") == {(0, 0, 0): "b", (0, 0, 2): "d e f"}
    rst = ".. list-table:: a 1\n\n   * - b\n\n   c\n\nd\n"
    assert places(rst, "rst") == {(0, 0, 0): "b"}
    assert places(".a 1\n|===\nlost\n|b\n|===\n\nc\n", "asciidoc") == {(0, 0, 0): "b"}


def test_empty_cells_and_bars_keep_their_columns() -> None:
    text = "| a | b | c |\n|---|---|---|\n| 1 | | 3 |\n| | 2 |\n4|5|6\n||7|8|\n|9||0|\n"
    assert places(text) == {
        (0, 0, 0): "a", (0, 0, 1): "b", (0, 0, 2): "c",
        (0, 1, 0): "1", (0, 1, 2): "3", (0, 2, 1): "2",
        (0, 3, 0): "4", (0, 3, 1): "5", (0, 3, 2): "6",
        (0, 4, 1): "7", (0, 4, 2): "8", (0, 5, 0): "9", (0, 5, 2): "0",
    }  # fmt: skip


def test_cells_that_span_rows_and_columns() -> None:
    text = '<table><tr><td rowspan="2">a<td COLSPAN=2>b<td>c</tr><tr><td>d<td>e<td>f</tr><tr><td>g</table>'
    cells = {"a": (0, 0), "b": (0, 1), "c": (0, 3), "d": (1, 1), "e": (1, 2), "f": (1, 3), "g": (2, 0)}
    assert {text: place[1:] for place, text in places(text).items()} == cells


def test_tables_in_cells_and_after_each_other() -> None:
    text = "<table><tr><td>a<table><tr><td>b</table>c<td>d</table>e\n\n| f |\n|---|\n"
    found = places(text)
    assert found == {(0, 0, 0): "a c", (1, 0, 0): "b", (0, 0, 1): "d", (2, 0, 0): "f"}


def test_a_counter_takes_anything() -> None:
    counter = TableCounter()
    counter.close_table()
    counter.open_row()
    counter.open_cell()
    counter.close_cell()
    assert counter.slot() is None
    counter.open_table()
    counter.open_cell(columns=10**9, rows=10**9)
    assert counter.slot() == Slot("cell", 0, 0, 0)
    counter.open_row()
    counter.open_cell()
    assert counter.slot() == Slot("cell", 0, 1, 100)
    counter.open_table(columns=2)
    counter.open_cell(columns=2, rows=10**9)
    counter.open_cell()
    assert counter.slot() == Slot("cell", 1, 10**9, 0)


def test_a_row_of_empty_cells_ends_nothing() -> None:
    text = "| a | b |\n|---|---|\n| | 5 |\n|  |  |\n| 6 | |\n\nBelow.\n"
    assert places(text) == {(0, 0, 0): "a", (0, 0, 1): "b", (0, 1, 1): "5", (0, 3, 0): "6"}
    assert split(Document("a.md", text, "en", "name", "en", markup="markdown"))[-1].text == "Below."
