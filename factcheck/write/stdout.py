"""Standard output, whatever the locale is and whoever reads it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from factcheck.store.streams import output_closed, prepare_output


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Standard output in UTF-8, so that a redirected report is the same everywhere; a terminal keeps its own encoding
    and shows what it lacks by number.

    Raises OutputClosedError where nobody reads any more, FactcheckError where it cannot be written for other reasons.
    """
    if sys.stdout is None:
        raise output_closed()
    prepare_output()
    yield sys.stdout
    sys.stdout.flush()
