"""The marks by which our own reports are known, so that they are not read as articles."""

from __future__ import annotations

import re

REPORT_MARK = "<!-- factcheck report"
"""What a Markdown or HTML report has in its first 500 characters."""


TEXT_MARK = "# factcheck report"
"""The first line of a report in plain text that is written into a file."""


_FINDING = re.compile(r"[^\n]{1,500}?:\d{1,9}:\d{1,9}: (?:error|warning|info) [a-z]{1,40}(?:-[a-z]{1,40}){0,5}: ")


def own_report(text: str) -> bool:
    """Whether a text is a report of this tool, by its mark or by its first line.

    A report that came through a pipe has no mark. Its first line is a finding as the format `concise` writes it.
    """
    start = text[:MARK_WITHIN]
    return REPORT_MARK in start or start.startswith(TEXT_MARK) or _FINDING.match(start) is not None


MARK_WITHIN = 1000
"""How many characters at the start of a file are looked at to tell whether it is a report."""
