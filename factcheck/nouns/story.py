"""What is known of a story: its groups of sentences, facts and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from factcheck.nouns.text import Version

Bound = Literal["exact", "about", "nearly", "over", "at-least", "up-to"]
"""How a quantity is hedged: "about 5", "nearly 5", "more than 5", "at least 5", "up to 5"."""


Form = Literal["digits", "words", "mixed"]
"""How a quantity is written: "5,000", "five thousand", "5 thousand"."""


FactKind = Literal[
    "number",
    "ordinal",
    "implied",
    "percent",
    "percentage-point",
    "money",
    "measure",
    "duration",
    "date",
    "time",
    "relative-date",
    "designator",
    "acronym",
    "name",
    "url",
    "email",
    "handle",
    "hashtag",
    "phone",
    "version",
    "score",
    "code",
]
"""What a fact is; "implied" is a number that a word holds without counting, such as the two in "both"."""


Unread = Literal["scale", "unit", "percent", "currency", "number", "month"]
"""A kind of word that a language's data may lack: a scale word ("million"), the name of a unit, of percent or of a
currency, a number in words, the name of a month, weekday or part of the day."""


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that correspond to each other: for each version of the story, in its order, sentence indices."""

    sentences: tuple[tuple[int, ...], ...]
    similarity: float
    """Mean cosine between the versions present, centred by document (-1 to 1); 0 when only one is present."""
    probability: float = 0.0
    """Of being right, calibrated, 0 to 1; 0 when only one version is present, or the sentences were not aligned."""
    alone: float = 1.0
    """The probability that the versions which are not present have no counterpart, calibrated, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a place may state besides what its fact says: 10 miles where "10 mil" is taken for ten million, 18.3 where
    "18,300" in a language with decimal commas is taken for thousands."""

    kind: FactKind
    value: str
    unit: str | None = None
    value_max: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A span of a text that states something checkable: `text[start:end]` is `fact.text`."""

    kind: FactKind
    text: str
    start: int
    end: int
    value: str
    """Language-free: a plain decimal string for quantities, ISO 8601 for dates and times (unknown parts left out),
    else the normalised spelling."""
    unit: str | None = None
    """ISO 4217 code or bare symbol name (`DOLLAR`) for money, CLDR unit name for measures and durations, for times the
    zone that stands beside them, by its distance from Greenwich (`UTC+05:30`)."""
    value_max: str | None = None
    """Upper end of a range."""
    bound: Bound = "exact"
    form: Form = "digits"
    resolution: str | None = None
    """For quantities, the size of one step of the last digit written: "1.5 billion" has 100000000. Plain decimal."""
    unread: frozenset[Unread] = frozenset()
    """What the word beside a figure may be that the language's data lacks: a scale, in "2.8" of "2.8 miriona"."""
    readings: tuple[Reading, ...] = ()
    """Less likely readings of the same place. The fact agrees with whatever agrees with one of them."""
    per: tuple[str, ...] = ()
    """What the quantity is stated for, as CLDR units or `person`: ("month",) in "4 dollars a month". Empty where the
    place does not say so; the sentence may say it elsewhere."""

    @property
    def unit_as_stated(self) -> str:
        """The unit and what the quantity is stated for: "DOLLAR per month", "per day"; empty where there is neither."""
        return " ".join((*filter(None, [self.unit]), *(f"per {unit}" for unit in self.per)))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence, by its span in it, and whether the other versions of its group have a counterpart."""

    start: int
    end: int
    p_unaligned: float
    """Probability that no other version has a counterpart of this word."""
    nearest: tuple[int, int, int, int] | None = None
    """Version, sentence, start and end of the word that is nearest to it and to which it is the nearest."""
    p_unaligned_in: tuple[tuple[int, float], ...] = ()
    """By version, the probability that it has no counterpart; only versions that were compared with this one alone, as
    some are where there are three versions or more."""


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
    rows_apart: bool = False
    """Whether the groups are unrelated rows of a table: each is compared as if there were no other."""
