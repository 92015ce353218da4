"""Layouts: patterns that say which story and language a path is, and the layouts of static site generators."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from factcheck.language.tags import canonical, named_language
from factcheck.read.fitting import Placed, without_language

_LANG = r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}|[^\W\d_]{4,20}"
"""A code, or the name of a language."""
ARROW = " -> "
"""Between a pattern and the name of its stories, where that is not the pattern without its language:
`i18n/{lang}/docs/{story}.md -> docs/{story}`."""
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
        own, arrow, name = entry.partition(ARROW)
        if arrow and (_FIELD.findall(name) != ["{story}"]):
            raise ValueError(f'"{entry[:60]}" names its stories without one {{story}}')
        for pattern, story in PRESETS.get(entry, ((own, name or _story(own)),)):
            patterns.append(_compile(pattern, story))
    return patterns


def named(path: str, patterns: Sequence[Pattern]) -> Named | None:
    """What the first pattern that fits says of a path (relative, with `/`); None where none does."""
    for pattern in patterns:
        if found := pattern.regex.fullmatch(path):
            lang = _tag(found["lang"]) if pattern.has_lang else None
            if lang is not None or not pattern.has_lang:
                return Named(pattern.story.replace("{story}", found["story"]), lang)
    return None


def placed(paths: Iterable[str], patterns: Sequence[Pattern]) -> int:
    """How many paths the patterns put into stories of two languages or more."""
    languages: dict[str, set[str | None]] = defaultdict(set)
    files: Counter[str] = Counter()
    for path in paths:
        if found := named(path, patterns):
            languages[found.story].add(found.lang)
            files[found.story] += 1
    return sum(number for story, number in files.items() if len(languages[story]) > 1)


def entries(fitted: Mapping[str, Placed], paths: Iterable[str]) -> list[str]:
    """The setting `layout` that says of `paths` what was found by fitting them.

    Patterns with a language come first, the most specific before the others. Before them stand folders and endings that
    are spelled like a code and are no language.
    """
    with_lang: dict[str, set[str]] = defaultdict(set)
    sources: dict[str, None] = {}
    for path, one in fitted.items():
        suffix = PurePath(path).suffix
        if one.lang is None:
            sources[one.shape.source + suffix] = None
            continue
        pattern = one.shape.pattern + suffix
        is_plain = _story(pattern) == one.shape.source
        with_lang[pattern if is_plain else f"{pattern}{ARROW}{one.shape.source}"].add(one.lang)
    words: dict[str, None] = {}
    for path in paths:
        for entry, langs in with_lang.items() if path not in fitted else ():
            pattern = entry.partition(ARROW)[0]
            found = _compile(pattern, "{story}").regex.fullmatch(path)
            if found and (tag := _tag(found["lang"])) and tag not in langs:
                words[pattern.replace("{lang}", found["lang"])] = None
    return [entry for part in (words, with_lang, sources) for entry in sorted(part, key=lambda one: (-len(one), one))]


def _tag(text: str) -> str | None:
    return canonical(text) or named_language(text)


def _story(pattern: str) -> str:
    """A user's pattern without its language and suffix."""
    return without_language(re.sub(r"\.[A-Za-z]+$", "", pattern))


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
