"""Slips of names: another one of the same kind, one taken out, a letter changed, a letter of another script.

They are put into a translation, English beside it stays sound. The rules that are measured are not asked where a name
is: names of English are runs of capitalised words inside a sentence, or words at its beginning that stand inside
another sentence of the story; their kind is told by titles, given names, cities and known organisations (lists in
`name_slips.toml`, cities of CLDR's time zones), else it is "name", and a person's name is put in its place. Countries,
and what is called after them, are left out: place-mismatch is measured elsewhere. In the translation a name is the
words that are spelled alike, or that sound alike once transliterated, or the city that CLDR has for it.

So only names that are spelled or sound alike are found and replaced, which favours whatever compares spellings. Chinese
names are found where they are set with a middle dot or come twice in a story, Japanese ones where they are in katakana.
Names are put in as they are, without the ending of a case.
"""

from __future__ import annotations

import random
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import regex

from factcheck.language import cldr
from factcheck.language.tags import base
from factcheck.language.text.letters import ascii_in_place, comparable, opens_sentence
from factcheck.language.text.segmentation import word_spans

SEED = 20261129
Kind = Literal["person", "place", "organisation", "name"]
Part = Literal["full", "given", "surname"]
REPLACED: tuple[Kind, ...] = ("person", "place", "organisation", "name")
KINDS = (*REPLACED, "removed", "letter", "homoglyph")

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_EVIDENCE: dict[str, frozenset[str]] = {key: frozenset(words) for key, words in _DATA["evidence"].items()}
LISTS: dict[str, list[dict[str, str]]] = {key: _DATA[key] for key in ("men", "women", "places", "organisations")}

SPELLED_ALIKE = 80.0
"""Least similarity (0 to 100, indel) of two words of a name in Latin letters, one of them transliterated perhaps."""
_SOUNDS_ALIKE = 85.0
"""Least similarity of what two words sound like, where they have three consonants and are spelled half alike."""
_UNSPACED = ("Hans", "Hant", "Jpan", "Thai")
_ATTACHED = 10.0
"""What a name's similarity counts less where letters that may be another word would be a part of it, or cut off."""
_HOMOGLYPHS = dict(zip("aceopxyisjABCEHKMOPTX", "асеорхуіѕјАВСЕНКМОРТХ", strict=True))
"""Latin letters and the Cyrillic ones that look like them."""
_MOST_SEGMENTS = 5
"""Segments of ICU that a word of a name is cut into at most, in Thai."""
_GLOSS = r"[(（]\s?\p{Latin}[^)）]*[)）]"
"""A name in Latin letters after the same name in another script."""
_GAP = regex.compile(r"[\s·・=＝.\-‐‑'’\u200c]{0,3}")


@dataclass(frozen=True)
class Name:
    """A name that both lines of a pair have."""

    line: int
    start: int
    """Where it is in the translation."""
    end: int
    english: tuple[int, int]
    """Where it is in the English line."""
    words: tuple[str, ...]
    """Of the English name."""
    kind: Kind
    part: Part
    """What of a person's name is in the translation."""
    gender: Literal["men", "women"]
    stem: int
    """Letters of the last word that are the name's, an ending perhaps left out."""


@dataclass(frozen=True)
class NameSlip:
    kind: str
    line: int
    """Of the document."""
    text: str
    """The changed line."""
    start: int
    """Where the change is in the changed line; where something was taken out, start == end."""
    end: int
    english: tuple[int, int]
    """Where the name is in the English line."""
    old: str
    new: str


# Names of the English lines.

_WORD = r"\p{Lu}[\p{L}\p{M}]*(?:['’](?!s\b)\p{L}+|-\p{L}+)*"
_RUN = regex.compile(rf"(?<![\p{{L}}\p{{M}}\d'’.-]){_WORD}(?: (?:\p{{Lu}}\. )?{_WORD})*(?![\d])")
_TITLE_CASE = 0.75
"""From this share of capitalised words on a line is a headline whose capitals say nothing."""


@dataclass(frozen=True)
class Run:
    """A name in an English line."""

    start: int
    end: int
    words: tuple[str, ...]


