"""Earlier decisions matched to the findings of a check: which of them are valid, and which findings are open again."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePath

from factcheck.nouns.findings import Decision, DecisionStatus, Discrepancy
from factcheck.nouns.report import Report

Identities = Mapping[str, Hashable]
"""By fingerprint, what stays the same of a finding when files are renamed and paragraphs move: its rule, the words of
each version and the sentences."""


def identities(report: Report) -> Identities:
    """The identities of all findings of a report. They do not depend on decisions."""
    return {
        discrepancy.fingerprint: _identity(discrepancy.rule, values_of(discrepancy), sentences_of(discrepancy))
        for discrepancy in report.discrepancies
    }


def apply_decisions(report: Report, decisions: Mapping[str, Decision], of_findings: Identities | None = None) -> Report:
    """The report with the valid ones of `decisions`, and in `earlier` those whose findings are open again.

    A decision is valid for a finding that has the same identity, whatever the files are called, or the same
    fingerprint, whatever else the sentences say. It is valid for one finding: of two with the same identity each is
    decided by itself. A finding is open again where it was said to be fixed, or where its text changed since: it then
    has the rule and story of a decision that matches nothing else, and shares the words of a version with it.
    `of_findings` are the report's `identities`, where they are known already.
    """
    of_findings = identities(report) if of_findings is None else of_findings
    matched = _by_identity(of_findings, decisions)
    matched |= _by_fingerprint(report, decisions, matched)
    valid = {finding: decisions[key] for finding, key in matched.items() if decisions[key].status != "fixed"}
    not_fixed = {finding: decisions[key] for finding, key in matched.items() if decisions[key].status == "fixed"}
    undecided = [discrepancy for discrepancy in report.discrepancies if discrepancy.fingerprint not in matched]
    used = set(matched.values())
    unmatched = [decision for key, decision in decisions.items() if key not in used]
    return replace(report, decisions=valid, earlier=not_fixed | _by_shared_words(undecided, unmatched))


def _by_identity(of_findings: Identities, decisions: Mapping[str, Decision]) -> dict[str, str]:
    """Fingerprint of a finding -> fingerprint of the decision on it, for those with the same identity.

    Of several decisions with one identity, the latest is taken first.
    """
    of_decisions = {
        key: _identity(decision.rule, decision.values, decision.sentences) for key, decision in decisions.items()
    }
    by_identity: dict[Hashable, list[str]] = defaultdict(list)
    for key in sorted(decisions, key=lambda key: decisions[key].time):
        if of_decisions[key] is not None:
            by_identity[of_decisions[key]].append(key)
    # Pairs with the same fingerprint come first, so that no other finding takes a decision away from its own.
    matched = {finding: finding for finding, identity in of_findings.items() if of_decisions.get(finding) == identity}
    used = set(matched)
    for finding, identity in of_findings.items():
        same = by_identity.get(identity, [])
        while same and same[-1] in used:
            same.pop()
        if same and finding not in matched:
            matched[finding] = same.pop()
            used.add(matched[finding])
    return matched


def _by_fingerprint(report: Report, decisions: Mapping[str, Decision], matched: Mapping[str, str]) -> dict[str, str]:
    """The same for findings with the fingerprint of a decision, where neither of the two is `matched` yet."""
    stories = {story.id for story in report.stories}
    used = set(matched.values())
    pairs: dict[str, str] = {}
    for discrepancy in report.discrepancies:
        key, decision = discrepancy.fingerprint, decisions.get(discrepancy.fingerprint)
        if decision is None or key in matched or key in used:
            continue
        if decision.story in stories and not _may_be_same_story(decision.story, discrepancy.story):
            continue  # the decision is on another story with this fingerprint, which is in the report as well
        pairs[key] = key
    return pairs


def _by_shared_words(findings: Iterable[Discrepancy], unmatched: Collection[Decision]) -> dict[str, Decision]:
    """For findings, the unmatched decision with which each shares the words of most versions.

    Both must have the same rule and story. A decision goes to one finding only.
    """
    by_place: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    for decision in unmatched:
        by_place[decision.rule, PurePath(decision.story).name].append(decision)
    pairs: list[tuple[int, str, str, Decision]] = []
    for discrepancy in findings:
        rule_and_story = discrepancy.rule, PurePath(discrepancy.story).name
        if rule_and_story not in by_place:
            continue
        words = {item for item in values_of(discrepancy).items() if item[1]}
        pairs.extend(
            (-len(shared), discrepancy.fingerprint, decision.fingerprint, decision)
            for decision in by_place[rule_and_story]
            if _may_be_same_story(decision.story, discrepancy.story)
            and (shared := words & set(decision.values.items()))
        )
    matched: dict[str, Decision] = {}
    used: set[str] = set()
    for _, finding, fingerprint, decision in sorted(pairs, key=lambda pair: pair[:3]):
        if finding not in matched and fingerprint not in used:
            matched[finding] = decision
            used.add(fingerprint)
    return matched


def _identity(rule: str, values: Mapping[str, str | None], sentences: str) -> Hashable:
    # A decision that was written by hand may lack the digest of the sentences. It has no identity then: only its
    # fingerprint can match.
    return (rule, _as_json(values), sentences) if sentences else None


def _may_be_same_story(story: str, other: str) -> bool:
    """Whether two ids may name the same story, as seen from two folders: `a/b/story` and `b/story`."""
    parts, other_parts = PurePath(story).parts, PurePath(other).parts
    shared = min(len(parts), len(other_parts))
    return parts[-shared:] == other_parts[-shared:]


def orphaned(report: Report, decisions: Mapping[str, Decision], *, every: bool = False) -> list[Decision]:
    """The decisions that match no finding of the report; those on stories that it does not have only with `every`."""
    matched = {decision.fingerprint for decision in (*report.decisions.values(), *report.earlier.values())}
    stories: dict[str, list[str]] = defaultdict(list)
    for story in report.stories:
        stories[PurePath(story.id).name].append(story.id)

    def in_report(decision: Decision) -> bool:
        return any(_may_be_same_story(decision.story, story) for story in stories[PurePath(decision.story).name])

    return [decision for key, decision in decisions.items() if key not in matched and (every or in_report(decision))]


def decision_on(discrepancy: Discrepancy, status: DecisionStatus, reason: str, reviewer: str) -> Decision:
    """A decision on a finding, made now."""
    return Decision(
        fingerprint=discrepancy.fingerprint,
        status=status,
        reason=reason,
        reviewer=reviewer,
        time=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        rule=discrepancy.rule,
        story=discrepancy.story,
        message=discrepancy.message,
        sentences=sentences_of(discrepancy),
        values=values_of(discrepancy),
    )


def updates_for(discrepancy: Discrepancy, decision: Decision | None, report: Report) -> dict[str, Decision | None]:
    """What to put into the decisions file, by fingerprint, so that `decision` or none is on the finding.

    None takes an entry out. An older decision on the finding is taken out. Where the decision on another finding is in
    the file under this one's fingerprint, as when two alike have changed places, it moves to the other's own.
    """
    on_findings = {**report.earlier, **report.decisions}
    older = on_findings.pop(discrepancy.fingerprint, None)
    updates: dict[str, Decision | None] = {} if older is None else {older.fingerprint: None}
    updates[discrepancy.fingerprint] = decision
    owners = {other.fingerprint: finding for finding, other in on_findings.items()}
    overwritten = discrepancy.fingerprint
    while (owner := owners.pop(overwritten, None)) is not None:
        updates[owner] = replace(on_findings[owner], fingerprint=owner)
        overwritten = owner
    return updates


def values_of(discrepancy: Discrepancy) -> dict[str, str | None]:
    """The words of each version, sorted by its key; None where it has none."""
    return {key: (mention.text or None) if mention else None for key, mention in sorted(discrepancy.mentions.items())}


def sentences_of(discrepancy: Discrepancy) -> str:
    """A digest of the sentences of all versions, 12 hexadecimal digits. It does not depend on the files' names or on
    their order."""
    sentences = {key: mention.sentence_text for key, mention in discrepancy.mentions.items() if mention}
    return hashlib.blake2b(_as_json(sentences).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _as_json(values: Mapping[str, str | None]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)
