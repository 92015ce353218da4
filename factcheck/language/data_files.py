"""Where our own data of languages stands: `data/<language>/<subject>.toml`, and a file for all languages in `data/`.

A language needs no file: what is not here comes from CLDR and ICU, or is not known.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any


def of_language(tag: str, subject: str) -> dict[str, Any] | None:
    """The content of the file for a BCP 47 tag and a subject (`numbers`, `dates`, `names`, `polarity`, `regions`).

    It is that of the language, whatever script and region the tag adds, or of a language that lends it this file
    (`borrowed` in `relations.toml`). Lists are tuples, so that a frozen class can be filled with it. None where there
    is no file. Raises tomllib.TOMLDecodeError.
    """
    language = tag.split("-", maxsplit=1)[0]
    language = relations().get("borrowed", {}).get(subject, {}).get(language, language)
    file = _folder() / language / f"{subject}.toml"
    return _with_tuples(tomllib.loads(file.read_text("utf-8"))) if file.is_file() else None


def of_all_languages(subject: str) -> dict[str, Any]:
    """The content of `data/<subject>.toml`. Raises FileNotFoundError and tomllib.TOMLDecodeError."""
    return tomllib.loads((_folder() / f"{subject}.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def relations() -> Mapping[str, Any]:
    """How languages stand to each other where CLDR does not say it; the file explains its tables."""
    return of_all_languages("relations")


@cache
def languages(subject: str) -> tuple[str, ...]:
    """The languages that have a file of their own for a subject, in alphabetical order."""
    return tuple(sorted(folder.name for folder in _folder().iterdir() if (folder / f"{subject}.toml").is_file()))


def _with_tuples(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _with_tuples(inner) for name, inner in value.items()}
    return tuple(map(_with_tuples, value)) if isinstance(value, list) else value


def _folder() -> Traversable:
    return files("factcheck.language") / "data"
