"""The nouns of the project, as frozen dataclasses.

Offsets are counted in characters (code points) of the decoded file without its byte order mark; lines start at 1.
A stage takes nouns and returns nouns; nothing here reads, writes or computes more than a look-up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Bound = Literal["exact", "about", "nearly", "over", "at-least", "up-to"]
"""How a quantity is hedged: "about 5", "nearly 5", "more than 5", "at least 5", "up to 5"."""

Form = Literal["digits", "words", "mixed"]
"""How a quantity is written: "5,000", "five thousand", "5 thousand"."""

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

REPORT_FROM = 0.12
"""Confidence from which on a warning is shown, unless the settings say otherwise. It is that low because slips of
wording are rare beside free translation: of the warnings over words just above it one in eight is right if one sentence
in a hundred has a slip. It is the least (in hundredths) at which the rules over words flag no more than 28 of 1,000
sound pairs in any of 24 languages, 10 in the mean, which with the warnings of other rules stays near 30 at most."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read."""

    path: str
    """The path as the user would type it."""
    text: str
    """The decoded text with its own line ends, without a byte order mark."""
    lang: str
    """BCP 47 tag, canonical case: `vi`, `pt`, `zh-Hant`."""
    lang_from: Literal["command line", "markup", "name", "text"]
    locale: str
    """`lang`, narrowed by a region where the text tells: `pt-BR` for a Portuguese text that writes "bilhões"."""
    encoding: str = "utf-8"
    story_name: str | None = None
    """What the name says about the story (`a/story.vi.txt` is `a/story`); None if the name names no language."""
    markup: Literal["text", "markdown"] = "text"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of a document: `document.text[start:end] == text`."""

    text: str
    start: int
    end: int
    line: int
    paragraph: int
    """Index of the paragraph (a line or block of the document) that holds it, from 0."""
    heading: bool = False

    def line_at(self, offset: int) -> int:
        """The line of the file that an offset into `text` is on: a sentence may run over several."""
        before = self.text[:offset]
        return self.line + before.count("\n") + before.count("\r") - before.count("\r\n")


@dataclass(frozen=True, slots=True)
class Version:
    """A document in sentences; one language version of a story."""

    document: Document
    sentences: tuple[Sentence, ...]
    key: str = ""
    """Names the version within its story: its language, or `en-x-2` for a second English one."""


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that correspond to each other: for each version of the story, in its order, sentence indices."""

    sentences: tuple[tuple[int, ...], ...]
    similarity: float
    """Mean cosine between the versions present, centred by document (-1 to 1); 0 when only one is present."""
    probability: float = 0.0
    """Of being right, calibrated, 0 to 1; 0 when only one version is present, or the sentences were not aligned."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A span of a text that states something checkable: `text[start:end]` is `fact.text`."""

    kind: str
    """number, ordinal, implied (the two in "both"), percent, percentage-point, money, measure, duration, date, time,
    relative-date, designator, acronym, name, url, email, handle, hashtag, phone, version, score, code."""
    text: str
    start: int
    end: int
    value: str
    """Language-free: a plain decimal string for quantities, ISO 8601 for dates and times (unknown parts left out),
    else the normalised spelling."""
    unit: str | None = None
    """ISO 4217 code or bare symbol name (`DOLLAR`) for money, CLDR unit name for measures and durations."""
    value_max: str | None = None
    """Upper end of a range."""
    bound: Bound = "exact"
    form: Form = "digits"
    alternative: str | None = None
    """The other value a number has if its text breaks its locale's rule: "18,300" in a language with decimal commas."""
    resolution: str | None = None
    """For quantities, the size of one step of the last digit written: "1.5 billion" has 100000000. Plain decimal."""


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


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence, by its span in it, and whether the other versions of its group have a counterpart."""

    start: int
    end: int
    alone: float
    """Probability that none of them has one."""
    nearest: tuple[int, int, int, int] | None = None
    """Version, sentence, start and end of the word that is nearest to it and to which it is the nearest."""
    dropped: tuple[tuple[int, float], ...] = ()
    """Of three and more versions, for those it was compared with one by one the probability that they have none."""


@dataclass(frozen=True, slots=True)
class Story:
    id: str
    versions: tuple[Version, ...]
    groups: tuple[Group, ...] = ()
    facts: Mapping[str, tuple[tuple[Fact, ...], ...]] = field(default_factory=dict)
    """By version key, for each sentence its facts (spans relative to the sentence)."""
    words: Mapping[str, tuple[tuple[Word, ...], ...]] = field(default_factory=dict)
    """By version key, for each sentence its words, if the token vectors were asked for; none where a sentence has no
    counterpart."""
    unread: frozenset[tuple[int, int]] = frozenset()
    """Sentences, as the index of their version and their own, that could not be read. Their groups are not compared,
    and what they may state is missing nowhere."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the user should know about an input: read with a doubt (warning) or not read (error)."""

    path: str
    message: str
    """What is wrong and what to do, one sentence each."""
    severity: Literal["error", "warning"] = "error"
    line: int | None = None
