"""Where the language stands in the paths of a collection: found by trying places, and counting the files that fit.

A place is a folder (`docs/de/a.md`, also with the name of a language), the end of a folder's name (`pages.de/a.md`),
the end or the beginning of a file's name (`a.de.md`, `a [de].md`, `de-a.md`), or all of it (`a/de.md`). The file
without a language (`docs/a.md`, `pages/a.md`, `a.md`) is the source of the translations. A source may also lie in
another folder (`docs/a.md` beside `i18n/de/docs/a.md`). Each place is scored by the number of files that it puts into
stories of two languages or more. So a folder whose name happens to be a code (`it`, `no`, `is`) is no language where
its files have no counterparts in other languages.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from factcheck.language.tags import named_language
from factcheck.read.file_names import code, stem_tags

Agrees = Callable[[int, str], bool]
"""Whether the text of the path with this index may be in the language of a tag."""
_SAMPLE = 3
"""How many texts of a language are looked at to learn whether they are in it."""
_INDEX_NAMES = frozenset({"index", "_index", "readme"})
"""Names that folders on any subject have, so that they are no sign that one is the translation of the other."""
_OPENING, _CLOSING = " ._-[(", " ._-])"
"""Signs before and behind a language in a name."""
_TAG = "[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*"
_SET_OFF = re.compile(rf"(?<=\[){_TAG}(?=\])|(?<=\(){_TAG}(?=\))|^{_TAG}(?=\.)|(?<= ){_TAG}$")
"""What may be a code in brackets, before a dot at the beginning of a name (`de.lproj`), or as its last word."""
_MANY = 32
"""Files that end in the same folders and name, above which the ending is no sign of a source in another folder."""
_DEEPEST = 10
"""Folders below which a file's source is not looked for in other folders, so that time is linear in the paths."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A place of the language in paths without their suffix."""

    pattern: str
    """With one `{lang}` and one `{story}`: `docs/{lang}/{story}`."""
    source: str
    """With one `{story}`: the path of the version without a language, which is also the name of the story."""
    is_weak: bool
    """Whether words in names often look like it: `log-in` is no Indonesian `log`. Each language then needs a text."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What the fit says of one path."""

    story: str
    lang: str | None
    """None for the source, whose path names no language."""
    shape: Shape


Readings = dict[int, tuple[str, str]]
"""Index of a path -> the tag and the story (without what the shape adds) that a shape reads in it."""


def fit(paths: Sequence[str], suffixes: Collection[str], agrees: Agrees) -> dict[int, Placed]:
    """What the paths that belong to stories of two languages or more say, by their index in `paths`.

    Shapes are taken from the one with most such files on, each for the files that are left. `suffixes` are those that
    are kinds of file.
    """
    bare = [_bare(path, suffixes) for path in paths]
    index_of = {path: index for index, path in reversed(list(enumerate(bare)))}
    beside = _by_shape(bare)
    placed: dict[int, Placed] = {}
    for shapes in (_with_far_sources(bare, beside, agrees), beside):
        _take_best(shapes, index_of, agrees, placed)
    return placed


def _take_best(
    shapes: Mapping[Shape, Readings], index_of: Mapping[str, int], agrees: Agrees, placed: dict[int, Placed]
) -> None:
    """Add to `placed` what the shapes say, the best shape first."""
    order = list(shapes)
    # A shape places no more files when others have taken some. So only the one at the top need be counted again.
    heap = [(-2 * len(shapes[shape]), number) for number, shape in enumerate(order)]
    heapq.heapify(heap)
    while heap:
        _, number = heapq.heappop(heap)
        found = _placed_by(order[number], shapes[order[number]], index_of, agrees, placed)
        if not found:
            continue
        if heap and (-len(found), number) > heap[0]:
            heapq.heappush(heap, (-len(found), number))
        else:
            placed.update(found)


