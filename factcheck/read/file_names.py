"""The language that a file's name states, and the name of the story without it.

A code behind a dot (`story.vi.txt`) is meant as one. Behind `_` or `-`, as the whole name, at its front or as a folder
it may be a word (`to-do.md`, `no.txt`, `it/`): it counts where the text is in that language, or where the same story
is there in another language under a name that counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import Literal

from factcheck.language.cldr import locale_tags
from factcheck.language.tags import canonical, has_locale_data

_PARTS = re.compile(r"[-_]")


@dataclass(frozen=True, slots=True)
class NameTag:
    """One way to read a name."""

    tag: str
    """Empty for the name of a source version, which has no language, where no text of the sources tells it either."""
    story: str
    """The path, with `/`, without the language and the suffix."""
    form: Literal["dot", "end", "whole", "folder", "front", "fitted"]
    """Where the language stands; `fitted` where that was found by fitting the paths of all files."""


def name_tags(path: str, suffixes: Collection[str]) -> list[NameTag]:
    """All the ways to read a name, the likeliest first. `suffixes` are those that are kinds of file."""
    pure = PurePath(path)
    stem = pure.stem if pure.suffix.lower() in suffixes else pure.name
    return [NameTag(tag, _story(pure.parent.parts, tag, rest), form) for tag, rest, form in stem_tags(stem)] + [
        NameTag(tag, PurePath(*pure.parts[:index], *pure.parts[index + 1 : -1], stem).as_posix(), "folder")
        for index, part in reversed(list(enumerate(pure.parts[:-1])))
        if (tag := code(part))
    ]


def decide(paths: Sequence[str], suffixes: Collection[str], agrees: Callable[[int, str], bool]) -> list[NameTag | None]:
    """For each path the reading of its name that counts, if any.

    `agrees(index, tag)` says whether the text of `paths[index]` is in a language. Time is linear in the readings.
    """
    readings = [name_tags(path, suffixes) for path in paths]
    sound = [[tag.form == "dot" or agrees(index, tag.tag) for tag in tags] for index, tags in enumerate(readings)]
    witnesses: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for index, tags in enumerate(readings):
        for tag, is_sound in zip(tags, sound[index], strict=True):
            if is_sound:
                witnesses[tag.story][tag.tag].add(index)

    def counts(index: int, tag: NameTag, is_sound: bool) -> bool:
        if is_sound and tag.form != "front":
            return True
        others = (found for other, found in witnesses[tag.story].items() if other != tag.tag)
        return any(found - {index} for found in others)

    return [
        next((tag for tag, is_sound in zip(tags, sound[index], strict=True) if counts(index, tag, is_sound)), None)
        for index, tags in enumerate(readings)
    ]


def stem_tags(stem: str) -> Iterator[tuple[str, str, Literal["dot", "end", "whole", "front"]]]:
    before, dot, after = stem.rpartition(".")
    if dot and before and (tag := code(after)):
        yield tag, before, "dot"
    if tag := code(stem):
        yield tag, "", "whole"
    cuts = [found.start() for found in _PARTS.finditer(stem)]
    for cut in cuts[-3:]:  # language, script and region: the longest code first
        if cut and (tag := code(stem[cut + 1 :])):
            yield tag, stem[:cut], "end"
    for cut in reversed(cuts[:3]):
        if stem[cut + 1 :] and (tag := code(stem[:cut])):
            yield tag, stem[cut + 1 :], "front"


def _story(folders: Sequence[str], tag: str, rest: str) -> str:
    """The story's name: `vi/story.vi.txt` names its language twice and its story once."""
    return PurePath(*(folder for folder in folders if code(folder) != tag), *([rest] if rest else [])).as_posix()


@lru_cache(maxsize=4096)
def code(text: str) -> str | None:
    """The tag that a part of a name is the code of: a language that is published in, a region it is spoken in."""
    tag = canonical(text)
    if tag is None or not has_locale_data(tag):
        return None
    return tag if "-" not in tag or tag in locale_tags() or text[-2:].isupper() else None
