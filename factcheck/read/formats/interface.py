"""What every kind of source looks like."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Literal

from factcheck.nouns import Problem

REPORT_MARK = "<!-- factcheck report"
"""What a Markdown or HTML report begins with (in its first 500 characters), so that it is not read as an article."""
TEXT_MARK = "# factcheck report"
"""The first line of a report in plain text, where it is written into a file."""
_FINDING = re.compile(r"[^\n]{1,500}?:\d{1,9}:\d{1,9}: (?:error|warning|info) [a-z]{1,40}(?:-[a-z]{1,40}){0,5}: ")


def own_report(text: str) -> bool:
    """Whether a text is a report of this tool: by its mark, or because its first line is a finding as `concise` writes
    it (which may have come through a pipe)."""
    start = text[:MARK_WITHIN]
    return REPORT_MARK in start or start.startswith(TEXT_MARK) or _FINDING.match(start) is not None


MARK_WITHIN = 1000
"""Characters of a file that tell whether it is a report."""


@dataclass(frozen=True, slots=True)
class Article:
    """What a file says, before anyone has asked for its language."""

    text: str
    """The whole file, decoded, with its own line ends and without a byte order mark."""
    encoding: str
    """The Python codec that `text` was decoded with and can be written back with."""
    markup: Literal["text", "markdown"] = "text"
    declared: str | None = None
    """The canonical tag of the language that the file itself states."""
    body: int = 0
    """Where in `text` the prose begins, behind front matter."""
    problems: tuple[Problem, ...] = ()


class Source(ABC):
    """Reads articles of one kind of file."""

    suffixes: frozenset[str]
    """Of the files of this kind in a folder, lower case with their dot."""

    @abstractmethod
    def read(self, path: str, data: bytes) -> Article:
        """Return what is in a file; `path` is for problems only. Raises `FactcheckError` for what cannot be read.

        Nothing is stripped and nothing normalised, so that offsets are the file's own. Time is linear in `data`.
        """
