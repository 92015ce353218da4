"""The gate in git repositories of every shape: what is staged or changed is judged, and nothing passes unseen."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.cli import main
from tests.helpers.vectors import keep_vectors

EN = "# The ferry\n\nThe ferry holds 240 passengers. It was built in 1987.\n"
DE = "# Die Fähre\n\nDie Fähre fasst 240 Passagiere. Sie wurde 1987 gebaut.\n"
SLIP = DE.replace("240", "420")
SETTINGS = 'content = ["content"]\nwords = false\n'
FERRY = "content/ferry.de.md"
FINDING = f"{FERRY}:3:17: error number-mismatch"

Gate = Callable[..., tuple[int, str, str]]


class Work:
    """A repository with a sound story, committed."""

    def __init__(self, folder: Path, *, content: bool = True):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        if content:
            self.write("factcheck.toml", SETTINGS)
            self.write("content/ferry.en.md", EN)
            self.write(FERRY, DE)
            self.commit()

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def git(self, *arguments: str, check: bool = True, **variables: str) -> str:
        command = ["git", "-c", "protocol.file.allow=always", *arguments]
        environment = {**os.environ, **variables}
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0 or not check, done.stderr
        return done.stdout + done.stderr

    def follow_links(self) -> None:
        """Commit settings by which links that lead out of the content are followed."""
        self.write("factcheck.toml", f"{SETTINGS}follow_links = true\n")
        self.commit()

    def commit(self, message: str = "more") -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def stage(self, name: str, text: str | bytes) -> None:
        """Stage a text for a file, which stays as it is on disk."""
        path = self.folder / name
        before = path.read_bytes() if path.exists() else None
        self.write(name, text)
        self.git("add", name)
        path.unlink()
        if before is not None:
            self.write(name, before)

    def hook(self, script: str, git_folder: Path | None = None) -> None:
        file = (git_folder or self.folder / ".git") / "hooks/pre-commit"
        file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        file.chmod(0o755)


@pytest.fixture(autouse=True)
def _environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")] + ["CI"]:
        monkeypatch.delenv(name, raising=False)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Desk")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "desk@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


@pytest.fixture(scope="module")
def _vectors(tmp_path_factory: pytest.TempPathFactory, embedded_model: Path) -> None:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in {"ferry.en.md": EN, "ferry.de.md": DE, "slip.de.md": SLIP}.items():
        (folder / name).write_text(text, "utf-8")
    keep_vectors(folder)


@pytest.fixture
def work(tmp_path: Path, _vectors: None) -> Work:
    return Work(tmp_path / "work")


@pytest.fixture
def gate(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Exit status, standard output and standard error of `factcheck gate ARGUMENTS` in a folder."""

    def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["factcheck", "gate", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert "Traceback" not in err, err
        return int(ended.value.code or 0), out, err

    return run


GATE = shlex.join([sys.executable, "-m", "factcheck", "gate"])


# What is staged, and not what is on disk


def test_a_slip_that_is_staged_and_mended_on_disk_only(work: Work, gate: Gate) -> None:
    work.stage(FERRY, SLIP)
    status, out, _ = gate(work.folder, "--staged")
    assert (status, FINDING in out) == (1, True)
    assert gate(work.folder)[0] == 0  # on disk all is well


def test_a_slip_on_disk_only_is_not_staged(work: Work, gate: Gate) -> None:
    work.write(FERRY, SLIP)
    assert gate(work.folder, "--staged") == (0, "", "")
    work.stage("content/ferry.en.md", EN + "\nIt is blue.\n")  # the story is checked, as it is staged
    assert gate(work.folder, "--staged")[:2] == (0, "")


def test_a_slip_that_is_staged_and_then_deleted_on_disk(work: Work, gate: Gate) -> None:
    work.write(FERRY, SLIP)
    work.git("add", FERRY)
    (work.folder / FERRY).unlink()
    assert gate(work.folder, "--staged")[0] == 1
    (work.folder / "content/ferry.en.md").unlink()
    (work.folder / "content").rmdir()
    assert gate(work.folder, "--staged")[0] == 1
    assert gate(work.folder, "--staged", FERRY, "content/ferry.en.md")[0] == 1


def test_a_new_version_that_is_staged(work: Work, gate: Gate) -> None:
    work.stage("content/ferry.fr.md", "# Le bac\n\nLe bac transporte 420 passagers. Il date de 1987.\n")
    status, out, err = gate(work.folder, "--staged")
    assert (status, "content/ferry.fr.md:3" in out) == (1, True)
    assert "fr changed, de, en did not" in err


def test_a_staged_deletion_takes_the_version_out(work: Work, gate: Gate) -> None:
    work.write(FERRY, SLIP)
    work.commit()
    work.git("rm", "-q", "--cached", FERRY)  # still there on disk
    work.stage("content/ferry.en.md", EN + "\nIt is blue.\n")
    status, out, err = gate(work.folder, "--staged")
    assert (status, out) == (0, "")
    assert "content/ferry.en.md: changed, and compared with nothing" in err


def test_a_renamed_version_is_staged(work: Work, gate: Gate) -> None:
    work.write(FERRY, SLIP)
    work.git("add", FERRY)
    work.git("mv", FERRY, "content/ferry.de-AT.md")
    status, out, _ = gate(work.folder, "--staged")
    assert (status, "content/ferry.de-AT.md:3" in out) == (1, True)


def test_what_is_only_announced_is_not_staged(work: Work, gate: Gate) -> None:
    work.write("content/ferry.fr.md", "# Le bac\n\nLe bac transporte 420 passagers. Il date de 1987.\n")
    work.git("add", "-N", "content/ferry.fr.md")
    work.stage(FERRY, DE + "\nSie ist blau.\n")
    assert gate(work.folder, "--staged")[:2] == (0, "")
    assert gate(work.folder, "--changed-since", "HEAD")[0] == 1
    work.git("rm", "-q", "--cached", "content/ferry.en.md")
    work.git("add", "-N", "content/ferry.en.md")  # the commit deletes it
    assert "compared with nothing" in gate(work.folder, "--staged")[2]


def test_an_untracked_version_is_not_read(work: Work, gate: Gate) -> None:
    work.write("content/ferry.fr.md", "# Le bac\n\nLe bac transporte 420 passagers. Il date de 1987.\n")
    work.stage(FERRY, DE + "\nSie ist blau.\n")
    assert gate(work.folder, "--staged")[:2] == (0, "")
    status, _, err = gate(work.folder, "--staged", "content/ferry.fr.md", FERRY)
    assert (status, "content/ferry.fr.md: git has no article here, staged or committed" in err) == (2, True)
    status, _, err = gate(work.folder, "--staged", "content/none.md")
    assert (status, "no such file" in err) == (2, True)


def test_the_first_commit(tmp_path: Path, gate: Gate) -> None:
    work = Work(tmp_path / "new", content=False)
    work.write("factcheck.toml", SETTINGS)
    work.write("content/ferry.en.md", EN)
    work.write(FERRY, SLIP)
    assert gate(work.folder, "--staged")[0] == 2  # git has nothing of it
    work.git("add", "-A")
    assert gate(work.folder, "--staged")[0] == 1
    assert gate(work.folder, "--changed-since", "HEAD")[0] == 2


@pytest.mark.parametrize(
    ("attributes", "settings", "staged"),
    [
        ("*.md text eol=crlf", {}, SLIP.replace("\n", "\r\n")),
        ("*.md text", {"core.autocrlf": "true"}, SLIP.replace("\n", "\r\n")),
        ("*.md text working-tree-encoding=UTF-16", {}, SLIP.encode("utf-16")),
        ("*.md filter=swap", {"filter.swap.clean": "sed s/420/XXX/", "filter.swap.smudge": "sed s/XXX/420/"}, SLIP),
    ],
    ids=["eol", "autocrlf", "encoding", "smudge"],
)
def test_filters_are_at_work(
    work: Work, gate: Gate, attributes: str, settings: dict[str, str], staged: str | bytes
) -> None:
    for name, value in settings.items():
        work.git("config", name, value)
    work.write(".gitattributes", attributes)
    work.git("add", ".gitattributes")
    work.stage(FERRY, staged)
    work.write(".gitattributes", "")  # on disk only
    blob = work.git("show", f":{FERRY}")
    assert "\r" not in blob
    assert ("420" in blob) is ("filter=" not in attributes)
    status, out, _ = gate(work.folder, "--staged")
    assert (status, FINDING in out) == (1, True)


def test_a_filter_that_fails_is_not_passed_over(work: Work, gate: Gate) -> None:
    work.write(".gitattributes", "*.md filter=gone")
    work.stage(FERRY, SLIP.replace("420", "240"))
    work.git("add", ".gitattributes")
    work.git("config", "filter.gone.smudge", "no-such-program")
    status, _, err = gate(work.folder, "--staged")
    assert (status, "no-such-program" in err) == (2, True)


def test_links_lead_to_what_is_staged(work: Work, gate: Gate) -> None:
    work.follow_links()
    work.write("shared/ferry.de.md", DE)
    (work.folder / FERRY).unlink()
    (work.folder / FERRY).symlink_to("../shared/ferry.de.md")
    work.commit()
    work.stage("shared/ferry.de.md", SLIP)
    status, out, _ = gate(work.folder, "--staged")
    assert (status, FINDING in out) == (1, True)
    work.git("reset", "-q", "--hard")
    (work.folder / FERRY).unlink()
    work.write("other/ferry.de.md", SLIP)
    (work.folder / FERRY).symlink_to(work.folder / "other/ferry.de.md")  # leads elsewhere now, by its whole path
    work.git("add", "-A")
    (work.folder / "other/ferry.de.md").write_text(DE, "utf-8")
    assert gate(work.folder, "--staged")[0] == 1
    work.git("rm", "-q", "-f", "--cached", "other/ferry.de.md")  # what it leads to is not staged
    status, _, err = gate(work.folder, "--staged")
    assert (status, FERRY in err) == (2, True)


@pytest.mark.parametrize("option", [("--staged",), ("--changed-since", "HEAD")])
def test_a_folder_behind_a_link_that_leads_elsewhere(work: Work, gate: Gate, option: tuple[str, ...]) -> None:
    (work.folder / "content").rename(work.folder / "old")
    (work.folder / "content").symlink_to("old")
    work.write("new/ferry.en.md", EN)
    work.write("new/ferry.de.md", SLIP)
    work.commit()
    (work.folder / "content").unlink()
    (work.folder / "content").symlink_to("new")
    work.git("add", "content")
    assert gate(work.folder, *option)[0] == 1
    assert gate(work.folder, *option, FERRY, "content/ferry.en.md")[0] == 1


def test_links_that_leave_the_repository(work: Work, tmp_path: Path, gate: Gate) -> None:
    work.follow_links()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "ferry.de.md").write_text(SLIP, "utf-8")
    (work.folder / FERRY).unlink()
    (work.folder / FERRY).symlink_to("../../outside/ferry.de.md")
    work.git("add", FERRY)
    for option in (("--staged",), ("--changed-since", "HEAD")):
        status, _, err = gate(work.folder, *option)
        assert (status, f"{FERRY}: this is in no git repository" in err) == (2, True)
    status, _, err = gate(tmp_path, "--staged", ".", "--no-words")  # a folder in no repository
    assert (status, "this is in no git repository" in err) == (2, True)


