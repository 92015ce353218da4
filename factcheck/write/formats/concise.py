"""`--output concise`: one line a finding, `path:line:column: severity rule: message`, as editors and grep take it."""

from __future__ import annotations

from typing import TextIO

from factcheck.nouns.findings import Discrepancy
from factcheck.nouns.report import Report
from factcheck.nouns.report_marks import TEXT_MARK
from factcheck.nouns.safe_text import one_line
from factcheck.nouns.text import Version
from factcheck.write.interface import Format
from factcheck.write.shared.passages import main_saying, sayings
from factcheck.write.shared.wording import decision_words


class Concise(Format):
    """One finding a line, for editors and grep; what the gate writes by default.

    A finding is placed at the first version that is off; line and column are 1 where they are not known.
    Inputs that could not be read are findings too, of the rule `input`: silence about them would look like success.
    """

    name = "concise"
    file_name = "report.txt"
    head = f"{TEXT_MARK}\n"
    problems = "apart"

    def write(self, report: Report, stream: TextIO) -> None:
        versions = report.versions()
        for discrepancy in report.discrepancies:
            decision = report.decisions.get(discrepancy.fingerprint)
            decided = f" ({decision_words(decision)})" if decision else ""
            where = _where(discrepancy, versions.get(discrepancy.story, {}))
            stream.write(
                one_line(f"{where}: {discrepancy.severity} {discrepancy.rule}: {discrepancy.message}{decided}") + "\n"
            )
        for problem in report.problems:
            place = f"{problem.path}:{problem.line or 1}:1"
            stream.write(one_line(f"{place}: {problem.severity} input: {problem.message}") + "\n")


def _where(discrepancy: Discrepancy, versions: dict[str, Version]) -> str:
    all_sayings = sayings(discrepancy, versions)
    main = main_saying(all_sayings)
    if main is not None and main.position is not None:
        return f"{main.path or ''}:{main.position.line}:{main.position.column or 1}"
    path = next((saying.path for saying in all_sayings if saying.path is not None), discrepancy.story)
    return f"{path}:1:1"
