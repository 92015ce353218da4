"""What a run of the pipeline found, in one object, and the same as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from factcheck.nouns.findings import SEVERITIES, Decision, Discrepancy, Suppressed
from factcheck.nouns.story import Fact, Group, Reading, Story
from factcheck.nouns.text import Problem, Version

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped, unused-ignore]  # stubs are not everywhere

COLUMNS: dict[str, tuple[str, ...]] = {
    "discrepancies": (
        "discrepancy",
        "fingerprint",
        "story",
        "group",
        "unit",
        "rule",
        "severity",
        "confidence",
        "message",
        "consensus",
        "suggestion_lang",
        "suggestion",
        "version",
        "minority",
        "text",
        "value",
        "value_unit",
        "sentence",
        "path",
        "line",
        "start",
        "end",
        "status",
        "reason",
        "reviewer",
        "decided",
    ),
    "facts": (
        "story",
        "version",
        "sentence",
        "path",
        "line",
        "kind",
        "text",
        "start",
        "end",
        "value",
        "value_max",
        "unit",
        "bound",
        "form",
        "readings",
        "resolution",
        "per",
    ),
    "groups": ("story", "group", "similarity", "version", "sentence", "line", "text"),
}
"""The columns of each frame. `discrepancies` has a row for each discrepancy and version, `facts` one for each fact,
`groups` one for each sentence of a group. `discrepancy`, `group` and `sentence` in `facts` and `groups` are indices
from 0; `unit` of a discrepancy is its row in an aligned file, `value_unit` the unit of the value stated. `status` is
that of the valid decision on the discrepancy; without one it is `open`, or `again` where an earlier decision is no
longer valid. `reason`, `reviewer` and `decided` (UTC, ISO 8601) are those of the decision, valid or earlier."""

WHOLE: dict[str, tuple[str, ...]] = {
    "discrepancies": ("discrepancy", "group", "unit", "line", "start", "end"),
    "facts": ("sentence", "line", "start", "end"),
    "groups": ("group", "sentence", "line"),
}
"""Columns of whole numbers, some of which may be missing."""


@dataclass(frozen=True, slots=True)
class CheckedStory:
    """What is found out about a story. Its words are left out: only the comparison needs them, and they are many."""

    groups: tuple[Group, ...]
    facts: dict[str, tuple[tuple[Fact, ...], ...]]
    """By version key, the facts of each sentence."""
    discrepancies: tuple[Discrepancy, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The stories that were compared and what was found in them."""

    stories: tuple[Story, ...] = ()
    ungrouped: tuple[Version, ...] = ()
    """Files that belong to no story."""
    discrepancies: tuple[Discrepancy, ...] = ()
    problems: tuple[Problem, ...] = ()
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """By fingerprint of a discrepancy, the valid decision on it."""
    earlier: Mapping[str, Decision] = field(default_factory=dict)
    """By fingerprint of a discrepancy that is open again, the decision that is no longer valid: its text changed since,
    or it was said to be fixed and is not."""
    suppressed: tuple[Suppressed, ...] = ()
    """Findings that comments in the articles or the baseline take out of `discrepancies`."""
    reader: str | None = None
    """The language (BCP 47) in whose words people are told what most versions say: the source's, else the reader's."""
    signature: Mapping[str, str] = field(default_factory=dict)
    """Name -> version of the tool, the model and the language data that made the report (see `embed.signature`)."""

    def undecided(self) -> tuple[Discrepancy, ...]:
        """The discrepancies without a valid decision."""
        return tuple(discrepancy for discrepancy in self.discrepancies if discrepancy.fingerprint not in self.decisions)

    def status(self, discrepancy: Discrepancy) -> str:
        """`accepted` or `dismissed`, as the valid decision says. Without one `open`, or `again` where an earlier one
        is no longer valid."""
        decision = self.decisions.get(discrepancy.fingerprint)
        if decision is not None:
            return decision.status
        return "again" if discrepancy.fingerprint in self.earlier else "open"

    def has_errors(self) -> bool:
        """Whether something could not be read or checked."""
        return any(problem.severity == "error" for problem in self.problems)

    def of_story(self, story: str) -> list[Discrepancy]:
        """The discrepancies of the story with this id, the worst severity first."""
        in_story = [discrepancy for discrepancy in self.discrepancies if discrepancy.story == story]
        return sorted(in_story, key=lambda discrepancy: SEVERITIES.index(discrepancy.severity))

    def counts(self) -> dict[str, int]:
        """How many stories, versions (in stories), ungrouped files, sentences (in stories), problems, and
        discrepancies of each severity."""
        versions = [version for story in self.stories for version in story.versions]
        counts = {
            "stories": len(self.stories),
            "versions": len(versions),
            "sentences": sum(len(version.sentences) for version in versions),
            "ungrouped": len(self.ungrouped),
            "problems": len(self.problems),
        }
        for severity in SEVERITIES:
            counts[severity] = sum(discrepancy.severity == severity for discrepancy in self.discrepancies)
        return counts

    def versions(self) -> dict[str, dict[str, Version]]:
        """The versions of each story: story id -> version key -> version, in the story's order."""
        return {story.id: {version.key: version for version in story.versions} for story in self.stories}

    def to_frame(self) -> dict[str, pd.DataFrame]:
        """Frames `discrepancies`, `facts` and `groups` with the columns of `COLUMNS`, also where they are empty."""
        import pandas as pd

        rows = {"discrepancies": discrepancy_rows(self), "facts": fact_rows(self), "groups": group_rows(self)}
        frames = {}
        for name, columns in COLUMNS.items():
            frame = pd.DataFrame(list(rows[name]), columns=list(columns))
            frames[name] = frame.astype(dict.fromkeys(WHOLE[name], "Int64"))
        return frames


