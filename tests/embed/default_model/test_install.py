"""The embedded model's folder: whole or not at all, whatever happens while it is built."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factcheck.embed.default_model import install as embedded
from factcheck.embed.default_model.source import SHA256, source_path
from factcheck.errors import FactcheckError
from tests.helpers.paths import ROOT

BUILD = """
import sys
from pathlib import Path
from factcheck.embed.default_model.install import model_folder
from factcheck.errors import FactcheckError
try:
    folder = model_folder(Path(sys.argv[1]))
    print("built", folder, (folder / "model.safetensors").stat().st_ino)
except FactcheckError as error:
    print("FactcheckError", error)
"""


def start(root: Path, before: str = "", wrapper: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*wrapper, sys.executable, "-c", before + BUILD, str(root)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def outcome(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=120)
    assert not err
    return out


def names(root: Path) -> set[str]:
    return {path.name for path in (root / "models").iterdir()}


def test_killed_while_building_then_two_at_once(tmp_path: Path) -> None:
    process = start(tmp_path)
    models = tmp_path / "models"
    deadline = time.monotonic() + 60
    while not (parts := list(models.glob(".*part*/model.safetensors"))):  # the last of the files but for the marker
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert parts[0].exists(), "killed too late for this test"
    assert not [name for name in names(tmp_path) if name.startswith("e5")]

    first, second = [outcome(process) for process in (start(tmp_path), start(tmp_path))]
    assert first.startswith("built")
    assert first == second, "built twice"
    folder = Path(first.split()[1])
    assert embedded.is_intact(folder)
    assert names(tmp_path) == {".e5-small.lock", folder.name}
    pinned = json.loads((folder / embedded.MARKER).read_text())["files"]["model.safetensors"]["sha256"]
    # Other weights than these need another RECIPE, or caches would mix vectors of two models.
    assert (embedded.RECIPE, pinned) == (1, WEIGHTS_OF_RECIPE_1)


WEIGHTS_OF_RECIPE_1 = "6eba581a017276ac2c44510ef8dacf166c3c17b62b767131099aebc944a80042"


@pytest.mark.skipif(os.name == "nt", reason="needs limits on file sizes")
def test_no_room_for_large_files(tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (30_000_000, 30_000_000))\n"
    out = outcome(start(tmp_path, limit))
    assert out.startswith("FactcheckError")
    assert "no room" in out
    assert "FACTCHECK_CACHE" in out
    assert names(tmp_path) == {".e5-small.lock"}


def test_full_disk(tmp_path: Path) -> None:
    mount = ("unshare", "-m", "sh", "-c", 'mount -t tmpfs -o size=40m none "$0" && exec "$@"', str(tmp_path))
    if not shutil.which("unshare") or subprocess.run([*mount, "true"], capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    listing = "import atexit, os, sys; atexit.register(lambda: print(sorted(os.listdir(sys.argv[1] + '/models'))))\n"
    out = outcome(start(tmp_path, listing, mount))
    assert out.startswith("FactcheckError")
    assert "no room" in out
    assert out.splitlines()[1] == "['.e5-small.lock']"


def test_wrong_checksum(tmp_path: Path) -> None:
    wrong = tmp_path / "e5.bin"
    data = bytearray(source_path().read_bytes())
    data[-1] ^= 1
    wrong.write_bytes(data)
    with pytest.raises(FactcheckError, match=r"not the expected file.*reinstall"):
        embedded.model_folder(tmp_path, wrong)
    with pytest.raises(FactcheckError, match="cannot be read"):
        embedded.model_folder(tmp_path, tmp_path / "none.bin")
    assert names(tmp_path) == {".e5-small.lock"}


def test_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file where the folder should be")
    with pytest.raises(FactcheckError, match=r"cannot be built here.*FACTCHECK_CACHE"):
        embedded.model_folder(tmp_path)


@pytest.fixture
def small_model(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Lets `model_folder` write small files instead of the model; gives a list of what was written when."""
    built: list[str] = []

    def write(_source: object, folder: Path) -> list[str]:
        built.append(folder.name)
        wanted = sorted(embedded._MAIN_FILES)
        for name in wanted:
            (folder / name).write_text(f"{name} of build {len(built)}")
        return wanted

    monkeypatch.setattr(embedded, "write_model", write)
    monkeypatch.setattr(embedded, "read_source", lambda path: path)
    return built


