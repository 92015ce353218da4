"""The review desk for the articles that a command names."""

from __future__ import annotations

import getpass
import os
from collections.abc import Sequence

from factcheck.nouns.options import Progress
from factcheck.nouns.report import Report
from factcheck.read import suffixes
from factcheck.read.files import find
from factcheck.settings.content import content
from factcheck.settings.model import ResolvedSettings
from factcheck.triage.review.desk import Desk
from factcheck.triage.run import checked, decisions_file_for


def desk_for(paths: Sequence[str], settings: ResolvedSettings, *, lines: bool, reviewer: str | None) -> Desk:
    """The desk for the articles at `paths`, else for the content that the settings name; nothing is checked yet.

    With `lines` each line of a file is a sentence. `reviewer` signs the decisions; None for the user's login. Raises
    FactcheckError where no articles are named.
    """
    folders = content(paths, settings).folders
    decisions = decisions_file_for(paths, settings)

    def check(progress: Progress) -> Report:
        return checked(paths, settings, lines=lines, progress=progress)

    def files() -> list[str]:
        articles, _ = find(folders, suffixes(), follow_links=settings.values.follow_links)
        # Each decision changes the decisions file, which has the suffix of a table.
        return [article.path for article in articles if os.path.realpath(article.at) != os.path.realpath(decisions)]

    return Desk(check, files, decisions, reviewer or _login(), folders)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # the user has no entry, as in some containers
        return ""
