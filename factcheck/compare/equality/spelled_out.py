"""Facts that are spelled out in a way no extractor reads: within a compound, parted by other words, as an hour."""

from __future__ import annotations

from functools import lru_cache

import regex

from factcheck.compare.equality.dates import parse_date
from factcheck.language.cldr import spaced
from factcheck.language.dates.forms import month_names
from factcheck.language.dates.words import own_date_words
from factcheck.language.numbers.spellout import speller
from factcheck.language.text.folding import fold_form
from factcheck.nouns.story import Fact

WHOLE = 4
"""Letters that a word must have to be looked for within others; shorter ones count as they stand."""
LONG = 7
"""Letters that a word must have to be looked for without its last..."""
ENDING = 2
"""...letters, in which cases differ. Of shorter words they tell numbers apart: "fifty" and "fifth"."""
LARGEST = 10**15


def spelled_out(fact: Fact, text: str, lang: str) -> bool:
    """Whether all words of a number, an hour or a month stand in a text, in any order and within longer words."""
    folded = fold_form(text)
    if fact.kind == "date":
        joined = folded.replace(" ", "")
        return any(len(name) >= WHOLE and name in joined for name in month_names(_month_alone(fact), lang))
    numbers = _hours(fact.value, lang) if fact.kind == "time" else _whole(fact)
    begins, ends = (r"(?<![\p{L}\p{M}])", r"(?![\p{L}\p{M}])") if spaced(lang) else ("", "")

    def stands(word: str) -> bool:
        if len(word) >= WHOLE:
            return word[: len(word) - ENDING if len(word) >= LONG else None] in folded
        return regex.search(f"{begins}{regex.escape(word)}{ends}", folded) is not None

    return any(all(map(stands, form)) for number in numbers for form in _forms(number, lang))


def _whole(fact: Fact) -> set[int]:
    """The number of a quantity, unless it has decimals or is a range."""
    whole = fact.value_max is None and fact.value.isdigit() and int(fact.value) < LARGEST
    return {int(fact.value)} if whole else set()


def _hours(time: str, lang: str) -> set[int]:
    """Numbers by which a full, half or quarter hour may go: "seven" at 19:00, and at 18:30 where half is to seven."""
    hour, minute = (int(part) for part in time.lstrip("T").split(":")[:2])
    if minute % 15:
        return set()
    hours = {hour, hour + 1} if minute else {hour}
    counted = {h - start for h in hours for start in own_date_words(lang).hour_counts.values() if h > start}
    return hours | {(h - 1) % 12 + 1 for h in hours} | counted


@lru_cache(maxsize=1024)
def _forms(number: int, lang: str) -> frozenset[tuple[str, ...]]:
    """The words of a number as ICU spells it out in any case and gender, cardinal and ordinal."""
    rules = speller(lang)
    if rules is None:
        return frozenset()
    names = [rules.getRuleSetName(i) for i in range(rules.getNumberOfRuleSetNames())]
    spelled = {fold_form(rules.format(number, name)) for name in names}
    return frozenset(tuple(form.split()) for form in spelled if form and not any(map(str.isdigit, form)))


def _month_alone(fact: Fact) -> int:
    """The number of a month without a day, or 0."""
    date = parse_date(fact.value)
    return int(date.month) if date.month and not date.day else 0
