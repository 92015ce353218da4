"""A first settings file for `factcheck init`."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from factcheck.errors import FactcheckError, system_reason
from factcheck.read import article_suffixes, read_collection
from factcheck.read.fitting import Placed
from factcheck.read.layout import compiled, entries, named, placed
from factcheck.settings.shown import to_toml
from factcheck.settings.toml_file import NAME
from factcheck.store.atomic import replace_file
from factcheck.store.results import ResultsCache

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
_MOST_PATTERNS = 12
"""How many patterns a layout that is written has at most; it has no pattern for every few stories either."""
_LISTED = 20_000
"""How many files are looked at to find the folders with articles."""

_TEMPLATE = """# Settings of factcheck. `factcheck config` shows what is in force.

# What to check when the command names no files.
content = {content}

# Which story and language a path is: hugo, docusaurus, mkdocs, jekyll, or patterns with {{story}} and {{lang}}.
# Without a layout, the place of the language is found by fitting the paths of all files. `factcheck stories` shows what
# is understood.
{layout}

# exclude = ["drafts/**"]

# A link that leads out of the content is an error; this has such links followed.
# follow_links = true

# Versions that were left in another language are passed over, with a line that says so.
# skip_untranslated = true

# The fields of front matter that are read as prose; [] reads none. Dates are compared where "date" is listed.
# front_matter = ["title", "description", "summary"]

# The language that is right where versions disagree; without it the majority decides.
{source}

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
# files = ["glossary.tbx"]

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
    """The text of a factcheck.toml for what is in `folder`, with the layout that puts most files into stories.

    That is the layout of a known generator of sites, if `folder` is such a site, or the one that fits the paths.
    """
    fitted, paths, source = _fitted(folder)
    site = _site(folder)
    by_paths = entries(fitted, paths)
    most = min(_MOST_PATTERNS, max(4, len({one.story for one in fitted.values()}) // 4))
    if len(by_paths) > most or _placed(paths, by_paths) < len(fitted):
        by_paths = []  # names in many places: what is found without a layout is more
    if site and _placed(paths, [site]) >= len(fitted) and not _new_languages(site, paths, fitted):
        chosen, roots = [site], [root for root in _ROOTS[site] if (folder / root).is_dir()]
    else:
        chosen, roots = by_paths, _first_folders(by_paths, fitted) if by_paths else []
    has_sources = any(one.lang is None for one in fitted.values())
    return _TEMPLATE.format(
        content=to_toml(roots or _roots(folder)),
        layout=f"layout = {to_toml(chosen)}" if chosen else '# layout = ["{story}.{lang}.md"]',
        source=f"source = {to_toml(source)}" if chosen and source and has_sources else '# source = "en"',
    )


def _site(folder: Path) -> str | None:
    """The generator of the site in `folder`, if it is one that is known."""
    site = next((kind for kind, files in _SITES.items() if any((folder / name).is_file() for name in files)), None)
    if site == "hugo" and not (folder / "content").is_dir():  # many tools have a config.toml
        return None
    return site


def _fitted(folder: Path) -> tuple[dict[str, Placed], list[str], str | None]:
    """What the fit of the paths in `folder` says, all paths of articles, and the language of most sources.

    The paths and patterns are as seen from `folder`.
    """
    from factcheck.embed import cache_root

    with ResultsCache(cache_root()) as results:
        collection = read_collection([str(folder)], results=results, doubt_names=False)
    prefix = "" if folder == Path() else folder.as_posix().rstrip("/") + "/"
    fitted = {path.removeprefix(prefix): _from(prefix, one) for path, one in collection.placed.items()}
    paths = [Path(document.path).as_posix().removeprefix(prefix) for document in collection.documents]
    sources = Counter(
        document.lang
        for document in collection.documents
        if document.path in collection.placed and collection.placed[document.path].lang is None
    )
    return fitted, paths, max(sorted(sources), key=lambda lang: sources[lang], default=None)


def _from(prefix: str, one: Placed) -> Placed:
    """What is said of a path, as seen from the folder that `prefix` leads to."""
    shape = one.shape
    seen = replace(shape, pattern=shape.pattern.removeprefix(prefix), source=shape.source.removeprefix(prefix))
    return replace(one, story=one.story.removeprefix(prefix), shape=seen)


def _placed(paths: Sequence[str], layout: Sequence[str]) -> int:
    try:
        return placed(paths, compiled(layout))
    except ValueError:  # a folder whose name looks like a field of a pattern
        return 0


def _new_languages(site: str, paths: Iterable[str], fitted: Mapping[str, Placed]) -> bool:
    """Whether a generator's layout takes for languages what the fit of the paths does not, such as `content/it`."""
    languages = {one.lang for one in fitted.values()}
    patterns = compiled([site])
    found = [named(path, patterns) for path in paths if path not in fitted] if fitted else []
    return any(one.lang and one.lang not in languages for one in found if one)


def _first_folders(layout: Sequence[str], fitted: Iterable[str]) -> list[str]:
    """The first folders of the paths that a layout fits; `.` where they are the languages, for there may be more."""
    if any("/" in entry and "{lang}" in entry.split("/", maxsplit=1)[0] for entry in layout):
        return ["."]
    firsts = {path.split("/", maxsplit=1)[0] if "/" in path else "." for path in fitted}
    return ["."] if "." in firsts else sorted(firsts)


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
            if Path(name).suffix.lower() in article_suffixes() and not name.startswith((".", "README", "LICENSE")):
                yield inside[0] if inside else "."
        if seen > _LISTED:
            return
