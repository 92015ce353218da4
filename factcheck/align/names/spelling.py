"""Where a version spells a word of a name of another version, in whatever script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.language.name_distance import NameMatch, best_match
from factcheck.language.roman_text import RomanText, roman_text
from factcheck.language.text.letters import comparable
from factcheck.nouns.story import Story


@dataclass(frozen=True, slots=True)
class Spelled:
    """The place in a version that spells a word best."""

    sentence: int
    start: int
    end: int
    odds: float
    """The natural logarithm of how much likelier it is a spelling of the word than by chance."""
    is_literal: bool
    """Whether it has the very letters of the word, in whatever script (`comparable`)."""
    is_small: bool
    """Whether it begins in the middle of a word, or one that has a small letter there."""


class Speller:
    """The sentences of a story, each romanised at most once."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._texts: dict[tuple[int, int], RomanText] = {}
        self._found: dict[tuple[str, str, int, int], Spelled | None] = {}

    def best(self, word: str, lang: str, version: int, sentences: Sequence[int]) -> Spelled | None:
        """Where some sentences of a version spell a word of a language (BCP 47) best; None where their scripts cannot
        be compared."""
        found = [spelled for s in sentences if (spelled := self._in_sentence(word, lang, version, s))]
        return max(found, key=lambda one: one.odds, default=None)

    def _in_sentence(self, word: str, lang: str, version: int, sentence: int) -> Spelled | None:
        key = (word, lang, version, sentence)
        if key not in self._found:
            text = self._text(version, sentence)
            match = best_match(word, lang, text)
            self._found[key] = _spelled(word, sentence, text.text, match) if match else None
        return self._found[key]

    def _text(self, version: int, sentence: int) -> RomanText:
        if (version, sentence) not in self._texts:
            own = self._story.versions[version]
            self._texts[version, sentence] = roman_text(own.sentences[sentence].text, own.lang_of(sentence))
        return self._texts[version, sentence]


def _spelled(word: str, sentence: int, text: str, match: NameMatch) -> Spelled:
    is_literal = comparable(text[match.start : match.end]) == comparable(word)
    return Spelled(sentence, match.start, match.end, match.odds, is_literal, text[match.start].islower())
