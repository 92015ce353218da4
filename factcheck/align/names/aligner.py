"""The aligner of names: which names of a version another version of the story lacks, and what stands in their place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from factcheck.align.names.classifier import PAIR, lacking_odds, replaced_odds
from factcheck.align.names.evidence import COLUMN, Looked, Looks, look, nearest_of
from factcheck.align.names.mentions import NameMention, mentions
from factcheck.align.names.spelling import Spelled, Speller
from factcheck.language.name_distance import odds as spelling_odds
from factcheck.nouns.story import Story

if TYPE_CHECKING:
    from numpy.typing import NDArray

THERE = 0.0
"""Log odds that a version lacks a name, up to which it is taken to have it."""
DOUBTED = -5.0
"""Log odds from which on a name may be one that the other version lacks, so that it is paired with names there."""
SURELY_SPELLED = 2.0
"""Odds of a spelling from which on one word of a name tells that the whole name is there: Merkel for Angela Merkel."""
KNOWN_APART = 5.0
"""Log odds of acronyms that are known as those of different things: WHO and OMC. Set by hand, so that `calibrated`
makes a confidence of 0.88 of it."""
KEPT = 0.5
"""Share of the other groups with a word in which the other version spells it, from which on it is kept as a name."""
COMPARABLE = -1.5
"""Mean log odds of the words of a sentence to have no counterpart, up to which two sentences say the same: those of
98 in 100 sentences of ntrex-dev are lower, in each of five languages."""
_CLAMPED = 30.0
MOST_NAMES = 30
"""Names of one version in a group that are paired: no sentence has so many, a table or an attack may."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A name that was looked for in another version of its group."""

    mention: NameMention
    other: int
    odds: float
    """Log odds that the other version lacks it."""
    rows: tuple[int, ...]
    """Those of its words in `Looks`."""
    is_sure: bool = False
    """Whether it surely is a name, and the two sentences mostly say the same (`is_sure_name`)."""


@dataclass(frozen=True, slots=True)
class Paired:
    """Two names of two versions of a group, each of which the other version may lack."""

    one: Sought
    other: Sought
    odds: float
    """Log odds that the one stands where the other version has the other."""


@dataclass(frozen=True, slots=True, eq=False)
class StoryNames:
    """The names of a story, by group."""

    sought: Mapping[int, tuple[Sought, ...]]
    paired: Mapping[int, tuple[Paired, ...]]
    looks: Looks
    speller: Speller

    def spelled(self, one: Sought) -> Spelled | None:
        """Where the other version spells the name best, by one of its words."""
        found = [spelled for row in one.rows if (spelled := self.looks.looked[row].spelled)]
        return max(found, key=lambda spelled: spelled.odds, default=None)

    def is_spelled_in(self, one: Sought, sentences: Sequence[int]) -> bool:
        """Whether some sentences of the other version spell a word of the name."""
        words = one.mention.words
        found = (self.speller.best(word.text, one.mention.lang, one.other, sentences) for word in words)
        return any(spelled.odds >= SURELY_SPELLED for spelled in found if spelled)


def align_names(story: Story) -> StoryNames:
    """The names of a story with words (`align.words`), looked for across its versions."""
    speller = Speller(story)
    looks = look(story, mentions(story), speller)
    odds = lacking_odds(looks.features)
    sought = sought_names(looks, odds)
    pairs, rows = [], []
    for group, of_group in sought.items():
        for one, other, features in candidates(story, looks, odds, of_group):
            pairs.append((group, one, other))
            rows.append(features)
    found: dict[int, list[Paired]] = defaultdict(list)
    chances = replaced_odds(np.array(rows, np.float32).reshape(len(rows), len(PAIR))).tolist()
    for (group, one, other), chance in zip(pairs, chances, strict=True):
        known = are_known_apart(looks, one, other)
        found[group].append(Paired(one, other, max(chance, KNOWN_APART) if known else chance))
    return StoryNames(
        {group: tuple(of) for group, of in sought.items()},
        {group: tuple(of) for group, of in found.items()},
        looks,
        speller,
    )


def are_known_apart(looks: Looks, one: Sought, other: Sought) -> bool:
    """Whether two acronyms are known as those of different things, each of which the other version lacks."""
    apart = {one.mention.acronym, other.mention.acronym}
    ids = looks.features[[*one.rows, *other.rows], COLUMN["ids"]]
    return "" not in apart and len(apart) == 2 and bool((ids == 0).all())


def sought_names(looks: Looks, odds: NDArray[np.float32]) -> dict[int, list[Sought]]:
    """By group, the names looked for in another version, from the log odds of the words of all names, shape (r,).

    Names that no word aligner asked for, and that the spelling does not tell there, are left out.
    """
    members: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for r, one in enumerate(looks.looked):
        members[one.group, id(one.mention), one.other].append(r)
    found: dict[int, list[Sought]] = defaultdict(list)
    for (group, _, other), rows in members.items():
        first: Looked = looks.looked[rows[0]]
        of = of_name(looks.features[rows], odds[rows])
        if of <= DOUBTED or all(looks.looked[row].is_asked for row in rows):
            sure = is_sure_name(looks.features[rows])
            found[group].append(Sought(first.mention, other, of, tuple(rows), sure))
    return found


