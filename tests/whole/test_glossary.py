"""Glossaries through the command line, with the embedded model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import commands

ENGLISH = [
    "The harbour master of Wexholm closed the old quay on Monday morning.",
    "Nobody had been told why the ferries stayed away.",
    "A crane was brought from Brillant by the river.",
    "The council meets again in two weeks.",
]
GERMAN = [
    "Der Hafenmeister von Wechsholm schloss am Montagmorgen den alten Kai.",
    "Niemand hatte erfahren, warum die Fähren wegblieben.",
    "Ein Kran wurde aus Nordau am Fluss gebracht.",
    "Der Rat tritt in zwei Wochen wieder zusammen.",
]
TABLE = "kind,en,de,forbidden de\nplace,Wexholm,Wexholm,Wechsholm\nplace,Brillant,Glanzhaven,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "quay.en.txt").write_text("\n".join(ENGLISH) + "\n", "utf-8")
    (tmp_path / "content" / "quay.de.txt").write_text("\n".join(GERMAN) + "\n", "utf-8")
    (tmp_path / "content" / "names.csv").write_text(TABLE, "utf-8")
    return tmp_path


def terms(folder: Path, *options: str) -> tuple[list[dict[str, Any]], str, int]:
    """The findings about terms of a report on the content, what it says on standard error, and its status."""
    done = commands.run("report", "content", "--lines", "--output", "json", *options, cwd=folder)
    found = json.loads(done.stdout)["discrepancies"] if done.stdout else []
    return [one for one in found if one["rule"].startswith("term")], done.stderr, done.returncode


def test_a_glossary_of_the_settings_or_of_the_command_line(folder: Path, embedded_model: Path) -> None:
    found, err, status = terms(folder, "--glossary", "content/names.csv")
    assert (status, err) == (0, "")
    assert {(one["rule"], one["severity"]) for one in found} == {
        ("term-missing", "warning"),
        ("term-forbidden", "warning"),
    }
    forbidden = next(one for one in found if one["rule"] == "term-forbidden")
    assert forbidden["suggestion"] == {"lang": "de", "text": "Wexholm"}

    (folder / "factcheck.toml").write_text('[glossary]\nfiles = ["content/names.csv"]\n', "utf-8")
    assert terms(folder) == (found, "", 0)
    shown = commands.run("config", cwd=folder).stdout
    assert 'files" = ["content/names.csv"]' in shown

    # The results that are kept are those of this glossary.
    (folder / "content" / "names.csv").write_text(TABLE.replace("Glanzhaven", "Nordau"), "utf-8")
    assert [one["rule"] for one in terms(folder)[0]] == ["term-forbidden"]

    (folder / "content" / "names.csv").write_text("en,de\nWexholm,Wechsholm\na,b,c\n", "utf-8")
    found, err, status = terms(folder)
    assert (found, status) == ([], 2)
    assert "content/names.csv:3: this row has 3 cells and the header 2" in err


def test_a_glossary_that_is_not_there_or_is_none_is_an_error(folder: Path) -> None:
    _, err, status = terms(folder, "--glossary", "nowhere.tbx")
    assert status == 2
    assert err.startswith("factcheck: error: nowhere.tbx: there is no such file")
    (folder / "bomb.tbx").write_text('<!DOCTYPE tbx [<!ENTITY a "b">]><tbx/>', "utf-8")
    assert "defines entities" in terms(folder, "--glossary", "bomb.tbx")[1]