def test_a_link_on_disk_only(work: Work, tmp_path: Path, gate: Gate) -> None:
    work.follow_links()
    other = Work(tmp_path / "other")
    (other.folder / "content/ferry.de.md").rename(other.folder / "ferry.de.md")
    (other.folder / "content/ferry.en.md").rename(other.folder / "ferry.en.md")
    other.commit()
    work.stage(FERRY, SLIP)
    (work.folder / "content").rename(work.folder / "before")
    (work.folder / "content").symlink_to(other.folder)
    assert gate(work.folder, "--staged")[0] == 1
    work.git("add", "-A")  # now the link is staged, to a story in which nothing is
    assert gate(work.folder, "--staged", "content")[0] == 0
    other.stage("ferry.de.md", SLIP)
    assert gate(work.folder, "--staged", "content")[0] == 1
    (work.folder / "content").unlink()
    (work.folder / "content").symlink_to("before")
    assert gate(work.folder, "--staged", "content")[0] == 1


def test_nothing_is_written_behind_a_staged_link(work: Work, tmp_path: Path, gate: Gate) -> None:
    (tmp_path / "outside").mkdir()
    (work.folder / "content/desk").symlink_to(tmp_path / "outside")
    work.git("add", "-A")
    (work.folder / "content/desk").unlink()
    within = Work(work.folder / "content/desk")
    gate(work.folder, "--staged", "content", str(within.folder), "content/desk/content")
    assert not list((tmp_path / "outside").iterdir())


