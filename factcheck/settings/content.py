"""The content: the files at the paths that were named, without those excluded, with what the layout says of each."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from factcheck.errors import FactcheckError
from factcheck.nouns.addresses import is_address
from factcheck.nouns.report_marks import MARK_WITHIN, own_report
from factcheck.nouns.text import Problem
from factcheck.read import as_table, parse_argument, suffixes
from factcheck.read.files import LINK_OUT, Found, find, leads_out, problem
from factcheck.read.layout import Named, Pattern, compiled, named
from factcheck.settings.globs import matches
from factcheck.settings.model import ResolvedSettings
from factcheck.store.bounded import read_start
from factcheck.store.disk import DISK, Disk

Origin = Literal["command line", "settings", "layout"]
"""What states the language of a file."""


@dataclass(frozen=True, slots=True)
class Content:
    """The files to check."""

    paths: tuple[str, ...]
    """Files; or the folders as they were named, where no setting is about single files."""
    languages: Mapping[str, str] = field(default_factory=dict)
    """Path -> language, for those whose language was stated or follows from the settings."""
    languages_from: Mapping[str, Origin] = field(default_factory=dict)
    """Path -> what states its language, for those in `languages`."""
    stories: Mapping[str, str] = field(default_factory=dict)
    """Path -> name of the story, for those that a layout fits."""
    folders: tuple[str, ...] = ()
    """The files and folders that were named."""
    problems: tuple[Problem, ...] = ()


def content(arguments: Sequence[str], settings: ResolvedSettings, place: Disk = DISK) -> Content:
    """The content at `arguments`, paths or `LANG=FILE`; where there are none, at the paths of the setting `content`.

    The language of a file is the one stated with its path; else from the setting `languages`, else from the layout. For
    other files the reader tells it. `place` says where files are read. Raises FactcheckError where no path is named or
    one cannot be read.
    """
    values = settings.values
    if not (arguments or values.content):
        raise FactcheckError("no articles are named", hint="name files or folders, or set content in factcheck.toml")
    origins: dict[str, Origin] = {}
    parsed = [parse_argument(argument) for argument in arguments]
    stated = {path: lang for lang, path in parsed if lang}
    named_paths, problems = (tuple(path for _, path in parsed), []) if parsed else _of_settings(settings)
    if not (values.exclude or values.layout or values.languages or values.glossary.files):
        origins |= dict.fromkeys(stated, "command line")
        return Content(named_paths, stated, origins, folders=named_paths, problems=tuple(problems))
    files, unread = find(named_paths, suffixes(), place, follow_links=values.follow_links)
    problems += [each for each in unread if each.path in named_paths or not _excluded(each.path, settings)]
    patterns = compiled(values.layout)
    languages: dict[str, str] = {}
    stories: dict[str, str] = {}
    paths = []
    glossaries = {os.path.realpath(path) for path in settings.glossary_files}
    for file in files:
        if _excluded(file.path, settings) or (glossaries and str(place.origin(file.at)) in glossaries):
            continue
        table = as_table(file.at)
        if file.path != file.argument and (_is_report(file.at) or table == "other"):
            continue
        paths.append(file.path)
        if table == "aligned":  # its header names the languages
            if lang := stated.get(file.path):
                languages[file.path], origins[file.path] = lang, "command line"
            continue
        layout = _layout_of(file.path, settings, patterns)
        lang, origin = _language_of(file, stated, layout, settings)
        if lang:
            languages[file.path], origins[file.path] = lang, origin
        if layout:
            stories[file.path] = layout.story
    if files and not paths:
        problems.append(Problem(named_paths[0], "all articles here are excluded. See exclude in the settings."))
    return Content(tuple(paths), languages, origins, stories, named_paths, tuple(problems))


def _of_settings(settings: ResolvedSettings) -> tuple[tuple[str, ...], list[Problem]]:
    """The paths that the setting `content` names, and a problem for each that a link makes lead out.

    An entry that is written as a path within the settings' folder must be in there: a link that leads out of it is as
    much a problem as one further down. An entry that is written as a path outside, such as `../texts`, is taken.
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


def _language_of(
    file: Found, stated: Mapping[str, str], layout: Named | None, settings: ResolvedSettings
) -> tuple[str | None, Origin]:
    """The language of a file, and what states it: the command line, the setting `languages`, or the layout.

    A name that the layout fits and that has no language is in the source language, if the settings name one. The
    language is None where nothing tells it.
    """
    if by_user := stated.get(file.path) or stated.get(file.argument):
        return by_user, "command line"
    relative = relative_to(file.path, settings.folder)
    if by_glob := next((tag for glob, tag in settings.values.languages.items() if matches(relative, glob)), None):
        return by_glob, "settings"
    if layout and layout.lang:
        return layout.lang, "layout"
    return (settings.values.source if layout else None), "settings"


def _layout_of(path: str, settings: ResolvedSettings, patterns: Sequence[Pattern]) -> Named | None:
    """What the first pattern that fits a path tells of it, as seen from the settings' folder or a path in `content`."""
    if not patterns:
        return None
    for root in (settings.folder, *(settings.folder / entry for entry in settings.values.content)):
        relative = relative_to(path, root)
        if not relative.startswith("../") and (layout := named(relative, patterns)):
            return layout
    return None


def relative_to(path: str | Path, folder: Path) -> str:
    """`path` as seen from `folder`, with `/`; as it is where the two have nothing in common, as with an address."""
    if is_address(str(path)):
        return str(path)
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # two drives
        return Path(path).as_posix()


def _from_here(path: Path) -> str:
    """`path` as a user would type it: relative to the current folder if it is in there."""
    relative = relative_to(path, Path.cwd())
    return str(path) if relative.startswith("..") else relative


def _is_report(path: str) -> bool:
    """Whether the file is a report of this tool. The reader passes over reports in folders, but reads a file that is
    named, as all are here."""
    try:
        return own_report(read_start(path, 4 * MARK_WITHIN).decode("utf-8", "replace"))
    except FactcheckError:
        return False  # the reader says why when it comes to the file
