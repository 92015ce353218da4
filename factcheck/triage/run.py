"""A run with settings: the content that they name is checked, and what was said of its findings is applied."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.fetch.options import Fetching
from factcheck.fetch.web import opened
from factcheck.nouns.addresses import is_address
from factcheck.nouns.glossary import NO_GLOSSARY, Glossary
from factcheck.nouns.options import Options, Progress
from factcheck.nouns.report import Report
from factcheck.nouns.text import Problem
from factcheck.read import parse_argument
from factcheck.read.glossary import read_glossaries
from factcheck.settings.content import Content, content
from factcheck.settings.model import ResolvedSettings, resolve
from factcheck.settings.toml_file import find_settings_file, read_settings_file
from factcheck.store.disk import DISK, Disk
from factcheck.store.results import ResultsCache

if TYPE_CHECKING:
    from factcheck.nouns.name_table import NameTable
    from factcheck.settings.listing import Listing


def settings_for(
    paths: Sequence[str], options: Mapping[str, Any], file: str | None = None, place: Disk = DISK
) -> ResolvedSettings:
    """The settings for articles at `paths` (`LANG=FILE` too): those of `file`, else those found upward from the first
    that is no address.

    `options` are settings of the command line. `place` says where files are read. Raises FactcheckError.
    """
    named = [path for _, path in map(parse_argument, paths) if not is_address(path)]
    start = Path(named[0]) if named else Path.cwd()
    try:
        folder = start if start.is_dir() or Path(place.at(str(start))).is_dir() else start.parent
        table = read_settings_file(Path(file), place) if file else find_settings_file(folder, place)
    except (OSError, ValueError):  # not a possible path; the reader says so when it comes to it
        folder, table = Path.cwd(), None
    return resolve(table, options, Path.cwd())


def decisions_file(settings: ResolvedSettings, folders: Sequence[str], place: Disk = DISK) -> Path:
    """The decisions file for the articles in `folders`: the one that the settings name, else the one beside them."""
    from factcheck.triage.decisions import default_path

    return settings.file("decisions") or default_path(folders, place)


def decisions_file_for(paths: Sequence[str], settings: ResolvedSettings) -> Path:
    """The decisions file for the articles at `paths` (`LANG=FILE` too), else for the content that the settings name,
    else for the current folder. Raises FactcheckError where a path cannot be read.
    """
    if settings.file("decisions") is None and (paths or settings.values.content):
        return decisions_file(settings, content(paths, settings).folders)
    return decisions_file(settings, ["."])


def options_of(
    settings: ResolvedSettings, articles: Content, *, lines: bool = False, glossary: Glossary = NO_GLOSSARY
) -> Options:
    """The options of the comparison. It leaves out no unsure findings: the settings do so later."""
    values = settings.values
    return Options(
        languages=articles.languages,
        stories=articles.stories,
        base=settings.folder if settings.settings_file else None,
        follow_links=values.follow_links,
        lines=lines,
        skip_untranslated=values.skip_untranslated,
        front_matter=tuple(values.front_matter),
        source=values.source,
        model=settings.model,
        words=values.words,
        keep=tuple(values.glossary.keep),
        glossary=glossary,
        least_confidence=0.0,
        use_cache=values.cache,
    )


def fetching(settings: ResolvedSettings) -> Fetching:
    """How the pages at addresses are fetched."""
    from factcheck.embed import cache_root

    return Fetching(settings.values.alternates, cache_root() if settings.values.cache else None)


def listed(paths: Sequence[str], settings: ResolvedSettings, progress: Progress | None = None) -> Listing:
    """What is understood of the articles at `paths` (`LANG=FILE` too) or, if there are none, of the settings' content.

    Raises FactcheckError where no path is named or one cannot be read.
    """
    from factcheck.embed import cache_root
    from factcheck.settings.listing import list_stories

    with (
        opened(paths, fetching(settings), progress=progress) as web,
        ResultsCache(cache_root() if settings.values.cache else None) as results,
    ):
        articles = content(web.named, settings, web.place)
        articles = replace(articles, problems=(*web.problems, *articles.problems))
        return list_stories(articles, settings, results, web.place)


def named(
    paths: Sequence[str],
    settings: ResolvedSettings,
    *,
    lines: bool = False,
    place: Disk = DISK,
    progress: Progress | None = None,
) -> tuple[list[NameTable], list[Problem]]:
    """The names of each story that the articles at `paths` (`LANG=FILE` too) tell or, if there are none, the settings'
    content; and what could not be read.

    With `lines` each line of a file is a sentence. `place` says where files are read. Raises FactcheckError where
    nothing can be read.
    """
    from factcheck.pipeline import name_tables

    with opened(paths, fetching(settings), place, progress) as web:
        articles = content(web.named, settings, web.place)
        return name_tables(
            articles.paths,
            options_of(settings, articles, lines=lines),
            place=web.place,
            problems=(*web.problems, *articles.problems),
            progress=progress,
        )


def checked(
    paths: Sequence[str],
    settings: ResolvedSettings,
    *,
    lines: bool = False,
    changed: Collection[str] | None = None,
    baseline: Mapping[str, str | None] | None = None,
    place: Disk = DISK,
    progress: Progress | None = None,
) -> Report:
    """The report on the articles at `paths` (`LANG=FILE` too) or, if there are none, on the settings' content.

    With `changed`, only the stories with a version among these paths are compared. The findings of the `baseline`,
    fingerprint -> story, are suppressed. With `lines` each line of a file is a sentence. `place` says where files are
    read. Raises FactcheckError where nothing can be checked.
    """
    from factcheck.pipeline import check
    from factcheck.triage import decisions
    from factcheck.triage.stage import Verdicts, triage

    with opened(paths, fetching(settings), place, progress) as web:
        articles = content(web.named, settings, web.place)
        file = decisions_file(settings, articles.folders, place)
        glossary, unread = read_glossaries(settings.glossary_files, place)
        verdicts = Verdicts(file, decisions.read_decisions(file, place), baseline or {})
        report = check(
            articles.paths,
            options_of(settings, articles, lines=lines, glossary=glossary),
            changed=changed,
            place=web.place,
            problems=(*web.problems, *articles.problems, *unread),
            progress=progress,
        )
    return triage(report, settings, verdicts, glossary)
