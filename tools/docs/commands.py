"""The commands with their arguments and options, from the command line itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Any

import typer

from factcheck.cli import app
from tools.docs.markdown import code, page, table

ABOUT = """Results go to standard output, messages and progress to standard error. `factcheck COMMAND --help` shows the
same as this page. An option that is a [setting](configuration.md) as well counts before the file of settings."""
VARIABLES = {
    "FACTCHECK_CACHE": "The folder of the cache; otherwise it is in the cache folder of the user.",
    "FACTCHECK_TRACEBACK": "Where it is set, a mistake in factcheck is shown with its traceback.",
    "NO_COLOR": "Where it is set, the terminal format has no colours, unless `--color always` asks for them.",
    "CI": "Where it is set, there is no progress bar.",
}
"""Variables of the environment that are not the value of an option."""


def commands_page() -> str:
    """`docs/commands.md`: a section a command, in the order of the help."""
    group = _group()
    root = table(("option", "what it does"), _option_rows(group, with_default=False))
    commands = group.commands.items()
    listed = table(
        ("command", "what it does"), ([f"[{code(name)}](#{name})", _first_line(one)] for name, one in commands)
    )
    sections = [block for name, one in commands for block in _section(name, one)]
    variables = ([code(name), meaning] for name, meaning in VARIABLES.items())
    return page(
        "# Commands", ABOUT, listed, root, *sections, "## Environment", table(("variable", "what it does"), variables)
    )


def command(name: str) -> Any:
    """A command as Typer parses it."""
    return _group().commands[name]


def _group() -> Any:
    return typer.main.get_command(app)


def _section(name: str, one: Any) -> Iterator[str]:
    yield f"## {name}"
    arguments = [parameter for parameter in one.params if parameter.param_type_name == "argument"]
    usage = " ".join(("factcheck", name, "[OPTIONS]", *map(_usage, arguments)))
    yield f"```text\n{usage}\n```"
    yield _paragraphs(one.help)
    if arguments:
        yield table(("argument", "what it is"), ([_choices(metavar(a)), _with_default(a)] for a in arguments))
    options = list(_option_rows(one))
    if options:
        yield table(("option", "what it does"), options)


def _option_rows(one: Any, with_default: bool = True) -> Iterator[list[str]]:
    for parameter in one.params:
        if parameter.param_type_name != "option" or getattr(parameter, "hidden", False):
            continue
        names = ", ".join(code(name) for name in (*sorted(parameter.opts, key=len), *parameter.secondary_opts))
        takes_value = not getattr(parameter, "is_flag", False)
        yield [
            f"{names} {code(metavar(parameter))}" if takes_value else names,
            _with_default(parameter) if with_default else parameter.help,
        ]


def _choices(stated: str) -> str:
    """`list|check|prune` without the bars, which a table would take for its own."""
    return ", ".join(map(code, stated.split("|")))


def _usage(argument: Any) -> str:
    name = metavar(argument)
    return name if argument.required else f"[{name}]"


def metavar(parameter: Any) -> str:
    """What stands for the value: `FILE`, `PATHS...`; without the brackets of what may be left out."""
    stated = parameter.metavar or parameter.name.upper()
    bare = re.sub(r"^\[(\w+)\](?:\.\.\.)?$", r"\1", stated)
    return bare + ("..." if parameter.nargs == -1 else "")


def _with_default(parameter: Any) -> str:
    """The help, with the default and the variable of the environment."""
    default = parameter.show_default if isinstance(parameter.show_default, str) else parameter.default
    default = default.value if isinstance(default, Enum) else default
    text = str(parameter.help)
    if parameter.required:
        text += " Required."
    elif isinstance(default, bool):
        if parameter.secondary_opts:
            text += f" Default: {code((parameter.opts if default else parameter.secondary_opts)[0])}."
    elif parameter.secondary_opts and default is not None:
        text += f" Default: {code(f'--{default}')}."
    elif default not in (None, [], ()):
        text += f" Default: {code(str(default))}."
    if parameter.envvar:
        text += f" Variable: {code(str(parameter.envvar))}."
    return text


def _first_line(one: Any) -> str:
    return str(one.help).partition("\n\n")[0]


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(block.split()) for block in text.split("\n\n"))
