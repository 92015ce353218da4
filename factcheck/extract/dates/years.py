"""Years, ranges of years and decades."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from factcheck.extract.dates.tokens import DASH, SIGNS, DatedSentence, DateToken, Found, gregorian, year_at
from factcheck.language.text.patterns import UNSPACED, fold_in_place, in_word

_SI = frozenset({"m", "km", "cm", "mm", "g", "kg", "l", "ml", "ha", "kw", "mw", "gw", "hz", "ghz"})
"""Short unit symbols that mean nothing else after a year, unlike "in", "a" or "d"."""
_NEXT_WORD = re.compile(r"[ -]?([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+|\S)[ .]{0,2}\Z")
_NAMED = re.compile(r"[^\W\d_]{3}-\Z")
_SPOILED = re.compile(r"[.,:]\d|[%‰°′″+*=_]|[/\\]\Z")


def year(s: DatedSentence, place: int) -> Found | None:
    """A range of years, a decade, or a year that stands alone."""
    token, of = s.tokens[place], s.calendar
    if token.figure >= 0 and (token.digits not in {2, 4} or not clear(s, token)):
        return None
    if token.figure >= 0 and (decade := _decade(s, token, place)):
        return decade
    if token.digits == 2 and s.calendar.leftwards:
        return _mirrored(s, place)
    if (found := year_at(s, place)) is None:
        return None
    number, end, following = found
    if token.name.era is not None:
        return Found("date", token.start, end, f"{number:04d}", None, following)
    if pair := _range(s, place, number):
        return pair
    # Spans are round: "2000年前" is so long ago, "2019年前半" is half of that year.
    said = end > token.end and not (number % 100 == 0 and of.year_lasts.match(s.text, token.end))
    if (said or s.precedes(of.year_before, token.start)) and number <= 2150:
        return Found("date", token.start, end, f"{number:04d}", None, following)
    if not 1500 <= number <= 2099 or number % 100 == 0 or end > token.end or _measured(s, token):
        return None
    return Found("date", token.start, token.end, f"{number:04d}", None, place + 1)


def clear(s: DatedSentence, token: DateToken) -> bool:
    """Whether no letters or signs that touch a figure make something else of it than a year."""
    before = s.text[token.start - 1] if token.start else " "
    if before == "-":
        # "Tokyo-2020", "Euro-2016": an event and its year; full hundreds are model names.
        named = _NAMED.search(s.text, max(0, token.start - 4), token.start)
        return named is not None and 1900 < token.figure < 2100 and token.figure % 100 != 0
    if before in ".,:":
        return not s.text[max(0, token.start - 2) : token.start - 1].isdigit()
    if before in SIGNS or (in_word(before) and not UNSPACED.match(before)) or unicodedata.category(before) == "Sc":
        return False
    return _SPOILED.match(s.text[token.end : token.end + 2]) is None


def _range(s: DatedSentence, place: int, first: int) -> Found | None:
    """Two years joined by a sign: "2019–2021", "1950-53", "2019/20"; "2019-02" is a month."""
    token, gap = s.tokens[place], s.gap(place)
    gap = gap and gap[s.follows(s.calendar.year_after, token.end) - token.end :]
    if gap is None or not (DASH.fullmatch(gap) or gap == "/") or not 1500 <= first < 2100:
        return None
    last = s.tokens[place + 1]
    if last.digits not in {2, 4} or last.figure < 0 or re.match(r"[.,:/-]?\d|[%‰°]", s.text[last.end : last.end + 2]):
        return None
    top = gregorian(s, last.figure) if last.digits == 4 else first - first % 100 + last.figure
    if last.digits == 2 and top != first + 1:
        if gap == "-" and 1 <= last.figure <= 12:
            return Found("date", token.start, last.end, f"{first:04d}-{last.figure:02d}", None, place + 2)
        if gap == "/":
            return None
    end = s.follows(s.calendar.year_after, last.end)
    if not first < top < 2150 or (end == last.end and _measured(s, last)):
        return None
    return Found("date", token.start, end, f"{first:04d}", f"{top:04d}", place + 2)


def _mirrored(s: DatedSentence, place: int) -> Found | None:
    """A range whose ends changed places, as happens in writing from right to left: "53-1950" is 1950 to 1953."""
    gap, token = s.gap(place), s.tokens[place]
    if gap is None or not DASH.fullmatch(gap) or not s.stands_alone(token):
        return None
    first = s.tokens[place + 1]
    if first.digits != 4 or not 1500 <= first.figure < 2100 or not first.figure % 100 < token.figure:
        return None
    if re.match(r"[.,:/-]?\d|[%‰°]", s.text[first.end : first.end + 2]) or _measured(s, first):
        return None
    last = first.figure - first.figure % 100 + token.figure
    return Found("date", token.start, first.end, f"{first.figure:04d}", f"{last:04d}", place + 2)


def _decade(s: DatedSentence, token: DateToken, place: int) -> Found | None:
    """The decade of "the 1990s", "90er Jahre", "años 90"; without a century only where it is called a decade."""
    number = gregorian(s, token.figure)
    if token.figure % 10 or (token.digits == 4 and not 1500 <= number <= 2090):
        return None
    found = s.calendar.decade_after.match(s.text, token.end)
    apart = s.precedes(s.calendar.decade_before, token.start)
    if found is None and not (apart and not _measured(s, token)):
        return None
    if token.digits == 2 and not apart and found and len(found["word"]) < 3 and not UNSPACED.match(found["word"]):
        return None  # "his 20s", "temperatures in the 90s"
    value = f"{number // 10}X" if token.digits == 4 else f"XX{token.figure // 10}X"
    return Found("date", token.start, found.end() if found else token.end, value, None, place + 1)


def _measured(s: DatedSentence, token: DateToken) -> bool:
    """Whether the figure counts something: a unit, a scale word or a currency stands next to it."""
    after = s.raw[token.end : token.end + 2].ljust(2)
    if after[0].isalpha() or after[0] in "\ufffc+" or unicodedata.category(after[0]) == "Sc":
        return True
    if after[0] == " " and (unicodedata.category(after[1]) in {"Sc", "No"} or after[1] in "%‰°"):
        return True
    names, symbols, prefixes = _unit_words(s.lang)
    if following := _NEXT_WORD.match(s.raw, token.end):
        word, rest = fold_in_place(following[1]), s.text[following.start(1) : following.start(1) + 40]
        for name in names.get(word, ()):
            if rest.startswith(name) and not in_word(rest[len(name) : len(name) + 1]):
                return True
        if word in _SI or (len(word) > 2 and following[1] in symbols):
            return True
    before = _LAST_WORD.search(s.raw, max(0, token.start - 20), token.start)
    return before is not None and (before[1] in prefixes or unicodedata.category(before[1][0]) == "Sc")


@cache
def _unit_words(lang: str) -> tuple[dict[str, list[str]], frozenset[str], frozenset[str]]:
    """Names of units, scales and currencies by their first word, folded; symbols; and what stands before money."""
    from factcheck.language.numbers.spellout import lexicon
    from factcheck.language.units.units import units

    known = units(lang)
    names: dict[str, list[str]] = {}
    for name in map(fold_in_place, (*known.names, *lexicon(lang).scales)):
        if first := _NEXT_WORD.match(name):
            names.setdefault(first[1], []).append(name)
    return names, frozenset(known.symbols), frozenset(prefix for prefix in known.prefixes if len(prefix) > 1)
