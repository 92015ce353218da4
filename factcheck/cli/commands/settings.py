"""`factcheck init` and `factcheck config`."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli.common import configured, plain
from factcheck.cli.options import ConfigFile


def init(
    folder: Annotated[str, typer.Argument(help="The folder of the content.")] = ".",
) -> None:
    """Write a first factcheck.toml, with comments, for the content that is found."""
    from pathlib import Path

    from factcheck.settings.template import init

    typer.echo(plain(f"{init(Path(folder))} is written"))


def show_config(
    paths: Annotated[list[str] | None, typer.Argument(help="Articles or folders.", show_default=False)] = None,
    config: ConfigFile = None,
) -> None:
    """Show the settings in force, and where each comes from."""
    from factcheck.settings.shown import shown

    typer.echo("\n".join(map(plain, shown(configured(paths, {}, config)).split("\n"))))
