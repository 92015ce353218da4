"""`--output concise`: one line a finding, `path:line:column: severity rule: message`, as editors and grep take it."""

from __future__ import annotations

from typing import TextIO

from factcheck.nouns import Discrepancy, Version
from factcheck.read.interface import TEXT_MARK
from factcheck.report import Report
from factcheck.write.interface import Format
from factcheck.write.passage import main_saying, sayings
from factcheck.write.words import decision_words, visible


class Concise(Format):
    """A finding is placed at the first version that is off; line and column are 1 where they are not known.

    Inputs that could not be read are findings too, of the rule `input`: silence about them would look like success.
    """

    name = "concise"
    file_name = "report.txt"
    head = f"{TEXT_MARK}\n"
    problems = "apart"

    def write(self, report: Report, stream: TextIO) -> None:
        versions = report.versions()
        for found in report.discrepancies:
            decision = report.decisions.get(found.fingerprint)
            decided = f" ({decision_words(decision)})" if decision else ""
            stream.write(f"{_where(found, versions.get(found.story, {}))}: {visible(_what(found))}{decided}\n")
        for problem in report.problems:
            place = f"{visible(problem.path)}:{problem.line or 1}:1"
            stream.write(f"{place}: {problem.severity} input: {visible(problem.message)}\n")


def _what(found: Discrepancy) -> str:
    return f"{found.severity} {found.rule}: {found.message}"


def _where(found: Discrepancy, versions: dict[str, Version]) -> str:
    said = sayings(found, versions)
    main = main_saying(said)
    if main is not None and main.place is not None:
        return f"{visible(main.path or '')}:{main.place.line}:{main.place.column or 1}"
    path = next((one.path for one in said if one.path is not None), found.story)
    return f"{visible(path)}:1:1"
