"""Reads the content as the next commit would have it, from copies that git writes as a checkout would.

The copies lie in a folder of their own. The path of a copy below that folder is the absolute path of its original, so
that links between copies lead where they should. Git writes the copies from a small index of their own, so that filters
and attributes apply, and neither the work tree nor the user's index is touched. Files that git does not have are not
copied.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath

from factcheck.errors import FactcheckError
from factcheck.store.disk import SKIPPED_FOLDERS, Disk, shown
from factcheck.store.repository import LINK, SUBMODULE, UNMERGED, Repositories, Repository, Tree, below, not_checked_out

_ATTRIBUTES = ".gitattributes"
_NO_TRACE = ("-c", "core.splitIndex=false", "-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false")
"""Git settings under which using an index of our own leaves no files in the repository."""


class Staged(Disk):
    """Reads files as git's index has them. Files in no repository are read from disk."""

    def __init__(self, folder: Path, repositories: Repositories, suffixes: Collection[str]):
        """`folder` is empty and takes the copies. Of the files in folders, those with `suffixes` are copied."""
        self._copies = Path(os.path.realpath(folder)) / "copies"
        self._index = Path(os.path.realpath(folder)) / "index"
        self.repositories, self._suffixes = repositories, suffixes
        self._fetched: set[Path] = set()
        self._copied: set[Path] = set()
        self._links: dict[Path, tuple[Repository, str] | None] = {}

    def fetch(self, paths: Iterable[str]) -> None:
        pending = [_absolute(path) for path in paths]
        while pending:
            wanted: dict[Repository, set[str]] = {}
            further: list[Path] = []
            for path in pending:
                located = None if path in self._fetched else self._locate(path)
                self._fetched.add(path)
                if located is None:
                    continue
                repository, name = located
                further += _repositories_within(path)
                if link := _link_above(repository.staged, name):
                    further += self._paths_behind_link(path, repository.top / link, repository.top / name)
                for entry in self._names(repository.staged, name):
                    if repository.staged[entry][0] == SUBMODULE:
                        further += _submodule(repository, entry)
                    elif repository.top / entry not in self._copied:
                        wanted.setdefault(repository, set()).add(entry)
            for repository, names in wanted.items():
                further += self._copy(repository, names)
            pending = further

    def at(self, path: str) -> str:
        located = self._locate(_absolute(path))
        return str(self._copy_of(located[0].top / located[1])) if located else path

    def own(self, path: str) -> str:
        """The copy, or the file itself where git does not have it. In that case `note` says so."""
        self.fetch([path])
        copy = self.at(path)
        return copy if os.path.lexists(copy) else path

    def origin(self, place: str) -> Path:
        real = super().origin(place)
        return Path(real.anchor) / real.relative_to(self._copies) if real.is_relative_to(self._copies) else real

    def missing(self, path: str) -> tuple[str, str]:
        if os.path.lexists(path):
            return "git has no article here, staged or committed", "git add it, or leave out --staged"
        return super().missing(path)

    def note(self, path: str) -> str | None:
        """A note about a file of the tool itself that differs on disk from what git has; None if it does not."""
        copy = Path(self.own(path))
        if self._locate(_absolute(path)) is None or not copy.is_file():
            return None
        if copy == Path(path):
            return f"{path}: git does not have this file. It counted as it is on disk."
        same = Path(path).is_file() and Path(path).read_bytes() == copy.read_bytes()
        return None if same else f"{path}: what is not staged of this file did not count."

    def _locate(self, path: Path) -> tuple[Repository, str] | None:
        """The repository that has a path, and the path in it. Links that are on disk only are not followed."""
        if located := below(self._behind_link(path.parent), path.name):
            return located
        return self._linked(path) or self.repositories.of(path)

    def _behind_link(self, folder: Path) -> tuple[Repository, str] | None:
        """For a folder that is reached through a link on disk: the repository that holds the link, and the path in it.

        None where nothing is staged in the place of the link.
        """
        if folder not in self._links:
            above = None if folder == folder.parent else below(self._behind_link(folder.parent), folder.name)
            self._links[folder] = above or self._linked(folder)
        return self._links[folder]

    def _linked(self, path: Path) -> tuple[Repository, str] | None:
        located = below(self.repositories.of(path.parent), path.name) if path.is_symlink() else None
        if located is None:
            return None
        repository, name = located
        staged = name in repository.staged or any(entry.startswith(f"{name}/") for entry in repository.staged)
        return located if staged else None

    def _copy_of(self, place: Path) -> Path:
        return self._copies / place.relative_to(place.anchor)

    def _names(self, tree: Tree, path: str) -> Iterator[str]:
        """Names of the articles, links and submodules of a tree that lie at a path or below it."""
        if path in tree:
            yield path
            return
        start = f"{path}/" if path else ""
        for name, (mode, _) in tree.items():
            if not name.startswith(start):
                continue
            if mode in {LINK, SUBMODULE} or PurePosixPath(name).suffix.lower() in self._suffixes:
                yield name

    def _paths_behind_link(self, path: Path, link: Path, place: Path) -> list[Path]:
        """What is still to be fetched for a path that leads through a link: first the link, then what it leads to.

        `place` is the path without other links, and `link` the part of it that is the link.
        """
        if link not in self._fetched:
            self._fetched.discard(path)
            return [link, path]
        return [self.origin(str(self._copy_of(link))) / place.relative_to(link)]

    def _copy(self, repository: Repository, names: Collection[str]) -> list[Path]:
        """Copy files, and return what the links among them lead to."""
        unmerged = min((name for name in names if repository.staged[name][0] == UNMERGED), default=None)
        if unmerged is not None:
            place = str(shown(repository.top / unmerged))
            raise FactcheckError("a merge conflict is not resolved", path=place, hint="resolve it and git add the file")
        attributes = {name for name in repository.staged if PurePosixPath(name).name == _ATTRIBUTES}
        lines = []
        for name in sorted({*names, *attributes}):
            mode, blob = repository.staged[name]
            lines.append(b"%s %s\t%s\0" % (mode.encode(), blob.encode(), os.fsencode(name)))
        top = self._copy_of(repository.top)
        if os.path.realpath(top) != str(top):  # a link is staged above it: nothing is written through it
            return []
        top.mkdir(parents=True, exist_ok=True)
        self._index.unlink(missing_ok=True)
        index = str(self._index)
        repository.git(*_NO_TRACE, "update-index", "-z", "--index-info", stdin=b"".join(lines), GIT_INDEX_FILE=index)
        where = (f"--git-dir={repository.folder}", f"--work-tree={top}")
        repository.git(*_NO_TRACE, *where, "checkout-index", "--all", "--force", GIT_INDEX_FILE=index)
        self._copied.update(repository.top / name for name in names)
        links = [name for name in names if repository.staged[name][0] == LINK]
        return [self._lead_on(repository, name) for name in links if (top / name).is_symlink()]

    def _lead_on(self, repository: Repository, name: str) -> Path:
        """Point the copy of a link to the copy of its target, or to the target itself where that is in no repository.

        Returns the target.
        """
        copy = self._copy_of(repository.top / name)
        target = Path(os.path.normpath((repository.top / name).parent / os.readlink(copy)))  # noqa: PTH115 - not resolved
        copy.unlink()
        copy.symlink_to(self.at(str(target)))
        return target


def _absolute(path: str) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - without `..`, and no link resolved


def _repositories_within(path: Path) -> Iterator[Path]:
    """The outermost work trees that lie below a folder on disk."""
    for current, folders, files in os.walk(path):
        if Path(current) != path and ".git" in {*folders, *files}:
            yield Path(current)
            folders.clear()
        folders[:] = [name for name in folders if not name.startswith(".") and name not in SKIPPED_FOLDERS]


def _link_above(tree: Tree, name: str) -> str | None:
    """The first link that a path leads through."""
    above = [str(folder) for folder in reversed(PurePosixPath(name).parents)]
    return next((folder for folder in above if tree.get(folder, ("",))[0] == LINK), None)


def _submodule(repository: Repository, name: str) -> list[Path]:
    """The work tree of a submodule, if it is checked out.

    Raises FactcheckError where the submodule changed and is not checked out.
    """
    place = repository.top / name
    if os.path.lexists(place / ".git"):
        return [place]
    if repository.head.get(name) != repository.staged[name]:
        raise not_checked_out(place)
    return []
