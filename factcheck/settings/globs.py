"""Patterns of paths, with `**` as in .gitignore and `*` as in the shell. Matching takes polynomial time for any
pattern."""

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
    """Whether the parts of a pattern, `folders`, fit those of a path, or of a folder that holds it.

    Reads the path part by part, and keeps which numbers of leading parts of the pattern fit what was read so far.
    """
    reached = _skip({0}, folders)
    for part in parts:
        if len(folders) in reached:  # the pattern has named a folder above
            return True
        reached = _skip({n if folders[n] == "**" else n + 1 for n in reached if _is(part, folders[n])}, folders)
        if not reached:
            return False
    return len(folders) in reached


def _skip(reached: set[int], folders: tuple[str, ...]) -> set[int]:
    """The positions reached, and those after any `**` that follows one, as `**` may fit no folder at all."""
    positions = set(reached)
    for position in sorted(reached):
        while position < len(folders) and folders[position] == "**":
            position += 1  # noqa: PLW2901 - walks over the stars
            positions.add(position)
    return positions


@lru_cache(maxsize=65_536)
def _is(part: str, folder: str) -> bool:
    return folder == "**" or fnmatch.fnmatchcase(part, folder)
