"""Patterns of paths, as in .gitignore's `**` and the shell's `*`; time is polynomial whatever the pattern."""

from __future__ import annotations

import fnmatch
from functools import lru_cache
from pathlib import PurePath


def matches(path: str, pattern: str) -> bool:
    """Whether `pattern` fits `path`, both relative with `/`.

    `*` and `?` stay within a folder's name, `**` is any number of folders; a pattern that names a folder fits all that
    is in it, and one without a slash fits at any depth.
    """
    folders = tuple(part for part in pattern.split("/") if part not in ("", "."))
    if len(folders) == 1 and not pattern.startswith("/"):
        folders = ("**", *folders)
    return bool(folders) and _fits(PurePath(path).as_posix().split("/"), folders)


def _fits(parts: list[str], folders: tuple[str, ...]) -> bool:
    """Which beginnings of `folders` fit the beginning of `parts` that was read so far, part by part."""
    reached = _skip({0}, folders)
    for part in parts:
        if len(folders) in reached:  # the pattern has named a folder above
            return True
        reached = _skip({n if folders[n] == "**" else n + 1 for n in reached if _is(part, folders[n])}, folders)
        if not reached:
            return False
    return len(folders) in reached


def _skip(reached: set[int], folders: tuple[str, ...]) -> set[int]:
    """Also the places behind any `**`, which may be no folder at all."""
    positions = set(reached)
    for position in sorted(reached):
        while position < len(folders) and folders[position] == "**":
            position += 1  # noqa: PLW2901 - walks over the stars
            positions.add(position)
    return positions


@lru_cache(maxsize=65_536)
def _is(part: str, folder: str) -> bool:
    return folder == "**" or fnmatch.fnmatchcase(part, folder)
