"""What is read: regular files of a bounded size, whatever a path leads to."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.errors import FactcheckError, MissingFileError
from factcheck.settings import changed_files as changes
from factcheck.store.bounded import read_bytes, read_start
from tests.helpers import commands

pytestmark = pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no device that never ends")

EN = "The dam holds 45 million litres of water.\n"
LEAST_MEMORY = "import resource; resource.setrlimit(resource.RLIMIT_AS, (3_000_000_000, 3_000_000_000))\n"


def run(folder: Path, *arguments: str, stdin: str | int = "") -> subprocess.CompletedProcess[str]:
    """The command in a process that may have 3 GB and a minute."""
    return commands.run(*arguments, cwd=folder, stdin=stdin, before=LEAST_MEMORY, seconds=60)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def zero(path: Path) -> None:
    path.symlink_to("/dev/zero")


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10_000_000_000)


@pytest.mark.parametrize(
    ("make", "name", "arguments"),
    [
        (zero, "baseline", ("gate", "a.en.txt")),
        (pipe, "baseline", ("gate", "a.en.txt")),
        (sparse, "baseline", ("gate", "a.en.txt")),
        (zero, "decisions", ("report", "a.en.txt")),
        (sparse, "factcheck-decisions.jsonl", ("decisions", "check", "a.en.txt")),
        (pipe, "typed", ("decisions", "check", "a.en.txt", "--decisions", "typed")),
        (zero, "settings", ("config", "--config", "settings")),
        (sparse, "pyproject.toml", ("config",)),
        (pipe, "story.txt", ("gate", "--exclude", "drafts", ".")),  # settings about files look at them beforehand
        (zero, "story.txt", ("facts", "story.txt", "--lang", "en")),
        (pipe, "story.txt", ("align", "a.en.txt", "story.txt")),
    ],
)
def test_what_never_ends_is_an_error(
    tmp_path: Path, make: Callable[[Path], None], name: str, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "a.en.txt").write_text(EN, "utf-8")
    if name in {"baseline", "decisions"}:
        (tmp_path / "factcheck.toml").write_text(f'{name} = "{name}"\n', "utf-8")
    make(tmp_path / name)
    done = run(tmp_path, *arguments)
    assert done.returncode == 2, done.stderr
    assert name in done.stderr
    assert ("over the limit of" if make is sparse else "a pipe or a device") in done.stderr
    assert "Traceback" not in done.stderr


def test_settings_that_are_found_are_a_file(tmp_path: Path) -> None:
    pipe(tmp_path / "factcheck.toml")
    zero(tmp_path / "pyproject.toml")
    done = run(tmp_path, "config")
    assert done.returncode == 0
    assert "# default" in done.stdout


def test_facts_of_a_stream_that_never_ends(tmp_path: Path) -> None:
    with Path("/dev/zero").open("rb") as endless:
        done = run(tmp_path, "facts", "--lang", "en", "-", stdin=endless.fileno())
    assert done.returncode == 2
    assert "standard input: the file is over the limit of 20 MB" in done.stderr


def test_facts_of_a_pipe_are_waited_for(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"It costs 5 euros.")
    os.close(writing)
    done = run(tmp_path, "facts", "--lang", "en", "--format", "jsonl", "-", stdin=reading)
    os.close(reading)
    assert json.loads(done.stdout)["facts"][0]["value"] == "5"


def test_git_that_waits_for_a_pipe_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "_ATTRIBUTES_SECONDS", 0.5)
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    pipe(tmp_path / ".gitattributes")
    assert changes.merges_by_line(tmp_path / "factcheck-decisions.jsonl") is None


def test_a_file_of_the_kernel_claims_to_be_empty_and_is_bounded(tmp_path: Path) -> None:
    path = Path("/proc/self/maps")
    if not path.exists():
        pytest.skip("the kernel has no such files")
    assert path.stat().st_size == 0
    assert len(read_start(path, 10)) == 10
    assert len(read_bytes(path, 10_000_000)) > 10
    with pytest.raises(FactcheckError, match="over the limit"):
        read_bytes(path, 10)


def test_what_is_no_file_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="no such file"):
        read_bytes(tmp_path / "none", 10)
    with pytest.raises(FactcheckError, match="this is a folder"):
        read_bytes(tmp_path, 10)
    with pytest.raises(FactcheckError, match="no such file"):
        read_bytes("zero\0", 10)
    descriptor = os.open(tmp_path, os.O_RDONLY)
    os.close(descriptor)
    with pytest.raises(FactcheckError):
        read_bytes(tmp_path, 10)
    again = os.open(tmp_path, os.O_RDONLY)
    os.close(again)
    assert again == descriptor  # nothing was left open
