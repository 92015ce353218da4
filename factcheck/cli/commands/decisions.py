"""`factcheck decisions`: what reviewers decided."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.common import check_with_progress, print_problems
from factcheck.cli.options import ConfigFile, Decisions, Lines, Source, as_settings
from factcheck.errors import FactcheckError
from factcheck.nouns.safe_text import one_line

if TYPE_CHECKING:
    from factcheck.settings.model import ResolvedSettings


class DecisionsTask(StrEnum):
    """What to do with the decisions file."""

    LIST = "list"
    CHECK = "check"
    PRUNE = "prune"


Task = Annotated[DecisionsTask, typer.Argument(metavar="list|check|prune", help="What to do.")]
Articles = Annotated[list[str] | None, typer.Argument(help="Articles or folders, as for report.", show_default=False)]
PruneAll = Annotated[bool, typer.Option("--all", help="Prune also decisions on stories that were not found.")]


def decisions(
    task: Task,
    paths: Articles = None,
    decisions: Decisions = None,
    every: PruneAll = False,
    source: Source = None,
    lines: Lines = False,
    config: ConfigFile = None,
) -> None:
    """List what was decided, check that the file is sound, or prune what no longer matches the articles.

    list and check read only the file; prune compares the articles first. Two branches' decisions merge by themselves
    in git with "factcheck-decisions.jsonl merge=union" in .gitattributes.
    """
    from factcheck.triage.run import decisions_file_for, settings_for

    settings = settings_for(paths or [], as_settings(source=source, decisions=decisions), config)
    file = decisions_file_for(paths or [], settings)
    if decisions and not file.exists():
        raise FactcheckError("there is no such file", path=decisions, hint="factcheck review writes it")
    if task is DecisionsTask.PRUNE:
        _prune(file, paths or [], settings, every=every, lines=lines)
    elif task is DecisionsTask.LIST:
        _list(file)
    else:
        _check(file)


def _prune(file: Path, paths: list[str], settings: ResolvedSettings, *, every: bool, lines: bool) -> None:
    """Check the articles, and take the decisions out of the file that match no finding; print each.

    With `every` also those on stories that are not among the articles. Raises FactcheckError where an article could
    not be read; the file is then as it was.
    """
    from factcheck.triage.decisions import read_decisions, record
    from factcheck.triage.matching import orphaned

    report = check_with_progress(paths, settings, lines)
    print_problems(report.problems)
    if report.has_errors():
        raise FactcheckError(
            "nothing was pruned: an article could not be read", hint="mend the article named above first"
        )
    gone = orphaned(report, read_decisions(file), every=every)
    if gone:
        expected = {decision.fingerprint: decision for decision in gone}
        record(file, dict.fromkeys(expected), expected=expected)
    for decision in gone:
        typer.echo(one_line(f"pruned {decision.story}: {decision.message}"))


def _list(file: Path) -> None:
    """Print a line for each decision, by story and time."""
    from factcheck.triage.decisions import read_decisions
    from factcheck.write.shared.wording import decision_words

    for decision in sorted(read_decisions(file).values(), key=lambda decision: (decision.story, decision.time)):
        typer.echo(one_line(f"{decision.story}: {decision.rule}: {decision.message}: {decision_words(decision)}"))


def _check(file: Path) -> None:
    """Print how many decisions there are, and how to have git merge them where it would not."""
    from factcheck.settings.changed_files import merges_by_line
    from factcheck.triage.decisions import read_decisions

    typer.echo(one_line(f"{file}: {len(read_decisions(file))} decisions, all sound"))
    if merges_by_line(file) is False:
        advice = f'"{file.name} merge=union" in .gitattributes lets two branches\' decisions merge.'
        typer.echo(one_line(advice), err=True)