@cache
def _of_countries() -> frozenset[str]:
    """Beginnings of words that name a country, a continent, a language, a month or a weekday in English."""
    locale = cldr.locale("en")
    names = [*locale.territories.values(), *locale.languages.values()]
    for context in ("format", "stand-alone"):
        names += [*locale.months[context]["wide"].values(), *locale.days[context]["wide"].values()]
    words = {word for name in names for word in regex.findall(r"\p{Lu}\p{L}{2,}", str(name))}
    return frozenset(word[: max(4, len(word) - 2)] for word in words)


@cache
def _countries() -> frozenset[str]:
    return frozenset(map(str, cldr.locale("en").territories.values()))


def _is_of_country(words: Sequence[str]) -> bool:
    name = " ".join(words)
    if name in _countries() or len(words) > 1:
        return name in _countries()
    return any(name[:size] in _of_countries() for size in range(4, len(name) + 1)) or name in _EVIDENCE["not_names"]


def small_words(lines: Iterable[str]) -> frozenset[str]:
    """The words that are written with a small letter somewhere in the lines."""
    return frozenset(w for line in lines for w in regex.findall(r"(?<![\p{L}\p{M}'’-])\p{Ll}[\p{L}\p{M}]+", line))


def _given(word: str) -> bool:
    return word in _EVIDENCE["men_given"] or word in _EVIDENCE["women_given"]


def _trimmed(start: int, text: str, common: frozenset[str]) -> Run | None:
    """A run without the titles and common words around the name; None if nothing is left."""
    words = [(m.start(), m.group()) for m in regex.finditer(r"\S+", text)]
    titles = [at for at, (_, word) in enumerate(words) if word in _EVIDENCE["titles"]]
    words = words[titles[-1] + 1 :] if titles else words
    known = _EVIDENCE["places"] | _EVIDENCE["organisations"]

    def idle(at: int) -> bool:
        word = words[at][1].rstrip(".")
        return word in _EVIDENCE["titles"] or word.lower() in common or len(word) < 2

    while words and " ".join(w for _, w in words) not in known:
        person = len(words) > 1 and _given(words[0][1])
        of_firm = len(words) > 1 and words[-1][1] in _EVIDENCE["organisation_words"]
        if not person and idle(0):
            words.pop(0)
        elif idle(-1) and not of_firm and not (person and len(words) == 2 and len(words[-1][1]) > 1):
            words.pop()
        else:
            break
    if not words:
        return None
    plain = tuple(w for _, w in words if not w.endswith("."))
    begin, end = start + words[0][0], start + words[-1][0] + len(words[-1][1])
    return Run(begin, end, plain)


def runs(lines: Sequence[str], common: frozenset[str]) -> list[list[Run]]:
    """By line, the names of English lines; `common` are words that say nothing for themselves."""
    inside: set[str] = set()
    every: list[list[tuple[Run, bool]]] = []
    for line in lines:
        ascii_line, found = ascii_in_place(line), []
        capital = [w[0].isupper() for w in regex.findall(r"\p{L}{4,}", line)]
        headline = len(capital) > 2 and sum(capital) >= _TITLE_CASE * len(capital)
        for match in _RUN.finditer(line):
            run = _trimmed(match.start(), match.group(), common)
            if run and len("".join(run.words)) > 2 and not _is_of_country(run.words):
                sure = not headline and not opens_sentence(ascii_line, run.start)
                found.append((run, sure))
                inside |= set(run.words) if sure else set()
        every.append(found)
    return [[run for run, sure in found if sure or inside.issuperset(run.words)] for found in every]


def _persons(lines: Sequence[str], found: Sequence[Sequence[Run]]) -> dict[str, Literal["men", "women"]]:
    """The persons of a document: of each word of their names their gender, men where nothing tells it."""
    persons: dict[str, Literal["men", "women"]] = {}
    for line, names in zip(lines, found, strict=True):
        for run in names:
            title = _title(line, run)
            if (len(run.words) > 1 and _given(run.words[0])) or title:
                woman = run.words[0] in _EVIDENCE["women_given"] or title in _EVIDENCE["women"]
                for word in (run.words[0], run.words[-1]):
                    if woman or word not in persons:
                        persons[word] = "women" if woman else "men"
    return persons


