"""Fractions: "two thirds", "half a million", "seven and a third", 삼분의 이."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache

import regex

from factcheck.extract.numbers.amount import ONE, Amount, falls, forms, rounded
from factcheck.language import cldr
from factcheck.language.numbers.spellout import Lexicon
from factcheck.language.numbers.words import words
from factcheck.language.text.folding import fold

# Bounded: scripts without spaces write whole paragraphs in one run of letters.
_WORD = regex.compile(r"\s{0,9}+[\p{L}\p{M}\u00ad'’]{1,40}+")
_NONE = Decimal(0)
_STEP = Decimal("0.01")
LONGEST = 16
"""Characters in the longest word for minus or before a numerator that is looked for."""
_SMALL = 20
"""Fractions with a larger denominator are written in figures; a bare ordinal beyond it is one."""
Scales = Callable[[str, int, bool], tuple[Decimal, int, bool]]


class Fractions:
    """Reads the fractions of one language; `scales` reads the scale words at a place."""

    def __init__(self, lang: str, lexicon: Lexicon, scales: Scales):
        own = words(lang)
        self.scales = scales
        self.compounds = lexicon.glued is not None
        """An ordinal is one word, so that "cinque millesimi" is a fraction."""
        self.definite = tuple(fold(article) for article in own.articles)
        self.ands = conjunctions(lang, "standard") | {fold(word) for word in own.ands}
        self.articles = frozenset(own.ones)
        self.ones = self.articles or frozenset(form for form, value in lexicon.chunks.items() if value == 1)
        self.connectors = frozenset(own.connectors)
        self.goes_on = self.connectors | self.ands | _percent_starts(lang) | frozenset(own.of_whole)
        self.not_fractions = own.not_fractions
        self.articleless = bool(own.bare_scales)
        self.bars = frozenset(fold(bar) for bar in own.fraction_bars)
        self.bars_reversed = frozenset(fold(bar) for bar in own.denominator_first)
        self.numerator_marks = own.numerator_marks
        self.one_counts = own.one_counts
        self.written = bool(own.fraction_bars or own.denominator_first or own.denominators or own.fraction_marks)
        self.marks = frozenset(fold(mark) for mark in own.fraction_marks)
        self.before = {fold(form): value for form, value in own.denominators.items()}
        self.bare = own.fraction_endings == ("",)
        """Ordinals are denominators as they stand, in the plural too."""

    def join(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """The amounts with numerators, denominators, scale words and whole numbers put together."""
        roles = {amount.role for amount in amounts}
        if (len(amounts) > 1 or self.before) and (roles & {"denominator", "both"} or self.written):
            amounts = self._fractions(text, amounts)
        amounts = self._bare_fractions(text, amounts)
        if any(amount.role == "fraction" for amount in amounts):
            amounts = self._scaled_fractions(text, amounts)
            amounts = self._mixed(text, amounts)
        return amounts

    def _fractions(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """A numerator and a denominator: "two thirds", "hai phần ba", "삼분의 이"."""
        out: list[Amount] = []
        for amount in amounts:
            top = out[-1] if out else None
            if top is not None and top.role == "cardinal" and not top.high:
                between = fold(text[top.end : amount.start])
                if amount.role in {"denominator", "both"} and not between and self._divides(text, top, amount):
                    # "three hundred and sixteen hundredths"
                    part = top.value % 100 if top.value > 100 and self._spells_and(text, top) else top.value
                    rest = top.value - part if part < amount.value else Decimal(0)
                    out[-1] = over(top, amount, top.value - rest, amount.value, rest)
                    continue
                if amount.role == "cardinal" and amount.value and between in self.bars:
                    out[-1] = over(top, amount, top.value, amount.value)
                    continue
                if (
                    amount.role == "cardinal"
                    and top.value > 1
                    and between in self.bars_reversed
                    and self._marked(text, top, amount)
                ):
                    out[-1] = over(top, amount, amount.value, top.value)
                    continue
                if amount.role == "cardinal" and amount.value > 1 and not between and self.marks:
                    mark = _WORD.match(text, amount.end)
                    if mark and fold(mark.group()) in self.marks:
                        out[-1] = replace(over(top, amount, top.value, amount.value), end=mark.end())
                        continue
            if amount.role == "cardinal" and self.before and (found := self._denominator_before(text, amount)):
                start, bottom = found
                if amount.value < bottom:
                    whole = replace(amount, start=start)
                    out.append(over(whole, whole, amount.value, Decimal(bottom)))
                    continue
            out.append(amount)
        return out

    def _marked(self, text: str, bottom: Amount, top: Amount) -> bool:
        """ "3'te 2'si": where a mark shows the numerator, the fraction has one; "2019'da 3" is none."""
        if not self.numerator_marks:
            return True
        rest = fold(text[top.end : top.end + LONGEST])
        return top.value < bottom.value and rest.startswith(self.numerator_marks)

    def _spells_and(self, text: str, amount: Amount) -> bool:
        return amount.form == "words" and any(
            f" {word} " in fold(text[amount.start : amount.end]) for word in self.ands
        )

    def is_article(self, text: str, amount: Amount) -> bool:
        """Whether a one is an article; where both are the same word, it may be."""
        return not self.articles or fold(text[amount.start : amount.end]) in self.articles

    def _denominator_before(self, text: str, amount: Amount) -> tuple[int, int] | None:
        """A denominator that stands before its numerator: where it starts, and what it is."""
        end = amount.start
        while end and text[end - 1].isspace():
            end -= 1
        start = end
        while start and text[start - 1].isalpha() and end - start < LONGEST:
            start -= 1
        bottom = self.before.get(fold(text[start:end]))
        return None if bottom is None or start == end else (start, bottom)

    def _divides(self, text: str, top: Amount, bottom: Amount) -> bool:
        """Whether a word is the denominator of the number before it, and not an ordinal of its own."""
        if self.not_fractions and fold(text[bottom.start : bottom.end + LONGEST]).startswith(self.not_fractions):
            return False
        if top.value == 1:
            # "one fifth", but not "a third man", "a half hour", "ein halbes Jahr"
            numeral = self.articleless or not self.is_article(text, top) or (self.one_counts and bottom.value > 2)
            if numeral and bottom.value >= 100 and bottom.role == "both" and not self.articleless:
                return False  # "his one hundredth goal"
            return numeral or self.clause_ends(text, bottom.end) or self._scale_after(text, bottom.end)[2]
        if bottom.role == "denominator":
            return top.value != bottom.value
        if not self.bare or top.value == bottom.value:
            return False
        if text[bottom.end - 1] == "s" and " " in text[top.end : bottom.start]:  # a plural in French
            return bottom.value <= _SMALL or bottom.value >= 100
        if self.compounds and bottom.value >= 100 and " " in text[top.end : bottom.start]:
            # "de twee miljoenste bezoeker" is one visitor all the same
            return not fold(text[max(0, top.start - LONGEST) : top.start]).endswith(self.definite)
        if top.scaled:
            return False
        if bottom.value > _SMALL:
            return False
        return not falls(top.value, bottom.value)  # "cent vingt-cinquième": 125th

    def clause_ends(self, text: str, end: int) -> bool:
        """Nothing is counted here: no word follows, or only one that leads to the whole ("of")."""
        following = _WORD.match(text, end)
        if following is None:
            return True
        word = fold(following.group())
        elided, apostrophe, _ = word.partition("'")
        return word in self.goes_on or (bool(apostrophe) and f"{elided}'" in self.goes_on)

    def _bare_fractions(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """A half, or a denominator without numerator before a scale word: "half a million", "quarter million"."""
        return [
            replace(a, value=rounded(1 / a.value), step=_STEP, role="fraction", weak=True)
            if a.role == "denominator" and a.value and (a.value == 2 or self._scale_after(text, a.end)[2])
            else a
            for a in amounts
        ]

    def _scale_after(self, text: str, end: int) -> tuple[Decimal, int, bool]:
        """A scale word after a fraction, past "of" and an article."""
        for allowed in (self.connectors, self.ones):
            following = _WORD.match(text, end)
            if following is not None and fold(following.group()) in allowed:
                end = following.end()
        return self.scales(text, end, False)

    def _scaled_fractions(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """ "three quarters of a million", "half a dozen"."""
        out: list[Amount] = []
        for amount in amounts:
            if out and out[-1].end > amount.start:  # the article between, read as a one
                continue
            factor, end, scaled = ONE, amount.end, False
            if amount.role == "fraction":
                factor, end, scaled = self._scale_after(text, amount.end)
            if scaled:
                form = forms((amount.form, "words"))
                value, step = rounded(amount.value * factor), amount.step * factor
                scaled_amount = replace(amount, end=end, value=value, step=step, factor=factor, scaled=True, weak=False)
                out.append(replace(scaled_amount, form=form))
            else:
                out.append(amount)
        return out

    def _mixed(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """A whole number and a fraction: "seven and a third", "3 ½", "nine and a half million"."""
        out: list[Amount] = []
        for part in amounts:
            whole = out[-1] if out else None
            if (
                whole is not None
                and part.role == "fraction"
                and whole.role == "cardinal"
                and (whole.form == part.form or not whole.weak)
                and self._added(text[whole.end : part.start], part)
                and not self._article_before(text, whole, part)
            ):
                share = part.value / part.factor
                if share < 1 and not (part.scaled and whole.scaled):
                    if part.scaled:  # "vier und zwei Drittel Millionen"
                        value, factor = (whole.value + share) * part.factor, part.factor
                    else:
                        value, factor = whole.value + share * whole.factor, whole.factor
                elif part.scaled and part.value < whole.factor:  # "six billion and half a million"
                    value, factor = whole.value + part.value, part.factor
                else:
                    out.append(part)
                    continue
                start = whole.start
                tens = out[-2] if len(out) > 1 else None
                if (  # "sixty and four and two fifths"
                    tens is not None
                    and tens.role == "cardinal"
                    and tens.form == whole.form == "words"
                    and tens.value > value
                    and falls(tens.value, Decimal(int(value)))
                    and fold(text[tens.end : whole.start]) in self.ands
                ):
                    out.pop()
                    start, value = tens.start, tens.value + value
                out[-1] = replace(
                    whole,
                    start=start,
                    end=part.end,
                    value=rounded(value),
                    step=_STEP * factor,
                    factor=factor,
                    scaled=whole.scaled or part.scaled,
                    weak=False,
                    form=forms((whole.form, part.form)),
                    alternative=None,
                )
                continue
            out.append(part)
        return out

    def _article_before(self, text: str, whole: Amount, part: Amount) -> bool:
        """ "a two-thirds majority": the article is of what is counted."""
        gap = text[whole.end : part.start]
        return whole.weak and whole.value == 1 and not gap.strip() and self.is_article(text, whole)

    def _added(self, between: str, part: Amount) -> bool:
        if part.form == "digits" and not between.strip():
            return len(between) <= 2
        return fold(between) in self.ands or (part.form == "words" and not fold(between) and not part.weak)


def over(first: Amount, last: Amount, top: Decimal, bottom: Decimal, whole: Decimal = _NONE) -> Amount:
    """One number over another, and a whole number beside it."""
    return replace(
        first,
        end=last.end,
        value=rounded(whole + top / bottom),
        step=_STEP,
        role="cardinal" if whole else "fraction",
        scaled=False,
        factor=ONE,
        weak=False,
        form=forms((first.form, last.form)),
        alternative=None,
    )


@cache
def _percent_starts(lang: str) -> frozenset[str]:
    """The first words of the names of percent: what may be counted by a fraction as it stands."""
    from factcheck.language.units.units import units

    return frozenset(name.split()[0] for name, (kind, _) in units(lang).names.items() if kind == "percent")


@cache
def conjunctions(lang: str, *styles: str) -> frozenset[str]:
    """What CLDR puts between two things in a list: "and" (standard), "or"."""
    patterns = cldr.locale(lang).list_patterns
    pairs = (str(patterns[style]["2"]) for style in styles if "2" in patterns.get(style, {}))
    return frozenset(fold(pair.replace("{0}", "").replace("{1}", "")) for pair in pairs) - {""}
