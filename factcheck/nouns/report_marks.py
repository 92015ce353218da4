"""The marks by which our own reports are known, so that they are not read as articles."""

from __future__ import annotations

import re

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
