"""`factcheck report`."""

from __future__ import annotations

import typer

from factcheck.cli.common import NOTHING, checked, configured, show, unread
from factcheck.cli.options import (
    Allow,
    Cached,
    Color,
    Colored,
    ConfigFile,
    Decisions,
    Exclude,
    Ignore,
    Keep,
    Language,
    Layout,
    Lines,
    MinConfidence,
    Model,
    OptionalPaths,
    Outputs,
    Rule,
    Source,
    Words,
    given,
)


def report(
    paths: OptionalPaths = None,
    output: Outputs = None,
    source: Source = None,
    model: Model = None,
    lines: Lines = False,
    cache: Cached = None,
    words: Words = None,
    decisions: Decisions = None,
    config: ConfigFile = None,
    layout: Layout = None,
    exclude: Exclude = None,
    language: Language = None,
    rule: Rule = None,
    min_confidence: MinConfidence = None,
    allow: Allow = None,
    ignore: Ignore = None,
    keep: Keep = None,
    color: Colored = Color.AUTO,
) -> None:
    """Compare the versions of each story and report what disagrees.

    Exit status 0, or 2 where something could not be read or checked.
    """
    from factcheck.write import parse_output

    outputs = [parse_output(argument, color.shown) for argument in output or ["terminal"]]
    options = given(
        source=source,
        model=model,
        cache=cache,
        words=words,
        decisions=decisions,
        layout=layout,
        exclude=exclude,
        language=language,
        rule=rule,
        min_confidence=min_confidence,
        allow=allow,
        ignore=ignore,
        keep=keep,
    )
    found = checked(paths or [], configured(paths, options, config), lines)
    found = show(found, outputs)
    if not found.stories and not unread(found):
        typer.echo(f"factcheck: warning: {NOTHING}", err=True)
    raise typer.Exit(2 if unread(found) else 0)
