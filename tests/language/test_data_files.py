"""The files of language data: where they stand, what may be in them, and which file serves which tag."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path

import pytest

from factcheck.language import data_files
from factcheck.language.dates.words import OwnWords
from factcheck.language.names import OwnNameWords
from factcheck.language.numbers.words import Words
from factcheck.language.tags import canonical
from tests.helpers.paths import ROOT

FOLDER = ROOT / "factcheck" / "language" / "data"
FILES = sorted(FOLDER.glob("*/*"))


def keys(filled: type) -> set[str]:
    return {field.name for field in dataclasses.fields(filled)}


SUBJECTS = {
    "numbers": keys(Words),
    "dates": keys(OwnWords),
    "names": keys(OwnNameWords),
    "polarity": {"negators", "soft", "void", "directions"},
    "regions": {"cue"},
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_file_holds_what_its_reader_knows(file: Path) -> None:
    assert file.suffix == ".toml"
    assert set(tomllib.loads(file.read_text("utf-8"))) <= SUBJECTS[file.stem]


def test_folders_are_languages() -> None:
    folders = {file.parent.name for file in FILES}
    assert {folder: canonical(folder) for folder in folders} == {folder: folder for folder in folders}


def test_a_region_reads_the_file_of_its_language() -> None:
    assert data_files.of_language("pt-BR", "dates") == data_files.of_language("pt", "dates") is not None


@pytest.mark.parametrize(("tag", "subject", "lender"), [("no", "numbers", "nb"), ("yue", "dates", "zh")])
def test_a_file_is_borrowed(tag: str, subject: str, lender: str) -> None:
    assert data_files.of_language(tag, subject) == data_files.of_language(lender, subject) is not None


def test_polarity_is_not_borrowed() -> None:
    assert data_files.of_language("yue", "polarity") is None


def test_no_file_is_no_data() -> None:
    assert data_files.of_language("tlh", "numbers") is None
    with pytest.raises(FileNotFoundError):
        data_files.of_all_languages("numbers")


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(TypeError, match="wordz"):
        Words(**{"wordz": ("one",)})  # type: ignore[arg-type]
