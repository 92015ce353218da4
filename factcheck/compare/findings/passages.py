"""Passages: how long one is, which are alike, and the last ones that versions share."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.compare.claims.claims import GroupView

LONG = 40
"""Characters from which on a sentence is no caption, name or exclamation."""


LONG_UNSPACED = 16
"""The same where no space parts words, which are shorter there."""


ALIKE = 90.0
"""Similarity (0 to 100, rapidfuzz) from which on one sentence is a copy of another."""


LAST = 3
"""Passages at the end that the others have and one version lacks before it counts as stopping."""


def last_passages(views: Sequence[GroupView], version: int) -> list[GroupView]:
    """The passages at the end of a story that most versions have, where one version stops before them; else none."""
    count = len(views[0].story.versions)
    shared = [view for view in views if len(view.versions) > 1 or count == 2]
    rest = 0
    while rest < len(shared) and version not in shared[len(shared) - 1 - rest].versions:
        rest += 1
    # A quarter of what the others have, and so much of it that it is no postscript.
    if rest < LAST or rest * 4 < len(shared) or rest == len(shared):
        return []
    missing = shared[len(shared) - rest :]
    if _goes_on(views, version, missing) or len(missing) - _refrains(missing) < LAST:
        return []
    return [] if any(len(view.versions) * 2 < count for view in missing) else missing


def _goes_on(views: Sequence[GroupView], version: int, missing: Sequence[GroupView]) -> bool:
    """Whether a version has sentences of its own where the others have what it is said to lack: half as many or more
    are no end, but a page that was paired badly or is written anew."""
    paired = [i for view in views if len(view.versions) > 1 for i in view.group.sentences[version]]
    if not paired:
        return False
    left = len(views[0].story.versions[version].sentences) - 1 - max(paired)
    return left * 2 >= len(missing)


def _refrains(views: Sequence[GroupView]) -> int:
    """In how many of the groups each version says what it has said before, as pages of reference do."""
    first: list[dict[str, int]] = [{} for _ in views[0].story.versions]
    for v, version in enumerate(views[0].story.versions):
        for i, sentence in enumerate(version.sentences):
            first[v].setdefault(sentence.text, i)
    return sum(
        all(
            first[v][sentence.text] < i
            for v in view.versions
            for i, sentence in zip(view.group.sentences[v], view.sentences(v), strict=True)
        )
        for view in views
    )
