"""`--output csv`: a row for each discrepancy and version, for spreadsheets."""

from __future__ import annotations

import csv
import re
from typing import Any, TextIO

from factcheck.report import COLUMNS, Report, discrepancy_rows
from factcheck.write.interface import Format
from factcheck.write.words import visible

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


class Csv(Format):
    """The columns of the frame `discrepancies`; lists and counts that a spreadsheet makes itself are left to it."""

    name = "csv"
    file_name = "report.csv"

    def write(self, report: Report, stream: TextIO) -> None:
        writer = csv.writer(stream, lineterminator="\n")
        columns = COLUMNS["discrepancies"]
        writer.writerow(columns)
        for row in discrepancy_rows(report):
            writer.writerow([_cell(row[column]) for column in columns])


def _cell(value: Any) -> str:
    """As text on one line. What a spreadsheet would take for a formula is quoted as OWASP's "CSV injection" advises:
    an apostrophe in front of a leading `=`, `+`, `-` or `@`, but not of a number."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(round(value, 4)) if abs(value) <= 1 else ""
    text = visible(str(value))
    return f"'{text}" if text.lstrip(" ")[:1] in {"=", "+", "-", "@"} and not _NUMBER.fullmatch(text) else text
