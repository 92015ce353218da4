"""Comments in articles that suppress findings: `<!-- factcheck: ignore RULE[, RULE]: reason -->`.

A comment that has its line to itself is about the next line with text, any other about its own. Only Markdown has
comments; one in plain text is said to do nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.nouns.failures import Attempt
from factcheck.nouns.findings import Discrepancy, Suppressed
from factcheck.nouns.nearest import nearest_name
from factcheck.nouns.report import Report
from factcheck.nouns.text import Document, Problem, Version
from factcheck.read import markup
from factcheck.read.lines import lines

_MARK = re.compile(rf"{markup.COMMENT_STARTS}\s{{0,20}}factcheck\s{{0,5}}:")
_LONGEST = 2_000
"""Characters of a comment."""
_FORM = "write <!-- factcheck: ignore RULE: reason -->"


@dataclass(frozen=True, slots=True)
class Comment:
    path: str
    line: int
    """Where it begins, from 1."""
    covers: int
    """The line whose findings it suppresses."""
    rules: tuple[str, ...]
    reason: str


def suppress(report: Report) -> Report:
    """The report without what comments suppress, which is in its `suppressed`, and with a warning for each comment, or
    rule in one, that suppresses nothing.

    A finding is suppressed where every version that is off, in a tie any one, has a comment for it on its line.
    """
    comments: list[Comment] = []
    problems: list[Problem] = []
    stories = [version for story in report.stories for version in story.versions]
    for version in (*stories, *report.ungrouped):
        with Attempt(problems, "read the comments in this file", version.document.path):
            found, wrong = read(version)
            comments += found
            problems += wrong
    if not comments:
        return replace(report, problems=(*report.problems, *problems)) if problems else report
    by_place = {(one.path, one.covers, rule): one for one in comments for rule in one.rules}
    used: set[tuple[str, int, str]] = set()
    kept: list[Discrepancy] = []
    out: list[Suppressed] = []
    for finding in report.discrepancies:
        off = [m for key, m in finding.mentions.items() if m and (key in finding.minority or not finding.minority)]
        places = [(mention.path, mention.line, finding.rule) for mention in off]
        hit = [place for place in places if place in by_place]
        used.update(hit)
        if hit and (len(hit) == len(places) or not finding.minority):
            out.append(Suppressed(finding, "comment", by_place[hit[0]].reason))
        else:
            kept.append(finding)
    for place, one in by_place.items():
        if place not in used:
            problems.append(Problem(one.path, _unused(place[2]), "warning", one.line))
    problems.sort(key=lambda problem: (problem.path, problem.line or 0))
    return replace(
        report,
        discrepancies=tuple(kept),
        suppressed=(*report.suppressed, *out),
        problems=(*report.problems, *problems),
    )


def _unused(rule: str) -> str:
    from factcheck.compare.rules import CATALOGUE

    if rule not in CATALOGUE:
        near = nearest_name(rule, CATALOGUE)
        hint = f"Did you mean {near}?" if near else "See factcheck rules."
        return f'no rule is called "{rule[:40]}". {hint}'
    return f"this comment suppresses no {rule}. Remove it, or put it on the line of the version that is off."


def read(version: Version) -> tuple[list[Comment], list[Problem]]:
    """The comments in a version, and what is wrong with those that cannot be followed."""
    document = version.document
    if not _MARK.search(document.text):
        return [], []
    spans = lines(document.text)
    comments: list[Comment] = []
    problems: list[Problem] = []
    for index, start, end in _found(document, spans):
        wrong = _misplaced(version, start)
        text = document.text[start:end]
        closed = text.endswith(markup.COMMENT_ENDS)
        said = _MARK.sub("", text.removesuffix(markup.COMMENT_ENDS), count=1).strip() if closed else ""
        verb, _, rest = said.partition(" ")
        names, _, reason = rest.partition(":")
        rules = tuple(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))
        if wrong:
            problems.append(Problem(document.path, wrong, "warning", index + 1))
        elif verb != "ignore" or not rules or any(" " in rule for rule in rules):
            problems.append(
                Problem(
                    document.path,
                    f"this comment is not understood. {_FORM[0].upper()}{_FORM[1:]}.",
                    "warning",
                    index + 1,
                )
            )
        else:
            covers = _covered(document.text, spans, index, start, end)
            comments.append(Comment(document.path, index + 1, covers, rules, " ".join(reason.split())))
    return comments, problems


def _found(document: Document, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Line index from 0, start and end of each comment outside fenced code."""
    fence = ""
    for index, (start, end) in enumerate(spans):
        line = document.text[start:end]
        if fence:
            fence = "" if markup.closes_code(line, fence) else fence
            continue
        if document.markup == "markdown" and (fence := markup.opens_code(line)):
            continue
        for mark in _MARK.finditer(line):
            begin = start + mark.start()
            close = document.text.find(markup.COMMENT_ENDS, begin, begin + _LONGEST)
            yield index, begin, (close + len(markup.COMMENT_ENDS) if close >= 0 else end)


def _misplaced(version: Version, start: int) -> str | None:
    if version.document.markup != "markdown":
        return "comments suppress findings in Markdown only. Put the finding into a baseline, or dismiss it."
    if any(sentence.start < start < sentence.end for sentence in version.sentences):
        return "this comment is within a sentence. Put it on a line of its own before the paragraph."
    return None


def _covered(text: str, spans: Sequence[tuple[int, int]], index: int, start: int, end: int) -> int:
    """The line of the comment from 1, or the next that holds text if the comment is alone on its line or lines."""
    last = next((n for n in range(index, len(spans)) if spans[n][1] >= end), len(spans) - 1)
    if text[spans[index][0] : start].strip() or text[end : spans[last][1]].strip():
        return index + 1
    following = range(last + 1, len(spans))
    return next((n + 1 for n in following if _has_text(text[spans[n][0] : spans[n][1]])), index + 1)


def _has_text(line: str) -> bool:
    """Whether something is on the line besides space and another such comment."""
    return bool(line.strip()) and not _MARK.match(line.strip())
