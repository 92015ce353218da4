"""What a quantity is stated for: a month in "4 dollars a month", a person in "5 Liter je Einwohner".

Only what stands right beside the figure and its unit counts. A denominator that stands elsewhere ("a monthly fee of 4
dollars") is not read, and one that is not read conflicts with nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

import regex

from factcheck.extract.interface import TAKEN
from factcheck.extract.quantities.hedges import hedges
from factcheck.language import cldr
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.folding import by_first, fold_form, lower_in_place
from factcheck.language.text.patterns import cuts_word, in_word
from factcheck.language.units.rates import rates
from factcheck.nouns.story import Fact

KINDS = frozenset({"number", "percent", "money", "measure", "duration"})
"""Kinds of facts that may be a rate."""
MOST = 3
"""Denominators of one figure: "5 litres per person per day" has two."""
_PARTS = frozenset("半数數同翌")
"""Half, some, the same and the next, which are a word with the unit after them."""
_SPACES = frozenset(cldr.SPACES)
_NUMBER = regex.compile(rf"[{cldr.SPACES}]?[\p{{N}}{TAKEN}]")
"""A figure after the phrase makes something else of it: "im Jahr 1950"."""
_WORD = regex.compile(rf"[{cldr.SPACES}]\p{{L}}")


class RateReader:
    """Finds the denominators of quantities in texts of one language."""

    def __init__(self, lang: str):
        known, own = rates(lang), own_number_words(lang)
        self.after, self.before, self.after_stroke = known.after, known.before, known.after_stroke
        self.after_lengths, self.stroke_lengths = by_first(self.after), by_first(self.after_stroke)
        self.before_lengths = by_first(phrase[::-1] for phrase in self.before)
        self.times = {fold_form(word) for word in own.times}
        self.times_lengths = by_first(self.times)
        self.once = re.compile("|".join(map(re.escape, own.once)), re.IGNORECASE) if own.once else None
        self.hedges = hedges(lang)
        self.attached, self.spaced = cldr.attaches_words(lang), cldr.spaced(lang)
        self.longest = max(map(len, (*self.after, *self.before, *self.after_stroke)), default=0) + 2

    def with_rates(self, text: str, facts: list[Fact]) -> list[Fact]:
        """The facts with what they are stated for; a fact within such a phrase is none: 1日 in "1日3回"."""
        found: list[Fact] = []
        for bare in facts:
            fact = self._with_rate(text, bare, found[-1] if found else None) if bare.kind in KINDS else bare
            if fact.per and found and found[-1].start >= fact.start:
                found.pop()
            if not found or fact.start >= found[-1].end:
                found.append(fact)
        return found

    def once_at(self, text: str) -> Iterator[tuple[int, int]]:
        """The words for one time that are a rate: "once a week"."""
        for match in self.once.finditer(text) if self.once else ():
            start, end = match.span()
            if not in_word(text[start - 1 : start]) and not in_word(text[end : end + 1]) and self._next(text, end):
                yield start, end

    def occurs(self, text: str, start: int, end: int) -> bool:
        """Whether a number is one of times in a rate: "una vez al día", 每天一次."""
        past = self._past_times(text, end)
        return past > end and (self._next(text, past) or self._previous(text, start)) is not None

    def _with_rate(self, text: str, fact: Fact, last: Fact | None) -> Fact:
        end = self._past_times(text, fact.end) if fact.kind == "number" else fact.end
        is_bare = fact.kind == "number" and end == fact.end and fact.form != "words"
        per: list[str] = []
        while len(per) < MOST and (following := self._next(text, end, is_bare=is_bare)):
            unit, end = following
            per.append(unit)
        start = fact.start
        if not per:
            end = fact.end
            if preceding := self._previous(text, start):
                unit, begin = preceding
                if last is None or last.end <= begin or begin <= last.start:  # "5 दिन में 3 बार" is no rate of a day
                    start, per = begin, [unit]
        if not per:
            return fact
        return replace(fact, text=text[start:end], start=start, end=end, per=tuple(per))

    def _past_times(self, text: str, end: int) -> int:
        """The end of the word that counts times after a number ("times", 回), else of the number."""
        at = _past_space(text, end)
        length = self._longest(text, at, self.times_lengths, self.times)
        return at + length if length else end

    def _next(self, text: str, end: int, *, is_bare: bool = False) -> tuple[str, int] | None:
        """The unit of a phrase for a rate right after `end`, and where the phrase ends."""
        at = _past_space(text, end)
        if text[at : at + 1] == "/":
            at = _past_space(text, at + 1)
            lengths, known = self.stroke_lengths, self.after_stroke
        else:
            lengths, known = self.after_lengths, self.after
        length = self._longest(text, at, lengths, known)
        stop = at + length
        if not length or _NUMBER.match(text, stop):
            return None
        if is_bare and not self.attached and " " not in text[at:stop] and _WORD.match(text, stop):
            return None  # "5 daily papers"
        return known[lower_in_place(text[at:stop])], stop

    def _previous(self, text: str, start: int) -> tuple[str, int] | None:
        """The unit of a phrase for a rate right before `start` or its hedge, and where the phrase begins."""
        if not self.before_lengths:
            return None
        end = _before_spaces(text, start)
        found = self._ending(text, end)
        if found is None and (hedge := self.hedges.before(text, end)):
            found = self._ending(text, _before_spaces(text, end - hedge))  # "प्रतिदिन लगभग 7 घंटे"
        return found

    def _ending(self, text: str, end: int) -> tuple[str, int] | None:
        if not end:
            return None
        window = lower_in_place(text[max(0, end - self.longest) : end])
        for length in self.before_lengths.get(window[-1:], ()):
            phrase = window[len(window) - length :]
            at = end - length
            if at >= 0 and phrase in self.before and not self._goes_before(text, at):
                return self.before[phrase], at
        return None

    def _goes_before(self, text: str, at: int) -> bool:
        """Whether a word or number goes on into `at`: 半年に is not 年に."""
        lead = text[at - 1 : at]
        if self.spaced:
            return in_word(lead)
        return lead in _PARTS or lead.isnumeric()

    def _longest(
        self, text: str, at: int, lengths: Mapping[str, tuple[int, ...]], known: Mapping[str, str] | set[str]
    ) -> int:
        """How long the longest known phrase at a place is, 0 where none is."""
        first = lower_in_place(text[at : at + 1])
        if first not in lengths:
            return 0
        window = lower_in_place(text[at : at + self.longest])
        for length in lengths[first]:
            end = at + length
            if end <= len(text) and window[:length] in known and not cuts_word(text, end, touching=self.attached):
                return length if text[end : end + 1] not in {"²", "³"} else 0
        return 0


def _before_spaces(text: str, position: int) -> int:
    while position and text[position - 1] in _SPACES:
        position -= 1
    return position


def _past_space(text: str, position: int) -> int:
    return position + (text[position : position + 1] in _SPACES)


@cache
def rate_reader(lang: str) -> RateReader:
    """The reader of a language, made once."""
    return RateReader(lang)
