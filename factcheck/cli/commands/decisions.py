"""`factcheck decisions`: what reviewers decided."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from factcheck.cli.common import checked, configured, plain, tell
from factcheck.cli.options import ConfigFile, Decisions, Lines, Source, given
from factcheck.errors import FactcheckError


class DecisionsTask(StrEnum):
    """What to do with the decisions file."""

    LIST = "list"
    CHECK = "check"
    PRUNE = "prune"


def decisions(
    task: Annotated[DecisionsTask, typer.Argument(metavar="list|check|prune", help="What to do.")],
    paths: Annotated[
        list[str] | None, typer.Argument(help="Articles or folders, as for report.", show_default=False)
    ] = None,
    decisions: Decisions = None,
    every: Annotated[bool, typer.Option("--all", help="Prune also what is on stories that were not found.")] = False,
    source: Source = None,
    lines: Lines = False,
    config: ConfigFile = None,
) -> None:
    """List what was decided, check that the file is sound, or prune what no longer matches the articles.

    list and check read only the file; prune compares the articles first. Two branches' decisions merge by themselves
    in git with "factcheck-decisions.jsonl merge=union" in .gitattributes.
    """
    from factcheck.settings.changed_files import merges_by_line
    from factcheck.triage.decisions import load, record
    from factcheck.triage.matching import orphaned
    from factcheck.triage.run import decisions_file_for
    from factcheck.write.shared.wording import decision_words

    settings = configured(paths, given(source=source, decisions=decisions), config)
    file = decisions_file_for(paths or [], settings)
    if decisions and not file.exists():
        raise FactcheckError("there is no such file", path=decisions, hint="review writes it")
    if task is DecisionsTask.PRUNE:
        found = checked(paths or [], settings, lines)
        tell(found.problems)
        if found.has_errors():
            raise FactcheckError("nothing was pruned: an article could not be read", hint="mend that first")
        gone = orphaned(found, load(file), every=every)
        if gone:
            record(file, {d.fingerprint: None for d in gone}, expected={d.fingerprint: d for d in gone})
        for decision in gone:
            typer.echo(plain(f"pruned {decision.story}: {decision.message}"))
        return
    known = load(file)
    if task is DecisionsTask.LIST:
        for decision in sorted(known.values(), key=lambda one: (one.story, one.time)):
            typer.echo(plain(f"{decision.story}: {decision.rule}: {decision.message}: {decision_words(decision)}"))
    else:
        typer.echo(plain(f"{file}: {len(known)} decisions, all sound"))
        if merges_by_line(file) is False:
            advice = f'"{file.name} merge=union" in .gitattributes lets two branches\' decisions merge.'
            typer.echo(plain(advice), err=True)
