"""`--output github`: workflow commands, which GitHub Actions shows as annotations beside the lines."""

from __future__ import annotations

from typing import TextIO

from factcheck.nouns.report import Report
from factcheck.nouns.report_marks import TEXT_MARK
from factcheck.nouns.safe_text import visible
from factcheck.nouns.text import Problem
from factcheck.write.interface import Format
from factcheck.write.shared.positions import main_spot, shared_path

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


class GitHub(Format):
    """Annotations of lines in GitHub Actions."""

    name = "github"
    file_name = "report.txt"
    head = f"{TEXT_MARK}\n"
    problems = "here only"

    def write(self, report: Report, stream: TextIO) -> None:
        versions = report.versions()
        for discrepancy in report.undecided():
            spot = main_spot(discrepancy, versions.get(discrepancy.story, {}))
            span = spot.span
            where: dict[str, str | int] = {
                "file": shared_path(spot.path),
                "line": span.line,
                "endLine": span.end_line or span.line,
            }
            if (
                span.column and span.end_column and span.line == span.end_line
            ):  # over several lines GitHub refuses columns
                where |= {"col": span.column, "endColumn": span.end_column}
            suggestion = f" Suggestion: {discrepancy.suggestion.text}" if discrepancy.suggestion else ""
            title = f"factcheck: {discrepancy.rule}"
            stream.write(
                _command(LEVELS[discrepancy.severity], where | {"title": title}, discrepancy.message + suggestion)
            )
        for problem in report.problems:
            stream.write(_problem(problem))


def _problem(problem: Problem) -> str:
    where: dict[str, str | int] = {"file": shared_path(problem.path), "line": problem.line or 1}
    return _command(problem.severity, where | {"title": "factcheck: input"}, problem.message)


def _command(level: str, properties: dict[str, str | int], message: str) -> str:
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level} {listed}::{_data(message)}\n"


def _data(text: str) -> str:
    """`text` escaped as GitHub's toolkit for actions does it. No line ends are left to escape: `visible` makes them
    spaces."""
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
