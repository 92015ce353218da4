"""False alarms on sound translations in all the languages there is data for: ntrex-dev, ntrex-wide and tico-dev.

English is compared with each other language, line by line, by the rules over facts. Nearly all errors would be false,
were it not for the slips of the translators: about one to five in 1,000 lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from benchmarks.corpora import data
from benchmarks.measure import fact_slips
from benchmarks.measure.facts import digit_strings
from factcheck.compare.story import check_story

MISSING = frozenset({"unit-missing", "currency-missing", "percent-missing"})
MOST_ERRORS, MOST_WARNINGS = 8.0, 15.0
"""For 1,000 lines, what a language may have at most to be counted as read."""

Documents = list[list[str]]


def corpora() -> Iterator[tuple[str, str, Documents, Documents]]:
    """The name of a corpus, a language by the name of its file, and the documents of both in lines, English first."""
    rows = list(fact_slips.rows_by_story().values())
    for part in data.PARTS:
        for code in data.codes(part):
            if code != "eng":
                both = ([[data.lines(c)[row] for row in of] for of in rows] for c in ("eng", code))
                yield part, code, *both
    tico = data.tico()
    for code, documents in tico.items():
        if code != "en":
            yield "tico-dev", code, tico["en"], documents


def measure() -> list[dict[str, Any]]:
    """One row for each corpus and language: for 1,000 lines the errors, the warnings, the errors of the rules over
    missing units, and the lines whose digit strings differ, which is the baseline; then how many are read."""
    rows = []
    for corpus, code, english, other in corpora():
        found: Counter[str] = Counter()
        lines = 0
        for own, translated in zip(english, other, strict=True):
            lines += len(own)
            found["digit strings"] += sum(map(_differ, own, translated))
            for one in check_story(data.line_by_line([data.version(own, "en"), data.version(translated, code)])):
                found[one.severity] += 1
                found["missing"] += one.severity == "error" and one.rule in MISSING
        rates = {name: 1000 * count / lines for name, count in found.items()}
        rows.append(
            {
                "corpus": corpus,
                "language": code,
                "errors": rates.get("error", 0.0),
                "warnings": rates.get("warning", 0.0),
                "units missing": rates.get("missing", 0.0),
                "digit strings": rates["digit strings"],
            }
        )
    return [*rows, *_read(rows)]


def _read(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """For each corpus, in how many languages there are few enough alarms, and few enough lines of other digits."""
    for corpus in dict.fromkeys(row["corpus"] for row in rows):
        of = [row for row in rows if row["corpus"] == corpus]
        few = sum(row["errors"] <= MOST_ERRORS and row["warnings"] <= MOST_WARNINGS for row in of)
        baseline = sum(row["digit strings"] <= MOST_ERRORS + MOST_WARNINGS for row in of)
        yield {
            "corpus": corpus,
            "language": f"within {MOST_ERRORS:g} errors and {MOST_WARNINGS:g} warnings",
            "errors": f"{few} of {len(of)}",
            "digit strings": f"{baseline} of {len(of)}",
        }


def _differ(one: str, other: str) -> bool:
    return digit_strings(one) != digit_strings(other)


if __name__ == "__main__":
    for row in measure():
        print(row)
