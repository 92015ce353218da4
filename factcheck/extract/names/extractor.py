"""Acronyms (NATO, GPT, LLMs) and names (Angela Merkel, OpenAI, Deutschland), by their capitals.

- `acronym`: two to six capitals, value the capitals alone in Latin letters ("GPUs", "NATO:n" and "НАТО" give `GPU` and
  `NATO`); a few that news translates ("OTAN", "KI") have their English form.
- `name`: capitalised words with the particles between them. The value is a key for comparing across scripts
  (`comparable` of `language.text.letters`): "Ангела Меркель" gives `angela merkel`. A country by one of its CLDR
  names has unit `territory` and its ISO 3166 code as value: "Deutschland", "Đức" and "ドイツ" all give `DE`. So have
  the EU and the UN, as `EU` and `UN`.

What a capital does not tell is left out: the first word of a sentence or quotation (unless its shape is that of a
name: OpenAI), headlines in title case or capitals, and in languages that capitalise all nouns every plain word but a
country. In scripts without capitals the names found are the Latin ones among their letters and the countries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.extract.interface import TAKEN, Coverage, Extractor, sources
from factcheck.language import cldr
from factcheck.language.name_words import (
    calendar_words,
    capitalises_nouns,
    measure_words,
    name_words,
    particles,
    translated_acronyms,
)
from factcheck.language.places import INTERNATIONAL, places, places_pattern
from factcheck.language.tags import has_locale_data
from factcheck.language.text.letters import (
    LOWER,
    UPPER,
    ascii_in_place,
    comparable,
    latin_by_shape,
    mixes_scripts,
    opens_sentence,
    shouts,
    titles,
)
from factcheck.language.text.segmentation import word_boundaries
from factcheck.nouns.story import Fact

_BEGINS = rf"(?<![{UPPER}{LOWER}0-9])"
_ENDS = rf"(?![{UPPER}{LOWER}0-9])"
_WORD = re.compile(
    rf"{_BEGINS}(?:(?:O'(?=[{UPPER}]))?[{UPPER}][{UPPER}{LOWER}]*|[{LOWER}]{{1,2}}[{UPPER}][{UPPER}{LOWER}]+)(?![0-9])"
)
_DOTTED = re.compile(rf"{_BEGINS}(?<!\.)(?:[{UPPER}]\.){{2,5}}{_ENDS}")
_ACRONYM = re.compile(rf"([{UPPER}]{{2,6}})(?:s|(?<=[{UPPER}]{{3}})[{LOWER}]{{1,2}})?")
_ROMAN = re.compile(r"[IVXІХ]+|[IVXLCDM]{4,}")
_SMALL = re.compile(f"[{LOWER}]")
_CAPITAL = re.compile(f"[{UPPER}]")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    mixed: bool
    """Whether it has a small letter and a capital after its first: OpenAI, iPhone."""
    acronym: str | None
    """The capitals of an acronym; empty for another word."""


class Names(Extractor):
    def covers(self, lang: str) -> tuple[Coverage, ...]:
        """See `Extractor.covers`."""
        cased = cldr.writes_capitals(lang) and not capitalises_nouns(lang)
        return (
            Coverage("capitalised names", sources(any=cased)),
            Coverage("countries", sources(cldr=has_locale_data(lang) and places(lang))),
        )

    def extract(self, text: str, lang: str) -> Sequence[Fact]:
        line = ascii_in_place(text)
        facts: list[Fact] = []
        if _CAPITAL.search(line) and not shouts(line):
            facts = list(_cased(text, line, lang))
        if not cldr.writes_capitals(lang):
            taken = {at for fact in facts for at in range(fact.start, fact.end)}
            found = _caseless_places(text, line, lang)
            facts += [fact for fact in found if taken.isdisjoint(range(fact.start, fact.end))]
            facts.sort(key=lambda fact: fact.start)
        return facts


def _cased(text: str, line: str, lang: str) -> Iterator[Fact]:
    """Facts of a line with capitals, in order."""
    dotted = {match.start(): match for match in _DOTTED.finditer(line)}
    words = _words(line, dotted)
    known, small = places(lang), particles(lang)
    reader = _Reader(line, lang)
    at = index = 0
    while index < len(words):
        word = words[index]
        if word.start < at:
            index += 1
            continue
        if place := _place(line, words, index, known, small):
            end, code = place
            yield Fact("name", text[word.start : end], word.start, end, code, "territory")
            at = end
        elif word.acronym:
            if _is_acronym(line, words, index, reader):
                yield _acronym(text, word, lang)
        else:
            last = _run(line, words, index, small)
            if found := reader.name(words[index : last + 1]):
                start, end = found
                yield Fact("name", text[start:end], start, end, comparable(line[start:end]))
            index, at = last, words[last].end
        index += 1


def _acronym(text: str, word: _Word, lang: str) -> Fact:
    """The acronym as a fact. Its value is the English form if the language translates it, else its own letters."""
    capitals = word.acronym or ""
    english = translated_acronyms(lang).get(capitals, capitals)
    place = INTERNATIONAL.get(english)
    value = comparable(english).upper()
    text = text[word.start : word.end]
    if place:
        return Fact("name", text, word.start, word.end, place, "territory")
    return Fact("acronym", text, word.start, word.end, value)


def _words(line: str, dotted: dict[int, re.Match[str]]) -> list[_Word]:
    words = []
    done = 0
    for match in _WORD.finditer(line):
        start, end = match.span()
        if start < done:
            continue
        token = match.group()
        if found := dotted.get(start):
            done = found.end()
            if not _initials(line, found):
                words.append(_Word(start, done, found.group(), False, found.group().replace(".", "")))
                continue
            done = 0
        capitals = _ACRONYM.fullmatch(token)
        acronym = capitals[1] if capitals and not _ROMAN.fullmatch(capitals[1]) else None
        if acronym and not acronym.isascii() and mixes_scripts(acronym):
            acronym = latin_by_shape(acronym)
        mixed = not acronym and bool(_CAPITAL.search(token, 1)) and bool(_SMALL.search(token))
        end = start + len(capitals[1]) if acronym and capitals else end
        words.append(_Word(start, end, line[start:end], mixed, acronym))
    return words


def _initials(line: str, found: re.Match[str]) -> bool:
    """Whether dotted capitals are a person's, J.K. Rowling: a plain word follows, and they are no U.S. or U.N."""
    letters = found.group().replace(".", "")
    following = _WORD.match(line, found.end() + 1) if line[found.end() : found.end() + 1] == " " else None
    return bool(following and _SMALL.search(following.group()) and letters not in INTERNATIONAL)


