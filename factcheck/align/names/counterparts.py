"""Where each name of a story stands in the other versions: as they spell it, by ids, else by the word aligner.

A script without capitals shows no names by itself. There a name is what the others' names are found in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from factcheck.align.names.aligner import SURELY_SPELLED, StoryNames
from factcheck.align.names.evidence import Looked
from factcheck.align.names.known import KnownNames, ids_of
from factcheck.align.names.mentions import JOINED, NameMention, mentions
from factcheck.language.cldr import writes_capitals
from factcheck.language.name_words import capitalises_nouns
from factcheck.language.places import places
from factcheck.language.text.letters import opens_sentence
from factcheck.nouns.story import Fact, Story
from factcheck.nouns.text import Span

_ENDING = 4
"""Letters at most of a case ending; what is longer makes the word a compound, of which the name is a part."""
_SPELLABLE = 3
"""Letters of a word of a name from which on a spelling in other letters tells something."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name where a version has it."""

    version: int
    sentence: int
    lang: str
    span: Span
    words: tuple[Span, ...]
    value: str | None = None
    """What it surely is, whatever the language: "territory FR", "acronym NATO", "designator F35"."""
    is_found: bool = False
    """Whether only another version tells that it is a name."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two names of two versions in a group of which one may be the other."""

    group: int
    one: Named
    other: Named
    words: tuple[tuple[Span, Span], ...] = ()
    """Words of the one with those of the other that spell them, or have an id of theirs."""
    literal: frozenset[Span] = frozenset()
    """Of the words of the one, those that the other version has letter by letter, in whatever script."""
    is_whole: bool = False
    """Whether the names as wholes correspond by their value, or by the nearest words of all their words."""


def counterparts(story: Story, names: StoryNames) -> tuple[list[Named], list[Match]]:
    """All names of a story with words (`align.words`), and which correspond."""
    sites = _Sites(story, _own_names(story))
    matches: list[Match] = []
    asked: dict[tuple[int, int, NameMention], list[Looked]] = defaultdict(list)
    for one in names.looks.looked:
        asked[one.group, one.other, one.mention].append(one)
    known = KnownNames(story)
    # Longer names first, so that what is found for a part lies within what was found for the whole.
    order = sorted(asked.items(), key=lambda item: (item[0][2].possible, -len(item[0][2].words)))
    for (group, other, mention), looked in order:
        spelled = _spelled(story, known, group, other, looked)
        named = sites.at(mention.version, mention.sentence, mention.span)
        if named is None and spelled and not writes_capitals(mention.lang) and len(mention.span.text) > 1:
            named = sites.add(mention.version, mention.sentence, mention.words)
        if named and named.words == mention.words:
            matches += sites.matches(group, named, other, spelled)
    matches += _territories(story, names, sites)
    seen = {(match.group, match.one, match.other.version) for match in matches}
    seen |= {(match.group, match.other, match.one.version) for match in matches}
    matched = {end for match in matches for end in (match.one, match.other)}
    matches += _nearest(story, sites, seen, matched)
    return sites.all(), matches


def _own_names(story: Story) -> list[Named]:
    """What the versions show as names themselves."""
    found = []
    for v, of_version in enumerate(mentions(story)):
        version = story.versions[v]
        for s, of_sentence in enumerate(of_version):
            facts = {(f.start, f.end): f for f in story.facts[version.key][s]}
            surely = {Span(f.start, f.end, f.text): value for f in facts.values() if (value := _value(f))}
            lang = version.lang_of(s)
            for one in of_sentence:
                if one.possible or any(_overlap(one.span, own) for own in surely):
                    continue
                fact = facts.get((one.span.start, one.span.end))
                value = f"acronym {fact.value}" if fact and fact.kind == "acronym" else None
                found.append(Named(v, s, lang, one.span, one.words, value))
            found += [Named(v, s, lang, span, (span,), value) for span, value in surely.items()]
    return found


def _value(fact: Fact) -> str | None:
    if fact.kind == "name" and fact.unit == "territory":
        return f"territory {fact.value}"
    if fact.kind == "designator":
        return "designator " + "".join(filter(str.isalnum, fact.value))
    return None


