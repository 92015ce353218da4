"""Full disks, read-only folders, closed streams: an error line and exit status 2, and never half a file."""

from __future__ import annotations

import os
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from factcheck.embed import embed
from factcheck.store.atomic import replace_file
from factcheck.triage.decisions import FILE_NAME, read_decisions, record
from tests.helpers import commands
from tests.triage.test_decisions import decided, keyed

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")

FACTCHECK = f"{shlex.quote(sys.executable)} -m factcheck"
FULL = Path("/dev/full")
EN, DE = "The ticket costs 12 euros today.\n", "Die Fahrkarte kostet heute 21 Euro.\n"


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory, embedded_model: Path) -> Path:
    """A folder with a story that has a slip, and a decision on another. The vectors of the story are kept, so that the
    commands need not load the model, which takes seconds.
    """
    embed([EN.strip(), DE.strip()], with_tokens=True)
    folder = tmp_path_factory.mktemp("articles")
    (folder / "fare.en.txt").write_text(EN, "utf-8")
    (folder / "fare.de.txt").write_text(DE, "utf-8")
    record(folder / FILE_NAME, keyed(decided()))
    return folder


def shell(folder: Path, line: str, *wrapper: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A line for the shell, in which `factcheck` is the command."""
    done = subprocess.run(
        [*wrapper, "bash", "-c", f'factcheck() {{ {FACTCHECK} "$@"; }}; {line}'],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, **environment},
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert "bug" not in done.stderr
    assert "Exception ignored" not in done.stderr
    return done


def run(folder: Path, line: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """The command with the arguments that a line has, as `tests.helpers.commands.run` runs it."""
    done = commands.run(*line.split(), cwd=folder, **options)
    assert "Traceback" not in done.stderr, done.stderr
    assert "bug" not in done.stderr
    assert "Exception ignored" not in done.stderr
    return done


COMMANDS = [
    "--help",
    "--version",
    "gate --help",
    "rules",
    "rules date-mismatch",
    "languages vi",
    "config",
    "decisions list .",
    "decisions check .",
    "facts fare.en.txt --lang en",
    "align fare.en.txt fare.de.txt",
    "report .",
    "report . -o html",
    "gate .",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_behind_standard_output_is_told(articles: Path, command: str) -> None:
    done = run(articles, command, stdout=FULL)
    assert done.returncode == 2
    assert done.stderr == "factcheck: error: standard output cannot be written: no space left on device\n"


@pytest.mark.parametrize("command", ["--help", "gate ."])
def test_a_full_disk_behind_a_shell_is_told(articles: Path, command: str) -> None:
    done = shell(articles, f"factcheck {command} > /dev/full")
    assert done.returncode == 2
    assert done.stderr == "factcheck: error: standard output cannot be written: no space left on device\n"


@pytest.mark.parametrize("command", ["--help", "rules", "gate ."])
def test_a_reader_that_has_gone_is_no_error(articles: Path, command: str) -> None:
    done = shell(articles, f"factcheck {command} | true; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr) == (141, "")  # as of a program that the signal ended


def test_no_standard_output_is_told_only_where_it_is_missed(articles: Path, tmp_path: Path) -> None:
    for done in (
        run(articles, "--version", stdout="closed"),
        run(articles, "rules", stdout="closed"),
        shell(articles, "factcheck gate . >&-"),
    ):
        assert done.returncode == 2
        assert done.stderr.startswith("factcheck: error: standard output is closed")
    done = shell(articles, f"factcheck gate . -o json={tmp_path}/report.json >&-")
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize("stderr", [FULL, "closed"])
@pytest.mark.parametrize(
    ("command", "status"),
    [("gate .", 1), ("gate . none.txt", 2), ("rules", 0), ("rules none", 2), ("nonsense", 2)],
)
def test_messages_that_cannot_be_written_change_no_status(
    articles: Path, command: str, status: int, stderr: commands.Target
) -> None:
    assert run(articles, command, stderr=stderr).returncode == status


@pytest.mark.parametrize("closed", ["2> /dev/full", "2>&-"])
@pytest.mark.parametrize(("command", "status"), [("gate . none.txt", 2), ("rules > /dev/full", 2)])
def test_messages_that_a_shell_sends_nowhere_change_no_status(
    articles: Path, command: str, status: int, closed: str
) -> None:
    assert shell(articles, f"factcheck {command} {closed}").returncode == status


def test_a_device_as_a_file_of_output_is_an_error_and_stays(articles: Path) -> None:
    for command in ("report . -o json=/dev/full", "gate . --write-baseline --baseline /dev/full"):
        done = run(articles, command)
        assert done.returncode == 2
        assert "/dev/full: the " in done.stderr
        assert "cannot be written: no space left on device" in done.stderr
        assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


def mounted(mount: str) -> tuple[str, ...]:
    """What a command runs in to have a disk of its own; skips where that is not allowed."""
    wrapper = ("unshare", "-m", "sh", "-c", f'{mount} && exec "$@"', "sh")
    if not shutil.which("unshare") or subprocess.run([*wrapper, "true"], capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a disk")
    return wrapper


READ_ONLY = [
    ("report . -o json=report.json", "report.json: the json report cannot be written"),
    ("report . -o json=new/report.json", "new/report.json: the json report cannot be written"),
    ("gate . --write-baseline", "factcheck-baseline.json: the baseline cannot be written"),
    ("decisions prune --all .", f"{FILE_NAME}: the decisions cannot be written"),
    ("init new", "new/factcheck.toml: the settings cannot be written"),
]


def test_a_read_only_disk_is_told(articles: Path, tmp_path: Path) -> None:
    shutil.copytree(articles, tmp_path / "disk")
    (tmp_path / "disk/new").mkdir()
    (tmp_path / "disk/report.json").write_text("old", "utf-8")
    disk = shlex.quote(str(tmp_path / "disk"))
    wrapper = mounted(f"mount --bind {disk} {disk} && mount -o remount,ro,bind {disk} && cd {disk}")
    for command, said in READ_ONLY:
        done = shell(tmp_path, f"factcheck {command}", *wrapper)
        assert done.returncode == 2, command
        assert f"{said}: read-only file system" in done.stderr
    done = shell(tmp_path, "printf 'a\\nq\\n' | factcheck review --terminal .", *wrapper)
    assert "the decisions cannot be written: read-only file system" in done.stdout
    assert "0 of 1 decided" in done.stdout


def test_a_full_disk_leaves_what_was_there(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    disk = shlex.quote(str(tmp_path / "disk"))
    wrapper = mounted(f"mount -t tmpfs -o size=48k none {disk} && cd {disk}")
    copy = f"cp {shlex.quote(str(articles))}/* . && cp {FILE_NAME} old.jsonl && echo old > page"
    fill = "head -c 100000 /dev/zero > filler 2> /dev/null"
    commands = (
        "factcheck report . -o html=page",
        "factcheck gate . --write-baseline",
        "factcheck init",
        "printf 'a\\nq\\n' | factcheck review --terminal . > said",
    )
    line = "".join(f"{command}; echo $?; " for command in commands)
    done = shell(tmp_path, f"{copy}; {fill}; {line} cat page; cmp {FILE_NAME} old.jsonl; ls -A", *wrapper)
    assert done.stdout.split()[:5] == ["2", "2", "2", "2", "old"]
    left = {"fare.de.txt", "fare.en.txt", FILE_NAME, "old.jsonl", "page", "filler", "said"}
    assert set(done.stdout.split()[5:]) - {f".{FILE_NAME}.lock"} == left
    assert done.stderr.count("no space left on device") == 4
    assert done.stderr.count("\n") == 4


def test_a_path_under_a_file_is_told(articles: Path) -> None:
    for command in (
        "report . -o json=fare.en.txt/report.json",
        "gate . --write-baseline --baseline fare.en.txt/base.json",
        "init fare.en.txt",
    ):
        done = run(articles, command)
        assert done.returncode == 2
        assert "fare.en.txt" in done.stderr


ONE_VECTOR = """
import numpy as np
from factcheck.embed.encoder import Encoder
def token_batches(self, texts):
    for row in range(len(texts)):
        no_tokens = np.zeros((0, 2), np.int32), np.zeros((0, 384), np.float32)
        yield [row], np.full((1, 384), 384 ** -0.5, np.float32), [no_tokens]
Encoder.token_batches = token_batches
"""
"""Lets a process give each sentence the same vector, without the model."""


def test_a_cache_that_cannot_be_written_is_one_line(articles: Path, tmp_path: Path) -> None:
    for name in ("results-1.sqlite", "vectors-2.sqlite"):
        (tmp_path / name).mkdir()
    environment = {"FACTCHECK_CACHE": str(tmp_path)}
    done = run(articles, "review --terminal .", stdin="d\n", before=ONE_VECTOR, environment=environment)
    assert done.returncode == 0
    assert "1 of 1 decided" in done.stdout
    assert done.stderr.count("\n") == 1
    assert "going on without" in done.stderr
    assert len(read_decisions(articles / FILE_NAME)) == 2


def test_a_cache_without_room_for_the_model_is_told(articles: Path) -> None:
    done = run(articles, "report --no-cache .", environment={"FACTCHECK_CACHE": str(articles / "fare.en.txt")})
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "the model cannot be built here" in done.stderr


def test_a_file_is_replaced_whole_with_its_mode_and_through_its_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to("target")
    replace_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    loop = tmp_path / "loop"
    loop.symlink_to("loop")
    with pytest.raises(OSError, match="symbolic links"):
        replace_file(loop, b"new")
    with pytest.raises(IsADirectoryError):
        replace_file(tmp_path, b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "loop", "target"]
