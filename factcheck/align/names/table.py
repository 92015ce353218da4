"""The table of the names of a story: mentions that are one person, place or thing, gathered within and across versions.

Words come first. A word of a name, its inflected forms and what the other versions have in its place are one class. Two
names are one if they are made of the same classes, or if they stand in each other's place. Then a part of a person's
name goes to the whole name, if there is only one that it can be a part of. What nothing decides is left apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Generic, TypeVar

from factcheck.align.names.aligner import THERE, StoryNames
from factcheck.align.names.counterparts import Match, Named, counterparts
from factcheck.language.cldr import writes_capitals
from factcheck.language.name_ids import is_city, is_person, name_ids
from factcheck.language.places import BODIES
from factcheck.nouns.name_table import NamedVersion, NameEntry, NameForm, NameKind, NamePlace, NameTable
from factcheck.nouns.story import Story
from factcheck.nouns.text import Span

_STEM, _LOST, _ADDED = 4, 2, 3
"""Letters that two forms of a word begin with at least, that the shorter has besides, and the longer."""
_TWICE = 2
"""Groups in which two names correspond by the word aligner alone from which on they are taken for one."""
_LONGEST_PERSON = 4
"""Words of a person's name at most; what is longer is the name of a body or a work."""

T = TypeVar("T")

_Word = tuple[int, str]
"""A version and a word of its names, folded."""
_Key = str | frozenset[_Word]
"""What a name is made of: its value, or the classes of its words."""


def name_table(story: Story, names: StoryNames) -> NameTable:
    """The names of a story with words (`align.words`), from where each was looked for in the other versions."""
    every, matches = counterparts(story, names)
    return _Gathering(story, names, every, matches).table()


