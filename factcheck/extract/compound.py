"""Numbers made of several: fractions, halves, decimals in words, sums with "and", ordinals, negative numbers.

Each step is one pass over the amounts of a sentence that joins neighbours by what stands between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache

import regex

from factcheck.extract.terms import ONE, Amount, rounded
from factcheck.language import cldr
from factcheck.language.spellout import Lexicon, fold, lower_in_place
from factcheck.language.words import words
from factcheck.nouns import Form

_WORD = regex.compile(r"\s*+[\p{L}\p{M}\u00ad'’]++")
_SPACE = regex.compile(r"[\s\-‐‑]*+")
_NONE = Decimal(0)
_STEP = Decimal("0.01")
LONGEST = 16
"""Characters in the longest word for minus or before a numerator that is looked for."""
_SMALL = 20
"""Fractions with a larger denominator are written in figures; a bare ordinal beyond it is one."""
Scales = Callable[[str, int, bool], tuple[Decimal, int, bool]]


class Joiner:
    """Joins the amounts of one language; `scales` reads the scale words at a place."""

    def __init__(self, lang: str, lexicon: Lexicon, scales: Scales):
        own = words(lang)
        self.scales = scales
        self.spaced = cldr.spaced(lang)
        self.points = lexicon.points
        self.minus = tuple(sorted(lexicon.minus, key=len, reverse=True))
        self.ands = conjunctions(lang, "standard") | {fold(word) for word in own.ands}
        self.articles = frozenset(own.ones)
        self.connectors = frozenset(own.connectors)
        self.goes_on = self.connectors | self.ands | _percent_starts(lang)
        self.bars = frozenset(fold(bar) for bar in own.fraction_bars)
        self.bars_reversed = frozenset(fold(bar) for bar in own.denominator_first)
        self.ratios = frozenset(fold(word) for word in own.ratios)
        self.written = bool(own.fraction_bars or own.denominator_first or own.denominators or own.fraction_marks)
        self.marks = frozenset(fold(mark) for mark in own.fraction_marks)
        self.before = {fold(form): value for form, value in own.denominators.items()}
        self.bare = own.fraction_endings == ("",)
        """Ordinals are denominators as they stand, in the plural too."""
        self.hedges = tuple(fold(hedge) for terms in own.bounds.values() for hedge in terms if " " in hedge)
        self.not_halves = own.not_halves
        self.halves = tuple(sorted((fold(half) for half in own.halves), key=len, reverse=True))

    def join(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """The amounts after all joining; denominators that belong to nothing are dropped."""
        if not amounts:
            return amounts
        if len(amounts) > 1 and self.points:
            amounts = self._decimals(text, amounts)
        roles = {amount.role for amount in amounts}
        if (len(amounts) > 1 or self.before) and (roles & {"denominator", "both"} or self.written):
            amounts = self._fractions(text, amounts)
        amounts = self._bare_fractions(text, amounts)
        if any(amount.role == "fraction" for amount in amounts):
            amounts = self._scaled_fractions(text, amounts)
            amounts = self._mixed(text, amounts)
        if len(amounts) > 1:
            amounts = self._sums(text, amounts)
            if self.ratios:
                amounts = self._ratios(text, amounts)
            if roles & {"ordinal", "both"}:
                amounts = self._ordinals(text, amounts)
        if self.halves:
            amounts = [self._half(text, amount) for amount in amounts]
        return [
            replace(amount, role="ordinal") if amount.role == "both" else self._signed(text, amount)
            for amount in amounts
            if amount.role != "denominator"
        ]

    def _decimals(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """ "three point one four": digits one by one, or a number as it would be written."""
        out: list[Amount] = []
        i = 0
        while i < len(amounts):
            whole = amounts[i]
            i += 1
            if (
                i < len(amounts)
                and whole.form == "words"
                and whole.role == amounts[i].role == "cardinal"
                and fold(text[whole.end : amounts[i].start]) in self.points
            ):
                first = amounts[i]
                parts = [first]
                while (
                    not parts[-1].scaled
                    and parts[-1].value < 10
                    and i + 1 < len(amounts)
                    and amounts[i + 1].value < (10 if parts[-1].value or len(parts) > 1 else 100)
                    and amounts[i + 1].form == "words"
                    and amounts[i + 1].role == "cardinal"
                    and _blank(text, parts[-1], amounts[i + 1])
                ):
                    i += 1
                    parts.append(amounts[i])
                factor = parts[-1].factor if parts[-1].scaled and len(parts) > 1 else ONE
                if first.scaled and first.value % first.factor == 0 and first.value // first.factor < 100:
                    factor = first.factor  # "two point five million"
                digits = "".join(f"{(p.value / (factor if p is parts[-1] else ONE)):f}" for p in parts)
                if all(p.form == "words" for p in parts) and digits.isdigit() and len(digits) <= 15:
                    value = whole.value + Decimal(f"0.{digits}")
                    step = ONE.scaleb(-len(digits)) * factor
                    out.append(
                        replace(
                            whole,
                            end=parts[-1].end,
                            value=value * factor,
                            step=step,
                            weak=False,
                            factor=factor,
                            scaled=factor > 1,
                        )
                    )
                    i += 1
                    continue
                i -= len(parts) - 1
            out.append(whole)
        return out

    def _fractions(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """A numerator and a denominator: "two thirds", "hai phần ba", "삼분의 이"."""
        out: list[Amount] = []
        for amount in amounts:
            top = out[-1] if out else None
            if top is not None and top.role == "cardinal" and not top.high:
                between = fold(text[top.end : amount.start])
                if amount.role in {"denominator", "both"} and not between and self._divides(text, top, amount):
                    # "two hundred and fifty-four hundredths"
                    part = top.value % 100 if top.value > 100 and self._spells_and(text, top) else top.value
                    rest = top.value - part if part < amount.value else Decimal(0)
                    out[-1] = _over(top, amount, top.value - rest, amount.value, rest)
                    continue
                if amount.role == "cardinal" and amount.value and between in self.bars:
                    out[-1] = _over(top, amount, top.value, amount.value)
                    continue
                if amount.role == "cardinal" and top.value > 1 and between in self.bars_reversed:
                    out[-1] = _over(top, amount, amount.value, top.value)
                    continue
                if amount.role == "cardinal" and amount.value > 1 and not between and self.marks:
                    mark = _WORD.match(text, amount.end)
                    if mark and fold(mark.group()) in self.marks:
                        out[-1] = replace(_over(top, amount, top.value, amount.value), end=mark.end())
                        continue
            if amount.role == "cardinal" and self.before and (found := self._denominator_before(text, amount)):
                start, bottom = found
                if amount.value < bottom:
                    whole = replace(amount, start=start)
                    out.append(_over(whole, whole, amount.value, Decimal(bottom)))
                    continue
            out.append(amount)
        return out

    def _spells_and(self, text: str, amount: Amount) -> bool:
        return amount.form == "words" and any(
            f" {word} " in fold(text[amount.start : amount.end]) for word in self.ands
        )

    def _is_article(self, text: str, amount: Amount) -> bool:
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
        if top.value == 1:
            # "one fifth", but not "a third man", "a half hour", "ein halbes Jahr"
            numeral = not self._is_article(text, top)
            if numeral and bottom.value >= 100 and bottom.role == "both":
                return False  # "his one hundredth goal"
            return numeral or self.clause_ends(text, bottom.end) or self._scale_after(text, bottom.end)[2]
        if bottom.role == "denominator":
            return top.value != bottom.value
        if not self.bare or top.value == bottom.value:
            return False
        if text[bottom.end - 1] == "s" and " " in text[top.end : bottom.start]:  # a plural in French
            return bottom.value <= _SMALL or bottom.value >= 100
        if top.scaled:
            return False
        if bottom.value > _SMALL:
            return False
        return not _falls(top.value, bottom.value)  # "cent vingt-cinquième": 125th

    def clause_ends(self, text: str, end: int) -> bool:
        """Nothing is counted here: no word follows, or only one that leads to the whole ("of")."""
        following = _WORD.match(text, end)
        return following is None or fold(following.group()) in self.goes_on

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
        for allowed in (self.connectors, self.articles):
            following = _WORD.match(text, end)
            if following is not None and fold(following.group()) in allowed:
                end = following.end()
        return self.scales(text, end, False)

    def _scaled_fractions(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """ "two thirds of a million", "half a dozen"."""
        out: list[Amount] = []
        for amount in amounts:
            if out and out[-1].end > amount.start:  # the article between, read as a one
                continue
            factor, end, scaled = ONE, amount.end, False
            if amount.role == "fraction":
                factor, end, scaled = self._scale_after(text, amount.end)
            if scaled:
                form = _forms((amount.form, "words"))
                value, step = rounded(amount.value * factor), amount.step * factor
                scaled_amount = replace(amount, end=end, value=value, step=step, factor=factor, scaled=True, weak=False)
                out.append(replace(scaled_amount, form=form))
            else:
                out.append(amount)
        return out

    def _mixed(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """A whole number and a fraction: "three and a fifth", "3 ½", "five and a half million"."""
        out: list[Amount] = []
        for part in amounts:
            whole = out[-1] if out else None
            if (
                whole is not None
                and part.role == "fraction"
                and whole.role == "cardinal"
                and (whole.form == part.form or not whole.weak)
                and self._added(text[whole.end : part.start], part)
            ):
                share = part.value / part.factor
                if share < 1 and not (part.scaled and whole.scaled):
                    if part.scaled:  # "sechs und zwei Drittel Millionen"
                        value, factor = (whole.value + share) * part.factor, part.factor
                    else:
                        value, factor = whole.value + share * whole.factor, whole.factor
                elif part.scaled and part.value < whole.factor:  # "one billion and a half million"
                    value, factor = whole.value + part.value, part.factor
                else:
                    out.append(part)
                    continue
                start = whole.start
                tens = out[-2] if len(out) > 1 else None
                if (  # "twenty and three and three fifths"
                    tens is not None
                    and tens.role == "cardinal"
                    and tens.form == whole.form == "words"
                    and tens.value > value
                    and _falls(tens.value, Decimal(int(value)))
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
                    form=_forms((whole.form, part.form)),
                    alternative=None,
                )
                continue
            out.append(part)
        return out

    def _added(self, between: str, part: Amount) -> bool:
        if part.form == "digits" and not between.strip():
            return len(between) <= 2
        return fold(between) in self.ands or (part.form == "words" and not fold(between) and not part.weak)

    def _adds(self, whole: Amount, part: Amount) -> bool:
        """Whether the forms of a whole and a part after "and" are those of one number."""
        if part.value != part.value.to_integral_value() or part.value >= whole.factor or not part.value:
            return False
        if whole.form == "mixed" and part.form != "mixed":
            return whole.factor == 100  # "3 hundred and 21"
        return whole.form == part.form and whole.form in {"words", "mixed"}

    def _sums(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """ "two thousand and two hundred": parts of falling scale with "and" between."""
        out: list[Amount] = []
        for part in amounts:
            whole = out[-1] if out else None
            if (
                whole is not None
                and whole.scaled
                and whole.role == part.role == "cardinal"
                and not (whole.high or part.high or (part.weak and self._is_article(text, part)))
                and self._adds(whole, part)
                and fold(text[whole.end : part.start]) in self.ands
            ):
                out[-1] = replace(
                    whole, end=part.end, value=whole.value + part.value, step=part.step, factor=part.factor, weak=False
                )
                continue
            out.append(part)
        return out

    def _ratios(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """ "one over three", where nothing is counted after it."""
        out: list[Amount] = []
        for bottom in amounts:
            top = out[-1] if out else None
            if (
                top is not None
                and top.role == bottom.role == "cardinal"
                and top.value < bottom.value
                and fold(text[top.end : bottom.start]) in self.ratios
                and self.clause_ends(text, bottom.end)
            ):
                out[-1] = _over(top, bottom, top.value, bottom.value)
                continue
            out.append(bottom)
        return out

    def _ordinals(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """ "hundred and twenty-fifth", "two hundredth", "tricentésimo quadragésimo"."""
        out: list[Amount] = []
        for last in amounts:
            head = out[-1] if out else None
            if (
                head is not None
                and last.role in {"ordinal", "both"}
                and head.role != "fraction"
                and head.form == "words"
                and (not (between := fold(text[head.end : last.start])) or between in self.ands)
            ):
                value = Decimal(0)
                if head.role == "cardinal" and last.value >= 100 and not between:
                    lead = head.value % last.value
                    value = head.value - lead + max(lead, ONE) * last.value
                elif last.value < head.value and _falls(head.value, last.value):
                    value = head.value + last.value
                if value:
                    out[-1] = replace(head, end=last.end, value=value, role="ordinal", weak=True, scaled=False)
                    continue
            out.append(last)
        return out

    def _half(self, text: str, amount: Amount) -> Amount:
        """ "3 triệu rưỡi", "dos y media", "bir buçuk milyon": half of the last scale."""
        if amount.role != "cardinal" or amount.share:
            return amount
        end = self.half_after(text, amount.end)
        if end is None:
            return amount
        value, factor = amount.value + amount.factor / 2, amount.factor
        scaled = amount.scaled
        if not scaled:
            more, after, scaled = self.scales(text, end, False)
            if scaled:
                value, factor, end = value * more, more, after
        return replace(
            amount,
            end=end,
            value=value,
            step=factor / 10,
            factor=factor,
            scaled=scaled,
            weak=False,
            form=_forms((amount.form, "words")),
            alternative=None,
        )

    def half_after(self, text: str, end: int) -> int | None:
        """Where "and a half" ends, if it stands at `end`."""
        gap = _SPACE.match(text, end)
        start = gap.end() if gap else end
        window = text[start : start + 24].lower()
        for half in self.halves:
            stop = start + len(half)
            if not window.startswith(half):
                continue
            if self.spaced and start > end and not text[stop : stop + 1].isalpha():
                return stop
            if not self.spaced and not text.startswith(self.not_halves or "\0", start):
                return stop
        return None

    def _signed(self, text: str, amount: Amount) -> Amount:
        """Words for minus right before a number."""
        if amount.role == "ordinal" or (amount.weak and amount.value != 1):
            return amount
        start = max(0, amount.start - LONGEST)
        window = text[start : amount.start]
        before = fold(window)
        for sign in self.minus:
            if not before.endswith(sign) or (self.spaced and before[: -len(sign)][-1:].isalnum()):
                continue
            at = lower_in_place(window).rfind(sign)
            if at >= 0 and not before.endswith(self.hedges or "\0"):  # "pelo menos 5": at least
                return replace(amount, start=start + at, value=-amount.value, weak=False)
        return amount


def _blank(text: str, a: Amount, b: Amount) -> bool:
    return not fold(text[a.end : b.start])


def _falls(head: Decimal, last: Decimal) -> bool:
    """The head leaves room for the last: 300 and 47."""
    return bool(head % (10 ** (last.adjusted() + 1)) == 0)


def _forms(forms: Iterable[Form]) -> Form:
    found = set(forms)
    return found.pop() if len(found) == 1 else "mixed"


def _over(first: Amount, last: Amount, top: Decimal, bottom: Decimal, whole: Decimal = _NONE) -> Amount:
    return replace(
        first,
        end=last.end,
        value=rounded(whole + top / bottom),
        step=_STEP,
        role="cardinal" if whole else "fraction",
        scaled=False,
        factor=ONE,
        weak=False,
        form=_forms((first.form, last.form)),
        alternative=None,
    )


@cache
def _percent_starts(lang: str) -> frozenset[str]:
    """The first words of the names of percent: what may be counted by a fraction as it stands."""
    from factcheck.language.units import units

    return frozenset(name.split()[0] for name, (kind, _) in units(lang).names.items() if kind == "percent")


@cache
def conjunctions(lang: str, *styles: str) -> frozenset[str]:
    """What CLDR puts between two things in a list: "and" (standard), "or"."""
    patterns = cldr.locale(lang).list_patterns
    pairs = (str(patterns[style]["2"]) for style in styles if "2" in patterns.get(style, {}))
    return frozenset(fold(pair.replace("{0}", "").replace("{1}", "")) for pair in pairs) - {""}
