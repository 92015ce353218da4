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
from factcheck.write.shared.passages import Saying, most_say, sayings, shown_and_folded, trim
from factcheck.write.shared.wording import count, decision_words, estimate, found_words, problem_place, scope_words

CONTEXT = 160
"""Most characters of a sentence in a table cell: about two lines of a comment."""

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
            for discrepancy in discrepancies:
                stream.write("\n" + _discrepancy(discrepancy, versions[story.id], report))
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
    """`text` as Markdown that shows just its characters: no markup, no HTML, no links, no notification."""
    plain = visible(text).translate(_MEANT)
    return _LINK.sub(lambda match: f"{match[1]}\\." if match[1] else "\\://", plain)


def _discrepancy(discrepancy: Discrepancy, versions: Mapping[str, Version], report: Report) -> str:
    row = "" if discrepancy.unit is None else f" (row {discrepancy.unit})"
    shown, folded = shown_and_folded(sayings(discrepancy, versions))
    lines = [
        f"### {discrepancy.severity.capitalize()}: {escape(discrepancy.message)}{row}",
        "",
        "| Version | What it says | Where |",
        "| --- | --- | --- |",
        *(f"| {_label(saying)} | {_passage_text(saying)} | {escape(saying.where)} |" for saying in shown),
        "",
    ]
    if folded:
        lines += [f"And {len(folded)} more: {', '.join(escape(saying.language) for saying in folded)}.", ""]
    if words := most_say(discrepancy, versions, report.reader):
        lines.append(f"- Most say: {escape(words)}")
    if suggestion := discrepancy.suggestion:
        suggested = _with_direction(escape(suggestion.text), suggestion.lang)
        lines.append(f"- Suggestion for {escape(language_name(suggestion.lang))}: {suggested}")
    if discrepancy.fingerprint in report.decisions:
        lines.append(f"- **Decided:** {escape(decision_words(report.decisions[discrepancy.fingerprint]))}")
    elif discrepancy.fingerprint in report.earlier:
        lines.append(f"- **Open again**, earlier {escape(decision_words(report.earlier[discrepancy.fingerprint]))}")
    lines.append(f"- Confidence: {estimate(discrepancy.confidence)}; rule {escape(discrepancy.rule)}")
    return "\n".join(lines) + "\n"


def _label(saying: Saying) -> str:
    name = escape(saying.language)
    return f"<b>{name}</b> (differs)" if saying.minority else name


def _passage_text(saying: Saying) -> str:
    if saying.passage is None:
        return "<i>says nothing of it</i>"
    part = trim(saying.passage, CONTEXT)
    text = escape(part.before) + (f"<b>{escape(part.words)}</b>" if part.words else "") + escape(part.after)
    return ("<i>not in this sentence:</i> " if saying.status == "lacks" else "") + _with_direction(text, saying.locale)


def _with_direction(text: str, lang: str) -> str:
    """`text`, which must be escaped, in a right-to-left span if the language is written that way."""
    return f'<span dir="rtl">{text}</span>' if direction(lang) == "rtl" else text
