"""Words beside figures that were not understood, where another version has a unit, a currency or a percent sign."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from factcheck.language.cldr import spaced
from factcheck.language.near_names import REACH, word_after, word_before
from factcheck.language.text.segmentation import word_spans
from factcheck.nouns.report import Report
from factcheck.nouns.story import Fact, Story

MOST = 3
"""Words that are named for a language."""
SHORTEST = 2
"""Letters of a word that may be a unit: a letter alone is rather a name."""
_WITH_UNIT = frozenset({"money", "measure", "percent", "percentage-point", "duration"})


def unknown_words(report: Report) -> dict[str, list[str]]:
    """By language, the words that are perhaps units, currencies or percent and are not known, the most frequent first.

    A word is none if it stands beside as many figures that others give without a unit. A figure that a finding is about
    is left out: there the unit is missing.
    """
    reported = {
        (one.story, key, mention.start)
        for one in report.discrepancies
        for key, mention in one.mentions.items()
        if mention is not None
    }
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for story in report.stories:
        for number, version in enumerate(story.versions):
            for index, fact, has_unit in _bare_figures(story, number):
                sentence, lang = version.sentences[index], version.lang_of(index)
                start, _ = sentence.in_document(fact.start, fact.end)
                word = _beside(sentence.text, fact, lang)
                if word and (story.id, version.key, start) not in reported:
                    words[lang][word] += 1 if has_unit else -1
    named = {lang: [word for word, count in of.most_common(MOST) if count > 0] for lang, of in sorted(words.items())}
    return {lang: of for lang, of in named.items() if of}


def _bare_figures(story: Story, number: int) -> Iterator[tuple[int, Fact, bool]]:
    """The bare figures of a version that others give too: sentence, figure, and whether the others all give a unit."""
    for group in story.groups:
        facts = [
            [(index, fact) for index in indices for fact in story.facts[version.key][index]]
            for version, indices in zip(story.versions, group.sentences, strict=True)
        ]
        for index, fact in facts[number]:
            if fact.kind != "number" or fact.form == "words":
                continue
            own = [one for _, one in facts[number] if one.value == fact.value]
            others = [one for v, of in enumerate(facts) if v != number for _, one in of if one.value == fact.value]
            if len(own) == 1 and others:
                yield index, fact, all(one.kind in _WITH_UNIT for one in others)


def _beside(text: str, fact: Fact, lang: str) -> str:
    """The word after a figure, else the one before it; in a script without spaces the word that begins right after."""
    if spaced(lang):
        word = (word_after(text, fact.end) or word_before(text, fact.start)).removesuffix(".")
    else:
        following = text[fact.end : fact.end + REACH]
        word = next((following[start:end] for start, end in word_spans(following, lang)), "")
    return word if len(word) >= SHORTEST else ""
