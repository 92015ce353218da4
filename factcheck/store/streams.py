"""Makes failures of standard output errors with a message, and ignores those of standard error.

They fail where the disk is full, the reader of a pipe has gone, or the process was started without them.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

from factcheck.errors import FactcheckError, OutputClosedError, system_reason

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def prepare_output() -> None:
    """Make writing to `sys.stdout` raise OutputClosedError where its reader has gone, and FactcheckError where it fails
    otherwise. Unless it is a terminal, it is written in UTF-8.
    """
    sys.stdout = _guarded(sys.stdout, _error)
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="backslashreplace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def prepare_streams() -> None:
    """Prepare all three standard streams for the whole of a process. Missing ones are replaced.

    Standard output is as after `prepare_output`. Where the process was started without one, as by `>&-`, writing to it
    is an error. Messages that cannot be written to standard error are lost.
    """
    for name, mode in (("stdin", "r"), ("stderr", "w")):
        if getattr(sys, name) is None:  # started without one, as by `2>&-`
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - for the whole run
    if sys.stdout is None:  # a descriptor that is open for reading refuses writes, as a closed one does
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    prepare_output()
    sys.stderr = _guarded(sys.stderr, None)


class _Guarded(io.FileIO):
    """A file that drops all writes after the first failure. Otherwise Python would fail once more on exit."""

    def __init__(self, stream: TextIO, error: Callable[[OSError], Exception] | None):
        """`error` makes what is raised instead of the failure; with None nothing is raised."""
        super().__init__(stream.fileno(), "wb", closefd=False)
        self._stream = stream  # closes the descriptor when nobody refers to it any more
        self._make_error, self._failed = error, False

    def write(self, data: ReadableBuffer, /) -> int:
        if not self._failed:
            try:
                return super().write(data)
            except OSError as error:
                self._failed = True
                if self._make_error is not None:
                    raise self._make_error(error) from error
        return memoryview(data).nbytes


def _guarded(stream: TextIO, error: Callable[[OSError], Exception] | None) -> TextIO:
    """The stream, put on a `_Guarded` file. A stream on no plain file, as a Windows console, is returned as is."""
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)
    if not isinstance(stream, io.TextIOWrapper) or type(raw) is not io.FileIO:
        return stream
    try:
        stream.flush()
    except OSError as failure:
        if error is not None:
            raise error(failure) from failure
    return io.TextIOWrapper(
        io.BufferedWriter(_Guarded(stream, error)),
        encoding=stream.encoding,
        errors=stream.errors,
        newline=None if os.name == "nt" else "\n",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def _error(error: OSError) -> FactcheckError:
    """The error to raise for a failure of standard output."""
    if isinstance(error, BrokenPipeError):
        return OutputClosedError("standard output was closed by its reader")
    if error.errno == errno.EBADF:
        return output_closed()
    return FactcheckError(f"standard output cannot be written: {system_reason(error)}")


def output_closed() -> FactcheckError:
    """The error to raise where a process has no standard output."""
    return FactcheckError("standard output is closed", hint="name a file, as in --output json=report.json")
