"""`--output gitlab`: a code quality report, which GitLab shows in merge requests."""

from __future__ import annotations

import hashlib
import json
from typing import Any, TextIO

from factcheck.nouns.report import Report
from factcheck.nouns.safe_text import ESCAPED, visible
from factcheck.nouns.text import Problem
from factcheck.write.interface import Format
from factcheck.write.shared.positions import main_spot, shared_path

SEVERITY = {"error": "major", "warning": "minor", "info": "info"}


class GitLab(Format):
    """GitLab's code quality report.

    Fields as docs.gitlab.com, "Code Quality report format", lists them; fingerprints are those of the findings.
    """

    name = "gitlab"
    file_name = "gl-code-quality-report.json"

    def write(self, report: Report, stream: TextIO) -> None:
        versions = report.versions()
        entries = []
        for discrepancy in report.undecided():
            spot = main_spot(discrepancy, versions.get(discrepancy.story, {}))
            entry = _entry(
                discrepancy.message,
                discrepancy.rule,
                discrepancy.fingerprint,
                SEVERITY[discrepancy.severity],
                spot.path,
            )
            entry["location"]["lines"] = {"begin": spot.span.line, "end": spot.span.end_line or spot.span.line}
            entries.append(entry)
        entries += [_problem(problem) for problem in report.problems]
        stream.write(json.dumps(entries, ensure_ascii=False, indent=1).translate(ESCAPED) + "\n")


def _problem(problem: Problem) -> dict[str, Any]:
    content = f"{problem.path}\0{problem.line}\0{problem.message}"
    fingerprint = hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    severity = "critical" if problem.severity == "error" else "minor"
    entry = _entry(problem.message, "input", fingerprint, severity, problem.path)
    entry["location"]["lines"] = {"begin": problem.line or 1, "end": problem.line or 1}
    return entry


def _entry(message: str, rule: str, fingerprint: str, severity: str, path: str) -> dict[str, Any]:
    return {
        "description": visible(message),
        "check_name": rule,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": visible(shared_path(path))},
    }
