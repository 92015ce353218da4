"""Glossaries in tables, as people keep them and as tools export them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import FactcheckError
from factcheck.nouns.glossary import GlossaryEntry
from factcheck.read.glossary import parse_glossary


def read(text: str, name: str = "a.csv") -> list[GlossaryEntry]:
    found = parse_glossary(name, text.encode())
    assert found.problems == ()
    return list(found.entries)


def test_a_column_a_language_several_forms_and_a_kind() -> None:
    text = '\ufeffkind;en;pt-BR;forbidden en\nperson;Ann Lee | A. Lee;"Ana; Ann Lee";\nplace;Kyiv;;Kiev\n'
    lee, kyiv = read(text)
    assert lee == GlossaryEntry({"en": ("Ann Lee", "A. Lee"), "pt-BR": ("Ana", "Ann Lee")}, "person", {}, "a.csv", 2)
    assert kyiv == GlossaryEntry({"en": ("Kyiv",)}, "place", {"en": ("Kiev",)}, "a.csv", 3)


@pytest.mark.parametrize(
    ("text", "forms", "forbidden"),
    [
        # Phrase Strings: a term that stays is that of each locale
        (
            "term,case sensitive,translatable,description,en,de\nWavecat,true,false,A ship.,,\n",
            {"en": ("Wavecat",), "de": ("Wavecat",)},
            {},
        ),
        # Lokalise
        (
            "term;description;casesensitive;translatable;forbidden;tags;en;de\nbus;;no;yes;yes;;coach;Omnibus\n",
            {},
            {"en": ("coach",), "de": ("Omnibus",)},
        ),
        # Crowdin
        (
            '"Term [en]","Description [en]","Term [uk]","Status [uk]"\nharbour,Ships.,порт,Preferred\n',
            {"en": ("harbour",), "uk": ("порт",)},
            {},
        ),
        (
            "term_en,description_en,term_uk,status_uk\nharbour,x,гавань,obsolete\n",
            {"en": ("harbour",)},
            {"uk": ("гавань",)},
        ),
        # columns in words, as CAT tools name them
        ("Entry_ID\tEnglish\tGerman (Germany)\n7\tharbour\tHafen\n", {"en": ("harbour",), "de": ("Hafen",)}, {}),
        # DeepL has no header
        ("harbour,Hafen,EN,DE\n", {"en": ("harbour",), "de": ("Hafen",)}, {}),
        # what looks like it and has a header
        ("meaning,note,en,de\n,,harbour,Hafen\n", {"en": ("harbour",), "de": ("Hafen",)}, {}),
        # a row a term
        (
            "entry,language,term,status\n1,en,harbour,preferred\n1,de,Hafen,\n1,de,Port,deprecated\n",
            {"en": ("harbour",), "de": ("Hafen",)},
            {"de": ("Port",)},
        ),
    ],
    ids=[
        "phrase",
        "lokalise",
        "crowdin",
        "crowdin's own names",
        "names of languages",
        "deepl",
        "not deepl",
        "a row a term",
    ],
)
def test_what_tools_export(text: str, forms: dict[str, tuple[str, ...]], forbidden: dict[str, tuple[str, ...]]) -> None:
    (entry,) = read(text)
    assert (entry.forms, entry.forbidden) == (forms, forbidden)


def test_other_encodings_are_read_with_a_doubt() -> None:
    text = "en;de\n" + "".join(f"ferry {n};Fähre über Größe {n}\n" for n in range(9))
    found = parse_glossary("a.csv", text.encode("cp1252"))
    assert found.entries[3].forms["de"] == ("Fähre über Größe 3",)
    assert [one.severity for one in found.problems] == ["warning"]


def test_rows_that_cannot_be_read_are_told_with_their_line_and_the_others_are_read() -> None:
    text = f"en,de\nharbour,Hafen\nthree,cells,here\n,\n{'x' * 300},Fisch\nquay,Kai\n"
    found = parse_glossary("a.csv", text.encode())
    assert [entry.forms.get("de") for entry in found.entries] == [("Hafen",), ("Fisch",), ("Kai",)]
    assert sorted((one.line, one.severity) for one in found.problems) == [(3, "error"), (4, "error"), (5, "error")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("source,target\na,b\n", "column for each language"),
        ("en,en\na,b\n", "two columns have the same language, en"),
        ("", "no table"),
        ("\x00\x01\x02", "binary"),
    ],
)
def test_what_is_no_glossary_is_an_error(text: str, message: str) -> None:
    with pytest.raises(FactcheckError, match=message) as caught:
        parse_glossary("a.csv", text.encode())
    assert caught.value.path == "a.csv"


def test_a_file_of_another_kind_is_named_as_such() -> None:
    with pytest.raises(FactcheckError, match=r"export the glossary as one of \.csv"):
        parse_glossary("a.xlsx", b"PK")


@given(st.text(alphabet=st.sampled_from(list("en,de;|\t\"\\'\n =xÄ1")), max_size=60))
def test_nothing_is_raised_but_our_own_error(text: str) -> None:
    for data in (text, f"en,de,kind\n{text}"):
        try:
            found = parse_glossary("a.csv", data.encode())
        except FactcheckError:
            continue
        for entry in found.entries:
            assert all(form == " ".join(form.split()) != "" for forms in entry.forms.values() for form in forms)
