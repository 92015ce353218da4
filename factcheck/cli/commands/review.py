"""`factcheck review`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.common import print_problems, progress_bar
from factcheck.cli.options import (
    Cached,
    ConfigFile,
    Decisions,
    GlossaryFiles,
    Lines,
    Model,
    OptionalPaths,
    Source,
    as_settings,
)
from factcheck.nouns.safe_text import one_line

if TYPE_CHECKING:
    from factcheck.triage.review.desk import Desk


InTerminal = Annotated[
    bool, typer.Option("--terminal", help="Go through the findings in the terminal, without a browser.")
]
Host = Annotated[str, typer.Option(metavar="ADDRESS", help="Where the page is served.")]
Port = Annotated[int, typer.Option(metavar="PORT", help="Its port; 0 is any that is free.")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")]
Reviewer = Annotated[
    str | None, typer.Option(metavar="NAME", envvar="FACTCHECK_REVIEWER", help="Who decides; else your login.")
]


def review(
    paths: OptionalPaths = None,
    terminal: InTerminal = False,
    host: Host = "127.0.0.1",
    port: Port = 0,
    browser: Browser = True,
    reviewer: Reviewer = None,
    source: Source = None,
    model: Model = None,
    lines: Lines = False,
    cache: Cached = None,
    decisions: Decisions = None,
    glossary: GlossaryFiles = None,
    config: ConfigFile = None,
) -> None:
    """Go through the findings on a page on this machine, and decide on each.

    What is decided is kept in the decisions file, which report and gate honour. Control-C ends it.
    """
    from factcheck.triage.review.start import desk_for
    from factcheck.triage.run import settings_for

    typed = as_settings(source=source, model=model, cache=cache, decisions=decisions, glossary=glossary)
    settings = settings_for(paths or [], typed, config)
    desk = desk_for(paths or [], settings, lines=lines, reviewer=reviewer)
    if terminal:
        _review_in_terminal(desk)
    else:
        _review_on_page(desk, host, port, browser=browser)


def _review_in_terminal(desk: Desk) -> None:
    """Check the articles and ask for a decision on each finding. Raises FactcheckError."""
    from factcheck.triage.review.terminal import go_through

    with progress_bar() as progress:
        desk.check_once(progress)
    print_problems(desk.view().report.problems)
    go_through(desk)


def _review_on_page(desk: Desk, host: str, port: int, *, browser: bool) -> None:
    """Serve the page until the process is interrupted; with `browser`, open it. Raises FactcheckError."""
    from factcheck.triage.review.opening import Opening, ended_by_signals
    from factcheck.triage.review.server import serve

    def announce(address: str) -> None:
        typer.echo(f"Review at {address}\nThe address is good once. Control-C ends the review.", err=True)
        if not browser:
            return
        try:
            opening.open(address)
        except OSError as error:
            typer.echo(one_line(f"factcheck: warning: open the address yourself: {error}"), err=True)

    try:
        with ended_by_signals(), Opening() as opening:
            serve(desk, host, port, announce, opening.close)
    except KeyboardInterrupt:
        typer.echo("factcheck: the decisions are in " + one_line(str(desk.decisions)), err=True)