def test_damage_is_noticed_and_mended(tmp_path: Path, small_model: list[str]) -> None:
    folder = embedded.model_folder(tmp_path)
    assert embedded.model_folder(tmp_path) == folder
    assert len(small_model) == 1

    (folder / "tokenizer.json").write_text("short")
    assert not embedded.is_sound(folder)
    assert embedded.model_folder(tmp_path) == folder
    assert len(small_model) == 2

    (folder / "config.json").unlink()
    embedded.model_folder(tmp_path)
    assert len(small_model) == 3

    (folder / embedded.MARKER).write_text('{"files": []}')
    embedded.model_folder(tmp_path)
    assert len(small_model) == 4

    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[::-1])  # the same size, but another time
    assert not embedded.is_intact(folder)
    assert embedded.is_intact(embedded.model_folder(tmp_path))
    assert len(small_model) == 5

    noted = path.stat()
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(noted.st_mtime_ns, noted.st_mtime_ns))  # the time too: found when the model cannot be loaded
    assert embedded.is_sound(folder)
    assert not embedded.is_intact(folder)
    embedded.discard(folder)
    assert embedded.is_intact(embedded.model_folder(tmp_path))
    assert len(small_model) == 6
    assert names(tmp_path) == {".e5-small.lock", folder.name}


def test_what_dead_builds_left_is_removed(tmp_path: Path, small_model: list[str]) -> None:
    folder = embedded.model_folder(tmp_path)
    shutil.rmtree(folder)
    stale = tmp_path / "models" / f".{folder.name}.part-0000"
    stale.mkdir()
    (stale / "model.safetensors").write_bytes(b"half")
    embedded.model_folder(tmp_path)
    assert names(tmp_path) == {".e5-small.lock", folder.name}


def test_disk_fills_at_the_end(tmp_path: Path, small_model: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, text: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(embedded, "write_text", full)
    with pytest.raises(FactcheckError, match="no room"):
        embedded.model_folder(tmp_path)
    assert names(tmp_path) == {".e5-small.lock"}


def test_finished_cache_needs_no_writing(
    tmp_path: Path, small_model: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = embedded.model_folder(tmp_path)
    opened = os.open

    def only_reading(path: str, flags: int, *more: int) -> int:
        assert not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        return opened(path, flags, *more)

    monkeypatch.setattr(Path, "mkdir", None)
    monkeypatch.setattr(os, "open", only_reading)
    assert embedded.model_folder(tmp_path) == folder


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files whose digest is computed."""
    names: list[str] = []
    compute = embedded._sha256

    def noting(path: Path) -> str:
        names.append(path.name)
        return compute(path)

    monkeypatch.setattr(embedded, "_sha256", noting)
    return names


def test_a_digest_is_computed_once_for_a_time_of_change(
    tmp_path: Path, small_model: list[str], hashed: list[str]
) -> None:
    folder = embedded.model_folder(tmp_path)
    hashed.clear()
    embedded.model_folder(tmp_path)
    assert hashed == []
    os.utime(folder / "config.json")
    embedded.model_folder(tmp_path)
    assert hashed == ["config.json"]
    embedded.model_folder(tmp_path)
    assert hashed == ["config.json"]
    assert len(small_model) == 1


def test_a_folder_of_an_earlier_version_is_taken_over(
    tmp_path: Path, small_model: list[str], hashed: list[str]
) -> None:
    folder = embedded.model_folder(tmp_path)
    marker = json.loads((folder / embedded.MARKER).read_text("utf-8"))
    for file in marker["files"].values():
        del file["mtime_ns"]
    (folder / embedded.MARKER).write_text(json.dumps(marker), "utf-8")
    hashed.clear()
    embedded.model_folder(tmp_path)
    assert set(hashed) == embedded._MAIN_FILES
    hashed.clear()
    embedded.model_folder(tmp_path)
    assert hashed == []
    assert len(small_model) == 1


def test_a_copy_without_fractions_of_seconds_is_not_read_again(
    tmp_path: Path, small_model: list[str], hashed: list[str]
) -> None:
    folder = embedded.model_folder(tmp_path)
    for path in folder.iterdir():
        second = int(path.stat().st_mtime)
        os.utime(path, (second, second))
    hashed.clear()
    embedded.model_folder(tmp_path)
    assert hashed == []


def test_a_damaged_file_that_cannot_be_mended_is_an_error(
    tmp_path: Path, small_model: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = embedded.model_folder(tmp_path)
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[::-1])

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(embedded, "_build_in_place", refuse)
    with pytest.raises(FactcheckError, match="Read-only file system"):
        embedded.model_folder(tmp_path)


def test_cache_root(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path))
    assert embedded.cache_root() == tmp_path
    monkeypatch.delenv("FACTCHECK_CACHE")
    assert embedded.cache_root().name == "factcheck"


def test_source_is_the_pinned_one() -> None:
    with source_path().open("rb") as file:
        assert hashlib.file_digest(file, "sha256").hexdigest() == SHA256
