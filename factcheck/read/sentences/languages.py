"""Which sentences of a version are in another language than the version: pages that were left untranslated, or partly.

It is told by what is sure: a sentence stands word for word in a version of another language, or the language
identifier is confident of a run of sentences. Names, titles and what links are called are in any language, and tell
nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain

import regex

from factcheck.language.identify import alike, contradicts, identify, likelihoods
from factcheck.language.tags import same_language
from factcheck.nouns.text import Sentence, Version
from factcheck.read.sentences.links import titles_of_links

LEFT = 0.8
"""Share of a version's sentences in another language from which on the whole version is left untranslated."""
_PROSE = 4
"""Words in small letters that a sentence has at least; a list of names has none."""
_PROSE_SIGNS = 16
"""The same in letters of scripts without capitals."""
_LONG = 40
"""Letters that a sentence has at least for the identifier to be asked of it alone."""
_RUN = 100
"""Letters that a run of sentences has at least for the identifier's word to count without other signs."""
_DOUBT = 0.05
"""Chance of the version's language from which on a sentence is taken to be in it."""
_LIKELY = 0.5
"""Chance of a language from which on a copy of a sentence in it is taken to be in it."""
_NEITHER = 0.01
"""Chance of either of two languages, under which a text is in a third one."""
_FAMILIAR = 0.3
"""Share of a sentence's words that stand elsewhere in its version, from which on it is in the same language."""
_LONGEST_WORD = 15
"""Characters from one space to the next at most, on average, where spaces part words."""
_CODE = re.compile(r"`[^`\n]*`|\{[{%].*?[%}]\}|\]\([^()\s]*\)|<[^<>]{0,200}>|\S*(?:://|www\.|@)\S*")
"""Code, addresses and tags, which are in no language."""

_SMALL = regex.compile(r"(?<![^\s(\[“„«\"'*_])\p{Ll}[\p{L}\p{M}’'-]*(?![^\s.,;:!?)\]”“»\"'*_…])")
"""Words in small letters, between spaces or the marks of prose; names of files and commands have other signs."""

_TITLE = regex.compile(r"[\"“„«‹][^\"“”„«»‹›\n]{1,150}(?<![.!?…])[\"”“»›]")
"""Words in quotation marks that end without a full stop."""

Languages = Mapping[int, str]
"""By sentence, the language (BCP 47) of those that are in another one than their version."""


def sentence_languages(versions: Sequence[Version]) -> list[Languages]:
    """For each version of a story, the languages of the sentences that are not in the language of the version.

    A tag is that of another version where one is in this language.
    """
    copied = _copies(versions)
    tags = {version.document.lang for version in versions}
    found = [_SentenceLanguages(version, own, tags).languages() for version, own in zip(versions, copied, strict=True)]
    return [{i: _tag_among(tags, lang) for i, lang in sorted(own.items())} for own in found]


def with_sentence_languages(versions: Sequence[Version]) -> list[Version]:
    """The versions of a story with the languages of their sentences."""
    return [with_languages(*pair) for pair in zip(versions, sentence_languages(versions), strict=True)]


def with_languages(version: Version, languages: Languages) -> Version:
    """The version with the languages of its sentences."""
    if not languages:
        return version
    sentences = (replace(sentence, lang=languages.get(i)) for i, sentence in enumerate(version.sentences))
    return replace(version, sentences=tuple(sentences))


def left_in(version: Version) -> str | None:
    """The language that a whole version is left in, untranslated; None where it is translated, or partly."""
    if not any(sentence.lang for sentence in version.sentences):
        return None
    counts = Counter(version.sentences[i].lang for i in _prose(version))
    lang, most = counts.most_common(1)[0] if counts else (None, 0)
    return lang if most >= LEFT * counts.total() else None


def wording(sentence: Sentence) -> str:
    """The words of a sentence, whatever parts them and in any case: what a copy of it has too."""
    return " ".join(sentence.text.casefold().split())


def _tag_among(tags: set[str], lang: str) -> str:
    return min((tag for tag in tags if same_language(tag, lang)), default=lang)


def _copies(versions: Sequence[Version]) -> list[list[frozenset[str]]]:
    """For each sentence of each version, the languages of other versions in which it stands word for word."""
    standing: dict[str, set[str]] = defaultdict(set)
    for version in versions:
        for sentence in version.sentences:
            standing[wording(sentence)].add(version.document.lang)
    return [
        [
            frozenset(
                lang
                for lang in standing[wording(sentence)]
                if not (same_language(lang, version.document.lang) or alike(lang, version.document.lang))
            )
            for sentence in version.sentences
        ]
        for version in versions
    ]


