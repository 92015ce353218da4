"""The table of names as text, JSON and glossaries."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from factcheck.errors import FactcheckError
from factcheck.nouns.name_table import NamedVersion, NameEntry, NameForm, NamePlace, NameTable
from factcheck.read.glossary import parse_glossary
from factcheck.write.name_tables import WRITERS, without_doubt, write_text, write_to

LANGS = ("en", "cs", "ru", "ar", "ja")


def form(text: str, times: int = 1, is_sure: bool = True) -> NameForm:
    return NameForm(text, tuple(NamePlace(number, number + 1) for number in range(times)), is_sure)


TABLE = NameTable(
    "quay",
    tuple(NamedVersion(lang, lang, f"quay.{lang}.txt") for lang in LANGS),
    (
        NameEntry(
            "person",
            (
                (form("Henryk Lindqvist"), form("Lindqvist", 3)),
                (form("Henryk Lindqvist"), form("Lindqvista")),
                (form("Хенрик Линдквист"),),
                (form("هنريك ليندكفيست"),),
                (form("ヘンリク・リンドクヴィスト"),),
            ),
        ),
        NameEntry("name", ((form("Harbour Prize"),), (form("Cena přístavu", 1, False),), (), (), ()), frozenset({2})),
        NameEntry("name", ((form("Smith"),), (form("Smith"),), (), (), ()), frozenset(), ("Anna Smith", "Bo Smith")),
        NameEntry("name", ((form("Kestrel|;\\"),), (form("=Kestrel"),), (), (), ())),
    ),
)


def written(kind: str, table: NameTable = TABLE) -> str:
    stream = io.StringIO()
    WRITERS[kind]([table], stream)
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 80, 120])
def test_all_versions_and_doubts_are_shown_in_any_width(width: int) -> None:
    stream = io.StringIO()
    write_text([TABLE], stream, width)
    shown = stream.getvalue()
    for cell in (*LANGS, "Lindqvist ×3", "Lindqvista", "missing?", "“Smith” may be Anna Smith or Bo Smith"):
        assert cell in shown
    assert "přístavu?" in shown
    assert max(map(len, shown.splitlines()[:12])) <= width


@pytest.mark.parametrize("kind", ["csv", "tbx"])
def test_a_glossary_is_read_as_it_was_written(kind: str) -> None:
    found = parse_glossary(f"names.{kind}", written(kind).encode())
    assert found.problems == ()  # nothing of it is left out
    assert [(dict(one.forms), one.kind) for one in found.entries] == [
        (
            {
                "en": ("Henryk Lindqvist", "Lindqvist"),
                "cs": ("Henryk Lindqvist", "Lindqvista"),
                "ru": ("Хенрик Линдквист",),
                "ar": ("هنريك ليندكفيست",),
                "ja": ("ヘンリク・リンドクヴィスト",),
            },
            "person",
        ),
        ({"en": ("Harbour Prize",), "cs": ("Cena přístavu",)}, "name"),
        ({"en": ("Smith",), "cs": ("Smith",)}, "name"),
        ({"en": ("Kestrel|;\\",), "cs": ("=Kestrel",)}, "name"),
    ]


def test_without_doubt_only_names_that_correspond_are_left() -> None:
    (table,) = without_doubt([TABLE])
    assert [one.forms[0][0].text for one in table.entries] == ["Henryk Lindqvist", "Smith", "Kestrel|;\\"]


def test_json_names_versions_and_doubts() -> None:
    (story,) = json.loads(written("json"))["stories"]
    assert story["names"][1]["missing"] == ["ru"]
    assert story["names"][1]["forms"]["cs"] == [
        {"text": "Cena přístavu", "sure": False, "places": [{"sentence": 0, "line": 1}]}
    ]
    assert story["names"][2]["may_be"] == ["Anna Smith", "Bo Smith"]


@pytest.mark.parametrize("kind", WRITERS)
def test_hostile_names_are_shown_by_number(kind: str) -> None:
    bad = (form("Lind\x1b[2J\u202eqvist\n::error::"),)
    table = NameTable("::error::\x1b", TABLE.versions, (NameEntry("name", (bad, bad, (), (), ()), may_be=("\x1b",)),))
    shown = written(kind, table)
    assert not {"\x1b", "\u202e"} & set(shown)
    assert not any(line.startswith("::") for line in shown.splitlines())


def test_a_file_of_the_story_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quay.en.txt").write_text("A text.", "utf-8")
    with pytest.raises(FactcheckError, match="one of the files"):
        write_to("quay.en.txt", [TABLE], WRITERS["csv"])
    with pytest.raises(FactcheckError, match="cannot be written"):
        write_to(str(tmp_path), [TABLE], WRITERS["csv"])
    assert (tmp_path / "quay.en.txt").read_text("utf-8") == "A text."
    write_to("names.csv", [TABLE], WRITERS["csv"])
    assert (tmp_path / "names.csv").read_text("utf-8") == written("csv")
