"""What every output format looks like."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TextIO

from factcheck.report import Report


class Format(ABC):
    """Writes a report as text."""

    name: str
    """What the user types: `--output NAME`."""
    file_name: str
    """Its name in a folder, where the user names a folder."""
    head: str = ""
    """What begins the report in a file, but not on standard output: so that it is not taken for an article."""
    tells_problems: bool = False
    """Whether a reader of the output sees the problems with the input."""

    @abstractmethod
    def write(self, report: Report, stream: TextIO) -> None:
        """Write `report` to `stream`, whole lines, UTF-8 where the stream leaves a choice.

        The same report gives the same characters: no times, no machine names, no order of chance. Everything that
        comes from an article, a path or a rule is hostile until it is escaped. Raises OSError as the stream does.
        """
