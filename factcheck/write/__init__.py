"""The last stage: a report in the formats that people and programs want.

A format is a module in `formats` and one entry in `FORMATS`.
"""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from pathlib import Path

from factcheck.errors import FactcheckError, system_reason
from factcheck.nouns.failures import Attempt
from factcheck.nouns.nearest import name_hint
from factcheck.nouns.report import Report
from factcheck.nouns.text import Problem
from factcheck.store.atomic import replacing
from factcheck.write.formats.concise import Concise
from factcheck.write.formats.csv import Csv
from factcheck.write.formats.github import GitHub
from factcheck.write.formats.gitlab import GitLab
from factcheck.write.formats.html import Html
from factcheck.write.formats.json import Json
from factcheck.write.formats.junit import JUnit
from factcheck.write.formats.markdown import Markdown
from factcheck.write.formats.sarif import Sarif
from factcheck.write.formats.terminal import Terminal
from factcheck.write.interface import Format
from factcheck.write.stdout import standard_output

FORMATS: list[Format] = [
    Terminal(),
    Json(),
    Html(),
    Markdown(),
    Csv(),
    Concise(),
    Sarif(),
    JUnit(),
    GitHub(),
    GitLab(),
]

Output = tuple[Format, Path | None]
"""A format and where to write it; None is standard output."""


def get_format(name: str) -> Format:
    """The format called `name`. Raises FactcheckError with the nearest name there is."""
    formats = {known_format.name: known_format for known_format in FORMATS}
    if name in formats:
        return formats[name]
    raise FactcheckError(f"no output format is called {name!r}", hint=name_hint(name, formats))


def parse_output(arg: str, color: bool | None = None) -> Output:
    """Read `FORMAT[=FILE]`, the argument of `--output`.

    `color` says whether the format `terminal` has colours; with None the terminal decides. FILE may be a folder: one
    that exists, or a name that ends in a slash. The report goes into it under the format's own name (`index.html`).
    Raises FactcheckError where there is no such format, or no file after the equals sign.
    """
    name, equals, file = arg.partition("=")
    chosen = get_format(name.strip())
    if color is not None and isinstance(chosen, Terminal):
        chosen = Terminal(color=color)
    if not equals:
        return chosen, None
    if not file:
        raise FactcheckError(
            f"--output {arg} names no file",
            hint=f"--output {chosen.name} for standard output, --output {chosen.name}={chosen.file_name} for a file",
        )
    path = Path(file)
    folder = file.endswith(("/", os.sep)) or path.is_dir()
    return chosen, path / chosen.file_name if folder else path


def write(report: Report, outputs: Sequence[Output]) -> list[Problem]:
    """Write `report` once for each of `outputs`, files first; returns a problem for each format that failed.

    An output is written whole or not at all; only one on a terminal may break off. Missing folders are made. Raises
    FactcheckError before anything is written where two outputs are one file, or an output is a file that was read: an
    article would be lost. Raises FactcheckError after the other outputs are written where one cannot be.
    """
    _refuse_taken(report, [path for _, path in outputs if path is not None])
    failures: list[Problem] = []
    errors: list[FactcheckError] = []
    for chosen, path in sorted(outputs, key=lambda output: output[1] is None):
        try:
            with Attempt(failures, f"write the {chosen.name} report", str(path or "standard output")):
                if path is None:
                    _write_out(chosen, report)
                else:
                    _write_file(chosen, report, path)
        except FactcheckError as error:
            errors.append(error)
    if errors:
        raise errors[0]
    return failures


def _write_out(chosen: Format, report: Report) -> None:
    with standard_output() as stream:
        if isinstance(chosen, Terminal):  # it looks at the stream for width and colours
            chosen.write(report, stream)
        else:
            whole = io.StringIO()
            chosen.write(report, whole)
            stream.write(whole.getvalue())


def _refuse_taken(report: Report, paths: Sequence[Path]) -> None:
    """Raise FactcheckError where one of `paths` is a file that was read, or two of them are one file."""
    read = [version for story in report.stories for version in story.versions] + list(report.ungrouped)
    inputs = {os.path.realpath(path) for path in (*(v.document.path for v in read), *(p.path for p in report.problems))}
    taken: set[str] = set()
    for path in paths:
        target = os.path.realpath(path)
        if target in inputs and not Path(target).is_dir():
            raise FactcheckError("this is one of the files to check", path=str(path), hint="choose another file")
        if target in taken and (
            Path(target).is_file() or not Path(target).exists()
        ):  # several outputs may go to a device
            raise FactcheckError("two outputs go to this file", path=str(path), hint="choose another for one of them")
        taken.add(target)


def _write_file(chosen: Format, report: Report, path: Path) -> None:
    try:
        with replacing(path) as file:
            stream = io.TextIOWrapper(file, "utf-8", "backslashreplace", newline="\n")
            if path.is_file() or not path.exists():  # a pipe or a device is never read as an article
                stream.write(chosen.head)
            chosen.write(report, stream)
            stream.detach()
    except OSError as error:
        in_the_way = isinstance(error, FileExistsError | NotADirectoryError)
        reason = "its folder is a file" if in_the_way else system_reason(error)
        raise FactcheckError(
            f"the {chosen.name} report cannot be written: {reason}", path=str(path), hint="choose another file"
        ) from error
