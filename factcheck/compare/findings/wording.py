"""Who says what, in words: the parts that every message and verdict is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.compare.claims.claims import Claim, GroupView, Stated
from factcheck.compare.findings.context import in_context
from factcheck.language.tags import language_name

LISTED = 4
"""Versions that a message names before it counts the rest."""


def name(view: GroupView, version: int) -> str:
    return language_name(view.story.versions[version].key)


def names(view: GroupView, versions: Sequence[int]) -> str:
    """ "Vietnamese", "German and Italian", "German, Italian and 3 others"."""
    listed = [name(view, v) for v in versions]
    if len(listed) > LISTED + 1:
        listed = [*listed[:LISTED], f"{len(listed) - LISTED} others"]
    return listed[0] if len(listed) == 1 else ", ".join(listed[:-1]) + " and " + listed[-1]


def say(versions: Sequence[int]) -> str:
    return "says" if len(versions) == 1 else "say"


def quote(text: str) -> str:
    return f"“{text}”"


def quotes(view: GroupView, stated: Mapping[int, Stated], versions: Sequence[int]) -> str:
    """The different wordings of some versions, each once; a bare figure with the words beside it."""
    return quoted([in_context(view, stated[v]) for v in versions])


def quoted(wordings: Sequence[str]) -> str:
    """Some wordings, each once: “a”, “b” and “c”."""
    shown = [quote(text) for text in list(dict.fromkeys(wordings))[:3]]
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1]


def who_says_what(view: GroupView, stated: Mapping[int, Stated], parties: Sequence[Sequence[int]]) -> str:
    """ "German says “5”, English and Italian say “6”.", the smallest party first."""
    parts = [
        f"{names(view, party)} {say(party)} {quotes(view, stated, party)}"
        for party in sorted(parties, key=lambda p: (len(p), p))
    ]
    return ", ".join(parts[:-1]) + (" but " if len(parts) == 2 else ", and ") + parts[-1] + "."


def verdict(parties: Sequence[Claim], source: int | None) -> tuple[Claim | None, tuple[int, ...]]:
    """The claim that the source version or else more than half of the stating versions share, and the others.

    With two versions, or a tie, neither is called wrong.
    """
    total = sum(len(claim.places) for claim in parties)
    for claim in parties:
        by_majority = len(claim.places) * 2 > total and len(claim.places) > 1
        if (source is not None and source in claim.places) or (source is None and by_majority):
            return claim, tuple(sorted(v for other in parties if other is not claim for v in other.places))
    return None, ()
