"""`--output terminal`: a summary that is understood at once, in colour where the terminal has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

from factcheck.language.tags import language_name
from factcheck.nouns.findings import SEVERITIES, Decision, Discrepancy
from factcheck.nouns.report import Report
from factcheck.nouns.report_marks import TEXT_MARK
from factcheck.nouns.safe_text import by_number, command_signs, visible
from factcheck.nouns.story import Story
from factcheck.nouns.text import Problem, Version
from factcheck.write.interface import Format
from factcheck.write.shared.passages import Saying, fold, sayings, trim
from factcheck.write.shared.wording import count, decision_words, estimate, found_words, problem_place, scope_words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
LEAST_CONTEXT = 44
"""Cells of a sentence that must fit beside its place; else it goes below it."""
MOST_CONTEXT = 160
"""Cells of a sentence at most: a wide terminal is no reason for a long line."""


class Terminal(Format):
    """Sentences with the words that differ, for reading; what the report writes by default.

    Width and colour are those of the terminal, 80 and none for a pipe or file, unless given.
    """

    name = "terminal"
    file_name = "report.txt"
    head = f"{TEXT_MARK}\n"
    problems = "apart"

    def __init__(self, width: int | None = None, color: bool | None = None):
        self.width, self.color = width, color

    def write(self, report: Report, stream: TextIO) -> None:
        from rich.console import Console

        console = Console(
            file=stream,
            width=self.width,
            force_terminal=self.color,
            no_color=None if self.color is None else not self.color,  # what was asked for counts before NO_COLOR
            markup=False,
            emoji=False,
            highlight=False,
        )
        if console.width < 1:  # COLUMNS=0, what some terminals say for "not known"; rich would print nothing
            console.width = 80
        page = Page(console)
        counts, versions = report.counts(), report.versions()
        quiet = []
        for story in report.stories:
            discrepancies = report.of_story(story.id)
            if not discrepancies:
                quiet.append(story)
                continue
            page.story(story)
            for found in discrepancies:
                page.discrepancy(found, versions[story.id])
                page.decided(report.decisions.get(found.fingerprint), report.earlier.get(found.fingerprint))
        if quiet and len(quiet) < len(report.stories):
            page.listing(f"No discrepancies in {count(len(quiet), 'other story', 'other stories')}", map(_name, quiet))
        if report.ungrouped:
            page.listing(
                f"{count(len(report.ungrouped), 'file')} in no story",
                (f"{version.document.path} ({language_name(version.document.lang)})" for version in report.ungrouped),
            )
        page.problems(report.problems)
        if not report.stories:
            page.line(("Nothing to compare: no two files tell the same story", "bold"))
            return
        style = next((STYLES[severity] for severity in SEVERITIES if counts[severity]), "bold green")
        decided = f", {len(report.decisions):,} decided" if report.decisions else ""
        page.line((found_words(counts).capitalize(), style), (f" in {scope_words(counts)}{decided}", ""))


def _name(story: Story) -> str:
    return f"{story.id} ({', '.join(version.key for version in story.versions)})"


class Page:
    """Prints the parts. Everything passes `visible` and goes into `Text` objects: neither terminal escapes nor
    rich's markup in an article do anything. Nor do commands to a CI service, wherever a line was wrapped."""

    def __init__(self, console: Console):
        self.console = console
        self.plain = console.no_color or console.color_system is None

    def line(self, *parts: tuple[str, str], label: tuple[str, str] = ("", ""), indent: int = 0) -> None:
        """Print parts (text, style) as one paragraph, wrapped to the width; what is wrapped hangs beside the label."""
        from rich.cells import cell_len
        from rich.text import Text

        hang = indent + cell_len(label[0])
        text = Text.assemble(*((visible(words), style) for words, style in parts))
        for number, wrapped in enumerate(text.wrap(self.console, max(20, self.console.width - hang))):
            wrapped.rstrip()
            start = Text.assemble(" " * indent, label) if number == 0 else Text(" " * hang)
            self._raw(start + wrapped)

    def _raw(self, text: Text) -> None:
        """Print one line as it is."""
        for at in reversed(command_signs(text.plain)):
            text = text[:at] + by_number(text.plain[at]) + text[at + 1 :]
        self.console.print(text, no_wrap=True, overflow="ignore", crop=False)

    def story(self, story: Story) -> None:
        languages = ", ".join(language_name(version.key) for version in story.versions)
        self.line((story.id, "bold underline"))
        self.line((languages, "dim"))
        self.console.print()

    def discrepancy(self, found: Discrepancy, versions: Mapping[str, Version]) -> None:
        row = "" if found.unit is None else f"row {found.unit}: "
        self.line((row + found.message, "bold"), label=(f"{found.severity}  ", STYLES[found.severity]), indent=2)
        shown, folded = fold(sayings(found, versions))
        self.said(shown)
        if folded:
            self.line((f"and {len(folded)} more: {', '.join(one.key for one in folded)}", "dim"), indent=6)
        if found.consensus:
            self.line((found.consensus, ""), label=("most say    ", "dim"), indent=6)
        if found.suggestion:
            lang = language_name(found.suggestion.lang)
            self.line((found.suggestion.text, "green"), (f"  ({lang})", "dim"), label=("suggestion  ", "dim"), indent=6)
        self.line((estimate(found.confidence), ""), (f"  {found.rule}", "dim"), label=("confidence  ", "dim"), indent=6)

    def decided(self, decision: Decision | None, earlier: Decision | None) -> None:
        if decision is not None:
            self.line((decision_words(decision), "green"), label=("decided     ", "dim"), indent=6)
        elif earlier is not None:
            self.line((decision_words(earlier), "italic"), label=("open again  ", "dim"), indent=6)
        self.console.print()

    def said(self, shown: list[Saying]) -> None:
        """One line a version, in columns; the context below its place where the width does not take both. Those that
        are not off and say nothing share a line."""
        from rich.cells import cell_len
        from rich.text import Text

        quiet = [one.key for one in shown if one.passage is None and not one.minority]
        shown = [one for one in shown if one.key not in quiet]
        keys = max((cell_len(one.key) for one in shown), default=0)
        places = max((cell_len(one.where) for one in shown), default=0)
        room = self.console.width - 4 - 2 - keys - 2 - places - 2
        beside = room >= LEAST_CONTEXT
        for one in shown:
            start = Text.assemble(
                ("    > " if one.minority else "      "),
                (one.key + " " * (keys - cell_len(one.key)), "bold" if one.minority else ""),
                "  ",
            )
            place = Text(one.where, "dim")
            if one.passage is None:
                self._raw(start + Text("says nothing of it", "italic"))
            elif beside:
                gap = Text(" " * (places - cell_len(one.where) + 2))
                self._raw(start + place + gap + self.context(one, room))
            else:
                indent = 6 + keys + 2
                self._raw(start + place)
                self._raw(Text(" " * indent) + self.context(one, self.console.width - indent))
        if quiet:
            self.line((f"nothing of it in {', '.join(quiet)}", "dim"), indent=6)

    def context(self, one: Saying, width: int) -> Text:
        """The sentence around the words, in `width` cells: the words in colour, or in brackets where there is none."""
        from rich.cells import cell_len
        from rich.text import Text

        assert one.passage is not None  # noqa: S101
        lacks = "not here: " if one.status == "lacks" else ""
        marks = ("[", "]") if self.plain else ("", "")
        spent = len(lacks) + 2 + (len(marks[0] + marks[1]) if one.passage.words else 0)
        part = trim(one.passage, max(10, min(width, MOST_CONTEXT) - spent), cell_len)
        style = "bold reverse red" if one.minority else "bold underline"
        words = (marks[0] + part.words + marks[1], "" if self.plain else style) if part.words else ""
        return Text.assemble((lacks, "italic"), '"', part.before, words, part.after, '"')

    def listing(self, heading: str, items: Iterable[str]) -> None:
        self.line((heading, "bold"))
        for item in items:
            self.line((item, ""), indent=2)
        self.console.print()

    def problems(self, problems: tuple[Problem, ...]) -> None:
        if not problems:
            return
        self.line((count(len(problems), "problem") + " with the input", "bold"))
        for problem in problems:
            label = (f"{problem.severity}  ", STYLES[problem.severity])
            self.line((f"{problem_place(problem)}: {problem.message}", ""), label=label, indent=2)
        self.console.print()
