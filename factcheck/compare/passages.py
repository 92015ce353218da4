"""Text that should not be there, or no longer is: untranslated sentences, repeated ones, a version that stops half-way.

These rules look at whole sentences, not at facts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from factcheck.compare.claims import Claim, GroupView, Place
from factcheck.compare.interface import Finding, Rule, StoryRule
from factcheck.compare.wording import name, names, quote
from factcheck.language.cldr import spaced
from factcheck.language.identify import contradicts, likelihoods
from factcheck.language.tags import language_name, same_language
from factcheck.nouns import Fact, Version

LONG = 40
"""Characters from which on a sentence is no caption, name or exclamation."""
PROSE = 4
"""Words in small letters that a sentence has at least; a list of names has none."""
ALIKE = 90.0
"""Similarity (0 to 100, rapidfuzz) from which on one sentence is a copy of another."""
SHOWN = 60
"""Characters of a sentence that a message quotes."""
NEITHER = 0.01
"""Chance of either of two languages, under which a text is in a third one."""
FAMILIAR = 0.2
"""Share of a sentence's words that stand elsewhere in its version, from which on it is in the same language."""
LAST = 3
"""Passages at the end that the others have and one version lacks before it counts as stopping."""


def sentence_place(view: GroupView, version: int, sentence: int) -> Place:
    """A whole sentence in the place of a fact."""
    text = view.story.versions[version].sentences[sentence].text
    return Place(version, sentence, Fact("sentence", text, 0, len(text), text))


def start_of(text: str) -> str:
    return quote(text if len(text) <= SHOWN else text[:SHOWN].rstrip() + "…")


class Untranslated(Rule):
    id = "untranslated"
    severity = "warning"

    def check(self, view: GroupView, explained: set[Claim]) -> Iterator[Finding]:  # noqa: ARG002 - no facts here
        for v in view.versions:
            for i in view.group.sentences[v]:
                copied = [w for w in view.versions if w < v and copies(view, v, i, w)]
                if not copied:
                    continue
                stated = {v: sentence_place(view, v, i)}
                text = stated[v].fact.text
                wrong = self._foreign(view, text, v, copied[0])
                if wrong is None:
                    continue
                yield Finding(
                    rule=self.id,
                    severity=self.severity,
                    group=view.index,
                    stated=stated
                    if wrong == v
                    else {copied[0]: sentence_place(view, copied[0], view.group.sentences[copied[0]][0])},
                    minority=(wrong,),
                    consensus=None,
                    message=f"{name(view, wrong)} leaves {start_of(text)} untranslated.",
                    features={"cost": 0.2, "rivals": 0, "words": 0.0, "support": len(view.versions) - 1},
                )

    @staticmethod
    def _foreign(view: GroupView, text: str, version: int, other: int) -> int | None:
        """Whichever of the two versions the language of the text is not; None if it is that of neither, a quotation."""
        chances = likelihoods(text)
        own, theirs = (chances.get(view.story.versions[v].document.lang.split("-")[0], 0.0) for v in (version, other))
        if chances and own + theirs < NEITHER:
            return None
        return other if own > theirs else version


class WrongLanguage(StoryRule):
    id = "untranslated"
    severity = "warning"

    def check(self, views: Sequence[GroupView]) -> Iterator[Finding]:
        story = views[0].story
        strange = [_strange(version) for version in story.versions]
        for view in views:
            for v in view.versions:
                for i in view.group.sentences[v]:
                    if i in strange[v] and (found := self._language(view, v, i)):
                        place = sentence_place(view, v, i)
                        yield Finding(
                            rule=self.id,
                            severity=self.severity,
                            group=view.index,
                            stated={v: place},
                            minority=(v,),
                            consensus=None,
                            message=f"{name(view, v)} has {start_of(place.fact.text)} in {language_name(found)}.",
                            features={"cost": 0.2, "rivals": 0, "words": 0.0, "support": len(story.versions) - 1},
                        )

    @staticmethod
    def _language(view: GroupView, version: int, sentence: int) -> str | None:
        """The language of a sentence if it is not that of its version; None too where others quote it as well, or
        where it is a copy, which `Untranslated` sees."""
        versions = view.story.versions
        found = contradicts(versions[version].sentences[sentence].text, versions[version].document.lang)
        for other in view.versions if found else ():
            own = versions[other].document.lang
            if other == version:
                continue
            quoted = not same_language(own, found or "") and any(
                contradicts(s.text, own) for s in view.sentences(other)
            )
            if quoted or copies(view, version, sentence, other):
                return None
        return found


