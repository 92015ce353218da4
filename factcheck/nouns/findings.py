"""What was found in a story, and what was decided on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


REPORT_FROM = 0.12
"""Confidence from which on a warning is shown, unless the settings say otherwise. It is that low because slips of
wording are rare beside free translation: of the warnings over words just above it one in eight is right if one sentence
in a hundred has a slip. It is the least (in hundredths) at which the rules over words flag no more than 28 of 1,000
sound pairs in any of 24 languages, 10 in the mean, which with the warnings of other rules stays near 30 at most."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where and how one version states the fact of a discrepancy; the span is in its document."""

    text: str
    """The words of the fact; empty when the version's sentence lacks it."""
    value: str | None
    unit: str | None
    sentence: int
    sentence_text: str
    path: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the words of one version would be if it said what the others say."""

    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """What a rule found."""

    rule: str
    severity: Severity
    confidence: float
    message: str
    story: str
    group: int
    """Index of the group in its story."""
    mentions: Mapping[str, Mention | None]
    """For every version of the story, by key: what it says, None where it says nothing of it."""
    minority: tuple[str, ...] = ()
    """Keys of the versions that are off; empty in a tie."""
    consensus: str | None = None
    """What the majority says, in the words of one of its versions."""
    suggestion: Suggestion | None = None
    unit: int | None = None
    """Row number from 1 in an aligned file; None for articles."""
    fingerprint: str = ""


DecisionStatus = Literal["accepted", "dismissed", "fixed"]
"""accepted: a slip, to be mended; dismissed: no slip; fixed: a slip that was mended."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer said of a discrepancy, with enough of it to be read by itself."""

    fingerprint: str
    status: DecisionStatus
    reason: str
    reviewer: str
    time: str
    """UTC, ISO 8601 to the second: `2024-05-03T09:30:00Z`."""
    rule: str
    story: str
    message: str
    sentences: str
    """A digest of the sentences of all versions."""
    values: Mapping[str, str | None]
    """By version key, the words that state the fact; None for a version that has none."""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that does not count, and why."""

    discrepancy: Discrepancy
    by: Literal["comment", "baseline", "decision"]
    reason: str
    """What the comment or the reviewer says; empty where nothing was said."""