class _Sites:
    """The names of a story by sentence; those that are found in a version are added."""

    def __init__(self, story: Story, own: Iterable[Named]) -> None:
        self._story = story
        self._by_sentence: dict[tuple[int, int], list[Named]] = defaultdict(list)
        for one in own:
            self._by_sentence[one.version, one.sentence].append(one)

    def all(self) -> list[Named]:
        every = (one for of_sentence in self._by_sentence.values() for one in of_sentence)
        return sorted(every, key=lambda one: (one.version, one.sentence, one.span.start))

    def at(self, version: int, sentence: int, span: Span) -> Named | None:
        """The name that stands in a place, or in a part of it."""
        own = self._by_sentence.get((version, sentence), ())
        return next((one for one in own if _overlap(one.span, span)), None)

    def of(self, version: int, sentence: int) -> list[Named]:
        return list(self._by_sentence.get((version, sentence), ()))

    def remove(self, one: Named) -> None:
        self._by_sentence[one.version, one.sentence].remove(one)

    def add(self, version: int, sentence: int, words: Sequence[Span], value: str | None = None) -> Named:
        """The name made of some words that stand together, and that are not part of another."""
        text = self._story.versions[version].sentences[sentence].text
        start, end = words[0].start, words[-1].end
        lang = self._story.versions[version].lang_of(sentence)
        named = Named(version, sentence, lang, Span(start, end, text[start:end]), tuple(words), value, is_found=True)
        self._by_sentence[version, sentence].append(named)
        return named

    def matches(self, group: int, named: Named, other: int, spelled: Sequence[_Place]) -> list[Match]:
        """The matches of a name with those of another version that some places of its words are in.

        Places that are in none become one: those of them that stand together, the most there are.
        """
        met: dict[Named, list[_Place]] = {}
        loose: list[_Place] = []
        for place in spelled:
            there = self.at(other, place.sentence, place.span)
            if there:
                met.setdefault(there, []).append(place)
            else:
                loose.append(place)
        if loose and not met:
            run = max(_runs(self._story, other, loose), key=len)
            met[self.add(other, run[0].sentence, [place.span for place in run])] = run
        found = []
        for there, found_in in met.items():
            pairs = []
            for place in found_in:
                words = [word for word in there.words if _overlap(word, place.span)]
                pairs += [(place.word, word) for word in words if len(words) == 1]
            literal = frozenset(place.word for place in found_in if place.is_literal)
            found.append(Match(group, named, there, tuple(pairs), literal))
        return found


@dataclass(frozen=True, slots=True)
class _Place:
    """Where another version has a word of a name."""

    word: Span
    sentence: int
    span: Span
    is_literal: bool


def _spelled(story: Story, known: KnownNames, group: int, other: int, looked: Sequence[Looked]) -> list[_Place]:
    sentences = story.groups[group].sentences[other]
    found = []
    for one in looked:
        word, place = one.mention.words[one.word], one.spelled
        if place and (
            place.is_literal or (place.odds >= SURELY_SPELLED and not place.is_small and len(word.text) >= _SPELLABLE)
        ):
            span = _whole(story, other, place.sentence, place.start, place.end)
            found.append(
                _Place(
                    word, place.sentence, span, place.is_literal and span.end - span.start == place.end - place.start
                )
            )
        elif at := known.place_of(ids_of(one.mention, one.word), other, sentences):
            found.append(_Place(word, *at, False))
    return found


def _whole(story: Story, version: int, sentence: int, start: int, end: int) -> Span:
    """A place with the rest of its word, if that is an ending. In scripts without capitals what is joined to a name are
    mostly particles and prepositions."""
    own = story.versions[version]
    text, lang = own.sentences[sentence].text, own.lang_of(sentence)
    if writes_capitals(lang):
        stop = end
        while stop < len(text) and text[stop].isalpha():
            stop += 1
        end = stop if stop - end <= _ENDING else end
        while start and text[start - 1].isalpha():
            start -= 1
    return Span(start, end, text[start:end])


def _runs(story: Story, version: int, found: Sequence[_Place]) -> list[list[_Place]]:
    """Places by where they stand together; of places that overlap only the first."""
    runs: list[list[_Place]] = []
    for place in sorted(found, key=lambda one: (one.sentence, one.span.start, -one.span.end)):
        last = runs[-1][-1] if runs else None
        text = story.versions[version].sentences[place.sentence].text
        if last and last.sentence == place.sentence and last.span.end > place.span.start:
            continue
        near = last and last.sentence == place.sentence and JOINED.issuperset(text[last.span.end : place.span.start])
        if near:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _territories(story: Story, names: StoryNames, sites: _Sites) -> list[Match]:
    """The territories of a group that a version names in a case of which CLDR has no form."""
    found = []
    for g, group in enumerate(story.groups):
        cells = [[one for s in cell for one in sites.of(v, s)] for v, cell in enumerate(group.sentences)]
        for own in cells:
            for one in own:
                if not one.value or not one.value.startswith("territory"):
                    continue
                for o, others in enumerate(group.sentences):
                    if o == one.version or not others or any(there.value == one.value for there in cells[o]):
                        continue
                    at = _territory(story, names, one.value.split()[1], o, others)
                    if at:
                        there = sites.at(o, *at) or sites.add(o, at[0], [at[1]], one.value)
                        if there.value in {None, one.value}:
                            found.append(Match(g, one, there, is_whole=True))
    return found