@pytest.mark.parametrize("name", [FERRY, "content/other.de.md"])
def test_conflicts_are_status_2(work: Work, gate: Gate, name: str) -> None:
    work.git("checkout", "-q", "-b", "side")
    work.write(name, DE + "eins\n")
    work.commit()
    work.git("checkout", "-q", "main")
    work.write(name, DE + "zwei\n")
    work.commit()
    work.git("merge", "side", check=False)
    status, out, err = gate(work.folder, "--staged")
    assert (status, out) == (2, "")
    assert f"{name}: a merge conflict is not resolved" in err


def test_files_that_git_was_told_not_to_look_at(work: Work, gate: Gate) -> None:
    for flag in ("--skip-worktree", "--assume-unchanged"):
        work.git("update-index", flag, FERRY)
        work.write(FERRY, SLIP)
        assert gate(work.folder, "--changed-since", "HEAD")[0] == 1
        work.write(FERRY, DE)
        work.git("update-index", flag.replace("--", "--no-"), FERRY)


def test_a_sparse_checkout(work: Work, gate: Gate) -> None:
    work.write("content/old/mill.en.md", EN)
    work.write("content/old/mill.de.md", DE)
    work.commit()
    work.stage("content/old/mill.de.md", SLIP)
    work.git("checkout", "-q", "--", "content")
    work.git("sparse-checkout", "set", "--no-cone", "/*", "!/content/old/*")
    assert not (work.folder / "content/old/mill.en.md").exists()
    status, out, _ = gate(work.folder, "--staged")
    assert (status, "content/old/mill.de.md:3" in out) == (1, True)


