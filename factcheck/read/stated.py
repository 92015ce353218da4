"""Stories that pages state: versions of each other by the addresses that they give as their own and as each other's.

A page counts as the version of another only where each names the other, as the standard for `hreflang` asks. Which file
an address is about is told by the address that a page gives as its own, for pages that were saved have any name. Else
the end of the file's path is the path of the address, as in the output of a site generator.
"""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from factcheck.read.html.head import Head

_INDEX = "index"
"""The name of the page that is shown for a folder."""
_MOST_VERSIONS = 400
"""Versions that a page may name; beyond it is a list of something else."""

_Address = tuple[str, ...]
"""Host (empty where none is stated), query, and the parts of the path of an address, without what is spelled in several
ways: the scheme, `www.`, a slash at the end, `index.html`, the suffix."""


@dataclass(frozen=True, slots=True)
class StatedStory:
    """Pages that name each other as versions."""

    name: str
    langs: Mapping[int, str]
    """By the index of a page, the canonical tag of the language that the other versions give for it."""


def stated_stories(paths: Sequence[str], pages: Mapping[int, Head]) -> list[StatedStory]:
    """The stories in two languages or more that the pages at some of `paths` state; `pages` are by index.

    Time is linear in the addresses that are named.
    """
    finder = _Finder(paths, pages)
    named: dict[int, dict[int, str]] = {}
    for index, page in pages.items():
        versions = (page.alternates or page.switcher)[:_MOST_VERSIONS]
        found = ((finder.find(index, version.address), version.lang) for version in versions)
        named[index] = {other: lang for other, lang in found if other is not None}
    groups = _Groups()
    for index, others in named.items():
        for other in others:
            if other != index and index in named.get(other, {}):
                groups.join(index, other)
    stories = []
    for indices in groups.all():
        langs = {index: _language(index, indices, named, pages[index]) for index in indices}
        if len(set(langs.values())) > 1:
            stories.append(StatedStory(_name([paths[index] for index in indices]), langs))
    return stories


def _language(index: int, indices: Iterable[int], named: Mapping[int, Mapping[int, str]], page: Head) -> str:
    """The language that most versions give for a page; among equals the one that it states itself."""
    said = Counter(named[other][index] for other in indices if index in named[other])
    return max(sorted(said), key=lambda lang: (said[lang], lang == page.lang))


def _name(paths: Sequence[str]) -> str:
    """The path of the version that lies the least deep, which in sites is the one that they are written in."""
    bare = [PurePath(path).with_suffix("").as_posix() for path in paths]
    return min(bare, key=lambda path: (path.count("/"), len(path), path))


class _Finder:
    """Finds the files that addresses are about."""

    def __init__(self, paths: Sequence[str], pages: Mapping[int, Head]):
        self._paths = paths
        by_address: dict[_Address, list[int]] = defaultdict(list)
        self._by_path: dict[_Address, int] = {}
        by_name: dict[str, list[int]] = defaultdict(list)
        for index, page in pages.items():
            if page.canonical:
                by_address[_address(page.canonical)].append(index)
            parts = _parts(PurePath(paths[index]).as_posix())
            self._by_path.setdefault(parts, index)
            by_name[parts[-1] if parts else ""].append(index)
        # An address that several pages give as their own, as where all give the site's, tells none of them.
        self._by_address = {address: found[0] for address, found in by_address.items() if len(found) == 1}
        self._without_host = {address[1:]: index for address, index in self._by_address.items()}
        self._by_name = by_name
        self._unnamed = frozenset(i for i in pages if not pages[i].canonical)
        self._known: dict[str, int | None] = {}

    def find(self, index: int, address: str) -> int | None:
        """The file that the page at an index means by an address."""
        if "://" in address or address.startswith("/"):
            if address not in self._known:
                self._known[address] = self._absolute(address)
            return self._known[address]
        folder = posixpath.dirname(PurePath(self._paths[index]).as_posix())
        path = _path_of(address)
        return self._by_path.get(_parts(posixpath.normpath(posixpath.join(folder, unquote(path)))))

    def _absolute(self, address: str) -> int | None:
        parsed = _address(address)
        stated = self._by_address.get(parsed) if parsed[0] else self._without_host.get(parsed[1:])
        if stated is not None:
            return stated
        wanted = parsed[2:]
        if not wanted or parsed[1]:
            return None
        # Of pages that state no address: the one whose path ends so.
        candidates = [i for i in self._by_name.get(wanted[-1], ())[:_MOST_VERSIONS] if i in self._unnamed]
        ending = [i for i in candidates if _parts(PurePath(self._paths[i]).as_posix())[-len(wanted) :] == wanted]
        return ending[0] if len(ending) == 1 else None


def _path_of(address: str) -> str:
    """The path of an address; empty where it is none."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _address(address: str) -> _Address:
    try:
        split = urlsplit(address)
        host = (split.hostname or "").removeprefix("www.")
    except ValueError:
        return ("", "", address)
    return (host, split.query, *_parts(unquote(split.path)))


def _parts(path: str) -> tuple[str, ...]:
    """The folders and the name in a path, without the suffix of a page, and without the name of a folder's own page."""
    parts = [part for part in path.split("/") if part and part != "."]
    if parts:
        pure = PurePath(parts[-1])
        parts[-1] = pure.stem if pure.suffix.lower() in {".html", ".htm", ".xhtml", ".php"} else parts[-1]
        if parts[-1] == _INDEX:
            parts.pop()
    return tuple(parts)


class _Groups:
    """Files that belong together, joined two at a time."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def join(self, one: int, other: int) -> None:
        self._parent[self._root(one)] = self._root(other)

    def all(self) -> list[list[int]]:
        groups: dict[int, list[int]] = defaultdict(list)
        for index in sorted(self._parent):
            groups[self._root(index)].append(index)
        return list(groups.values())

    def _root(self, index: int) -> int:
        self._parent.setdefault(index, index)
        while index != self._parent[index]:
            self._parent[index] = index = self._parent[self._parent[index]]
        return index