def discrepancy_rows(report: Report) -> Iterator[dict[str, Any]]:
    """A row for each discrepancy and version, with the keys of `COLUMNS["discrepancies"]`. Where a version says nothing
    of the fact, the columns from `text` to `end` are None."""
    for number, discrepancy in enumerate(report.discrepancies):
        decision = report.decisions.get(discrepancy.fingerprint) or report.earlier.get(discrepancy.fingerprint)
        for key, mention in discrepancy.mentions.items():
            yield {
                "discrepancy": number,
                "fingerprint": discrepancy.fingerprint,
                "story": discrepancy.story,
                "group": discrepancy.group,
                "unit": discrepancy.unit,
                "rule": discrepancy.rule,
                "severity": discrepancy.severity,
                "confidence": discrepancy.confidence,
                "message": discrepancy.message,
                "consensus": discrepancy.consensus,
                "suggestion_lang": discrepancy.suggestion.lang if discrepancy.suggestion else None,
                "suggestion": discrepancy.suggestion.text if discrepancy.suggestion else None,
                "version": key,
                "minority": key in discrepancy.minority,
                "text": mention.text if mention else None,
                "value": mention.value if mention else None,
                "value_unit": mention.unit if mention else None,
                "sentence": mention.sentence_text if mention else None,
                "path": mention.path if mention else None,
                "line": mention.line if mention else None,
                "start": mention.start if mention else None,
                "end": mention.end if mention else None,
                "status": report.status(discrepancy),
                "reason": decision.reason if decision else None,
                "reviewer": decision.reviewer if decision else None,
                "decided": decision.time if decision else None,
            }


def fact_rows(report: Report) -> Iterator[dict[str, Any]]:
    """A row for each fact, with the keys of `COLUMNS["facts"]`; `start` and `end` are offsets in the document."""
    for story in report.stories:
        for version in story.versions:
            by_sentence = zip(version.sentences, story.facts.get(version.key, ()), strict=False)
            for index, (sentence, facts) in enumerate(by_sentence):
                for fact in facts:
                    start, end = sentence.in_document(fact.start, fact.end)
                    yield {
                        "story": story.id,
                        "version": version.key,
                        "sentence": index,
                        "path": version.document.path,
                        "line": sentence.line_at(fact.start),
                        "kind": fact.kind,
                        "text": fact.text,
                        "start": start,
                        "end": end,
                        "value": fact.value,
                        "value_max": fact.value_max,
                        "unit": fact.unit,
                        "bound": fact.bound,
                        "form": fact.form,
                        "readings": _in_words(fact.readings),
                        "resolution": fact.resolution,
                        "per": " ".join(fact.per) or None,
                    }


def _in_words(readings: tuple[Reading, ...]) -> str | None:
    """ "number 10000000; measure 10 mile": the other readings of a fact, None where there are none."""
    shown = ((one.kind, one.value, one.value_max, one.unit) for one in readings)
    return "; ".join(" ".join(part for part in parts if part) for parts in shown) or None


def group_rows(report: Report) -> Iterator[dict[str, Any]]:
    """A row for each sentence of each group, with the keys of `COLUMNS["groups"]`."""
    for story in report.stories:
        for number, group in enumerate(story.groups):
            for version, indices in zip(story.versions, group.sentences, strict=False):
                for index in indices:
                    sentence = version.sentences[index]
                    yield {
                        "story": story.id,
                        "group": number,
                        "similarity": group.similarity,
                        "version": version.key,
                        "sentence": index,
                        "line": sentence.line,
                        "text": sentence.text,
                    }
