"""The words of a story, with how likely it is that the other versions have no counterpart for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from factcheck.align.words import classifier as likelihood
from factcheck.align.words.features import Facing, Support, facing, leveled, support
from factcheck.align.words.version_words import Side, side
from factcheck.embed.token_vectors import TokenVectors
from factcheck.nouns.story import Story, Word

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Facings = dict[tuple[int, int], Facing]


def counterparts(story: Story, tokens: Sequence[Sequence[TokenVectors]]) -> dict[str, tuple[tuple[Word, ...], ...]]:
    """What `Story.words` holds, from the tokens of each version's sentences.

    Every version is compared with all others at once. With three and more of them, the one that is supported best is
    also compared with each of the others, to see what these leave out.
    """
    versions = range(len(story.versions))
    sides = _sides(story, tokens)
    facings = _facings(sides)
    others = [[o for o in versions if o != v] for v in versions]
    found = [_against(v, others[v], sides, facings) for v in versions] if len(sides) > 1 else []
    alone = [_missing(sides[v], [sides[o] for o in others[v]], own) for v, own in enumerate(found)]
    dropped = _dropped(sides, facings, alone) if len(sides) > 2 else {}
    words: dict[tuple[int, int], list[Word]] = defaultdict(list)
    places = [(v, *place) for v in versions for place in sides[v].places]
    first = [0, *np.cumsum([len(side.forms) for side in sides]).tolist()]
    for v, own in enumerate(found):
        # Counted through all words of the others; so its own are stepped over.
        nearest = np.where(own.nearest < first[v], own.nearest, own.nearest + len(sides[v].forms)).tolist()
        chances = np.round(alone[v].astype(float), 3).tolist()
        left = dropped.get(v, {})
        for w, (sentence, start, end) in enumerate(sides[v].places):
            near = places[nearest[w]] if nearest[w] >= 0 else None
            words[v, sentence].append(Word(start, end, chances[w], near, tuple(left.get(w, ()))))
    return {
        version.key: tuple(tuple(words.get((v, s), ())) for s in range(len(version.sentences)))
        for v, version in enumerate(story.versions)
    }


def _sides(story: Story, tokens: Sequence[Sequence[TokenVectors]]) -> list[Side]:
    """Each version's words and tokens in the groups that two versions or more have."""
    shared = [group.sentences for group in story.groups if sum(map(bool, group.sentences)) > 1]
    return [
        side([s.text for s in version.sentences], version.document.lang, tokens[v], [cells[v] for cells in shared])
        for v, version in enumerate(story.versions)
    ]


def _facings(sides: Sequence[Side]) -> _Facings:
    found: _Facings = {}
    for v, one in enumerate(sides):
        for o in range(v):
            found[v, o], found[o, v] = facing(one, sides[o], len(sides))
    return found


def _against(v: int, others: Sequence[int], sides: Sequence[Side], facings: _Facings) -> Support:
    return support(
        sides[v], [sides[o] for o in others], [facings[v, o] for o in others], [facings[o, v] for o in others]
    )


def unsupported(own: Side, others: Sequence[Side], found: Support) -> NDArray[np.float32]:
    """The features of the words of those groups that have tokens on both sides."""
    groups = np.unique(own.group[found.active]).tolist()
    rows = found.features[found.active]
    met = [key for key, known in zip(found.met, found.active.tolist(), strict=True) if known]
    leveled(rows, [(own, g) for g in groups], [tuple(others)] * len(groups), met)
    return rows


def _missing(own: Side, others: Sequence[Side], found: Support) -> NDArray[np.float32]:
    """Probability of each word that it has no counterpart; 0 where nothing is known."""
    chances = np.zeros(len(own.forms), np.float32)
    chances[found.active] = likelihood.missing(unsupported(own, others, found))
    return chances


def _dropped(
    sides: Sequence[Side], facings: _Facings, alone: Sequence[NDArray[np.float32]]
) -> dict[int, dict[int, list[tuple[int, float]]]]:
    """By version and word, the versions that the word was looked for in alone, and how likely it has no counterpart
    there."""
    present = np.array([np.diff(side.bounds) > 0 for side in sides])
    doubt = [float(chances.mean()) if len(chances) else 1.0 for chances in alone]
    found: dict[int, dict[int, list[tuple[int, float]]]] = {v: defaultdict(list) for v in range(len(sides))}
    for v, own in enumerate(sides):
        others = sorted((o for o in range(len(sides)) if o != v), key=doubt.__getitem__)
        asked = [
            (g, next(o for o in others if present[o, g]))
            for g in np.flatnonzero(present[v] & (present.sum(axis=0) > 2)).tolist()
        ]
        compared = {p: _against(p, [v], sides, facings) for p in sorted({p for _, p in asked})}
        spans = [(g, p, int(sides[p].bounds[g]), int(sides[p].bounds[g + 1])) for g, p in asked]
        spans = [span for span in spans if compared[span[1]].active[span[2]]]
        if not spans:
            continue
        rows = np.concatenate([compared[p].features[start:end] for _, p, start, end in spans])
        met = [key for _, p, start, end in spans for key in compared[p].met[start:end]]
        leveled(rows, [(sides[p], g) for g, p, _, _ in spans], [(own,)] * len(spans), met)
        chances = iter(np.round(likelihood.missing(rows).astype(float), 3).tolist())
        for _, p, start, end in spans:
            for word in range(start, end):
                found[p][word].append((v, next(chances)))
    return found
