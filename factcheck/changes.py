"""What changed, as git sees it. Git is run with argument lists; nothing that a user says can become an option."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection
from pathlib import Path

from factcheck.errors import FactcheckError
from factcheck.nouns import Story, Version
from factcheck.write.words import visible

_SECONDS = 300.0
"""How long git may take, which waits for ever where one of its own files is a pipe."""
_ATTRIBUTES_SECONDS = 5.0
"""How long it may take to read .gitattributes, for a piece of advice."""


def since(revision: str, folder: Path) -> frozenset[str]:
    """Real paths of the files that differ between the commit where HEAD left `revision` and the working tree, and of
    those that git does not know yet. Raises FactcheckError where git, the repository or the revision is missing."""
    top = _top(folder)
    try:
        commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    except FactcheckError as error:
        raise FactcheckError(
            f'git knows no revision "{visible(revision)}"', hint="in CI, fetch the history: fetch-depth: 0"
        ) from error
    try:
        base = _git(top, "merge-base", commit, "HEAD").strip()
    except FactcheckError as error:
        raise FactcheckError(
            f'"{visible(revision)}" and HEAD have no commit in common here',
            hint="in CI, fetch the history: fetch-depth: 0",
        ) from error
    listed = _git(top, "diff", "--name-only", "--no-renames", "-z", base, "--")
    new = _git(top, "ls-files", "--others", "--exclude-standard", "--full-name", "-z")
    return _real(top, listed + new)


def staged(folder: Path) -> frozenset[str]:
    """Real paths of the files that are staged. Raises FactcheckError."""
    top = _top(folder)
    return _real(top, _git(top, "diff", "--cached", "--name-only", "--no-renames", "-z", "--"))


def one_sided(stories: Collection[Story], changed: Collection[str]) -> list[str]:
    """A line for each story of which some versions changed and some did not."""
    notes = []
    for story in stories:
        versions = {version.key: os.path.realpath(version.document.path) in changed for version in story.versions}
        moved = [key for key, is_changed in versions.items() if is_changed]
        stayed = [key for key, is_changed in versions.items() if not is_changed]
        if moved and stayed:
            notes.append(f"{story.id}: {', '.join(moved)} changed, {', '.join(stayed)} did not")
    return notes


def merges_by_line(file: Path) -> bool | None:
    """Whether git merges the file by keeping the lines of both sides; None outside a repository, or without git."""
    try:
        said = _git(file.parent, "check-attr", "-z", "merge", "--", file.name, seconds=_ATTRIBUTES_SECONDS)
        _git(file.parent, "rev-parse", "--show-toplevel")
    except FactcheckError:
        return None
    return said.split("\0")[2:3] == ["union"]


def alone(ungrouped: Collection[Version], changed: Collection[str]) -> list[str]:
    """A line for each changed file that belongs to no story."""
    paths = [version.document.path for version in ungrouped]
    gone = [path for path in paths if os.path.realpath(path) in changed]
    return [f"{path}: changed, and compared with nothing: it is in no story" for path in gone]


def _top(folder: Path) -> Path:
    try:
        return Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
    except FactcheckError as error:
        raise FactcheckError(
            "this is in no git repository", path=str(folder), hint="leave out --changed-since and --staged"
        ) from error


def _real(top: Path, listed: str) -> frozenset[str]:
    return frozenset(os.path.realpath(top / name) for name in listed.split("\0") if name)


def _git(folder: Path, *arguments: str, seconds: float = _SECONDS) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, revisions are behind --end-of-options
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the user's own git
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired as error:
        raise FactcheckError(f"git has not answered within {seconds:.0f} seconds", path=str(folder)) from error
    except (OSError, ValueError) as error:
        raise FactcheckError("git cannot be run", hint="install git, or leave out the option") from error
    if done.returncode:
        raise FactcheckError(visible(os.fsdecode(done.stderr).strip()) or "git failed")
    return os.fsdecode(done.stdout)
