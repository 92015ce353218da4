"""Options that several commands share. One that is also a setting counts before the settings file."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from factcheck.errors import FactcheckError


class Color(StrEnum):
    """When to write colours."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"

    @property
    def shown(self) -> bool | None:
        """Whether to write colours; None to let the terminal and the variable NO_COLOR decide."""
        return None if self is Color.AUTO else self is Color.ALWAYS


OptionalPaths = Annotated[
    list[str] | None,
    typer.Argument(
        help="Articles, folders or addresses, LANG=FILE too; else the settings' content.", show_default=False
    ),
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
ReaderLanguage = Annotated[
    str | None,
    typer.Option(
        "--reader-language",
        metavar="LANG",
        help="The language to quote what most versions say in, without --source.",
        show_default="the locale's",
    ),
]
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
    typer.Option("--cache/--no-cache", help="Keep vectors and results for the next run.", show_default="cache"),
]
Alternates = Annotated[
    bool | None,
    typer.Option(
        "--alternates/--no-alternates",
        help="Of an address, fetch the other language versions that its page names too.",
        show_default="no-alternates",
    ),
]
Words = Annotated[
    bool | None,
    typer.Option(
        "--words/--no-words", help="Compare single words too: names, denials, directions.", show_default="words"
    ),
]
ConfigFile = Annotated[
    str | None,
    typer.Option("--config", metavar="FILE", help="Settings; else factcheck.toml or pyproject.toml."),
]
Layout = Annotated[
    list[str] | None,
    typer.Option("--layout", metavar="PATTERN", help="{story}.{lang}.md, {lang}/{story}.md, hugo, docusaurus, ..."),
]
Exclude = Annotated[list[str] | None, typer.Option("--exclude", metavar="PATTERN", help="Files to pass over.")]
Language = Annotated[
    list[str] | None, typer.Option("--language", metavar="PATTERN=LANG", help="The language of the files that fit.")
]
Rule = Annotated[
    list[str] | None, typer.Option("--rule", metavar="ID=SEVERITY", help="error, warning, info or off for a rule.")
]
MinConfidence = Annotated[
    list[str] | None,
    typer.Option("--min-confidence", metavar="[SEVERITY=]NUMBER", help="Leave out findings less sure, 0 to 1."),
]
Allow = Annotated[list[str] | None, typer.Option("--allow", metavar="A=B", help="Words that may stand for each other.")]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="WORDS", help="Words to find nothing about.")]
Keep = Annotated[list[str] | None, typer.Option("--keep", metavar="TERM", help="A term that every version must have.")]
GlossaryFiles = Annotated[
    list[str] | None,
    typer.Option(
        "--glossary", metavar="FILE", help="Names and terms by language, as TBX, CSV or TSV; may be repeated."
    ),
]
Colored = Annotated[Color, typer.Option("--color", metavar="WHEN", help="auto, always or never.")]


SETTINGS: dict[str, Any] = {
    "source": Source,
    "model": Model,
    "cache": Cached,
    "words": Words,
    "alternates": Alternates,
    "decisions": Decisions,
    "layout": Layout,
    "exclude": Exclude,
    "language": Language,
    "rule": Rule,
    "min_confidence": MinConfidence,
    "allow": Allow,
    "ignore": Ignore,
    "keep": Keep,
    "glossary": GlossaryFiles,
}
"""The options of `report` and `gate` that are settings, by the name of the argument."""


def with_settings(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for each of `SETTINGS`.

    The command's argument `settings` is no option: it gets what was typed, as `as_settings` returns it.
    """
    signature = inspect.signature(command, eval_str=True)
    own_parameters = [parameter for name, parameter in signature.parameters.items() if name != "settings"]
    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)
        for name, annotation in SETTINGS.items()
    ]

    def run(**arguments: Any) -> None:
        typed = {name: arguments.pop(name) for name in SETTINGS}
        command(**arguments, settings=as_settings(**typed))

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__signature__ = signature.replace(parameters=[*own_parameters, *shared])  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own_parameters, *shared)}
    return run


def as_settings(**typed: Any) -> dict[str, Any]:
    """What was typed for the options of `SETTINGS`, by the name of the setting. Options that were not given (None or an
    empty list) are left out.

    Raises FactcheckError where a value has not the form of its option. Whether it is a value of the setting is checked
    with the settings.
    """
    readers = {
        "language": ("languages", _pairs),
        "rule": ("rules", _pairs),
        "min_confidence": ("min_confidence", _confidences),
    }
    settings: dict[str, Any] = {}
    glossary: dict[str, Any] = {}
    for name, value in typed.items():
        if value is None or value == []:
            continue
        if name in readers:
            setting, read = readers[name]
            settings[setting] = read(name, value)
        elif name == "allow":
            glossary["allow"] = [pair.split("=") for pair in value]
        elif name in {"ignore", "keep"}:
            glossary[name] = list(value)
        elif name == "glossary":
            glossary["files"] = list(value)
        else:
            settings[name] = value.value if isinstance(value, StrEnum) else value
    return settings | ({"glossary": glossary} if glossary else {})


_FORMS = {"language": "PATTERN=LANG", "rule": "ID=SEVERITY"}
"""The form of the values of an option that takes pairs."""


def _pairs(option: str, values: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for value in values:
        left, equals, right = value.rpartition("=")
        if not equals or not left:
            raise FactcheckError(f'"{value}" has no "="', path=f"--{option}", hint=f"write {_FORMS[option]}")
        pairs[left] = right
    return pairs


def _confidences(option: str, values: Sequence[str]) -> dict[str, float]:
    least_by_severity: dict[str, float] = {}
    for value in values:
        severity, equals, number = value.rpartition("=")
        try:
            least = float(number)
        except ValueError as error:
            raise FactcheckError(
                f'"{number}" is not a number', path=f"--{option.replace('_', '-')}", hint="write one from 0 to 1"
            ) from error
        least_by_severity |= {severity: least} if equals else dict.fromkeys(("error", "warning", "info"), least)
    return least_by_severity
