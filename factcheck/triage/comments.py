"""Comments in articles that suppress findings: `<!-- factcheck: ignore RULE[, RULE]: reason -->`.

A comment on a line of its own is about the next line with text, any other about the line that it is on. Plain text has
no comments; for one in it there is a warning that it does nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from factcheck.nouns.failures import Attempt
from factcheck.nouns.findings import Discrepancy, Suppressed
from factcheck.nouns.nearest import nearest_name
from factcheck.nouns.report import Report
from factcheck.nouns.text import Problem, Version
from factcheck.triage.comment_marks import form, is_of_markup, marked


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that suppresses findings."""

    path: str
    line: int
    """The line on which it begins, from 1."""
    covers: int
    """The line whose findings it suppresses, from 1."""
    rules: tuple[str, ...]
    reason: str


_LineAndRule = tuple[str, int, str]
"""Path of a file, a line of it from 1, and the id of a rule."""


def apply_comments(report: Report) -> Report:
    """The report with the findings that comments suppress moved to its `suppressed`.

    A finding is suppressed if every version that is off has a comment for its rule on the line; in a tie, if any
    version has. Each comment, or rule in one, that suppresses nothing gets a warning.
    """
    comments: list[Comment] = []
    problems: list[Problem] = []
    stories = [version for story in report.stories for version in story.versions]
    for version in (*stories, *report.ungrouped):
        if version.document.rows:
            continue  # a table has no comments
        with Attempt(problems, "read the comments in this file", version.document.path):
            in_version, wrong = read_comments(version)
            comments += in_version
            problems += wrong
    if not comments:
        return replace(report, problems=(*report.problems, *problems)) if problems else report
    comment_at = {(comment.path, comment.covers, rule): comment for comment in comments for rule in comment.rules}
    used: set[_LineAndRule] = set()
    kept: list[Discrepancy] = []
    suppressed: list[Suppressed] = []
    for finding in report.discrepancies:
        places = _places_of(finding)
        commented = [place for place in places if place in comment_at]
        used.update(commented)
        if commented and (len(commented) == len(places) or not finding.minority):
            suppressed.append(Suppressed(finding, "comment", comment_at[commented[0]].reason))
        else:
            kept.append(finding)
    for place, comment in comment_at.items():
        if place not in used:
            problems.append(Problem(comment.path, _unused(place[2]), "warning", comment.line))
    problems.sort(key=lambda problem: (problem.path, problem.line or 0))
    return replace(
        report,
        discrepancies=tuple(kept),
        suppressed=(*report.suppressed, *suppressed),
        problems=(*report.problems, *problems),
    )


def _places_of(finding: Discrepancy) -> list[_LineAndRule]:
    """Where a comment can suppress a finding: on the line of each version that is off, in a tie of any version."""
    return [
        (mention.path, mention.line, finding.rule)
        for key, mention in finding.mentions.items()
        if mention and (key in finding.minority or not finding.minority)
    ]


def _unused(rule: str) -> str:
    """What to say of a comment that suppresses no finding of `rule`."""
    from factcheck.compare.rules import CATALOGUE

    if rule not in CATALOGUE:
        near = nearest_name(rule, CATALOGUE)
        hint = f"Did you mean {near}?" if near else "See factcheck rules."
        return f'no rule is called "{rule[:40]}". {hint}'
    return f"this comment suppresses no {rule}. Remove it, or put it on the line of the version that is off."


def read_comments(version: Version) -> tuple[list[Comment], list[Problem]]:
    """The comments in a version, and a warning for each that is misplaced or not understood."""
    document = version.document
    comments: list[Comment] = []
    problems: list[Problem] = []
    for line, covers, start, instruction in marked(version):
        verb, _, rest = instruction.partition(" ")
        names, _, reason = rest.partition(":")
        rules = tuple(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))
        if wrong := _misplaced(version, start):
            problems.append(Problem(document.path, wrong, "warning", line))
        elif verb != "ignore" or not rules or any(" " in rule for rule in rules):
            message = f"this comment is not understood. {_sentence(form(document))}"
            problems.append(Problem(document.path, message, "warning", line))
        else:
            comments.append(Comment(document.path, line, covers, rules, " ".join(reason.split())))
    return comments, problems


def _misplaced(version: Version, start: int) -> str | None:
    """Why a comment that begins at offset `start` can have no effect; None where it can."""
    if version.document.markup == "text":
        return "comments suppress findings in markup only. Put the finding into a baseline, or dismiss it."
    if not is_of_markup(version.document, start):
        return f"this is no comment in a file of this kind. {_sentence(form(version.document))}"
    if any(sentence.start < start < sentence.end for sentence in version.sentences):
        return "this comment is within a sentence. Put it on a line of its own before the paragraph."
    return None


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
