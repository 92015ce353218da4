"""Numbers made of several: decimals in words, sums with "and", ratios, halves, ordinals, negative numbers.

Each step goes once over the amounts of a sentence and puts neighbours together by the text between them.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from factcheck.extract.numbers.amount import ONE, Amount, falls, forms
from factcheck.extract.numbers.chinese_numerals import uses_chinese_numerals
from factcheck.extract.numbers.fractions import LONGEST, Fractions, Scales, over
from factcheck.language import cldr
from factcheck.language.numbers.spellout import Lexicon
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.folding import fold_form, lower_in_place
from factcheck.language.text.patterns import in_word
from factcheck.language.units.units import units

_LARGEST_DENOMINATOR = 100
"""Of a ratio that is one number, unless it is one in so many; "240 sur 610" are two counts."""
_HYPHENS = frozenset("-‐‑")


class Joiner:
    """Puts the amounts of one language together; `scales` reads the scale words at a place."""

    def __init__(self, lang: str, lexicon: Lexicon, scales: Scales):
        own = own_number_words(lang)
        self.scales = scales
        self.fractions = Fractions(lang, lexicon, scales)
        self.spaced = cldr.spaced(lang)
        self.chinese = uses_chinese_numerals(lang)
        self.teens_apart = any(value == 14 and " " in form for form, value in lexicon.chunks.items())
        """Fourteen is ten and four in two words: "on dört"."""
        self.points = lexicon.points
        self.minus = tuple(sorted(lexicon.minus, key=len, reverse=True))
        self.ands = self.fractions.ands
        self.ratios = frozenset(fold_form(word) for word in own.ratios)
        self.hedges = tuple(fold_form(hedge) for terms in own.bounds.values() for hedge in terms if " " in hedge)
        self.not_halves = own.not_halves
        self.adders = {fold_form(word): Decimal(part) for word, part in own.adders.items()}
        self.counters = own.counters
        self.unit_names = units(lang).names
        self.attached = cldr.attaches_words(lang)
        self.halves = tuple(sorted((fold_form(half) for half in own.halves), key=len, reverse=True))
        self.half_starts = frozenset(half[:1] for half in self.halves)
        self.minus_ends = frozenset(sign[-1:] for sign in self.minus)

    def join(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """The amounts after all steps. Denominators without a numerator are dropped."""
        if not amounts:
            return amounts
        if len(amounts) > 1 and self.points:
            amounts = self._decimals(text, amounts)
        if self.adders:
            amounts = self._adders(text, amounts)
        roles = {amount.role for amount in amounts}
        amounts = self.fractions.join(text, amounts)
        if len(amounts) > 1:
            amounts = self._sums(text, amounts)
            if self.ratios:
                amounts = self._ratios(text, amounts)
            if roles & {"ordinal", "both"}:
                amounts = self._ordinals(text, amounts)
        if self.halves:
            amounts = self._halves(text, amounts)
        out: list[Amount] = []
        for amount in amounts:
            if amount.role == "denominator":
                continue
            made = replace(amount, role="ordinal") if amount.role == "both" else self._signed(text, amount)
            if out and made.start < amount.start and out[-1].end > made.start:  # the zero in "below zero 5"
                out.pop()
            out.append(made)
        return out if self.spaced or self.chinese else _apart(out)

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
                and fold_form(text[whole.end : amounts[i].start]) in self.points
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

    def _adders(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """ "साढ़े तीन लाख", three and a half lakh: a word before a number that adds a part of its last scale."""
        out: list[Amount] = []
        for amount in amounts:
            lead = text[max(0, amount.start - LONGEST) : amount.start]
            stripped = lead.rstrip()
            word = stripped.rsplit(" ", 1)[-1]
            part = self.adders.get(fold_form(word))
            if part is None or amount.role != "cardinal" or not word or len(lead) - len(stripped) > 1:
                out.append(amount)
                continue
            start = amount.start - (len(lead) - len(stripped)) - len(word)
            if out and out[-1].end > start:  # सवा, a number by itself
                out.pop()
            factor = amount.factor
            if factor == 1 and amount.value >= 100 and amount.value % 100 == 0:
                factor = Decimal(100)  # साढ़े चार सौ
            value = amount.value + part * factor
            made = replace(amount, start=start, value=value, step=factor / 100, factor=factor, weak=False)
            out.append(replace(made, form=forms((amount.form, "words")), alternative=None))
        return out

    def _adds(self, whole: Amount, part: Amount) -> bool:
        """Whether the forms of a whole and a part after "and" are those of one number."""
        if part.value != part.value.to_integral_value() or part.value >= whole.factor or not part.value:
            # "trecento e uno"
            words = whole.form == part.form == "words" and not part.scaled
            return words and 0 < part.value < 100 <= whole.value % 1_000 and not whole.value % 100
        if whole.form == "mixed" and part.form != "mixed":
            return whole.factor == 100  # "5 hundred and 17"
        return whole.form == part.form and whole.form in {"words", "mixed"}

    def _is_article(self, text: str, part: Amount) -> bool:
        """ "dois milhões e um carro", but not "dois mil e um": an article has a word after it."""
        return part.weak and self.fractions.is_article(text, part) and not self.fractions.clause_ends(text, part.end)

    def _sums(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """ "six thousand and nine hundred": parts of falling scale with "and" between."""
        out: list[Amount] = []
        for part in amounts:
            whole = out[-1] if out else None
            if (
                whole is not None
                and _of_one_scale(whole, part)
                and fold_form(text[whole.end : part.start]) in self.ands
            ):
                value = whole.value * part.factor + part.value
                out[-1] = replace(part, start=whole.start, value=value, weak=False)
                continue
            if (
                whole is not None
                and (whole.scaled or whole.form == "words")
                and whole.role == part.role == "cardinal"
                and not (whole.high or part.high or self._is_article(text, part))
                and self._adds(whole, part)
                and not (whole.factor > whole.step > 1)  # "1.4 billion and 620 million" are two
                and fold_form(text[whole.end : part.start]) in self.ands
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
                and (top.value == 1 or bottom.value <= _LARGEST_DENOMINATOR)
                and fold_form(text[top.end : bottom.start]) in self.ratios
                and self.fractions.clause_ends(text, bottom.end)
            ):
                out[-1] = over(top, bottom, top.value, bottom.value)
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
                and (not (between := fold_form(text[head.end : last.start])) or between in self.ands)
            ):
                value = Decimal(0)
                if head.role == "cardinal" and last.value >= 100 and not between and _power(last.value):
                    lead = head.value % last.value
                    value = head.value - lead + max(lead, ONE) * last.value
                elif (
                    last.value < head.value
                    and falls(head.value, last.value)
                    # "dieci quarti" are ten fourths where fourteen is one word
                    and (head.value != 10 or self.teens_apart or head.role != "cardinal")
                ):
                    value = head.value + last.value
                if value:
                    out[-1] = replace(head, end=last.end, value=value, role="ordinal", weak=True, scaled=False)
                    continue
            out.append(last)
        return out

    def _halves(self, text: str, amounts: list[Amount]) -> list[Amount]:
        out: list[Amount] = []
        for amount in amounts:
            if not out or out[-1].end <= amount.start:  # not the scale word that a half before it took
                out.append(self._half(text, amount))
        return out

    def _half(self, text: str, amount: Amount) -> Amount:
        """ "3 triệu rưỡi", "dos y media", "bir buçuk milyon": half of the last scale."""
        if amount.role != "cardinal" or amount.share:
            return amount
        end = self.half_after(text, amount.end)
        if end is None and (end := self._half_of_counted(text, amount.end)) is not None:
            return replace(amount, end=end, value=amount.value + Decimal("0.5"), step=Decimal("0.1"), weak=False)
        if end is None:
            return amount
        if not self.spaced and not amount.scaled and amount.value == 1:  # 一半
            return replace(amount, end=end, value=Decimal("0.5"), step=Decimal("0.1"), role="fraction", weak=True)
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
            form=forms((amount.form, "words")),
            alternative=None,
        )

    def _half_of_counted(self, text: str, end: int) -> int | None:
        """Where a half ends that follows what is counted: 三个半, 2つ半; 一个半小时 is one and a half hours."""
        if not self.attached:
            return None
        start = end + (text[end : end + 1] == " ")
        counter = next((c for c in self.counters if text.startswith(c, start)), None)
        if counter is None:
            return None
        start += len(counter)
        stop = self.half_after(text, start)
        if stop is not None:
            return stop
        half = next((h for h in self.halves if text.startswith(h, start)), None)
        if half is None or self.spaced:
            return None
        stop = start + len(half)
        counted = (f"{counter}{text[stop : stop + n]}" in self.unit_names for n in (1, 2) if len(text) >= stop + n)
        return stop if any(counted) else None

    def half_after(self, text: str, end: int) -> int | None:
        """Where "and a half" ends, if it stands at `end`."""
        start = end
        while start < len(text) and (text[start].isspace() or text[start] in _HYPHENS):
            start += 1
        if text[start : start + 1].lower() not in self.half_starts:
            return None
        window = text[start : start + 24].lower()
        for half in self.halves:
            stop = start + len(half)
            if not window.startswith(half):
                continue
            if self.spaced and start > end and not in_word(text[stop : stop + 1]):
                return stop
            if not self.spaced and start == end and not text.startswith(self.not_halves, start):
                return stop
        return None

    def _signed(self, text: str, amount: Amount) -> Amount:
        """The amount, negative and with the word for minus, if one stands right before it."""
        if amount.role == "ordinal" or (amount.weak and amount.role != "cardinal"):
            return amount
        start = max(0, amount.start - LONGEST)
        window = text[start : amount.start]
        if (last := window.rstrip()[-1:]).isascii() and last.lower() not in self.minus_ends:
            return amount
        before = fold_form(window)
        for sign in self.minus:
            if not before.endswith(sign) or (self.spaced and before[: -len(sign)][-1:].isalnum()):
                continue
            at = lower_in_place(window).rfind(sign)
            if at >= 0 and not before.endswith(self.hedges):  # "pelo menos 5": at least
                return replace(amount, start=start + at, value=-amount.value, weak=False)
        return amount


def _of_one_scale(hundreds: Amount, part: Amount) -> bool:
    """Whether the scale of a part counts for the hundreds before it too: "þrjú hundruð og fimmtíu þúsund",
    "مئة وستة وخمسون ألفا", 156,000."""
    words = hundreds.form == part.form == "words" and hundreds.role == part.role == "cardinal"
    whole = 0 < hundreds.value < 1_000 and hundreds.value % 100 == 0 and hundreds.high is None
    return words and whole and part.factor >= 1_000 and part.value < 100 * part.factor


def _power(value: Decimal) -> bool:
    """Whether a value is a power of ten. Such an ordinal multiplies ("seven hundredth"); another adds."""
    return value.normalize().as_tuple().digits == (1,)


def _apart(amounts: list[Amount]) -> list[Amount]:
    """The amounts without words that touch and are no number together: they are a number that was not understood."""
    touching = {
        id(amount)
        for pair in pairwise(amounts)
        for amount in pair
        if pair[0].end == pair[1].start and pair[0].form == pair[1].form == "words"
    }
    return [amount for amount in amounts if id(amount) not in touching]


def _blank(text: str, a: Amount, b: Amount) -> bool:
    return not fold_form(text[a.end : b.start])