def _place(
    line: str, words: list[_Word], index: int, known: dict[str, tuple[tuple[str, str], ...]], small: frozenset[str]
) -> tuple[int, str] | None:
    """End and code of the territory whose name begins at a word and is not a part of a longer name."""
    word = words[index]
    for name, code in known.get(word.acronym or word.text, ()):
        end = word.start + len(name)
        if code in name_words().homograph_places:
            return None
        if word.acronym == name:
            return word.end, code
        if not line.startswith(name, word.start) or line[end : end + 1].isalnum():
            continue
        if index and _joined(line[words[index - 1].end : word.start], small) and not words[index - 1].acronym:
            return None
        following = next((other for other in words[index + 1 : index + 6] if other.start >= end), None)
        if following and _joined(line[end : following.start], small) and not following.acronym:
            return None
        return end, code
    return None


def _joined(between: str, small: frozenset[str]) -> bool:
    """Whether what stands between two capitalised words makes one name of them."""
    if between in (" ", "-"):
        return True
    if not 3 < len(between) < 16 or between[0] != " " or between[-1] not in " -'":
        return False
    found = between.replace("-", " ").replace("'", " ").split()
    return 0 < len(found) < 3 and small.issuperset(found)


def _run(line: str, words: list[_Word], index: int, small: frozenset[str]) -> int:
    """Index of the last word of the name that begins at a word."""
    while index + 1 < len(words) and not words[index + 1].acronym:
        word, following = words[index], words[index + 1]
        between = line[word.end : following.start]
        initial = len(word.text) == 1 and between in (". ", ".")
        if not initial and not _joined(between, small):
            break
        index += 1
    return index


