"""Which stories have a version that changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from factcheck.align.documents.naming import NamedStory
from factcheck.nouns.text import Document, Version


def without_unchanged(documents: Sequence[Document], changed: Collection[str]) -> tuple[list[Document], list[str]]:
    """The documents without those of stories in which none of the paths `changed` is, and the names of these stories.

    Only documents whose names make them a story are left out. The others may belong to any story, which only their
    content tells.
    """
    by_story: dict[str, list[Document]] = {}
    for document in documents:
        if document.story_name is not None:
            by_story.setdefault(document.story_name, []).append(document)
    left_out = {
        name
        for name, together in by_story.items()
        if len({document.lang for document in together}) > 1
        and not _any_changed((document.path for document in together), changed)
    }
    return [document for document in documents if document.story_name not in left_out], sorted(left_out)


def with_changes(
    stories: Sequence[NamedStory], versions: Sequence[Version], changed: Collection[str] | None
) -> list[NamedStory]:
    """The stories that have one of the paths `changed` among their versions; all of them with None."""
    return [
        (name, indices)
        for name, indices in stories
        if changed is None or _any_changed((versions[index].document.path for index in indices), changed)
    ]


def _any_changed(paths: Iterable[str], changed: Collection[str]) -> bool:
    return any(path in changed for path in paths)
