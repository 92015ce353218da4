"""The table of settings, from their model."""

from __future__ import annotations

import ast
import inspect
import types
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from factcheck.cli.options import as_settings
from factcheck.settings import model
from factcheck.settings.model import Settings
from factcheck.settings.shown import to_toml
from tools.docs.commands import command, metavar
from tools.docs.markdown import code, table

NAMED = ((model.Language, "language code"), (model.RuleId, "rule"), (model.Share, "0 to 1"))
"""Types of the model that have a name of their own."""
PLAIN = {str: "text", bool: "`true` or `false`"}


def settings_table() -> str:
    """A row a setting, those of a table after it with its name before a dot."""
    return table(("setting", "what it is", "value", "default", "option"), _rows(Settings, "", _options()))


def takes(hint: Any) -> str:
    """The values of a type in words. Raises TypeError for a type that no setting had so far."""
    for named, words in NAMED:
        if hint is named:
            return words
    origin, inner = get_origin(hint), get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if origin is Annotated:
        return takes(inner[0])
    if origin is Literal:
        return ", ".join(map(code, inner))
    if origin in (Union, types.UnionType):
        return takes(next(one for one in inner if one is not type(None)))
    if origin is list:
        return "list of tables" if _is_table(inner[0]) else f"list of {_plural(takes(inner[0]))}"
    if origin is dict:
        return f"table: {takes(inner[0])} = {takes(inner[1])}"
    if _is_table(hint):
        return "table"
    raise TypeError(f"no words for {hint}")


def _rows(table_class: type[BaseModel], prefix: str, options: dict[str, str]) -> Iterator[list[str]]:
    hints, docs = get_type_hints(table_class, include_extras=True), attribute_docs(table_class)
    for name, field in table_class.model_fields.items():
        full, hint = prefix + name, hints[name]
        inner = next((one for one in (hint, *get_args(hint)) if _is_table(one)), None)
        default = "" if field.default is PydanticUndefined or inner else _default(field.default)
        yield [code(full), docs[name], takes(hint), default, options.get(full, "")]
        if inner:
            yield from _rows(inner, f"{full}.", options)


def attribute_docs(of: type) -> dict[str, str]:
    """The string below each attribute of a class. Raises KeyError where it is asked for one that has none."""
    (parsed,) = ast.parse(inspect.getsource(of)).body
    body = parsed.body if isinstance(parsed, ast.ClassDef) else []
    docs = {}
    for attribute, below in pairwise(body):
        if isinstance(attribute, ast.AnnAssign) and isinstance(attribute.target, ast.Name):
            said = below.value if isinstance(below, ast.Expr) else None
            if isinstance(said, ast.Constant) and isinstance(said.value, str):
                docs[attribute.target.id] = " ".join(said.value.split())
    return docs


def _options() -> dict[str, str]:
    """Setting -> the options of the gate that set it, found by giving each of them a value."""
    found = {"content": code("PATH...")}
    for parameter in command("gate").params:
        sample: Any = ["x=0.5"] if getattr(parameter, "multiple", False) else "x"
        for setting, given_value in as_settings(**{parameter.name: sample}).items():
            name = f"{setting}.{next(iter(given_value))}" if setting == "glossary" else setting
            value = "" if getattr(parameter, "is_flag", False) else f" {metavar(parameter)}"
            found[name] = code("/".join((parameter.opts[0], *parameter.secondary_opts)) + value)
    return found


def _default(value: Any) -> str:
    plain = value.value if isinstance(value, Enum) else value
    return "" if plain in (None, [], {}) else code(to_toml(plain))


def _is_table(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, BaseModel)


def _plural(words: str) -> str:
    first, of, rest = words.partition(" of ")
    return f"{first}s{of}{rest}"
