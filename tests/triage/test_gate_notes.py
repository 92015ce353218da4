"""What the gate says besides its findings, and what it must not take for content."""

from __future__ import annotations

import json
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from factcheck.nouns.report_marks import own_report
from factcheck.settings.toml_file import NAME
from tests.helpers.vectors import keep_vectors
from tests.triage.test_gate import Repository, repo  # noqa: F401 - a fixture


def test_a_gate_that_compared_nothing_is_not_clean(repo: Repository) -> None:  # noqa: F811
    for name in ("ferry.de", "ferry.es", "mill.en", "mill.de"):
        (repo.folder / f"content/{name}.md").unlink()
    status, out, err = repo.run("gate")
    assert (status, out) == (2, "")
    nothing = "no two files tell the same story: nothing was compared. Check the paths and the layout."
    alone = "1 file in no story, compared with nothing: content/ferry.en.md; factcheck stories says why"
    assert err == f"factcheck: error: content: {nothing}\nfactcheck: note: {alone}\n"
    assert repo.run("gate", "--write-baseline")[0] == 2
    assert repo.run("report")[0] == 0
    assert repo.run("gate", "--changed-since", "HEAD")[0] == 0  # nothing that changed is in a story


def test_a_changed_file_in_no_story_is_noted(repo: Repository) -> None:  # noqa: F811
    repo.write("content/pier.en.md", "# The pier of Skarn\n\nNo boat has called at the pier since the war.\n")
    status, out, err = repo.run("gate", "--changed-since", "HEAD")
    assert (status, out) == (0, "")
    assert err == "factcheck: note: content/pier.en.md: changed, and compared with nothing: it is in no story\n"


def test_problems_are_told_once(repo: Repository) -> None:  # noqa: F811
    repo.write("content/empty.en.md", "")
    for name in ("concise", "terminal"):
        status, out, err = repo.run("gate", "--output", name)
        assert (status, "empty.en.md" in out) == (2, False)
        assert err.count("the file is empty") == 1
    status, out, err = repo.run("gate", "--output", "github")
    assert (status, out.count("the file is empty"), err) == (2, 1, "")
    for name in ("json", "csv", "sarif"):  # for programs; people read standard error
        assert repo.run("gate", "--output", name)[2].count("the file is empty") == 1
    assert repo.run("gate", "--output", "concise=out.concise")[2].count("the file is empty") == 1
    assert "the file is empty" in (repo.folder / "out.concise").read_text("utf-8")


@pytest.mark.parametrize("name", ["concise", "terminal", "markdown", "github", "json", "csv", "html"])
def test_a_report_among_the_articles_is_no_article(repo: Repository, name: str) -> None:  # noqa: F811
    before = repo.run("gate")
    suffix = {"markdown": "md", "json": "json", "csv": "csv", "html": "html"}.get(name, "txt")
    arguments = ("gate", "--output", f"{name}=content/report.{suffix}", "--output", "concise")
    assert repo.run(*arguments) == before
    assert repo.run(*arguments) == before  # now there is one
    repo.run("gate", "--write-baseline")
    assert repo.run(*arguments)[0] == 0
    assert repo.run(*arguments) == (0, "", "")  # one without findings
    repo.write(NAME, 'content = ["content"]\nexclude = ["drafts/**"]\nbaseline = "factcheck-baseline.json"\n')
    assert repo.run("gate") == (0, "", "")


def test_the_file_that_standard_output_goes_to_is_no_article(repo: Repository) -> None:  # noqa: F811
    keep_vectors(repo.folder / "content")
    command = [sys.executable, "-m", "factcheck", "gate", "content"]
    for _ in range(2):
        with (repo.folder / "content/report.txt").open("w") as stream:
            done = subprocess.run(command, stdout=stream, stderr=subprocess.PIPE, text=True, check=False)
        assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize(
    "text",
    ["At 10:15:20: error is human, said the mayor.\n", "a.md:3:1: a line of text\n", "report of the factcheck desk"],
)
def test_articles_are_not_taken_for_reports(text: str) -> None:
    assert not own_report(text)
    assert own_report("content/a b.de.md:3:15: error number-mismatch: German says 5.\n" + text)


