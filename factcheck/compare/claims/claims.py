"""Claims, the equal facts of a group, one or more for each version; and the group as the rules see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from factcheck.align.names.aligner import StoryNames
from factcheck.compare.claims.roles import Roles
from factcheck.compare.equality.facts import Family, equal
from factcheck.language.text.digits import to_ascii_digits
from factcheck.nouns.glossary import NO_GLOSSARY, Glossary
from factcheck.nouns.story import Fact, Group, Story
from factcheck.nouns.text import Sentence, Span

NEAR = 2
"""Groups before and after one that count as around it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A fact where it stands."""

    version: int
    lang: str
    """That of the sentence."""
    sentence: int
    fact: Fact
    whole: Fact | None = None
    """The range that the fact is one end of, where the ends are compared apart."""

    @property
    def as_read(self) -> Fact:
        """What was read there: of an end the whole range, whose unit may stand beside the other end."""
        return self.whole or self.fact

    def figure(self, start: int, end: int) -> Place:
        """The figure that stands at `fact.text[start:end]`, as a bare number of its own."""
        text, begin = self.fact.text[start:end], self.fact.start + start
        value = str(int(to_ascii_digits(text)))
        return replace(self, fact=Fact("number", text, begin, begin + end - start, value, resolution="1"))

    @property
    def span(self) -> Span:
        return Span(self.fact.start, self.fact.end, self.fact.text)

    @property
    def value(self) -> str:
        return self.fact.value

    @property
    def unit(self) -> str | None:
        return self.fact.unit


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a version that a finding is about though they state no fact: a phrase, a term, a whole sentence."""

    version: int
    lang: str
    """That of the sentence."""
    sentence: int
    span: Span
    value: str
    """What identifies them from run to run: the words, without what may differ in their spelling."""
    unit: None = None


Stated = Place | Quotation
"""What a version says, where it says it."""


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """What one or more versions state in a group."""

    group: int
    family: Family
    places: Mapping[int, tuple[Place, ...]]
    """By version."""
    elsewhere: frozenset[int] = frozenset()
    """Versions that state it outside this group."""
    implied: frozenset[int] = frozenset()
    """Versions that state something equal in this group, matched to another claim (a sum that is given twice)."""

    @property
    def first(self) -> Place:
        """The place that stands for the claim."""
        return most_telling(self.places)

    def all_places(self) -> Iterator[Place]:
        return (place for places in self.places.values() for place in places)

    def lacks(self, versions: Sequence[int]) -> list[int]:
        """Those of `versions` that don't state it, here or elsewhere."""
        return [v for v in versions if not (v in self.places or v in self.elsewhere or v in self.implied)]


def most_telling(places: Mapping[int, Sequence[Place]]) -> Place:
    """Of the first places of all versions the one that says most, in the first version that says as much."""
    return max(
        (own[0] for _, own in sorted(places.items())),
        key=lambda place: (place.fact.unit is not None, place.fact.form != "words", len(place.fact.value)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class WordClaim:
    """The words that a finding about words has explained."""

    group: int
    quotations: tuple[Quotation, ...]

    def all_places(self) -> Iterator[Quotation]:
        return iter(self.quotations)


Explained = set[Claim | WordClaim]
"""What the findings of earlier rules are about, so that no later rule reports it again."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group as the rules see it."""

    story: Story
    index: int
    group: Group
    versions: tuple[int, ...]
    """Versions with a sentence in the group."""
    claims: tuple[Claim, ...]
    source: int | None = None
    """The version that is right by definition, if the user named one."""
    keep: tuple[str, ...] = ()
    """The glossary's terms that every version must keep as they are."""
    story_claims: tuple[tuple[Claim, ...], ...] = ()
    """Those of all groups of the story."""
    roles: Roles | None = None
    """What the facts of the story are about, if there are token vectors."""
    glossary: Glossary = NO_GLOSSARY
    """The names and terms that the user gave."""
    names: StoryNames | None = None
    """The names of the story, if its words are known."""

    @classmethod
    def of(
        cls,
        story: Story,
        index: int,
        story_claims: tuple[tuple[Claim, ...], ...],
        source: int | None = None,
        keep: tuple[str, ...] = (),
        roles: Roles | None = None,
        glossary: Glossary = NO_GLOSSARY,
        names: StoryNames | None = None,
    ) -> GroupView:
        """The view of the group at `index`."""
        group = story.groups[index]
        present = tuple(v for v, sentences in enumerate(group.sentences) if sentences)
        own = story_claims[index]
        return cls(story, index, group, present, own, source, keep, story_claims, roles, glossary, names)

    def neighbours(self) -> Iterator[GroupView]:
        """The groups before and after this one: where one sentence may have been paired with another version's."""
        for index in range(max(0, self.index - NEAR), min(len(self.story_claims), self.index + NEAR + 1)):
            if index != self.index:
                yield GroupView.of(
                    self.story,
                    index,
                    self.story_claims,
                    self.source,
                    self.keep,
                    self.roles,
                    self.glossary,
                    self.names,
                )

    def sentences(self, version: int) -> list[Sentence]:
        return [self.story.versions[version].sentences[i] for i in self.group.sentences[version]]

    @property
    def is_unread(self) -> bool:
        """Whether one of its sentences could not be read, so that nothing can be said of the group."""
        return any(v in self.versions and s in self.group.sentences[v] for v, s in self.story.unread)

    def unread_text(self, version: int) -> str:
        """What a version says in sentences that could not be read, anywhere in the story."""
        sentences = self.story.versions[version].sentences
        return "\n".join(sentences[s].text for v, s in sorted(self.story.unread) if v == version)

    def lang(self, version: int) -> str:
        """The language (BCP 47) of what a version says in the group, that of its first sentence there."""
        sentences = self.group.sentences[version]
        own = self.story.versions[version]
        return own.lang_of(sentences[0]) if sentences else own.document.lang

    def lang_of(self, version: int, sentence: int) -> str:
        """The language of a sentence of a version (BCP 47)."""
        return self.story.versions[version].lang_of(sentence)

    def same_role(self, a: Claim, b: Claim) -> float | None:
        """The log odds that two claims are about the same thing; None where it cannot be told."""
        return self.roles.of_claims(self, a, b) if self.roles else None

    def sentence_text(self, place: Stated) -> str:
        """The text of the sentence in which something is stated."""
        return self.story.versions[place.version].sentences[place.sentence].text

    def position(self, place: Stated) -> float:
        """Where in the text of its version in the group something is stated, 0 to 1."""
        before = 0
        for index, sentence in zip(self.group.sentences[place.version], self.sentences(place.version), strict=True):
            if index == place.sentence:
                before += place.span.start
                break
            before += len(sentence.text)
        return before / max(1, sum(len(sentence.text) for sentence in self.sentences(place.version)))

    def text(self, version: int) -> str:
        return "\n".join(sentence.text for sentence in self.sentences(version))

    def states_anywhere(self, version: int, claim: Claim) -> bool:
        """Whether the whole version holds an equal fact, matched to something else or not."""
        first, own = claim.first, self.story.versions[version]
        return any(
            equal(first.fact, fact, first.lang, own.lang_of(sentence))
            for sentence, facts in enumerate(self.story.facts[own.key])
            for fact in facts
        )

    def open(self, *families: Family) -> Iterator[tuple[Claim, list[int]]]:
        """Claims that some version of the group lacks, with those versions."""
        for claim in self.claims:
            if claim.family in families and (lacking := claim.lacks(self.versions)):
                yield claim, lacking
