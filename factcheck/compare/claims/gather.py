"""Gathers the claims of a story's groups.

A claim that a version's own group lacks is looked for among what is left over in the groups around it and then in the
whole version, since a translator may move a figure into the next sentence, before it counts as missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from factcheck.align.names.aligner import StoryNames
from factcheck.compare.claims.cells import cells_in_place
from factcheck.compare.claims.claims import NEAR, Claim, GroupView, Place, most_telling
from factcheck.compare.claims.parts import with_parts
from factcheck.compare.claims.ranges import unfold
from factcheck.compare.claims.roles import Roles
from factcheck.compare.claims.scores import with_scores
from factcheck.compare.equality.dates import numbers_of, says_little
from factcheck.compare.equality.facts import Family, equal, family
from factcheck.compare.equality.names import plain_number
from factcheck.compare.equality.quantities import nearly_same_measure
from factcheck.language.units.units import compatible
from factcheck.nouns.glossary import NO_GLOSSARY, Glossary
from factcheck.nouns.story import Fact, Group, Story

FAR = 10
"""How many groups before and after are searched for an equal fact in any notation. Beyond that, only an identical value
counts."""
MOST_FACTS = 150
"""Facts of one version that are compared in a group: no sentence has so many, a table or an attack may."""
_FAMILIES: tuple[Family, ...] = ("quantity", "date", "time", "designator", "name", "code")
"""Those of which a version may lack a claim."""


@dataclass(slots=True, eq=False)
class _Draft:
    """A claim that is still being gathered."""

    group: int
    family: Family
    places: dict[int, list[Place]] = field(default_factory=dict)
    elsewhere: set[int] = field(default_factory=set)
    implied: set[int] = field(default_factory=set)

    @property
    def first(self) -> Place:
        return most_telling(self.places)

    def is_said_enough(self, version: int) -> bool:
        """Whether a version says it as often as any other, so that what only may be the same, 17 beside the
        seventeenth, is something else."""
        own = len(self.places.get(version, ()))
        return own > 0 and all(own >= len(places) for places in self.places.values())

    def lacks(self, versions: Sequence[int]) -> list[int]:
        return [v for v in versions if not (v in self.places or v in self.elsewhere or v in self.implied)]

    def claim(self) -> Claim:
        places = {v: tuple(own) for v, own in self.places.items()}
        return Claim(self.group, self.family, places, frozenset(self.elsewhere), frozenset(self.implied))


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The drafts of a group, and the versions with a sentence in it."""

    index: int
    versions: tuple[int, ...]
    drafts: tuple[_Draft, ...]

    @property
    def has_one_fact_each(self) -> bool:
        """Whether each of the versions says one thing."""
        places = [(v, len(own)) for draft in self.drafts for v, own in draft.places.items()]
        return sorted(places) == [(v, 1) for v in self.versions]

    def open(self) -> Iterator[tuple[_Draft, list[int]]]:
        """Drafts that some version of the group lacks, with those versions."""
        for draft in self.drafts:
            if draft.family in _FAMILIES and (lacking := draft.lacks(self.versions)):
                yield draft, lacking


def view_groups(
    story: Story,
    source: int | None = None,
    keep: Sequence[str] = (),
    roles: Roles | None = None,
    glossary: Glossary = NO_GLOSSARY,
    names: StoryNames | None = None,
) -> list[GroupView]:
    """All groups of an aligned story with their claims, leftovers resolved across groups.

    `source` is the index of the version that is right by definition; `keep` are terms that every version must keep,
    `glossary` has the names and terms with their forms by language, `names` are those of the story.
    """
    gathered = [_gathered(story, index, group) for index, group in enumerate(story.groups)]
    _resolve(gathered, cells_in_place(story))
    claims = tuple(tuple(draft.claim() for draft in one.drafts) for one in gathered)
    given = (claims, source, tuple(keep), roles, glossary, names)
    return [GroupView.of(story, index, *given) for index in range(len(claims))]


def _gathered(story: Story, index: int, group: Group) -> _Gathered:
    present = tuple(v for v, sentences in enumerate(group.sentences) if sentences)
    return _Gathered(index, present, tuple(_drafts(story, index, group)))


def _places(story: Story, group: Group) -> list[Place]:
    return [
        place
        for v, (version, sentences) in enumerate(zip(story.versions, group.sentences, strict=True))
        for place in islice(
            (Place(v, version.lang_of(s), s, fact) for s in sentences for fact in story.facts[version.key][s]),
            MOST_FACTS,
        )
    ]


def _drafts(story: Story, index: int, group: Group) -> list[_Draft]:
    """Gathers equal facts, those that say most first, so that a bare number joins the sum it belongs to."""
    versions = [v for v, sentences in enumerate(group.sentences) if sentences]
    places = sorted(
        unfold(with_parts(with_scores(_places(story, group), versions)), versions),
        key=lambda p: (_bareness(p.fact), p.version, p.sentence, p.fact.start),
    )
    claims: list[_Draft] = []
    for place in places:
        own = family(place.fact)
        fitting = [
            claim
            for claim in claims
            if (claim.family == own or not claim.is_said_enough(place.version))
            and not _other_half_of_day(claim, place)
            and _belongs_to(claim, place)
        ]
        # A claim that this version lacks comes first ("5 of the $5 million"), then what is told in the same figures,
        # then what most versions state.
        fitting.sort(
            key=lambda claim: (place.version in claim.places, not _in_same_figures(claim, place), -len(claim.places))
        )
        if fitting and not _converted(fitting[0], place):
            fitting[0].places.setdefault(place.version, []).append(place)
        else:
            claims.append(_Draft(index, own, {place.version: [place]}))
    return _merged(claims)


