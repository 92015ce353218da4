"""A desk for the articles that a command names."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from pathlib import Path

from factcheck.nouns.report import Report
from factcheck.read import SOURCES, parse_argument
from factcheck.read.files import find
from factcheck.settings.content import content
from factcheck.settings.model import InForce
from factcheck.triage.decisions import default_path
from factcheck.triage.review.desk import Desk
from factcheck.triage.run import checked


def decisions_file(paths: Sequence[str], config: InForce) -> Path:
    """Where the decisions on the articles are: as the settings say, else beside them. Raises FactcheckError."""
    known = config.file("decisions")
    if known is not None:
        return known
    return default_path(_named(paths, config) if paths or config.settings.content else ["."])


def desk_for(paths: Sequence[str], config: InForce, *, lines: bool, reviewer: str | None) -> Desk:
    """The desk, with nothing checked yet. Raises FactcheckError where no articles or wrong settings are named."""
    folders = _named(paths, config)
    suffixes = frozenset[str]().union(*(source.suffixes for source in SOURCES))

    def check(told: Callable[[str, int, int], None]) -> Report:
        return checked(paths, config, lines=lines, progress=told)

    def files() -> list[str]:
        return [found.path for found in find(folders, suffixes, follow_links=config.settings.follow_links)[0]]

    return Desk(check, files, decisions_file(paths, config), reviewer or _login(), folders)


def _named(paths: Sequence[str], config: InForce) -> tuple[str, ...]:
    return content([parse_argument(path) for path in paths], config).folders


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user, as in some containers
        return ""
