"""`factcheck review`."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli.common import configured, plain, progress_bar, tell
from factcheck.cli.options import Cached, ConfigFile, Decisions, Lines, Model, OptionalPaths, Source, given


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

        with progress_bar() as progress:
            desk.check_once(progress)
        tell(desk.view().report.problems)
        go_through(desk)
        return
    from factcheck.triage.review.opening import Opening, ended_by_signals
    from factcheck.triage.review.server import serve

    def announce(address: str) -> None:
        typer.echo(f"Review at {address}\nThe address is good once. Control-C ends the review.", err=True)
        if not browser:
            return
        try:
            opening.open(address)
        except OSError as error:
            typer.echo(plain(f"factcheck: warning: open the address yourself: {error}"), err=True)

    try:
        with ended_by_signals(), Opening() as opening:
            serve(desk, host, port, announce, opening.close)
    except KeyboardInterrupt:
        typer.echo("factcheck: the decisions are in " + plain(str(desk.decisions)), err=True)