def test_settings_decisions_and_baseline_are_as_staged(work: Work, gate: Gate) -> None:
    work.write(FERRY, SLIP)
    work.git("add", FERRY)
    assert gate(work.folder, "--staged")[0] == 1

    work.write("factcheck.toml", SETTINGS + '[rules]\nnumber-mismatch = "off"\n')
    status, _, err = gate(work.folder, "--staged")
    assert (status, "factcheck.toml: what is not staged of this file did not count" in err) == (1, True)
    work.git("add", "factcheck.toml")
    assert gate(work.folder, "--staged")[0] == 0

    work.write("factcheck.toml", SETTINGS + 'baseline = "known.json"\ndecisions = "decided.jsonl"\n')
    for name in ("known.json", "decided.jsonl"):
        work.write(name, '{"schema_version": 1, "fingerprints": []}' if name == "known.json" else "")
    work.git("add", "factcheck.toml", "known.json", "decided.jsonl")
    assert gate(work.folder, "--staged")[0] == 1
    _, out, _ = gate(work.folder, "--staged", "--output", "json")
    (finding,) = json.loads(out)["discrepancies"]

    known = json.dumps({"schema_version": 1, "fingerprints": [finding["fingerprint"]]})
    work.write("known.json", known)
    status, _, err = gate(work.folder, "--staged")
    assert (status, "known.json: what is not staged" in err) == (1, True)
    work.stage("known.json", known)
    assert gate(work.folder, "--staged")[0] == 0
    work.git("reset", "-q", "known.json")
    work.git("rm", "-q", "--cached", "-f", "known.json", check=False)
    status, _, err = gate(work.folder, "--staged")
    assert (status, "known.json: git does not have this file" in err) == (0, True)
    work.git("add", "-N", "known.json")

    work.write("known.json", '{"schema_version": 1, "fingerprints": []}')
    work.git("add", "known.json")
    decision = {"fingerprint": finding["fingerprint"], "status": "dismissed", "time": "2026-01-01T00:00:00Z"}
    decision |= {"rule": finding["rule"], "story": finding["story"], "message": finding["message"]}
    decision |= {"values": {key: said["value"] for key, said in finding["versions"].items()}}
    work.write("decided.jsonl", json.dumps(decision) + "\n")
    status, _, err = gate(work.folder, "--staged")
    assert (status, "decided.jsonl: what is not staged" in err) == (1, True)
    work.git("add", "decided.jsonl")
    assert gate(work.folder, "--staged")[:2] == (0, "")


def test_reports_name_the_files_of_the_user(work: Work, gate: Gate, tmp_path: Path) -> None:
    work.write(FERRY, SLIP)
    work.git("add", FERRY)
    for name in ("concise", "json", "sarif", "github", "csv", "html", "junit", "gitlab", "markdown", "terminal"):
        assert gate(work.folder, "--staged", "--output", name)[1] == gate(work.folder, "--output", name)[1]
    for folder, path in ((work.folder / "content", "."), (tmp_path, "work/content"), (tmp_path, str(work.folder))):
        assert gate(folder, "--staged", path)[:2] == gate(folder, path)[:2], path
    assert gate(work.folder, "--staged", "--layout", "{story}.{lang}.md")[1] == gate(work.folder)[1]


