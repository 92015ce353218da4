"""The words of a story, with how likely it is that the other versions have no counterpart for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from factcheck import likelihood, support
from factcheck.embed.tokens import TokenVectors
from factcheck.nouns import Story, Version, Word
from factcheck.support import Side

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Place = tuple[int, int, int, int]
"""Version, sentence, start, end."""
_Sided = tuple[Side, list[_Place]]
_NEAR = 3
"""Groups on either side that a word's counterpart is looked for in as well, to tell how special the nearest is."""


def counterparts(story: Story, tokens: Sequence[Sequence[TokenVectors]]) -> dict[str, tuple[tuple[Word, ...], ...]]:
    """What `Story.words` holds, from the tokens of each version's sentences.

    Every version of a group is compared with all others at once. With three and more of them, the one that is
    supported best is also compared with each of the others, to see what these leave out. So the work grows with the
    number of versions, not with that of their pairs.
    """
    groups = _sided(story, tokens)
    alone: list[dict[int, NDArray[np.float32]]] = [{} for _ in groups]
    nearest: list[dict[int, list[_Place | None]]] = [{} for _ in groups]
    dropped: list[dict[int, list[tuple[int, NDArray[np.float32]]]]] = [{} for _ in groups]
    for v in range(len(story.versions)):
        where = [g for g, present in enumerate(groups) if v in present]
        rows = []
        rests = [_joined([sided for o, sided in groups[g].items() if o != v]) for g in where]
        sides = [rest for rest, _ in rests]
        for n, (g, (rest, places)) in enumerate(zip(where, rests, strict=True)):
            rows.append(support.features(groups[g][v][0], rest, _around(sides, n, len(story.versions))))
            nearest[g][v] = [places[n] if n >= 0 else None for n in support.nearest(groups[g][v][0], rest).tolist()]
        for g, found in zip(where, _missing(rows, [groups[g][v][0] for g in where], sides), strict=True):
            alone[g][v] = found
    for v in range(len(story.versions)):
        where = [g for g, present in enumerate(groups) if v in present and len(present) > 2]
        pivots = [min((_mean(alone[g][o]), o) for o in groups[g] if o != v)[1] for g in where]
        sides = [groups[g][v][0] for g in where]
        own = [groups[g][o][0] for g, o in zip(where, pivots, strict=True)]
        rows = [
            support.features(one, other, _around(sides, n, len(story.versions)))
            for n, (one, other) in enumerate(zip(own, sides, strict=True))
        ]
        for g, o, found in zip(where, pivots, _missing(rows, own, sides), strict=True):
            dropped[g].setdefault(o, []).append((v, found))
    words: dict[tuple[int, int], list[Word]] = {}
    for g, by_version in enumerate(groups):
        for v, (_, places) in by_version.items():
            for n, (_, sentence, start, end) in enumerate(places):
                left = tuple((o, round(float(found[n]), 3)) for o, found in dropped[g].get(v, ()))
                word = Word(start, end, round(float(alone[g][v][n]), 3), nearest[g][v][n], left)
                words.setdefault((v, sentence), []).append(word)
    return {
        version.key: tuple(tuple(words.get((v, s), ())) for s in range(len(version.sentences)))
        for v, version in enumerate(story.versions)
    }


def _sided(story: Story, tokens: Sequence[Sequence[TokenVectors]]) -> list[dict[int, _Sided]]:
    """For each group with two versions or more, and by version, the sentences with their words; else nothing."""
    single = [_sentences(version, v, tokens[v]) for v, version in enumerate(story.versions)]
    found = []
    for group in story.groups:
        present = [v for v, sentences in enumerate(group.sentences) if sentences]
        found.append(
            {v: _joined([single[v][s] for s in group.sentences[v]]) for v in present} if len(present) > 1 else {}
        )
    return found


def _sentences(version: Version, v: int, tokens: Sequence[TokenVectors]) -> list[_Sided]:
    lang = version.document.lang
    texts = [sentence.text for sentence in version.sentences]
    spans = [support.words(text, lang) for text in texts]
    seen = support.document_words(texts, spans)
    mean = np.concatenate([t.vectors for t in tokens]).mean(axis=0) if any(len(t.vectors) for t in tokens) else None
    sides = []
    for s, (text, own, of_text) in enumerate(zip(texts, spans, tokens, strict=True)):
        centre = of_text.vectors[:1].sum(axis=0) if mean is None else mean
        made = support.side(text, own, of_text, centre, seen, len(texts), lang)
        sides.append((made, [(v, s, start, end) for start, end in own]))
    return sides


def _joined(sided: Sequence[_Sided]) -> _Sided:
    if len(sided) == 1:
        return sided[0]
    return support.joined([side for side, _ in sided]), [place for _, places in sided for place in places]


def _around(sides: Sequence[Side], n: int, versions: int) -> list[Side]:
    """The groups around one; fewer where each holds the sentences of many versions."""
    near = max(1, _NEAR * 2 // versions)
    return [*sides[max(0, n - near) : n], *sides[n + 1 : n + near + 1]]


def _missing(
    rows: Sequence[NDArray[np.float32]], sides: Sequence[Side], others: Sequence[Side]
) -> list[NDArray[np.float32]]:
    """`likelihood.missing` of the groups of one version; all at once, as each tree takes its time."""
    if not rows:
        return []
    found = likelihood.missing(np.concatenate(support.leveled(rows, sides, others)))
    return np.split(found, np.cumsum([len(row) for row in rows])[:-1])


def _mean(found: NDArray[np.float32]) -> float:
    return float(found.mean()) if len(found) else 1.0