def _title(line: str, run: Run) -> str:
    before = regex.search(r"(\p{Lu}\p{L}+)\.? $", line[: run.start])
    return before.group(1) if before and before.group(1) in _EVIDENCE["titles"] else ""


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    """The cities that CLDR names its time zones by: in English, the zones."""
    found: dict[str, list[str]] = defaultdict(list)
    for zone in sorted({str(zone) for lang in ("ar", "de", "ja", "ru") for zone in cldr.locale(lang).time_zones}):
        city = cldr.locale("en").time_zones.get(zone, {}).get("city") or zone.split("/")[-1].replace("_", " ")
        found[str(city)].append(zone)
    return {city: tuple(zones) for city, zones in found.items()}


def _kind(line: str, run: Run, persons: dict[str, Any]) -> Kind:
    name, words = " ".join(run.words), set(run.words)
    if words & _EVIDENCE["organisation_words"]:
        return "organisation"
    if run.words[-1] in persons:
        return "person"
    if name in _EVIDENCE["organisations"]:
        return "organisation"
    if name in _EVIDENCE["places"] or name in _cities():
        return "place"
    near = regex.search(r"\b(?:in|near) $", line[: run.start])
    return "place" if near and regex.match(r"[,.;]|$", line[run.end :]) else "name"


# Where they are in the translation.


