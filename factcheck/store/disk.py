"""Where files are read from. `Disk` reads them where the user has them; a subclass reads them from git's index."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

NO_SUCH = ("there is no such file or folder", "check the spelling of the path")
"""Message and hint for a path where there is nothing."""


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

    def address(self, path: str) -> str | None:  # noqa: ARG002 - other places know more
        """The address of the page on the web that the file at a path is a copy of; None where it is none."""
        return None


DISK = Disk()


def shown(path: Path) -> Path:
    """The path relative to the current folder if it lies below it, as a user would type it."""
    try:
        return path.relative_to(Path.cwd())
    except (OSError, ValueError):
        return path


SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "_site"})
OUTPUT_FOLDERS = {
    **dict.fromkeys(("mkdocs.yml", "mkdocs.yaml"), ("site",)),
    **dict.fromkeys(("hugo.toml", "hugo.yaml", "hugo.json", "config.toml"), ("public",)),
    **dict.fromkeys(("docusaurus.config.js", "docusaurus.config.ts"), ("build",)),
    "conf.py": ("_build", "build"),
    "antora-playbook.yml": ("build",),
    "book.toml": ("book",),
    "package.json": ("dist", "out"),
}
"""Settings of a generator of sites -> the folders beside them that it writes pages into. They are passed over: the same
pages are read where they are written. Such a folder is read where it is given itself."""
