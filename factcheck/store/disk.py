"""Where what is read lies, on disk: the base of other places, such as git's index."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

NO_SUCH = ("there is no such file or folder", "check the spelling of the path")
"""What is wrong with a path that leads nowhere, and what to do."""


class Disk:
    """Files are read at the paths that the user has for them."""

    def fetch(self, paths: Iterable[str]) -> None:
        """Make sure that `at` leads to what is at these paths. Raises FactcheckError."""

    def at(self, path: str) -> str:
        """Where on disk the article or folder at `path` is read; there may be nothing there."""
        return path

    def own(self, path: str) -> str:
        """Where on disk a file of the tool itself is read: settings, decisions, a baseline."""
        return path

    def origin(self, place: str) -> Path:
        """The user's own file or folder behind a place that `at` gave, with all links followed."""
        return Path(os.path.realpath(place))

    def missing(self, path: str) -> tuple[str, str]:  # noqa: ARG002 - other places know more
        """What is wrong where `at` leads to nothing, and what to do."""
        return NO_SUCH


DISK = Disk()


def shown(path: Path) -> Path:
    """As a user would type it."""
    try:
        return path.relative_to(Path.cwd())
    except (OSError, ValueError):
        return path


SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})