@lru_cache(maxsize=65536)
def sound(latin: str) -> str:
    """What a word in small ASCII letters sounds like: its consonants in six classes, each once."""
    word = regex.sub(r"gh|[^a-z]", "", latin)
    for old, new in (("ph", "f"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("ck", "k"), ("ng", "n")):
        word = word.replace(old, new)
    word = regex.sub(r"c(?=[ei])", "s", word).replace("x", "ks")
    classes = {"T": "td", "P": "bpfvw", "K": "kgcqh", "S": "szj", "L": "lr", "N": "mn"}
    table = {ord(letter): key for key, letters in classes.items() for letter in letters}
    return regex.sub(r"[a-z]+", "", regex.sub(r"(.)\1+", r"\1", word.translate(table)))


@lru_cache(maxsize=262144)
def alike(english: str, other: str) -> float:
    """How surely two words are one name: 0, or a similarity up to 100."""
    from rapidfuzz.fuzz import ratio

    a, b = comparable(english).replace(" ", ""), comparable(other).replace(" ", "")
    if not a or not b:
        return 0.0
    if a == b:
        return 100.0
    if not other.isascii():
        a, b = _simple(a), _simple(b)
    if min(len(a), len(b)) < 4:
        return SPELLED_ALIKE if a == b else 0.0
    spelled = ratio(a, b)
    if spelled >= SPELLED_ALIKE or (b.startswith(a) and len(b) - len(a) <= 3):
        return max(spelled, SPELLED_ALIKE)
    if other.isascii():
        return 0.0
    key_a, key_b = sound(a), sound(b)
    if key_a[:1] != key_b[:1] or min(len(key_a), len(key_b)) < 2:
        return 0.0
    if key_a == key_b and spelled >= (50 if len(key_a) > 2 else 60):
        return 60 + spelled / 3
    if min(len(key_a), len(key_b)) > 2 and ratio(key_a, key_b) >= _SOUNDS_ALIKE and spelled >= 60:
        return 50 + spelled / 3
    return 0.0


def _simple(latin: str) -> str:
    """One letter where languages differ in which of two they write."""
    word = regex.sub(r"c(?=[eiy])", "s", latin.replace("ph", "f").replace("ck", "k"))
    return regex.sub(r"n(?=[pb])", "m", word.replace("c", "k").replace("q", "k"))


_Candidate = tuple[int, int, float]
"""A span, and what its similarity counts less."""


def _candidates(text: str, lang: str) -> list[_Candidate]:
    """Spans that may be a word of a name."""
    return [span if len(span) == 3 else (*span, 0.0) for span in _spans(text, lang)]


def _spans(text: str, lang: str) -> list[Any]:
    script = cldr.script(lang)
    capitalised = [m.span() for m in regex.finditer(r"(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}]+", text)]
    if script in {"Latn", "Cyrl", "Grek"}:
        return capitalised
    glosses = [m.span() for m in regex.finditer(_GLOSS, text)]
    found = [m.span() for m in regex.finditer(r"(?<!\p{Latin})\p{Lu}\p{Latin}+", text)]
    found = [span for span in found if not _overlaps(span, glosses)]
    if script in {"Hans", "Hant"}:
        return found  # see `_chinese`
    if script == "Jpan":
        return found + [m.span() for m in regex.finditer(r"[\p{Katakana}ー]{2,}", text)]
    if script == "Thai":
        spans = [span for span in word_spans(text, lang) if regex.match(r"\p{Thai}", text[span[0] :])]
        for at, (start, _) in enumerate(spans):
            for before, after in pairwise([spans[at], *spans[at + 1 : at + _MOST_SEGMENTS + 1]]):
                found.append((start, before[1]))
                if after[0] != before[1]:
                    break
            else:
                found.append((start, spans[min(at + _MOST_SEGMENTS, len(spans) - 1)][1]))
        return list(dict.fromkeys(found))
    for match in regex.finditer(r"[\p{L}\p{M}]{2,}", text):
        start, end = match.span()
        if text[start].isascii():
            continue
        particle = regex.search(r"(?<=..)(?:\L<some>)$", match.group(), some=_DATA["particles"].get(base(lang), []))
        found.append((start, end, _ATTACHED if particle else 0.0))
        if particle:
            found.append((start, start + particle.start()))
        for size in (1, 2):
            prefix = set(text[start : start + size]) <= set(_DATA["prefixes"].get(base(lang), ""))
            if prefix and end - start - size > 2:
                found.append((start + size, end, _ATTACHED))
    return found


def _chinese(word: str, lines: Sequence[str], having: Sequence[int]) -> dict[int, tuple[int, int, float]]:
    """By line, where the lines that an English word of a name is in have it in Chinese: the same characters that
    sound like it in two lines or more, or beside a middle dot."""
    counts: Counter[str] = Counter()
    dotted: set[str] = set()
    for line in having:
        of_line = set()
        for run in regex.finditer(r"\p{Han}+", lines[line]):
            for size in (2, 3, 4, 5):
                for at in range(run.start(), run.end() - size + 1):
                    piece = lines[line][at : at + size]
                    of_line.add(piece)
                    after, before = lines[line][at + size : at + size + 1], lines[line][max(0, at - 1) : at]
                    if (before == "·" and at == run.start()) or (after == "·" and at + size == run.end()):
                        dotted.add(piece)
        counts.update(of_line)
    elsewhere = [line for at, line in enumerate(lines) if at not in set(having)]
    scored = {}
    for piece, count in counts.items():
        score = _sounds_chinese(word, piece)
        twice = count > 1 and not any(piece in line for line in elsewhere)
        if score and (piece in dotted or twice):
            scored[piece] = score + 10 * (piece in dotted) + 5 * min(count, 4)
    if not scored:
        return {}
    best = max(scored, key=lambda piece: (scored[piece], len(piece), piece))
    return {
        line: (lines[line].index(best), lines[line].index(best) + len(best), scored[best])
        for line in having
        if best in lines[line]
    }


@lru_cache(maxsize=262144)
def _sounds_chinese(word: str, piece: str) -> float:
    """As `alike`, with Chinese syllables, which have more vowels and leave consonants out."""
    from rapidfuzz.fuzz import ratio

    a, b = comparable(word).replace(" ", ""), regex.sub("x|q|zh|j", "s", comparable(piece).replace(" ", ""))
    key_a, key_b = sound(a), sound(b)
    if len(key_a) < 2 or key_a[:1] != key_b[:1]:
        return 0.0
    similar = ratio(key_a, key_b)
    least = {3: 40, 4: 30}.get(min(len(key_a), 4), 50) if key_a == key_b else 50
    return (similar + ratio(a, b)) / 2 if similar >= 74 and ratio(a, b) >= least else 0.0


@cache
def _city_forms(city: str, lang: str) -> tuple[str, ...]:
    zones = cldr.locale(lang).time_zones
    return tuple({str(zones[z]["city"]) for z in _cities().get(city, ()) if "city" in zones.get(z, {})})


def _city(words: Sequence[str], text: str, lang: str) -> tuple[int, int] | None:
    """Where a city is, by CLDR; its last letter may be an ending."""
    cased = cldr.script(lang) in {"Latn", "Cyrl", "Grek"}
    for form in _city_forms(" ".join(words), lang):
        ending = r"[\p{L}\p{M}]{0,3}(?![\p{L}\p{M}])" if cased else ""
        stem = form[:-1] if cased and len(form) > 4 else form
        before = "" if cldr.script(lang) in (*_UNSPACED, "Arab", "Hebr") else r"(?<![\p{L}\p{M}])"
        match = regex.search(before + regex.escape(stem) + ending, text)
        if match and len(form) > 1:
            return match.span()
    return None


def names(english: Sequence[str], other: Sequence[str], lang: str, common: frozenset[str]) -> list[Name]:
    """The names of the lines of a document that its translation has too."""
    by_line = runs(english, common)
    persons = _persons(english, by_line)
    chinese: dict[str, dict[int, tuple[int, int, float]]] = {}
    if cldr.script(lang) in {"Hans", "Hant"}:
        having: dict[str, list[int]] = defaultdict(list)
        for at, found in enumerate(by_line):
            for word in {word for run in found for word in run.words}:
                having[word].append(at)
        chinese = {word: _chinese(word, other, at) for word, at in having.items() if len(word) > 3}
    result = []
    for at, found in enumerate(by_line):
        taken: list[tuple[int, int]] = []
        candidates = _candidates(other[at], lang)
        for run in sorted(found, key=lambda run: -len(run.words)):
            kind = _kind(english[at], run, persons)
            of_words = {word: places[at] for word, places in chinese.items() if at in places}
            placed = _placed(run, other[at], candidates, of_words, taken)
            city = _city(run.words, other[at], lang) if kind == "place" else None
            if city and not _overlaps(city, taken):
                placed = (*city, set(run.words))
            if placed is None or (kind != "person" and placed[2] != set(run.words)):
                continue
            start, end, has = placed
            within = regex.compile(r"[-‐‑=＝·・]")
            if within.match(other[at][start - 1 : start]) or (
                within.match(other[at][end : end + 1]) and (run.words[-1] not in has or "-" in run.words[-1])
            ):
                continue  # a part of a longer name
            part: Part = "full" if run.words[0] in has and run.words[-1] in has and len(run.words) > 1 else "surname"
            if part == "surname" and (run.words[-1] not in has or (len(run.words) == 1 and _given(run.words[0]))):
                part = "given"
            gender = persons.get(run.words[-1], "men")
            gloss = regex.compile(r"\s?" + _GLOSS).match(other[at], end)
            end = gloss.end() if gloss and not regex.match(r"\p{Latin}", other[at][start:]) else end
            stem = min(len(regex.split(r"[\s·・]", other[at][start:end])[-1]), len(run.words[-1]))
            result.append(Name(at, start, end, (run.start, run.end), run.words, kind, part, gender, stem))
            taken.append((start, end))
    return result


def _overlaps(span: Sequence[Any], spans: Iterable[Sequence[Any]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end, *_ in spans)


def _placed(
    run: Run,
    text: str,
    candidates: Sequence[_Candidate],
    chinese: dict[str, tuple[int, int, float]],
    taken: Sequence[tuple[int, int]],
) -> tuple[int, int, set[str]] | None:
    """Where a name is in a translated line, and which of its words are there, next to each other."""
    free = [span for span in candidates if not _overlaps(span, taken)]
    spans: list[tuple[int, int, str]] = []
    for word in run.words:
        own: list[tuple[int, int, str]] = []
        for piece in [p for p in word.split("-") if len(p) > 1] or [word]:
            used = [*spans, *own]
            scored = [(alike(piece, text[a:b]) - less, b - a, (a, b)) for a, b, less in free]
            scored = [one for one in scored if one[0] > 0 and not _overlaps(one[2], used)]
            own += [(*max(scored)[2], word)] if scored else []
        if not own and word in chinese and not _overlaps(chinese[word], taken):
            own = [(chinese[word][0], chinese[word][1], word)]
        spans += own
    if not spans:
        return None
    groups: list[list[tuple[int, int, str]]] = []
    for span in sorted(spans):
        if groups and _GAP.fullmatch(text[groups[-1][-1][1] : span[0]]):
            groups[-1].append(span)
        else:
            groups.append([span])
    best = max(groups, key=lambda group: (len(group), group[-1][2] == run.words[-1]))
    return best[0][0], best[-1][1], {word for _, _, word in best}


# The slips.


def form(entry: dict[str, str], lang: str) -> str:
    """A name of the lists as it is written in a language."""
    return entry.get(base(lang)) or entry[cldr.script(lang)]


def part_of(name: str, part: Part) -> str:
    """Of a full name with the surname last what stands for it alone."""
    pieces = regex.split(r"[ ·・]", name)
    return name if part == "full" or len(pieces) == 1 else pieces[0] if part == "given" else pieces[-1]


def _replaced(name: Name, text: str, story: str, lang: str, dice: random.Random) -> tuple[str, int, int] | None:
    """Another name of the same kind in its place; `story` is all that the story says, in every language."""
    key = {"place": "places", "organisation": "organisations"}.get(name.kind, name.gender)
    old = text[name.start : name.end]
    in_latin = "Latn" if regex.fullmatch(r"[\p{Latin}\p{M}\p{P}\s]+", old) else ""
    some = []
    for entry in LISTS[key]:
        full = entry[in_latin] if in_latin else form(entry, lang)
        pieces = [w for written in (full, entry["Latn"]) for w in regex.split(r"[ ·・]", written)]
        if not any(piece in story for piece in pieces):
            some.append(full if key in {"places", "organisations"} else part_of(full, name.part))
    if not some:
        return None
    new = dice.choice(some)
    return text[: name.start] + new + text[name.end :], name.start, name.start + len(new)


def _removed(name: Name, text: str, lang: str) -> tuple[str, int, int] | None:
    """The name taken out, with a preposition or the second comma or what is attached to it."""
    start, end = name.start, name.end
    old = text[start:end]
    whole = name.part == "full" or len(name.words) == 1 or name.kind != "person"
    alone = regex.match(r"[-‐‑=＝·・)）]", text[end : end + 1])
    if not whole or alone or old in text[:start] or old in text[end:]:
        return None
    before, after = text[:start], text[end:]
    if cldr.script(lang) == "Kore":
        after = regex.sub(r"^\p{Hangul}{1,3}(?!\p{Hangul})", "", after)
    after = regex.sub(r"^['’]s\b", "", after)
    small = _DATA["prepositions"].get(base(lang), [])
    before = regex.sub(r"(?<![\p{L}\p{M}])\L<small> $", "", before, small=small)
    if regex.search(r"[,،，、]\s?$", before) and regex.match(r"\s?[,،，、]", after):
        after = regex.sub(r"^\s?[,،，、]", "", after)
    if (before.endswith(" ") or not before) and after[:1] in (" ", ",", ".", ";", "،", "。"):
        before, after = before.rstrip(" "), after if before else after.lstrip(" ,")
    return (before + after, len(before), len(before)) if (before + after).strip() else None


@cache
def _letters_of(lines: tuple[str, ...]) -> dict[str, str]:
    """The letters that are in the lines often, by what they may stand for: their script, small or capital."""
    counts = Counter(letter for line in lines for letter in line if regex.match(r"\p{L}", letter))
    found: dict[str, str] = defaultdict(str)
    for letter, count in sorted(counts.items()):
        if count > 2:
            found[_sort(letter)] += letter
    return found


def _sort(letter: str) -> str:
    return next((s for s in ("Han", "Hangul", "Katakana", "Hiragana") if regex.match(rf"\p{{{s}}}", letter)), "") or (
        ("Latin " if regex.match(r"\p{Latin}", letter) else "own ") + ("capital" if letter.isupper() else "small")
    )


def _letter(name: Name, text: str, lines: tuple[str, ...], dice: random.Random) -> tuple[str, int, int] | None:
    """One letter changed, dropped, doubled or exchanged with the next; neither the first nor one of an ending."""
    words = [m.span() for m in regex.finditer(r"[\p{L}\p{M}]+", text[name.start : name.end])]
    if not words or text[name.end - 1] in ")）":
        return None
    at, stop = words[-1] if name.part != "given" else words[0]
    start, end = name.start + at, name.start + stop
    one = _sort(text[start]) in {"Han", "Hangul", "Katakana"}
    last = end if one else min(end - 1, start + max(3, name.stem - 1))
    places = [i for i in range(start + 1, last) if regex.match(r"\p{L}", text[i])]
    if not places or (not one and end - start < 4):
        return None
    for _ in range(20):
        i = dice.choice(places)
        ways = ("change",) if one else ("change", "drop", "double", "exchange")
        new = _mistyped(text, i, dice.choice(ways), _letters_of(lines).get(_sort(text[i]), ""), dice)
        word = new[start : end + len(new) - len(text)]
        if word.casefold() != text[start:end].casefold() and comparable(word) != comparable(text[start:end]):
            return new, name.start, name.end + len(new) - len(text)
    return None


def _mistyped(text: str, i: int, way: str, letters: str, dice: random.Random) -> str:
    if way == "change" and letters:
        return text[:i] + dice.choice(letters) + text[i + 1 :]
    if way == "drop":
        return text[:i] + text[i + 1 :]
    if way == "double":
        return text[: i + 1] + text[i:]
    both = text[i : i + 2]
    return text[:i] + both[::-1] + text[i + 2 :] if regex.fullmatch(r"\p{L}\p{L}", both) else text


def _homoglyph(name: Name, text: str, dice: random.Random) -> tuple[str, int, int] | None:
    """One letter by the Cyrillic one that looks like it."""
    places = [i for i in range(name.start, name.end) if text[i] in _HOMOGLYPHS]
    word = regex.fullmatch(r"[\p{Latin}\p{M}\p{P}\s]{3,}", text[name.start : name.end])
    if not places or not word:
        return None
    i = dice.choice(places)
    return text[:i] + _HOMOGLYPHS[text[i]] + text[i + 1 :], name.start, name.end


def _is_code(words: Sequence[str]) -> bool:
    """Whether a name is letters that stand for words ("GDP", "mRNA"), which no other name can stand for."""
    return len(words) == 1 and len(words[0]) < 9 and sum(letter.isupper() for letter in words[0]) > 1


def slip(kind: str, name: Name, english: Sequence[str], other: Sequence[str], lang: str, dice: random.Random) -> Any:
    """A slip of a kind in a name of a document, a `NameSlip`; None where there is no room for it."""
    text = other[name.line]
    if name.kind == "name" and kind != "homoglyph" and _is_code(name.words):
        return None
    made: dict[str, Callable[[], tuple[str, int, int] | None]] = {
        "removed": lambda: _removed(name, text, lang),
        "letter": lambda: _letter(name, text, tuple(other), dice),
        "homoglyph": lambda: _homoglyph(name, text, dice),
    }
    if kind in REPLACED:
        story = "\n".join((*english, *other))
        new = _replaced(name, text, story, lang, dice) if name.kind == kind else None
    else:
        new = made[kind]()
    if new is None or new[0] == text:
        return None
    return NameSlip(kind, name.line, *new, name.english, text[name.start : name.end], new[0][new[1] : new[2]])


Documents = Sequence[Sequence[str]]


def slips(
    english: Documents, other: Documents, lang: str, number: int, kinds: Sequence[str] = KINDS
) -> Iterator[tuple[int, NameSlip]]:
    """Up to `number` slips of each kind in a language, each with the index of its document; the same in every run."""
    common = small_words(line for lines in english for line in lines)
    found = [(d, name) for d in range(len(english)) for name in names(english[d], other[d], lang, common)]
    for kind in kinds:
        dice = random.Random(f"{SEED}-{lang}-{kind}")
        order = list(found)
        dice.shuffle(order)
        made = ((d, slip(kind, name, english[d], other[d], lang, dice)) for d, name in order)
        yield from [(d, one) for d, one in made if one][:number]


def in_every_sentence(
    english: Sequence[str], other: Sequence[str], lang: str, common: frozenset[str], dice: random.Random
) -> list[NameSlip]:
    """A name replaced in each line of a document that has one."""
    found: dict[int, NameSlip] = {}
    every = names(english, other, lang, common)
    dice.shuffle(every)
    for name in every:
        one = slip(name.kind, name, english, other, lang, dice) if name.line not in found else None
        if one:
            found[name.line] = one
    return [found[line] for line in sorted(found)]
