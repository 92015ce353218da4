"""No code asks which language it reads: what differs between languages is data, or a property of a script.

Looked at are comparisons with a constant language tag or script code, and tables in code that are kept by language.
Named constants are not: `cldr.CHINESE_SCRIPTS` says what a script is, in the one place that knows it. Nor are the
examples of rules, which are sentences and entries of a glossary by language.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import icu
import pytest

from tests.helpers.paths import ROOT

MODULES = sorted((ROOT / "factcheck").rglob("*.py"))
ALLOWED: dict[str, str] = {}
"""Expressions that may stay, each with its reason."""
_ABOUT_LANGUAGES = ("lang", "tag", "locale", "script")
"""Parts of names: compared with one of them, a constant such as "is" or "no" is a language tag."""


_ASKS = {"startswith", "endswith"}


@cache
def languages() -> frozenset[str]:
    return frozenset(name.split("_")[0] for name in icu.Locale.getAvailableLocales())


@cache
def scripts() -> frozenset[str]:
    found = {"Hani", "Hira", "Kana", "Hang"}
    for name in icu.Locale.getAvailableLocales():
        locale = icu.Locale(name)
        locale.addLikelySubtags()
        found.add(locale.getScript())
    return frozenset(found)


def constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Set | ast.Tuple | ast.List):
        for element in node.elts:
            yield from constants(element)


def is_about_languages(node: ast.AST) -> bool:
    names = (found.id for found in ast.walk(node) if isinstance(found, ast.Name))
    attributes = (found.attr for found in ast.walk(node) if isinstance(found, ast.Attribute))
    return any(part in name.lower() for name in (*names, *attributes) for part in _ABOUT_LANGUAGES)


def branches(code: str) -> list[str]:
    """The expressions that name a language or script, as Python writes them."""
    found = []
    tree = ast.parse(code)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    in_examples = {"Example", "GlossaryEntry"}
    examples = {id(table) for call in calls if ast.unparse(call.func) in in_examples for table in call.args}
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            named = {constant for side in (node.left, *node.comparators) for constant in constants(side)}
            if named & scripts() or (named & languages() and is_about_languages(node)):
                found.append(ast.unparse(node))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _ASKS:
            named = {constant for argument in node.args for constant in constants(argument)}
            if named & languages() and is_about_languages(node.func.value):
                found.append(ast.unparse(node))
        elif isinstance(node, ast.Match) and is_about_languages(node.subject):
            values = [case.pattern.value for case in node.cases if isinstance(case.pattern, ast.MatchValue)]
            if {constant for value in values for constant in constants(value)} & (languages() | scripts()):
                found.append(ast.unparse(node.subject))
        elif isinstance(node, ast.Dict) and len(node.keys) > 1 and id(node) not in examples:
            keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
            if len(keys) == len(node.keys) and languages().issuperset(keys):
                found.append(ast.unparse(node))
    return found


@pytest.mark.parametrize(
    "code",
    [
        'lang == "de"',
        '"zh" in lang[:3]',
        'cldr.script(lang) not in {"Jpan", "Kore"}',
        'version.language != "en"',
        'TABLE = {"fr": ("fr-CH",), "pt": ("pt-PT",)}',
        'kind in (*NAMES, "Deva")',
        'lang.startswith(("zh", "yue"))',
        "match language:\n    case 'de':\n        pass",
    ],
)
def test_a_branch_is_seen(code: str) -> None:
    assert branches(code)


@pytest.mark.parametrize(
    "code", ['unit == "in"', 'name == "Report"', 'f(lang, "en")', "cldr.script(lang) in HAN_SCRIPTS"]
)
def test_other_comparisons_are_left_alone(code: str) -> None:
    assert not branches(code)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_branches_on_a_language(module: Path) -> None:
    assert [found for found in branches(module.read_text("utf-8")) if found not in ALLOWED] == []
