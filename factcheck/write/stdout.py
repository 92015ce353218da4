"""Standard output in UTF-8, whatever the locale is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from factcheck.store.streams import output_closed, prepare_output


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Standard output in UTF-8, so that a redirected report is the same everywhere. A terminal keeps its own encoding;
    characters that it lacks are shown by number.

    Raises OutputClosedError where the reader of a pipe has gone, FactcheckError where standard output cannot be
    written for other reasons.
    """
    if sys.stdout is None:
        raise output_closed()
    prepare_output()
    yield sys.stdout
    sys.stdout.flush()
