from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.nouns.text import Document, Slot
from factcheck.read.sentences.split import split
from factcheck.read.tables import TableCounter

CELLS = st.lists(
    st.lists(st.text(st.sampled_from("aé字5% "), max_size=6), min_size=2, max_size=4), min_size=2, max_size=5
)


def places(text: str) -> dict[tuple[int, int, int], str]:
    """By table, row and column, the text of the cells of a document."""
    found: dict[tuple[int, int, int], str] = {}
    for one in split(Document("a.md", text, "en", "name", "en", markup="markdown")):
        start, end = one.in_document(0, len(one.text))
        assert text[start:end] == one.text
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


def test_a_row_of_empty_cells_ends_nothing() -> None:
    text = "| a | b |\n|---|---|\n| | 5 |\n|  |  |\n| 6 | |\n\nBelow.\n"
    assert places(text) == {(0, 0, 0): "a", (0, 0, 1): "b", (0, 1, 1): "5", (0, 3, 0): "6"}
    assert split(Document("a.md", text, "en", "name", "en", markup="markdown"))[-1].text == "Below."
