"""The command line. Results go to standard output, messages and progress to standard error.

Each command is a module in `commands` and an entry in `_COMMANDS`. The options that several have are in `options`, what
they share besides is in `common`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated

import typer

from factcheck.cli.commands.align import align
from factcheck.cli.commands.decisions import decisions
from factcheck.cli.commands.facts import facts
from factcheck.cli.commands.gate import gate
from factcheck.cli.commands.languages import languages
from factcheck.cli.commands.names import names
from factcheck.cli.commands.report import report
from factcheck.cli.commands.review import review
from factcheck.cli.commands.rules import rules
from factcheck.cli.commands.settings import init, show_config
from factcheck.cli.commands.stories import stories
from factcheck.errors import FactcheckError, OutputClosedError, system_reason
from factcheck.nouns.failures import account, is_unexpected
from factcheck.nouns.safe_text import one_line
from factcheck.store.streams import prepare_streams

_COMMANDS: dict[str, Callable[..., None]] = {
    "report": report,
    "gate": gate,
    "init": init,
    "stories": stories,
    "config": show_config,
    "facts": facts,
    "align": align,
    "names": names,
    "rules": rules,
    "languages": languages,
    "decisions": decisions,
    "review": review,
}
"""In the order of the help."""

app = typer.Typer(
    help="Reads the language versions of a story and says where their facts disagree.",
    no_args_is_help=True,
    rich_markup_mode=None,  # help without rich appears twice as fast
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _name, _command in _COMMANDS.items():
    app.command(_name)(_command)


def _version(value: bool) -> None:
    if value:
        from factcheck.embed.signature import signature

        typer.echo("\n".join(f"{name} {version}" for name, version in signature().items()))
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="Show the versions of the tool, its model and its language data, and exit.",
        ),
    ] = False,
) -> None:
    """Options of the command as a whole."""


def main() -> None:
    """The `factcheck` command. An error is one line on standard error and exit status 2, never a traceback."""
    try:
        prepare_streams()
        try:
            app()
        finally:
            sys.stdout.flush()
    except OutputClosedError:  # the reader of our output has gone: `factcheck report | head`
        sys.exit(141)
    except FactcheckError as error:
        typer.echo(one_line(f"factcheck: error: {error}"), err=True)
        sys.exit(2)
    except OSError as error:  # a failed system call for which the code has no message of its own
        where = [str(name) for name in (error.filename, error.filename2) if name is not None]
        typer.echo(one_line(f"factcheck: error: {': '.join([*where, system_reason(error)])}"), err=True)
        sys.exit(2)
    except BaseException as error:
        if not is_unexpected(error):
            raise
        # Not status 1, which Python would give: it says that all was checked and something was found.
        typer.echo(one_line(f"factcheck: error: {account(error, 'finish')}"), err=True)
        sys.exit(2)