class _Sets(Generic[T]):
    """Union-find."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def find(self, item: T) -> T:
        root = item
        while (above := self._parent.get(root, root)) != root:
            root = above
        while item != root:
            self._parent[item], item = root, self._parent.get(item, item)
        return root

    def join(self, one: T, other: T) -> None:
        self._parent[self.find(other)] = self.find(one)


@dataclass(frozen=True, slots=True)
class _Cluster:
    """The mentions of one thing."""

    named: list[Named]
    keys: set[_Key]


class _Gathering:
    def __init__(self, story: Story, names: StoryNames, every: Sequence[Named], matches: Sequence[Match]) -> None:
        self._story, self._names, self._every = story, names, every
        self._matches = matches
        self._words = _word_classes(every, matches)
        self._spelled = {
            (match.one.version, _folded(word)) for match in matches for word, _ in match.words if not match.is_whole
        }
        bare = self._without_titles()
        self._every = [bare.get(one, one) for one in every]
        self._matches = [
            replace(match, one=bare.get(match.one, match.one), other=bare.get(match.other, match.other))
            for match in matches
        ]

    def table(self) -> NameTable:
        clusters, doubtful = self._clusters()
        clusters, may_be = self._with_parts(clusters)
        entries = [
            self._entry(cluster, doubtful, may_be.get(number, ()))
            for number, cluster in enumerate(clusters)
            if cluster.named and self._is_told(cluster)
        ]
        order = sorted(entries, key=lambda one: (-sum(map(bool, one.forms)), -one.mentions))
        versions = tuple(NamedVersion(v.key, v.document.lang, v.document.path) for v in self._story.versions)
        return NameTable(self._story.id, versions, tuple(order))

    def _is_told(self, cluster: _Cluster) -> bool:
        """Whether a version shows it as a name, or, where none has capitals to do so, two have one id for it."""
        if not all(one.is_found and not one.value for one in cluster.named):
            return True
        if len({one.version for one in cluster.named}) < 2 or any(writes_capitals(one.lang) for one in cluster.named):
            return False
        return bool(frozenset.intersection(*(name_ids(one.span.text, one.lang) for one in cluster.named)))

    def _key(self, named: Named) -> _Key:
        return named.value or frozenset(self._class(named, word) for word in named.words)

    def _class(self, named: Named, word: Span) -> _Word:
        return self._words.find((named.version, _folded(word)))

    def _without_titles(self) -> dict[Named, Named]:
        """Names that begin with a title, Mayor Tilda Marrow, and the same without: what follows is the name of a person
        or, if of one word, the end of one's in the story; the word before it is neither spelled by others nor known."""
        persons = {self._key(one) for one in self._every if _names_person(one)}
        found = {}
        for one in self._every:
            for cut in range(1, 0 if one.value else len(one.words)):
                title = one.words[cut - 1]
                if name_ids(title.text, one.lang) or self._is_spelled(one, title):
                    continue
                start, words = one.words[cut].start, one.words[cut:]
                span = Span(start, one.span.end, one.span.text[start - one.span.start :])
                bare = replace(one, span=span, words=words)
                key = self._key(bare)
                if _names_person(bare) or key in persons or any(_is_part(key, person) for person in persons):
                    found[one] = bare
                    break
        return found

    def _clusters(self) -> tuple[list[_Cluster], set[Named]]:
        """The names by their keys, joined where they stand in each other's place; and those of which that is
        doubtful."""
        joined = _Sets[_Key]()
        keys = {named: self._key(named) for named in self._every}
        whole: dict[tuple[_Key, _Key], list[Match]] = defaultdict(list)
        for match in self._matches:
            one, other = keys[match.one], keys[match.other]
            if one == other or _is_part(one, other) or _is_part(other, one):
                continue
            if match.one.value and match.other.is_found and match.one.value == match.other.value:
                continue
            whole[(one, other) if str(one) <= str(other) else (other, one)].append(match)
        in_versions: dict[_Key, set[int]] = defaultdict(set)
        for named, key in keys.items():
            in_versions[key].add(named.version)
        doubtful: set[Named] = set()
        for (one, other), found in sorted(whole.items(), key=lambda item: -len(item[1])):
            groups = len({match.group for match in found})
            sure = (
                any(match.is_whole and match.one.value for match in found)
                or groups >= _TWICE
                or _mutual(found)
                or _same_letters(found)
            )
            sure = sure and not (isinstance(one, str) and isinstance(other, str) and _differ(one, other))
            first, second = joined.find(one), joined.find(other)
            apart = in_versions[first].isdisjoint(in_versions[second])  # neither has a counterpart there already
            if first == second or not apart or all(str(key).startswith("territory") for key in (one, other)):
                continue
            if not sure:
                ends = [end for match in found for end in (match.one, match.other)]
                fewer = min((first, second), key=lambda key: len(in_versions[key]))
                doubtful |= {end for end in ends if joined.find(keys[end]) == fewer}
            joined.join(first, second)
            in_versions[joined.find(first)] = in_versions[first] | in_versions[second]
        clusters: dict[_Key, _Cluster] = {}
        for named in self._every:
            cluster = clusters.setdefault(joined.find(keys[named]), _Cluster([], set()))
            cluster.named.append(named)
            cluster.keys.add(keys[named])
        return list(clusters.values()), doubtful

    def _with_parts(self, clusters: list[_Cluster]) -> tuple[list[_Cluster], dict[int, tuple[str, ...]]]:
        """The clusters with parts of persons' names where the whole names are; and of what may be a part of several,
        by its index, these."""
        persons = {number: own for number, one in enumerate(clusters) if (own := set(self._whole_names(one)))}
        goes_to: dict[int, int] = {}
        may_be: dict[int, tuple[str, ...]] = {}
        for number, cluster in enumerate(clusters):
            if self._kind(cluster) == "place":
                continue
            whole = [
                other
                for other, keys in persons.items()
                if other != number
                and any(_is_part(part, key) and last in {None, part} for part in cluster.keys for key, last in keys)
            ]
            if len(whole) == 1:
                goes_to[number] = whole[0]
            elif whole:
                may_be[number] = tuple(sorted({self._full(clusters[other]) for other in whole}))
        for number in goes_to:
            end, seen = number, set[int]()
            while end in goes_to and end not in seen:  # Cruz, de la Cruz, Ana de la Cruz
                seen.add(end)
                end = goes_to[end]
            if end != number:
                clusters[end].named.extend(clusters[number].named)
                clusters[number] = _Cluster([], set())
        return clusters, may_be

    def _full(self, cluster: _Cluster) -> str:
        return max((one for one in cluster.named), key=lambda one: (len(one.words), not one.is_found)).span.text

    def _whole_names(self, cluster: _Cluster) -> Iterator[tuple[_Key, _Key | None]]:
        """The keys of whole names of people in a cluster. With each, that of its last word where it is only likely a
        person's: other versions spell all its words, but not all are known as parts of people's names."""
        for one in cluster.named:
            if _names_person(one):
                yield self._key(one), None
            elif self._may_name_person(one):
                yield self._key(one), frozenset([self._class(one, one.words[-1])])

    def _may_name_person(self, named: Named) -> bool:
        if named.value or not 1 < len(named.words) <= _LONGEST_PERSON:
            return False
        known = [name_ids(word.text, named.lang) for word in named.words]
        return is_person(known[0]) and all(
            is_person(ids) or self._is_spelled(named, word) for ids, word in zip(known, named.words, strict=True)
        )

    def _is_spelled(self, named: Named, word: Span) -> bool:
        return (named.version, _folded(word)) in self._spelled

    def _kind(self, cluster: _Cluster) -> NameKind:
        values = {one.value for one in cluster.named if one.value}
        territories = {value.split()[1] for value in values if value.startswith("territory")}
        if territories:
            return "organisation" if territories <= set(BODIES) else "place"
        if values:
            return "name"
        person, city = any(map(_names_person, cluster.named)), _is_city(cluster.named)
        return "name" if person and city else "person" if person else "place" if city else "name"

    def _entry(self, cluster: _Cluster, doubtful: set[Named], may_be: tuple[str, ...]) -> NameEntry:
        forms = []
        for v, version in enumerate(self._story.versions):
            found: dict[str, list[Named]] = defaultdict(list)
            for one in cluster.named:
                if one.version == v:
                    found[one.span.text].append(one)
            ordered = sorted(found.items(), key=lambda item: (-len(item[1][0].words), -len(item[1]), len(item[0])))
            forms.append(
                tuple(
                    NameForm(
                        text,
                        tuple(
                            NamePlace(one.sentence, version.sentences[one.sentence].line_at(one.span.start))
                            for one in sorted(of, key=lambda one: (one.sentence, one.span.start))
                        ),
                        any(one not in doubtful for one in of),
                    )
                    for text, of in ordered
                )
            )
        return NameEntry(self._kind(cluster), tuple(forms), self._lacking(cluster, forms), may_be)

    def _lacking(self, cluster: _Cluster, forms: Sequence[Sequence[NameForm]]) -> frozenset[int]:
        own = {(one.version, one.sentence, one.span.end) for one in cluster.named}
        odds: dict[int, list[float]] = defaultdict(list)
        for of_group in self._names.sought.values():
            for one in of_group:
                mention = one.mention
                if (mention.version, mention.sentence, mention.span.end) in own and not forms[one.other]:
                    odds[one.other].append(one.odds)
        return frozenset(v for v, found in odds.items() if min(found) > THERE)


