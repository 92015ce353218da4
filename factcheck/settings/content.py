"""Which files are the content: the paths given, without what is excluded, with what the layout says of each."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from factcheck.errors import FactcheckError
from factcheck.nouns.report_marks import MARK_WITHIN, own_report
from factcheck.nouns.text import Problem
from factcheck.read import suffixes
from factcheck.read.files import LINK_OUT, find, leads_out, problem
from factcheck.read.layout import Named, Pattern, compiled, named
from factcheck.settings.globs import matches
from factcheck.settings.model import ResolvedSettings
from factcheck.store.bounded import read_start
from factcheck.store.disk import DISK, Disk


@dataclass(frozen=True, slots=True)
class Content:
    paths: tuple[str, ...]
    """Files, or the folders given where no setting is about single files."""
    languages: Mapping[str, str] = field(default_factory=dict)
    """By path."""
    stories: Mapping[str, str] = field(default_factory=dict)
    """By path, the story's name as the layout has it."""
    folders: tuple[str, ...] = ()
    """The files and folders that were named."""
    problems: tuple[Problem, ...] = ()


def content(arguments: Sequence[tuple[str | None, str]], settings: ResolvedSettings, place: Disk = DISK) -> Content:
    """The content at `arguments`, pairs of a language or None and a path, else at the setting `content`.

    A language stated with a path counts before the settings' `languages`, these before the layout, this before what
    the file itself says. `place` says where files are read. Raises FactcheckError where there is no path.
    """
    values = settings.values
    if not (arguments or values.content):
        raise FactcheckError("no articles are named", hint="name files or folders, or set content in factcheck.toml")
    stated = {path: lang for lang, path in arguments if lang}
    named_paths, problems = (tuple(path for _, path in arguments), []) if arguments else _of_settings(settings)
    if not (values.exclude or values.layout or values.languages):
        return Content(named_paths, stated, folders=named_paths, problems=tuple(problems))
    found, unread = find(named_paths, suffixes(), place, follow_links=values.follow_links)
    problems += [one for one in unread if one.path in named_paths or not _excluded(one.path, settings)]
    patterns = compiled(values.layout)
    roots = [settings.folder, *(settings.folder / entry for entry in values.content)]
    languages: dict[str, str] = {}
    stories: dict[str, str] = {}
    paths = []
    for file in found:
        if _excluded(file.path, settings):
            continue
        if file.path != file.argument and _is_report(file.at):
            continue
        paths.append(file.path)
        relative = relative_to(file.path, settings.folder)
        says = _named(file.path, roots, patterns)
        by_pattern = next((tag for glob, tag in values.languages.items() if matches(relative, glob)), None)
        by_layout = (says.lang or values.source) if says else None
        lang = stated.get(file.path) or stated.get(file.argument) or by_pattern or by_layout
        if lang:
            languages[file.path] = lang
        if says:
            stories[file.path] = says.story
    if found and not paths:
        problems.append(Problem(named_paths[0], "all articles here are excluded. See exclude in the settings."))
    return Content(tuple(paths), languages, stories, named_paths, tuple(problems))


def _of_settings(settings: ResolvedSettings) -> tuple[tuple[str, ...], list[Problem]]:
    """The paths that the setting `content` names, and problems with those that are not what they seem.

    An entry that is written as a path within the settings' folder is in there: if a link makes it lead out, it is as
    much a problem as a link further down. One that is written as a path outside, such as `../texts`, says so openly.
    """
    paths: list[str] = []
    problems: list[Problem] = []
    top = Path(os.path.abspath(settings.folder))  # noqa: PTH100 - without following links
    roots = {os.path.realpath(top)}
    for entry in settings.values.content:
        path = settings.folder / entry
        written_within = Path(os.path.abspath(path)).is_relative_to(top)  # noqa: PTH100
        if written_within and not settings.values.follow_links and leads_out(path, roots):
            problems.append(problem(_from_here(path), *LINK_OUT))
        else:
            paths.append(_from_here(path))
    return tuple(paths), problems


def _excluded(path: str, settings: ResolvedSettings) -> bool:
    relative = relative_to(path, settings.folder)
    return any(matches(relative, pattern) for pattern in settings.values.exclude)


def _named(path: str, roots: Sequence[Path], patterns: Sequence[Pattern]) -> Named | None:
    for root in roots if patterns else ():
        relative = relative_to(path, root)
        if not relative.startswith("../") and (says := named(relative, patterns)):
            return says
    return None


def relative_to(path: str | Path, folder: Path) -> str:
    """`path` as seen from `folder`, with `/`; as it is where the two have nothing in common."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # two drives
        return Path(path).as_posix()


def _from_here(path: Path) -> str:
    """Relative to the current folder where it is below that, as a user would type it."""
    relative = relative_to(path, Path.cwd())
    return str(path) if relative.startswith("..") else relative


def _is_report(path: str) -> bool:
    """Whether the file is a report of our own, which the reader passes over only within a folder."""
    try:
        return own_report(read_start(path, 4 * MARK_WITHIN).decode("utf-8", "replace"))
    except FactcheckError:
        return False  # the reader will say why
