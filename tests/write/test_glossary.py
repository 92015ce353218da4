"""A glossary that is written is read again as it was."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.nouns.glossary import Glossary, GlossaryEntry
from factcheck.read.glossary import parse_glossary
from factcheck.write.glossary import write_csv, write_tbx

WRITERS = {"a.csv": write_csv, "a.tbx": write_tbx}


def round_trip(glossary: Glossary, name: str) -> tuple[GlossaryEntry, ...]:
    stream = io.StringIO()
    WRITERS[name](glossary, stream)
    found = parse_glossary(name, stream.getvalue().encode())
    assert found.problems == ()
    return tuple(replace(entry, path="", line=None) for entry in found.entries)


FORM = (
    st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: any(map(str.isalnum, text)) and not any(0x202A <= ord(c) < 0x206A for c in text))
)
FORMS = st.lists(FORM | st.sampled_from(["=1+1", "'=x1", "a|b", "a\\", "x;y", '"q"', "a\\|"]), min_size=1, max_size=3)
LISTED = st.dictionaries(
    st.sampled_from(["en", "pt-BR", "zh-Hant", "id", "sr-Latn", "tlh", "no"]),
    FORMS.map(lambda forms: tuple(dict.fromkeys(forms))),
    max_size=3,
)
ENTRY = st.builds(
    GlossaryEntry,
    LISTED,
    st.sampled_from([None, "person", "place", "organisation", "name", "term"]),
    LISTED,
).filter(lambda entry: bool(entry.forms or entry.forbidden))


@pytest.mark.parametrize("name", list(WRITERS))
@given(entries=st.lists(ENTRY, min_size=1, max_size=3))
def test_what_is_written_is_read_back(name: str, entries: list[GlossaryEntry]) -> None:
    assert round_trip(Glossary(tuple(entries)), name) == tuple(entries)


def test_no_cell_is_a_formula() -> None:
    stream = io.StringIO()
    write_csv(Glossary((GlossaryEntry({"en": ("=cmd|x", "@a")}),)), stream)
    _, row = csv.reader(io.StringIO(stream.getvalue()))
    assert row == ["", "'=cmd\\|x|@a"]
