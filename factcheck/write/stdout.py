"""Standard output, whatever the locale is and whoever reads it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from factcheck.errors import FactcheckError, OutputClosedError


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Standard output in UTF-8, so that a redirected report is the same everywhere; a terminal keeps its own encoding
    and shows what it lacks by number.

    Raises OutputClosedError where nobody reads any more, FactcheckError where it cannot be written for other reasons.
    """
    if sys.stdout is None:  # the process was started without one, as by `>&-`
        raise FactcheckError("standard output is closed", hint="name a file, as in --output json=report.json")
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        if sys.stdout.isatty():
            reconfigure(errors="backslashreplace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError as error:
        _drop_rest()
        raise OutputClosedError("standard output was closed by its reader") from error
    except OSError as error:
        _drop_rest()
        reason = (error.strerror or str(error)).lower()
        raise FactcheckError(f"standard output cannot be written: {reason}") from error


def _drop_rest() -> None:
    """Let what is still buffered go nowhere, or Python would try again on exit and complain with another status."""
    with suppress(OSError, ValueError):  # ValueError: a stream without a file behind it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
