"""Claims: the equal facts of a group, one or more for each version that states it.

A claim that a version's own group lacks is looked for among what is left over in the groups around it and then in the
whole version, since a translator may move a figure into the next sentence, before it counts as missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from factcheck.compare.claims.index import FactIndex, keys
from factcheck.compare.equality.dates import says_little
from factcheck.compare.equality.facts import Family, equal, family
from factcheck.compare.equality.quantities import nearly_same_measure
from factcheck.language.units.units import compatible
from factcheck.nouns.story import Fact, Group, Story
from factcheck.nouns.text import Sentence, Span

NEAR = 2
"""Groups on either side that count as around a group."""
FAR = 10
"""Groups on either side in which a leftover is looked for in any clothes; further away only under its own value."""
MOST_FACTS = 150
"""Facts of one version that are compared in a group: no sentence has so many, a table or an attack may."""


@dataclass(frozen=True, slots=True)
class Place:
    """A fact where it stands."""

    version: int
    lang: str
    """That of the version."""
    sentence: int
    fact: Fact

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
    """That of the version."""
    sentence: int
    span: Span
    value: str
    """What identifies them from run to run: the words, without what may differ in their spelling."""
    unit: None = None


Stated = Place | Quotation
"""What a version says, where it says it."""


@dataclass(slots=True, eq=False)
class Claim:
    """What one or more versions state in a group."""

    group: int
    family: Family
    places: dict[int, list[Place]] = field(default_factory=dict)
    """By version."""
    elsewhere: set[int] = field(default_factory=set)
    """Versions that state it outside this group."""
    implied: set[int] = field(default_factory=set)
    """Versions that state something equal in this group, matched to another claim (a sum that is given twice)."""

    @property
    def first(self) -> Place:
        """The place that stands for the claim: the one with most said, in the first version that says as much."""
        return max(
            (places[0] for _, places in sorted(self.places.items())),
            key=lambda place: (place.fact.unit is not None, place.fact.form != "words", len(place.fact.value)),
        )

    def all_places(self) -> Iterator[Place]:
        return (place for places in self.places.values() for place in places)

    def lacks(self, versions: Sequence[int]) -> list[int]:
        """Those of `versions` that don't state it, here or elsewhere."""
        return [v for v in versions if not (v in self.places or v in self.elsewhere or v in self.implied)]


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
    story_views: Sequence[GroupView] = ()
    """All groups of the story, this one among them."""
    index_of_facts: FactIndex = field(default_factory=lambda: FactIndex({}, ()))

    def around(self) -> Sequence[GroupView]:
        """The groups before and after this one: where one sentence may have been paired with another version's."""
        return [
            view for view in self.story_views[max(0, self.index - NEAR) : self.index + NEAR + 1] if view is not self
        ]

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
        """The language of a version (BCP 47)."""
        return self.story.versions[version].document.lang

    def sentence_text(self, place: Stated) -> str:
        """The text of the sentence in which something is stated."""
        return self.story.versions[place.version].sentences[place.sentence].text

    def text(self, version: int) -> str:
        return "\n".join(sentence.text for sentence in self.sentences(version))

    def states_anywhere(self, version: int, claim: Claim) -> bool:
        """Whether the whole version holds an equal fact, matched to something else or not."""
        first, lang = claim.first, self.lang(version)
        return any(
            equal(first.fact, fact, first.lang, lang)
            for facts in self.story.facts[self.story.versions[version].key]
            for fact in facts
        )

    def open(self, *families: Family) -> Iterator[tuple[Claim, list[int]]]:
        """Claims that some version of the group lacks, with those versions."""
        for claim in self.claims:
            if claim.family in families and (lacking := claim.lacks(self.versions)):
                yield claim, lacking


def view_groups(story: Story, source: int | None = None, keep: Sequence[str] = ()) -> list[GroupView]:
    """All groups of an aligned story with their claims, leftovers resolved across groups.

    `source` is the index of the version that is right by definition; `keep` are terms that every version must keep.
    """
    views: list[GroupView] = []
    facts = FactIndex(story.facts, story.versions)
    for index, group in enumerate(story.groups):
        present = tuple(v for v, sentences in enumerate(group.sentences) if sentences)
        claims = tuple(_claims(story, index, group))
        views.append(GroupView(story, index, group, present, claims, source, tuple(keep), views, facts))
    _resolve(views)
    return views


def _places(story: Story, group: Group) -> list[Place]:
    return [
        place
        for v, (version, sentences) in enumerate(zip(story.versions, group.sentences, strict=True))
        for place in islice(
            (Place(v, version.document.lang, s, fact) for s in sentences for fact in story.facts[version.key][s]),
            MOST_FACTS,
        )
    ]


def _claims(story: Story, index: int, group: Group) -> list[Claim]:
    """Gathers equal facts, those that say most first, so that a bare number joins the sum it belongs to."""
    places = sorted(
        unfold(_places(story, group), [v for v, sentences in enumerate(group.sentences) if sentences]),
        key=lambda p: (_bareness(p.fact), p.version, p.sentence, p.fact.start),
    )
    claims: list[Claim] = []
    for place in places:
        own = family(place.fact)
        fitting = [
            claim
            for claim in claims
            # What only may be the same, 17 and the seventeenth, is not said twice.
            if (claim.family == own or place.version not in claim.places) and _joins(claim, place)
        ]
        # A claim that this version lacks comes first ("5 of the $5 million"), then what is told in the same figures,
        # then what most versions state.
        fitting.sort(
            key=lambda claim: (place.version in claim.places, not _in_same_figures(claim, place), -len(claim.places))
        )
        if fitting and not _converted(fitting[0], place):
            fitting[0].places.setdefault(place.version, []).append(place)
        else:
            claims.append(Claim(index, own, {place.version: [place]}))
    return _merged(claims)


