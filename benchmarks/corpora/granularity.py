"""Pairs of versions of every granularity whose alignment is known, made of lines that correspond.

Of ntrex-dev, ntrex-wide and tico-dev the counterpart of each line is known. Each kind in `KINDS` makes two versions of
such lines, as they are found in real texts: sentences joined with commas, cut into subtitles or list items, left out,
put in. A made sentence carries the lines that it holds, so the right alignment is known: what shares a line belongs
together (`gold`), and what shares none with the other version is a gap.

What joins sentences, and where they may be cut, is read from the script of the text, so every language is made alike.
"""

from __future__ import annotations

import itertools
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from benchmarks.corpora import data
from benchmarks.corpora.derived import groups_of, held_out


@dataclass(frozen=True, slots=True)
class Made:
    """A sentence of a made version, and where it stands."""

    text: str
    held: frozenset[int] = frozenset()
    """The numbers of the lines that it holds or is a part of; none for text that only its version has."""
    paragraph: int = 0
    """The number of its paragraph, ascending from 0 in each version."""
    heading: bool = False


Versions = tuple[list[Made], list[Made]]
Codes = tuple[str, str]
Spare = tuple[Sequence[str], Sequence[str]]
"""Lines of other stories in both languages, for what only one version says."""
Kind = Callable[[Sequence[str], Sequence[str], random.Random, Spare], Versions]
Block = tuple[list[Made], list[Made]]
"""The sentences of both versions that correspond, or those that only one has. Their `paragraph` says no more than
whether they stand in the paragraph of the blocks around them (`_WITHIN`), in their own, or each in its own."""
_WITHIN, _APART, _EACH = 0, -1, -2
LONGEST_GROUP = 6
"""Sentences of one side of a group at most."""
CUE = 42
"""Columns of a subtitle at most, as broadcasters' guidelines have it; a wide character takes two."""
_LONGEST_CELL = 60
_CLOSING = "\"'”’»)）」』】›"
_ENDS = re.compile(rf"(?:[.!?。！？؟۔।॥።။།་…]|\s)+(?=[{_CLOSING}]*$)")
_COMMA = re.compile(r"(?<=[,;:،؛，；：、፣၊])\s*(?=\S)|(?<=[\u0e00-\u0eff]) (?=[\u0e00-\u0eff])|(?<=—) ")


@dataclass(frozen=True, slots=True)
class Joining:
    """How the sentences of a script are written together."""

    comma: str
    """What stands between two clauses."""
    space: str
    """What stands between two sentences."""


_LATIN = Joining(", ", " ")
_BY_SCRIPT = {
    "HIRAGANA": Joining("、", ""),
    "KATAKANA": Joining("、", ""),
    "CJK": Joining("，", ""),
    "THAI": Joining(" ", " "),
    "LAO": Joining(" ", " "),
    "KHMER": Joining(" ", " "),
    "TIBETAN": Joining("། ", " "),
    "ARABIC": Joining("، ", " "),
    "THAANA": Joining("، ", " "),
    "ETHIOPIC": Joining("፣ ", " "),
    "MYANMAR": Joining("၊ ", " "),
}
"""By the first word of the Unicode names of its letters; other scripts do as Latin does."""
_KANA = 0.1
"""Share of kana in a text from which it counts as Japanese."""


def joining(lines: Sequence[str]) -> Joining:
    """How the language of these lines joins sentences, by the script of most letters."""
    scripts = Counter(unicodedata.name(c, " ").split(" ")[0] for line in lines for c in line if c.isalpha())
    if not scripts:
        return _LATIN
    if scripts["HIRAGANA"] > _KANA * scripts.total():
        return _BY_SCRIPT["HIRAGANA"]
    return _BY_SCRIPT.get(scripts.most_common(1)[0][0], _LATIN)


def glued(parts: Sequence[str], how: Joining) -> str:
    """Sentences as one: all but the last lose the mark at their end and are followed by a comma."""
    return how.comma.join([*(_ENDS.sub("", part) or part for part in parts[:-1]), parts[-1]])


def commas(line: str) -> list[int]:
    """Where the line may be cut in two, in ascending order."""
    room = 15 if len(line) > 40 else 8
    return [
        match.end()
        for match in _COMMA.finditer(line)
        if room <= match.start() <= len(line) - room and not line[match.end()].isdigit()
    ]


