"""What every output format looks like."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Literal, TextIO

from factcheck.nouns.report import Report


class Format(ABC):
    """Writes a report as text."""

    name: str
    """What the user types: `--output NAME`."""
    file_name: str
    """Its name in a folder, where the user names a folder."""
    head: str = ""
    """What begins the report in a file, but not on standard output: so that it is not taken for an article."""
    problems: Literal["here", "apart", "here only"] = "here"
    """On standard output: whether problems with the input are in it, as they always are in a file, and whether they are
    on standard error too, as they are unless the same reader would see them twice."""

    @abstractmethod
    def write(self, report: Report, stream: TextIO) -> None:
        """Write `report` to `stream`, whole lines, UTF-8 where the stream leaves a choice.

        The same report gives the same characters: no times, no machine names, no order of chance. Everything that
        comes from an article, a path or a rule is hostile until it is escaped. Raises OSError as the stream does.
        """
