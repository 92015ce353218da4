"""What names of a story the public data knows, by its ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.align.names.mentions import NameMention
from factcheck.language.cldr import spaced, writes_capitals
from factcheck.language.name_ids import name_ids, sure_ids, word_ids
from factcheck.language.name_words import known_acronyms
from factcheck.language.text.segmentation import word_spans
from factcheck.nouns.story import Story
from factcheck.nouns.text import Span

_WORDS, _PIECES = 2, 4
"""Words at most of a name that is looked up, in languages with spaces between words; in others ICU's words, which are
pieces of names there."""


def ids_of(mention: NameMention, word: int) -> frozenset[str]:
    """The ids of a word of a name and of the whole name; of an acronym its English form, where it is one that news
    translates."""
    if mention.acronym:
        return frozenset({mention.acronym} & known_acronyms())
    return sure_ids(mention.words[word].text, mention.lang) | name_ids(mention.span.text, mention.lang)


class KnownNames:
    """The ids of all names that the sentences of a story may have, and their acronyms; each is read at most once."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._found: dict[tuple[int, int], list[tuple[Span, frozenset[str]]]] = {}

    def ids_in(self, version: int, sentences: Sequence[int]) -> frozenset[str]:
        """The ids of all runs of few words in some sentences of a version."""
        return frozenset().union(*(ids for s in sentences for _, ids in self._of_sentence(version, s)))

    def place_of(self, ids: frozenset[str], version: int, sentences: Sequence[int]) -> tuple[int, Span] | None:
        """The longest run of words that has one of some ids, with its sentence; None where there is none."""
        found = [(s, span) for s in sentences for span, known in self._of_sentence(version, s) if known & ids]
        return max(found, key=lambda one: len(one[1].text), default=None)

    def _of_sentence(self, version: int, sentence: int) -> list[tuple[Span, frozenset[str]]]:
        key = (version, sentence)
        if key not in self._found:
            own = self._story.versions[version]
            facts = self._story.facts[own.key][sentence]
            acronyms = [
                (Span(fact.start, fact.end, fact.text), frozenset((str(fact.value),)))
                for fact in facts
                if fact.kind == "acronym"
            ]
            self._found[key] = [*_known(own.sentences[sentence].text, own.lang_of(sentence)), *acronyms]
        return self._found[key]


def _known(text: str, lang: str) -> Iterator[tuple[Span, frozenset[str]]]:
    """The runs of words that are known as names, of a language with capitals those that begin with one."""
    spans = word_spans(text, lang)
    longest = _WORDS if spaced(lang) else _PIECES
    near = [end == start or text[end:start] in " -·・" for (_, end), (start, _) in pairwise(spans)]
    cased = writes_capitals(lang)
    for first, (start, _) in enumerate(spans):
        if cased and text[start].islower():
            continue
        for last in range(first, min(first + longest, len(spans))):
            if last > first and not near[last - 1]:
                break
            end = spans[last][1]
            if ids := (word_ids if last == first else name_ids)(text[start:end], lang):
                yield Span(start, end, text[start:end]), ids
