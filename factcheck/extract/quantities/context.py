"""What stands around a number or quantity and makes it something else: an ordinal, a speed, degrees below zero."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal
from functools import cache

import regex

from factcheck.extract.numbers.amount import Amount
from factcheck.extract.quantities.unit_finder import Unit
from factcheck.language import cldr
from factcheck.language.numbers.spellout import ordinal_affixes
from factcheck.language.numbers.words import words
from factcheck.language.text.folding import fold, lower_in_place
from factcheck.language.text.patterns import in_word
from factcheck.language.units.units import LENGTHS
from factcheck.nouns.story import Fact

DEGREES = frozenset({"degree", "celsius", "fahrenheit"})
"""What may be negative by the words around it."""
MAX_ORDINAL = 10**6
LOOK = 40
"""Characters before and after degrees in which those words are looked for."""
_ENDS = r"(?!\w)"


class Around:
    """Reads what stands around the quantities of one language."""

    def __init__(self, lang: str):
        own = words(lang)
        self.lang = lang
        self.attached = cldr.attaches_words(lang)
        self.ordinal_marks = own.ordinal_suffixes if self.attached else ()
        self.speeds = own.speeds
        halves = (term.partition("…") if "…" in term else ("", "", term) for term in own.below_zero)
        self.below = tuple((fold(before), fold(after)) for before, _, after in halves)
        self.tenths = tuple(
            (regex.compile(rf"\s?([0-9一二三四五六七八九])\s?{sign.replace('…', _ENDS)}"), Decimal(share))
            for sign, share in own.tenths.items()
        )

    def ordinal(self, text: str, amount: Amount) -> tuple[int, int] | None:
        """What makes an ordinal in scripts without spaces, with the number: 第三, 三番目, 제 10, 세 번째; the span."""
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
        """A number with what ICU puts around the figures of an ordinal: "21st", "4.º"; the span."""
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
        """A speed whose time stands before it: 時速60キロ, "saatte 60 kilometre"."""
        if after is None:
            name = next((name for name in self.speeds if text.startswith(name, amount.end)), None)
            if name is None:
                return None
            return replace(per, unit=f"{self.speeds[name]}-{per.unit}", end=amount.end + len(name))
        return replace(after, unit=f"{after.unit}-{per.unit}", start=per.start) if after.unit in LENGTHS else after

    def more_tenths(self, text: str, value: Decimal, step: Decimal, end: int) -> tuple[Decimal, Decimal, int]:
        """The hundredths and thousandths after tenths: 三割五分, 3할 2푼 5리; all in percent."""
        for pattern, share in self.tenths:
            if match := pattern.match(text, end):
                value += int(unicodedata.numeric(match[1])) * share
                step, end = share, match.end()
        return value, step, end

    def below_zero(self, text: str, fact: Fact) -> Fact:
        """Degrees with what makes them negative: "5 degrees below zero", "sıfırın 12 derece altında", "minusgrader"."""
        if fact.unit not in DEGREES or not self.below or Decimal(fact.value) <= 0:
            return fact
        window, tail = text[max(0, fact.start - LOOK) : fact.start], text[fact.end : fact.end + LOOK]
        lead = window.rstrip()
        for before, after in self.below:
            if not before and fold(fact.text).endswith(after):
                return replace(fact, value=f"-{fact.value}")
            if not fold(tail).startswith(after) or not fold(lead).endswith(before):
                continue
            end = fact.end + lower_in_place(tail).find(after) + len(after)
            start = fact.start - (len(window) - len(lead)) - len(before) if before else fact.start
            if self.attached or not in_word(text[end : end + 1]):
                return replace(fact, text=text[start:end], start=start, end=end, value=f"-{fact.value}")
        return fact


@cache
def around(lang: str) -> Around:
    """The reader of a language, made once."""
    return Around(lang)