@dataclass(frozen=True, slots=True)
class _SentenceLanguages:
    """A version, for each sentence the languages of the other versions in which it stands word for word, and the
    languages of the story."""

    version: Version
    copied: Sequence[frozenset[str]]
    tags: set[str]

    def languages(self) -> dict[int, str]:
        prose = _prose(self.version)
        guesses = [self._guess(i) if i in prose else None for i in range(len(self.version.sentences))]
        if not any(guesses):
            return {}
        strange = _strange(self.version)
        found: dict[int, str] = {}
        for run in _runs(guesses):
            found |= self._of_run(run, str(guesses[run[0]]), strange)
        if found:
            self._whole_version(found, prose)
            self._add_neighbouring_copies(found)
        return found

    def _guess(self, index: int) -> str | None:
        """The language that a sentence of prose seems to be in, empty where it is that of the version; None where
        two languages are as good as each other."""
        lang = self.version.document.lang
        text = _own_words(self.version.sentences[index])
        chances = likelihoods(text)
        own = _chance(chances, lang)
        best = identify(text)[0]
        if self.copied[index]:
            theirs, other = max((_chance(chances, tag), tag) for tag in sorted(self.copied[index]))
            if own >= theirs:
                return ""
            return other if theirs >= _LIKELY else best if own + theirs < _NEITHER else None
        # Of a language that the identifier has not learned, it takes each sentence for another one.
        known = any(same_language(tag, lang) for tag in chances) or _tag_among(self.tags, best) in self.tags
        return "" if own >= _DOUBT or not known or same_language(best, lang) or alike(best, lang) else best

    def _of_run(self, run: Sequence[int], guess: str, strange: set[int]) -> dict[int, str]:
        """The languages of those sentences of a run of which it is sure."""
        lang = self.version.document.lang
        texts = {i: _own_words(self.version.sentences[i]) for i in run}
        if len(run) > 1 and (found := contradicts("\n".join(texts.values()), lang, _RUN)):
            return dict.fromkeys(run, found)
        sure = {i: guess for i in run if self.copied[i]}
        for i in run:
            if i not in sure and i in strange and (found := contradicts(texts[i], lang, _LONG)):
                sure[i] = found
        return sure

    def _whole_version(self, found: dict[int, str], prose: Set[int]) -> None:
        """Adds, where nearly all prose is in another language, the rest that is a copy from it or likely in it."""
        lang = self.version.document.lang
        other, most = Counter(found[i] for i in prose if i in found).most_common(1)[0]
        if most < LEFT * len(prose):
            return
        for i, sentence in enumerate(self.version.sentences):
            if i not in found:
                chances = likelihoods(_own_words(sentence))
                likely = i in prose and _chance(chances, other) >= _LIKELY and _chance(chances, lang) < _DOUBT
                if likely or any(same_language(tag, other) for tag in self.copied[i]):
                    found[i] = other

    def _add_neighbouring_copies(self, found: dict[int, str]) -> None:
        """Adds what says too little by itself, and is a copy beside a sentence in the same language."""
        size = len(self.version.sentences)
        tell_nothing = titles_of_links(self.version, _is_prose)
        for order in (range(1, size), range(size - 2, -1, -1)):
            for i in order:
                beside = found.get(i - 1 if order.step > 0 else i + 1)
                if i in found or i in tell_nothing or not beside:
                    continue
                if any(same_language(tag, beside) for tag in self.copied[i]):
                    found[i] = beside


def _chance(chances: Mapping[str, float], lang: str) -> float:
    return sum(chance for tag, chance in chances.items() if same_language(tag, lang))


def _prose(version: Version) -> Set[int]:
    """The sentences that have the words of a sentence besides titles, and are not what links are called."""
    prose = {i for i, sentence in enumerate(version.sentences) if _is_prose(_own_words(sentence))}
    return prose - titles_of_links(version, _is_prose) if prose else prose


def _own_words(sentence: Sentence) -> str:
    """The words of a sentence besides code, addresses, and titles and clauses in quotation marks."""
    words: str = _TITLE.sub(" ", _CODE.sub(" ", sentence.without_code(" ")))
    return words


def _is_prose(text: str) -> bool:
    small = len(_SMALL.findall(text))
    return small >= _PROSE or sum(char.isalpha() and char.lower() == char.upper() for char in text) >= _PROSE_SIGNS


def _runs(guesses: Sequence[str | None]) -> Iterator[list[int]]:
    """The sentences that follow each other and seem to be in the same other language; those that say too little lie
    between them, and are in no run."""
    run: list[int] = []
    for i, guess in enumerate(guesses):
        if guess is None:
            continue
        if run and guess != guesses[run[0]]:
            yield run
            run = []
        if guess:
            run.append(i)
    if run:
        yield run


def _strange(version: Version) -> set[int]:
    """Sentences few of whose words, or in a script without spaces letters, stand in the version's other sentences."""
    parts = [_parts("".join(c.lower() for c in s.text if c.isalpha() or c.isspace())) for s in version.sentences]
    again = {part for part, times in Counter(chain.from_iterable(parts)).items() if times > 1}
    return {i for i, own in enumerate(parts) if own and len(own & again) < _FAMILIAR * len(own)}


def _parts(text: str) -> set[str]:
    """The words of a text, or its letters where few spaces part them."""
    found = text.split()
    return set(found if len(found) * _LONGEST_WORD > len(text) else text)
