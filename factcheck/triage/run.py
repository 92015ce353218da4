"""A run with settings: the content they name is checked, and what they, comments, decisions and a baseline say of the
findings is applied."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.nouns.failures import MATCHING, Attempt
from factcheck.nouns.report import Report
from factcheck.nouns.text import Problem
from factcheck.settings.model import InForce, in_force
from factcheck.settings.toml_file import find, load
from factcheck.store.disk import DISK, Disk

if TYPE_CHECKING:
    from factcheck.pipeline import Progress


def configured(
    paths: Sequence[str], options: Mapping[str, Any], file: str | None = None, place: Disk = DISK
) -> InForce:
    """The settings in force for articles at `paths`: those of `file`, else those found upward from the first path.

    `place` says where files are read. Raises FactcheckError.
    """
    start = Path(paths[0]) if paths else Path.cwd()
    try:
        folder = start if start.is_dir() or Path(place.at(str(start))).is_dir() else start.parent
        table = load(Path(file), place) if file else find(folder, place)
    except (OSError, ValueError):  # a path that cannot be one; the reader will say so
        folder, table = Path.cwd(), None
    return in_force(table, options, Path.cwd())


def decisions_file(config: InForce, folders: Sequence[str], place: Disk = DISK) -> Path:
    """Where the decisions on the articles in `folders` are."""
    from factcheck.triage.decisions import default_path

    return config.file("decisions") or default_path(folders, place)


def checked(
    paths: Sequence[str],
    config: InForce,
    *,
    lines: bool = False,
    changed: Collection[str] | None = None,
    place: Disk = DISK,
    progress: Progress | None = None,
) -> Report:
    """The report on the articles at `paths` (`LANG=FILE` too) or, if there are none, on the settings' content.

    With `changed`, on the stories with a version among these paths. `place` says where files are read. Raises
    FactcheckError.
    """
    from factcheck.pipeline import check
    from factcheck.read import parse_argument
    from factcheck.settings.content import content
    from factcheck.triage.comments import suppress
    from factcheck.triage.decisions import load as load_decisions
    from factcheck.triage.filters import filtered
    from factcheck.triage.matching import apply

    articles = content([parse_argument(path) for path in paths], config, place)
    settings = config.settings
    decisions = decisions_file(config, articles.folders, place)
    decided = load_decisions(decisions, place)
    found = check(
        articles.paths,
        languages=articles.languages,
        stories=articles.stories,
        source=settings.source,
        keep=settings.glossary.keep,
        model=config.model,
        use_cache=settings.cache,
        words=settings.words,
        least=0.0,  # the settings may ask for less sure warnings than are shown otherwise
        lines=lines,
        changed=changed,
        progress=progress,
        problems=articles.problems,
        base=config.folder if config.settings_file else None,
        place=place,
        follow_links=settings.follow_links,
    )
    found = suppress(filtered(found, config))
    failures: list[Problem] = []
    with Attempt(failures, MATCHING, str(decisions)):
        found = apply(found, decided)
    return replace(found, problems=(*found.problems, *failures))
