"""Tables as documents: their stories, the sentences in them, and what is read in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.nouns.options import Options
from factcheck.nouns.text import Document, Problem
from factcheck.read import read
from factcheck.write import FORMATS
from tests.helpers import sample_report as sample
from tests.write.formats.test_formats import text_of

TABLE = "en,de,story\nThe ferry is new.,Die Fähre ist neu.,\nIt has 3 decks.,Sie hat 3 Decks.,ship\nIt is red.,,ship\n"
ARTICLE = "The harbour of Skarn was opened in 1987. It has 12 berths, and a ferry leaves for the islands every day.\n"


def written(folder: Path, **files: str) -> list[Path]:
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, "utf-8")
    return [folder / name.replace("__", ".") for name in files]


def read_from(*paths: Path, **languages: str) -> tuple[list[Document], list[Problem]]:
    return read(paths, Options(languages={str(paths[0].parent / path): lang for path, lang in languages.items()}))


def test_each_story_has_a_document_for_each_language(tmp_path: Path) -> None:
    [path] = written(tmp_path, t__csv=TABLE)
    documents, problems = read_from(path)
    assert not problems
    assert [(d.story_name, d.lang, d.rows and d.rows.apart) for d in documents] == [
        (str(path), "en", True),
        (str(path), "de", True),
        (f"{path}#ship", "en", False),
        (f"{path}#ship", "de", False),
    ]
    rows = [[(one.unit, one.line, one.text) for one in d.rows.sentences] for d in documents if d.rows]
    assert rows[0] == [(1, 2, "The ferry is new.")]
    assert rows[2] == [(2, 3, "It has 3 decks."), (3, 4, "It is red.")]
    assert rows[3] == [(2, 3, "Sie hat 3 Decks.")]
    for document in documents:
        for one in document.rows.sentences if document.rows else ():
            assert document.text[one.start : one.end] == one.text


def test_a_story_in_one_language_is_not_compared(tmp_path: Path) -> None:
    [path] = written(tmp_path, t__csv="en,de,story\nA ferry,,x\nTwo,Zwei,y\nThree,,z\n")
    documents, problems = read_from(path)
    assert {d.story_name for d in documents} == {f"{path}#y"}
    message = 'the story "x" has text in one language only, and so have 1 more: it is not compared.'
    assert [(one.severity, one.message) for one in problems] == [("warning", message)]
    [path] = written(tmp_path, u__csv="en,de\nA ferry,\n,Zwei\n")
    assert not read_from(path)[1], "rows of a table without stories may each lack a language"
    [path] = written(tmp_path, v__csv="en,de\nA ferry,\n")
    documents, problems = read_from(path)
    assert not documents
    assert problems[0].severity == "error"
    assert "no row has text in two languages" in problems[0].message
    [path] = written(tmp_path, w__csv='en,de\n"A ferry,Eine Fähre\nTwo,Zwei\n')
    documents, problems = read_from(path)
    assert not documents
    assert [(one.line, "quotation mark opens" in one.message) for one in problems] == [(2, True)]


def test_a_column_in_another_language_than_its_name_is_doubted(tmp_path: Path) -> None:
    [path] = written(tmp_path, t__csv="\n".join(["en,fr", *[f'"{ARTICLE.strip()}","{ARTICLE.strip()}"'] * 2]))
    assert [one.message for one in read_from(path)[1]] == [
        "the column of French seems to be in English: taken as French. Rename it if that is wrong."
    ]


def test_in_a_folder_only_tables_with_two_languages_are_read(tmp_path: Path) -> None:
    written(
        tmp_path,
        a__en__txt=ARTICLE,
        t__csv=TABLE,
        prices__csv="port,year\nSkarn,1987\n",
        log__jsonl='{"fingerprint": "1", "rule": "x"}\n',
        broken__jsonl="{",
        deep__jsonl='{"a": ' + "[" * 60_000 + "\n",
        empty__tsv="",
        report__csv=text_of(next(one for one in FORMATS if one.name == "csv"), sample.REPORT),
    )
    (tmp_path / "big.csv").write_bytes(b"port,year\n" + b"Skarn,1987\n" * 2_000_000)
    documents, problems = read([tmp_path])
    assert {d.path for d in documents} == {str(tmp_path / "a.en.txt"), str(tmp_path / "t.csv")}
    assert not problems


def test_a_table_that_is_named_must_have_two_languages(tmp_path: Path) -> None:
    [path] = written(tmp_path, prices__csv="port,year\nSkarn,1987\n")
    documents, problems = read_from(path)
    assert not documents
    assert [(one.severity, one.line) for one in problems] == [("error", 1)]


def test_a_table_that_is_said_to_be_in_one_language_is_an_article_unless_it_has_two(tmp_path: Path) -> None:
    [path] = written(tmp_path, notes__csv=ARTICLE)
    documents, problems = read_from(path, **{"notes.csv": "en"})
    assert [(d.lang, d.rows) for d in documents] == [("en", None)]
    [path] = written(tmp_path, t__csv=TABLE)
    documents, problems = read_from(path, **{"t.csv": "en"})
    assert not documents
    assert "the columns of a table name its languages" in problems[0].message


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_of_cells_are_counted_as_editors_do(tmp_path: Path, end: str) -> None:
    path = tmp_path / "t.csv"
    text = f'en,de{end}"A ferry{end}sails",{end}Two,"Zwei{end}{end}Decks"{end}Three,Drei{end}'.replace(
        f'sails",{end}', f'sails","Eine Fähre{end}fährt"{end}'
    )
    path.write_bytes(text.encode())
    [english, german] = read_from(path)[0]
    assert english.rows
    assert german.rows
    assert [one.line for one in english.rows.sentences] == [2, 5, 8]
    assert [one.line for one in german.rows.sentences] == [3, 5, 8]
    assert german.rows.sentences[1].line_at(len("Zwei") + 2 * len(end)) == 7
