"""A first settings file for `factcheck init`."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from factcheck.errors import FactcheckError, system_reason
from factcheck.settings.shown import to_toml
from factcheck.settings.toml_file import NAME
from factcheck.store.atomic import replace_file

_SITES = {
    "hugo": ("hugo.toml", "hugo.yaml", "hugo.json", "config.toml"),
    "docusaurus": ("docusaurus.config.js", "docusaurus.config.ts"),
    "mkdocs": ("mkdocs.yml", "mkdocs.yaml"),
    "jekyll": ("_config.yml",),
}
"""Preset of the layout -> files by which the top folder of such a site is known."""
_ROOTS = {
    "hugo": ("content",),
    "docusaurus": ("docs", "blog", "src/pages", "i18n"),
    "mkdocs": ("docs",),
    "jekyll": ("_posts", "_i18n"),
}
"""Preset of the layout -> folders in which such a site has its content."""
_LISTED = 20_000
"""How many files are looked at to find the folders with articles."""

_TEMPLATE = """# Settings of factcheck. `factcheck config` shows what is in force.

# What to check when the command names no files.
content = {content}

# Which story and language a path is: hugo, docusaurus, mkdocs, jekyll, or patterns with {{story}} and {{lang}}.
# Without a layout, names such as story.vi.md and vi/story.md are understood, and the text tells the rest.
{layout}

# exclude = ["drafts/**"]

# A link that leads out of the content is an error; this has such links followed.
# follow_links = true

# Versions that were left in another language are passed over, with a line that says so.
# skip_untranslated = true

# The language that is right where versions disagree; without it the majority decides.
# source = "en"

# The gate fails at findings of this severity or worse: error, warning or info.
fail_on = "error"

# Findings that are known: factcheck gate --write-baseline
# baseline = "factcheck-baseline.json"

# [languages]
# "archive/br/**" = "pt-BR"

# [rules]
# hedge-mismatch = "off"

# [min_confidence]
# warning = 0.6

# [glossary]
# allow = [["Bombay", "Mumbai"]]
# ignore = ["Route 66"]
# keep = ["Northwind Go"]

# [[overrides]]
# paths = ["briefs/**"]
# rules = {{ fact-missing = "off" }}
"""


def init(folder: Path) -> Path:
    """Write a commented factcheck.toml for the content in `folder`; returns its path.

    Raises FactcheckError where there is one already or it cannot be written.
    """
    path = folder / NAME
    if os.path.lexists(path):
        raise FactcheckError("there are settings already", path=str(path), hint="edit them")
    if not folder.is_dir():
        raise FactcheckError("there is no such folder", path=str(folder), hint="name the folder of the content")
    try:
        replace_file(path, first_settings(folder).encode())
    except (OSError, ValueError) as error:
        raise FactcheckError(f"the settings cannot be written: {system_reason(error)}", path=str(path)) from error
    return path


def first_settings(folder: Path) -> str:
    """The text of a factcheck.toml for what is in `folder`, with a layout if that is a site of a known generator."""
    site = next((kind for kind, files in _SITES.items() if any((folder / name).is_file() for name in files)), None)
    if site == "hugo" and not (folder / "content").is_dir():  # many tools have a config.toml
        site = None
    roots = [root for root in _ROOTS.get(site or "", ()) if (folder / root).is_dir()] or _roots(folder)
    layout = f'layout = ["{site}"]' if site else '# layout = ["{story}.{lang}.md"]'
    return _TEMPLATE.format(content=to_toml(roots), layout=layout)


def _roots(folder: Path) -> list[str]:
    """The folders in `folder` that hold at least a quarter as many articles as the one with most; `.` for itself."""
    counts = Counter(_articles(folder))
    if not counts or "." in counts:
        return ["."]
    most = counts.most_common(1)[0][1]
    return sorted(name for name, number in counts.items() if number * 4 >= most)


def _articles(folder: Path) -> Iterator[str]:
    """For each article in `folder`, the folder in it that holds the article, `.` if that is `folder` itself."""
    seen = 0
    for current, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "node_modules", "__pycache__")))
        inside = Path(current).relative_to(folder).parts
        for name in names:
            seen += 1
            if name.lower().endswith((".md", ".markdown", ".txt")) and not name.startswith((".", "README", "LICENSE")):
                yield inside[0] if inside else "."
        if seen > _LISTED:
            return
