"""Tables of values between commas and other signs, and where their cells stand in the file."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import FactcheckError
from factcheck.read.aligned.delimited import Delimited
from factcheck.read.aligned.interface import AlignedFile
from factcheck.read.sentences.split import whole_sentences
from tests.helpers.timing import grows_evenly

DELIMITERS = ",;\t|"
CELLS = st.text(
    st.one_of(st.sampled_from("a\u00e9\u5b57\U0001f6a2 1\",;\t|\n\r'"), st.characters(exclude_categories=("Cs", "Cc"))),
    max_size=20,
)


def table(text: str, encoding: str = "utf-8") -> AlignedFile:
    return Delimited().read("table.csv", text.encode(encoding))


def said(file: AlignedFile) -> list[dict[str, str]]:
    """What the cells of each row say, by language."""
    return [{lang: "".join(piece.text for piece in cell) for lang, cell in row.cells.items()} for row in file.rows]


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_any_delimiter_is_found_by_the_header(delimiter: str) -> None:
    header = ("id", "en", "pt-BR", "story", "note")
    rows = (header, ("7", "A ferry, new", "Uma balsa", "s1", "x"), ("8", "", "Dois", "", ""))
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    file = table(stream.getvalue())
    assert file.langs == ("en", "pt-BR")
    assert said(file) == [{"en": "A ferry, new", "pt-BR": "Uma balsa"}, {"pt-BR": "Dois"}]
    assert [(row.number, row.story) for row in file.rows] == [(1, "s1"), (2, None)]


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5), st.sampled_from(DELIMITERS), st.booleans())
def test_cells_are_those_that_were_written_and_stand_where_they_say(
    rows: list[tuple[str, str]], delimiter: str, every: bool
) -> None:
    stream = io.StringIO()
    quoting = csv.QUOTE_ALL if every else csv.QUOTE_MINIMAL
    csv.writer(stream, delimiter=delimiter, quoting=quoting).writerows([("en", "de"), *rows])
    file = Delimited().read("table.csv", stream.getvalue().encode("utf-16"))  # so that nothing is guessed
    assert not file.problems
    named = [dict(zip(("en", "de"), row, strict=True)) for row in rows]
    assert said(file) == [{lang: cell for lang, cell in one.items() if any(map(str.isalnum, cell))} for one in named]
    for row in file.rows:
        for sentence in whole_sentences(file.text, list(row.cells.values())):
            for at, sign in enumerate(sentence.text):
                start, end = sentence.in_document(at, at + 1)
                assert file.text[start:end] in {sign, sign * 2 if sign == '"' else sign}
                line = file.text[:start].replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
                assert sentence.line_at(at) == line or sign in "\r\n"


@given(st.text('a",;\t\n\r \u00e9', max_size=60))
def test_whatever_a_file_holds_is_a_table_or_an_error_for_the_user(text: str) -> None:
    try:
        file = table(f"en,de\n{text}")
    except FactcheckError:
        return
    assert all(row.number > 0 for row in file.rows)


def test_a_row_with_too_few_or_too_many_cells_is_told_and_the_others_are_read() -> None:
    file = table('en,de\nA,B\n"A\n1",B,C\nA\n\nC,D\n')
    assert [row.number for row in file.rows] == [1, 4]
    assert [(problem.line, problem.severity) for problem in file.problems] == [(3, "error"), (5, "error")]
    assert file.problems[0].message.startswith("this row has 3 cells and the header 2. ")
    assert file.problems[1].message.startswith("this row has 1 cell and the header 2. ")


def test_of_many_rows_that_cannot_be_read_some_are_told_one_by_one() -> None:
    file = table("en,de\n" + "A\n" * 100)
    assert len(file.problems) == 21
    assert file.problems[-1].message == "80 more rows cannot be read."


def test_a_quotation_mark_that_is_not_closed_ends_the_table() -> None:
    file = table('en,de\nA,B\nA,"B\nC,D\n')
    assert [row.number for row in file.rows] == [1]
    assert [problem.line for problem in file.problems] == [3]


def test_between_tabs_quotation_marks_may_be_part_of_the_text() -> None:
    file = table('en\tde\n"No,\t"Nein,\nshe said.\tsagte sie.\n"Why?" he said\tfragte er\n')
    assert said(file)[0] == {"en": '"No,', "de": '"Nein,'}
    assert len(file.rows) == 3
    assert not file.problems
    quoted = table('en\tde\n"two\nlines"\tzwei\nthree\t"drei ""Zeilen"""\n')
    assert said(quoted) == [{"en": "two\nlines", "de": "zwei"}, {"en": "three", "de": 'drei "Zeilen"'}]


def test_id_names_a_row_and_is_no_language() -> None:
    assert table("id,en,ind\n1,The ferry is new.,Feri itu baru.\n").langs == ("en", "id")
    with pytest.raises(FactcheckError) as error:
        table("en,id\nThe ferry is new.,Feri itu baru.\n")
    assert error.value.hint
    assert error.value.hint.endswith("id names a row, and Indonesian is ind")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("id,English,Deutsch\n1,A,B\n", 1, 'its columns are "id", "English", "Deutsch"'),
        ("\nen,note\nA,B\n", 2, 'its columns are "en", "note"'),
        ("id,en,key\n1,A,B\n", 1, 'its columns are "id", "en", "key"'),
        ("en,de,DE\nA,B,C\n", 1, "2 columns are German"),
        ("\n \n", None, "there is no table in this file"),
    ],
)
def test_what_is_no_table_with_two_languages_is_an_error(text: str, line: int | None, message: str) -> None:
    with pytest.raises(FactcheckError) as error:
        table(text)
    assert error.value.line == line
    assert message in error.value.message
    assert error.value.hint


def test_a_table_in_another_encoding_is_read_with_a_doubt() -> None:
    text = "en;de\nThe bridges are new.;Die Brücken sind schön und größer als früher.\n" * 3
    file = table(text, "cp1252")
    assert said(file)[0]["de"] == "Die Brücken sind schön und größer als früher."
    assert [problem.severity for problem in file.problems] == ["warning"]


@pytest.mark.parametrize("row", ['"a"",', '"', ",", '"a""', 'a,"b\n', '"a"x,', "a\n", "a,b\n"])
def test_hostile_tables_take_linear_time(row: str) -> None:
    def read(size: int) -> None:
        with suppress(FactcheckError):
            table(f"en,de\n{row * (size // len(row))}")

    assert grows_evenly(read, 0.5)