def _territory(
    story: Story, names: StoryNames, code: str, version: int, sentences: Sequence[int]
) -> tuple[int, Span] | None:
    lang = story.versions[version].lang_of(sentences[0])
    found = [
        place
        for name in _names_of(lang).get(code, ())
        if (place := names.speller.best(name, lang, version, sentences)) and not place.is_small
    ]
    best = max(found, key=lambda place: place.odds, default=None)
    if best is None or best.odds < SURELY_SPELLED:
        return None
    return best.sentence, _whole(story, version, best.sentence, best.start, best.end)


@lru_cache(maxsize=64)
def _names_of(lang: str) -> dict[str, tuple[str, ...]]:
    """By ISO 3166 code, the names of one word that are long enough to be told in another case."""
    found: dict[str, list[str]] = defaultdict(list)
    for group in places(lang).values():
        for name, code in group:
            if len(name) > _ENDING and " " not in name:
                found[code].append(name)
    return {code: tuple(own) for code, own in found.items()}


def _nearest(story: Story, sites: _Sites, seen: set[tuple[int, Named, int]], matched: set[Named]) -> list[Match]:
    """By the word aligner, the counterparts of names that nothing else tells: both are the nearest to each other."""
    found: list[Match] = []
    for g, group in enumerate(story.groups):
        for v, cell in enumerate(group.sentences):
            for one in [one for s in cell for one in sites.of(v, s) if not one.is_found]:
                near = _nearest_words(story, one) if one in sites.of(v, one.sentence) else []
                for o, others in enumerate(group.sentences):
                    words = [(s, span) for version, s, span in near if version == o]
                    if o == v or not others or (g, one, o) in seen or len(words) < len(one.words):
                        continue  # each word of the name must have its counterpart
                    there = _standing(story, sites, o, words, matched)
                    if there and (g, there, v) not in seen:
                        found.append(Match(g, one, there, is_whole=True))
                        matched |= {one, there}
    return found


def _nearest_words(story: Story, one: Named) -> list[tuple[int, int, Span]]:
    """Version, sentence and place of the words that are the nearest to those of a name."""
    words = story.words.get(story.versions[one.version].key, ())
    found = []
    for word in words[one.sentence] if one.sentence < len(words) else ():
        if word.nearest and any(word.start < own.end and own.start < word.end for own in one.words):
            version, sentence, start, end = word.nearest
            text = story.versions[version].sentences[sentence].text
            found.append((version, sentence, Span(start, end, text[start:end])))
    return found


def _standing(
    story: Story, sites: _Sites, other: int, words: Sequence[tuple[int, Span]], matched: Collection[Named]
) -> Named | None:
    """The name that some words are in; else what they make, if they stand together as a name would.

    Where one of them is a name itself that nothing else matches, that name is widened: Nejvyšší soud.
    """
    words = sorted(words, key=lambda one: (one[0], one[1].start))
    if len({s for s, _ in words}) != 1:
        return None
    sentence, spans = words[0][0], [span for _, span in words]
    met = [sites.at(other, sentence, span) for span in spans]
    names = {one for one in met if one}
    if names and None not in met:
        return names.pop() if len(names) == 1 else None
    if len(names) > 1 or names & set(matched):
        return None
    version = story.versions[other]
    text, lang = version.sentences[sentence].text, version.lang_of(sentence)
    if not spans[0].text[0].isalpha() or any(not JOINED.issuperset(text[a.end : b.start]) for a, b in pairwise(spans)):
        return None
    if names:
        sites.remove(names.pop())
    elif writes_capitals(lang) and not (
        spans[0].text[0].isupper() and (capitalises_nouns(lang) or opens_sentence(text, spans[0].start))
    ):
        return None  # a name would have shown itself
    return sites.add(other, sentence, spans)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
