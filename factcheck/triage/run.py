"""A run with settings: the content they name is checked, then triaged."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from factcheck.nouns.options import Options, Progress
from factcheck.nouns.report import Report
from factcheck.settings.content import Content, content
from factcheck.settings.model import ResolvedSettings, resolve
from factcheck.settings.toml_file import find, load
from factcheck.store.disk import DISK, Disk


def configured(
    paths: Sequence[str], options: Mapping[str, Any], file: str | None = None, place: Disk = DISK
) -> ResolvedSettings:
    """The settings for articles at `paths`: those of `file`, else those found upward from the first path.

    `options` are settings of the command line. `place` says where files are read. Raises FactcheckError.
    """
    start = Path(paths[0]) if paths else Path.cwd()
    try:
        folder = start if start.is_dir() or Path(place.at(str(start))).is_dir() else start.parent
        table = load(Path(file), place) if file else find(folder, place)
    except (OSError, ValueError):  # a path that cannot be one; the reader will say so
        folder, table = Path.cwd(), None
    return resolve(table, options, Path.cwd())


def decisions_file(settings: ResolvedSettings, folders: Sequence[str], place: Disk = DISK) -> Path:
    """Where the decisions on the articles in `folders` are: as the settings say, else beside them."""
    from factcheck.triage.decisions import default_path

    return settings.file("decisions") or default_path(folders, place)


def decisions_file_for(paths: Sequence[str], settings: ResolvedSettings) -> Path:
    """The same for the articles at `paths`, else for the settings' content, else for the current folder."""
    from factcheck.read import parse_argument

    if settings.file("decisions") is None and (paths or settings.values.content):
        return decisions_file(settings, content([parse_argument(path) for path in paths], settings).folders)
    return decisions_file(settings, ["."])


def options_of(settings: ResolvedSettings, articles: Content, *, lines: bool = False) -> Options:
    """What the comparison is asked for. It leaves no warning out, as the settings may ask for less sure ones."""
    values = settings.values
    return Options(
        languages=articles.languages,
        stories=articles.stories,
        base=settings.folder if settings.settings_file else None,
        follow_links=values.follow_links,
        lines=lines,
        source=values.source,
        model=settings.model,
        words=values.words,
        keep=tuple(values.glossary.keep),
        least_confidence=0.0,
        use_cache=values.cache,
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

    With `changed`, on the stories with a version among these paths. Findings of the `baseline`, fingerprint -> story,
    do not count. `place` says where files are read. Raises FactcheckError.
    """
    from factcheck.pipeline import check
    from factcheck.read import parse_argument
    from factcheck.triage import decisions
    from factcheck.triage.stage import Verdicts, triage

    articles = content([parse_argument(path) for path in paths], settings, place)
    file = decisions_file(settings, articles.folders, place)
    verdicts = Verdicts(file, decisions.load(file, place), baseline or {})
    report = check(
        articles.paths,
        options_of(settings, articles, lines=lines),
        changed=changed,
        place=place,
        problems=articles.problems,
        progress=progress,
    )
    return triage(report, settings, verdicts)