def _names_person(named: Named) -> bool:
    """Whether a name of several words is made of parts of people's names alone, one of which is nothing else."""
    if named.value or not 1 < len(named.words) <= _LONGEST_PERSON:
        return False
    if is_city(name_ids(named.span.text, named.lang)):
        return False
    known = [name_ids(word.text, named.lang) for word in named.words]
    return all(map(is_person, known)) and not all(map(is_city, known))


def _is_city(named: Sequence[Named]) -> bool:
    """Whether what is known of the forms is one city, and in some version no name of people: what London is as a name
    of people, Londres is not."""
    whole = [ids for one in named if (ids := name_ids(one.span.text, one.lang))]
    if not whole:
        return False
    common = frozenset.intersection(*whole)
    return is_city(common) and not is_person(common)


def _is_part(one: _Key, other: _Key) -> bool:
    return isinstance(one, frozenset) and isinstance(other, frozenset) and one < other


def _differ(one: str, other: str) -> bool:
    """Whether two values say that the names are two: other territories, other models. Acronyms are translated."""
    return one != other and not (one.startswith("acronym") and other.startswith("acronym"))


def _mutual(found: Iterable[Match]) -> bool:
    """Whether two names that show themselves as such have each all its words the nearest to those of the other."""
    ends = {(match.one, match.other) for match in found if match.is_whole}
    return any((other, one) in ends for one, other in ends)


def _same_letters(found: Iterable[Match]) -> bool:
    """Whether two versions write it alike, though one has it as an acronym and the other as a name."""
    return any(match.one.span.text.casefold() == match.other.span.text.casefold() for match in found)


def _folded(word: Span) -> str:
    return word.text.casefold()


def _word_classes(every: Sequence[Named], matches: Sequence[Match]) -> _Sets[_Word]:
    """The words of names, joined with what others have in their place and with their inflected forms."""
    classes = _Sets[_Word]()
    literal: dict[_Word, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for match in matches:
        for word, there in match.words:
            if word in match.literal:
                literal[match.one.version, _folded(word)][match.other.version].add(_folded(there))
    for match in matches:
        for word, there in match.words:
            one, other = (match.one.version, _folded(word)), (match.other.version, _folded(there))
            as_written = literal[one].get(other[0], set())
            # Where the version has the very word, another spelling of it there is another word, or one with an ending.
            if not as_written or any(_inflected(other[1], written) for written in as_written):
                classes.join(one, other)
    langs = {(one.version, _folded(word)): one.lang for one in every for word in one.words}
    by_beginning: dict[tuple[int, str], list[_Word]] = defaultdict(list)
    for item, lang in langs.items():
        if len(item[1]) >= _STEM and writes_capitals(lang):
            by_beginning[item[0], item[1][:_STEM]].append(item)
    for alike in by_beginning.values():
        for a, b in combinations(sorted(alike), 2):
            if _inflected(a[1], b[1]) and not _told_apart(a, b, literal, langs):
                classes.join(a, b)
    return classes


def _inflected(a: str, b: str) -> bool:
    """Whether two words may be forms of one: they differ in their last letters only."""
    if a == b:
        return True
    shorter, longer = sorted((a, b), key=len)
    shared = next((n for n, (x, y) in enumerate(zip(shorter, longer, strict=False)) if x != y), len(shorter))
    return shared >= _STEM and len(shorter) - shared <= _LOST and len(longer) - shared <= _ADDED


def _told_apart(
    a: _Word, b: _Word, literal: Mapping[_Word, Mapping[int, set[str]]], langs: Mapping[_Word, str]
) -> bool:
    """Whether two words of a version are two names: another version has both, letter by letter, or their ids differ."""
    found, other = literal.get(a, {}), literal.get(b, {})
    if any(found[v].isdisjoint(other[v]) for v in found.keys() & other.keys()):
        return True
    ids = name_ids(a[1], langs[a]), name_ids(b[1], langs[b])
    return all(ids) and ids[0].isdisjoint(ids[1])