def _placed_by(
    shape: Shape, readings: Readings, index_of: Mapping[str, int], agrees: Agrees, placed: Collection[int]
) -> dict[int, Placed]:
    """The files that a shape puts into stories of two languages or more; none of those in `placed`."""
    by_story: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, (tag, story) in readings.items():
        if index not in placed:
            by_story[story][tag].append(index)
    sources: dict[str, int] = {}
    for story in by_story:
        source = index_of.get(shape.source.replace("{story}", story))
        if source is not None and source not in placed and source not in readings:
            sources[story] = source
    tags = _languages(shape, by_story, sources, agrees)
    found: dict[int, Placed] = {}
    for story, versions in by_story.items():
        kept = {tag: indices for tag, indices in versions.items() if tag in tags}
        if len(kept) + (story in sources) < 2:
            continue
        name = shape.source.replace("{story}", story)
        found |= {index: Placed(name, tag, shape) for tag, indices in kept.items() for index in indices}
        if story in sources:
            found[sources[story]] = Placed(name, None, shape)
    return found


def _languages(
    shape: Shape, by_story: Mapping[str, Mapping[str, list[int]]], sources: Collection[str], agrees: Agrees
) -> set[str]:
    """The tags that are languages there, and not words that are spelled like a code.

    At least half of a language's files have a counterpart, or its texts are in it. Texts decide alone where the only
    counterparts are index pages, and for weak shapes. Where no text at all is in its language, there is none.
    """
    files: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for story, versions in by_story.items():
        for tag, indices in versions.items():
            files[tag] += [(story, index) for index in indices]
    tags, agreeing = set(files), dict[str, bool]()
    while True:
        kept = set()
        for tag in tags:
            shared = [s for s, _ in files[tag] if s in sources or len(by_story[s].keys() & tags) > 1]
            telling = [s for s, _ in files[tag] if PurePath(s).name.lower() not in _INDEX_NAMES]
            enough = 2 * len(set(shared) & set(telling)) >= len(telling) > 0 and not shape.is_weak
            if shared and (enough or _agrees(tag, files[tag], agrees, agreeing)):
                kept.add(tag)
        if kept == tags:
            break
        tags = kept
    return tags if any(_agrees(tag, files[tag], agrees, agreeing) for tag in sorted(tags)) else set()


