"""The sentences of a story aligned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.align.sentences.multiway import align
from factcheck.align.sentences.prepare import marks
from factcheck.align.sentences.units import align_units
from factcheck.align.vectors import Vectors
from factcheck.nouns.story import Story

if TYPE_CHECKING:
    from factcheck.embed import TokenVectors
    from factcheck.embed.mean_vectors import MeanVectors


def align_sentences(
    story: Story,
    vectors: Sequence[Vectors],
    tokens: Sequence[Sequence[TokenVectors]] | None,
    means: MeanVectors | None,
) -> Story:
    """The story with its groups.

    `vectors[v]` are the unit vectors `[n_v, d]` of the sentences of version v, `tokens[v]` the tokens of each. `means`
    is as for `align`. The story's facts are evidence, so they have to be there. What the files say themselves of their
    rows is taken as it is.
    """
    if all(version.document.rows for version in story.versions):
        units = [[sentence.unit or 0 for sentence in version.sentences] for version in story.versions]
        return replace(story, groups=tuple(align_units(units, vectors, means)))
    texts = [[sentence.text for sentence in version.sentences] for version in story.versions]
    facts = [story.facts[version.key] for version in story.versions]
    slots = [[sentence.slot for sentence in version.sentences] for version in story.versions]
    langs = [version.document.lang for version in story.versions]
    structure = [
        marks([sentence.paragraph for sentence in version.sentences], [s.heading for s in version.sentences])
        for version in story.versions
    ]
    return replace(story, groups=tuple(align(texts, vectors, facts, tokens, means, slots, structure, langs)))
