"""Text that should not be there, or no longer is: untranslated sentences, repeated ones, a version that stops half-way.

These rules look at whole sentences, not at facts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from factcheck.compare.claims import Claim, GroupView, Place
from factcheck.compare.interface import Finding, Rule, StoryRule
from factcheck.compare.wording import name, names, quote
from factcheck.language.cldr import spaced
from factcheck.language.identify import contradicts, likelihoods
from factcheck.language.tags import language_name, same_language
from factcheck.nouns import Fact, Version

LONG = 40
"""Characters from which on a sentence is no caption, name or exclamation."""
LONG_UNSPACED = 16
"""The same where no space parts words, which are shorter there."""
BESIDE = 3
"""Sentences before one among which what it nearly repeats is looked for."""
ECHO = 75.0
"""Similarity from which on two sentences of another version say the same again, as `ALIKE`."""
PROSE = 4
"""Words in small letters that a sentence has at least; a list of names has none."""
ALIKE = 90.0
"""Similarity (0 to 100, rapidfuzz) from which on one sentence is a copy of another."""
SHOWN = 60
"""Characters of a sentence that a message quotes."""
NEITHER = 0.01
"""Chance of either of two languages, under which a text is in a third one."""
FAMILIAR = 0.3
"""Share of a sentence's words that stand elsewhere in its version, from which on it is in the same language."""
LONGEST_WORD = 15
"""Characters from one space to the next at most, on average, where spaces part words."""
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
        found = contradicts(versions[version].sentences[sentence].text, versions[version].document.lang, LONG)
        for other in view.versions if found else ():
            own = versions[other].document.lang
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
    langs = [view.story.versions[v].document.lang.split("-")[0] for v in (version, other)]
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


class RepeatedSentence(StoryRule):
    id = "repeated-sentence"
    severity = "warning"

    def check(self, views: Sequence[GroupView]) -> Iterator[Finding]:
        story = views[0].story
        at = {(v, i): view for view in views for v in view.versions for i in view.group.sentences[v]}
        for v, version in enumerate(story.versions):
            for i, first in _repetitions(version):
                text = version.sentences[i].text
                if self._others_repeat(at[v, i], at[v, first], v):
                    continue
                twice = "twice" if text == version.sentences[first].text else "nearly the same twice"
                yield Finding(
                    rule=self.id,
                    severity=self.severity,
                    group=at[v, i].index,
                    stated={v: sentence_place(at[v, i], v, i)},
                    minority=(v,),
                    consensus=None,
                    message=f"{name(at[v, i], v)} has {start_of(text)} {twice}.",
                    features={"cost": 0.2, "rivals": 0, "words": 0.0, "support": len(story.versions) - 1},
                )

    @staticmethod
    def _others_repeat(view: GroupView, first: GroupView, version: int) -> bool:
        """Another version repeats what corresponds to it as well: a refrain, a quotation taken up again."""
        story = view.story
        for w, other in enumerate(story.versions):
            own = {i for one in (view, first) for i in one.group.sentences[w]} if w != version else set()
            texts = [other.sentences[i].text for i in sorted(own)]
            if any(_alike(a, b, ECHO) for a, b in combinations(texts, 2)):
                return True
        return False


def _repetitions(version: Version) -> Iterator[tuple[int, int]]:
    """Sentences that stand in the version before, and where: anywhere word by word, or nearly so right before."""
    seen: dict[str, int] = {}
    for i, sentence in enumerate(version.sentences):
        if not _long(sentence.text, version.document.lang):
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
