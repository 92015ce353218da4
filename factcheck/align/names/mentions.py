"""The names in each version of a story, word by word, as far as capitals tell them.

The extractor leaves out the first word of a sentence, whose capital says nothing. Here it counts where the version has
the same word within a sentence as part of a name, and never in small letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from factcheck.language.cldr import spaced, writes_capitals
from factcheck.language.name_ids import sure_ids
from factcheck.language.name_words import calendar_words, capitalises_nouns, particles
from factcheck.language.text.letters import ascii_in_place, opens_sentence, shouts, titles
from factcheck.nouns.story import Fact, Story, Word
from factcheck.nouns.text import Span

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\p{N}]*")
_BEHIND_QUOTE = regex.compile(r"(?:(?<![\p{L}\p{N}])[\"'‘“”„«»‹›『「《¿¡]\s?)\Z")
_OPENER = regex.compile(r"\p{Lu}[\p{L}\p{M}]+")
SHORTEST = 2
"""Letters of a word of a name; initials are like too many words."""


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name where a version has it: `words` are spans in its sentence, without particles and initials."""

    version: int
    sentence: int
    lang: str
    span: Span
    words: tuple[Span, ...]
    acronym: str = ""
    """The English form of an acronym, or its own letters where no translation is known; empty for other names."""
    possible: bool = False
    """Whether it is only a guess: words without counterpart in a language whose capitals tell no names, or the first
    words of a quotation, as "Cancel" is, the label of a button."""


JOINED = frozenset(" -·・‧'’.")
"""What may stand between the words of a name."""
UNALIGNED = 0.3
UNALIGNED_CASELESS = 0.1
"""Least probability of having no counterpart of a word that may be a name though no capital says so: where it has one,
and in a script without capitals."""


def mentions(story: Story) -> list[list[list[NameMention]]]:
    """By version and sentence, its names in order."""
    return [_of_version(story, v) for v in range(len(story.versions))]


def _of_version(story: Story, v: int) -> list[list[NameMention]]:
    version = story.versions[v]
    facts = story.facts[version.key]
    texts = [sentence.text for sentence in version.sentences]
    within, small = _vocabulary(texts, facts)
    told = _vocabulary(texts, [_unquoted(text, own) for text, own in zip(texts, facts, strict=True)])[0]
    found = []
    for s, sentence in enumerate(version.sentences):
        text, lang = sentence.text, version.lang_of(s)
        own = [f for f in facts[s] if f.kind in {"name", "acronym"} and f.unit is None]
        spans = [(f.start, f.end, f.value if f.kind == "acronym" else "") for f in own]
        if writes_capitals(lang) and not capitalises_nouns(lang) and not titles(text) and not shouts(text):
            spans = list(_with_openers(text, spans, within - small, calendar_words(lang)))
        own_names = [
            replace(m, possible=not acronym and _is_label(text, m, told))
            for a, b, acronym in spans
            if (m := _mention(v, s, lang, text, a, b, acronym))
        ]
        words = story.words.get(version.key, ())
        taken = [(f.start, f.end) for f in facts[s]] + [(m.span.start, m.span.end) for m in own_names]
        own_names += _possible(v, s, lang, text, words[s] if s < len(words) else (), taken)
        found.append(own_names)
    return found


def _unquoted(text: str, facts: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in facts if not _BEHIND_QUOTE.search(text, max(0, fact.start - 3), fact.start)]


def _is_label(text: str, mention: NameMention, told: set[str]) -> bool:
    """Whether a name begins a quotation and is none elsewhere: its capital says nothing, as at the start of a
    sentence."""
    words = (word.text.lower() for word in mention.words)
    return bool(_BEHIND_QUOTE.search(text, max(0, mention.span.start - 3), mention.span.start)) and told.isdisjoint(
        words
    )


def _possible(
    v: int, s: int, lang: str, text: str, words: Sequence[Word], taken: Sequence[tuple[int, int]]
) -> Iterator[NameMention]:
    """Runs of words that no capital tells for names, and that may have no counterpart or are known as names."""
    run: list[Span] = []
    cased, nouns = writes_capitals(lang), capitalises_nouns(lang) or titles(text) or shouts(text)
    line = ascii_in_place(text)
    for word in words:
        span = Span(word.start, word.end, text[word.start : word.end])
        least = UNALIGNED if cased else UNALIGNED_CASELESS
        fits = (
            span.text[0].isalpha()
            and (not cased or (span.text[0].isupper() and (nouns or opens_sentence(line, word.start))))
            and not any(a < word.end and word.start < b for a, b in taken)
            and (_p_unaligned(word) >= least or ((not cased or nouns) and bool(sure_ids(span.text, lang))))
        )
        if run and (not fits or not JOINED.issuperset(text[run[-1].end : word.start])):
            yield _of_run(v, s, lang, text, run)
            run = []
        if fits:
            run.append(span)
    if run:
        yield _of_run(v, s, lang, text, run)


def _p_unaligned(word: Word) -> float:
    return max(word.p_unaligned, *(p for _, p in word.p_unaligned_in), 0.0)


def _of_run(v: int, s: int, lang: str, text: str, run: Sequence[Span]) -> NameMention:
    start, end = run[0].start, run[-1].end
    words = tuple(run)
    if not writes_capitals(lang) and not spaced(lang):
        words = (Span(start, end, text[start:end]),)  # its characters are no words of a name
    return NameMention(v, s, lang, Span(start, end, text[start:end]), words, possible=True)


def _vocabulary(texts: Sequence[str], facts: Sequence[Sequence[Fact]]) -> tuple[set[str], set[str]]:
    """The words of the names within the sentences, and all words in small letters."""
    within = {word.lower() for of in facts for f in of if f.kind == "name" for word in _WORD.findall(f.text)}
    small = {word for text in texts for word in _WORD.findall(text) if word == word.lower()}
    return within, small


def _with_openers(
    text: str, spans: Sequence[tuple[int, int, str]], names: set[str], calendar: frozenset[str]
) -> Iterator[tuple[int, int, str]]:
    """The spans of names, with the first words of sentences that are known as words of names."""
    line = ascii_in_place(text)
    taken = [(a, b) for a, b, _ in spans]
    openers = [
        match.span()
        for match in _OPENER.finditer(text)
        if match.group().lower() in names
        and match.group().lower() not in calendar
        and opens_sentence(line, match.start())
        and not any(a < match.end() and match.start() < b for a, b in taken)
    ]
    ends = dict(openers[::-1])
    starts = {end + 1: start for start, end in ends.items()}
    for start, end, acronym in spans:
        if start in starts and text[start - 1] in " -" and not acronym:
            ends.pop(starts[start], None)
            yield starts[start], end, acronym
        else:
            yield start, end, acronym
    yield from ((start, end, "") for start, end in ends.items())


def _mention(v: int, s: int, lang: str, text: str, start: int, end: int, acronym: str) -> NameMention | None:
    small = particles(lang)
    words = tuple(
        Span(start + m.start(), start + m.end(), m.group())
        for m in _WORD.finditer(text[start:end])
        if len(m.group()) >= SHORTEST and m.group().lower() not in small and m.group() != m.group().lower()
    )
    return NameMention(v, s, lang, Span(start, end, text[start:end]), words, acronym) if words else None
