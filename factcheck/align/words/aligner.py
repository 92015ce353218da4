"""The aligner of words: the words of a story, each with the probability that it has no counterpart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from factcheck.align.words.classifier import p_unaligned
from factcheck.align.words.document_features import add_document_features
from factcheck.align.words.features import PairSimilarity, WordFeatures, pair_similarity, word_features
from factcheck.align.words.version_words import VersionWords, version_words
from factcheck.embed.token_vectors import TokenVectors
from factcheck.nouns.story import Story, Word

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Pairs = dict[tuple[int, int], PairSimilarity]
"""By (version, other version), the words of the first against those of the second."""


def align_words(story: Story, tokens: Sequence[Sequence[TokenVectors]]) -> dict[str, tuple[tuple[Word, ...], ...]]:
    """The words of each version's sentences, as `Story.words` holds them; `tokens[v][s]` are those of sentence s.

    Every version is compared with all others taken together. With three versions and more, of each group the version
    with the best counterparts is also compared with each of the others alone, to see what these leave out.
    """
    versions = range(len(story.versions))
    words = _version_words(story, tokens)
    pairs = _pairs(words)
    others = [[o for o in versions if o != v] for v in versions]
    features = [_against(v, others[v], words, pairs) for v in versions] if len(words) > 1 else []
    chances = [_p_unaligned(words[v], [words[o] for o in others[v]], of) for v, of in enumerate(features)]
    one_by_one = _p_unaligned_in(words, pairs, chances) if len(words) > 2 else {}
    by_sentence: dict[tuple[int, int], list[Word]] = defaultdict(list)
    places = [(v, *place) for v in versions for place in words[v].places]
    first = [0, *np.cumsum([len(of.forms) for of in words]).tolist()]
    for v, of in enumerate(features):
        # Counted through the words of the others; in `places` those of the version itself are in between.
        nearest = np.where(of.nearest < first[v], of.nearest, of.nearest + len(words[v].forms)).tolist()
        rounded = np.round(chances[v].astype(float), 3).tolist()
        in_versions = one_by_one.get(v, {})
        for w, (sentence, start, end) in enumerate(words[v].places):
            counterpart = places[nearest[w]] if nearest[w] >= 0 else None
            by_sentence[v, sentence].append(Word(start, end, rounded[w], counterpart, tuple(in_versions.get(w, ()))))
    return {
        version.key: tuple(tuple(by_sentence.get((v, s), ())) for s in range(len(version.sentences)))
        for v, version in enumerate(story.versions)
    }


def _version_words(story: Story, tokens: Sequence[Sequence[TokenVectors]]) -> list[VersionWords]:
    """Each version's words and tokens in the groups that two versions or more have."""
    shared = [group.sentences for group in story.groups if sum(map(bool, group.sentences)) > 1]
    return [
        version_words(
            [s.text for s in version.sentences], version.document.lang, tokens[v], [cells[v] for cells in shared]
        )
        for v, version in enumerate(story.versions)
    ]


def _pairs(words: Sequence[VersionWords]) -> _Pairs:
    pairs: _Pairs = {}
    for v, of in enumerate(words):
        for o in range(v):
            pairs[v, o], pairs[o, v] = pair_similarity(of, words[o], len(words))
    return pairs


def _against(v: int, others: Sequence[int], words: Sequence[VersionWords], pairs: _Pairs) -> WordFeatures:
    """The features of the words of version v against those of others."""
    return word_features(
        words[v], [words[o] for o in others], [pairs[v, o] for o in others], [pairs[o, v] for o in others]
    )


def complete_features(
    words: VersionWords, others: Sequence[VersionWords], features: WordFeatures
) -> NDArray[np.float32]:
    """All features, also those that need the whole document, of the active words, shape (active words, f)."""
    groups = np.unique(words.group[features.active]).tolist()
    rows = features.values[features.active]
    stems = [stem for stem, known in zip(features.nearest_stems, features.active.tolist(), strict=True) if known]
    add_document_features(rows, [(words, g) for g in groups], [tuple(others)] * len(groups), stems)
    return rows


def _p_unaligned(words: VersionWords, others: Sequence[VersionWords], features: WordFeatures) -> NDArray[np.float32]:
    """The probability that each word has no counterpart, shape (w,); 0 for words that are not active."""
    chances = np.zeros(len(words.forms), np.float32)
    chances[features.active] = p_unaligned(complete_features(words, others, features))
    return chances


def _p_unaligned_in(
    words: Sequence[VersionWords], pairs: _Pairs, chances: Sequence[NDArray[np.float32]]
) -> dict[int, dict[int, list[tuple[int, float]]]]:
    """By version and word, the probability that the word has no counterpart in each of the versions asked alone.

    For each version, of each group that three versions have, the words of one other version are looked for in it: of
    the version with the best counterparts on average, by `chances`, the probabilities against all others.
    """
    present = np.array([np.diff(of.bounds) > 0 for of in words])
    doubt = [float(of.mean()) if len(of) else 1.0 for of in chances]
    result: dict[int, dict[int, list[tuple[int, float]]]] = {v: defaultdict(list) for v in range(len(words))}
    for v, asked in enumerate(words):
        others = sorted((o for o in range(len(words)) if o != v), key=doubt.__getitem__)
        groups = [
            (g, next(o for o in others if present[o, g]))
            for g in np.flatnonzero(present[v] & (present.sum(axis=0) > 2)).tolist()
        ]
        features = {p: _against(p, [v], words, pairs) for p in sorted({p for _, p in groups})}
        spans = [(g, p, int(words[p].bounds[g]), int(words[p].bounds[g + 1])) for g, p in groups]
        spans = [span for span in spans if features[span[1]].active[span[2]]]
        if not spans:
            continue
        rows = np.concatenate([features[p].values[start:end] for _, p, start, end in spans])
        stems = [stem for _, p, start, end in spans for stem in features[p].nearest_stems[start:end]]
        add_document_features(rows, [(words[p], g) for g, p, _, _ in spans], [(asked,)] * len(spans), stems)
        rounded = iter(np.round(p_unaligned(rows).astype(float), 3).tolist())
        for _, p, start, end in spans:
            for word in range(start, end):
                result[p][word].append((v, next(rounded)))
    return result
