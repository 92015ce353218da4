"""Unrelated rows of a table, each as a story of its own: what is found in one knows nothing of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.nouns.findings import Discrepancy
from factcheck.nouns.story import Story, Word


@dataclass(frozen=True, slots=True)
class Row:
    """A row with two versions or more."""

    story: Story
    """One group. Its versions are those that have a sentence in the row, and have no others."""
    whole: Story
    group: int
    """The index of its group in the whole story."""

    @property
    def sentences(self) -> dict[int, tuple[int, ...]]:
        """By version of the whole story, its sentences in the row."""
        return {v: own for v, own in enumerate(self.whole.groups[self.group].sentences) if own}

    def in_whole(self, found: Discrepancy) -> Discrepancy:
        """What was found in the row, as a discrepancy of the whole story."""
        mentions = {}
        for version, own in zip(self.whole.versions, self.whole.groups[self.group].sentences, strict=True):
            mention = found.mentions.get(version.key)
            mentions[version.key] = replace(mention, sentence=own[mention.sentence]) if mention else None
        return replace(found, group=self.group, mentions=mentions)


def rows(story: Story) -> Iterator[Row]:
    """The rows of a story whose groups are unrelated, without those that only one version has."""
    for index, group in enumerate(story.groups):
        if sum(map(bool, group.sentences)) > 1:
            yield Row(_row(story, index), story, index)


def _row(story: Story, index: int) -> Story:
    group = story.groups[index]
    present = [v for v, own in enumerate(group.sentences) if own]
    places = {(v, s): (n, m) for n, v in enumerate(present) for m, s in enumerate(group.sentences[v])}
    versions, facts, words = [], {}, {}
    for v in present:
        version, own = story.versions[v], group.sentences[v]
        versions.append(replace(version, sentences=tuple(version.sentences[s] for s in own)))
        facts[version.key] = tuple(story.facts[version.key][s] for s in own)
        if story.words:
            words[version.key] = tuple(
                tuple(_in_row(word, present, group.sentences) for word in story.words[version.key][s]) for s in own
            )
    return replace(
        story,
        versions=tuple(versions),
        groups=(replace(group, sentences=tuple(tuple(range(len(group.sentences[v]))) for v in present)),),
        facts=facts,
        words=words,
        unread=frozenset(places[at] for at in story.unread & places.keys()),
        rows_apart=False,
    )


def _in_row(word: Word, present: Sequence[int], sentences: Sequence[Sequence[int]]) -> Word:
    """A word, with versions and sentences as they are counted within its row."""
    nearest = word.nearest
    if nearest is not None:
        version, sentence, start, end = nearest
        nearest = present.index(version), sentences[version].index(sentence), start, end
    return replace(word, nearest=nearest, p_unaligned_in=tuple((present.index(v), p) for v, p in word.p_unaligned_in))