def test_the_work_tree_and_the_index_stay_as_they_are(work: Work, gate: Gate) -> None:
    work.git("config", "core.splitIndex", "true")
    work.stage(FERRY, SLIP)

    def seen() -> dict[str, bytes]:
        files = (path for path in work.folder.rglob("*") if path.is_file())
        return {str(path): path.read_bytes() for path in files}

    os.utime(work.folder / "content/ferry.en.md", (0, 0))  # git would take the time into its index
    before = seen()
    assert gate(work.folder, "--staged")[0] == 1
    assert seen() == before


@pytest.mark.parametrize("name", ["a folder", "line\nend\n", b"caf\xe9"], ids=["space", "newline", "bytes"])
def test_names_of_any_bytes(tmp_path: Path, gate: Gate, name: str | bytes) -> None:
    work = Work(tmp_path / os.fsdecode(name))
    article = f"content/{os.fsdecode(name)}/ferry"
    work.write(f"{article}.en.md", EN)
    work.write(f"{article}.de.md", DE)
    work.commit()
    work.stage(f"{article}.de.md", SLIP)
    assert gate(work.folder, "--staged")[0] == 1
    work.git("reset", "-q")
    assert gate(work.folder, "--staged")[0] == 0
    work.write(f"{article}.de.md", SLIP)
    assert gate(work.folder, "--changed-since", "HEAD")[0] == 1


# In hooks, with the variables that git sets


def hooked(work: Work, option: str = "--staged") -> None:
    """The settings in a subfolder, and a hook that runs the gate from there."""
    (work.folder / "site").mkdir()
    work.git("mv", "factcheck.toml", "content", "site")
    work.commit()
    work.hook(f"cd site && exec {GATE} {option}")


@pytest.mark.parametrize(
    ("linked", "kind"),
    [(False, "all"), (False, "only"), (True, "plain"), (True, "all"), (True, "only"), (True, "since")],
)
def test_hooks(work: Work, tmp_path: Path, linked: bool, kind: str) -> None:
    hooked(work, "--changed-since HEAD" if kind == "since" else "--staged")
    if linked:
        work.git("worktree", "add", "-q", str(tmp_path / "linked"), "-b", "side")
        work.folder = tmp_path / "linked"
        assert (work.folder / ".git").is_file()
    work.write(f"site/{FERRY}", SLIP)
    arguments = {"all": ["-a"], "only": ["--only", f"site/{FERRY}"]}.get(kind, [])
    if kind in {"plain", "since"}:
        work.git("add", "-A")
    before = work.git("rev-parse", "HEAD")
    said = work.git("commit", "-m", "slip", *arguments, check=False)
    assert FINDING in said
    assert work.git("rev-parse", "HEAD") == before


def test_a_hook_sees_the_commit_in_the_making_only(work: Work) -> None:
    hooked(work)
    work.write("site/other.txt", "more\n")
    work.git("add", "-A")
    work.commit()
    work.write(f"site/{FERRY}", SLIP)
    work.git("add", "-A")
    work.write("site/other.txt", "less\n")
    assert FINDING not in work.git("commit", "-m", "without the slip", "--only", "site/other.txt")
    assert FINDING in work.git("commit", "-m", "with it", check=False)


def test_rebase_in_a_linked_work_tree(work: Work, tmp_path: Path) -> None:
    hooked(work)
    work.git("worktree", "add", "-q", str(tmp_path / "linked"), "-b", "side")
    work.folder = tmp_path / "linked"
    work.write(f"site/{FERRY}", SLIP)
    work.git("commit", "-qam", "slip", "--no-verify")
    check = f"cd site && {GATE} --changed-since main"
    assert FINDING in work.git("rebase", "-x", check, "--force-rebase", "main", check=False)
    work.git("rebase", "--abort")


