"""Puts slips of wording into sound translations: names, negations, directions, clauses.

As in `slips.py`, the rules that are measured and their word lists are not asked. Names are found as follows:

- in scripts with capitals: runs of capitalised words inside a sentence. German nouns have capitals too, so there only
  names that the English line has as well;
- in scripts without capitals: countries by CLDR's names, and words that sound like a name of the English line;
- in Chinese, Japanese and Thai: countries, and Chinese and Japanese names by their middle dot.

Words that deny and words of opposite meaning are in `word_slips.toml`.
"""

from __future__ import annotations

import random
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex

from benchmarks.corpora import data
from factcheck.compare.equality.names import same_name
from factcheck.language.places import places
from factcheck.language.text.letters import ascii_in_place, opens_sentence

SEED = 20261121

_FORMS: dict[str, dict[str, list[tuple[str, str]]]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)
DENIALS, OPPOSITES = _FORMS["denials"], _FORMS["opposites"]

UNSPACED = ("zho-CN", "jpn", "tha")
CASELESS = ("arb", "fas", "hin", "kor")


@dataclass(frozen=True)
class Slip:
    kind: str
    code: str
    row: int
    text: str
    """The changed line."""
    start: int
    """Where the change is in the changed line; where something was taken out, start == end."""
    end: int


def _word(form: str, code: str) -> str:
    return regex.escape(form) if code in UNSPACED else rf"(?<![\p{{L}}\p{{M}}]){regex.escape(form)}(?![\p{{L}}\p{{M}}])"


@cache
def names(code: str, row: int) -> tuple[tuple[int, int], ...]:
    """Spans of the names of a line."""
    text = data.lines(code)[row]
    found: list[tuple[int, int]] = []
    if code in UNSPACED:
        sign = (
            r"\p{Han}{2,5}(?:·\p{Han}{1,6})+" if code == "zho-CN" else r"\p{Katakana}{2,9}(?:・[\p{Katakana}ー]{2,9})+"
        )
        found += [m.span() for m in regex.finditer(sign, text)]
    elif code in CASELESS:
        english = [data.lines("eng")[row][a:b] for a, b in names("eng", row)]
        for match in regex.finditer(r"[\p{L}\p{M}]{4,}", text):
            if any(same_name(match.group(), n, data.tag(code), "en") for n in english if len(n) > 4):
                found.append(match.span())
    else:
        run = (
            r"\p{Lu}[\p{Ll}\p{M}]{2,}(?: \p{Lu}[\p{L}\p{M}]+){0,2}"
            if code != "vie"
            else r"\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,2}"
        )
        for match in regex.finditer(r"(?<![\p{L}\p{M}'’.-])" + run + r"(?![\p{L}\p{M}'’-])", text):
            common = match.group().lower() in _small_words(code)
            if (
                not opens_sentence(ascii_in_place(text), match.start())
                and not common
                and (code != "deu" or match.group() in data.lines("eng")[row])
            ):
                found.append(match.span())
    if code in (*UNSPACED, *CASELESS):
        for group in places(data.tag(code)).values():
            for name, _ in group:
                found += [m.span() for m in regex.finditer(_word(name, code), text) if len(name) > 1]
    kept: list[tuple[int, int]] = []
    for span in sorted(found, key=lambda s: (s[0] - s[1], s)):
        if all(span[1] <= a or span[0] >= b for a, b in kept):
            kept.append(span)
    return tuple(sorted(kept))


@cache
def _small_words(code: str) -> frozenset[str]:
    return frozenset(
        w for line in data.lines(code) for w in regex.findall(r"(?<![\p{L}\p{M}])\p{Ll}[\p{L}\p{M}]+", line)
    )


