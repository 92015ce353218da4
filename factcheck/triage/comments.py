"""Comments in articles that suppress findings: `<!-- factcheck: ignore RULE[, RULE]: reason -->`.

A comment on a line of its own is about the next line with text, any other about the line that it is on. Markdown and
HTML have comments; for one in plain text there is a warning that it does nothing.
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
from factcheck.read.html import tokens as html_tokens
from factcheck.read.lines import lines

_MARK = re.compile(rf"{markup.COMMENT_STARTS}\s{{0,20}}factcheck\s{{0,5}}:")
_LONGEST = 2_000
"""Characters within which a comment must end."""
_FORM = "write <!-- factcheck: ignore RULE: reason -->"


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
    if not _MARK.search(document.text):
        return [], []
    spans = lines(document.text)
    comments: list[Comment] = []
    problems: list[Problem] = []
    for index, start, end in _found(document, spans):
        wrong = _misplaced(version, start)
        text = document.text[start:end]
        closed = text.endswith(markup.COMMENT_ENDS)
        instruction = _MARK.sub("", text.removesuffix(markup.COMMENT_ENDS), count=1).strip() if closed else ""
        verb, _, rest = instruction.partition(" ")
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
            covers = _covered(version, spans, index, start, end)
            comments.append(Comment(document.path, index + 1, covers, rules, " ".join(reason.split())))
    return comments, problems


def _found(document: Document, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Line index from 0, start and end of each comment outside fenced code."""
    fence = ""
    is_html = document.markup == "html"
    # What looks like a comment within a script of a page is none.
    of_page = (
        {token.start for token in html_tokens.tokens(document.text) if isinstance(token, html_tokens.Comment)}
        if is_html
        else set()
    )
    for index, (start, end) in enumerate(spans):
        line = document.text[start:end]
        if fence:
            fence = "" if markup.closes_code(line, fence) else fence
            continue
        if document.markup == "markdown" and (fence := markup.opens_code(line)):
            continue
        for mark in _MARK.finditer(line):
            begin = start + mark.start()
            if is_html and begin not in of_page:
                continue
            close = document.text.find(markup.COMMENT_ENDS, begin, begin + _LONGEST)
            yield index, begin, (close + len(markup.COMMENT_ENDS) if close >= 0 else end)


def _misplaced(version: Version, start: int) -> str | None:
    """Why a comment that begins at offset `start` can have no effect; None where it can."""
    if version.document.markup not in {"markdown", "html"}:
        return "comments suppress findings in Markdown and HTML only. Put the finding into a baseline, or dismiss it."
    if any(sentence.start < start < sentence.end for sentence in version.sentences):
        return "this comment is within a sentence. Put it on a line of its own before the paragraph."
    return None


def _covered(version: Version, spans: Sequence[tuple[int, int]], index: int, start: int, end: int) -> int:
    """The line that a comment is about, from 1: its own, or the next with text if nothing else is on its lines."""
    text = version.document.text
    last = next((n for n in range(index, len(spans)) if spans[n][1] >= end), len(spans) - 1)
    if version.document.markup == "html":  # a line may have tags and no text
        ends = (sentence.line_at(max(0, len(sentence.text) - 1)) for sentence in version.sentences)
        with_text = {n for one, final in zip(version.sentences, ends, strict=True) for n in range(one.line, final + 1)}
        if not with_text.isdisjoint(range(index + 1, last + 2)):
            return index + 1
        return min((line for line in with_text if line > last + 1), default=index + 1)
    if text[spans[index][0] : start].strip() or text[end : spans[last][1]].strip():
        return index + 1
    following = range(last + 1, len(spans))
    return next((n + 1 for n in following if _has_text(text[spans[n][0] : spans[n][1]])), index + 1)


def _has_text(line: str) -> bool:
    """Whether a line has anything but white space and a comment for factcheck."""
    return bool(line.strip()) and not _MARK.match(line.strip())
