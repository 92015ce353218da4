"""`factcheck init` and `factcheck config`."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli.options import ConfigFile
from factcheck.nouns.safe_text import one_line


def init(
    folder: Annotated[str, typer.Argument(help="The folder of the content.")] = ".",
) -> None:
    """Write a first factcheck.toml, with comments and the layout that fits, for the content that is found.

    Says what is understood with it: stories, languages, and the files that are in no story.
    """
    from pathlib import Path

    from factcheck.cli.story_list import summary
    from factcheck.settings.listing import outside
    from factcheck.settings.template import init
    from factcheck.triage.run import listed, settings_for
    from factcheck.write.shared.wording import count

    path = init(Path(folder))
    typer.echo(one_line(f"{path} is written"))
    settings = settings_for([folder], {}, str(path))
    typer.echo(one_line(f"layout: {', '.join(settings.values.layout) or 'none, names and texts tell it'}"))
    listing = listed([], settings)
    for line in summary(listing):
        typer.echo(one_line(line))
    for name, number in outside(folder, listing).items():
        typer.echo(one_line(f"not in the content: {count(number, 'file')} in {name}"))


def show_config(
    paths: Annotated[list[str] | None, typer.Argument(help="Articles or folders.", show_default=False)] = None,
    config: ConfigFile = None,
) -> None:
    """Show the settings in force, and where each comes from."""
    from factcheck.settings.shown import with_origins
    from factcheck.triage.run import settings_for

    typer.echo("\n".join(map(one_line, with_origins(settings_for(paths or [], {}, config)).split("\n"))))
