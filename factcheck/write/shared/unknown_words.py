"""Words beside figures that were not understood, where another version has a unit, a currency or a percent sign."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

import regex

from factcheck.language.ability import unread
from factcheck.language.cldr import spaced
from factcheck.language.near_names import REACH, word_after, word_before
from factcheck.language.text.segmentation import word_spans
from factcheck.nouns.report import Report
from factcheck.nouns.story import Fact, Story
from factcheck.nouns.text import Version

MOST = 3
"""Words that are named for a language."""
TRIED = 20
"""Words of a language, the most frequent first, that are looked for in the texts."""
SHORTEST = 2
"""Letters of a word that may be a unit: a letter alone is rather a name."""
_WITH_UNIT = frozenset({"money", "measure", "percent", "percentage-point"})
"""Quantities that are hardly ever given without their unit; an age is."""
_RIGHT_AFTER = regex.compile(r"[\s-]?\p{L}")
_RIGHT_BEFORE = regex.compile(r"\p{L}\s?$")


def unknown_words(report: Report) -> dict[str, list[str]]:
    """By language, the words that are perhaps units, currencies or percent and are not known, the most frequent first.

    A word is none if it stands beside as many figures that others give without a unit, or more often elsewhere. A
    figure that a finding is about is left out: there the unit is missing.
    """
    reported = {
        (one.story, key, mention.start)
        for one in report.discrepancies
        for key, mention in one.mentions.items()
        if mention is not None
    }
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for story in report.stories:
        for version, index, fact, has_unit in _bare_figures(story):
            sentence, lang = version.sentences[index], version.lang_of(index)
            start, _ = sentence.in_document(fact.start, fact.end)
            word = _beside(sentence.text, fact, lang)
            if word and (story.id, version.key, start) not in reported:
                words[lang][word] += 1 if has_unit else -1
    named = {}
    for lang, of in sorted(words.items()):
        texts = [text for version in _versions(report, lang) for text in _texts(version)]
        rare = (word for word, count in of.most_common(TRIED) if 2 * count >= sum(text.count(word) for text in texts))
        if first := list(islice(rare, MOST)):
            named[lang] = first
    return named


def _versions(report: Report, lang: str) -> Iterator[Version]:
    return (version for story in report.stories for version in story.versions if version.document.lang == lang)


def _texts(version: Version) -> list[str]:
    """What is in a version's language: the whole file, or of a table its column."""
    document = version.document
    return [document.text] if document.rows is None else [sentence.text for sentence in version.sentences]


def _bare_figures(story: Story) -> Iterator[tuple[Version, int, Fact, bool]]:
    """The bare figures that a version gives once in a group and others too: the version, the sentence, the figure, and
    whether at least half of the versions that give it have a unit."""
    for group in story.groups:
        by_value: dict[str, dict[int, list[tuple[int, Fact]]]] = defaultdict(lambda: defaultdict(list))
        for number, (version, indices) in enumerate(zip(story.versions, group.sentences, strict=True)):
            for index in indices:
                for fact in story.facts[version.key][index]:
                    by_value[fact.value][number].append((index, fact))
        for of_version in by_value.values():
            if len(of_version) == 1:
                continue
            bare = {number: places for number, places in of_version.items() if not _all_have_units(places)}
            for number, places in bare.items():
                index, fact = places[0]
                if len(places) == 1 and fact.kind == "number" and fact.form != "words":
                    yield story.versions[number], index, fact, 2 * len(bare) <= len(of_version)


def _all_have_units(places: Sequence[tuple[int, Fact]]) -> bool:
    return all(fact.kind in _WITH_UNIT for _, fact in places)


def _beside(text: str, fact: Fact, lang: str) -> str:
    """The word after a figure, or before it where no unit of the language is known; in a script without spaces the word
    that begins right after."""
    if spaced(lang):
        after = word_after(text, fact.end) if _RIGHT_AFTER.match(text, fact.end) else ""
        before = "unit" in unread(lang) and _RIGHT_BEFORE.search(text[max(0, fact.start - 2) : fact.start])
        word = (after or (word_before(text, fact.start) if before else "")).removesuffix(".")
    else:
        following = text[fact.end : fact.end + REACH]
        word = next((following[start:end] for start, end in word_spans(following, lang)), "")
    return word if len(word) >= SHORTEST else ""
