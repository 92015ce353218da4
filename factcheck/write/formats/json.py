"""`--output json`: one object for programs. Within a schema version fields may be added; none changes its meaning."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any, TextIO

from factcheck.nouns.findings import Decision, Discrepancy, Mention
from factcheck.nouns.report import Report
from factcheck.nouns.safe_text import ESCAPED
from factcheck.nouns.story import Story
from factcheck.nouns.text import Version
from factcheck.write.interface import Format
from factcheck.write.shared.passages import position_of, version_keys

SCHEMA_VERSION = 1

_NUMBERS = re.compile(r"\[\n *([0-9]+(?:,\n *[0-9]+)*)\n *\]")
"""A list of whole numbers over several lines, which is put on one. No string matches, as in JSON strings have no line
ends."""


class Json(Format):
    """One object with everything that was read and found, for programs."""

    name = "json"
    file_name = "report.json"

    def write(self, report: Report, stream: TextIO) -> None:
        text = json.dumps(as_object(report), ensure_ascii=False, indent=2, allow_nan=False)
        text = _NUMBERS.sub(lambda match: f"[{' '.join(match[1].split())}]", text)
        stream.write(text.translate(ESCAPED) + "\n")


def as_object(report: Report) -> dict[str, Any]:
    """The report as `json.dumps` takes it. Numbers that are not finite are None.

    Keys are in the order in which one would explain them, versions in the order of their story.
    """
    counts = report.counts()
    versions = report.versions()
    return {
        "schema_version": SCHEMA_VERSION,
        "signature": dict(report.signature),
        "counts": {name: counts[name] for name in sorted(counts)},
        "stories": [_story(story) for story in report.stories],
        "ungrouped": [_version(version) for version in report.ungrouped],
        "discrepancies": [
            _discrepancy(discrepancy, versions.get(discrepancy.story, {}))
            | {
                "decision": _decision(report.decisions.get(discrepancy.fingerprint)),
                "earlier_decision": _decision(report.earlier.get(discrepancy.fingerprint)),
            }
            for discrepancy in report.discrepancies
        ],
        "problems": [
            {"path": problem.path, "line": problem.line, "severity": problem.severity, "message": problem.message}
            for problem in report.problems
        ],
    }


def _story(story: Story) -> dict[str, Any]:
    keys = [version.key for version in story.versions]
    groups = [
        {
            "sentences": {key: list(indices) for key, indices in zip(keys, group.sentences, strict=True)},
            "similarity": _number(group.similarity),
        }
        for group in story.groups
    ]
    return {"id": story.id, "versions": [_version(version) for version in story.versions], "groups": groups}


def _version(version: Version) -> dict[str, Any]:
    document = version.document
    return {
        "key": version.key or document.lang,
        "lang": document.lang,
        "locale": document.locale,
        "lang_from": document.lang_from,
        "path": document.path,
        "encoding": document.encoding,
        "sentences": len(version.sentences),
    }


def _discrepancy(discrepancy: Discrepancy, versions: Mapping[str, Version]) -> dict[str, Any]:
    keys = version_keys(discrepancy, versions)
    suggestion = discrepancy.suggestion
    mentions = {key: discrepancy.mentions.get(key) for key in keys}
    return {
        "fingerprint": discrepancy.fingerprint,
        "story": discrepancy.story,
        "group": discrepancy.group,
        "unit": discrepancy.unit,
        "rule": discrepancy.rule,
        "severity": discrepancy.severity,
        "confidence": _number(discrepancy.confidence),
        "message": discrepancy.message,
        "consensus": discrepancy.consensus,
        "minority": [key for key in keys if key in discrepancy.minority],
        "suggestion": None if suggestion is None else {"lang": suggestion.lang, "text": suggestion.text},
        "versions": {
            key: None if mention is None else _mention(mention, versions.get(key), discrepancy.unit)
            for key, mention in mentions.items()
        },
    }


def _decision(decision: Decision | None) -> dict[str, Any] | None:
    """A decision, valid or earlier; None where there is none."""
    if decision is None:
        return None
    return {
        "status": decision.status,
        "reason": decision.reason,
        "reviewer": decision.reviewer,
        "time": decision.time,
        "fingerprint": decision.fingerprint,
    }


def _mention(mention: Mention, version: Version | None, unit: int | None) -> dict[str, Any]:
    position = position_of(mention, version, unit)
    return {
        "text": mention.text,
        "value": mention.value,
        "unit": mention.unit,
        "sentence": mention.sentence_text,
        "sentence_index": mention.sentence,
        "path": mention.path,
        "line": position.line,
        "column": position.column,
        "end_line": position.end_line,
        "end_column": position.end_column,
        "start": mention.start,
        "end": mention.end,
    }


def _number(value: float) -> float | None:
    """A number rounded to four decimals, so that rounding errors of different machines do not show; None if it is not
    finite."""
    return round(float(value), 4) if math.isfinite(value) else None
