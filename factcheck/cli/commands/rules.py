"""`factcheck rules`."""

from __future__ import annotations

from typing import Annotated

import typer


def rules(
    name: Annotated[str | None, typer.Argument(metavar="[ID]", help="A rule to explain.", show_default=False)] = None,
) -> None:
    """List what is looked for, or explain one rule with examples."""
    from factcheck.cli.rule_texts import explained, overview

    typer.echo(overview() if name is None else explained(name))
