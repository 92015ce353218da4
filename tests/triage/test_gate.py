"""The gate in a content repository: adopted with a baseline, failing on a slip, passing its fix."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from factcheck.cli import main
from factcheck.settings.toml_file import NAME

EN = """# The ferry of Lund Bay

The ferry holds 240 passengers. It was built in 1987.

A ticket costs 12 euros. The crossing takes 35 minutes.
"""
DE = """# Die Fähre der Lundbucht

Die Fähre fasst 240 Passagiere. Sie wurde 1987 gebaut.

Eine Fahrkarte kostet 12 Euro. Die Überfahrt dauert 35 Minuten.
"""
ES = """# El transbordador de la bahía de Lund

El transbordador tiene capacidad para 240 pasajeros. Fue construido en 1987.

Un billete cuesta 12 euros. La travesía dura 35 minutos.
"""
OLD_EN = """# The mill of Harrow

The mill ground 900 tons of flour in 1902. It has three stones.
"""
OLD_DE = """# Die Mühle von Harrow

Die Mühle mahlte 1902 genau 600 Tonnen Mehl. Sie hat drei Steine.
"""


class Repository:
    """A content repository with a story that is sound and an old one that has a slip."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
        self.folder, self.capsys, self.monkeypatch = folder, capsys, monkeypatch
        monkeypatch.chdir(folder)
        for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "CI"):
            monkeypatch.delenv(name, raising=False)
        self.git("init", "-q", "-b", "main")
        for name, text in {
            "ferry.en": EN,
            "ferry.de": DE,
            "ferry.es": ES,
            "mill.en": OLD_EN,
            "mill.de": OLD_DE,
        }.items():
            self.write(f"content/{name}.md", text)
        self.write(NAME, 'content = ["content"]\nbaseline = "factcheck-baseline.json"\n')
        self.write("factcheck-baseline.json", '{"schema_version": 1, "fingerprints": []}\n')
        self.commit("start")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def git(self, *arguments: str) -> str:
        identity = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=self.folder, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Exit status, standard output and standard error of `factcheck ARGUMENTS`."""
        self.monkeypatch.setattr(sys, "argv", ["factcheck", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self.capsys.readouterr()
        assert "Traceback" not in err, err
        return int(ended.value.code or 0), out, err


@pytest.fixture
def repo(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Repository:
    return Repository(tmp_path, capsys, monkeypatch)


def test_adopt_slip_and_fix(repo: Repository) -> None:
    status, out, _ = repo.run("gate")
    assert status == 1
    assert "mill" in out
    assert "ferry" not in out

    status, out, err = repo.run("gate", "--write-baseline")
    assert (status, out) == (0, "")
    assert "1 finding taken as known" in err
    lines = (repo.folder / "factcheck-baseline.json").read_text("utf-8").splitlines()
    assert len(json.loads("\n".join(lines))["fingerprints"]) == 1
    assert repo.run("gate") == (0, "", "")
    repo.commit("adopt factcheck")

    repo.change("content/ferry.de.md", "fasst 240", "fasst 420")
    status, out, err = repo.run(
        "gate", "--changed-since", "HEAD",
        "--output", "github", "--output", "sarif=out/f.sarif", "--output", "junit=out/f.xml",
        "--output", "gitlab=out/f.json",
    )  # fmt: skip
    assert status == 1
    assert out.startswith("::error file=content/ferry.de.md,line=3,endLine=3,col=")
    assert "content/ferry: de changed, en, es did not" in err
    run = json.loads((repo.folder / "out/f.sarif").read_text("utf-8"))["runs"][0]
    (slip,) = [one for one in run["results"] if not one.get("suppressions")]
    place = slip["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/ferry.de.md"
    region = place["region"]
    line = (repo.folder / "content/ferry.de.md").read_text("utf-8").splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1].startswith("420")
    failure = ElementTree.parse(repo.folder / "out/f.xml").find(".//failure")  # noqa: S314 - our own
    assert failure is not None
    assert (failure.text or "").startswith("content/ferry.de.md:3:")
    assert json.loads((repo.folder / "out/f.json").read_text("utf-8"))[0]["location"]["lines"]["begin"] == 3

    repo.change("content/ferry.de.md", "fasst 420", "fasst 240")
    assert repo.run("gate")[0] == 0


def test_a_known_finding_stays_known_when_its_paragraph_moves(repo: Repository) -> None:
    repo.run("gate", "--write-baseline")
    repo.change("content/mill.de.md", "Die Mühle mahlte", "Ein Museum ist sie heute.\n\nDie Mühle mahlte")
    assert repo.run("gate")[:2] == (0, "")
    repo.change("content/mill.de.md", "600", "800")
    assert repo.run("gate")[0] == 1


def test_a_dismissed_finding_stays_quiet_when_its_paragraph_moves(repo: Repository) -> None:
    from factcheck.triage.decisions import record
    from factcheck.triage.matching import decision_on
    from factcheck.triage.run import checked, settings_for

    (finding,) = checked([], settings_for([], {})).discrepancies
    record(Path("decided.jsonl"), {finding.fingerprint: decision_on(finding, "dismissed", "two years", "desk")})
    repo.write(NAME, 'content = ["content"]\ndecisions = "decided.jsonl"\n')
    assert repo.run("gate")[:2] == (0, "")
    repo.change("content/mill.de.md", "Die Mühle mahlte", "Ein Museum ist sie heute.\n\nDie Mühle mahlte")
    assert repo.run("gate")[:2] == (0, "")
    status, out, _ = repo.run("gate", "--output", "sarif")
    (result,) = json.loads(out)["runs"][0]["results"]
    assert status == 0
    assert result["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "dismissed: two years"}
    ]
    repo.change("content/mill.de.md", "600", "800")
    assert repo.run("gate")[0] == 1


def test_known_findings_are_suppressed_results_in_sarif(repo: Repository) -> None:
    repo.run("gate", "--write-baseline")
    status, out, _ = repo.run("gate", "--output", "sarif")
    assert status == 0
    (result,) = json.loads(out)["runs"][0]["results"]
    assert result["suppressions"][0]["kind"] == "external"


def test_only_changed_stories_are_read_in_full(repo: Repository) -> None:
    assert repo.run("gate", "--changed-since", "HEAD") == (0, "", "")
    assert repo.run("gate", "--staged") == (0, "", "")
    repo.change("content/mill.en.md", "three stones", "three large stones")
    status, out, err = repo.run("gate", "--changed-since", "main")
    assert status == 1
    assert "mill" in out
    assert "content/mill: en changed, de did not" in err
    assert repo.run("gate", "--staged")[0] == 0
    repo.git("add", "content/mill.en.md")
    assert repo.run("gate", "--staged")[0] == 1
    assert repo.run("gate", "--staged", "--exit-zero")[0] == 0


def test_new_files_count_as_changed(repo: Repository) -> None:
    repo.write(
        "content/ferry.fr.md", "# Le bac de la baie\n\nLe bac peut transporter 420 passagers. Il date de 1987.\n"
    )
    status, out, err = repo.run("gate", "--changed-since", "HEAD")
    assert status == 1
    assert "420" in out
    assert "fr changed, de, en, es did not" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--changed-since", "no-such-revision"), "no-such-revision"),
        (("--changed-since", "--output=x"), "--output=x"),
        (("--changed-since", "HEAD", "--staged"), "exclude each other"),
        (("--changed-since", "HEAD", "--write-baseline"), "all the content"),
        (("--baseline", "none.json"), "none.json"),
        (("--baseline", NAME), f"{NAME}:1"),
        (("--rule", "number-mismatch"), '"="'),
        (("--rule", "number-mismach=off"), "number-mismatch"),
        (("--min-confidence", "high"), "high"),
        (("--min-confidence", "2"), "min_confidence"),
        (("--language", "x.md=qqq"), "qqq"),
        (("--layout", "{lang}.md"), "{story}"),
        (("--config", "none.toml"), "none.toml"),
        (("--output", "sarf"), "sarif"),
    ],
)
def test_what_cannot_be_checked_is_status_2(repo: Repository, arguments: tuple[str, ...], words: str) -> None:
    status, out, err = repo.run("gate", *arguments)
    assert (status, out) == (2, "")
    assert words in err


def test_without_a_repository_there_are_no_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "made").mkdir()
    repo = Repository(tmp_path / "made", capsys, monkeypatch)
    (repo.folder / ".git").rename(repo.folder / "gone")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    status, _, err = repo.run("gate", "--staged")
    assert status == 2
    assert "git repository" in err


def test_exit_zero_is_not_for_what_could_not_be_read(repo: Repository) -> None:
    assert repo.run("gate", "--exit-zero")[0] == 0
    repo.write("content/empty.en.md", "")
    assert repo.run("gate", "--exit-zero")[0] == 2
    before = (repo.folder / "factcheck-baseline.json").read_text("utf-8")
    assert repo.run("gate", "--write-baseline")[0] == 2
    assert (repo.folder / "factcheck-baseline.json").read_text("utf-8") == before


def test_no_content_at_all_is_status_2(repo: Repository) -> None:
    repo.write(NAME, "")
    assert repo.run("gate")[0] == 2
    repo.write(NAME, 'content = ["nowhere"]')
    assert repo.run("gate")[0] == 2
    repo.write(NAME, 'content = ["content"]\nexclude = ["*.md"]')
    status, _, err = repo.run("gate")
    assert status == 2
    assert "excluded" in err


def test_rules_by_path_confidence_and_glossary(repo: Repository) -> None:
    assert repo.run("gate", "--rule", "number-mismatch=off", "--rule", "unit-mismatch=off")[0] == 0
    assert repo.run("gate", "--rule", "number-mismatch=warning")[0] == 0
    assert repo.run("gate", "--rule", "number-mismatch=warning", "--fail-on", "warning")[0] == 1
    assert repo.run("gate", "--min-confidence", "1")[0] == 0
    assert repo.run("gate", "--exclude", "mill.*")[0] == 0
    assert repo.run("gate", "--allow", "900 tons=600 Tonnen")[0] == 0
    assert repo.run("gate", "--ignore", "900 TONS", "--ignore", "600 tonnen")[0] == 0
    repo.write(
        NAME, 'content = ["content"]\n[[overrides]]\npaths = ["content/mill.*"]\nrules = {number-mismatch = "off"}\n'
    )
    assert repo.run("gate")[0] == 0
    repo.write(
        NAME, 'content = ["content"]\n[[overrides]]\npaths = ["content/ferry.*"]\nrules = {number-mismatch = "off"}\n'
    )
    assert repo.run("gate")[0] == 1


def test_the_same_bytes_whatever_the_order_of_the_files(repo: Repository) -> None:
    files = sorted(str(path) for path in Path("content").glob("*.md"))
    for name in ("sarif", "junit", "github", "gitlab", "concise"):
        one = repo.run("gate", *files, "--output", name)
        other = repo.run("gate", *reversed(files), "--output", name, "--no-cache" if name == "sarif" else "--cache")
        assert one == other
        assert one[0] == 1


def test_color_is_as_asked_for(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in repo.run("report", "--output", "terminal")[1]
    assert "\x1b[" in repo.run("report", "--output", "terminal", "--color", "always")[1]
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in repo.run("report", "--output", "terminal", "--color", "never")[1]


def test_settings_are_found_upward_and_their_paths_are_their_own(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.run("gate", "--write-baseline")
    monkeypatch.chdir(repo.folder / "content")
    assert repo.run("gate")[0] == 0
    monkeypatch.chdir(repo.folder.parent)
    assert repo.run("gate", os.path.relpath(repo.folder / "content", repo.folder.parent))[0] == 0
