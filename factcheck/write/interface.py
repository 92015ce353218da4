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
    """The name of the file where the user names only a folder."""
    head: str = ""
    """A first line for reports in files, by which they are not taken for articles; not used on standard output."""
    problems: Literal["here", "apart", "here only"] = "here"
    """Where problems with the input go when the report goes to standard output: into the report and to standard error
    (`here`), only to standard error (`apart`), or only into the report (`here only`). In a file they are always in the
    report."""

    @abstractmethod
    def write(self, report: Report, stream: TextIO) -> None:
        """Write `report` to `stream`, whole lines, UTF-8 where the stream leaves a choice.

        The same report gives the same characters: no times, no machine names, no random order. Everything that comes
        from an article, a path or a rule is hostile until it is escaped. Raises OSError as the stream does.
        """
