"""Which decisions stand: what was decided before, matched to what a check finds now."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePath

from factcheck.nouns.findings import Decision, DecisionStatus, Discrepancy
from factcheck.nouns.report import Report

Contents = Mapping[str, Hashable]
"""By fingerprint, what of a finding does not depend on files and places."""


def contents(report: Report) -> Contents:
    """Of all findings of a report; they stay the same whatever is decided."""
    return {one.fingerprint: _content(one.rule, values_of(one), sentences_of(one)) for one in report.discrepancies}


def apply(report: Report, decisions: Mapping[str, Decision], found: Contents | None = None) -> Report:
    """The report with its `decisions`, which stand, and `earlier` ones, which do not: those findings are open.

    A decision stands where the rule, the values and the sentences are the same, whatever the files are called; or the
    fingerprint, whatever else the sentences say. It stands for one finding: of two that have all of this in common
    each is decided by itself. What was said to be fixed and is found again is open, and so is a finding whose text
    changed since: one of the same rule and story that shares a version's words with a decision that matches nothing
    else. `found` are the report's contents, where they are known from an earlier time.
    """
    found = contents(report) if found is None else found
    known = {key: _content(one.rule, one.values, one.sentences) for key, one in decisions.items()}
    by_content: dict[Hashable, list[str]] = defaultdict(list)
    for key in sorted(decisions, key=lambda key: decisions[key].time):
        if known[key] is not None:
            by_content[known[key]].append(key)
    # Those that have all in common come first, so that no other finding takes a decision away from its own.
    matched = {key: decisions[key] for key in found if known.get(key) == found[key]}
    taken = set(matched)
    for key, content in found.items():
        same = by_content.get(content, [])
        while same and same[-1] in taken:
            same.pop()
        if same and key not in matched:
            matched[key] = decisions[same[-1]]
            taken.add(same.pop())
    stories = {story.id for story in report.stories}
    for one in report.discrepancies:
        key, decision = one.fingerprint, decisions.get(one.fingerprint)
        if decision is None or key in matched or key in taken:
            continue
        if decision.story in stories and not _one_story(decision.story, one.story):
            continue  # it is on a story of the same name, which is here too
        matched[key] = decision
        taken.add(key)
    standing = {key: one for key, one in matched.items() if one.status != "fixed"}
    earlier = {key: one for key, one in matched.items() if one.status == "fixed"}
    open_ = [one for one in report.discrepancies if one.fingerprint not in matched]
    return replace(
        report,
        decisions=standing,
        earlier=earlier | _changed(open_, [one for key, one in decisions.items() if key not in taken]),
    )


def _content(rule: str, values: Mapping[str, str | None], sentences: str) -> Hashable:
    # A decision that was written by hand may lack the digest: then only the fingerprint tells.
    return (rule, _words(values), sentences) if sentences else None


def _one_story(one: str, other: str) -> bool:
    """Whether two ids may name the same story, as seen from two folders: `a/b/story` and `b/story`."""
    parts, others = PurePath(one).parts, PurePath(other).parts
    shared = min(len(parts), len(others))
    return parts[-shared:] == others[-shared:]


def _changed(findings: Iterable[Discrepancy], unmatched: Iterable[Decision]) -> dict[str, Decision]:
    """For findings, the unmatched decision each shares most words with; a decision goes to one finding only."""
    by_place: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    for decision in unmatched:
        by_place[decision.rule, PurePath(decision.story).name].append(decision)
    pairs: list[tuple[int, str, str, Decision]] = []
    for found in findings:
        place = found.rule, PurePath(found.story).name
        if place not in by_place:
            continue
        words = {item for item in values_of(found).items() if item[1]}
        pairs.extend(
            (-len(shared), found.fingerprint, decision.fingerprint, decision)
            for decision in by_place[place]
            if _one_story(decision.story, found.story) and (shared := words & set(decision.values.items()))
        )
    matched: dict[str, Decision] = {}
    taken: set[str] = set()
    for _, finding, fingerprint, decision in sorted(pairs, key=lambda pair: pair[:3]):
        if finding not in matched and fingerprint not in taken:
            matched[finding] = decision
            taken.add(fingerprint)
    return matched


def orphaned(report: Report, decisions: Mapping[str, Decision], *, every: bool = False) -> list[Decision]:
    """The decisions that match no discrepancy of the report; those on stories it does not have only for `every`."""
    matched = {one.fingerprint for one in (*report.decisions.values(), *report.earlier.values())}
    stories: dict[str, list[str]] = defaultdict(list)
    for story in report.stories:
        stories[PurePath(story.id).name].append(story.id)

    def here(decision: Decision) -> bool:
        return any(_one_story(decision.story, one) for one in stories[PurePath(decision.story).name])

    return [one for key, one in decisions.items() if key not in matched and (every or here(one))]


def decision_on(found: Discrepancy, status: DecisionStatus, reason: str, reviewer: str) -> Decision:
    """A decision on a finding, made now."""
    return Decision(
        fingerprint=found.fingerprint,
        status=status,
        reason=reason,
        reviewer=reviewer,
        time=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        rule=found.rule,
        story=found.story,
        message=found.message,
        sentences=sentences_of(found),
        values=values_of(found),
    )


def changes(found: Discrepancy, decision: Decision | None, report: Report) -> dict[str, Decision | None]:
    """What to record so that `decision`, or none, is what is known of a finding.

    An older one it had gives way. Where another finding's decision is recorded under this one's fingerprint, as when
    two alike have changed places, it moves to its own.
    """
    known = {**report.earlier, **report.decisions}
    older = known.pop(found.fingerprint, None)
    made: dict[str, Decision | None] = {} if older is None else {older.fingerprint: None}
    made[found.fingerprint] = decision
    owners = {one.fingerprint: key for key, one in known.items()}
    at = found.fingerprint
    while (owner := owners.pop(at, None)) is not None:
        made[owner] = replace(known[owner], fingerprint=owner)
        at = owner
    return made


def values_of(found: Discrepancy) -> dict[str, str | None]:
    """The words of each version, sorted by its key; None where it has none."""
    return {key: (mention.text or None) if mention else None for key, mention in sorted(found.mentions.items())}


def sentences_of(found: Discrepancy) -> str:
    """A short digest of all the versions' sentences, which does not depend on the files' names or their order."""
    sentences = {key: mention.sentence_text for key, mention in found.mentions.items() if mention}
    return hashlib.blake2b(_words(sentences).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _words(values: Mapping[str, str | None]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)
