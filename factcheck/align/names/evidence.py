"""What tells whether a version has the names of another one: their spelling, the words' vectors, the rest of the story.

Each word of a name is looked for in the sentences of its group in each other version. That is a row of features, in the
order of `FEATURES`, from which `classifier` makes the log odds that the version does not have the word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from factcheck.align.names.known import KnownNames, ids_of
from factcheck.align.names.mentions import NameMention
from factcheck.align.names.spelling import Spelled, Speller
from factcheck.align.words.classifier import log_odds
from factcheck.language import cldr
from factcheck.language.name_ids import is_city, is_everyday, is_person
from factcheck.language.text.letters import comparable, leaves_vowels_out
from factcheck.nouns.story import Story, Word
from factcheck.nouns.text import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEATURES = {
    "spelling": "how well the best place in the other sentences spells the word, in log odds",
    "spelling a letter": "the same, divided by the letters of the word",
    "literal": "1 where the best place has the very letters of the word, in whatever script",
    "small": "1 where the best place begins with a small letter",
    "letters": "letters of the word",
    "unaligned": "log odds that the word has no counterpart, by the word aligner",
    "mention unaligned": "the least of them in the name",
    "mention spelling": "the greatest spelling a letter of the name's other words; -1 if there are none",
    "others": "log(1 + n), n other groups of the two versions that have the word",
    "spelled in others": "of these groups, the share in which the other version spells it; -1 for none",
    "as elsewhere": "of the other groups with the word, the share in which its nearest word is one that stands here "
    "too; -1 for none",
    "ids": "1 where something in the other sentences has an id of the word or the name, -1 where these have none",
    "person": "1 where an id is that of a part of people's names",
    "city": "1 where an id is that of a city",
    "everyday": "1 where the word is a name and an everyday word as well",
    "acronym": "1 for an acronym",
    "same script": "1 where the two versions have one script",
    "vowels": "1 where neither script leaves vowels out",
    "spaced": "1 where both languages put spaces between words",
    "capitals": "1 where both write capitals",
    "sentence": "mean log odds of the other words of the sentence to have no counterpart",
    "opening": "1 for the first word of its sentence",
    "nouns": "1 where the language of the other version writes all nouns with a capital",
    "version spelling": "mean spelling a letter of all words of names of the version in the other",
    "possible": "1 for words that are only taken for a name because they have no counterpart",
    "comparable": "1 where the spelling could be compared",
}
"""The features by name, in the order of the columns."""
COLUMN = {name: number for number, name in enumerate(FEATURES)}
SPELLED = 1.0
"""Odds of a spelling from which on a word counts as found."""
NOWHERE = 0.5
"""Probability from which on a word has no counterpart in any version."""
MOST = 15.0
"""Odds of a spelling are clamped to it either way."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A word of a name, looked for in another version of its group."""

    group: int
    mention: NameMention
    word: int
    """Its index in `mention.words`."""
    other: int
    """The version in which it is looked for."""
    spelled: Spelled | None
    """Where the other version spells it best."""
    is_asked: bool
    """Whether the word aligner tells if that version alone has it."""


class Looks(NamedTuple):
    """All words of names of a story, looked for in all other versions: r rows."""

    looked: tuple[Looked, ...]
    features: NDArray[np.float32]
    """Shape (r, f)."""


def look(story: Story, names: Sequence[Sequence[Sequence[NameMention]]], speller: Speller) -> Looks:
    """The features of each word of each name in each other version of its group."""
    looked = tuple(_looked(story, names, speller))
    if not looked:
        return Looks((), np.zeros((0, len(FEATURES)), np.float32))
    rows = np.full((len(looked), len(FEATURES)), -1, np.float32)
    _own(story, looked, rows)
    _of_mention(looked, rows)
    _of_story(story, looked, rows)
    return Looks(looked, rows)


def _looked(story: Story, names: Sequence[Sequence[Sequence[NameMention]]], speller: Speller) -> Iterator[Looked]:
    for g, group in enumerate(story.groups):
        two = sum(map(bool, group.sentences)) == 2
        for v, own in enumerate(group.sentences):
            for o, others in enumerate(group.sentences):
                if o == v or not others:
                    continue
                for mention in (m for s in own for m in names[v][s]):
                    for w, word in enumerate(mention.words):
                        spelled = speller.best(word.text, mention.lang, o, others)
                        yield Looked(g, mention, w, o, spelled, two or _is_asked(story, mention, word, o))


def _is_asked(story: Story, mention: NameMention, span: Span, other: int) -> bool:
    """Whether a word was looked for in the other version alone, or has no counterpart in any."""
    words = _at(story.words[story.versions[mention.version].key][mention.sentence], span)
    return any(word.p_unaligned >= NOWHERE or other in dict(word.p_unaligned_in) for word in words)


