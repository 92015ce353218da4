"""Git repositories, and git commands run in them.

Git gets its arguments as a list, and revisions after `--end-of-options`, so no input of a user can become an option.

To the programs that it runs, such as hooks, git names its repository in variables such as GIT_DIR. They would wrongly
hold for every other repository too, so they are removed, and git finds each repository by its folder. The one exception
is the index of a commit in the making (`git commit -a`): it is used for the repository that it belongs to.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from factcheck.errors import FactcheckError
from factcheck.nouns.safe_text import visible
from factcheck.store.disk import shown

LINK, SUBMODULE, UNMERGED = "120000", "160000", "unmerged"
"""Modes of entries that are no files. `UNMERGED` is not git's: it stands for a conflict that is not resolved."""
_KEPT = frozenset({"GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT"})
"""Variables that are not removed. They hold settings such as safe.directory, which count in every repository."""
_SECONDS = 300.0
"""Seconds after which a call of git is given up: git waits for ever where one of its own files is a pipe."""
_NO_REPOSITORY = "fatal: not a git repository"

Entry = tuple[str, str]
"""Mode and object id."""
Tree = dict[str, Entry]
"""Entries of a commit or an index, by path from the top of the repository."""


@dataclass(frozen=True)
class Repository:
    """A repository with a work tree."""

    top: Path
    """The root of the work tree, with all links resolved."""
    folder: Path
    """Where git keeps what belongs to this work tree: `.git`, or a folder for each linked work tree or submodule."""
    environment: Mapping[str, str] = field(compare=False, repr=False)
    has_commit_in_making: bool = field(default=False, compare=False)
    """Whether the index is one that GIT_INDEX_FILE named for this repository, as git does for its hooks."""

    def git(self, *arguments: str, stdin: bytes = b"", seconds: float = _SECONDS, **variables: str) -> str:
        """Run git at the top of the work tree, with further environment `variables`; returns its standard output.

        Raises FactcheckError with git's message where it fails, and where it takes longer than `seconds`.
        """
        return _run(self.top, {**self.environment, **variables}, *arguments, stdin=stdin, seconds=seconds)[0]

    def commit(self, revision: str) -> str | None:
        """The id of the commit that a revision is; None where there is none."""
        try:
            name = f"{revision}^{{commit}}"
            return self.git("rev-parse", "--verify", "--quiet", "--end-of-options", name).strip()
        except FactcheckError:
            return None

    def tree(self, commit: str) -> Tree:
        """The entries of a commit. Raises FactcheckError."""
        tree: Tree = {}
        for line in self.git("ls-tree", "-r", "-z", "--full-tree", commit).split("\0"):
            if line:
                description, _, name = line.partition("\t")
                mode, _, blob = description.split(" ")
                tree[name] = mode, blob
        return tree

    @cached_property
    def head(self) -> Tree:
        """The entries of the last commit; none before the first one."""
        return self.tree("HEAD") if self.commit("HEAD") else {}

    @cached_property
    def staged(self) -> Tree:
        """The entries that the next commit would have, without files that are only announced (`git add -N`)."""
        tree = dict(self.head)
        for name, entry in self.diff("--cached", "--ita-invisible-in-index").items():
            if entry is None:
                tree.pop(name, None)
            else:
                tree[name] = entry
        return tree

    def diff(self, *arguments: str) -> dict[str, Entry | None]:
        """By path, the new entry of what `git diff ARGUMENTS` lists; None for what is deleted."""
        options = ("--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--ignore-submodules=dirty")
        parts = self.git("diff", *options, *arguments, "--").split("\0")
        entries: dict[str, Entry | None] = {}
        for description, name in zip(parts[::2], parts[1::2], strict=False):
            _, mode, _, blob, status = description.split(" ")
            if status == "U":
                entries[name] = UNMERGED, ""
            elif entries.get(name, ("",)) != (UNMERGED, ""):  # git lists the work tree's file of a conflict as well
                entries[name] = None if status == "D" else (mode, blob)
        return entries


class Repositories:
    """Finds the repositories that paths are in. Each folder is looked up once."""

    def __init__(self) -> None:
        self._by_folder: dict[Path, tuple[Repository, str] | None] = {}
        self._known: dict[Path, Repository | None] = {}

    def of(self, path: Path) -> tuple[Repository, str] | None:
        """The repository of an absolute path, and the path from its top; None if there is none.

        The path from the top is empty for the top itself. The path need not exist. Raises FactcheckError where git
        refuses to say.
        """
        if os.path.isdir(path):  # noqa: PTH112 - called for every article
            return self._of_folder(path)
        return below(self._of_folder(path.parent), path.name)

    def _of_folder(self, path: Path) -> tuple[Repository, str] | None:
        if path not in self._by_folder:
            upwards = (path, *path.parents)
            marked = next((place for place in upwards if os.path.lexists(place / ".git")), None)
            folder = marked or next(place for place in upwards if place.is_dir())
            if folder not in self._known:
                self._known[folder] = _ask(folder)
            repository = self._known[folder]
            place = Path(os.path.realpath(folder)) / path.relative_to(folder)
            inside = repository is not None and place.is_relative_to(repository.top)
            name = place.relative_to(repository.top).as_posix() if repository and inside else ""
            self._by_folder[path] = (repository, "" if name == "." else name) if repository and inside else None
        return self._by_folder[path]

    def enclosing(self, repository: Repository) -> tuple[Repository, str] | None:
        """The repository of which this one is a submodule, and its path there; None if it is no submodule."""
        above = repository.git("rev-parse", "--show-superproject-working-tree").removesuffix("\n")
        outer = self.of(Path(above)) if above else None
        return (outer[0], repository.top.relative_to(outer[0].top).as_posix()) if outer else None


