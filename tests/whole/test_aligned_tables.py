"""Tables with a column a language, by the command line and in the review."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import factcheck
from factcheck.errors import FactcheckError
from factcheck.nouns.findings import Discrepancy, Suggestion
from factcheck.nouns.options import Options
from factcheck.nouns.report import Report
from factcheck.triage.decisions import FILE_NAME
from factcheck.triage.review.edits import can_apply, propose_edit
from factcheck.triage.review.pages import version_lines
from factcheck.triage.review.start import desk_for
from factcheck.triage.run import settings_for
from factcheck.write import get_format
from tests.helpers.commands import run
from tests.write.formats.test_formats import text_of

TABLE = """id,en,de,vi,note
1,"The pier is 340 metres long, ""they"" say.","Der Pier ist 430 Meter lang, sagen ""sie"".",Cầu tàu dài 340 mét.,x
2,The tower is 92 metres high.,Der Turm ist 92 Meter hoch.,,
3,"The gate
opened in 1987.","Das Tor wurde
1986 eröffnet.",,
4,The mill has 430 rooms.,Die Mühle hat 430 Zimmer.,,
"""
RELATED = """{"en": "The pier is 340 metres long.", "de": "Der Pier ist 430 Meter lang.", "story": "harbour"}
{"en": "The tower is 92 metres high.", "de": "Der Turm ist 92 Meter hoch.", "story": "harbour"}
{"en": "The gate is 430 metres wide.", "de": "Das Tor ist 340 Meter breit.", "story": "harbour"}
{"en": "The mill has 27 rooms.", "de": "Die Mühle hat 27 Zimmer.", "story": "mill"}
"""


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_bytes(text.encode())


def checked(folder: Path) -> Report:
    return factcheck.check([folder], options=Options(use_cache=False))


def as_json(*arguments: str | Path, cwd: Path) -> tuple[int, dict[str, Any], str]:
    done = run(*arguments, "--output", "json", cwd=cwd)
    return done.returncode, json.loads(done.stdout), done.stderr


def rows_of(report: dict[str, Any]) -> list[tuple[str, str, int]]:
    found = [(one["story"], one["rule"], one["unit"]) for one in report["discrepancies"] if one["severity"] == "error"]
    return sorted(found)


def test_the_report_has_the_rows_and_places_of_findings(tmp_path: Path, embedded_model: Path) -> None:
    write(tmp_path, table__csv=TABLE)
    status, report, errors = as_json("report", "table.csv", cwd=tmp_path)
    assert (status, errors) == (0, "")
    assert rows_of(report) == [("table.csv", "date-mismatch", 3), ("table.csv", "number-mismatch", 1)]
    [story] = report["stories"]
    assert [(one["lang"], one["path"], one["sentences"]) for one in story["versions"]] == [
        ("de", "table.csv", 4),
        ("en", "table.csv", 4),
        ("vi", "table.csv", 1),
    ]
    assert [one["sentences"] for one in story["groups"]][:2] == [
        {"de": [0], "en": [0], "vi": [0]},
        {"de": [1], "en": [1], "vi": []},
    ]
    assert all(0 < one["similarity"] <= 1 for one in story["groups"])
    for one in report["discrepancies"]:
        for mention in filter(None, one["versions"].values()):
            assert TABLE[mention["start"] : mention["end"]] == mention["text"]
            assert TABLE[: mention["start"]].count("\n") + 1 == mention["line"]
    first = next(one for one in report["discrepancies"] if one["unit"] == 1)
    assert first["versions"]["de"]["sentence"] == 'Der Pier ist 430 Meter lang, sagen "sie".'
    assert first["minority"] == ["de"]


def test_rows_of_a_story_are_related_and_others_are_not(tmp_path: Path, embedded_model: Path) -> None:
    write(tmp_path, related__jsonl=RELATED, apart__jsonl=RELATED.replace('"story"', '"part"'))
    _, report, _ = as_json("report", ".", cwd=tmp_path)
    assert [one["id"] for one in report["stories"]] == ["apart.jsonl", "related.jsonl#harbour", "related.jsonl#mill"]
    found = rows_of(report)
    assert [row for story, _, row in found if story == "apart.jsonl"] == [1, 3]


def test_bad_rows_end_with_status_2_and_the_rest_is_checked(tmp_path: Path, embedded_model: Path) -> None:
    write(
        tmp_path,
        ragged__csv=f"{TABLE}5,one,two\n",
        broken__jsonl=f'{RELATED}{{"en": "x\n',
        none__csv="a,b\n1,2\n",
        empty__csv="",
    )
    names = ("ragged.csv", "broken.jsonl", "none.csv", "empty.csv")
    status, report, errors = as_json("report", *names, cwd=tmp_path)
    assert status == 2
    assert [story["id"] for story in report["stories"]] == ["broken.jsonl#harbour", "broken.jsonl#mill", "ragged.csv"]
    assert [(one["path"], one["line"], one["severity"]) for one in report["problems"]] == [
        ("ragged.csv", 8, "error"),
        ("broken.jsonl", 5, "error"),
        ("none.csv", 1, "error"),
        ("empty.csv", None, "error"),
    ]
    assert errors.count("factcheck: error: ") == 4
    assert "Name two columns or more by a language code such as vi or pt-BR." in errors


def test_the_gate_knows_a_baseline_of_rows(tmp_path: Path, embedded_model: Path) -> None:
    write(tmp_path, table__csv=TABLE)
    assert run("gate", ".", cwd=tmp_path).returncode == 1
    assert run("gate", ".", "--write-baseline", cwd=tmp_path).returncode == 0
    (tmp_path / "factcheck.toml").write_text('baseline = "factcheck-baseline.json"\n', "utf-8")
    assert run("gate", ".", cwd=tmp_path).returncode == 0
    new = "9,The dam is 55 metres high.,Der Damm ist 66 Meter hoch.,,\n"
    write(tmp_path, table__csv=TABLE.replace("2,The tower", f"{new}2,The tower"))
    done = run("gate", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("table.csv:3:1: error number-mismatch: ")
    assert done.stdout.count(" error ") == 1


def test_layouts_and_stated_languages_are_about_articles(tmp_path: Path, embedded_model: Path) -> None:
    write(tmp_path, table__csv=TABLE, prices__csv="port,year\nSkarn,1987\n")
    (tmp_path / "factcheck.toml").write_text('layout = ["{story}.csv"]\n[languages]\n"*.csv" = "fr"\n', "utf-8")
    status, report, errors = as_json("report", ".", cwd=tmp_path)
    assert (status, errors) == (0, "")
    assert [one["id"] for one in report["stories"]] == ["table.csv"]
    done = run("stories", ".", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("table.csv    3  de en vi (markup)\n\n1 story with 1 file\n")


@pytest.mark.parametrize("command", [("facts", "table.csv"), ("align", "table.csv", "table.csv")])
def test_commands_on_texts_say_that_a_table_is_none(tmp_path: Path, command: Sequence[str]) -> None:
    write(tmp_path, table__csv=TABLE)
    done = run(*command, cwd=tmp_path)
    assert done.returncode == 2
    assert "table.csv: " in done.stderr
    assert "a table" in done.stderr


def test_no_suggestion_is_written_into_a_table(tmp_path: Path, embedded_model: Path) -> None:
    write(tmp_path, table__csv=TABLE)
    report = checked(tmp_path)
    suggested = [replace(one, suggestion=_suggestion(one)) for one in report.discrepancies]
    for one in suggested:
        assert not can_apply(one)
        with pytest.raises(FactcheckError):
            propose_edit(one, report.versions()[one.story], [str(tmp_path)])
    sarif = json.loads(text_of(get_format("sarif"), replace(report, discrepancies=tuple(suggested))))
    results = sarif["runs"][0]["results"]
    assert len(results) == len(suggested) > 0
    assert not any("fixes" in one for one in results)
    assert (tmp_path / "table.csv").read_bytes() == TABLE.encode()


def _suggestion(one: Discrepancy) -> Suggestion:
    lang = next(key for key, mention in one.mentions.items() if mention and mention.text)
    return Suggestion(lang, '1,"2')


def test_the_review_shows_no_unrelated_rows_beside_a_finding(tmp_path: Path, embedded_model: Path) -> None:
    write(tmp_path, table__csv=TABLE, related__jsonl=RELATED)
    report = checked(tmp_path)
    for one in report.discrepancies:
        around = [part for line in version_lines(one, report) for part in (line.before, line.after) if part]
        assert bool(around) is ("related" in one.story)


def test_the_review_watches_tables_and_not_its_own_decisions(tmp_path: Path) -> None:
    write(tmp_path, table__csv=TABLE, factcheck_decisions__jsonl="")
    (tmp_path / "factcheck_decisions.jsonl").rename(tmp_path / FILE_NAME)
    desk = desk_for([str(tmp_path)], settings_for([str(tmp_path)], {}), lines=False, reviewer=None)
    assert desk._files() == [str(tmp_path / "table.csv")]


@pytest.mark.parametrize("name", ["html", "markdown", "terminal", "csv", "github", "gitlab", "junit", "concise"])
def test_every_format_shows_rows(tmp_path: Path, embedded_model: Path, name: str) -> None:
    write(tmp_path, table__csv=TABLE)
    assert "table.csv" in text_of(get_format(name), checked(tmp_path))
