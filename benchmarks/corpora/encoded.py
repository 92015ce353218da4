"""Texts that are encoded once: stories whose lines correspond, with their facts and their words, as
`factcheck.pipeline` compares them, and versions as the sentence aligner gets them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np

from benchmarks.corpora import data
from benchmarks.corpora.splits import centred
from factcheck.align.sentences.anchors import anchors
from factcheck.align.sentences.lengths import length
from factcheck.align.sentences.prepare import Marks, PreparedVersion, prepare
from factcheck.align.sentences.token_coverage import weighted_tokens
from factcheck.align.words.aligner import align_words
from factcheck.embed import TokenVectors, cache_root, embed
from factcheck.embed.mean_vectors import mean_vectors
from factcheck.extract import extract
from factcheck.nouns.story import Group, Story
from factcheck.nouns.text import Version


class Encoded:
    """Lines with their vectors and tokens, each encoded once."""

    def __init__(self) -> None:
        self._vectors: dict[str, Any] = {}
        self._tokens: dict[str, Any] = {}
        self._anchors: dict[tuple[str, str], frozenset[str]] = {}

    def add(self, texts: Sequence[str], name: str | None = None) -> None:
        """Encodes lines. With a name, a vector cache of that name keeps them; the default one has not room for all."""
        folder = cache_root() / "benchmarks" / name if name else None
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        missing = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        vectors, tokens = embed(missing, with_tokens=True, cache_dir=folder)
        self._vectors |= dict(zip(missing, vectors, strict=True))
        self._tokens |= dict(zip(missing, tokens, strict=True))

    def story(self, versions: Sequence[Version]) -> Story:
        """Versions that correspond line by line, all of whose lines are encoded."""
        plain = data.line_by_line(versions)
        vectors = [
            centred(np.stack([self._vectors[sentence.text] for sentence in version.sentences]))
            for version in plain.versions
        ]
        cosines = np.mean([(a * b).sum(axis=1) for a, b in combinations(vectors, 2)], axis=0).tolist()
        groups = tuple(Group(group.sentences, cosine) for group, cosine in zip(plain.groups, cosines, strict=True))
        story = replace(plain, groups=groups)
        return replace(story, words=align_words(story, self.tokens(story)))

    def tokens(self, story: Story) -> list[list[TokenVectors]]:
        """The tokens of each sentence of each version, all of which are encoded."""
        return [[self._tokens[sentence.text] for sentence in version.sentences] for version in story.versions]

    def prepared(
        self, texts: Sequence[Sequence[str]], langs: Sequence[str], structure: Sequence[Marks] | None = None
    ) -> list[PreparedVersion]:
        """The versions, all of whose sentences are encoded, as `align.sentences` prepares them.

        `texts[v]` are the sentences of version v, in the language (BCP 47) `langs[v]`, and `structure[v]` their marks.
        """
        for lang, version in zip(langs, texts, strict=True):
            for text in version:
                if (lang, text) not in self._anchors:
                    self._anchors[lang, text] = anchors(text, extract(text, lang))
        means = mean_vectors(None)
        tokens = [[self._tokens[text] for text in version] for version in texts]
        return prepare(
            [np.stack([self._vectors[text] for text in version]) for version in texts],
            [[length(text, lang) for text in version] for lang, version in zip(langs, texts, strict=True)],
            [[self._anchors[lang, text] for text in version] for lang, version in zip(langs, texts, strict=True)],
            weighted_tokens(texts, tokens, means.token if means else None),
            means,
            structure=structure,
        )
