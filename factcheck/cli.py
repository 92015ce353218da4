"""The command line. Results go to standard output, messages and progress to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck import __version__
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.report import Report

app = typer.Typer(
    help="Reads the language versions of a story and says where their facts disagree.",
    no_args_is_help=True,
    rich_markup_mode=None,  # the plain help is there twice as fast
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Threshold(StrEnum):
    """What makes the gate fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class FactsFormat(StrEnum):
    JSONL = "jsonl"
    TABLE = "table"


Paths = Annotated[
    list[str],
    typer.Argument(help="Articles or folders of articles; LANG=FILE names a file's language.", show_default=False),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FORMAT[=FILE]",
        help="terminal, concise, json, html, markdown or csv; may be repeated.",
    ),
]
Source = Annotated[str | None, typer.Option(metavar="LANG", help="The language that is right where versions disagree.")]
Model = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="A sentence-transformers name or folder instead of the embedded model."),
]
Lines = Annotated[bool, typer.Option("--lines", help="Files have one sentence a line.")]
Cached = Annotated[bool, typer.Option("--cache/--no-cache", help="Keep sentence vectors for the next run.")]


def _version(value: bool) -> None:
    if value:
        typer.echo(f"factcheck {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Options of the command as a whole."""


@app.command()
def report(
    paths: Paths,
    output: Outputs = None,
    source: Source = None,
    model: Model = None,
    lines: Lines = False,
    cache: Cached = True,
) -> None:
    """Compare the versions of each story and report what disagrees.

    Exit status 0, or 2 where something could not be read.
    """
    from factcheck.write import parse_output, write

    outputs = [parse_output(argument) for argument in output or ["terminal"]]
    found = _check(paths, source, model, lines, cache)
    write(found, outputs)
    _tell(found)
    raise typer.Exit(2 if _unread(found) else 0)


@app.command()
def gate(
    paths: Paths,
    output: Outputs = None,
    fail_on: Annotated[
        Threshold, typer.Option(metavar="SEVERITY", help="Least severity that fails: error, warning or info.")
    ] = Threshold.ERROR,
    source: Source = None,
    model: Model = None,
    lines: Lines = False,
    cache: Cached = True,
) -> None:
    """Fail where versions disagree: one line for each discrepancy at or over the threshold.

    Exit status 0 if there is none, 1 if there are, 2 if something could not be checked.
    """
    from dataclasses import replace

    from factcheck.nouns import SEVERITIES
    from factcheck.write import parse_output, write

    outputs = [parse_output(argument) for argument in output or ["concise"]]
    found = _check(paths, source, model, lines, cache)
    counted = SEVERITIES[: SEVERITIES.index(fail_on.value) + 1]
    failing = tuple(d for d in found.discrepancies if d.severity in counted)
    write(replace(found, discrepancies=failing), outputs)
    _tell(found)
    if _unread(found):
        raise typer.Exit(2)
    raise typer.Exit(1 if failing else 0)


@app.command()
def facts(
    file: Annotated[str, typer.Argument(help="A text, or - for standard input.")] = "-",
    lang: Annotated[str, typer.Option(metavar="LANG", help="The language of the text.")] = ...,  # type: ignore[assignment]
    lines: Lines = False,
    format: Annotated[FactsFormat, typer.Option(help="jsonl or table.")] = FactsFormat.TABLE,
) -> None:
    """Show the facts in a text: kind, value and unit of each.

    Without --lines the text is split into sentences, and "line" is the number of the sentence from 0.
    """
    from factcheck.facts import read_sentences, write_jsonl, write_table
    from factcheck.language.tags import canonical

    tag = canonical(lang)
    if tag is None:
        raise FactcheckError(f'"{lang}" is not a language', hint="--lang takes a code such as vi or pt-BR")
    sentences = read_sentences(file, tag, lines)
    (write_jsonl if format is FactsFormat.JSONL else write_table)(sentences, tag, sys.stdout)


def _check(paths: list[str], source: str | None, model: str | None, lines: bool, cache: bool) -> Report:
    from factcheck.pipeline import check
    from factcheck.read import parse_argument

    arguments = [parse_argument(path) for path in paths]
    languages = {path: lang for lang, path in arguments if lang}
    with _progress() as told:
        return check(
            [path for _, path in arguments],
            languages=languages,
            source=source,
            model=model,
            lines=lines,
            use_cache=cache,
            progress=told,
        )


def _unread(found: Report) -> bool:
    return any(problem.severity == "error" for problem in found.problems)


def _tell(found: Report) -> None:
    """Problems with the input, on standard error."""
    for problem in found.problems:
        where = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
        typer.echo(_plain(f"factcheck: {problem.severity}: {where}: {problem.message}"), err=True)
    if not found.stories and not _unread(found):
        typer.echo("factcheck: warning: no two files tell the same story: nothing was compared", err=True)


def _plain(text: str) -> str:
    """Text that cannot give orders to a terminal."""
    from factcheck.write.words import visible

    return visible(text)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """A progress bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, int] = {}

        def told(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)  # type: ignore[arg-type]

        yield told


def main() -> None:
    """The `factcheck` command: errors a user can mend are one line and exit status 2, never a traceback."""
    try:
        app()
    except FactcheckError as error:
        typer.echo(_plain(f"factcheck: error: {error}"), err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        typer.echo("factcheck: stopped; what was encoded is kept", err=True)
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output has gone: `factcheck report | head`
        sys.stderr.close()
        sys.exit(141)


if __name__ == "__main__":
    main()