def parts_at(line: str, places: Sequence[int]) -> list[str]:
    """The parts of a line that is cut at `places`."""
    ends = [0, *places, len(line)]
    return [part for start, end in itertools.pairwise(ends) if (part := line[start:end].strip())]


def width(text: str) -> int:
    """The columns of a text on a screen."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)


def breaks(text: str) -> list[int]:
    """Where a line of text may be broken between words, its end included (ICU; also where no spaces are written)."""
    import icu

    found: list[set[int]] = []
    for breaker in (
        icu.BreakIterator.createLineInstance(icu.Locale.getRoot()),
        icu.BreakIterator.createWordInstance(icu.Locale.getRoot()),
    ):
        breaker.setText(text)
        found.append(set(breaker))
    offset, places = 0, []
    for index, character in enumerate(text):
        offset += 2 if ord(character) > 0xFFFF else 1
        if offset in found[0] and offset in found[1]:
            places.append(index + 1)
    return places


def cues(text: str, most: int = CUE) -> list[str]:
    """The text in cues of at most `most` columns, cut between words; a longer word is a cue by itself."""
    result, start, end = [], 0, 0
    for place in breaks(text):
        if end > start and width(text[start:place].strip()) > most:
            result.append(text[start:end].strip())
            start = end
        end = place
    return [cue for cue in (*result, text[start:].strip()) if cue]


@dataclass(frozen=True, slots=True)
class _Side:
    """The lines of one language, and what is made of them."""

    lines: Sequence[str]
    spare: Sequence[str]
    how: Joining

    def whole(self, number: int) -> Made:
        return Made(self.lines[number], frozenset({number}))

    def together(self, numbers: Sequence[int]) -> Made:
        """Lines joined with commas."""
        return Made(glued([self.lines[n] for n in numbers], self.how), frozenset(numbers))

    def in_parts(self, number: int, rng: random.Random, most: int) -> list[Made]:
        """A line cut at up to `most - 1` of its commas, drawn."""
        places = commas(self.lines[number])
        chosen = sorted(rng.sample(places, min(len(places), rng.randint(1, most - 1)))) if most > 1 else []
        return [Made(part, frozenset({number})) for part in parts_at(self.lines[number], chosen)]

    def own(self, rng: random.Random, count: int) -> list[Made]:
        """Sentences that the other version has not, a paragraph of them."""
        if not self.spare:
            return []
        start = rng.randrange(max(len(self.spare) - count, 0) + 1)
        return [Made(line, paragraph=_APART) for line in self.spare[start : start + count]]


Maker = Callable[[_Side, _Side, range, random.Random], Iterator[Block]]
"""Makes blocks of the lines of the given numbers."""


def _plain(one: _Side, other: _Side, numbers: range, _rng: random.Random) -> Iterator[Block]:
    for number in numbers:
        yield [one.whole(number)], [other.whole(number)]


def _merged(one: _Side, other: _Side, numbers: range, _rng: random.Random, size: int) -> Iterator[Block]:
    for start in numbers[::size]:
        held = numbers[start - numbers.start :][:size]
        yield [one.together(held)], [other.whole(number) for number in held]


def _merged_mixed(one: _Side, other: _Side, numbers: range, rng: random.Random) -> Iterator[Block]:
    for held in _runs(numbers, rng, 4):
        block = [one.together(held)], [other.whole(number) for number in held]
        yield block if rng.random() < 0.5 else ([one.whole(n) for n in held], [other.together(held)])


def _cut(one: _Side, other: _Side, numbers: range, rng: random.Random) -> Iterator[Block]:
    rate = rng.choice((0.5, 1.0))
    for number in numbers:
        yield one.in_parts(number, rng, 4 if rng.random() < rate else 1), [other.whole(number)]


def _crossed(one: _Side, other: _Side, numbers: range, rng: random.Random) -> Iterator[Block]:
    """Two or three lines whose limits stand elsewhere in the two versions, after some that are plain."""
    for held in _runs(numbers, rng, 3):
        x, y = (one, other) if rng.random() < 0.5 else (other, one)
        rest = [y.whole(number) for number in held]
        made = [x.whole(number) for number in held]
        places = commas(x.lines[held[1]]) if len(held) > 1 else []
        if places:  # the first part of the second line goes to the first line
            before, after = parts_at(x.lines[held[1]], [rng.choice(places)])
            first = Made(x.lines[held[0]] + x.how.space + before, frozenset(held[:2]))
            if len(held) == 2:
                made = [first, Made(after, frozenset(held[1:]))]
                rest = [*y.in_parts(held[0], rng, rng.randint(1, 2)), rest[1]]
            else:
                made = [first, Made(after + x.how.space + x.lines[held[2]], frozenset(held[1:]))]
        elif len(held) > 2:
            made, rest = [x.together(held[:2]), made[2]], [rest[0], y.together(held[1:])]
        yield (made, rest) if x is one else (rest, made)


def _dropped_third(one: _Side, other: _Side, numbers: range, rng: random.Random) -> Iterator[Block]:
    left, kept = 0, 0
    for number in numbers:
        if not left and not kept:
            left = rng.randint(1, 4)
            kept = max(1, round(2 * left * rng.uniform(0.7, 1.3)))
            before = rng.random() < 0.5
        out = left > 0 and (before or not kept)
        left, kept = left - out, kept - (not out)
        yield [] if out else [one.whole(number)], [other.whole(number)]


def _dropped_some(one: _Side, other: _Side, numbers: range, rng: random.Random) -> Iterator[Block]:
    rates = [rng.uniform(0.05, 0.15) for _ in range(2)]
    for number in numbers:
        out = [rng.random() < rate for rate in rates]
        block = [] if out[0] else [one.whole(number)], [] if out[1] else [other.whole(number)]
        if any(block):
            yield block


def _own_paragraphs(one: _Side, other: _Side, numbers: range, rng: random.Random) -> Iterator[Block]:
    left = rng.randint(0, 4)
    for number in numbers:
        if not left:
            yield one.own(rng, rng.randint(1, 3)), []
            left = rng.randint(4, 8)
        left -= 1
        yield [one.whole(number)], [other.whole(number)]


def _headings(one: _Side, other: _Side, numbers: range, rng: random.Random) -> Iterator[Block]:
    left = 0
    for number in numbers:
        if not left:
            most = rng.randint(20, CUE)
            yield [Made(_ENDS.sub("", cues(made.text, most)[0]), heading=True) for made in one.own(rng, 1)], []
            left = rng.randint(3, 9)
        left -= 1
        yield [one.whole(number)], [other.whole(number)]


def _bullets(one: _Side, other: _Side, numbers: range, rng: random.Random) -> Iterator[Block]:
    for held in _runs(numbers, rng, 2, often=4):
        most = LONGEST_GROUP // len(held)
        items = [part for number in held for part in one.in_parts(number, rng, most)]
        yield [replace(item, paragraph=_EACH) for item in items], [other.together(held)]


def _subtitles(one: _Side, other: _Side, numbers: range, rng: random.Random) -> Iterator[Block]:
    """Lines that would take more than `LONGEST_GROUP` cues are left out of both versions."""
    most = rng.randint(25, CUE) if rng.random() < 0.5 else None
    for number in numbers:
        held = frozenset({number})
        cut = [Made(cue, held, _EACH) for cue in cues(one.lines[number])]
        rest = [Made(cue, held, _EACH) for cue in cues(other.lines[number], most)] if most else [other.whole(number)]
        if max(len(cut), len(rest)) <= LONGEST_GROUP:
            yield cut, rest


def _table(one: _Side, other: _Side, numbers: range, rng: random.Random) -> Iterator[Block]:
    """Cells: short lines, parts between commas where both languages have equally many, and figures.

    Languages may order the parts of a line differently. So parts only count where each has the same digits as its
    counterpart, and about the same share of its line.
    """
    cell = max(len(one.lines), len(other.lines))  # the numbers after those of the lines are free
    for number in numbers:
        x, y = ([p for p in _COMMA.split(side.lines[number]) if p.strip()] for side in (one, other))
        if not _parallel(x, y):
            continue
        if max(map(len, (*x, *y))) > _LONGEST_CELL:
            continue
        figure = str(rng.choice((rng.randint(1, 99), rng.randint(100, 9999))))
        for left, right in [*zip(x, y, strict=True), (figure, figure)]:
            held = frozenset({cell})
            yield [Made(left.strip(), held, _EACH)], [Made(right.strip(), held, _EACH)]
            cell += 1


def _parallel(x: Sequence[str], y: Sequence[str]) -> bool:
    if len(x) != len(y):
        return False
    shares = [[len(part) / sum(map(len, parts)) for part in parts] for parts in (x, y)]
    same = all(re.findall(r"\d", p) == re.findall(r"\d", q) for p, q in zip(x, y, strict=True))
    return same and all(0.4 < p / q < 2.5 for p, q in zip(*shares, strict=True))


def _unrelated(one: _Side, other: _Side, numbers: range, rng: random.Random) -> Iterator[Block]:
    size = max(1, round(len(numbers) * rng.uniform(0.5, 1.5)))
    rest = [replace(made, paragraph=_WITHIN) for made in other.own(rng, size)]
    for at in range(max(len(numbers), len(rest))):
        yield [one.whole(numbers[at])] if at < len(numbers) else [], rest[at : at + 1]


def _summary(one: _Side, other: _Side, numbers: range, rng: random.Random) -> Iterator[Block]:
    left = rng.randint(0, 2)
    for number in numbers:
        kept = not left
        left = rng.randint(2, 4) if kept else left - 1
        yield [one.whole(number)] if kept else [], [other.whole(number)]


def _mixed(one: _Side, other: _Side, numbers: range, rng: random.Random) -> Iterator[Block]:
    """Mostly plain lines, and now and then each of what the other kinds do throughout, at rates of its own."""
    changed = rng.choice((0.1, 0.2, 0.4))
    makers = (_merged_mixed, _cut, _crossed, _dropped_some, _own_piece, _replaced)
    weights = [rng.random() for _ in makers]
    start = 0
    while start < len(numbers):
        held = numbers[start : start + rng.randint(2, 4)]
        if rng.random() < changed:
            x, y = (one, other) if rng.random() < 0.5 else (other, one)
            blocks = list(rng.choices(makers, weights)[0](x, y, held, rng))
            yield from blocks if x is one else [(b, a) for a, b in blocks]
        else:
            held = held[:1]
            yield from _plain(one, other, held, rng)
        start += len(held)


def _edited(one: _Side, other: _Side, numbers: range, rng: random.Random) -> Iterator[Block]:
    """Each version leaves out some lines of its own, and writes some as one with the next, without a comma."""
    units = [_written_together(side, numbers, rng) for side in (one, other)]
    spanned = {n for side in units for unit in side for n in range(min(unit.held), max(unit.held))}
    start = numbers.start
    for end in numbers:
        if end not in spanned:  # no sentence of either version holds this line and the next
            inside = range(start, end + 1)
            block = [[unit for unit in side if min(unit.held) in inside] for side in units]
            if any(block):
                yield block[0], block[1]
            start = end + 1


def _written_together(side: _Side, numbers: range, rng: random.Random) -> list[Made]:
    dropped, together = rng.choice((0.0, 0.05, 0.1, 0.15)), rng.choice((0.0, 0.1, 0.2, 0.3))
    units: list[Made] = []
    open_ended = False
    for number in numbers:
        if rng.random() < dropped:
            open_ended = False
            continue
        unit = side.whole(number)
        if open_ended:
            before = units.pop()
            unit = Made(before.text + side.how.space + unit.text, before.held | unit.held)
        units.append(unit)
        open_ended = len(unit.held) < LONGEST_GROUP and rng.random() < together
    return units


def _replaced(one: _Side, other: _Side, numbers: range, rng: random.Random) -> Iterator[Block]:
    """Some lines of one version stand where the other has a sentence of its own."""
    rate = rng.choice((0.05, 0.1, 0.2))
    for number in numbers:
        own = one.own(rng, 1) if rng.random() < rate else []
        if own:
            yield [replace(own[0], paragraph=_WITHIN)], []
            yield [], [other.whole(number)]
        else:
            yield [one.whole(number)], [other.whole(number)]


def _own_piece(one: _Side, other: _Side, numbers: range, rng: random.Random) -> Iterator[Block]:
    """A sentence, or the beginning of one, that only one version has, within a paragraph."""
    for made in one.own(rng, 1):
        text = rng.choice(cues(made.text)[:2]) if rng.random() < 0.5 else made.text
        yield [Made(text)], []
    yield from _plain(one, other, numbers, rng)


def _runs(numbers: range, rng: random.Random, most: int, often: int = 1) -> Iterator[range]:
    """The numbers in runs of 1 to `most`; `often` times as many of 1 as of each other length."""
    start = 0
    while start < len(numbers):
        size = rng.choice((*[1] * often, *range(2, most + 1)))
        yield numbers[start : start + size]
        start += size


HEADING = 0.5
"""Share of the made pairs whose first line is a heading in both."""
OWN_LAYOUT = 0.3
"""Share of the made pairs of which one version has paragraphs of its own."""


def _made(
    maker: Maker,
    lines_a: Sequence[str],
    lines_b: Sequence[str],
    rng: random.Random,
    spare: Spare,
    heading: bool = True,
    move: bool = False,
) -> Versions:
    """Two versions made by `maker`, of which either may be the one that is changed."""
    if len(lines_a) != len(lines_b):
        raise ValueError(f"{len(lines_a)} and {len(lines_b)} lines")
    sides = [_Side(lines, held, joining(lines)) for lines, held in zip((lines_a, lines_b), spare, strict=True)]
    flipped = rng.random() < 0.5
    one, other = sides[::-1] if flipped else sides
    blocks: list[Block] = []
    first = heading and len(lines_a) > 1 and rng.random() < HEADING
    if first:
        blocks.append(([replace(one.whole(0), heading=True)], [replace(other.whole(0), heading=True)]))
    blocks += maker(one, other, range(int(first), len(lines_a)), rng)
    versions = _laid_out(blocks, rng)
    if move:
        versions[0][:] = _moved(versions[0], rng)
    if maker not in _SET and rng.random() < OWN_LAYOUT:
        at = rng.randrange(2)
        versions[at][:] = _otherwise(versions[at], rng)
    return (versions[1], versions[0]) if flipped else (versions[0], versions[1])


_SET = (_bullets, _subtitles, _table)
"""The makers whose paragraphs are part of what they make."""


def _laid_out(blocks: Sequence[Block], rng: random.Random) -> list[list[Made]]:
    """The blocks in paragraphs of 1 to 5 lines, or a little more, as no block is cut by the end of a paragraph."""
    versions: list[list[tuple[Made, tuple[int, int, int]]]] = [[], []]
    paragraph, room = 0, rng.randint(1, 5)
    for number, block in enumerate(blocks):
        lines = {line for side in block for made in side for line in made.held}
        apart = any(made.heading for side in block for made in side)
        if (room <= 0 and lines) or apart:
            paragraph, room = paragraph + 1, rng.randint(1, 5)
        for side, version in zip(block, versions, strict=True):
            for at, made in enumerate(side):
                each = made.paragraph == _EACH
                inner = (number + 1, at) if each else (number + 1, 0) if made.paragraph == _APART else (0, 0)
                version.append((made, (paragraph, *inner)))
        room -= len(lines)
        if apart:
            paragraph += 1
    return [numbered([made for made, _ in v], [key for _, key in v]) for v in versions]


def numbered(version: Sequence[Made], keys: Sequence[object]) -> list[Made]:
    """The version with a new paragraph wherever the key changes, and around headings."""
    result: list[Made] = []
    for at, made in enumerate(version):
        changed = at > 0 and (keys[at] != keys[at - 1] or made.heading or version[at - 1].heading)
        result.append(replace(made, paragraph=result[-1].paragraph + changed if result else 0))
    return result


def _moved(version: Sequence[Made], rng: random.Random) -> list[Made]:
    """A paragraph other than a heading stands at least two sentences from where it stood, between other paragraphs."""
    paragraphs: dict[int, list[Made]] = {}
    for made in version:
        paragraphs.setdefault(made.paragraph, []).append(made)
    order = list(paragraphs)
    movable = [number for number in order if not paragraphs[number][0].heading]
    if len(movable) < 3:
        return list(version)
    taken = rng.choice(movable)
    was, rest = order.index(taken), [number for number in order if number != taken]
    first = order.index(movable[0])
    places = [
        place
        for place in range(first, len(rest) + 1)
        if sum(len(paragraphs[n]) for n in rest[min(place, was) : max(place, was)]) > 1
    ]
    place = rng.choice(places or [was])
    made = [one for number in (*rest[:place], taken, *rest[place:]) for one in paragraphs[number]]
    return numbered(made, [one.paragraph for one in made])


def _otherwise(version: Sequence[Made], rng: random.Random) -> list[Made]:
    """The version with paragraphs of its own: each sentence one, all one, or each limit a sentence later."""
    keys = rng.choice((
        list(range(len(version))),
        [0] * len(version),
        [version[max(at - 1, 0)].paragraph for at in range(len(version))],
    ))  # fmt: skip
    return numbered(version, keys)


KINDS: Mapping[str, Kind] = {
    "plain": partial(_made, _plain),
    **{f"merged-{size}": partial(_made, partial(_merged, size=size)) for size in (2, 3, 4)},
    "merged-mixed": partial(_made, _merged_mixed),
    "cut": partial(_made, _cut),
    "crossed": partial(_made, _crossed),
    "dropped-third": partial(_made, _dropped_third),
    "dropped-some": partial(_made, _dropped_some),
    "own-paragraphs": partial(_made, _own_paragraphs),
    "headings": partial(_made, _headings),
    "bullets": partial(_made, _bullets),
    "subtitles": partial(_made, _subtitles, heading=False),
    "table": partial(_made, _table, heading=False),
    "moved": partial(_made, _plain, move=True),
    "unrelated": partial(_made, _unrelated, heading=False),
    "summary": partial(_made, _summary),
    "mixed": partial(_made, _mixed),
    "edited": partial(_made, _edited),
    "replaced": partial(_made, _replaced),
}
"""By name, what makes two versions of lines that correspond. ValueError if these are not equally many."""


def gold(versions: Sequence[Sequence[Made]]) -> set[tuple[tuple[int, ...], ...]]:
    """The right groups, a tuple of indices per version; a sentence that shares no line is a group by itself."""
    return groups_of([[made.held for made in version] for version in versions])


def joined(pairs: Sequence[Versions]) -> Versions:
    """Pairs one after the other, as the parts of a chapter."""
    result: Versions = ([], [])
    line = 0
    for pair in pairs:
        most = max((number for version in pair for made in version for number in made.held), default=-1)
        for whole, version in zip(result, pair, strict=True):
            start = whole[-1].paragraph + 1 if whole else 0
            whole.extend(
                replace(made, held=frozenset(n + line for n in made.held), paragraph=made.paragraph + start)
                for made in version
            )
        line += most + 1
    return result


CORPORA = ("ntrex-dev", "ntrex-wide", "tico-dev")


@cache
def sources(corpus: str) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The stories of one of `CORPORA`: by code (in tico-dev by BCP 47 tag) and by the story's name, its lines.

    A line has the same number in all languages of a corpus; it may be blank. tico-dev's documents are named by number.
    """
    if corpus == "tico-dev":
        return {
            code: {f"tico {number}": lines for number, lines in enumerate(documents)}
            for code, documents in data.tico().items()
        }
    return {code: data.stories(code) for code in data.codes(corpus)}


