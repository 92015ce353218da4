"""What a run of the pipeline found, in one object, and the same as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from factcheck.nouns.findings import SEVERITIES, Decision, Discrepancy, Suppressed
from factcheck.nouns.story import Story
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
        "alternative",
        "resolution",
    ),
    "groups": ("story", "group", "similarity", "version", "sentence", "line", "text"),
}
"""The columns of each frame. `discrepancies` has a row for each discrepancy and version, `facts` one for each fact,
`groups` one for each sentence of a group. `discrepancy`, `group` and `sentence` in `facts` and `groups` are indices
from 0; `unit` of a discrepancy is its row in an aligned file, `value_unit` the unit of the value stated. `status` is
that of the decision that stands, else open, or again where there is an earlier one that does not; `reason`, `reviewer`
and `decided` (UTC, ISO 8601) are that decision's."""

WHOLE: dict[str, tuple[str, ...]] = {
    "discrepancies": ("discrepancy", "group", "unit", "line", "start", "end"),
    "facts": ("sentence", "line", "start", "end"),
    "groups": ("group", "sentence", "line"),
}
"""Columns of whole numbers, some of which may be missing."""


@dataclass(frozen=True, slots=True)
class Report:
    """The stories that were compared and what was found in them."""

    stories: tuple[Story, ...] = ()
    ungrouped: tuple[Version, ...] = ()
    """Files that belong to no story."""
    discrepancies: tuple[Discrepancy, ...] = ()
    problems: tuple[Problem, ...] = ()
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """By fingerprint, what was decided on a discrepancy and stands."""
    earlier: Mapping[str, Decision] = field(default_factory=dict)
    """By fingerprint, what was decided on a discrepancy that is open again: its text changed, or it was not fixed."""
    suppressed: tuple[Suppressed, ...] = ()
    """Findings that comments in the articles or the baseline take out of `discrepancies`."""
    signature: Mapping[str, str] = field(default_factory=dict)
    """The versions of the tool, the model and the language data by which it was made (see `embed.signature`)."""

    def undecided(self) -> tuple[Discrepancy, ...]:
        """The discrepancies on which no decision stands."""
        return tuple(found for found in self.discrepancies if found.fingerprint not in self.decisions)

    def status(self, found: Discrepancy) -> str:
        """open, again (open again, an earlier decision does not stand), accepted or dismissed."""
        decision = self.decisions.get(found.fingerprint)
        if decision is not None:
            return decision.status
        return "again" if found.fingerprint in self.earlier else "open"

    def has_errors(self) -> bool:
        """Whether something could not be read or checked."""
        return any(problem.severity == "error" for problem in self.problems)

    def of_story(self, story: str) -> list[Discrepancy]:
        """The discrepancies of the story with this id, the worst severity first."""
        found_there = [found for found in self.discrepancies if found.story == story]
        return sorted(found_there, key=lambda found: SEVERITIES.index(found.severity))

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
            counts[severity] = sum(found.severity == severity for found in self.discrepancies)
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
    """A row for each discrepancy and version, with the keys of `COLUMNS["discrepancies"]`; a version that says nothing
    of the fact has None from `text` on."""
    for number, found in enumerate(report.discrepancies):
        known = report.decisions.get(found.fingerprint) or report.earlier.get(found.fingerprint)
        for key, mention in found.mentions.items():
            yield {
                "discrepancy": number,
                "fingerprint": found.fingerprint,
                "story": found.story,
                "group": found.group,
                "unit": found.unit,
                "rule": found.rule,
                "severity": found.severity,
                "confidence": found.confidence,
                "message": found.message,
                "consensus": found.consensus,
                "suggestion_lang": found.suggestion.lang if found.suggestion else None,
                "suggestion": found.suggestion.text if found.suggestion else None,
                "version": key,
                "minority": key in found.minority,
                "text": mention.text if mention else None,
                "value": mention.value if mention else None,
                "value_unit": mention.unit if mention else None,
                "sentence": mention.sentence_text if mention else None,
                "path": mention.path if mention else None,
                "line": mention.line if mention else None,
                "start": mention.start if mention else None,
                "end": mention.end if mention else None,
                "status": report.status(found),
                "reason": known.reason if known else None,
                "reviewer": known.reviewer if known else None,
                "decided": known.time if known else None,
            }


def fact_rows(report: Report) -> Iterator[dict[str, Any]]:
    """A row for each fact, with the keys of `COLUMNS["facts"]`; `start` and `end` are offsets in the document."""
    for story in report.stories:
        for version in story.versions:
            by_sentence = zip(version.sentences, story.facts.get(version.key, ()), strict=False)
            for index, (sentence, facts) in enumerate(by_sentence):
                for fact in facts:
                    yield {
                        "story": story.id,
                        "version": version.key,
                        "sentence": index,
                        "path": version.document.path,
                        "line": sentence.line_at(fact.start),
                        "kind": fact.kind,
                        "text": fact.text,
                        "start": sentence.start + fact.start,
                        "end": sentence.start + fact.end,
                        "value": fact.value,
                        "value_max": fact.value_max,
                        "unit": fact.unit,
                        "bound": fact.bound,
                        "form": fact.form,
                        "alternative": fact.alternative,
                        "resolution": fact.resolution,
                    }


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