def is_sure_name(features: NDArray[np.float32]) -> bool:
    """Whether words surely are a name, by their features, in two sentences that mostly say the same.

    It is one that public data knows, or one that the other version spells in most other groups that have it. Any
    other word with a capital may be one that is translated, such as the label of a button.
    """
    known = features[:, COLUMN["ids"]].max() >= 0
    kept = (features[:, COLUMN["others"]] > 0) & (features[:, COLUMN["spelled in others"]] >= KEPT)
    return bool((known or kept.any()) and features[:, COLUMN["sentence"]].max() <= COMPARABLE)


def of_name(features: NDArray[np.float32], odds: NDArray[np.float32]) -> float:
    """The log odds that the other version lacks a name, from the features and the odds of its words.

    Where one of its words is spelled there, the name is there as far as that word is; else the word that is least there
    counts, as titles and common words of a name are translated. A word that is there letter by letter, or that an id
    tells there, is there.
    """
    if max(features[:, COLUMN["ids"]].max(), features[:, COLUMN["literal"]].max()) > 0:
        return float(min(DOUBTED, odds.min()))
    spelled = np.where(features[:, COLUMN["small"]] > 0, 0.0, features[:, COLUMN["spelling"]])
    there = spelled.max() >= SURELY_SPELLED
    return float(odds.min() if there else odds.max())


def candidates(
    story: Story, looks: Looks, odds: NDArray[np.float32], sought: Sequence[Sought]
) -> list[tuple[Sought, Sought, list[float]]]:
    """Pairs of doubted names of two versions in a group, with the features of each pair."""
    by_side: dict[tuple[int, int], list[Sought]] = defaultdict(list)
    for one in sought:
        if one.odds > DOUBTED and len(by_side[one.mention.version, one.other]) < MOST_NAMES:
            by_side[one.mention.version, one.other].append(one)
    found = []
    for v, o in combinations(sorted({v for side in by_side for v in side}), 2):
        here, there = by_side.get((v, o), []), by_side.get((o, v), [])
        for one in here:
            for other in there:
                if one.mention.possible and other.mention.possible:
                    continue
                first, second = (one, other) if not one.mention.possible else (other, one)
                rivals = (len(here), len(there)) if first is one else (len(there), len(here))
                found.append((first, second, _features(story, looks, odds, first, second, rivals)))
    return found


def _features(
    story: Story, looks: Looks, odds: NDArray[np.float32], one: Sought, other: Sought, rivals: tuple[int, int]
) -> list[float]:
    a, b = looks.features[list(one.rows)], looks.features[list(other.rows)]
    spelling = max(
        spelling_odds(x.text, one.mention.lang, y.text, other.mention.lang)
        for x in one.mention.words
        for y in other.mention.words
    )
    spelling = min(_CLAMPED, max(-_CLAMPED, spelling))
    letters = len(one.mention.span.text), len(other.mention.span.text)
    values = {
        "odds": one.odds,
        "least": odds[list(one.rows)].min(),
        "other odds": other.odds,
        "other least": odds[list(other.rows)].min(),
        **_greatest(a, "person", "city", "everyday", "acronym", "others", "spelled in others", "unaligned"),
        "known": a[:, COLUMN["ids"]].max(),
        "letters": letters[0],
        "words": len(one.rows),
        **{
            f"other {name}": value
            for name, value in _greatest(b, "person", "city", "everyday", "acronym", "unaligned").items()
        },
        "other known": b[:, COLUMN["ids"]].max(),
        "other letters": letters[1],
        "other words": len(other.rows),
        "other possible": other.mention.possible,
        "spelling": spelling,
        "spelling a letter": spelling / min(letters),
        "moved": abs(_position(story, one.mention) - _position(story, other.mention)),
        "nearest": _nearest(story, looks, one, other) or _nearest(story, looks, other, one),
        "rivals": rivals[0],
        "other rivals": rivals[1],
        "same script": a[0, COLUMN["same script"]],
        "sentence": a[0, COLUMN["sentence"]],
    }
    return [float(values[name]) for name in PAIR]


def _greatest(rows: NDArray[np.float32], *names: str) -> dict[str, float]:
    return {name: float(rows[:, COLUMN[name]].max()) for name in names}


def _position(story: Story, mention: NameMention) -> float:
    text = story.versions[mention.version].sentences[mention.sentence].text
    return mention.span.start / max(1, len(text))


def _nearest(story: Story, looks: Looks, one: Sought, other: Sought) -> bool:
    """Whether the vectors make a word of the other name the nearest to a word of the one."""
    span, place = other.mention.span, (other.mention.version, other.mention.sentence)
    return any(
        (near[0], near[1]) == place and near[2] < span.end and span.start < near[3]
        for row in one.rows
        if (near := nearest_of(story, looks.looked[row]))
    )
