"""Tables of JSON lines, and where their strings stand in the file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import FactcheckError
from factcheck.read.aligned.interface import AlignedFile
from factcheck.read.aligned.json_lines import JsonLines
from factcheck.read.sentences.split import whole_sentences
from tests.helpers.timing import grows_evenly

TEXTS = st.text(
    st.one_of(st.sampled_from('a\u00e9\u5b57\U0001f6a2 1"\\/\n\t'), st.characters(exclude_categories=("Cs",))),
    max_size=20,
)


def table(*lines: str) -> AlignedFile:
    return JsonLines().read("table.jsonl", "\n".join(lines).encode())


def said(file: AlignedFile) -> list[dict[str, str]]:
    return [{lang: "".join(piece.text for piece in cell) for lang, cell in row.cells.items()} for row in file.rows]


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5), st.booleans())
def test_strings_are_those_that_were_written_and_stand_where_they_say(rows: list[tuple[str, str]], ascii: bool) -> None:
    objects = [{"id": number, "en": en, "nested": {"en": ["x"]}, "de": de} for number, (en, de) in enumerate(rows)]
    file = table(*(json.dumps(one, ensure_ascii=ascii) for one in objects))
    assert not [problem for problem in file.problems if problem.severity == "error"]
    named = [dict(zip(("en", "de"), row, strict=True)) for row in rows]
    assert said(file) == [{lang: text for lang, text in one.items() if any(map(str.isalnum, text))} for one in named]
    for row in file.rows:
        for sentence in whole_sentences(file.text, list(row.cells.values())):
            for at, sign in enumerate(sentence.text):
                start, end = sentence.in_document(at, at + 1)
                assert json.loads(f'"{file.text[start:end]}"') == sign
                assert file.text[:start].count("\n") + 1 == row.number


def test_rows_may_lack_keys_and_say_their_story() -> None:
    file = table('{"de": null, "en": "One"}', "", '{"story": 7, "fr": "Deux", "en": ""}', '{"de":"Drei","story":" "}')
    assert file.langs == ("de", "en", "fr")
    assert said(file) == [{"en": "One"}, {"fr": "Deux"}, {"de": "Drei"}]
    assert [(row.number, row.story) for row in file.rows] == [(1, None), (2, "7"), (3, None)]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"en": "A", "de": "B"', "this line is no object of JSON: no , where one should be (column 22)"),
        ('{"en": "A", "de": "B"} x', "this line is no object of JSON: there is more behind the object (column 24)"),
        ('{"en": "A",}', "this line is no object of JSON: expecting value (column 12)"),
        ('["en", "de"]', "this line is no object of JSON: no { where one should be (column 1)"),
        ('{1: "A"}', "this line is no object of JSON: a key is no string (column 3)"),
        ('{"en": ' + "[" * 100_000, "this line is no object of JSON: it is nested too deeply"),
        ('{"n": ' + "1" * 5_000 + "}", "this line is no object of JSON: a number in it is too long"),
        ('{"en": 12, "de": "B"}', 'the value of "en" is no text'),
        ('{"en": "A", "de": "\\ud800"}', 'the value of "de" is no text'),
    ],
)
def test_a_line_that_is_no_row_is_told_and_the_others_are_read(line: str, message: str) -> None:
    file = table('{"en": "One", "de": "Eins"}', line, '{"en": "Two", "de": "Zwei"}')
    assert [row.number for row in file.rows] == [1, 3]
    assert [(problem.line, problem.severity) for problem in file.problems] == [(2, "error")]
    assert file.problems[0].message.startswith(message)


@pytest.mark.parametrize("lines", [[""], ["[]", "3"], ['{"text": "A"}'], ['{"en": "A"}'], ['{"en": "A", "EN": "B"}']])
def test_what_is_no_table_with_two_languages_is_an_error(lines: list[str]) -> None:
    with pytest.raises(FactcheckError):
        table(*lines)


@given(st.text(max_size=60))
def test_whatever_a_file_holds_is_a_table_or_an_error_for_the_user(text: str) -> None:
    try:
        table('{"en": "One", "de": "Eins"}', text)
    except FactcheckError:
        return
    JsonLines().has_languages(text)


@pytest.mark.parametrize("key", ['"k": {"a": []}', '"en": "\\u00e9"'])
def test_a_row_of_many_keys_takes_linear_time(key: str) -> None:
    def read(size: int) -> None:
        table(f'{{"de": "Eins", {", ".join([key] * (size // len(key)))}, "en": "One"}}')

    assert grows_evenly(read, 0.5)
