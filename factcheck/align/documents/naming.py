"""Names of stories, and keys of their versions."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from factcheck.nouns.addresses import as_path, is_address
from factcheck.nouns.text import Document, Version

NamedStory = tuple[str, list[int]]
"""The id of a story and the indices of its versions."""


def with_story_names(documents: Sequence[Document], stories: Mapping[str, str], base: Path | None) -> list[Document]:
    """The documents with the names of `stories`, by path, and otherwise their own, as seen from the folder `base`.

    A file that is aligned already names its stories itself.
    """
    if not (stories or base):
        return list(documents)
    return [replace(document, story_name=_name(document, stories, base)) for document in documents]


def _name(document: Document, stories: Mapping[str, str], base: Path | None) -> str | None:
    if document.path in stories and document.rows is None:
        return stories[document.path]
    name = document.story_name
    if name is None or base is None or is_address(document.path):
        return name
    # Only the path is as seen from elsewhere, not what a table says in its cells.
    path = PurePath(document.path).as_posix() if document.rows else name
    try:
        return Path(os.path.relpath(path, base)).as_posix() + name[len(path) :]
    except ValueError:  # on another drive
        return name


def name_stories(
    versions: Sequence[Version], together: Sequence[Sequence[int]], taken: Sequence[str] = ()
) -> list[NamedStory]:
    """Stories with an id for each, in order of the ids, and their versions in order of language and path.

    `taken` are names of stories that are not among these.
    """
    ordered = [
        sorted(indices, key=lambda i: (versions[i].document.lang, versions[i].document.path)) for indices in together
    ]
    names = []
    for indices in ordered:
        documents = [versions[i].document for i in indices]
        named = {d.story_name for d in documents if d.story_name}
        names.append(min(named) if named else Path(as_path(min(d.path for d in documents))).stem)
    counts = Counter([*names, *taken])
    ids = [
        name if counts[name] == 1 else min(versions[i].document.path for i in indices)
        for indices, name in zip(ordered, names, strict=True)
    ]
    return sorted(zip(ids, ordered, strict=True), key=lambda story: story[0])


def key_versions(versions: Sequence[Version]) -> tuple[Version, ...]:
    """With a key for each version: its language, numbered from the second one of a language on."""
    seen: Counter[str] = Counter()
    keyed = []
    for version in versions:
        lang = version.document.lang
        seen[lang] += 1
        keyed.append(replace(version, key=lang if seen[lang] == 1 else f"{lang}-x-{seen[lang]}"))
    return tuple(keyed)
