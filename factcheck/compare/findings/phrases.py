"""Words without counterpart, joined into phrases; what the rules over words share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.align.words.classifier import phrase_odds
from factcheck.compare.claims.claims import Explained, GroupView, Quotation, Stated, WordClaim
from factcheck.nouns.story import Word
from factcheck.nouns.text import Span

JOIN = 0.3
"""A word that is likelier than this to have no counterpart belongs to a phrase with its neighbours."""


@dataclass(frozen=True, slots=True)
class Phrase:
    place: Quotation
    odds: float
    """Log odds that it has no counterpart (`align.words.classifier.phrase_odds`)."""
    words: int


def words(view: GroupView, version: int) -> Iterator[tuple[int, tuple[Word, ...]]]:
    """The sentences of a version with their words; none where no token vectors were asked for."""
    by_sentence = view.story.words.get(view.story.versions[version].key, ())
    for sentence in view.group.sentences[version]:
        if sentence < len(by_sentence):
            yield sentence, by_sentence[sentence]


def quotation(view: GroupView, version: int, sentence: int, start: int, end: int) -> Quotation:
    """Words of a sentence, identified by their letters in any case."""
    text = view.story.versions[version].sentences[sentence].text[start:end]
    value = " ".join(text.casefold().split())
    return Quotation(version, view.lang_of(version, sentence), sentence, Span(start, end, text), value)


def word_claim(view: GroupView, stated: Mapping[int, Quotation]) -> WordClaim:
    """What a finding about words explains, so that no later rule reports the same words."""
    return WordClaim(view.index, tuple(stated.values()))


def within(near: tuple[int, int, int, int], place: Stated) -> bool:
    """Whether the nearest word of some word (`Word.nearest`) overlaps a place."""
    version, sentence, start, end = near
    return (version, sentence) == (place.version, place.sentence) and start < place.span.end and place.span.start < end


OWN = frozenset({"name", "implied"})
"""Kinds of facts that the rules over words look at."""


def covered(
    view: GroupView, version: int, sentence: int, explained: Explained, own_kinds: frozenset[str] = OWN
) -> list[tuple[int, int]]:
    """Spans of a sentence that the rules over words leave to others: its facts, except those of some kinds, and
    whatever an earlier finding explains."""
    facts = view.story.facts.get(view.story.versions[version].key, ())
    own = facts[sentence] if sentence < len(facts) else ()
    spans = [(f.start, f.end) for f in own if f.kind not in own_kinds]
    spans += [
        (place.span.start, place.span.end)
        for claim in explained
        if claim.group == view.index
        for place in claim.all_places()
        if (place.version, place.sentence) == (version, sentence)
    ]
    return spans


def phrases(
    view: GroupView,
    version: int,
    sentence: int,
    found: Sequence[tuple[Word, float]],
    taken: Sequence[tuple[int, int]],
    join: float = JOIN,
) -> Iterator[Phrase]:
    """Runs of words that probably have no counterpart.

    `found` are the words of a sentence with the probability of having none; a run has those with at least `join`.
    Words that overlap a span of `taken` end a run and are in none.
    """
    text = view.story.versions[version].sentences[sentence].text
    run: list[tuple[Word, float]] = []

    def flush() -> Iterator[Phrase]:
        if run:
            inside = {word for word, _ in run}
            odds = phrase_odds([p for _, p in run], [p for word, p in found if word not in inside])
            yield Phrase(quotation(view, version, sentence, run[0][0].start, run[-1][0].end), odds, len(run))
        run.clear()

    for word, probability in found:
        free = not any(start < word.end and word.start < end for start, end in taken)
        # A comma may stand within a phrase, the end of a sentence not.
        broken = bool(run) and any(c in ".!?。！？;；:" for c in text[run[-1][0].end : word.start])
        if not free or probability < join or broken:
            yield from flush()
        if free and probability >= join:
            run.append((word, probability))
    yield from flush()
