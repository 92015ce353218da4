"""Text in another language than its version: a page that was left untranslated, a passage, a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck.compare.claims.claims import GroupView
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.passages import LONG
from factcheck.compare.findings.rule import Example, RuleDoc, StoryRule
from factcheck.compare.findings.sentences import start_of, whole_sentence, whole_sentence_finding
from factcheck.compare.findings.wording import name
from factcheck.language.tags import language_name, same_language
from factcheck.nouns.story import Story
from factcheck.nouns.text import Version
from factcheck.read.sentences.languages import left_in, wording

_Passage = list[int]
"""Sentences that follow each other and are in one language, another than that of their version."""

MOST = 2
"""Findings on one version. Where it has more such passages, one finding is on all of them."""
NOTE = 3
"""Sentences of a note at most that may stand in every version as it is."""


class Untranslated(StoryRule):
    docs = (
        RuleDoc(
            id="untranslated",
            severity="warning",
            summary="A version, or a passage of it, is in another language than it should be.",
            explanation=(
                "Sentences that stand word for word in a version of another language, or that are clearly written "
                "in another one. A version that was left untranslated is one finding, a passage of several "
                "sentences too, with how much of the version it is and where it begins; more than two passages are "
                "reported together. Names, titles and items that are no more than a link do not count. What another "
                "version quotes in a third language as well passes, and so does a note of at most three sentences "
                "that stands word for word in every one of three versions or more. Facts in such sentences are read "
                "by the rules of the language that they are in. With the setting `skip_untranslated`, versions that "
                "are left untranslated are passed over."
            ),
            flagged=(
                Example(
                    {
                        "en": "The ministry says that nobody has worked out what the tunnel would cost.",
                        "vi": "The ministry says that nobody has worked out what the tunnel would cost.",
                    }
                ),
                Example(
                    {
                        "en": ("The ferry sails daily.", "Nobody has asked the islanders what they think of it."),
                        "el": ("Το πλοίο φεύγει κάθε μέρα.", "Nobody has asked the islanders what they think of it."),
                    }
                ),
                Example(
                    {
                        "fr": "Le ministère affirme que personne n'a calculé ce que coûterait le tunnel.",
                        "ja": "Das Ministerium sagt, niemand habe ausgerechnet, was der Tunnel kosten würde.",
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
                Example(
                    {
                        "en": ("The ferry sails daily.", "You may copy this text as long as you say who wrote it."),
                        "de": ("Die Fähre fährt täglich.", "You may copy this text as long as you say who wrote it."),
                        "ar": ("تبحر العبارة يوميا.", "You may copy this text as long as you say who wrote it."),
                    }
                ),
            ),
        ),
    )

    def check(self, views: Sequence[GroupView]) -> Iterator[Finding]:
        story = views[0].story
        at = {(v, i): view for view in views for v in view.versions for i in view.group.sentences[v]}
        wordings = [{wording(sentence) for sentence in version.sentences} for version in story.versions]
        for v, version in enumerate(story.versions):
            if whole := left_in(version):
                left = [i for i, sentence in enumerate(version.sentences) if sentence.lang == whole]
                found = [] if _is_note(version, left, wordings) else [left]
            else:
                found = [
                    passage
                    for passage in _passages(version)
                    if sum(len(version.sentences[i].text) for i in passage) >= LONG
                    and not _is_note(version, passage, wordings)
                    and not _is_quoted(story, v, passage, at, wordings)
                ]
            if len(found) > MOST:
                yield self._finding(at, v, sorted(i for passage in found for i in passage), len(found))
            else:
                for passage in found:
                    yield self._finding(at, v, passage, 1, is_whole=whole is not None)

    def _finding(
        self,
        at: Mapping[tuple[int, int], GroupView],
        v: int,
        sentences: Sequence[int],
        passages: int,
        *,
        is_whole: bool = False,
    ) -> Finding:
        """The finding on the `sentences` of version v, which lie in so many `passages`. It quotes the first that is
        long enough to be recognised."""
        first = next((i for i in sentences if len(at[v, i].story.versions[v].sentences[i].text) >= LONG), sentences[0])
        view = at[v, first]
        version = view.story.versions[v]
        lang = language_name(version.lang_of(first))
        quoted = start_of(version.sentences[first].text)
        some, every = len(sentences), len(version.sentences)
        share = f"{max(1, round(100 * some / every))} % of its sentences in {lang}, {some} of {every}"
        if is_whole and every > 1:
            message = f"{name(view, v)} is left in {lang}, {some} of {every} sentences, from {quoted} on."
        elif some == 1:
            message = f"{name(view, v)} leaves {quoted} in {lang}."
        elif passages == 1:
            message = f"{name(view, v)} leaves {share}, from {quoted} on."
        else:
            message = f"{name(view, v)} leaves {share} in {passages} places, the first of them {quoted}."
        stated = {v: whole_sentence(view, v, first)}
        support = len(view.story.versions) - 1
        return whole_sentence_finding(self.id, self.severity, view, stated, (v,), message, support=support)


def _passages(version: Version) -> list[_Passage]:
    found: list[_Passage] = []
    before = None
    for i, sentence in enumerate(version.sentences):
        if sentence.lang and sentence.lang == before:
            found[-1].append(i)
        elif sentence.lang:
            found.append([i])
        before = sentence.lang
    return found


def _is_note(version: Version, passage: _Passage, wordings: Sequence[set[str]]) -> bool:
    """Whether it is a note that stands as it is in every version, such as a licence."""
    if len(wordings) < 3 or len(passage) > NOTE:
        return False
    return all(wording(version.sentences[i]) in own for i in passage for own in wordings)


def _is_quoted(
    story: Story,
    version: int,
    passage: _Passage,
    at: Mapping[tuple[int, int], GroupView],
    wordings: Sequence[set[str]],
) -> bool:
    """Whether it is in the language of no version, and another version has it in this language as well."""
    lang = story.versions[version].lang_of(passage[0])
    if any(same_language(lang, own.document.lang) for own in story.versions):
        return False
    others = [w for w in range(len(story.versions)) if w != version]

    def elsewhere(i: int) -> bool:
        own = wording(story.versions[version].sentences[i])
        return any(
            own in wordings[w] or any(sentence.lang == lang for sentence in at[version, i].sentences(w)) for w in others
        )

    return all(map(elsewhere, passage))
