"""Which stories have a version that changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from factcheck.nouns.text import Document


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
        and not any_changed((document.path for document in together), changed)
    }
    return [document for document in documents if document.story_name not in left_out], sorted(left_out)


def any_changed(paths: Iterable[str], changed: Collection[str] | None) -> bool:
    """Whether one of the paths is among the changed ones; with None all count as changed."""
    return changed is None or any(path in changed for path in paths)
