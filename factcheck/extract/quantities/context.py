"""The context that makes something else of a number or quantity: an ordinal, a speed, degrees below zero."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal
from functools import cache

import regex

from factcheck.extract.numbers.amount import Amount
from factcheck.extract.quantities.unit_finder import Unit
from factcheck.language import cldr
from factcheck.language.numbers.spellout import ordinal_affixes, speller
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.folding import fold_form, lower_in_place
from factcheck.language.text.patterns import in_word
from factcheck.language.units.units import LENGTHS
from factcheck.nouns.story import Fact

DEGREES = frozenset({"degree", "celsius", "fahrenheit"})
"""Units whose value may be negative by the words before or after it ("below zero")."""
MAX_ORDINAL = 10**6
LOOK = 40
"""Characters before and after degrees in which the words for "below zero" are looked for."""
_ENDS = r"(?!\w)"
_DECIMALS = regex.compile(r"[.,]?\d")


class Context:
    """Reads the context of quantities in texts of one language."""

    def __init__(self, lang: str):
        own = own_number_words(lang)
        self.lang = lang
        self.attached = cldr.attaches_words(lang)
        self.ordinal_marks = own.ordinal_suffixes if self.attached else ()
        self.speeds = own.speeds
        rules = speller(lang)
        zero = fold_form(rules.format(0)) if rules else ""
        in_figures = {
            f"{term[: -len(zero)]}0" for term in own.below_zero if zero and fold_form(term).endswith(f" {zero}")
        }
        terms = (*own.below_zero, *sorted(in_figures))
        halves = (term.partition("…") if "…" in term else ("", "", term) for term in terms)
        self.below = tuple((fold_form(before), fold_form(after)) for before, _, after in halves)
        self.below_number = tuple((before, after) for before, after in self.below if before or " " in after)
        self.below_letters = frozenset(after[0] for _, after in self.below)
        self.tenths = tuple(
            (regex.compile(rf"\s?([0-9一二三四五六七八九])\s?{sign.replace('…', _ENDS)}"), Decimal(share))
            for sign, share in own.tenths.items()
        )

    def ordinal(self, text: str, amount: Amount) -> tuple[int, int] | None:
        """The span of an ordinal in a script in which words touch: 第三, 三番目, 제 10, 세 번째."""
        if (
            not self.attached
            or amount.value != amount.value.to_integral_value()
            or not 0 <= amount.value <= MAX_ORDINAL
        ):
            return None
        at, end = amount.start - 1, amount.end
        if at >= 0 and text[at] == "第":
            return at, end
        at -= at > 0 and text[at] == " "
        if at >= 0 and text[at] == "제" and not text[at - 1 : at].isalpha():
            return at, end
        start = end + (text[end : end + 1] == " ")
        mark = next((mark for mark in self.ordinal_marks if text.startswith(mark, start)), None)
        return (amount.start, start + len(mark)) if mark else None

    def figure(self, text: str, amount: Amount) -> tuple[int, int] | None:
        """The span of an ordinal in figures, with what ICU puts before and after them: "21st", "4.º"."""
        if amount.value != amount.value.to_integral_value() or not 0 <= amount.value <= MAX_ORDINAL:
            return None
        if amount.form == "words" and self.attached:
            return None
        if amount.form != "digits" and not self.attached:
            return None
        number = int(amount.value)
        for prefix, suffix in ordinal_affixes(self.lang, number % 100 if number > 100 else number):
            start, end = amount.start - len(prefix), amount.end + len(suffix)
            if (
                start < 0
                or text[start : amount.start].lower() != prefix
                or text[amount.end : end].lower().replace("’", "'") != suffix
            ):
                continue
            if suffix and suffix[-1].isalpha() and not self.attached and in_word(text[end : end + 1]):
                continue
            if suffix == "." and not text[end:].lstrip()[:1].isalpha():
                continue
            return start, end
        return None

    def rate(self, text: str, amount: Amount, per: Unit, after: Unit | None) -> Unit | None:
        """The unit of a speed whose "per hour" stands before the number: 時速60キロ, "saatte 60 kilometre"."""
        if after is None:
            name = next((name for name in self.speeds if text.startswith(name, amount.end)), None)
            if name is None:
                return None
            return replace(per, unit=f"{self.speeds[name]}-{per.unit}", end=amount.end + len(name))
        return replace(after, unit=f"{after.unit}-{per.unit}", start=per.start) if after.unit in LENGTHS else after

    def more_tenths(self, text: str, value: Decimal, step: Decimal, end: int) -> tuple[Decimal, Decimal, int]:
        """Value, step (in percent) and end of tenths with the smaller parts after them: 三割五分, 3할 2푼 5리."""
        for pattern, share in self.tenths:
            if match := pattern.match(text, end):
                value += int(unicodedata.numeric(match[1])) * share
                step, end = share, match.end()
        return value, step, end

    def below_zero(self, text: str, fact: Fact) -> Fact:
        """Degrees with what makes them negative: "5 degrees below zero", "sıfırın 12 derece altında", "minusgrader".

        A figure without the word for degrees is negative by a phrase: "16 below zero", but not "16 frost".
        """
        degrees = fact.unit in DEGREES
        if not (degrees or (fact.kind == "number" and fact.unit is None)) or Decimal(fact.value) <= 0:
            return fact
        terms = self.below if degrees else self.below_number
        window, tail = text[max(0, fact.start - LOOK) : fact.start], text[fact.end : fact.end + LOOK]
        if not terms or (not degrees and tail.lstrip()[:1].lower() not in self.below_letters):
            return fact
        lead = window.rstrip()
        ending, following, leading = fold_form(fact.text), fold_form(tail), fold_form(lead)
        for before, after in terms:
            if degrees and not before and ending.endswith(after):
                return replace(fact, value=f"-{fact.value}")
            if not following.startswith(after) or not leading.endswith(before):
                continue
            end = fact.end + lower_in_place(tail).find(after) + len(after)
            start = fact.start - (len(window) - len(lead)) - len(before) if before else fact.start
            if self.attached or _ends_here(text, end):
                return replace(fact, text=text[start:end], start=start, end=end, value=f"-{fact.value}")
        return fact


def _ends_here(text: str, end: int) -> bool:
    """Whether neither a word nor a number goes on: "dưới 0", but not "dưới 0,5"."""
    return not in_word(text[end : end + 1]) and not _DECIMALS.match(text, end)


@cache
def context(lang: str) -> Context:
    """The reader of a language, made once."""
    return Context(lang)
