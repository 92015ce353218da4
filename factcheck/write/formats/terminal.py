"""`--output terminal`: a summary that is understood at once, in colour where the terminal has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TextIO

from factcheck.language.tags import language_name
from factcheck.nouns.findings import SEVERITIES, Decision, Discrepancy
from factcheck.nouns.report import Report
from factcheck.nouns.report_marks import TEXT_MARK
from factcheck.nouns.safe_text import by_number, command_signs, visible
from factcheck.nouns.story import Story
from factcheck.nouns.text import Problem, Version
from factcheck.write.interface import Format
from factcheck.write.shared.passages import Saying, most_say, sayings, shown_and_folded, tail, trim
from factcheck.write.shared.summary import Table, by_rule, by_story
from factcheck.write.shared.wording import count, decision_words, estimate, found_words, problem_place, scope_words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
LEAST_CONTEXT = 44
"""Least width, in cells, for a sentence beside its place. If there is less room, it goes on the line below."""
MOST_NAMED = 3
"""Files in no story that the summary names; `factcheck stories` has them all."""
MOST_CONTEXT = 160
"""Greatest width of a sentence, in cells, so that lines on a wide terminal stay readable."""


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
        printer = Printer(self._console(stream))
        versions = report.versions()
        headed: list[str] = []
        for severity in SEVERITIES:
            for story in report.stories:
                discrepancies = [one for one in report.of_story(story.id) if one.severity == severity]
                if discrepancies and headed[-1:] != [story.id]:
                    printer.story(story, with_languages=story.id not in headed)
                    headed.append(story.id)
                for discrepancy in discrepancies:
                    printer.discrepancy(discrepancy, versions[story.id], report.reader)
                    printer.decided(
                        report.decisions.get(discrepancy.fingerprint), report.earlier.get(discrepancy.fingerprint)
                    )
        printer.problems(report.problems)
        printer.summary(report)

    def _console(self, stream: TextIO) -> Console:
        from rich.console import Console

        console = Console(
            file=stream,
            width=self.width,
            force_terminal=self.color,
            no_color=None if self.color is None else not self.color,  # the option --color counts before NO_COLOR
            markup=False,
            emoji=False,
            highlight=False,
        )
        if console.width < 1:  # some terminals set COLUMNS=0 for "not known", at which rich prints nothing
            console.width = 80
        return console


class Printer:
    """Prints the parts of a report.

    All text passes `visible` and goes into `Text` objects, so that neither terminal escapes nor rich's markup in an
    article have an effect. Commands to a CI service have none either: they are looked for after lines are wrapped.
    """

    def __init__(self, console: Console):
        self.console = console
        self.monochrome = console.no_color or console.color_system is None

    def line(self, *parts: tuple[str, str], label: tuple[str, str] = ("", ""), indent: int = 0) -> None:
        """Print parts (text, style) as one paragraph, wrapped to the width. Wrapped lines are indented by the label."""
        from rich.cells import cell_len
        from rich.text import Text

        hang = indent + cell_len(label[0])
        text = Text.assemble(*((visible(words), style) for words, style in parts))
        for number, wrapped in enumerate(text.wrap(self.console, max(20, self.console.width - hang))):
            wrapped.rstrip()
            start = Text.assemble(" " * indent, label) if number == 0 else Text(" " * hang)
            self._raw(start + wrapped)

    def _raw(self, text: Text) -> None:
        """Print one line without wrapping it, with the signs of commands to a CI service shown by number."""
        for offset in reversed(command_signs(text.plain)):
            text = text[:offset] + by_number(text.plain[offset]) + text[offset + 1 :]
        self.console.print(text, no_wrap=True, overflow="ignore", crop=False)

    def story(self, story: Story, *, with_languages: bool) -> None:
        self.line((story.id, "bold underline"))
        if with_languages:
            self.line((", ".join(language_name(version.key) for version in story.versions), "dim"))
        self.console.print()

    def discrepancy(self, discrepancy: Discrepancy, versions: Mapping[str, Version], reader: str | None) -> None:
        row = "" if discrepancy.unit is None else f"row {discrepancy.unit}: "
        self.line(
            (row + discrepancy.message, "bold"),
            label=(f"{discrepancy.severity}  ", STYLES[discrepancy.severity]),
            indent=2,
        )
        shown, folded = shown_and_folded(sayings(discrepancy, versions))
        self.said(shown)
        if folded:
            self.line((f"and {len(folded)} more: {', '.join(saying.key for saying in folded)}", "dim"), indent=6)
        if words := most_say(discrepancy, versions, reader):
            self.line((words, ""), label=("most say    ", "dim"), indent=6)
        if discrepancy.suggestion:
            lang = language_name(discrepancy.suggestion.lang)
            self.line(
                (discrepancy.suggestion.text, "green"), (f"  ({lang})", "dim"), label=("suggestion  ", "dim"), indent=6
            )
        self.line(
            (estimate(discrepancy.confidence), ""),
            (f"  {discrepancy.rule}", "dim"),
            label=("confidence  ", "dim"),
            indent=6,
        )

    def decided(self, decision: Decision | None, earlier: Decision | None) -> None:
        if decision is not None:
            self.line((decision_words(decision), "green"), label=("decided     ", "dim"), indent=6)
        elif earlier is not None:
            self.line((decision_words(earlier), "italic"), label=("open again  ", "dim"), indent=6)
        self.console.print()

    def said(self, shown: list[Saying]) -> None:
        """Print a line for each version, in columns; its sentence goes on a line of its own where the width is small.

        Versions that are silent and not off share one line.
        """
        from rich.cells import cell_len
        from rich.text import Text

        quiet = [saying.key for saying in shown if saying.passage is None and not saying.minority]
        shown = [saying for saying in shown if saying.key not in quiet]
        keys = max((cell_len(saying.key) for saying in shown), default=0)
        places = max((cell_len(saying.where) for saying in shown), default=0)
        room = self.console.width - 4 - 2 - keys - 2 - places - 2
        side_by_side = room >= LEAST_CONTEXT
        for saying in shown:
            start = Text.assemble(
                ("    > " if saying.minority else "      "),
                (saying.key + " " * (keys - cell_len(saying.key)), "bold" if saying.minority else ""),
                "  ",
            )
            place = Text(saying.where, "dim")
            if saying.passage is None:
                self._raw(start + Text("says nothing of it", "italic"))
            elif side_by_side:
                gap = Text(" " * (places - cell_len(saying.where) + 2))
                self._raw(start + place + gap + self.context(saying, room))
            else:
                indent = 6 + keys + 2
                self._raw(start + place)
                self._raw(Text(" " * indent) + self.context(saying, self.console.width - indent))
        if quiet:
            self.line((f"nothing of it in {', '.join(quiet)}", "dim"), indent=6)

    def context(self, saying: Saying, width: int) -> Text:
        """The sentence of a version, cut to `width` cells; its words in colour, or in brackets without colour."""
        from rich.cells import cell_len
        from rich.text import Text

        assert saying.passage is not None  # noqa: S101
        lacks = "not here: " if saying.status == "lacks" else ""
        marks = ("[", "]") if self.monochrome else ("", "")
        spent = len(lacks) + 2 + (len(marks[0] + marks[1]) if saying.passage.words else 0)
        part = trim(saying.passage, max(10, min(width, MOST_CONTEXT) - spent), cell_len)
        style = "bold reverse red" if saying.minority else "bold underline"
        words = (marks[0] + part.words + marks[1], "" if self.monochrome else style) if part.words else ""
        return Text.assemble((lacks, "italic"), '"', part.before, words, part.after, '"')

    def summary(self, report: Report) -> None:
        """Print what was found in all, so short that a screen holds it."""
        counts = report.counts()
        found_in = len({discrepancy.story for discrepancy in report.discrepancies})
        for table in (by_story(report), by_rule(report)) if found_in > 1 else ():
            self.table(table)
        if found_in and found_in < len(report.stories):
            self.line(
                (f"No discrepancies in {count(len(report.stories) - found_in, 'other story', 'other stories')}", "")
            )
        if report.ungrouped:
            paths = [version.document.path for version in report.ungrouped[:MOST_NAMED]]
            more = [f"{len(report.ungrouped) - MOST_NAMED:,} more"] if len(report.ungrouped) > MOST_NAMED else []
            self.line(
                (f"{count(len(report.ungrouped), 'file')} in no story: ", "bold"), (", ".join([*paths, *more]), "")
            )
        if not report.stories:
            self.line(("Nothing to compare: no two files tell the same story", "bold"))
            return
        style = next((STYLES[severity] for severity in SEVERITIES if counts[severity]), "bold green")
        decided = f", {len(report.decisions):,} decided" if report.decisions else ""
        self.line((found_words(counts).capitalize(), style), (f" in {scope_words(counts)}{decided}", ""))

    def table(self, table: Table) -> None:
        """Print counts by severity, a line for each row, its name cut to the width."""
        from rich.cells import cell_len

        heads = [{"error": "errors", "warning": "warnings", "info": "info"}[severity] for severity in table.severities]
        widths = [max(len(head), len(f"{max(column):,}")) for head, column in zip(heads, table.columns, strict=True)]
        room = max(10, self.console.width - 2 - sum(width + 2 for width in widths))
        names = [tail(visible(row.name), room, cell_len) for row in table.rows]
        longest = max(map(cell_len, names), default=0)
        cells = "".join(f"  {head:>{width}}" for head, width in zip(heads, widths, strict=True))
        self.line((" " * (longest + 2) + cells, "dim"))
        for name, row in zip(names, table.rows, strict=True):
            numbers = "".join(f"  {number:>{width},}" for number, width in zip(row.counts, widths, strict=True))
            self.line((f"  {name}{' ' * (longest - cell_len(name))}{numbers}", ""))
        if table.left_out:
            self.line((f"  and {table.left_out:,} more {table.of}", "dim"))
        self.console.print()

    def problems(self, problems: tuple[Problem, ...]) -> None:
        if not problems:
            return
        self.line((count(len(problems), "problem") + " with the input", "bold"))
        for problem in problems:
            label = (f"{problem.severity}  ", STYLES[problem.severity])
            self.line((f"{problem_place(problem)}: {problem.message}", ""), label=label, indent=2)
        self.console.print()
