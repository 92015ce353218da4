"""`--output markdown`: for pull request comments, wikis and mail, in GitHub's dialect."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TextIO

from factcheck.language.cldr import direction
from factcheck.language.tags import language_name
from factcheck.nouns.findings import Discrepancy
from factcheck.nouns.report import Report
from factcheck.nouns.report_marks import REPORT_MARK
from factcheck.nouns.safe_text import visible
from factcheck.nouns.text import Version
from factcheck.write.interface import Format
from factcheck.write.shared.passages import Saying, fold, sayings, trim
from factcheck.write.shared.wording import count, decision_words, estimate, found_words, problem_place, scope_words

CONTEXT = 160
"""Characters of a sentence that a table cell shows: about two lines of a comment."""

_MEANT = {ord(sign): f"\\{sign}" for sign in "\\`*_[]|~$#"} | {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    # A zero-width space keeps @name from notifying someone of that name; a backslash would not.
    ord("@"): "@&#8203;",
}
_LINK = re.compile(r"(?i)(www)\.|://")


class Markdown(Format):
    """A page in Markdown, such as for a comment on a pull request."""

    name = "markdown"
    file_name = "report.md"

    def write(self, report: Report, stream: TextIO) -> None:
        counts, versions, decided = report.counts(), report.versions(), len(report.decisions)
        stream.write(f"{REPORT_MARK} -->\n\n# Fact check: {found_words(counts)}\n\nCompared: {scope_words(counts)}.")
        stream.write(f" {decided:,} of {count(len(report.discrepancies), 'finding')} decided.\n" if decided else "\n")
        for story in report.stories:
            names = ", ".join(escape(language_name(version.key)) for version in story.versions)
            stream.write(f"\n## {escape(story.id)}\n\n{names}\n")
            discrepancies = report.of_story(story.id)
            if not discrepancies:
                stream.write("\nNo discrepancies.\n")
            for found in discrepancies:
                stream.write("\n" + _discrepancy(found, versions[story.id], report))
        if report.ungrouped:
            stream.write("\n## Files in no story\n\n")
            for version in report.ungrouped:
                stream.write(f"- {escape(version.document.path)} ({escape(language_name(version.document.lang))})\n")
        if report.problems:
            stream.write("\n## Problems with the input\n\n")
            for problem in report.problems:
                place = escape(problem_place(problem))
                stream.write(f"- **{problem.severity}** {place}: {escape(problem.message)}\n")


def escape(text: str) -> str:
    """`text` as Markdown that shows just its characters: no markup, no HTML, no links, nobody notified."""
    plain = visible(text).translate(_MEANT)
    return _LINK.sub(lambda match: f"{match[1]}\\." if match[1] else "\\://", plain)


def _discrepancy(found: Discrepancy, versions: Mapping[str, Version], report: Report) -> str:
    row = "" if found.unit is None else f" (row {found.unit})"
    shown, folded = fold(sayings(found, versions))
    lines = [
        f"### {found.severity.capitalize()}: {escape(found.message)}{row}",
        "",
        "| Version | What it says | Where |",
        "| --- | --- | --- |",
        *(f"| {_label(one)} | {_said(one)} | {escape(one.where)} |" for one in shown),
        "",
    ]
    if folded:
        lines += [f"And {len(folded)} more: {', '.join(escape(one.language) for one in folded)}.", ""]
    if found.consensus:
        lines.append(f"- Most say: {escape(found.consensus)}")
    if found.suggestion:
        name = language_name(found.suggestion.lang)
        lines.append(
            f"- Suggestion for {escape(name)}: {_turned(escape(found.suggestion.text), found.suggestion.lang)}"
        )
    if found.fingerprint in report.decisions:
        lines.append(f"- **Decided:** {escape(decision_words(report.decisions[found.fingerprint]))}")
    elif found.fingerprint in report.earlier:
        lines.append(f"- **Open again**, earlier {escape(decision_words(report.earlier[found.fingerprint]))}")
    lines.append(f"- Confidence: {estimate(found.confidence)}; rule {escape(found.rule)}")
    return "\n".join(lines) + "\n"


def _label(one: Saying) -> str:
    name = escape(one.language)
    return f"<b>{name}</b> (differs)" if one.minority else name


def _said(one: Saying) -> str:
    if one.passage is None:
        return "<i>says nothing of it</i>"
    part = trim(one.passage, CONTEXT)
    text = escape(part.before) + (f"<b>{escape(part.words)}</b>" if part.words else "") + escape(part.after)
    return ("<i>not in this sentence:</i> " if one.status == "lacks" else "") + _turned(text, one.locale)


def _turned(text: str, lang: str) -> str:
    """`text`, which is escaped, marked as right-to-left where it is."""
    return f'<span dir="rtl">{text}</span>' if direction(lang) == "rtl" else text