def _merged(claims: list[Claim]) -> list[Claim]:
    """Conversions of one figure that were kept apart until the figure itself came: half a metre, 60 cm, two feet."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: -len(claim.places)):
        places = [one for ones in claim.places.values() for one in ones]
        home = next(
            (
                other
                for other in kept
                if not set(other.places) & set(claim.places)
                and all(p.fact.kind == "measure" and _joins(other, p) for p in places)
            ),
            None,
        )
        if home:
            home.places.update(claim.places)
        else:
            kept.append(claim)
    return [claim for claim in claims if any(claim is one for one in kept)]


def _bareness(fact: Fact) -> int:
    """How little a fact says: a number in words may be anything."""
    if fact.unit is not None or family(fact) not in {"quantity", "name", "code"}:
        return 0
    return 2 if fact.form == "words" else 1


def _in_same_figures(claim: Claim, place: Place) -> bool:
    return any(
        (one.fact.value, one.fact.unit) == (place.fact.value, place.fact.unit)
        for places in claim.places.values()
        for one in places
    )


def unfold(places: Sequence[Place], versions: Sequence[int]) -> list[Place]:
    """The places with a range as its two ends where some version has none like it: it may state them one by one."""
    ranges = defaultdict(set)
    for place in places:
        if place.fact.value_max:
            ranges[place.version].add(place.fact.kind)
    found = []
    for place in places:
        fact = place.fact
        if fact.value_max and not all(ranges[v] & {fact.kind, "number"} for v in versions):
            low = replace(fact, value_max=None)
            found += [replace(place, fact=low), replace(place, fact=replace(low, value=fact.value_max))]
        else:
            found.append(place)
    return found


def _converted(claim: Claim, place: Place) -> bool:
    """The version gives the claim already, in another unit: "80 km (50 miles)" are two claims."""
    given = claim.places.get(place.version, ())
    return any(p.fact.unit and place.fact.unit and not compatible(p.fact.unit, place.fact.unit) for p in given)


def _joins(claim: Claim, place: Place) -> bool:
    members = [places[0] for places in claim.places.values()]
    agree = [equal(m.fact, place.fact, m.lang, place.lang) for m in members]
    if all(agree):
        return True
    if not any(agree):
        return False
    if place.fact.unit is None:  # of a figure and its conversions, a bare number is one
        return all(same or m.fact.kind in {"measure", "duration"} for same, m in zip(agree, members, strict=True))
    # Translators convert one figure and round as they like: 70 mph is 110, 112 or 113 km/h.
    near = sum(same or nearly_same_measure(m.fact, place.fact) for same, m in zip(agree, members, strict=True))
    return near * 2 > len(members) and any(
        same and _far(m.fact, place.fact) for same, m in zip(agree, members, strict=True)
    )


def _far(a: Fact, b: Fact) -> bool:
    """Two equal facts in figures that differ: one was converted."""
    return a.kind == b.kind == "measure" and not nearly_same_measure(a, b)


def _resolve(views: Sequence[GroupView]) -> None:
    """Marks claims that a version lacks here as stated elsewhere, where it has an equal fact to spare."""
    for view in views:
        for claim, lacking in view.open("quantity", "date", "time", "designator", "name", "code"):
            claim.implied.update(
                v for v in lacking if any(v in other.places and _same(claim, other) for other in view.claims)
            )
    spare: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    by_key: dict[tuple[int, str], list[Claim]] = defaultdict(list)
    for view in views:
        for claim in view.claims:
            if len(view.versions) == 1 or any(v not in claim.places for v in view.versions):
                for v, places in claim.places.items():
                    spare[v, view.index].append(claim)
                    for key in keys(places[0].fact):
                        by_key[v, key].append(claim)
    for view in views:
        for claim, lacking in view.open("quantity", "date", "time", "designator", "name", "code"):
            for v in lacking:
                if candidate := _spare(view, claim, v, spare, by_key):
                    claim.elsewhere.add(v)
                    candidate.elsewhere.update(claim.places)


def _spare(
    view: GroupView,
    claim: Claim,
    version: int,
    spare: Mapping[tuple[int, int], list[Claim]],
    by_key: Mapping[tuple[int, str], list[Claim]],
) -> Claim | None:
    """The nearest leftover of a version that says the same as a claim it lacks."""
    one_of_few = says_little(claim.first.fact)
    reach = NEAR if one_of_few else FAR
    near = [c for i in range(view.index - reach, view.index + reach + 1) for c in spare.get((version, i), ())]
    if claim.family == "date":  # "in January" in a distant sentence does not state the first of January either
        near = [c for c in near if abs(c.group - view.index) <= NEAR or not says_little(c.first.fact)]
    values = () if one_of_few else keys(claim.first.fact)
    alike = [c for key in values for c in by_key.get((version, key), ())[:MOST_FACTS]]
    candidates = {id(c): c for c in (*near, *alike) if c is not claim and not set(c.places) & set(claim.places)}
    ordered = sorted(candidates.values(), key=lambda c: (abs(c.group - view.index), c.group))
    return next((c for c in ordered if _same(claim, c)), None)


def _same(a: Claim, b: Claim) -> bool:
    x, y = a.first, b.first
    return equal(x.fact, y.fact, x.lang, y.lang)
