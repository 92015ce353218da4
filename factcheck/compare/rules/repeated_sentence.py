"""One version says a sentence twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from factcheck.compare.claims.claims import GroupView
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.passages import ALIKE, LONG, LONG_UNSPACED
from factcheck.compare.findings.rule import Example, RuleDoc, StoryRule
from factcheck.compare.findings.sentences import start_of, whole_sentence, whole_sentence_finding
from factcheck.compare.findings.wording import name
from factcheck.language.cldr import spaced
from factcheck.nouns.text import Version

BESIDE = 3
"""How many sentences before a sentence are searched for one that it nearly repeats."""


ECHO = 75.0
"""Similarity (0 to 100, rapidfuzz) from which on another version is taken to repeat itself too; compare `ALIKE`."""
_Places = Mapping[str, list[int]]
"""By text, the sentences of a version that have it."""

MOST = 20
"""Counterparts of a sentence that are compared with each other; a table may have thousands."""


class RepeatedSentence(StoryRule):
    docs = (
        RuleDoc(
            id="repeated-sentence",
            severity="warning",
            summary="A version has a sentence twice that the others have once.",
            explanation=(
                "The same sentence stands in a version more than once, and no other version repeats what "
                "corresponds to it, wherever it does so and however short it is there. Headings pass."
            ),
            flagged=(
                Example(
                    {
                        "en": (
                            "The ferry sails to the island three times a day.",
                            "Nobody has built the tunnel that was promised.",
                        ),
                        "de": (
                            "Die Fähre fährt dreimal am Tag zur Insel.",
                            "Niemand hat den versprochenen Tunnel gebaut.",
                            "Niemand hat den versprochenen Tunnel gebaut.",
                        ),
                    }
                ),
            ),
            passed=(
                Example(
                    {
                        "ru": (
                            "Выведите список всех судов, которые стоят в порту.",
                            "Уберите суда из списка.",
                            "Выведите список всех судов, которые стоят в порту.",
                        ),
                        "en": ("List all ships in port.", "Clear the list.", "List all ships in port."),
                    }
                ),
                Example(
                    {
                        "en": (
                            "The ferry sails to the island three times a day.",
                            "Nobody has built the tunnel that was promised.",
                            "The ferry sails to the island three times a day.",
                        ),
                        "pt": (
                            "O ferry navega para a ilha três vezes ao dia.",
                            "Ninguém construiu o túnel que foi prometido.",
                            "O ferry navega para a ilha três vezes ao dia.",
                        ),
                    }
                ),
            ),
        ),
    )

    def check(self, views: Sequence[GroupView]) -> Iterator[Finding]:
        story = views[0].story
        at = {(v, i): view for view in views for v in view.versions for i in view.group.sentences[v]}
        places = [_places(version) for version in story.versions]
        for v, version in enumerate(story.versions):
            for i, first in _repetitions(version):
                text = version.sentences[i].text
                alike = dict.fromkeys((i, first, *places[v][text][:MOST]))
                if self._others_repeat([at[v, k] for k in alike], v, places):
                    continue
                twice = "twice" if text == version.sentences[first].text else "nearly the same twice"
                view = at[v, i]
                stated = {v: whole_sentence(view, v, i)}
                message = f"{name(view, v)} has {start_of(text)} {twice}."
                support = len(story.versions) - 1
                yield whole_sentence_finding(self.id, self.severity, view, stated, (v,), message, support=support)

    @staticmethod
    def _others_repeat(views: Sequence[GroupView], version: int, places: Sequence[_Places]) -> bool:
        """Whether another version repeats a corresponding sentence too, as it does a refrain: one of those that are
        paired with the sentences of the `views`, with another of them or anywhere word for word."""
        story = views[0].story
        for w, other in enumerate(story.versions):
            own = {i for view in views for i in view.group.sentences[w]} if w != version else set()
            texts = [other.sentences[i].text for i in sorted(own)]
            if any(_alike(a, b, ECHO) for a, b in combinations(texts[:MOST], 2)):
                return True
            if any(len(places[w][text]) > 1 for text in texts):
                return True
        return False


def _places(version: Version) -> _Places:
    places = defaultdict(list)
    for i, sentence in enumerate(version.sentences):
        places[sentence.text].append(i)
    return places


def _repetitions(version: Version) -> Iterator[tuple[int, int]]:
    """Sentences that repeat an earlier one, with its index: anywhere word by word, or nearly so shortly before."""
    seen: dict[str, int] = {}
    for i, sentence in enumerate(version.sentences):
        if sentence.heading or not _long(sentence.text, version.lang_of(i)):
            continue
        near = (k for k in range(max(0, i - BESIDE), i) if _alike(version.sentences[k].text, sentence.text, ALIKE))
        first = seen.setdefault(sentence.text, i)
        first = first if first < i else next(near, i)
        if first < i:
            yield i, first


def _alike(one: str, other: str, least: float) -> bool:
    """Whether a sentence is another one but for a few letters; lines of a table differ in their figures."""
    from rapidfuzz.fuzz import ratio

    return ratio(one, other, score_cutoff=least) > 0 and _figures(one) == _figures(other)


def _figures(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _long(text: str, lang: str) -> bool:
    return len(text) >= (LONG if spaced(lang) else LONG_UNSPACED)
