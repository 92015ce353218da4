"""`--output csv`: a row for each discrepancy and version, for spreadsheets."""

from __future__ import annotations

import re
from typing import Any, TextIO

from factcheck.nouns.report import COLUMNS, Report, discrepancy_rows
from factcheck.nouns.safe_text import FORMULA, visible
from factcheck.write.interface import Format

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_QUOTED = re.compile('[,;\t"]')
"""Characters that a cell must be quoted for. Excel takes semicolons for separators where the comma is the decimal sign;
the writer of the standard library knows one separator only."""


class Csv(Format):
    """One finding a row, for spreadsheets.

    The columns are those of the frame `discrepancies`; lists and counts that a spreadsheet makes itself are left to it.
    As RFC 4180 has it, but for line ends, which are those of every other format.
    """

    name = "csv"
    file_name = "report.csv"

    def write(self, report: Report, stream: TextIO) -> None:
        columns = COLUMNS["discrepancies"]
        stream.write(",".join(columns) + "\n")
        for row in discrepancy_rows(report):
            stream.write(",".join(_quoted(_cell(row[column])) for column in columns) + "\n")


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def _cell(value: Any) -> str:
    """A value as text on one line.

    What a spreadsheet would take for a formula gets an apostrophe in front, as OWASP's "CSV injection" advises. A
    number gets none.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(round(value, 4)) if abs(value) <= 1 else ""
    text = visible(str(value))
    formula = FORMULA.match(str(value)) or FORMULA.match(text)
    return f"'{text}" if formula and not _NUMBER.fullmatch(text) else text