def _is_acronym(line: str, words: list[_Word], index: int, reader: _Reader) -> bool:
    """Not a word set in capitals for emphasis: three of them in a row, or a neighbour too long for an acronym."""
    word = words[index]
    if line[word.end : word.end + 1] in tuple("$€£¥"):
        return False
    number = line[max(word.start - 2, 0) : word.start].strip()[-1:]
    if (number.isdigit() or number == TAKEN) and word.text.casefold() in measure_words(reader.lang):
        return False
    if reader.not_a_name(word.text):
        return False
    row = [word]
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(words) and len(row) < 4 and _loud(words[at].text):
            left, right = (words[at], row[0]) if step < 0 else (row[-1], words[at])
            if line[left.end : right.start] != " ":
                break
            row = [left, *row] if step < 0 else [*row, right]
            at += step
    return len(row) == 1 or (
        len(row) == 2 and max(len(one.text) for one in row) < 7 and sum(len(one.text) for one in row) < 9
    )


def _loud(word: str) -> bool:
    return len(word) > 1 and not _SMALL.search(word)


class _Reader:
    """What a capital says in one line of a text: whether it tells a name."""

    def __init__(self, line: str, lang: str) -> None:
        self.line, self.lang = line, lang
        self.latin_tells = not cldr.writes_latin(lang)
        """Whether a Latin capital is a name by being Latin."""
        self._plain_words: bool | None = None

    def plain_words(self) -> bool:
        """Whether a plain word with a capital may be a name in this line."""
        if self._plain_words is None:
            self._plain_words = not capitalises_nouns(self.lang) and not titles(self.line)
        return self._plain_words

    def not_a_name(self, word: str) -> bool:
        return word.casefold() in calendar_words(self.lang)

    def name(self, run: list[_Word]) -> tuple[int, int] | None:
        """Start and end of the name in a run of capitalised words, None if there is none to be sure of."""
        while run and (self.not_a_name(run[-1].text)):
            run = run[:-1]
        while run and self.not_a_name(run[0].text):
            run = run[1:]
        if run and not self._shaped(run) and opens_sentence(self.line, run[0].start):
            run = run[1:]
        if not self.plain_words():
            # One word whose shape tells; the words before and after it may be any noun.
            run = [word for word in run if word.mixed or self._tells(word)][:1]
        if not run or run[-1].end - run[0].start < 2:
            return None
        if len(run) == 1 and not run[0].mixed and run[0].text in places(self.lang):
            return None  # "In Germany": a country or the end of a longer name
        return run[0].start, run[-1].end

    def _shaped(self, run: list[_Word]) -> bool:
        """Whether the first word's shape tells a name: OpenAI, Latin letters in other text, the initial of J. Smith."""
        first = run[0]
        initial = len(run) > 1 and len(first.text) == 1 and self.line[first.end] == "."
        return first.mixed or initial or self._tells(first)

    def _tells(self, word: _Word) -> bool:
        return self.latin_tells and word.text.isascii() and len(word.text) > 1


def _caseless_places(text: str, line: str, lang: str) -> Iterator[Fact]:
    """Territories in a script without capitals, where the language's own word boundaries agree."""
    pattern = places_pattern(lang)
    if pattern is None:
        return
    at = 0
    names = _by_beginning(lang)
    boundaries: frozenset[int] | None = None
    while match := pattern.search(line, at):
        start = match.start()
        at = start + 1
        for name, code in names.get(match.group(), ()):
            if not line.startswith(name, start):
                continue
            end = start + len(name)
            if cldr.spaced(lang):
                whole = not line[start - 1 : start].isalnum() and not line[end : end + 1].isalnum()
            else:
                boundaries = boundaries if boundaries is not None else word_boundaries(line, lang)
                whole = start in boundaries and end in boundaries
            if whole and code not in name_words().homograph_places:
                yield Fact("name", text[start:end], start, end, code, "territory")
                at = end
            break


@lru_cache(maxsize=64)
def _by_beginning(lang: str) -> dict[str, tuple[tuple[str, str], ...]]:
    names: dict[str, list[tuple[str, str]]] = {}
    for group in places(lang).values():
        for name, code in group:
            names.setdefault(name[:2], []).append((name, code))
    return {two: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for two, found in names.items()}
