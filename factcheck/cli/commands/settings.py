"""`factcheck init` and `factcheck config`."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli.options import ConfigFile
from factcheck.nouns.safe_text import one_line


def init(
    folder: Annotated[str, typer.Argument(help="The folder of the content.")] = ".",
) -> None:
    """Write a first factcheck.toml, with comments, for the content that is found."""
    from pathlib import Path

    from factcheck.settings.template import init

    typer.echo(one_line(f"{init(Path(folder))} is written"))


def show_config(
    paths: Annotated[list[str] | None, typer.Argument(help="Articles or folders.", show_default=False)] = None,
    config: ConfigFile = None,
) -> None:
    """Show the settings in force, and where each comes from."""
    from factcheck.settings.shown import with_origins
    from factcheck.triage.run import settings_for

    typer.echo("\n".join(map(one_line, with_origins(settings_for(paths or [], {}, config)).split("\n"))))