@pytest.mark.parametrize("option", [("--staged",), ("--changed-since", "HEAD")])
def test_variables_that_point_elsewhere(
    work: Work, gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: tuple[str, ...]
) -> None:
    other = Work(tmp_path / "other")
    work.write(FERRY, SLIP)
    work.git("add", FERRY)
    expected = gate(work.folder, *option)
    assert expected[0] == 1
    git = other.folder / ".git"
    for variables in (
        {"GIT_DIR": str(git)},
        {"GIT_DIR": ".git", "GIT_WORK_TREE": "."},
        {"GIT_DIR": str(git), "GIT_INDEX_FILE": str(git / "index"), "GIT_WORK_TREE": str(other.folder)},
        {"GIT_INDEX_FILE": str(git / "index")},
        {"GIT_DIR": str(tmp_path / "none"), "GIT_INDEX_FILE": str(tmp_path / "none/index")},
        {"GIT_OBJECT_DIRECTORY": str(tmp_path / "none"), "GIT_COMMON_DIR": str(git), "GIT_PREFIX": "x/"},
        {"GIT_INDEX_FILE": ".git/next-index-1.lock", "GIT_NAMESPACE": "x", "GIT_SHALLOW_FILE": "none"},
    ):
        with monkeypatch.context() as patch:
            for name, value in variables.items():
                patch.setenv(name, value)
            assert gate(work.folder, *option) == expected, variables
            assert gate(work.folder / "content", *option)[0] == 1, variables


