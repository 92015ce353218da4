"""Words that the formats for people share: counts, probabilities, decisions, places of problems."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from factcheck.language.ability import unread
from factcheck.language.tags import language_name
from factcheck.nouns.findings import Decision, Discrepancy, Suppressed
from factcheck.nouns.report import Report
from factcheck.nouns.safe_text import visible
from factcheck.nouns.story import Unread
from factcheck.nouns.text import Problem
from factcheck.write.shared.unknown_words import unknown_words

ESTIMATES = (
    (0.95, "almost certain"),
    (0.80, "highly likely"),
    (0.55, "likely"),
    (0.40, "possible"),
    (0.25, "unlikely"),
)
"""Least probability and words, after the probability yardstick of the UK's Professional Head of Intelligence
Assessment (2019), its gaps closed and its "realistic possibility" shortened."""


NOTHING_COMPARED = "no two files tell the same story: nothing was compared"
"""What is said where no story has two versions."""


def repeated_languages(versions: Mapping[str, Sequence[tuple[str, str]]]) -> list[str]:
    """A line for each story and language in which the story has several versions.

    `versions` gives for a story's id the language and path of each of its versions.
    """
    found = []
    for story, pairs in versions.items():
        paths: dict[str, list[str]] = {}
        for lang, path in pairs:
            paths.setdefault(lang, []).append(path)
        found += [
            f"{story}: {len(same)} versions in {language_name(lang)}: {', '.join(same)}"
            for lang, same in paths.items()
            if len(same) > 1
        ]
    return found


def repeated_in(report: Report) -> list[str]:
    """The lines of `repeated_languages` for the stories of a report."""
    return repeated_languages(
        {story.id: [(v.document.lang, v.document.path) for v in story.versions] for story in report.stories}
    )


_LACKING: dict[Unread, str] = {
    "number": "numbers",
    "scale": "scales",
    "unit": "units",
    "currency": "currencies",
    "percent": "percent",
    "month": "months and hours",
}


def unread_in(report: Report) -> list[str]:
    """A line for each language of the report's stories whose words for facts are not known, or not all of them, and one
    for each with words beside figures that were not understood."""
    lines = []
    words_of = unknown_words(report)
    for lang in sorted({version.document.lang for story in report.stories for version in story.versions}):
        lacks = unread(lang)
        if lacks:
            words = ", ".join(word for kind, word in _LACKING.items() if kind in lacks)
            lines.append(
                f"{language_name(lang)}: words for {words} are not known. Figures are compared; what may stand in such "
                "words is not missed"
            )
        if lang in words_of:
            words = ", ".join(f"“{visible(word)}”" for word in words_of[lang])
            lines.append(f"{language_name(lang)}: not understood beside figures: {words}. What they say is not missed")
    return lines


def estimate(confidence: float) -> str:
    """A probability in words and percent: "highly likely (88 %)"; never 100 % for less than 1."""
    if not math.isfinite(confidence):
        return "not known"
    words = next((words for least, words in ESTIMATES if confidence >= least), "highly unlikely")
    percent = 100 if confidence >= 1 else min(99, max(1, round(100 * confidence)))
    return f"{words} ({percent} %)"


def count(number: int, singular: str, plural: str | None = None) -> str:
    """ "1 error", "2 errors"; thousands grouped."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


DECIDED = {"accepted": "accepted as a slip", "dismissed": "dismissed", "fixed": "fixed"}
"""Words for the status of a decision."""


def decision_words(decision: Decision) -> str:
    """ "dismissed by Ana on 2024-05-03: the sums are the same"."""
    by = f" by {decision.reviewer}" if decision.reviewer else ""
    on = f" on {decision.time[:10]}" if decision.time else ""
    return visible(f"{DECIDED[decision.status]}{by}{on}" + (f": {decision.reason}" if decision.reason else ""))


def status_and_reason(decision: Decision) -> str:
    """ "dismissed: the sums are the same"; the status alone where no reason was given."""
    return f"{decision.status}: {decision.reason}" if decision.reason else decision.status


def suppressed_by_decisions(
    discrepancies: Iterable[Discrepancy], decisions: Mapping[str, Decision]
) -> list[Suppressed]:
    """Those of `discrepancies` that are decided, as suppressed by their decision; `decisions` are by fingerprint."""
    return [
        Suppressed(discrepancy, "decision", status_and_reason(decision))
        for discrepancy in discrepancies
        if (decision := decisions.get(discrepancy.fingerprint))
    ]


def problem_place(problem: Problem) -> str:
    """`path:line`, or the path where a problem is with the file as a whole; not yet safe to show."""
    return problem.path if problem.line is None else f"{problem.path}:{problem.line}"


def found_words(counts: Mapping[str, int]) -> str:
    """ "2 errors, 1 warning", or "no discrepancies"; `counts` as from `Report.counts`."""
    parts = [
        count(counts["error"], "error") if counts["error"] else "",
        count(counts["warning"], "warning") if counts["warning"] else "",
        f"{counts['info']:,} info" if counts["info"] else "",
    ]
    return ", ".join(part for part in parts if part) or "no discrepancies"


def scope_words(counts: Mapping[str, int]) -> str:
    """ "1 story, 4 versions"."""
    return f"{count(counts['stories'], 'story', 'stories')}, {count(counts['versions'], 'version')}"


def in_one_line(versions: Mapping[str, str]) -> str:
    """A signature in one line: `factcheck:0.1.0|model:...|cldr:49|icu:78.3|unicode:17.0`."""
    return "|".join(f"{name}:{version}" for name, version in versions.items())