@cache
def _names_by_story(code: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row, line in enumerate(data.lines(code)):
        found[data.story_ids()[row]] += [line[a:b] for a, b in names(code, row)]
    return found


def _name_replaced(code: str, row: int, dice: random.Random) -> tuple[str, int, int] | None:
    text, spans = data.lines(code)[row], names(code, row)
    if not spans:
        return None
    start, end = dice.choice(spans)
    story = data.story_ids()[row]
    own = set(_names_by_story(code)[story])
    words = text[start:end].count(" ")
    others = [n for s, ns in sorted(_names_by_story(code).items()) if s != story for n in ns if n not in own]
    others = [n for n in others if n.count(" ") == words and n not in text] or [n for n in others if n not in text]
    if not others:
        return None
    other = dice.choice(others)
    return text[:start] + other + text[end:], start, start + len(other)


def _name_removed(code: str, row: int, dice: random.Random) -> tuple[str, int, int] | None:
    spans = names(code, row)
    return _without(data.lines(code)[row], *dice.choice(spans)) if spans else None


def _without(text: str, start: int, end: int) -> tuple[str, int, int]:
    before, after = text[:start], text[end:]
    if before.endswith(" ") and after[:1] in " ,.;":
        before = before[:-1]
    return before + after, len(before), len(before)


def _swapped(text: str, pairs: list[tuple[str, str]], code: str, dice: random.Random) -> tuple[str, int, int] | None:
    found = [(m.span(), new) for old, new in pairs for m in regex.finditer(_word(old, code), text)]
    if not found:
        return None
    (start, end), new = dice.choice(found)
    return text[:start] + new + text[end:], start, start + len(new)


def _negation_inserted(code: str, row: int, dice: random.Random) -> tuple[str, int, int] | None:
    text = data.lines(code)[row]
    if any(regex.search(_word(no, code), text) for _, no in DENIALS[code]):
        return None
    return _swapped(text, list(DENIALS[code]), code, dice)


def _negation_removed(code: str, row: int, dice: random.Random) -> tuple[str, int, int] | None:
    slip = _swapped(data.lines(code)[row], [(no, yes) for yes, no in DENIALS[code]], code, dice)
    return slip and (slip[0], slip[1], slip[1])


def _direction(code: str, row: int, dice: random.Random) -> tuple[str, int, int] | None:
    pairs = [pair for a, b in OPPOSITES[code] for pair in ((a, b), (b, a))]
    return _swapped(data.lines(code)[row], pairs, code, dice)


@cache
def _clauses(code: str, row: int) -> tuple[tuple[int, int], ...]:
    """Spans of 3 to 12 words between two commas, or between a comma and the end of the line."""
    text = data.lines(code)[row]
    found = []
    comma = ",，،、" if code == "jpn" else ",，،"  # in Chinese "、" separates items of a list
    stop = comma + '.;:。；"“”«»„()?!'
    for match in regex.finditer(rf"(?<=[{comma}]\s?)[^\s{stop}][^{stop}]*(?=[{comma}]|[.。]?\s*$)", text):
        size = len(match.group()) / 2.5 if code in UNSPACED else len(match.group().split())
        if 3 <= size <= 12:
            found.append(match.span())
    return tuple(found)


def _clause_added(code: str, row: int, dice: random.Random) -> tuple[str, int, int] | None:
    text = data.lines(code)[row]
    story = data.story_ids()[row]
    others = [(r, s) for r in range(len(data.lines(code))) if data.story_ids()[r] != story for s in _clauses(code, r)]
    stops = [m.start() for m in regex.finditer(r"[,，،、]|[.。]\s*$" if code == "jpn" else r"[,，،]|[.。]\s*$", text)]
    if not stops or not others:
        return None
    other, (a, b) = dice.choice(others)
    clause = data.lines(code)[other][a:b].strip()
    comma = {"zho-CN": "，", "jpn": "、", "arb": "، ", "fas": "، "}.get(code, ", ")
    at = dice.choice(stops)
    return text[:at] + comma + clause + text[at:], at + len(comma), at + len(comma) + len(clause)


def _clause_dropped(code: str, row: int, dice: random.Random) -> tuple[str, int, int] | None:
    spans = _clauses(code, row)
    if not spans:
        return None
    start, end = dice.choice(spans)
    text = data.lines(code)[row]
    comma = max(text.rfind(sign, 0, start) for sign in ",，،、")
    return text[:comma] + text[end:], comma, comma


KINDS = {
    "name replaced": _name_replaced,
    "name removed": _name_removed,
    "negation inserted": _negation_inserted,
    "negation removed": _negation_removed,
    "direction swapped": _direction,
    "clause added": _clause_added,
    "clause dropped": _clause_dropped,
}
LANGUAGES = tuple(DENIALS)


def slips(code: str, rows: list[int], per_kind: int) -> list[Slip]:
    """Up to `per_kind` slips of each kind in the `rows` of a language, at most one in a row; the same in every run."""
    found = []
    for kind, make in KINDS.items():
        dice = random.Random(f"{SEED}-{code}-{kind}")
        order = list(rows)
        dice.shuffle(order)
        count = 0
        for row in order:
            slip = make(code, row, dice)
            if slip and slip[0] != data.lines(code)[row] and count < per_kind:
                found.append(Slip(kind, code, row, *slip))
                count += 1
    return found
