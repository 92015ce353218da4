"""Commands around what reviewers decide: `factcheck decisions` and `review`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from factcheck.cli.common import checked, configured, plain, progress, tell, unread
from factcheck.cli.options import Cached, ConfigFile, Decisions, Lines, Model, OptionalPaths, Source, given
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
    from factcheck.triage.matching import stale
    from factcheck.triage.review.start import decisions_file
    from factcheck.write.shared.wording import decision_words

    settings = configured(paths, given(source=source, decisions=decisions), config)
    file = decisions_file(paths or [], settings)
    if decisions and not file.exists():
        raise FactcheckError("there is no such file", path=decisions, hint="review writes it")
    if task is DecisionsTask.PRUNE:
        found = checked(paths or [], settings, lines)
        tell(found.problems)
        if unread(found):
            raise FactcheckError("nothing was pruned: an article could not be read", hint="mend that first")
        gone = stale(found, load(file), every=every)
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


def review(
    paths: OptionalPaths = None,
    terminal: Annotated[bool, typer.Option("--terminal", help="Go through the flags here, without a browser.")] = False,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where the page is served.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", help="Its port; 0 is any that is free.")] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
    reviewer: Annotated[
        str | None, typer.Option(metavar="NAME", envvar="FACTCHECK_REVIEWER", help="Who decides; else your login.")
    ] = None,
    source: Source = None,
    model: Model = None,
    lines: Lines = False,
    cache: Cached = None,
    decisions: Decisions = None,
    config: ConfigFile = None,
) -> None:
    """Go through the discrepancies on a page on this machine and decide on each.

    What is decided is kept in the decisions file, which report and gate honour. Control-C ends it.
    """
    from factcheck.triage.review.start import desk_for

    settings = configured(paths, given(source=source, model=model, cache=cache, decisions=decisions), config)
    desk = desk_for(paths or [], settings, lines=lines, reviewer=reviewer)
    if terminal:
        from factcheck.triage.review.terminal import go_through

        with progress() as told:
            desk.check_once(told)
        tell(desk.view().report.problems)
        go_through(desk)
        return
    from factcheck.triage.review.opening import Opening, ended_by_signals
    from factcheck.triage.review.server import serve

    def told_address(address: str) -> None:
        typer.echo(f"Review at {address}\nThe address is good once. Control-C ends the review.", err=True)
        if not browser:
            return
        try:
            opening.open(address)
        except OSError as error:
            typer.echo(plain(f"factcheck: warning: open the address yourself: {error}"), err=True)

    try:
        with ended_by_signals(), Opening() as opening:
            serve(desk, host, port, told_address, opening.close)
    except KeyboardInterrupt:
        typer.echo("factcheck: the decisions are in " + plain(str(desk.decisions)), err=True)
