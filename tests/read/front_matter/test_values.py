from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.nouns.text import Document, Sentence, Slot
from factcheck.read.lines import lines
from factcheck.read.sentences.split import split

FIELDS = ("title", "description", "date")
BODY = "\nThe dam is old.\n"


def sentences(text: str, fields: tuple[str, ...] = FIELDS) -> list[Sentence]:
    found = split(Document("a.md", text, "en", "name", "en", markup="markdown", front_matter=fields))
    return [sentence for sentence in found if sentence.slot and sentence.slot.kind == "field"]


@pytest.mark.parametrize(
    ("matter", "found"),
    [
        ("---\ntitle: The year 2024\n---", ["The year 2024"]),
        ("---\r\nlang: en\r\ntitle: The year 2024  # a comment\r\n---\r", ["The year 2024"]),
        ('---\ntitle: "Say \\"5\\" \\u00e4nd"\n---', ['Say "5" änd']),
        ("---\ntitle: 'It''s 5'\n---", ["It's 5"]),
        ("---\ntitle: 1984\n---", ["1984"]),
        ("---\ntitle: &name Five\ndescription: *name\n---", ["Five"]),
        ("---\ntitle: !!str Five\n---", ["Five"]),
        ("---\ndescription: >-\n  One line\n  of 5.\n\n  Another.\n---", ["One line\nof 5.", "Another."]),
        ("---\ndescription: |  # kept\n  One.\n  Two.\n---", ["One.", "Two."]),
        ("---\ndescription: Five\n  sheep\n---", ["Five\nsheep"]),
        ('---\ndescription: "Five \\\n  sheep"\n---', ["Five sheep"]),
        ("---\ndate: 2024-05-17T10:00:00Z\n---", ["2024-05-17"]),
        ('---\ndate: "2024-05-17 10:00:00 +0200"\n---', ["2024-05-17"]),
        ("---\nTitle: Five\n---", ["Five"]),
        ("---\ntitle: true\ndescription: [5, 6]\n---", []),
        ("---\ntitle: null\ndescription:\n---", []),
        ("---\nparams:\n  title: Five\n---", []),
        ("---\ntitle: {{ page.title }}: [\n---", []),
        ("---\n- title\n---", []),
        ('+++\ntitle = "The year \\"2024\\""\n+++', ['The year "2024"']),
        ("+++\r\ntitle = 'a\\b 5'\r\n+++\r", ["a\\b 5"]),
        ('+++\ndescription = """\nFive \\\n   sheep.\nSix."""\n+++', ["Five sheep.", "Six."]),
        ('+++\n"title" = "Five" # six\n[params]\ndescription = "no"\n+++', ["Five"]),
        ("+++\ndate = 2024-05-17T10:00:00+02:00\n+++", ["2024-05-17"]),
        ('+++\nsummary = """\ntitle = "no"\n"""\n+++', []),
        ('+++\ntitle = "Five\n+++', []),
        ('{\n\t"title": "Five \\u00e4 \\ud83d\\ude00",\n\t"date": "2024-05-17"\n}', ["Five ä 😀", "2024-05-17"]),
    ],
)
def test_fields_are_prose(matter: str, found: list[str]) -> None:
    text = matter + "\n" + BODY
    of_fields = sentences(text)
    assert [sentence.text for sentence in of_fields] == found
    for sentence in of_fields:
        for number, character in enumerate(sentence.text):
            start, end = sentence.in_document(number, number + 1)
            if end - start == 1:
                assert text[start] == character
            assert sentence.line_at(number) == sum(begin <= start for begin, _ in lines(text))
    assert len(split(Document("a.md", text, "en", "name", "en", markup="markdown"))) == 1


def test_a_finding_in_a_title_names_its_line_and_column() -> None:
    text = '---\nlang: en\ntitle: "The \\"dam\\" of 1923"\n---\n' + BODY
    (title,) = sentences(text)
    start, end = title.in_document(title.text.index("1923"), len(title.text))
    assert text[start:end] == "1923"
    assert title.line_at(title.text.index("1923")) == 3
    assert title.heading
    assert title.slot == Slot("field", 0, 0, 0)


def test_only_the_chosen_fields_are_read() -> None:
    text = "---\ntitle: Five\ndescription: Six\nkeywords: Seven\n---\n" + BODY
    assert [one.text for one in sentences(text, ("keywords", "description"))] == ["Six", "Seven"]
    assert [one.slot and one.slot.row for one in sentences(text, ("keywords", "description"))] == [1, 0]
    assert sentences(text, ()) == []


@pytest.mark.parametrize(
    ("title", "heading", "count"), [("The  dam", "The dam", 0), ("The dam", "A dam", 1), ("The *dam*", "The dam", 1)]
)
def test_a_title_that_is_the_first_heading_is_read_once(title: str, heading: str, count: int) -> None:
    text = f'---\ntitle: "{title}"\ndescription: Five.\n---\nNote.\n\n# {heading}\n{BODY}'
    assert len([one for one in sentences(text) if one.heading]) == count
    texts = [one.text for one in split(Document("a.md", text, "en", "name", "en", markup="markdown"))]
    assert texts == ["Note.", heading, "The dam is old."]


@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60), st.sampled_from("\"'|>"))
def test_values_of_yaml_are_those_of_the_library(value: str, style: str) -> None:
    matter = yaml.safe_dump({"title": value}, default_style=style, allow_unicode=True, width=20)
    text = f"---\n{matter}---\n{BODY}"
    shown = "".join(one.text for one in sentences(text, ("title",)))
    words = "".join(c for c in value if c.isalnum())
    assert "".join(c for c in shown if c.isalnum()) in ({words} if not _breaks(value) else {words, ""})


def _breaks(value: str) -> bool:
    """Whether a text has what YAML or the lines of an editor part it at."""
    return any(character in value for character in "\x85\u2028\u2029\r")


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.sampled_from([*FIELDS, "x"]), st.text(max_size=30)), st.booleans())
def test_values_of_json_are_those_of_the_library(values: dict[str, str], ascii_only: bool) -> None:
    try:
        text = json.dumps(values, ensure_ascii=ascii_only, indent="\t") + "\n" + BODY
        text.encode()
    except UnicodeEncodeError:
        return
    for one in sentences(text):
        assert one.slot is not None
        value = values[FIELDS[one.slot.row]]
        assert all(character in value for character in one.text if character.isalnum())


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["---", "+++", "{"]), st.text(st.sampled_from("title:= \"'\\|>&*!{}[]#-\n\r\t5é\x00"), max_size=80)
)
def test_anything_is_taken(fence: str, matter: str) -> None:
    text = f"{fence}\n{matter}\n{'}' if fence == '{' else fence}\n{BODY}"
    for one in sentences(text):
        assert 0 <= one.start <= one.end <= len(text)