def _merged(claims: list[_Draft]) -> list[_Draft]:
    """Conversions of one figure that were kept apart until the figure itself came: half a metre, 60 cm, two feet."""
    kept: list[_Draft] = []
    for claim in sorted(claims, key=lambda claim: -len(claim.places)):
        places = [one for ones in claim.places.values() for one in ones]
        home = next(
            (
                other
                for other in kept
                if not set(other.places) & set(claim.places)
                and all(p.fact.kind == "measure" and _belongs_to(other, p) for p in places)
            ),
            None,
        )
        if home:
            home.places.update(claim.places)
        else:
            kept.append(claim)
    return [claim for claim in claims if any(claim is one for one in kept)]


def _bareness(fact: Fact) -> int:
    """The rank of a fact among those that claims are gathered from: 0 for one with a unit or of its own family, 1 for a
    bare number in digits, name or code, 2 for one in words, which may be anything."""
    if fact.unit is not None or family(fact) not in {"quantity", "name", "code"}:
        return 0
    return 2 if fact.form == "words" else 1


def _other_half_of_day(claim: _Draft, place: Place) -> bool:
    """Whether the version gives the claim already as a time twelve hours away: one writer keeps to one clock, so that
    "from 10:00 to 22:00" are two times."""
    given = claim.places.get(place.version, ())
    return place.fact.kind == "time" and any(p.fact.kind == "time" and p.value != place.value for p in given)


def _in_same_figures(claim: _Draft, place: Place) -> bool:
    return any(
        (one.fact.value, one.fact.unit) == (place.fact.value, place.fact.unit)
        for places in claim.places.values()
        for one in places
    )


def _converted(claim: _Draft, place: Place) -> bool:
    """The version gives the claim already, in another unit: "80 km (50 miles)" are two claims."""
    given = claim.places.get(place.version, ())
    return any(p.fact.unit and place.fact.unit and not compatible(p.fact.unit, place.fact.unit) for p in given)


def _belongs_to(claim: _Draft, place: Place) -> bool:
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
    """Whether two equal measures have figures so different that one must be a conversion."""
    return a.kind == b.kind == "measure" and not nearly_same_measure(a, b)


def _keys(fact: Fact) -> set[str]:
    """The values under which an equal fact may be found."""
    found = {value for value in (fact.value, fact.value_max) if value}
    found.update(value for one in fact.readings for value in (one.value, one.value_max) if value)
    if fact.kind == "date":
        found |= numbers_of(fact)
    if fact.kind == "designator" and (number := plain_number(fact.value)):
        found.add(number)
    return found


def _resolve(gathered: Sequence[_Gathered], in_place: Collection[int]) -> None:
    """Marks claims that a version lacks here as stated elsewhere, where it has an equal fact to spare.

    The only fact of each cell in a group that is `in_place` is stated nowhere else.
    """
    for group in gathered:
        for claim, lacking in group.open():
            claim.implied.update(
                v for v in lacking if any(v in other.places and _same(claim, other) for other in group.drafts)
            )
    spare: dict[tuple[int, int], list[_Draft]] = defaultdict(list)
    by_key: dict[tuple[int, str], list[_Draft]] = defaultdict(list)
    for group in gathered:
        for claim in group.drafts:
            if len(group.versions) == 1 or any(v not in claim.places for v in group.versions):
                for v, places in claim.places.items():
                    spare[v, group.index].append(claim)
                    for key in _keys(places[0].fact):
                        by_key[v, key].append(claim)
    for group in gathered:
        if group.index in in_place and group.has_one_fact_each:
            continue
        for claim, lacking in group.open():
            for v in lacking:
                if candidate := _spare(group, claim, v, spare, by_key):
                    claim.elsewhere.add(v)
                    candidate.elsewhere.update(claim.places)


def _spare(
    group: _Gathered,
    claim: _Draft,
    version: int,
    spare: Mapping[tuple[int, int], list[_Draft]],
    by_key: Mapping[tuple[int, str], list[_Draft]],
) -> _Draft | None:
    """The nearest leftover of a version that says the same as a claim it lacks."""
    one_of_few = says_little(claim.first.fact)
    reach = NEAR if one_of_few else FAR
    near = [c for i in range(group.index - reach, group.index + reach + 1) for c in spare.get((version, i), ())]
    if claim.family == "date":  # "in January" in a distant sentence does not state the first of January either
        near = [c for c in near if abs(c.group - group.index) <= NEAR or not says_little(c.first.fact)]
    values = () if one_of_few else _keys(claim.first.fact)
    alike = [c for key in values for c in by_key.get((version, key), ())[:MOST_FACTS]]
    candidates = {id(c): c for c in (*near, *alike) if c is not claim and not set(c.places) & set(claim.places)}
    ordered = sorted(candidates.values(), key=lambda c: (abs(c.group - group.index), c.group))
    return next((c for c in ordered if _same(claim, c)), None)


def _same(a: _Draft, b: _Draft) -> bool:
    x, y = a.first, b.first
    return equal(x.fact, y.fact, x.lang, y.lang)