def test_a_work_tree_that_only_variables_name(work: Work, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for dotfiles: the repository lies elsewhere, and no folder leads to it."""
    kept = work.folder.parent / "kept"
    (work.folder / ".git").rename(kept)
    assert gate(work.folder, "--staged")[0] == 2
    monkeypatch.setenv("GIT_DIR", str(kept))
    assert gate(work.folder, "--staged")[0] == 2
    monkeypatch.setenv("GIT_WORK_TREE", str(work.folder))
    assert gate(work.folder, "--staged")[0] == 0
    work.write(FERRY, SLIP)
    assert gate(work.folder / "content", "--changed-since", "HEAD")[0] == 1
    work.git("add", FERRY)
    assert gate(work.folder, "--staged")[0] == 1


def test_an_index_of_a_script_counts(work: Work, gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "own-index"))
    work.git("read-tree", "HEAD")
    work.stage(FERRY, SLIP)
    assert gate(work.folder, "--staged")[0] == 1
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert gate(work.folder, "--staged")[0] == 0


# Submodules, and content in other repositories


@pytest.fixture
def outer(work: Work, tmp_path: Path) -> Work:
    """A site whose content is a submodule."""
    site = Work(tmp_path / "site", content=False)
    site.git("submodule", "add", "-q", str(work.folder), "desk")
    site.write("factcheck.toml", 'content = ["desk/content"]\nwords = false\n')
    site.commit("start")
    site.git("tag", "start")
    return site


@pytest.fixture
def inner(outer: Work) -> Work:
    """The work tree of the submodule."""
    inner = object.__new__(Work)
    inner.folder = outer.folder / "desk"
    return inner


def test_what_changes_in_a_submodule_changed(outer: Work, inner: Work, gate: Gate) -> None:
    assert gate(outer.folder, "--changed-since", "start") == (0, "", "")
    inner.write(FERRY, SLIP)
    for step in (
        lambda: None,
        lambda: inner.git("add", "-A"),
        inner.commit,
        lambda: outer.git("add", "-A"),
        outer.commit,
    ):
        step()
        status, out, _ = gate(outer.folder, "--changed-since", "start")
        assert (status, "desk/" + FINDING in out) == (1, True)
    assert gate(outer.folder, "--changed-since", "HEAD")[0] == 0
    outer_settings = ("--config", "../factcheck.toml")
    assert gate(inner.folder, "--changed-since", "start", *outer_settings)[0] == 1
    assert gate(inner.folder, "--changed-since", "start")[0] == 2  # its own settings: its own revisions
    assert gate(inner.folder, "--changed-since", "HEAD~1")[0] == 1


def test_a_new_submodule_is_new_as_a_whole(outer: Work, inner: Work, gate: Gate) -> None:
    inner.write(FERRY, SLIP)
    inner.commit()
    outer.git("checkout", "-q", "--orphan", "fresh")
    outer.git("rm", "-q", "-f", "--cached", "desk")
    outer.git("commit", "-q", "-m", "without")
    outer.git("add", "desk")
    assert gate(outer.folder, "--changed-since", "HEAD")[0] == 1
    assert gate(outer.folder, "--staged")[0] == 1


def test_what_is_staged_around_a_submodule(outer: Work, inner: Work, gate: Gate) -> None:
    inner.write(FERRY, SLIP)
    inner.commit()
    assert gate(outer.folder, "--staged")[0] == 0
    outer.git("add", "desk")
    status, out, _ = gate(outer.folder, "--staged")
    assert (status, "desk/" + FINDING in out) == (1, True)
    inner.write(FERRY, DE)
    assert gate(outer.folder, "--staged")[0] == 1  # mended on disk only
    inner.commit()
    status, _, err = gate(outer.folder, "--staged")  # mended in the submodule, and not staged around it
    assert (status, f"desk/{FERRY}: this file is not staged in the submodule as it is in the commit" in err) == (
        2,
        True,
    )
    outer.git("add", "desk")
    assert gate(outer.folder, "--staged")[0] == 0


def test_what_is_staged_within_a_submodule(outer: Work, inner: Work, gate: Gate) -> None:
    inner.stage(FERRY, SLIP)
    assert gate(outer.folder, "--staged")[0] == 1
    outer.write("content/x.md", EN)
    outer.git("add", "-A")
    assert gate(outer.folder, "--staged")[0] == 2  # two commits in the making, and one check


def test_the_hook_of_a_submodule(outer: Work, inner: Work) -> None:
    inner.hook(f"cd .. && exec {GATE} --staged", outer.folder / ".git/modules/desk")
    outer.write("news.md", EN)
    outer.git("add", "news.md")
    inner.write(FERRY, SLIP)
    assert "desk/" + FINDING in inner.git("commit", "-am", "slip", check=False)
    inner.write(FERRY, DE + "\nSie ist blau.\n")
    inner.git("commit", "-am", "more")


def test_a_changed_submodule_that_is_not_checked_out(outer: Work, inner: Work, gate: Gate) -> None:
    outer.write("factcheck.toml", 'content = ["."]\nwords = false\n')
    for name in ("pier.en.md", "pier.de.md"):
        outer.write(name, EN if "en" in name else DE)
    outer.commit()
    inner.write(FERRY, SLIP)
    inner.commit()
    outer.git("add", "desk")
    outer.git("submodule", "deinit", "-q", "-f", "desk")
    outer.git("update-index", "--cacheinfo", f"160000,{'1' * 40},desk")
    for option in (("--staged",), ("--changed-since", "HEAD")):
        status, _, err = gate(outer.folder, *option)
        assert (status, "desk: the submodule changed and is not checked out" in err) == (2, True)
    outer.git("reset", "-q", "desk")
    for option in (("--staged",), ("--changed-since", "HEAD")):
        assert gate(outer.folder, *option)[0] == 0


def test_a_recorded_commit_that_is_not_there(outer: Work, gate: Gate) -> None:
    outer.git("update-index", "--cacheinfo", f"160000,{'1' * 40},desk")
    outer.git("commit", "-q", "-m", "lost")
    status, _, err = gate(outer.folder, "--changed-since", "HEAD")
    assert (status, "desk: the commit 111111111111 recorded for this submodule is not here" in err) == (2, True)


def test_content_in_another_repository_than_the_settings(work: Work, tmp_path: Path, gate: Gate) -> None:
    tools = Work(tmp_path / "tools", content=False)
    tools.write("factcheck.toml", 'content = ["../work/content"]\nwords = false\n')
    work.write(FERRY, SLIP)
    shown = f"../work/{FINDING}"
    assert gate(tools.folder, "--staged")[0] == 0
    status, out, _ = gate(tools.folder, "--changed-since", "main")
    assert (status, shown in out) == (1, True)
    work.git("add", "-A")
    assert gate(tools.folder, "--staged")[0] == 1
    (tools.folder / ".git").rename(tools.folder / "none")  # settings in no repository at all
    status, out, _ = gate(tools.folder, "--staged")
    assert (status, shown in out) == (1, True)
    elsewhere = ("--config", str(tools.folder / "factcheck.toml"))
    assert gate(tmp_path, "--staged", *elsewhere)[0] == 1
    assert gate(tmp_path, "--staged", "work/content", "--no-words")[0] == 1
    status, _, err = gate(tmp_path, "--changed-since", "no-such", *elsewhere)
    assert (status, 'work: git knows no revision "no-such"' in err) == (2, True)


def test_content_in_several_repositories(work: Work, tmp_path: Path, gate: Gate) -> None:
    other = Work(tmp_path / "other")
    (other.folder / "content/ferry.en.md").rename(other.folder / "content/ferry.fr.md")
    other.write("content/ferry.fr.md", "# Le bac\n\nLe bac transporte 240 passagers. Il date de 1987.\n")
    other.commit()
    paths = ("work/content/ferry.en.md", "other/content/ferry.fr.md", "--no-words")
    assert gate(tmp_path, "--staged", *paths)[0] == 0
    other.stage("content/ferry.fr.md", "# Le bac\n\nLe bac transporte 420 passagers. Il date de 1987.\n")
    status, out, _ = gate(tmp_path, "--staged", *paths)
    assert (status, "420" in out) == (1, True)
    other.git("checkout", "-q", "-b", "side")
    other.git("branch", "-D", "-q", "main")
    status, _, err = gate(tmp_path, "--changed-since", "main", *paths)  # known in one of the two
    assert (status, 'other: git knows no revision "main"' in err) == (2, True)


def test_a_repository_within_the_content(work: Work, gate: Gate) -> None:
    within = Work(work.folder / "content/desk", content=False)
    within.write("pier.en.md", EN)
    within.write("pier.de.md", DE)
    within.commit()
    assert gate(work.folder, "--staged")[0] == 0
    within.stage("pier.de.md", SLIP)
    status, out, _ = gate(work.folder, "--staged")
    assert (status, "content/desk/pier.de.md:3" in out) == (1, True)
    within.write("pier.de.md", SLIP)
    assert gate(work.folder, "--changed-since", "HEAD")[0] == 1
    within.git("commit", "-qam", "slip")
    assert gate(work.folder, "--changed-since", "HEAD")[0] == 0


# Where git cannot tell


@pytest.mark.parametrize("option", [("--staged",), ("--changed-since", "HEAD")])
def test_what_git_refuses_is_told_in_its_words(
    work: Work, tmp_path: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch, option: tuple[str, ...]
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        status, out, err = gate(work.folder, *option)
        assert (status, out) == (2, "")
        assert "dubious ownership" in err
        patch.setenv("GIT_CONFIG_COUNT", "1")  # as CI systems set it
        patch.setenv("GIT_CONFIG_KEY_0", "safe.directory")
        patch.setenv("GIT_CONFIG_VALUE_0", "*")
        assert gate(work.folder, *option)[0] == 0
    bare = tmp_path / "bare.git"
    work.git("clone", "-q", "--bare", ".", str(bare))
    (bare / "content").mkdir()
    for name in ("ferry.en.md", "ferry.de.md"):
        (bare / "content" / name).write_text(EN, "utf-8")
    status, _, err = gate(bare, *option, "content", "--no-words")
    assert (status, "work tree" in err) == (2, True)
    (work.folder / ".git/HEAD").write_text("broken", "utf-8")
    assert gate(work.folder, *option)[0] == 2
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    status, _, err = gate(work.folder, *option)
    assert (status, "git cannot be run" in err) == (2, True)


def test_what_git_ignores_is_noted(work: Work, gate: Gate) -> None:
    work.write(".gitignore", "*.de.md\n*.fr.md\n")
    work.write("content/ferry.fr.md", "# Le bac\n\nLe bac transporte 420 passagers. Il date de 1987.\n")
    work.git("add", ".gitignore")
    status, out, err = gate(work.folder, "--changed-since", "HEAD")
    assert (status, out) == (0, "")
    assert err == "factcheck: note: content/ferry.fr.md: ignored by git, so taken as unchanged\n"
    work.write(FERRY, SLIP)  # tracked, so not ignored
    status, _, err = gate(work.folder, "--changed-since", "HEAD")
    assert (status, "ignored by git" in err) == (1, True)


def test_settings_of_git_hide_nothing(outer: Work, inner: Work, gate: Gate) -> None:
    for name, value in {
        "diff.ignoreSubmodules": "all",
        "diff.external": "true",
        "diff.noprefix": "true",
        "diff.renames": "copies",
        "core.quotePath": "true",
        "status.showUntrackedFiles": "no",
        "submodule.desk.ignore": "all",
    }.items():
        outer.git("config", name, value)
        inner.git("config", name, value)
    inner.write(FERRY, SLIP)
    assert gate(outer.folder, "--changed-since", "HEAD")[0] == 1
    inner.commit()
    outer.git("add", "-f", "desk")
    assert gate(outer.folder, "--staged")[0] == 1