def _own(story: Story, looked: Sequence[Looked], rows: NDArray[np.float32]) -> None:
    """The features that need the word and its counterpart alone."""
    known = KnownNames(story)
    sentences: dict[tuple[int, int, int], float] = {}
    for row, one in zip(rows, looked, strict=True):
        mention, span = one.mention, one.mention.words[one.word]
        own = story.words[story.versions[mention.version].key][mention.sentence]
        there = story.versions[one.other].lang_of(story.groups[one.group].sentences[one.other][0])
        scripts = {cldr.script(mention.lang), cldr.script(there)}
        odds = min(max(one.spelled.odds, -MOST), MOST) if one.spelled else 0.0
        row[COLUMN["spelling"]] = odds
        row[COLUMN["spelling a letter"]] = odds / len(span.text)
        row[COLUMN["literal"]] = one.spelled is not None and one.spelled.is_literal
        row[COLUMN["small"]] = one.spelled is not None and one.spelled.is_small
        row[COLUMN["letters"]] = len(span.text)
        row[COLUMN["unaligned"]] = max((_unaligned(word, one.other) for word in _at(own, span)), default=0.0)
        row[COLUMN["acronym"]] = bool(one.mention.acronym)
        row[COLUMN["same script"]] = len(scripts) == 1
        row[COLUMN["vowels"]] = not any(map(leaves_vowels_out, scripts))
        row[COLUMN["spaced"]] = cldr.spaced(mention.lang) and cldr.spaced(there)
        row[COLUMN["capitals"]] = cldr.writes_capitals(there)
        ids = ids_of(mention, one.word)
        row[COLUMN["everyday"]] = is_everyday(span.text, mention.lang)
        row[COLUMN["person"]], row[COLUMN["city"]] = is_person(ids), is_city(ids)
        if ids:
            row[COLUMN["ids"]] = not ids.isdisjoint(
                known.ids_in(one.other, story.groups[one.group].sentences[one.other])
            )
        row[COLUMN["possible"]] = mention.possible
        row[COLUMN["comparable"]] = one.spelled is not None
        row[COLUMN["opening"]] = span.start == 0
        key = (mention.version, mention.sentence, one.other)
        if key not in sentences:
            rest = [_unaligned(word, one.other) for word in own]
            sentences[key] = sum(rest) / max(1, len(rest))
        row[COLUMN["sentence"]] = sentences[key]


def _at(words: Sequence[Word], span: Span) -> list[Word]:
    return [word for word in words if word.start < span.end and span.start < word.end]


def _unaligned(word: Word, other: int) -> float:
    """The log odds that a word has no counterpart in another version, as far as it was asked."""
    return log_odds(dict(word.p_unaligned_in).get(other, word.p_unaligned))


def _of_mention(looked: Sequence[Looked], rows: NDArray[np.float32]) -> None:
    """The features of the name as a whole; rows of one name stand together."""
    of: dict[tuple[int, int], list[int]] = defaultdict(list)
    for r, one in enumerate(looked):
        of[id(one.mention), one.other].append(r)
    spelling, unaligned = COLUMN["spelling a letter"], COLUMN["unaligned"]
    for members in of.values():
        rows[members, COLUMN["mention unaligned"]] = rows[members, unaligned].min()
        for r in members:
            others = [o for o in members if o != r]
            rows[r, COLUMN["mention spelling"]] = max((rows[o, spelling] for o in others), default=-1.0)


def _of_story(story: Story, looked: Sequence[Looked], rows: NDArray[np.float32]) -> None:
    """What the other groups tell of the same word."""
    by_key: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    for r, one in enumerate(looked):
        by_key[one.mention.version, one.other, comparable(one.mention.words[one.word].text)].append(r)
    spelling = rows[:, COLUMN["spelling"]]
    a_letter = rows[:, COLUMN["spelling a letter"]]
    nearest = [_nearest_text(story, one) for one in looked]
    versions: dict[tuple[int, int], list[float]] = defaultdict(list)
    for r, one in enumerate(looked):
        versions[one.mention.version, one.other].append(float(a_letter[r]))
    means = {pair: sum(own) / len(own) for pair, own in versions.items()}
    for (v, o, _), members in by_key.items():
        groups = {looked[r].group for r in members}
        by_group: dict[int, list[int]] = defaultdict(list)
        for r in members:
            by_group[looked[r].group].append(r)
        found = {g: max(float(spelling[r]) for r in of) >= SPELLED for g, of in by_group.items()}
        for g in groups:
            others = groups - {g}
            here = _text(story, o, g)
            before = [nearest[r] for other in others for r in by_group[other] if nearest[r]]
            for r in by_group[g]:
                rows[r, COLUMN["version spelling"]] = means[v, o]
                rows[r, COLUMN["others"]] = np.log1p(len(others))
                if others:
                    rows[r, COLUMN["spelled in others"]] = sum(found[other] for other in others) / len(others)
                if before:
                    rows[r, COLUMN["as elsewhere"]] = sum(near in here for near in before) / len(before)


def _text(story: Story, version: int, group: int) -> str:
    sentences = story.versions[version].sentences
    return "\n".join(sentences[s].text for s in story.groups[group].sentences[version]).casefold()


def nearest_of(story: Story, one: Looked) -> tuple[int, int, int, int] | None:
    """Version, sentence, start and end of the word that is nearest to a word of a name in the other version."""
    mention, span = one.mention, one.mention.words[one.word]
    own = story.words[story.versions[mention.version].key][mention.sentence]
    found = (word.nearest for word in _at(own, span))
    return next((near for near in found if near and near[0] == one.other), None)


def _nearest_text(story: Story, one: Looked) -> str:
    """The beginning of the word that is nearest to a word in the other version, all but its last two letters."""
    near = nearest_of(story, one)
    if near is None:
        return ""
    version, sentence, start, end = near
    text = story.versions[version].sentences[sentence].text[start:end].casefold()
    return text[: max(4, len(text) - 2)] if text[:1] < "\u2e80" else text
