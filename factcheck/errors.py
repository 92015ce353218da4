"""Errors that a user can mend. The command line prints them in one line and exits with status 2."""

from __future__ import annotations


class FactcheckError(Exception):
    """What is wrong, where, and what to do about it."""

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None, hint: str | None = None):
        self.message, self.path, self.line, self.hint = message, path, line, hint
        super().__init__(str(self))

    def __str__(self) -> str:
        where = "" if self.path is None else self.path if self.line is None else f"{self.path}:{self.line}"
        return ": ".join(part for part in (where, self.message) if part) + (f" ({self.hint})" if self.hint else "")


def system_reason(error: Exception) -> str:
    """What the system says of a call that failed, in small letters: "no space left on device"."""
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()


class MissingFileError(FactcheckError):
    """There is no file at a path that should be read."""


class OutputClosedError(FactcheckError):
    """Whoever read standard output has stopped, as in `factcheck report articles/ | head`: no failure of ours."""


class OvertakenError(FactcheckError):
    """Somebody has decided or edited since what a step was made for; it would undo their work and is not done."""