def below(folder: tuple[Repository, str] | None, name: str) -> tuple[Repository, str] | None:
    """The place of an entry of a folder, where a place is a repository and a path in it. None for a folder in none."""
    return folder and (folder[0], f"{folder[1]}/{name}" if folder[1] else name)


def _ask(folder: Path) -> Repository | None:
    """The repository that git finds from a folder upward.

    Where there is none, the repository that GIT_DIR and GIT_WORK_TREE name counts, if the folder is in its work tree.
    Some people keep the settings of their home folder in git like that. Raises FactcheckError where git refuses.
    """
    environment = _environment()
    top, said = _run(folder, environment | {"LC_ALL": "C"}, "rev-parse", "--show-toplevel", check=False)
    if said.startswith(_NO_REPOSITORY):
        if not {"GIT_DIR", "GIT_WORK_TREE"} <= os.environ.keys():
            return None
        top, wrong = _run(Path.cwd(), os.environ, "rev-parse", "--show-toplevel", check=False)
        if wrong or not Path(os.path.realpath(folder)).is_relative_to(top.removesuffix("\n")):
            return None
        environment["GIT_DIR"] = _run(Path.cwd(), os.environ, "rev-parse", "--absolute-git-dir")[0].removesuffix("\n")
        environment["GIT_WORK_TREE"] = top.removesuffix("\n")
    elif said:
        raise FactcheckError(f"git refuses this repository: {visible(said)}", path=str(shown(folder)))
    place = Path(os.path.realpath(top.removesuffix("\n")))
    kept = _run(place, environment, "rev-parse", "--absolute-git-dir")[0].removesuffix("\n")
    git_folder = Path(os.path.realpath(kept))
    index = _callers_index(git_folder)
    if index:
        environment["GIT_INDEX_FILE"] = str(index)
    return Repository(place, git_folder, environment, index is not None)


def _environment() -> dict[str, str]:
    """The environment without the variables that name a repository, and with git's optional writes switched off."""
    local = _run(Path.cwd(), os.environ, "rev-parse", "--local-env-vars")[0].split()
    gone = {*local, "GIT_NAMESPACE", "GIT_QUARANTINE_PATH"} - _KEPT
    return {name: value for name, value in os.environ.items() if name not in gone} | {"GIT_OPTIONAL_LOCKS": "0"}


def _callers_index(folder: Path) -> Path | None:
    """The index that the caller names, if it belongs to the repository that git keeps in `folder`.

    An index that git names lies in that folder. One that a script names may lie anywhere, and belongs to the repository
    that the script runs in. A relative path starts from the top of the work tree, since git starts hooks there.
    """
    named = os.environ.get("GIT_INDEX_FILE")
    here = Path.cwd()
    file = next((one for top in (here, *here.parents) if (one := top / named).is_file()), None) if named else None
    if file is None:
        return None
    enclosing = Path(os.path.realpath(file.parent))
    if enclosing == folder or (enclosing / "HEAD").exists():
        return enclosing / file.name if enclosing == folder else None
    callers, wrong = _run(here, os.environ, "rev-parse", "--absolute-git-dir", check=False)
    return enclosing / file.name if not wrong and os.path.realpath(callers.removesuffix("\n")) == str(folder) else None


def _run(
    folder: Path,
    environment: Mapping[str, str],
    *arguments: str,
    stdin: bytes = b"",
    check: bool = True,
    seconds: float = _SECONDS,
) -> tuple[str, str]:
    """Run git; returns its standard output, and its message if it failed, else an empty text.

    With `check`, a failure raises FactcheckError with the message instead. It is also raised where git cannot be run
    or takes longer than `seconds`.
    """
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, revisions are behind --end-of-options
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the user's own git
            capture_output=True,
            check=False,
            env=dict(environment),
            input=stdin,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired as error:
        raise FactcheckError(f"git has not answered within {seconds:g} seconds", path=str(shown(folder))) from error
    except (OSError, ValueError) as error:
        raise FactcheckError("git cannot be run", hint="install git, or leave out the option") from error
    said = os.fsdecode(done.stderr).strip()
    failed = done.returncode or "error: external filter" in said  # git succeeds all the same, with unfiltered content
    if failed and check:
        raise FactcheckError(visible(said) or "git failed", path=str(shown(folder)))
    return os.fsdecode(done.stdout), (said or "git failed") if failed else ""


def not_checked_out(submodule: Path) -> FactcheckError:
    """The error to raise where a submodule changed and its files are not there."""
    message = "the submodule changed and is not checked out"
    return FactcheckError(message, path=str(shown(submodule)), hint="git submodule update --init")
