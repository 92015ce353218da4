"""Which decisions stand: what was decided before, matched to what a check finds now."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from factcheck.nouns import Decision, DecisionStatus, Discrepancy
from factcheck.report import Report


def apply(report: Report, decisions: Mapping[str, Decision]) -> Report:
    """The report with its `decisions`, which stand, and `earlier` ones, which do not: those findings are open.

    A decision stands where the fingerprint is the same; or the rule, the values and the sentences, whatever the files
    are called. What was said to be fixed and is found again is open, and so is a finding whose text changed since: one
    of the same rule and story that shares a version's words with a decision that matches nothing else.
    """
    by_content: dict[tuple[str, str, str], Decision] = {}
    for known in sorted(decisions.values(), key=lambda one: one.time):
        if known.sentences:
            by_content[known.rule, _words(known.values), known.sentences] = known
    standing: dict[str, Decision] = {}
    earlier: dict[str, Decision] = {}
    open_: list[Discrepancy] = []
    for found in report.discrepancies:
        content = (found.rule, _words(values_of(found)), sentences_of(found))
        decision = decisions.get(found.fingerprint) or by_content.get(content)
        if decision is None:
            open_.append(found)
        elif decision.status == "fixed":
            earlier[found.fingerprint] = decision
        else:
            standing[found.fingerprint] = decision
    used = {one.fingerprint for one in (*standing.values(), *earlier.values())}
    earlier |= _changed(open_, [one for key, one in decisions.items() if key not in used])
    return replace(report, decisions=standing, earlier=earlier)


def _changed(findings: Iterable[Discrepancy], unmatched: Iterable[Decision]) -> dict[str, Decision]:
    """For findings, the unmatched decision each shares most words with; a decision goes to one finding only."""
    by_place: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    for decision in unmatched:
        by_place[decision.rule, decision.story].append(decision)
    pairs: list[tuple[int, str, str, Decision]] = []
    for found in findings:
        words = {item for item in values_of(found).items() if item[1]}
        pairs.extend(
            (-len(shared), found.fingerprint, decision.fingerprint, decision)
            for decision in by_place.get((found.rule, found.story), ())
            if (shared := words & set(decision.values.items()))
        )
    matched: dict[str, Decision] = {}
    taken: set[str] = set()
    for _, finding, fingerprint, decision in sorted(pairs, key=lambda pair: pair[:3]):
        if finding not in matched and fingerprint not in taken:
            matched[finding] = decision
            taken.add(fingerprint)
    return matched


def stale(report: Report, decisions: Mapping[str, Decision], *, every: bool = False) -> list[Decision]:
    """The decisions that match no discrepancy of the report; those on stories it does not have only for `every`."""
    matched = {one.fingerprint for one in (*report.decisions.values(), *report.earlier.values())}
    stories = {story.id for story in report.stories}
    return [one for key, one in decisions.items() if key not in matched and (every or one.story in stories)]


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
    """What to record so that `decision`, or none, is what is known of a finding: an older one it had gives way."""
    older = report.decisions.get(found.fingerprint) or report.earlier.get(found.fingerprint)
    gone: dict[str, Decision | None] = {} if older is None else {older.fingerprint: None}
    return gone | {found.fingerprint: decision}


def values_of(found: Discrepancy) -> dict[str, str | None]:
    """The words of each version, sorted by its key; None where it has none."""
    return {key: (mention.text or None) if mention else None for key, mention in sorted(found.mentions.items())}


def sentences_of(found: Discrepancy) -> str:
    """A short digest of all the versions' sentences, which does not depend on the files' names or their order."""
    sentences = {key: mention.sentence_text for key, mention in found.mentions.items() if mention}
    return hashlib.blake2b(_words(sentences).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _words(values: Mapping[str, str | None]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)
