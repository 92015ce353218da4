"""Reads bytes from regular files only, and only up to a limit.

Every file that a user can name is read through here. A path may lead to a pipe that nobody writes to, to a device that
never ends, or to a file of the kernel that claims to be empty and is not.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from factcheck.errors import FactcheckError, MissingFileError, system_reason

Path = str | os.PathLike[str]

_CHUNK = 1 << 20


def read_bytes(
    path: Path, limit: int, *, at: Path | None = None, what: str = "it", hint: str = "check that this is the right file"
) -> bytes:
    """The bytes of a regular file of at most `limit` bytes; never waits for a pipe or a device.

    `at` is where the file is read, if not at the path that messages name. `what` names the file in messages, as "the
    baseline" does; `hint` says what to do about one that is too large. Raises FactcheckError, which is a
    MissingFileError where there is no such file.
    """
    with _opened(path, what, at) as descriptor:
        size = os.fstat(descriptor).st_size
        data = _read(descriptor, limit + 1) if size <= limit else b""
    if size > limit or len(data) > limit:  # a file of the kernel has no size, and a file may grow while it is read
        raise FactcheckError(_too_large(limit), path=os.fspath(path), hint=hint)
    return data


def read_start(path: Path, size: int) -> bytes:
    """The first `size` bytes of a regular file. Raises FactcheckError as `read_bytes` does."""
    with _opened(path, "it") as descriptor:
        return _read(descriptor, size)


def read_stream(stream: BinaryIO, limit: int, name: str, hint: str) -> bytes:
    """All that a stream gives, at most `limit` bytes. Waits for its end, as it may be a pipe. Raises FactcheckError."""
    try:
        data = stream.read(limit + 1)
    except OSError as error:
        raise FactcheckError(f"it cannot be read: {system_reason(error)}", path=name) from error
    if len(data) > limit:
        raise FactcheckError(_too_large(limit), path=name, hint=hint)
    return data


def reason(error: OSError | ValueError, what: str = "it") -> tuple[str, str]:
    """Message and hint for a path that cannot be read. `what` names the file in the message."""
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):  # ValueError: a zero character
        return "there is no such file or folder", "check the spelling of the path"
    if isinstance(error, PermissionError):
        return "you may not read this", "change its permissions"
    return f"{what} cannot be read: {system_reason(error)}", "check the path"


@contextmanager
def _opened(path: Path, what: str, at: Path | None = None) -> Iterator[int]:
    """The descriptor of a regular file while it is read, at `at` if not at `path`. Raises FactcheckError for others."""
    try:
        # Without O_NONBLOCK, to open a pipe is to wait for somebody who writes to it.
        descriptor = os.open(
            path if at is None else at, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        try:
            mode = os.fstat(descriptor).st_mode
            if not stat.S_ISREG(mode):
                kind, hint = ("a folder", "name a file in it") if stat.S_ISDIR(mode) else ("a pipe or a device", _SAVE)
                raise FactcheckError(f"this is {kind}", path=os.fspath(path), hint=hint)
            yield descriptor
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        message, hint = reason(error, what)
        kind_of_error = MissingFileError if isinstance(error, FileNotFoundError) else FactcheckError
        raise kind_of_error(message, path=os.fspath(path), hint=hint) from error


_SAVE = "save what it gives in a file"


def _read(descriptor: int, size: int) -> bytes:
    """At most `size` bytes, in pieces, so that a small file takes little memory whatever the limit is."""
    pieces: list[bytes] = []
    while size > 0 and (piece := os.read(descriptor, min(size, _CHUNK))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _too_large(limit: int) -> str:
    return f"the file is over the limit of {limit / 1e6:g} MB"
