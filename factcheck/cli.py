"""The command line. Results go to standard output, messages and progress to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck import __version__
from factcheck.errors import FactcheckError, OutputClosedError
from factcheck.options import (
    Allow,
    Color,
    Colored,
    ConfigFile,
    Exclude,
    Ignore,
    Language,
    Layout,
    MinConfidence,
    Rule,
    given,
)

if TYPE_CHECKING:
    from factcheck.config import InForce
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


class DecisionsTask(StrEnum):
    """What to do with the decisions file."""

    LIST = "list"
    CHECK = "check"
    PRUNE = "prune"


class AlignFormat(StrEnum):
    JSON = "json"
    TSV = "tsv"
    TMX = "tmx"


class FactsFormat(StrEnum):
    JSONL = "jsonl"
    TABLE = "table"


Paths = Annotated[
    list[str],
    typer.Argument(help="Articles or folders of articles; LANG=FILE names a file's language.", show_default=False),
]
OptionalPaths = Annotated[
    list[str] | None,
    typer.Argument(help="Articles or folders, LANG=FILE too; else the settings' content.", show_default=False),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FORMAT[=FILE]",
        help="terminal, concise, json, html, markdown, csv, sarif, junit, github or gitlab; may be repeated.",
    ),
]
Source = Annotated[str | None, typer.Option(metavar="LANG", help="The language that is right where versions disagree.")]
Model = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="A sentence-transformers name or folder instead of the embedded model."),
]
Lines = Annotated[bool, typer.Option("--lines", help="Files have one sentence a line.")]
Decisions = Annotated[
    str | None,
    typer.Option(
        "--decisions", metavar="FILE", help="What reviewers decided; factcheck-decisions.jsonl beside the articles."
    ),
]
Cached = Annotated[
    bool | None,
    typer.Option("--cache/--no-cache", help="Keep sentence vectors for the next run.", show_default="cache"),
]
Words = Annotated[
    bool | None,
    typer.Option(
        "--words/--no-words", help="Also look for words without counterpart (experimental).", show_default="no-words"
    ),
]


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
    color: Colored = Color.AUTO,
) -> None:
    """Compare the versions of each story and report what disagrees.

    Exit status 0, or 2 where something could not be read.
    """
    from factcheck.write import parse_output, write

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
    )
    found = _checked(paths or [], _configured(paths, options, config), lines)
    write(found, outputs)
    _tell(found)
    raise typer.Exit(2 if _unread(found) else 0)


@app.command()
def gate(
    paths: OptionalPaths = None,
    output: Outputs = None,
    fail_on: Annotated[
        Threshold | None,
        typer.Option(
            metavar="SEVERITY", help="Least severity that fails: error, warning or info.", show_default="error"
        ),
    ] = None,
    source: Source = None,
    model: Model = None,
    lines: Lines = False,
    cache: Cached = None,
    words: Words = None,
    decisions: Decisions = None,
    baseline: Annotated[
        str | None, typer.Option(metavar="FILE", help="Findings that are known and do not count.")
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Write all that is found now into the baseline, and pass.")
    ] = False,
    changed_since: Annotated[
        str | None, typer.Option(metavar="REV", help="Only stories with a version changed since this git revision.")
    ] = None,
    staged: Annotated[bool, typer.Option("--staged", help="Only stories with a version staged in git.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 also where there are findings.")] = False,
    config: ConfigFile = None,
    layout: Layout = None,
    exclude: Exclude = None,
    language: Language = None,
    rule: Rule = None,
    min_confidence: MinConfidence = None,
    allow: Allow = None,
    ignore: Ignore = None,
    color: Colored = Color.AUTO,
) -> None:
    """Fail where versions disagree: one line for each undecided discrepancy at or over the threshold.

    Exit status 0 if there is none, 1 if there are, 2 if something could not be checked.
    """
    from factcheck import gating
    from factcheck.write import parse_output, write

    outputs = [parse_output(argument, color.shown) for argument in output or ["concise"]]
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
        fail_on=fail_on,
        baseline=baseline,
    )
    settings = _configured(paths, options, config)
    if write_baseline and (changed_since or staged):
        raise FactcheckError("a baseline is of all the content", hint="leave out --changed-since and --staged")
    changed = gating.changes(settings, changed_since, staged)
    known = frozenset[str]() if write_baseline else gating.known(settings)
    found = _checked(paths or [], settings, lines, changed)
    if write_baseline:
        _tell(found)
        if _unread(found):
            raise FactcheckError("no baseline was written: something could not be read", hint="mend that first")
        typer.echo(_plain(gating.write_baseline(settings, found)), err=True)
        return
    found = gating.counted(found, settings, known)
    write(found, outputs)
    _tell(found, some=changed is not None)
    for note in gating.notes(found, changed):
        typer.echo(_plain(f"factcheck: note: {note}"), err=True)
    if _unread(found):
        raise typer.Exit(2)
    raise typer.Exit(1 if found.discrepancies and not exit_zero else 0)


@app.command()
def init(
    folder: Annotated[str, typer.Argument(help="The folder of the content.")] = ".",
) -> None:
    """Write a first factcheck.toml, with comments, for the content that is found."""
    from pathlib import Path

    from factcheck.starting import init

    typer.echo(_plain(f"{init(Path(folder))} is written"))


@app.command("config")
def show_config(
    paths: Annotated[list[str] | None, typer.Argument(help="Articles or folders.", show_default=False)] = None,
    config: ConfigFile = None,
) -> None:
    """Show the settings in force, and where each comes from."""
    from factcheck.starting import shown

    typer.echo("\n".join(map(_plain, shown(_configured(paths, {}, config)).split("\n"))))


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
    from factcheck.write.stdout import standard_output

    tag = canonical(lang)
    if tag is None:
        raise FactcheckError(f'"{lang}" is not a language', hint="--lang takes a code such as vi or pt-BR")
    sentences = read_sentences(file, tag, lines)
    with standard_output() as out:
        (write_jsonl if format is FactsFormat.JSONL else write_table)(sentences, tag, out)


@app.command()
def align(
    files: Annotated[
        list[str], typer.Argument(help="Versions of one text; LANG=FILE names a file's language.", show_default=False)
    ],
    lines: Lines = False,
    format: Annotated[AlignFormat, typer.Option(help="json, tsv or tmx.")] = AlignFormat.JSON,
    model: Model = None,
    cache: Annotated[bool, typer.Option("--cache/--no-cache", help="Keep sentence vectors for the next run.")] = True,
) -> None:
    """Show which sentences of two or more versions correspond to each other, and how sure that is.

    Sentences without a counterpart are in a group of their own.
    """
    from factcheck.aligned import WRITERS, align_files
    from factcheck.read import parse_argument
    from factcheck.write.stdout import standard_output

    arguments = [parse_argument(file) for file in files]
    languages = {path: lang for lang, path in arguments if lang}
    with _progress() as told:
        found = align_files(
            [path for _, path in arguments],
            languages=languages,
            lines=lines,
            model=model,
            use_cache=cache,
            progress=told,
        )
    with standard_output() as out:
        WRITERS[format.value](found, out)


@app.command()
def rules(
    name: Annotated[str | None, typer.Argument(metavar="[ID]", help="A rule to explain.", show_default=False)] = None,
) -> None:
    """List what is looked for, or explain one rule with examples."""
    from factcheck.explain import explained, overview

    typer.echo(overview() if name is None else explained(name))


@app.command()
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
    from factcheck.changes import merges_by_line
    from factcheck.decisions import load, record
    from factcheck.review.start import decisions_file
    from factcheck.standing import stale
    from factcheck.write.words import decision_words

    settings = _configured(paths, given(source=source, decisions=decisions), config)
    file = decisions_file(paths or [], settings)
    if decisions and not file.exists():
        raise FactcheckError("there is no such file", path=decisions, hint="review writes it")
    if task is DecisionsTask.PRUNE:
        found = _checked(paths or [], settings, lines)
        _tell(found)
        if _unread(found):
            raise FactcheckError("nothing was pruned: an article could not be read", hint="mend that first")
        gone = stale(found, load(file), every=every)
        if gone:
            record(file, {d.fingerprint: None for d in gone}, expected={d.fingerprint: d for d in gone})
        for decision in gone:
            typer.echo(_plain(f"pruned {decision.story}: {decision.message}"))
        return
    known = load(file)
    if task is DecisionsTask.LIST:
        for decision in sorted(known.values(), key=lambda one: (one.story, one.time)):
            typer.echo(_plain(f"{decision.story}: {decision.rule}: {decision.message}: {decision_words(decision)}"))
    else:
        typer.echo(_plain(f"{file}: {len(known)} decisions, all sound"))
        if merges_by_line(file) is False:
            typer.echo(f'"{file.name} merge=union" in .gitattributes lets two branches\' decisions merge.', err=True)


@app.command()
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
    from factcheck.review.start import desk_for, open_browser

    settings = _configured(paths, given(source=source, model=model, cache=cache, decisions=decisions), config)
    desk = desk_for(paths or [], settings, lines=lines, reviewer=reviewer)
    if terminal:
        from factcheck.review.terminal import go_through

        with _progress() as told:
            desk.check_once(told)
        _tell(desk.view().report)
        go_through(desk)
        return
    from factcheck.review.server import serve

    def told_address(address: str) -> None:
        typer.echo(f"Review at {address}\nControl-C ends it.", err=True)
        if browser:
            open_browser(address)

    try:
        serve(desk, host, port, told_address)
    except KeyboardInterrupt:
        typer.echo("factcheck: the decisions are in " + _plain(str(desk.decisions)), err=True)


def _without_languages(paths: list[str]) -> list[str]:
    from factcheck.read import parse_argument

    return [parse_argument(path)[1] for path in paths]


def _configured(paths: list[str] | None, options: dict[str, Any], file: str | None = None) -> InForce:
    """The settings in force; the file is found from the first path."""
    from factcheck.checking import configured

    return configured(_without_languages(paths or []), options, file)


def _checked(paths: list[str], config: InForce, lines: bool, changed: Collection[str] | None = None) -> Report:
    from factcheck.checking import checked

    with _progress() as told:
        return checked(paths, config, lines=lines, changed=changed, progress=told)


def _unread(found: Report) -> bool:
    return any(problem.severity == "error" for problem in found.problems)


def _tell(found: Report, some: bool = False) -> None:
    """Problems with the input, on standard error; with `some`, only stories that changed were wanted."""
    for problem in found.problems:
        where = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
        typer.echo(_plain(f"factcheck: {problem.severity}: {where}: {problem.message}"), err=True)
    if not found.stories and not _unread(found) and not some:
        typer.echo("factcheck: warning: no two files tell the same story: nothing was compared", err=True)


def _plain(text: str) -> str:
    """Text that cannot give orders to a terminal."""
    from factcheck.write.words import visible

    return visible(text)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """A progress bar on standard error where that is a terminal."""
    if not sys.stderr.isatty() or os.environ.get("CI"):
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
    for name, mode in (("stdin", "r"), ("stderr", "w")):
        if getattr(sys, name) is None:  # started without one, as by `2>&-`
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - for the whole run
    try:
        app()
    except OutputClosedError:  # the reader of our output has gone: `factcheck report | head`
        sys.exit(141)
    except FactcheckError as error:
        typer.echo(_plain(f"factcheck: error: {error}"), err=True)
        sys.exit(2)
    except Exception:  # a bug; status 1 would say that all was checked
        import traceback

        traceback.print_exc()
        typer.echo("factcheck: error: this is a bug in factcheck; nothing was checked", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