def _agrees(tag: str, files: Sequence[tuple[str, int]], agrees: Agrees, known: dict[str, bool]) -> bool:
    """Whether one of a few texts of a language is in it; looked up in `known`, else added to it."""
    if tag not in known:
        step = max(1, len(files) // _SAMPLE)
        known[tag] = any(agrees(index, tag) for _, index in files[::step][:_SAMPLE])
    return known[tag]


def _by_shape(bare: Sequence[str]) -> dict[Shape, Readings]:
    """All shapes of the paths, with what they read in each; the likelier shapes first."""
    shapes: dict[Shape, Readings] = {}
    files_in = Counter(path.rpartition("/")[0] for path in bare)
    for index, path in enumerate(bare):
        for pattern, tag, story, is_weak in _readings(path, files_in):
            shape = Shape(pattern, without_language(pattern), is_weak)
            shapes.setdefault(shape, {}).setdefault(index, (tag, story))
    return shapes


def _readings(path: str, files_in: Mapping[str, int]) -> Iterator[tuple[str, str, str, bool]]:
    """Each way to read a path: pattern, tag, story, and whether the way is weak.

    `files_in` counts the files of a folder: one that holds a single file may be a language of the folder above.
    """
    *folders, stem = path.split("/")
    for index, folder in enumerate(folders):
        before, after = "".join(f"{name}/" for name in folders[:index]), "/".join([*folders[index + 1 :], stem])
        if tag := code(folder) or named_language(folder):
            yield f"{before}{{lang}}/{{story}}", tag, after, False
            if index and index == len(folders) - 1 and files_in["/".join(folders)] == 1:
                yield f"{{story}}/{{lang}}/{stem}", tag, "/".join(folders[:index]), False
        for tag, rest, form in stem_tags(folder):
            if form in {"dot", "end"}:
                yield f"{before}{folder[: len(rest) + 1]}{{lang}}/{{story}}", tag, after, form == "end"
        for found in _SET_OFF.finditer(folder):
            if tag := code(found[0]):
                yield f"{before}{folder[: found.start()]}{{lang}}{folder[found.end() :]}/{{story}}", tag, after, False
    yield from _stem_readings("".join(f"{name}/" for name in folders), stem)


def _stem_readings(before: str, stem: str) -> Iterator[tuple[str, str, str, bool]]:
    """The same for the name of a file in the folder `before`, which ends with a slash."""
    for tag, rest, form in stem_tags(stem):
        if form in {"dot", "end"}:
            yield f"{{story}}{stem[len(rest)]}{{lang}}", tag, before + rest, form == "end"
        elif form == "whole" and before:
            yield "{story}/{lang}", tag, before[:-1], True
        elif form == "front":
            yield f"{before}{{lang}}{stem[-len(rest) - 1]}{{story}}", tag, rest, True
    for found in _SET_OFF.finditer(stem):
        rest = stem[: found.start()].rstrip(_OPENING)
        lang = code(found[0])
        if rest and lang and not stem[found.end() :].strip(_CLOSING):
            sign = stem[len(rest) : found.start()]
            yield f"{{story}}{sign}{{lang}}{stem[found.end() :]}", lang, before + rest, sign == " "


def _with_far_sources(bare: Sequence[str], beside: Mapping[Shape, Readings], agrees: Agrees) -> dict[Shape, Readings]:
    """Shapes whose source lies in another folder, with folders between the language and what both have in common.

    At least two files, and half of those of the shape, have such a source, and no translation is in its language.
    """
    by_ending: dict[str, list[str]] = defaultdict(list)
    codes = {index for shape, readings in beside.items() if not shape.is_weak for index in readings}
    for index, path in enumerate(bare):
        if index not in codes:
            parts = path.split("/")
            for cut in range(max(0, len(parts) - _DEEPEST), len(parts)):
                by_ending["/".join(parts[cut:])].append("".join(f"{part}/" for part in parts[:cut]))
    index_of = {path: index for index, path in enumerate(bare)}
    shapes: dict[Shape, Readings] = {}
    for shape, readings in beside.items():
        if not shape.source.endswith("{story}"):
            continue
        beside_source = shape.source.removesuffix("{story}")
        without = {story for _, story in readings.values() if beside_source + story not in index_of}
        sources = _far_sources(without, by_ending, beside_source)
        for (between, folder), stories in sorted(sources.items(), key=lambda item: (-len(item[1]), item[0])):
            inside = {i: (tag, s.removeprefix(between)) for i, (tag, s) in readings.items() if s.startswith(between)}
            tags = {tag for tag, _ in inside.values()}
            if len(stories) < 2 or 2 * len(stories) < len({story for _, story in inside.values()}):
                continue
            sample = [index_of[folder + story] for story in sorted(stories)[:_SAMPLE]]
            if not any(agrees(index, tag) for tag in tags for index in sample):
                pattern = shape.pattern.replace("{story}", between + "{story}")
                shapes[Shape(pattern, folder + "{story}", shape.is_weak)] = inside
    return shapes


def _far_sources(
    without: Collection[str], by_ending: Mapping[str, list[str]], beside: str
) -> dict[tuple[str, str], set[str]]:
    """Folders between language and story, and folder of the source -> the stories that both have.

    `without` are the stories that have no source in the folder `beside`.
    """
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    for story in without:
        parts = story.split("/")
        for cut in range(max(0, len(parts) - _DEEPEST), len(parts)):
            between, ending = "".join(f"{part}/" for part in parts[:cut]), "/".join(parts[cut:])
            if len(by_ending.get(ending, ())) > _MANY:
                continue
            for folder in by_ending.get(ending, ()):
                if folder != beside + between:
                    sources[between, folder].add(ending)
    return sources


def without_language(pattern: str) -> str:
    """A pattern without its language and the sign that sets it off: `docs/{story}` of `docs/{lang}/{story}`."""
    parts = []
    for part in pattern.split("/"):
        before, _, after = part.partition("{lang}")
        kept = before.rstrip(_OPENING) + after.lstrip(_CLOSING) if "{lang}" in part else part
        if kept:
            parts.append(kept)
    return ("/" if pattern.startswith("/") else "") + "/".join(parts)


def _bare(path: str, suffixes: Collection[str]) -> str:
    pure = PurePath(path)
    posix = pure.as_posix()
    return posix[: -len(pure.suffix)] if pure.suffix.lower() in suffixes else posix