def _strange(version: Version) -> set[int]:
    """Sentences few of whose words, or in a script without spaces letters, stand in the version's other sentences.

    To tell a language takes a thousand times as long.
    """
    unit = str.split if spaced(version.document.lang) else list
    parts = [set(unit("".join(c.lower() for c in s.text if c.isalpha() or c.isspace()))) for s in version.sentences]
    seen = Counter(part for own in parts for part in own)
    return {i for i, own in enumerate(parts) if own and sum(seen[part] > 1 for part in own) < (FAMILIAR * len(own))}


def copies(view: GroupView, version: int, sentence: int, other: int) -> bool:
    """The sentence stands almost word for word in a version of another language, and is prose, not names."""
    langs = [view.story.versions[v].document.lang.split("-")[0] for v in (version, other)]
    text = view.story.versions[version].sentences[sentence].text
    if langs[0] == langs[1] or len(text) < LONG or sum(word[:1].islower() for word in text.split()) < PROSE:
        return False
    from rapidfuzz.fuzz import ratio

    return any(ratio(text, s.text, score_cutoff=ALIKE) for s in view.sentences(other))


class RepeatedSentence(StoryRule):
    id = "repeated-sentence"
    severity = "warning"

    def check(self, views: Sequence[GroupView]) -> Iterator[Finding]:
        story = views[0].story
        at = {(v, i): view for view in views for v in view.versions for i in view.group.sentences[v]}
        repeated = [Counter(s.text for s in version.sentences if len(s.text) >= LONG) for version in story.versions]
        if any(count > 1 for texts in repeated for count in texts.values()):
            for v, version in enumerate(story.versions):
                first: dict[str, int] = {}
                for i, sentence in enumerate(version.sentences):
                    if repeated[v][sentence.text] < 2:
                        continue
                    if sentence.text not in first:
                        first[sentence.text] = i
                        continue
                    view = at[v, i]
                    others = at[v, first[sentence.text]]
                    if self._repeated_elsewhere(repeated, view, others, v):
                        continue
                    yield Finding(
                        rule=self.id,
                        severity=self.severity,
                        group=view.index,
                        stated={v: sentence_place(view, v, i)},
                        minority=(v,),
                        consensus=None,
                        message=f"{name(view, v)} has {start_of(sentence.text)} twice.",
                        features={"cost": 0.2, "rivals": 0, "words": 0.0, "support": len(story.versions) - 1},
                    )

    @staticmethod
    def _repeated_elsewhere(repeated: Sequence[Counter[str]], view: GroupView, first: GroupView, version: int) -> bool:
        """Another version repeats what corresponds to it as well: a refrain, a quotation taken up again."""
        story = view.story
        return any(
            repeated[w][story.versions[w].sentences[i].text] > 1
            for w in range(len(story.versions))
            if w != version
            for i in (*view.group.sentences[w], *first.group.sentences[w])
        )


class StopsEarly(StoryRule):
    id = "stops-early"
    severity = "warning"

    def check(self, views: Sequence[GroupView]) -> Iterator[Finding]:
        story = views[0].story
        count = len(story.versions)
        for v in range(count):
            missing = last_passages(views, v)
            if not missing:
                continue
            view, rest = missing[0], len(missing)
            stated = {w: sentence_place(view, w, view.group.sentences[w][0]) for w in view.versions}
            yield Finding(
                rule=self.id,
                severity=self.severity,
                group=view.index,
                stated=stated,
                minority=(v,),
                consensus=None,
                message=f"{name(view, v)} ends before {start_of(next(iter(stated.values())).fact.text)}; "
                f"{names(view, sorted(stated))} {'has' if len(stated) == 1 else 'have'} {rest} more passages.",
                features={"cost": 0.2, "rivals": 0, "words": 0.0, "support": len(stated)},
            )


def last_passages(views: Sequence[GroupView], version: int) -> list[GroupView]:
    """The passages at the end of a story that most versions have, where one version stops before them; else none."""
    count = len(views[0].story.versions)
    shared = [view for view in views if len(view.versions) > 1 or count == 2]
    rest = 0
    while rest < len(shared) and version not in shared[len(shared) - 1 - rest].versions:
        rest += 1
    # A quarter of what the others have, and so much of it that it is no postscript.
    if rest < LAST or rest * 4 < len(shared) or rest == len(shared):
        return []
    missing = shared[len(shared) - rest :]
    return [] if any(len(view.versions) * 2 < count for view in missing) else missing
