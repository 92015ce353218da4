"""Where files are read from. `Disk` reads them where the user has them; a subclass reads them from git's index."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

NO_SUCH = ("there is no such file or folder", "check the spelling of the path")
"""Message and hint for a path where there is nothing."""


class Said(NamedTuple):
    """What is known of a file from elsewhere: other pages name a page on the web, its language and its story."""

    lang: str
    """BCP 47 tag; empty where it is not said."""
    story: str | None
    """The name of its story; None where it is not said."""


class Disk:
    """Reads files at the paths that the user gave."""

    def fetch(self, paths: Iterable[str]) -> None:
        """Prepare the files and folders at these paths, so that `at` can name them. Raises FactcheckError."""

    def at(self, path: str) -> str:
        """Where on disk the article or folder at `path` is read; there may be nothing there."""
        return path

    def own(self, path: str) -> str:
        """Where on disk a file of the tool itself is read: settings, decisions, a baseline."""
        return path

    def origin(self, place: str) -> Path:
        """The reverse of `at`: the user's own file or folder, with all links followed."""
        return Path(os.path.realpath(place))

    def missing(self, path: str) -> tuple[str, str]:  # noqa: ARG002 - other places know more
        """Message and hint for a path where `at` finds nothing."""
        return NO_SUCH

    def said(self, path: str) -> Said | None:  # noqa: ARG002
        """What is known of the file at a path from elsewhere."""
        return None


DISK = Disk()


def shown(path: Path) -> Path:
    """The path relative to the current folder if it lies below it, as a user would type it."""
    try:
        return path.relative_to(Path.cwd())
    except (OSError, ValueError):
        return path


SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})
