"""Unexpected exceptions: each becomes a problem of the report, and all else is checked.

A bug of this program, or a text on which a library fails, must cost no more than the sentence or story in which it
occurs.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from types import TracebackType

from factcheck.errors import FactcheckError
from factcheck.nouns.text import Problem

TRACEBACK = "FACTCHECK_TRACEBACK"
"""The environment variable that, when it is set, has tracebacks written to standard error."""
EXTRACTING = "take the facts out of this sentence"
"""For `Attempt`: what failed where the facts of a sentence cannot be read."""
MATCHING = "match the decisions in this file to what was found"
"""For `Attempt`: what failed where the decisions cannot be applied to a report."""
_PACKAGE = str(Path(__file__).parent.parent) + os.sep


class Attempt:
    """A `with` block that may fail: an unexpected exception in it becomes a problem, and the code after it runs.

        with Attempt(problems, "read this file", path) as attempt:
            text = read(path)
        if attempt.failed: ...

    Exceptions that `is_unexpected` does not name pass through, and all do where `problems` is None.
    """

    __slots__ = ("_doing", "_line", "_path", "_problems", "failed")

    def __init__(self, problems: list[Problem] | None, doing: str, path: str, line: int | None = None):
        """`doing` completes the sentence "factcheck failed to ..."."""
        self.failed = False
        self._problems, self._doing, self._path, self._line = problems, doing, path, line

    def __enter__(self) -> Attempt:
        return self

    def __exit__(self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None) -> bool:
        if error is None or self._problems is None or not is_unexpected(error):
            return False
        self.failed = True
        self._problems.append(problem(error, self._doing, self._path, self._line))
        return True


def is_unexpected(error: BaseException) -> bool:
    """Whether an exception is a fault: neither a `FactcheckError` nor a request to stop the program.

    A panic in a library written in Rust (the tokenizer) arrives as a `BaseException` that is no `Exception`.
    """
    if isinstance(error, FactcheckError):
        return False
    return isinstance(error, Exception) or type(error).__module__ == "pyo3_runtime"


def problem(error: BaseException, doing: str, path: str, line: int | None = None) -> Problem:
    """The problem that stands for an unexpected exception."""
    return Problem(path, account(error, doing), line=line)


def account(error: BaseException, doing: str) -> str:
    """What failed, by which exception at which line of this program, and the request to report it.

    The exception's own text is left out, as it may hold words of an article. Writes the traceback to standard error
    where the user asked for it.
    """
    if os.environ.get(TRACEBACK):
        from factcheck.nouns.safe_text import one_line

        lines = "".join(traceback.format_exception(error)).splitlines()
        print(*map(one_line, lines), sep="\n", file=sys.stderr)
    place = _place(error)
    return (
        f"factcheck failed to {doing}: {type(error).__name__}{f' at {place}' if place else ''}. "
        f"Please report this message; with {TRACEBACK}=1 there is more of it."
    )


def _place(error: BaseException) -> str:
    """The innermost line of this program that an exception came through, as `factcheck.extract.codes:120`."""
    place = ""
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename.startswith(_PACKAGE):
            place = f"{frame.f_globals.get('__name__', '')}:{line}"
    return place
