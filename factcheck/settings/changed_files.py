"""The articles that changed, according to git.

Each article is compared in the repository that it is in. There may be several: submodules, work trees within others,
and settings that lie elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from factcheck.errors import FactcheckError
from factcheck.nouns.safe_text import visible
from factcheck.nouns.story import Story
from factcheck.nouns.text import Version
from factcheck.read.files import Found
from factcheck.store.disk import Disk, shown
from factcheck.store.repository import SUBMODULE, Repositories, Repository, Tree, not_checked_out
from factcheck.write.shared.wording import count

_ATTRIBUTES_SECONDS = 5.0
"""How long git may take to read .gitattributes, for a piece of advice."""
_FETCH = "in CI, fetch the history: fetch-depth: 0"


@dataclass(frozen=True, slots=True)
class Changes:
    """The articles that changed."""

    paths: frozenset[str]
    """Their paths, as the user has them."""
    notes: tuple[str, ...] = ()
    """What git could not tell, in words."""


@dataclass(frozen=True)
class Articles:
    """The articles of a run by the repositories that they are in. A real path has all links followed."""

    files: Disk
    """Where the articles are read."""
    repositories: Repositories
    paths: Mapping[Repository, Mapping[Path, str]]
    """By repository, real path of each article in it -> its path as the user has it."""
    roots: tuple[Path, ...]
    """The real paths of the files and folders that were named."""
    home: Repository | None
    """The repository that holds the settings; None if they are in none."""

    @cached_property
    def judged(self) -> list[Repository]:
        """The repositories in which changes are looked for: those of the articles, and the one that holds the settings
        if a folder that was named is in it or there are no articles."""
        home_has_articles = self.home and any(root.is_relative_to(self.home.top) for root in self.roots)
        return list(
            dict.fromkeys([*([self.home] if self.home and (home_has_articles or not self.paths) else []), *self.paths])
        )

    def superproject(self, repository: Repository) -> tuple[Repository, str] | None:
        """The repository around a submodule, and the submodule's path in it; None for one that is checked by itself.

        A submodule is checked by itself if neither the repository around it nor one further out is judged or holds the
        settings: whoever works within a submodule has no use for what is around it.
        """
        direct = above = self.repositories.enclosing(repository)
        while above:
            if above[0] in self.judged or above[0] == self.home:
                return direct
            above = self.repositories.enclosing(above[0])
        return None

    def among(self, changed: Iterable[tuple[Repository, str]]) -> frozenset[str]:
        """The paths of the articles among these files of repositories, and of the articles to which links among them
        lead. A file is given by its repository and its path in it."""
        places = set()
        for repository, name in changed:
            real_path = repository.top / name
            places |= {real_path, self.files.origin(self.files.at(str(real_path)))}
        of_all = (pair for paths in self.paths.values() for pair in paths.items())
        return frozenset(path for real_path, path in of_all if not places.isdisjoint((real_path, *real_path.parents)))


def articles(
    files_found: Sequence[Found], roots: Iterable[str], folder: Path, files: Disk, repositories: Repositories
) -> Articles:
    """The articles that were found at and below `roots`, by repository; the settings are in `folder`.

    Raises FactcheckError where an article is in no repository.
    """
    paths: dict[Repository, dict[Path, str]] = {}
    for file in files_found:
        real_path = files.origin(file.at)
        located = repositories.of(real_path)
        read_elsewhere = files.at(str(real_path)) != os.path.realpath(file.at)  # not where git has the article
        if located is None or read_elsewhere:
            raise _no_repository(file.path)
        paths.setdefault(located[0], {})[real_path] = file.path
    home = repositories.of(Path(os.path.realpath(folder)))
    if home is None and not paths:
        raise _no_repository(str(folder))
    real = tuple(files.origin(files.at(root)) for root in roots)
    return Articles(files, repositories, paths, real, home[0] if home else None)


def since(revision: str, content: Articles) -> Changes:
    """The articles that differ between the merge base of HEAD and `revision` and the work tree, and the untracked ones.

    The revision is looked up in each repository. A submodule is compared with the commit that the repository around it
    recorded for it. Raises FactcheckError where git, the revision or a commit is missing, or a submodule that changed
    is not checked out.
    """
    bases: dict[Repository, str | None] = {}
    changed: list[tuple[Repository, str]] = []
    notes = []
    for repository in content.judged:
        base = _base(repository, revision, content, bases)
        tracked, hidden = _tracked(repository)
        differ = set(tracked if base is None else repository.diff("--ita-visible-in-index", base))
        submodules = {name for name in differ if repository.staged.get(name, ("",))[0] == SUBMODULE}
        _check_checked_out(repository, submodules, content.roots)
        new = _split_names(repository.git("ls-files", "--others", "--exclude-standard", "-z"))
        changed += [(repository, name) for name in {*differ, *hidden, *new} - submodules if not name.endswith("/")]
        in_git = {repository.top / name for name in (*tracked, *new)}
        ignored = sorted(
            path for real_path, path in content.paths.get(repository, {}).items() if real_path not in in_git
        )
        if ignored:
            more = f" and {count(len(ignored) - 1, 'more file')}" if len(ignored) > 1 else ""
            notes.append(f"{ignored[0]}{more}: ignored by git, so taken as unchanged")
    return Changes(content.among(changed), tuple(sorted(notes)))


def staged(content: Articles, suffixes: Collection[str]) -> Changes:
    """The articles that are staged, also those of a submodule that the commit staged for it changes.

    `suffixes` are those of articles. Raises FactcheckError where a submodule has other articles staged than the commit
    that is staged for it, and something is staged around it: what would be committed is not what would be read.
    """
    outside = next((root for root in content.roots if content.repositories.of(root) is None), None)
    if outside:
        raise _no_repository(str(shown(outside)))
    changed: list[tuple[Repository, str]] = []
    for repository in content.judged:
        names = _differences(repository.head, repository.staged)
        if above := content.superproject(repository):
            outer, path = above
            before, after = (_recorded(tree, path) for tree in (outer.head, outer.staged))
            if _with_articles(outer, suffixes) and not repository.has_commit_in_making:
                _check_same(repository, after, suffixes)
            if before != after:
                names |= _differences(_tree(repository, before), repository.staged)
        changed += [(repository, name) for name in names if repository.staged.get(name, ("",))[0] != SUBMODULE]
    return Changes(content.among(changed))


def _base(repository: Repository, revision: str, content: Articles, bases: dict[Repository, str | None]) -> str | None:
    """The commit to compare a repository with; None where all in it is new. `bases` has those that are known already,
    and gets this one."""
    if repository not in bases:
        above = content.superproject(repository)
        if above is None:
            bases[repository] = _left(repository, revision, None if repository == content.home else repository.top)
        else:
            before = _base(above[0], revision, content, bases)
            bases[repository] = _recorded(above[0].tree(before), above[1]) if before else None
            _tree(repository, bases[repository])
    return bases[repository]


def _left(repository: Repository, revision: str, where: Path | None) -> str:
    """The merge base of HEAD and a revision. Raises FactcheckError, at the path `where`, if there is none."""
    path = None if where is None else str(shown(where))
    commit = repository.commit(revision)
    if commit is None:
        raise FactcheckError(f'git knows no revision "{visible(revision)}"', path=path, hint=_FETCH)
    try:
        return repository.git("merge-base", commit, "HEAD").strip()
    except FactcheckError as error:
        message = f'"{visible(revision)}" and HEAD have no commit in common here'
        raise FactcheckError(message, path=path, hint=_FETCH) from error


def _recorded(tree: Tree, path: str) -> str | None:
    """The commit that `tree` records for the submodule at `path`; None where there is no such submodule."""
    mode, commit = tree.get(path, ("", ""))
    return commit if mode == SUBMODULE else None


def _tree(repository: Repository, commit: str | None) -> Tree:
    """The tree of a commit of a submodule; empty for None. Raises FactcheckError where the commit was not fetched."""
    if commit is None:
        return {}
    if repository.commit(commit) is None:
        message = f"the commit {commit[:12]} recorded for this submodule is not here"
        raise FactcheckError(message, path=str(shown(repository.top)), hint="git fetch in the submodule")
    return repository.tree(commit)


def _differences(tree: Tree, other: Tree) -> set[str]:
    """The paths at which two trees differ."""
    return {name for name in tree.keys() | other.keys() if tree.get(name) != other.get(name)}


def _with_articles(repository: Repository, suffixes: Collection[str]) -> bool:
    """Whether changes of articles or submodules are staged."""
    names = _differences(repository.head, repository.staged)
    return any(_is_article(name, suffixes) or repository.staged.get(name, ("",))[0] == SUBMODULE for name in names)


def _is_article(name: str, suffixes: Collection[str]) -> bool:
    return PurePosixPath(name).suffix.lower() in suffixes


def _check_same(repository: Repository, commit: str | None, suffixes: Collection[str]) -> None:
    """Raise FactcheckError where articles of a submodule are staged other than in the commit staged for it."""
    names = _differences(_tree(repository, commit), repository.staged)
    name = min((name for name in names if _is_article(name, suffixes)), default=None)
    if name is not None:
        raise FactcheckError(
            "this file is not staged in the submodule as it is in the commit that is staged for the submodule",
            path=str(shown(repository.top / name)),
            hint="commit within the submodule and git add it, or git submodule update",
        )


def _tracked(repository: Repository) -> tuple[list[str], list[str]]:
    """The tracked files, and those of them that git was told to take as unchanged (assume-unchanged, skip-worktree)."""
    tagged = _split_names(repository.git("ls-files", "-v", "-z"))
    hidden = [entry[2:] for entry in tagged if entry[0].islower() or entry[0] == "S"]
    return [entry[2:] for entry in tagged], hidden


def _check_checked_out(repository: Repository, submodules: Collection[str], roots: Collection[Path]) -> None:
    for name in sorted(submodules):
        folder = repository.top / name
        if not os.path.lexists(folder / ".git") and any(folder.is_relative_to(root) for root in roots):
            raise not_checked_out(folder)


def _split_names(listed: str) -> list[str]:
    return [name for name in listed.split("\0") if name]


def _no_repository(path: str) -> FactcheckError:
    return FactcheckError("this is in no git repository", path=path, hint="leave out --changed-since and --staged")


def merges_by_line(file: Path) -> bool | None:
    """Whether git merges the file by keeping the lines of both sides (`merge=union`); None where git cannot tell."""
    try:
        located = Repositories().of(Path(os.path.abspath(file)))  # noqa: PTH100 - git merges a link itself, not the file behind it
        if located is None:
            return None
        answer = located[0].git("check-attr", "-z", "merge", "--", located[1], seconds=_ATTRIBUTES_SECONDS)
    except FactcheckError:
        return None
    return answer.split("\0")[2:3] == ["union"]


def one_sided_notes(stories: Collection[Story], changed: Collection[str]) -> list[str]:
    """A line for each story of which some versions changed and some did not."""
    notes = []
    for story in stories:
        versions = {version.key: version.document.path in changed for version in story.versions}
        moved = [key for key, is_changed in versions.items() if is_changed]
        stayed = [key for key, is_changed in versions.items() if not is_changed]
        if moved and stayed:
            notes.append(f"{story.id}: {', '.join(moved)} changed, {', '.join(stayed)} did not")
    return notes


def ungrouped_notes(ungrouped: Collection[Version], changed: Collection[str]) -> list[str]:
    """A line for each changed file that belongs to no story."""
    paths = [version.document.path for version in ungrouped if version.document.path in changed]
    return [f"{path}: changed, and compared with nothing: it is in no story" for path in paths]
