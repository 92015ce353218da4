"""Whole sentences that some versions have and others have nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from factcheck.compare.claims.claims import GroupView
from factcheck.compare.findings.boilerplate import boilerplate
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.passages import last_passages
from factcheck.compare.findings.rule import Example, RuleDoc, StoryRule
from factcheck.compare.findings.sentences import start_of, whole_sentence, whole_sentence_finding
from factcheck.compare.findings.wording import name, names

_SURE = 0.5
"""Least probability that a passage has no counterpart."""


class SentenceMissing(StoryRule):
    docs = (
        RuleDoc(
            id="sentence-missing",
            severity="info",
            summary="A version has sentences that others have nowhere.",
            explanation=(
                "The sentences are paired with no sentence of another version. Sentences that follow each other are "
                "reported once. Lines that do not belong to the running text pass: headings, captions, bylines, "
                "source lines, addresses, and requests to comment and links at either end. They are known by their "
                "form. What follows the end of a version that stops early is reported by `stops-early` instead."
            ),
            flagged=(
                Example(
                    {
                        "en": "The ferry is new.",
                        "it": (
                            "Il traghetto è nuovo.",
                            "Gli isolani dicono che nessuno ha chiesto loro se vogliono pagare per tenerlo in mare.",
                        ),
                    }
                ),
            ),
            passed=(Example({"en": ("The ferry is new.", "Photo: Ana Reis"), "el": "Το πλοίο είναι καινούργιο."}),),
        ),
    )

    def check(self, views: Sequence[GroupView]) -> Iterator[Finding]:
        story = views[0].story
        count = len(story.versions)
        if count < 2:
            return
        shared = [
            {i for view in views if len(view.versions) > 1 for i in view.group.sentences[v]} for v in range(count)
        ]
        aside = [boilerplate(version, own) for version, own in zip(story.versions, shared, strict=True)]
        ends = {v: views.index(rest[0]) for v in range(count) if (rest := last_passages(views, v))}

        def lacking(view: GroupView) -> tuple[int, ...]:
            """Versions that surely lack a passage, without those that end before it."""
            if view.group.alone < _SURE:
                return ()
            index = view.index - views[0].index
            return tuple(v for v in range(count) if v not in view.versions and index < ends.get(v, len(views)))

        # Sentences that follow each other and that the same versions have are one passage.
        for (versions, missing), run in groupby(views, key=lambda view: (view.versions, lacking(view))):
            # With several versions, what half of them leave out is a way of telling it, not a gap.
            if not missing or not versions or (len(versions) > 1 and len(missing) >= len(versions)):
                continue
            reported = [
                (view, v, i)
                for view in run
                # What is boilerplate in one version is the same in the others, however they word it.
                if not any(i in aside[v] for v in versions for i in view.group.sentences[v])
                for v in versions
                for i in view.group.sentences[v]
            ]
            if reported:
                yield self._finding(reported, versions, missing, count)

    def _finding(
        self,
        reported: Sequence[tuple[GroupView, int, int]],
        versions: tuple[int, ...],
        missing: tuple[int, ...],
        count: int,
    ) -> Finding:
        view, first, _ = reported[0]
        stated = {v: whole_sentence(view, v, i) for of_view, v, i in reversed(reported) if of_view is view}
        more = sum(v == first for _, v, _ in reported) - 1
        and_more = f" and {more} more {'sentence' if more == 1 else 'sentences'} after it" if more else ""
        said = start_of(stated[first].span.text)
        if len(versions) == 1:
            message = f"{name(view, first)} has {said}{and_more}; {names(view, missing)} "
        else:
            message = f"{names(view, versions)} have {said}{and_more}; {names(view, missing)} "
        message += "has nothing like it." if len(missing) == 1 else "have nothing like it."
        # With two versions it may as well have been added to one as left out of the other.
        minority = missing if len(versions) > 1 else versions if count > 2 else ()
        return whole_sentence_finding(self.id, self.severity, view, stated, minority, message, support=len(versions))