Parallel = Mapping[str, tuple[list[str], list[str]]]
"""By the name of the story, its lines in two languages, those left out that are blank in either."""


def parallel(corpus: str, codes: Codes, held: bool | None = None) -> Parallel:
    """The stories of a corpus in two languages: those held out, those learned from, or all.

    A language of ntrex-dev may be paired with one of ntrex-wide: their lines correspond.
    """
    known = sources(corpus)
    if corpus != "tico-dev":
        known = {**sources("ntrex-dev"), **sources("ntrex-wide")}
    a, b = (known[code] for code in codes)
    return {
        name: ([x for x, _ in both], [y for _, y in both])
        for name in a
        if (held is None or held_out(name) == held)
        and (both := [(x, y) for x, y in zip(a[name], b[name], strict=True) if x.strip() and y.strip()])
    }


def spare_of(stories: Parallel, names: Sequence[str]) -> Spare:
    """The lines of all stories but those named."""
    others = [lines for name, lines in stories.items() if name not in names]
    return [line for x, _ in others for line in x], [line for _, y in others for line in y]


def made(kind: str, stories: Parallel, names: Sequence[str], rng: random.Random, most: int | None = None) -> Versions:
    """The named stories, one after the other, made of one kind as a whole; at most their first `most` lines.

    What one version has of its own comes from the stories that aren't named.
    """
    a, b = ([line for name in names for line in stories[name][side]][:most] for side in (0, 1))
    return KINDS[kind](a, b, rng, spare_of(stories, names))


def chapters(stories: Parallel, least: int = 100, most: int = 300) -> list[list[str]]:
    """The names of the stories, in runs of `least` lines or more together, and of at most `most` where that can be.

    The last stories are left out if they have fewer lines.
    """
    result: list[list[str]] = []
    names: list[str] = []
    size = 0
    for name, (lines, _) in stories.items():
        if names and size + len(lines) > most:
            names, size = [], 0
        names, size = [*names, name], size + len(lines)
        if size >= least:
            result.append(names)
            names, size = [], 0
    return result
