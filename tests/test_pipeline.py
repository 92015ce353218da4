"""The whole way through, with the real model, on the project's own stories."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import factcheck
from factcheck.nouns.report import Report
from tests.helpers.paths import ROOT

FIXTURES = ROOT / "fixtures"
EXPECTED = json.loads((FIXTURES / "expected.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def checked() -> Report:
    return factcheck.check([FIXTURES])


def story_of(report: Report, name: str) -> str:
    """The id of the story that holds the files of a fixture."""
    files = {Path(path).name for path in EXPECTED["files"][name]} if "files" in EXPECTED else set()
    for story in report.stories:
        if files <= {Path(version.document.path).name for version in story.versions}:
            return story.id
    raise AssertionError(name)


def test_stories_are_put_together_by_name_and_by_content(checked: Report) -> None:
    sizes = sorted(len(story.versions) for story in checked.stories)
    assert sizes == [5, 6]
    assert [Path(version.document.path).name for version in checked.ungrouped] == ["g3.txt"]
    assert checked.problems == ()


def test_every_planted_slip_is_found_and_nothing_else_is_an_error(checked: Report) -> None:
    errors = [d for d in checked.discrepancies if d.severity == "error"]
    for slip in EXPECTED["stories"]["harbour-bridge"]:
        hits = [
            d
            for d in errors
            if (m := d.mentions.get(slip["version"]))
            and m.line == slip["line"]
            and (m.text in slip["text"] or slip["text"] in m.text)
        ]
        assert len(hits) == 1, slip
        assert hits[0].minority == (slip["version"],)
        errors.remove(hits[0])
    assert errors == []
    assert not [d for d in checked.discrepancies if d.severity == "warning"]


def test_the_mended_words_are_suggested_in_the_language_of_the_version(checked: Report) -> None:
    suggestions = {(d.rule, d.suggestion.lang): d.suggestion.text for d in checked.discrepancies if d.suggestion}
    assert suggestions["currency-missing", "vi"] == "1 tỷ đô la"
    assert suggestions["number-mismatch", "de"] == "2,4 Milliarden Dollar"
    assert suggestions["designator-mismatch", "de"] == "KX-20"
    assert suggestions["date-mismatch", "en"] == "2045"


def test_groups_are_sensible(checked: Report) -> None:
    for story in checked.stories:
        shared = [g for g in story.groups if sum(bool(s) for s in g.sentences) > 1]
        assert len(shared) >= 12
        assert sum(g.similarity for g in shared) / len(shared) > 0.5
        for v, version in enumerate(story.versions):
            seen = [i for group in story.groups for i in group.sentences[v]]
            assert sorted(seen) == list(range(len(version.sentences)))


def test_frames_hold_what_the_report_holds(checked: Report) -> None:
    frames = checked.to_frame()
    assert frames["discrepancies"]["fingerprint"].nunique() == len(checked.discrepancies)
    assert set(frames["facts"]["kind"]) >= {"money", "date", "percent", "designator"}
    assert frames["groups"]["story"].nunique() == 2


def test_mended_versions_have_no_discrepancy(tmp_path: Path) -> None:
    for path in (FIXTURES / "harbour-bridge").glob("*.txt"):
        text = path.read_text("utf-8")
        version = path.name.split(".")[1]
        for slip in EXPECTED["stories"]["harbour-bridge"]:
            if slip["version"] == version:
                lines = text.split("\n")
                line = lines[slip["line"] - 1]
                assert slip["text"] in line
                lines[slip["line"] - 1] = line.replace(slip["text"], slip["right"], 1)
                text = "\n".join(lines)
        (tmp_path / path.name).write_text(text, "utf-8")
    report = factcheck.check([tmp_path])
    assert [(d.rule, d.message) for d in report.discrepancies if d.severity == "error"] == []


def test_the_source_language_is_right_by_definition() -> None:
    report = factcheck.check([FIXTURES / "harbour-bridge"], factcheck.Options(source="en"))
    year = next(d for d in report.discrepancies if d.mentions["en"] and d.mentions["en"].text == "2044")
    assert set(year.minority) == {"de", "ja", "pt", "vi"}


def test_one_file_alone_is_ungrouped() -> None:
    report = factcheck.check([FIXTURES / "inbox" / "g3.txt"])
    assert (report.stories, len(report.ungrouped)) == ((), 1)
