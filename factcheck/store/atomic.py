"""Replaces a file in one step. Whatever goes wrong, the file holds either its old content or its new content, whole."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path, *, locked: bool = False) -> Iterator[BinaryIO]:
    """A stream for the new content of `path`, which gets it when the block ends, and not if the block raises.

    The content is written beside the file, and is on the disk before it takes the file's place. A file that was there
    passes its mode on. A link stays a link: the file that it leads to is replaced. The folder is made if need be. A
    pipe or a device cannot be replaced and is written to. `locked` says that no other process writes the same file now,
    so that a temporary file can only be one that a killed process left, and is removed. Raises OSError.
    """
    if path.exists() and not path.is_file():  # opening a folder raises the right error
        with path.open("wb") as stream:
            yield stream
        return
    target = Path(os.path.realpath(path))
    if target.is_symlink():  # realpath gives up where links lead round
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    name = target.name[:40]
    temporary = target.with_name(f".{name}.tmp" if locked else f".{name}.{secrets.token_hex(4)}.tmp")
    try:
        if locked:
            temporary.unlink(missing_ok=True)
        with temporary.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):  # the first failure is raised, not this one
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def replace_file(path: Path, data: bytes, *, locked: bool = False) -> None:
    """Give a file new content in one step, as `replacing` does. Raises OSError."""
    with replacing(path, locked=locked) as stream:
        stream.write(data)


def sync_folder(folder: Path) -> None:
    """Write a folder's entries through to the disk. Does nothing on Windows and network file systems that cannot."""
    with suppress(OSError):  # without it, only a power cut could lose the entry
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
