"""What `factcheck languages` says of each language."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from factcheck.cli import app
from factcheck.extract import EXTRACTORS
from factcheck.extract.coverage import language, own_languages
from factcheck.write.language_table import as_json, details, overview


def reads(tag: str) -> dict[str, tuple[str, ...]]:
    return {cover.what: cover.sources for cover in language(tag).coverage}


def test_all_extractors_speak_of_all_languages_alike() -> None:
    assert list(reads("vi")) == list(reads("xx"))
    assert all(extractor.covers("vi") for extractor in EXTRACTORS)


def test_sources() -> None:
    assert reads("vi")["numbers in words"] == ("ICU", "own words")
    assert reads("fo")["numbers in words"] == ("ICU",)
    assert reads("de")["numbers in compounds"] == ("own words",)
    assert reads("zh")["capitalised names"] == ()
    assert reads("en")["hedges"] == ("own words",)


def test_a_language_that_nobody_knows() -> None:
    known = {what for what, sources in reads("xx").items() if sources}
    assert known == {"codes", "dates in figures", "times", "designators", "numbers in figures"}


def test_every_file_of_words_is_listed() -> None:
    assert {"en", "vi", "zh"} <= set(own_languages())


def test_written() -> None:
    some = [language(tag) for tag in ("en", "xx")]
    lines = list(overview(some))
    assert len(lines[0]) == len(lines[1]) == len(lines[2]) <= 80
    assert lines[1].startswith("en ")
    assert "  numbers in words              ICU, own words" in list(details(some[0]))
    assert as_json(some[1])["reads"]["hedges"] == []  # type: ignore[index]
    assert (as_json(some[0])["lacks"], len(as_json(some[1])["lacks"])) == ([], 6)  # type: ignore[arg-type]
    assert [line.split()[-1] for line in lines[1:3]] == ["6", "0"]
    assert [as_json(one)["share"] for one in (*some, language("ml"))] == [1, 0, 0.5]
    assert "  kinds of words known          6 of 6" in list(details(some[0]))
    assert list(details(some[1]))[-1] == "  not missed, where in words    currency, month, number, percent, scale, unit"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["languages", *arguments])
    return result.exit_code, result.stdout


def test_the_command() -> None:
    assert run("vi")[1].startswith("vi  Vietnamese\n")
    assert run("sw", "vi")[1].splitlines()[1].startswith("sw ")
    code, out = run("--format", "jsonl", "vi", "is")
    assert code == 0
    assert [json.loads(line)["lang"] for line in out.splitlines()] == ["vi", "is"]


@pytest.mark.parametrize("arguments", [["no language"], ["vi", "?"]])
def test_no_such_language(arguments: list[str]) -> None:
    from factcheck.errors import FactcheckError

    result = CliRunner().invoke(app, ["languages", *arguments])
    assert isinstance(result.exception, FactcheckError)
    assert result.stdout == ""
