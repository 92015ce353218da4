"""The fields of front matter, and where the value of each stands in the file.

What is broken or hostile has no fields. Values that are lists, tables, booleans or nothing are no prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

Notation = Literal["plain", "double", "single", "literal", "block"]
"""How a value is written: without quotes, in double quotes with escapes, in single quotes of YAML, in single quotes of
TOML where nothing is an escape, or as a block of YAML."""


class Field(NamedTuple):
    """A field at the top level, and the span of its value within the quotes."""

    name: str
    start: int
    end: int
    notation: Notation


_YAML_NO_TEXT = frozenset({"tag:yaml.org,2002:null", "tag:yaml.org,2002:bool"})
_YAML_NOTATIONS: dict[str | None, Notation] = {'"': "double", "'": "single", "|": "block", ">": "block"}
_PROPERTIES = re.compile(r"(?:[&!][^\s]*\s+)*")
"""The anchor and the tag before a value of YAML."""
_TOML_NUMBERS_AND_DATES = frozenset(
    {"integer", "float", "local_date", "local_time", "local_date_time", "offset_date_time"}
)


def fields(fence: str, matter: str) -> Iterator[Field]:
    """The fields of front matter with the given fence (`---`, `+++`, or `{` for JSON), in the order of the file."""
    yield from _toml_fields(matter) if fence == "+++" else _yaml_fields(matter)


def _yaml_fields(matter: str) -> Iterator[Field]:
    """Of YAML, and of JSON, which YAML contains but for the tabs between its tokens."""
    import yaml

    try:
        root = yaml.compose(matter.replace("\t", " "), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return
    if not isinstance(root, yaml.MappingNode):
        return
    seen = set()
    for key, value in root.value:
        scalar = isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)
        if not scalar or value.tag in _YAML_NO_TEXT or id(value) in seen:
            continue  # an alias is the node of its anchor
        seen.add(id(value))
        start, end = value.start_mark.index, value.end_mark.index
        start = _PROPERTIES.match(matter, start, end).end()  # type: ignore[union-attr]
        notation = _YAML_NOTATIONS.get(value.style, "plain")
        if notation == "block":
            head = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?").match(matter, start, end)
            start = head.end() if head else end
        elif notation != "plain":
            start, end = start + 1, end - 1
        yield Field(key.value, start, end, notation)


def _toml_fields(matter: str) -> Iterator[Field]:
    data = matter.encode("utf-8", "surrogatepass")
    for node in _toml_parser().parse(data).root_node.children:
        if node.type != "pair" or node.has_error or len(node.named_children) < 2:
            continue
        key, value = node.named_children[:2]
        if key.type not in {"bare_key", "quoted_key"}:
            continue
        start, end = _characters(data, value)
        name = data[key.start_byte : key.end_byte].decode("utf-8", "replace").strip("\"'")
        if value.type == "string":
            quotes = 3 if matter[start : start + 3] in {'"""', "'''"} and end - start >= 6 else 1
            yield Field(name, start + quotes, end - quotes, "double" if matter[start] == '"' else "literal")
        elif value.type in _TOML_NUMBERS_AND_DATES:
            yield Field(name, start, end, "plain")


def _characters(data: bytes, node: Node) -> tuple[int, int]:
    """Start and end of a node in characters."""
    start = len(data[: node.start_byte].decode("utf-8", "surrogatepass"))
    return start, start + len(data[node.start_byte : node.end_byte].decode("utf-8", "surrogatepass"))


@cache
def _toml_parser() -> Parser:
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_toml.language()))