def test_stale_entries_of_the_baseline_are_noted(repo: Repository) -> None:  # noqa: F811
    repo.run("gate", "--write-baseline")
    written = json.loads((repo.folder / "factcheck-baseline.json").read_text("utf-8"))
    assert written["schema_version"] == 2
    assert list(written["fingerprints"].values()) == ["content/mill"]
    assert repo.run("gate")[2] == ""
    repo.change("content/mill.de.md", "600", "900")
    status, out, err = repo.run("gate")
    assert (status, out) == (0, "")
    assert "factcheck-baseline.json: 1 finding in it is not found any more: --write-baseline takes it out" in err
    assert "not found any more" in repo.run("gate", "content/mill.de.md", "content/mill.en.md")[2]
    assert repo.run("gate", "content/ferry.de.md", "content/ferry.en.md") == (0, "", "")  # not about that story
    repo.run("gate", "--write-baseline")
    assert repo.run("gate") == (0, "", "")


def test_a_baseline_of_version_1_is_still_read(repo: Repository) -> None:  # noqa: F811
    repo.run("gate", "--write-baseline")
    known = list(json.loads((repo.folder / "factcheck-baseline.json").read_text("utf-8"))["fingerprints"])
    repo.write("factcheck-baseline.json", json.dumps({"schema_version": 1, "fingerprints": known}))
    assert repo.run("gate") == (0, "", "")
    repo.change("content/mill.de.md", "600", "900")
    assert "not found any more" in repo.run("gate")[2]
    assert repo.run("gate", "content/mill.de.md", "content/mill.en.md")[2] == ""  # its story is not known
    for wrong in ('{"schema_version": 2, "fingerprints": []}', '{"schema_version": true, "fingerprints": []}', "[1]"):
        repo.write("factcheck-baseline.json", wrong)
        assert repo.run("gate")[0] == 2


def test_what_does_not_count_is_skipped_in_junit_and_absent_elsewhere(repo: Repository) -> None:  # noqa: F811
    repo.run("gate", "--write-baseline")
    suites = ElementTree.fromstring(repo.run("gate", "--output", "junit")[1])  # noqa: S314 - our own
    (skipped,) = suites.iterfind(".//skipped")
    assert skipped.text == "baseline"
    assert (suites.get("tests"), suites.get("failures")) == ("2", "0")
    assert repo.run("gate", "--output", "github")[1] == ""
    assert json.loads(repo.run("gate", "--output", "gitlab")[1]) == []


def test_terms_that_must_stay(repo: Repository) -> None:  # noqa: F811
    repo.run("gate", "--write-baseline")
    repo.change("content/ferry.en.md", "The ferry holds", "The Wavecat holds")
    repo.change("content/ferry.de.md", "Die Fähre fasst", "Die Wellenkatze fasst")
    repo.change("content/ferry.es.md", "El transbordador tiene", "El Wavecat tiene")
    assert repo.run("gate")[0] == 0
    settings = 'content = ["content"]\nbaseline = "factcheck-baseline.json"\n[glossary]\nkeep = ["Wavecat"]\n'
    repo.write(NAME, settings)
    status, out, _ = repo.run("gate")
    assert (status, out) == (
        1, "content/ferry.de.md:3:1: error term-missing: “Wavecat” must stay, and German does not have it.\n",
    )  # fmt: skip
    assert repo.run("gate", "--keep", "Wave")[0] == 0  # part of another word
    assert repo.run("gate", "--source", "de")[0] == 0  # the source does not name it
    assert repo.run("gate", "--source", "en")[0] == 1
    assert repo.run("gate", "--rule", "term-missing=off")[0] == 0
    repo.change("content/ferry.de.md", "Wellenkatze", "Wavecats")  # an ending
    assert repo.run("gate") == (0, "", "")
    repo.change("content/ferry.de.md", "Die Wavecats fasst", "Es gibt die Wavecat. Die Fähre fasst")  # beside it
    assert repo.run("gate") == (0, "", "")
    repo.write(NAME, settings.replace('["Wavecat"]', '[""]'))
    status, _, err = repo.run("gate")
    assert (status, f"{NAME}:4" in err) == (2, True)
