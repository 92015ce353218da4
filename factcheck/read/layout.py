"""Layouts: patterns that say which story and language a path is, and the layouts of static site generators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.language.tags import canonical

_LANG = r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}"
_FIELD = re.compile(r"(\{[^{}]*\})")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern; `{story}` is any part of a path, `{lang}` a language code."""

    regex: re.Pattern[str]
    story: str
    """What the story is called, with `{story}` for its own part: `posts/{story}`."""
    has_lang: bool


@dataclass(frozen=True, slots=True)
class Named:
    story: str
    lang: str | None
    """None where the pattern has no language: the one that the site is written in."""


_DOCUSAURUS = tuple(
    pair
    for kind, plain in (("docs", "docs"), ("blog", "blog"), ("pages", "src/pages"))
    for pair in (
        (f"i18n/{{lang}}/docusaurus-plugin-content-{kind}/current/{{story}}.md", f"{plain}/{{story}}"),
        (f"i18n/{{lang}}/docusaurus-plugin-content-{kind}/{{story}}.md", f"{plain}/{{story}}"),
        (f"{plain}/{{story}}.md", f"{plain}/{{story}}"),
    )
)
PRESETS: dict[str, tuple[tuple[str, str], ...]] = {
    # gohugo.io, "Multilingual mode": by file name or by a folder for each language
    "hugo": (
        ("content/{story}.{lang}.md", "content/{story}"),
        ("content/{lang}/{story}.md", "content/{story}"),
        ("content/{story}.md", "content/{story}"),
    ),
    # docusaurus.io, "i18n": translations below i18n/ by plugin
    "docusaurus": _DOCUSAURUS,
    # the plugin mkdocs-static-i18n: structures "suffix" and "folder"
    "mkdocs": (
        ("docs/{story}.{lang}.md", "docs/{story}"),
        ("docs/{lang}/{story}.md", "docs/{story}"),
        ("docs/{story}.md", "docs/{story}"),
    ),
    # the plugins jekyll-polyglot (a folder in _posts) and jekyll-multiple-languages (_i18n)
    "jekyll": (
        ("_i18n/{lang}/{story}.md", "{story}"),
        ("_posts/{lang}/{story}.md", "_posts/{story}"),
        ("{lang}/_posts/{story}.md", "_posts/{story}"),
        ("_posts/{story}.md", "_posts/{story}"),
    ),
}
"""Name -> patterns in the order in which they are tried, and the name of the story."""


def compiled(layout: Sequence[str]) -> list[Pattern]:
    """The patterns of presets and of the user. Raises ValueError with what is wrong with one."""
    patterns = []
    for entry in layout:
        for pattern, story in PRESETS.get(entry, ((entry, _story(entry)),)):
            patterns.append(_compile(pattern, story))
    return patterns


def named(path: str, patterns: Sequence[Pattern]) -> Named | None:
    """What the first pattern that fits says of a path (relative, with `/`); None where none does."""
    for pattern in patterns:
        if found := pattern.regex.fullmatch(path):
            lang = canonical(found["lang"]) if pattern.has_lang else None
            if lang is not None or not pattern.has_lang:
                return Named(pattern.story.replace("{story}", found["story"]), lang)
    return None


def _story(pattern: str) -> str:
    """A user's pattern without its language and suffix."""
    stem = re.sub(r"\.[A-Za-z]+$", "", pattern)
    parts = [re.sub(r"[._-]?\{lang\}[._-]?", "", part) for part in stem.split("/")]
    return "/".join(part for part in parts if part)


def _compile(pattern: str, story: str) -> Pattern:
    pieces = _FIELD.split(pattern)
    fields = [piece for piece in pieces if _FIELD.fullmatch(piece)]
    unknown = [piece for piece in fields if piece not in ("{story}", "{lang}")]
    if unknown or fields.count("{story}") != 1 or fields.count("{lang}") > 1:
        presets = ", ".join(PRESETS)
        raise ValueError(
            f'"{pattern[:60]}" is no layout: it is one of {presets}, or a pattern with one {{story}} and at most one '
            "{lang}"
        )
    if "*" in pattern:
        raise ValueError(f'"{pattern[:60]}" has a star: {{story}} takes any folders')
    kinds = {"{story}": "(?P<story>.+)", "{lang}": f"(?P<lang>{_LANG})"}
    regex = "".join(kinds.get(piece) or re.escape(piece) for piece in pieces)
    return Pattern(re.compile(regex, re.DOTALL), story, "{lang}" in fields)
