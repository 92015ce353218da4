"""What in a story's groups disagrees."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.align.facts.contexts import Contexts
from factcheck.align.names.aligner import align_names
from factcheck.compare.claims.claims import Claim, Explained, Place, Stated, WordClaim
from factcheck.compare.claims.clocks import with_clocks
from factcheck.compare.claims.gather import view_groups
from factcheck.compare.claims.roles import Roles
from factcheck.compare.claims.signs import with_signs
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.terms import told_alike
from factcheck.compare.rules import RULES, STORY_RULES
from factcheck.nouns.failures import Attempt
from factcheck.nouns.glossary import NO_GLOSSARY, Glossary
from factcheck.nouns.story import Story
from factcheck.nouns.text import Problem, Span

_Words = tuple[int, int, Span]
"""Words in a version, by their sentence and their span in it."""


def compare(
    story: Story,
    source: int | None = None,
    *,
    keep: Sequence[str] = (),
    glossary: Glossary = NO_GLOSSARY,
    contexts: Contexts | None = None,
    failures: list[Problem] | None = None,
) -> list[Finding]:
    """All findings in an aligned story with its facts, group by group.

    `source` is the index of the version that is right by definition, `keep` the terms that must stay, `glossary` has
    names and terms by language, `contexts` what the token vectors tell, if there are any. A rule that fails is added to
    `failures`, and the others go on; without `failures` its exception is raised. Groups with a sentence that could not
    be read are left out.
    """
    findings: list[Finding] = []
    story = with_clocks(with_signs(story))
    names = None
    with Attempt(failures, f"look for the names of the story {story.id}", story.versions[0].document.path):
        names = align_names(story) if story.words else None
    views = view_groups(story, source, keep, Roles(contexts) if contexts else None, glossary, names)
    for story_rule in STORY_RULES if views else ():
        path = story.versions[0].document.path
        with Attempt(failures, f"compare the story {story.id} by the rule {story_rule.id}", path):
            findings += [one for one in story_rule.check(views) if not views[one.group].is_unread]
    explained: Explained = {claim for finding in findings for claim in finding.claims}
    explained_by: dict[_Words, Claim | WordClaim] = {}
    for view in views:
        if len(view.versions) < 2 or view.is_unread:
            continue
        first = view.versions[0]
        path, line = story.versions[first].document.path, view.sentences(first)[0].line
        explained.update(told_alike(view))
        for rule in RULES:
            with Attempt(failures, f"compare this passage of the story {story.id} by the rule {rule.id}", path, line):
                for finding in rule.check(view, explained):
                    own = [(claim, {_words(place) for place in claim.all_places()}) for claim in finding.claims]
                    if own and all(
                        any(explained_by.get(at, claim) is not claim for at in places) for claim, places in own
                    ):
                        continue  # it is about the other end of the same range
                    explained_by |= {at: claim for claim, places in own for at in places}
                    findings.append(finding)
                    explained.update(finding.claims)
    return findings


def _words(place: Stated) -> _Words:
    """Those of a place; of an end of a range those of the whole."""
    read = place.as_read if isinstance(place, Place) else None
    span = Span(read.start, read.end, read.text) if read else place.span
    return place.version, place.sentence, span


__all__ = ["Finding", "compare"]
