"""Sentences in another language than that of their version: copied from another version, or in a third language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from factcheck.compare.claims.claims import Explained, GroupView
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.passages import ALIKE, LONG
from factcheck.compare.findings.rule import Example, Rule, RuleDoc, StoryRule
from factcheck.compare.findings.sentences import start_of, whole_sentence, whole_sentence_finding
from factcheck.compare.findings.wording import name
from factcheck.language.identify import contradicts, likelihoods
from factcheck.language.tags import language_name, same_language
from factcheck.nouns.text import Version

PROSE = 4
"""The least number of words in small letters that makes a sentence prose. A list of names has none."""
NEITHER = 0.01
"""Summed probability of two languages below which a text is taken to be in a third one."""
FAMILIAR = 0.3
"""Share of a sentence's words that stand elsewhere in its version, from which on it is in the same language."""
LONGEST_WORD = 15
"""Average number of characters from one space to the next. Above it, the script does not separate words by spaces."""


class Untranslated(Rule):
    docs = (
        RuleDoc(
            id="untranslated",
            severity="warning",
            summary="A sentence is in another language than its version.",
            explanation=(
                "A sentence of some length stands almost word for word in a version of another language, or is "
                "clearly written in a language that none of the versions is in. Names and titles are too short to "
                "count. A quotation that another version gives in the same language passes."
            ),
            flagged=(
                Example(
                    {
                        "en": "The ministry says that nobody has worked out what the tunnel would cost.",
                        "vi": "The ministry says that nobody has worked out what the tunnel would cost.",
                    }
                ),
            ),
            passed=(
                Example(
                    {
                        "en": "She has seen the film “Rear Window” twice.",
                        "vi": "Cô đã xem bộ phim “Rear Window” hai lần.",
                    }
                ),
            ),
        ),
    )

    def check(self, view: GroupView, explained: Explained) -> Iterator[Finding]:  # noqa: ARG002 - no facts here
        for v in view.versions:
            for i in view.group.sentences[v]:
                copied = [w for w in view.versions if w < v and copies(view, v, i, w)]
                if not copied:
                    continue
                stated = {v: whole_sentence(view, v, i)}
                text = stated[v].span.text
                wrong = self._foreign(view, text, v, copied[0])
                if wrong is None:
                    continue
                if wrong != v:
                    stated = {wrong: whole_sentence(view, wrong, view.group.sentences[wrong][0])}
                message = f"{name(view, wrong)} leaves {start_of(text)} untranslated."
                support = len(view.versions) - 1
                yield whole_sentence_finding(self.id, self.severity, view, stated, (wrong,), message, support=support)

    @staticmethod
    def _foreign(view: GroupView, text: str, version: int, other: int) -> int | None:
        """Whichever of the two versions the language of the text is not; None if it is that of neither, a quotation."""
        chances = likelihoods(text)
        own, theirs = (chances.get(view.lang(v).split("-")[0], 0.0) for v in (version, other))
        if chances and own + theirs < NEITHER:
            return None
        return other if own > theirs else version


class WrongLanguage(StoryRule):
    """Sentences in a language that none of the versions it is paired with is in."""

    docs = Untranslated.docs

    def check(self, views: Sequence[GroupView]) -> Iterator[Finding]:
        story = views[0].story
        strange = [_strange(version) for version in story.versions]
        for view in views:
            for v in view.versions:
                for i in view.group.sentences[v]:
                    if i in strange[v] and (found := self._language(view, v, i)):
                        place = whole_sentence(view, v, i)
                        message = f"{name(view, v)} has {start_of(place.span.text)} in {language_name(found)}."
                        yield whole_sentence_finding(
                            self.id,
                            self.severity,
                            view,
                            {v: place},
                            (v,),
                            message,
                            support=len(story.versions) - 1,
                        )

    @staticmethod
    def _language(view: GroupView, version: int, sentence: int) -> str | None:
        """The language of a sentence if it is not that of its version; None too where others quote it as well, or
        where it is a copy, which `Untranslated` sees."""
        versions = view.story.versions
        found = contradicts(versions[version].sentences[sentence].text, versions[version].document.lang, LONG)
        for other in view.versions if found else ():
            own = view.lang(other)
            if other == version:
                continue
            quoted = not same_language(own, found or "") and any(
                contradicts(s.text, own, LONG) for s in view.sentences(other)
            )
            if quoted or copies(view, version, sentence, other):
                return None
        return found


def _strange(version: Version) -> set[int]:
    """Sentences few of whose words, or in a script without spaces letters, stand in the version's other sentences.

    To tell a language takes a thousand times as long.
    """
    parts = [_parts("".join(c.lower() for c in s.text if c.isalpha() or c.isspace())) for s in version.sentences]
    again = {part for part, times in Counter(chain.from_iterable(parts)).items() if times > 1}
    return {i for i, own in enumerate(parts) if own and len(own & again) < FAMILIAR * len(own)}


def _parts(text: str) -> set[str]:
    """The words of a text, or its letters where few spaces part them."""
    found = text.split()
    return set(found if len(found) * LONGEST_WORD > len(text) else text)


def copies(view: GroupView, version: int, sentence: int, other: int) -> bool:
    """The sentence stands almost word for word in a version of another language, and is prose, not names."""
    langs = [view.lang(v).split("-")[0] for v in (version, other)]
    text = view.story.versions[version].sentences[sentence].text
    if langs[0] == langs[1] or len(text) < LONG or len(_prose(text)) < PROSE:
        return False
    from rapidfuzz.fuzz import ratio

    # Names and titles are alike in kindred languages; what is not copied differs in the rest.
    return any(
        ratio(text, s.text, score_cutoff=ALIKE) and ratio(_prose(text), _prose(s.text), score_cutoff=ALIKE)
        for s in view.sentences(other)
    )


def _prose(text: str) -> list[str]:
    return [word for word in text.split() if word[:1].islower()]
