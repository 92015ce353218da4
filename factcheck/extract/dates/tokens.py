"""What the readers of dates, years and times share: a sentence as figures and calendar names, and what they find."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.language.dates.calendar import Calendar
from factcheck.language.dates.names import Name
from factcheck.language.text.patterns import UNSPACED, in_word, key
from factcheck.nouns.story import FactKind, Reading

DASH = re.compile(r" ?[-–—−~〜～] ?")
SIGNS = frozenset("#№+*=<>&@_/\\^§~.,:%‰°′″\ufffc$€£¥")
"""Signs that make a figure after them something else than a day or year."""
NOTHING = Name()
REACH = 24
"""Characters between two fields of a date at most, and how far back a cue is looked for."""


class DateToken(NamedTuple):
    start: int
    end: int
    figure: int
    """The number, or -1 for a name."""
    digits: int
    """How many digits the figure is written with; for a name, those of its number in a numbered month, else 0."""
    name: Name


@dataclass(frozen=True, slots=True)
class DatedSentence:
    raw: str
    text: str
    """The sentence, folded by `fold_in_place`."""
    tokens: list[DateToken]
    calendar: Calendar
    lang: str

    def gap(self, place: int) -> str | None:
        """The text between a token and the next; None where there is too much of it to join two fields."""
        if place + 1 >= len(self.tokens):
            return None
        start, end = self.tokens[place].end, self.tokens[place + 1].start
        return self.text[start:end] if end - start <= REACH else None

    def follows(self, pattern: re.Pattern[str], end: int) -> int:
        """Where a match that starts at `end` ends; `end` itself if there is none."""
        found = pattern.match(self.text, end)
        return found.end() if found else end

    def precedes(self, pattern: re.Pattern[str], start: int) -> bool:
        """Whether a word of a `…_before` pattern stands right before `start`."""
        return pattern.search(self.text, max(0, start - REACH), start) is not None

    def stands_alone(self, token: DateToken) -> bool:
        """Whether no letter or sign before a figure makes something else of it than a day or year."""
        before = self.text[token.start - 1] if token.start else " "
        return not (before in SIGNS or before in "-–" or (in_word(before) and not UNSPACED.match(before)))


@dataclass(frozen=True, slots=True)
class Found:
    """A fact that was read, and the token at which reading goes on."""

    kind: FactKind
    start: int
    end: int
    value: str
    value_max: str | None
    following: int
    readings: tuple[Reading, ...] = ()
    unit: str | None = None


def date_tokens(text: str, of: Calendar) -> list[DateToken]:
    """The figures and calendar names of a folded text, in order."""
    found = []
    for match in of.scan.finditer(text):
        group = match.lastgroup or ""
        if group == "n":
            digits = match.end() - match.start()
            # No field of a date has more than four digits; and int() is not linear.
            figure = int(match[0]) if digits < 6 else 10**6
            found.append(DateToken(match.start(), match.end(), figure, digits, NOTHING))
        elif group in "ps":
            month = int(match[group])
            name = Name(month=month) if 1 <= month <= 12 else NOTHING
            found.append(DateToken(match.start(), match.end(), -1, len(match[group]), name))
        elif name_of := of.names.get(key(match[group])):
            found.append(DateToken(match.start(group), match.end(group), -1, 0, name_of))
    return found


def day_at(s: DatedSentence, place: int) -> int:
    """The day of the month that a token states, 0 if it states none."""
    if place >= len(s.tokens):
        return 0
    token = s.tokens[place]
    return token.figure if 1 <= token.figure <= 31 and token.digits <= 2 else 0


def gregorian(s: DatedSentence, year: int) -> int:
    """A year as written, in our era: Thai years count from 543 before it."""
    return year - 543 if s.calendar.buddhist and year > 2300 else year


def year_at(s: DatedSentence, place: int) -> tuple[int, int, int] | None:
    """The year that starts at a token, where it ends, and the token after it; None if that is no year."""
    if place >= len(s.tokens):
        return None
    token, of = s.tokens[place], s.calendar
    if token.name.era is not None:
        gap = s.gap(place)
        following = s.tokens[place + 1] if gap is not None and not gap.strip(" .") else None
        if following is None or following.figure < 1:
            end = s.follows(of.first_year, token.end)
            return (token.name.era + 1, end, place + 1) if end > token.end else None
        end = s.follows(of.year_after, following.end)
        if following.digits < 4 and end == following.end:
            return None
        return token.name.era + following.figure, end, place + 2
    if token.digits != 4 or not 1000 <= token.figure <= 2700:
        return None
    end = s.follows(of.year_after, token.end)
    after = s.text[token.end : token.end + 1]
    stuck = in_word(after) and end == token.end and not UNSPACED.match(after)
    if stuck:
        return None
    if re.match(r"[.,:]\d", s.text[token.end : token.end + 2]):
        return None
    return gregorian(s, token.figure), end, place + 1
